"""An involvement: who is concerned with which record, in what role."""

from sqlmodel import Field as SqlField

from db.fields import choice, link, text, when
from db.records.base import ANY_RECORD, PARTIES, CaseMaterial, Record, TitlePart, index_dates, record, term
from db.values.dates import ImpreciseDate
from resources.text import N_


class InvolvementData(CaseMaterial):
    kind = "involvement"
    letter = "IN"
    noun = N_("Involvement")
    plural = N_("Involvements")
    icon = "waypoints"
    columns = ("party", "role", "about", "degree")

    party: str | None = link(PARTIES, N_("Who"), N_("A person or an organisation."), required=True)
    role: str | None = choice(
        "involvement_role", N_("Role"), N_("Accuser, witness, judge, affected person …"), required=True
    )
    about: str | None = link(ANY_RECORD, N_("In what"), N_("The incident, proceeding or other record."), required=True)
    degree: str | None = choice("perpetrator_degree", N_("Degree"), N_("For alleged perpetrators: how they took part."))
    start: ImpreciseDate | None = when(N_("From"), N_("As far as it is known."))
    end: ImpreciseDate | None = when(N_("Until"), N_("As far as it is known."))
    alleged_by: str | None = link(
        (*PARTIES, "source"), N_("As alleged by"), N_("Who says so; blank if nobody disputes it.")
    )
    standing: str | None = text(N_("Latest standing"), N_("“questioned as a witness”, “not identified”."))
    source: str | None = link(("source",), N_("Source"), N_("Where you have it from."))

    def title(self) -> tuple[TitlePart, ...]:
        return (record(self.party), term("involvement_role", self.role), record(self.about))


class Involvement(InvolvementData, Record, table=True):
    id: str = SqlField(primary_key=True)


index_dates(Involvement)
