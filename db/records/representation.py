"""A representation: a lawyer or defender for a person in a proceeding."""

from sqlmodel import Field as SqlField

from db.fields import answer, choice, link, links, text, when
from db.records.base import CaseMaterial, Record, TitlePart, date, index_dates, record, term
from db.values.dates import ImpreciseDate
from resources.text import N_


class RepresentationData(CaseMaterial):
    kind = "representation"
    letter = "RP"
    noun = N_("Representation")
    plural = N_("Representations")
    icon = "user-plus"
    columns = ("lawyer", "person", "proceeding", "representation_kind", "start", "admitted")

    lawyer: str | None = link(("person",), N_("Lawyer"), N_("The lawyer or defender."), required=True)
    person: str | None = link(("person",), N_("Person"), N_("Who is defended or represented."), required=True)
    proceeding: str | None = link(("proceeding",), N_("Proceeding"), N_("The proceeding in which it is."))
    representation_kind: str | None = choice(
        "representation_kind", N_("Chosen or appointed"), N_("Whether the person chose the lawyer.")
    )
    notice: str | None = text(N_("Notice of defence"), N_("Its number and date, as written."))
    start: ImpreciseDate | None = when(N_("From"), N_("Since when."))
    end: ImpreciseDate | None = when(N_("Until"), N_("Blank if not known, “..” if it goes on."))
    admitted: str | None = answer(N_("Admitted?"), N_("Whether the authority let the lawyer take part."))
    admitted_on: ImpreciseDate | None = when(
        N_("Admitted on"), N_("When the lawyer was let in, with the clock if known.")
    )
    refusal: str | None = text(N_("Reason of a refusal"), N_("The reason that the authority gives."))
    undertaking: str | None = answer(
        N_("Non-disclosure undertaking signed?"), N_("If so, every print warns of it: disclosure may be punished.")
    )
    undertaking_on: ImpreciseDate | None = when(N_("Undertaking signed on"), N_("The day on which it was signed."))
    sources: list[str] = links(("source",), N_("Sources"), N_("Who says so."))

    def title(self) -> tuple[TitlePart, ...]:
        return (
            record(self.lawyer),
            term("representation_kind", self.representation_kind),
            record(self.person),
            date(self.start),
        )


class Representation(RepresentationData, Record, table=True):
    id: str = SqlField(primary_key=True)


index_dates(Representation)
