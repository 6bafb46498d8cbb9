"""What was done against it: remedies at home, and interventions by others."""

from sqlmodel import Field as SqlField

from db.fields import choice, flag, link, links, prose, text, when
from db.records.base import ANY_RECORD, PARTIES, CaseMaterial, Record, TitlePart, date, index_dates, record, term
from db.values.dates import ImpreciseDate
from resources.text import N_


class RemedyStepData(CaseMaterial):
    kind = "remedy"
    letter = "RS"
    noun = N_("Remedy step")
    plural = N_("Remedy steps")
    icon = "scroll-text"
    columns = ("remedy_kind", "person", "filed", "addressee", "result", "result_on")

    remedy_kind: str | None = choice(
        "remedy_kind", N_("Kind"), N_("Complaint, appeal, motion … inside the country."), required=True
    )
    person: str | None = link(PARTIES, N_("For whom"), N_("The person whose right it asserts."))
    proceeding: str | None = link(("proceeding",), N_("Proceeding"), N_("The proceeding that it belongs to."))
    not_taken: bool = flag(N_("Not taken"), N_("Tick it where a remedy exists but was not used, and say why below."))
    filed: ImpreciseDate | None = when(N_("Filed on"), N_("When it was filed or sent."))
    filed_by: str | None = link(PARTIES, N_("Filed by"), N_("The person, a lawyer, a relative."))
    addressee: str | None = link(("organisation",), N_("Filed with"), N_("The court or authority."))
    against: str | None = link(ANY_RECORD, N_("Against what"), N_("The decision, measure or event complained of."))
    numbers: str | None = text(N_("Number"), N_("Its registration number, as written."))
    summary: str | None = prose(N_("What was asked"), N_("In a sentence."))
    result: str | None = choice("response_type", N_("Result"), N_("Blank while nothing is known."))
    result_on: ImpreciseDate | None = when(N_("Result on"), N_("The day of the answer."))
    result_decision: str | None = link(("decision",), N_("Decision on it"), N_("The decision that answers it."))
    result_details: str | None = prose(N_("Result in words"), N_("What was answered, and on what ground."))
    ineffective: str | None = prose(
        N_("Why ineffective or not taken"), N_("Delay, no independence, danger: what a UN body will ask.")
    )
    document: str | None = link(("document",), N_("Document"), N_("The complaint itself."))
    sources: list[str] = links(("source",), N_("Sources"), N_("Who says so."))

    def title(self) -> tuple[TitlePart, ...]:
        return (term("remedy_kind", self.remedy_kind), record(self.addressee), date(self.filed))


class RemedyStep(RemedyStepData, Record, table=True):
    id: str = SqlField(primary_key=True)


class InterventionData(CaseMaterial):
    kind = "intervention"
    letter = "IV"
    noun = N_("Intervention")
    plural = N_("Interventions")
    icon = "flag"
    columns = ("intervention_type", "sent", "sent_by", "addressee", "response", "response_on")

    intervention_type: str | None = choice(
        "intervention_type", N_("Kind"), N_("A letter, an appeal, a communication, aid."), required=True
    )
    persons: list[str] = links(PARTIES, N_("For whom"), N_("The people whom it is meant to help."))
    sent: ImpreciseDate | None = when(N_("Date"), N_("When it was sent, published or given."))
    sent_by: str | None = link(PARTIES, N_("By whom"), N_("Who intervenes."))
    addressee: str | None = link(PARTIES, N_("To whom"), N_("Whom it is addressed to."))
    about: list[str] = links(ANY_RECORD, N_("About"), N_("The records that it speaks of."))
    numbers: str | None = text(N_("Number"), N_("Its number or symbol, as written."))
    summary: str | None = prose(N_("Summary"), N_("What was asked or done."))
    response: str | None = choice("response_type", N_("Response"), N_("Blank while nothing is known."))
    response_on: ImpreciseDate | None = when(N_("Response on"), N_("The day of the answer."))
    response_details: str | None = prose(N_("Response in words"), N_("What was answered."))
    impact: str | None = prose(N_("Impact"), N_("What it changed for the person, as far as is known."))
    document: str | None = link(("document",), N_("Document"), N_("The letter or communication itself."))
    sources: list[str] = links(("source",), N_("Sources"), N_("Who says so."))

    def title(self) -> tuple[TitlePart, ...]:
        return (term("intervention_type", self.intervention_type), record(self.addressee), date(self.sent))


class Intervention(InterventionData, Record, table=True):
    id: str = SqlField(primary_key=True)


index_dates(RemedyStep)
index_dates(Intervention)
