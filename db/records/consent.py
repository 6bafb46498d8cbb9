"""A consent: what a person allows to be done with what they told, and until when."""

from sqlmodel import Field as SqlField

from db.fields import choice, choices, link, links, prose, when
from db.records.base import PARTIES, CaseMaterial, Record, TitlePart, date, index_dates, record, term
from db.values.dates import ImpreciseDate
from resources.text import N_


class ConsentData(CaseMaterial):
    kind = "consent"
    letter = "CO"
    noun = N_("Consent")
    plural = N_("Consents")
    icon = "hand"
    columns = ("person", "form", "given", "scope", "valid_until", "withdrawn")

    person: str | None = link(PARTIES, N_("Person"), N_("Whose data or words it is about."), required=True)
    form: str | None = choice(
        "consent_status", N_("Standing"), N_("In writing, orally, by a relative; refused, withdrawn."), required=True
    )
    given_by: str | None = link(("person",), N_("Given by"), N_("If somebody else gave it: a parent, a lawyer."))
    given: ImpreciseDate | None = when(N_("Given on"), N_("The day on which it was given or refused."))
    language: str | None = choice("language", N_("Language"), N_("The language in which it was explained."))
    interviewer: str | None = link(
        ("person",), N_("Interviewer"), N_("Who asked."), why_not=N_("Who documents is nobody else's business.")
    )
    explained: str | None = prose(N_("What was explained"), N_("The purpose, the risks, the right to withdraw."))
    scope: list[str] = choices("consent_scope", N_("It covers"), N_("Only what is named here is allowed."))
    conditions: str | None = prose(N_("Conditions"), N_("“Not before the verdict”, “without my town”."))
    valid_until: ImpreciseDate | None = when(N_("Valid until"), N_("Blank if no end was agreed."))
    withdrawn: ImpreciseDate | None = when(N_("Withdrawn on"), N_("From that day it covers nothing more."))
    document: str | None = link(("document",), N_("Document"), N_("The signed form or the recording."))
    sources: list[str] = links(("source",), N_("For these sources"), N_("If it covers only some of what was told."))

    def title(self) -> tuple[TitlePart, ...]:
        return (record(self.person), term("consent_status", self.form), date(self.given))


class Consent(ConsentData, Record, table=True):
    id: str = SqlField(primary_key=True)


index_dates(Consent)
