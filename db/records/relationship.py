"""A relationship between two people, or between a person and an organisation."""

from sqlmodel import Field as SqlField

from db.fields import choice, link, links, text, when
from db.records.base import PARTIES, CaseMaterial, Record, TitlePart, index_dates, record, term
from db.values.dates import ImpreciseDate
from resources.text import N_


class RelationshipData(CaseMaterial):
    kind = "relationship"
    letter = "RL"
    noun = N_("Relationship")
    plural = N_("Relationships")
    icon = "link"
    columns = ("person", "relation", "other", "start", "end")

    person: str | None = link(PARTIES, N_("Who"), N_("The one whom the word describes."), required=True)
    relation: str | None = choice(
        "relation_type", N_("Is"), N_("Spouse, child, colleague … of the other."), required=True
    )
    other: str | None = link(PARTIES, N_("Of whom"), N_("The other person or the organisation."), required=True)
    start: ImpreciseDate | None = when(N_("From"), N_("As far as it is known."))
    end: ImpreciseDate | None = when(N_("Until"), N_("As far as it is known."))
    details: str | None = text(N_("Details"), N_("“cousin on the mother's side”, “the same cell”."))
    sources: list[str] = links(("source",), N_("Sources"), N_("Who says so."))

    def title(self) -> tuple[TitlePart, ...]:
        return (record(self.person), term("relation_type", self.relation), record(self.other))


class Relationship(RelationshipData, Record, table=True):
    id: str = SqlField(primary_key=True)


index_dates(Relationship)
