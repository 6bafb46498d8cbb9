"""An authority, court, place of detention, association or media outlet."""

from sqlmodel import Field as SqlField

from db.fields import choice, flag, link, multilingual, prose, text, when
from db.records.base import FiledData, Record, TitlePart, index_dates, term
from db.values.dates import ImpreciseDate
from resources.text import N_


class OrganisationData(FiledData):
    kind = "organisation"
    letter = "O"
    noun = N_("Organisation")
    plural = N_("Organisations")
    icon = "building-2"
    columns = ("organisation_kind", "authority_type", "place", "parent")

    name: str | None = text(N_("Name"), N_("As it calls itself, or as sources call it."))
    unnamed: bool = flag(N_("The name is not known"), N_("Tick it for “a pre-trial facility” that nobody names."))
    names: dict[str, str] = multilingual(N_("Name in other languages"), N_("Used when printing in that language."))
    organisation_kind: str | None = choice(
        "organisation_kind", N_("Kind"), N_("Authority, court, place of detention, association, media …")
    )
    authority_type: str | None = choice("authority_type", N_("Type of authority"), N_("Which service or level it is."))
    parent: str | None = link(("organisation",), N_("Part of"), N_("The body it belongs to or answers to."))
    place: str | None = link(("place",), N_("Place"), N_("Where it sits."))
    start: ImpreciseDate | None = when(N_("Exists from"), N_("If it matters: founded or renamed."))
    end: ImpreciseDate | None = when(N_("Exists until"), N_("If it was dissolved or renamed."))
    description: str | None = prose(N_("Description"), N_("What a reader must know of it."))

    merged_into: str | None = link(
        ("organisation",),
        N_("Merged into"),
        N_("The same organisation under another reference. Daftar sets it when two are merged."),
        why_not=N_("It concerns the work on the record, not the facts."),
    )

    def title(self) -> tuple[TitlePart, ...]:
        return (
            self.name
            or term("authority_type", self.authority_type)
            or term("organisation_kind", self.organisation_kind),
        )


class Organisation(OrganisationData, Record, table=True):
    id: str = SqlField(primary_key=True)


index_dates(Organisation)
