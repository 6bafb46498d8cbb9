"""A proceeding (a criminal or administrative case of the state) and the charges in it."""

from sqlmodel import Field as SqlField

from db.fields import choice, law, link, links, prose, rows, text, verbatim, when
from db.records.base import PARTIES, CaseMaterial, Record, Row, TitlePart, date, index_dates, record, term
from db.values.dates import ImpreciseDate
from db.values.law import LawRef
from db.values.texts import Verbatim
from resources.text import N_


class StageEntry(Row):
    """A stage that the proceeding entered."""

    stage: str | None = choice("proceeding_stage", N_("Stage"), N_("Where the proceeding stood."), required=True)
    since: ImpreciseDate | None = when(N_("Since"), N_("When this stage began."))
    body: str | None = link(
        ("organisation",), N_("Before which body"), N_("Which body has the proceeding at this stage.")
    )
    details: str | None = text(N_("Details"), N_("A number, a decision, a reason."))
    source: str | None = link(("source",), N_("Source"), N_("Who says so."))


class ProceedingData(CaseMaterial):
    kind = "proceeding"
    letter = "PR"
    noun = N_("Proceeding")
    plural = N_("Proceedings")
    icon = "scale"
    columns = ("proceeding_kind", "person", "opened", "authority", "stage", "outcome")

    name: str | None = text(N_("Title"), N_("A short name: “405(2) of October 2022”."), required=True)
    proceeding_kind: str | None = choice(
        "proceeding_kind", N_("Kind"), N_("Criminal, administrative, civil …"), default="criminal"
    )
    person: str | None = link(PARTIES, N_("Against"), N_("The person whom it is directed at."))
    numbers: str | None = text(N_("Numbers"), N_("Register and file numbers, as written."))
    authority: str | None = link(("organisation",), N_("Opened by"), N_("The body that opened it."))
    opened: ImpreciseDate | None = when(N_("Opened"), N_("When it was opened or registered."))
    complainant: str | None = link(PARTIES, N_("On whose complaint"), N_("Who reported the person."))
    stages: list[StageEntry] = rows(StageEntry, N_("Stages"), N_("Each stage that it went through, in order."))
    stage: str | None = choice("proceeding_stage", N_("Stage now"), N_("Where it stands, as far as you know."))
    joined_into: str | None = link(("proceeding",), N_("Joined into"), N_("The proceeding that took this one up."))
    separated_from: str | None = link(
        ("proceeding",), N_("Separated from"), N_("The proceeding out of which this one was taken.")
    )
    earlier: str | None = link(("proceeding",), N_("Earlier proceeding"), N_("An earlier one against the same person."))
    outcome: str | None = choice("outcome", N_("Outcome"), N_("Blank if it is not known."))
    ended: ImpreciseDate | None = when(N_("Ended"), N_("When it was closed or decided for good."))
    language: str | None = choice("language", N_("Language of the proceeding"), N_("The language it is led in."))
    description: str | None = prose(N_("Description"), N_("What it is about, in neutral words."))
    sources: list[str] = links(("source",), N_("Sources"), N_("Who says so."))

    def title(self) -> tuple[TitlePart, ...]:
        return (self.name or term("proceeding_kind", self.proceeding_kind), date(None if self.name else self.opened))


class Proceeding(ProceedingData, Record, table=True):
    id: str = SqlField(primary_key=True)


class ChargeUpdate(Row):
    """A change in the standing of a charge."""

    changed_on: ImpreciseDate | None = when(N_("When"), N_("The day of the change."))
    outcome: str | None = choice("outcome", N_("Standing"), N_("What became of the charge."), required=True)
    details: str | None = text(N_("Details"), N_("By whom, on what ground."))
    source: str | None = link(("source",), N_("Source"), N_("Who says so."))


class ChargeData(CaseMaterial):
    kind = "charge"
    letter = "CH"
    noun = N_("Charge")
    plural = N_("Charges")
    icon = "gavel"
    columns = ("law", "person", "proceeding", "start", "outcome")

    proceeding: str | None = link(
        ("proceeding",), N_("Proceeding"), N_("The proceeding in which it is made."), required=True
    )
    person: str | None = link(PARTIES, N_("Person"), N_("Who is charged."))
    law: LawRef | None = law(
        N_("Article"), N_("Law, article and part; the title as the source cites it."), required=True
    )
    alleged: str | None = prose(N_("Alleged as fact"), N_("What the charge says the person did."))
    alleged_words: Verbatim | None = verbatim(N_("Wording of the charge"), N_("As the document has it."))
    start: ImpreciseDate | None = when(N_("Charged on"), N_("When the charge was made."))
    end: ImpreciseDate | None = when(N_("Until"), N_("When it was dropped, changed or decided."))
    outcome: str | None = choice("outcome", N_("Outcome"), N_("Blank if it is not known."))
    replaces: str | None = link(("charge",), N_("In place of"), N_("The charge from which this one was re-qualified."))
    history: list[ChargeUpdate] = rows(ChargeUpdate, N_("History"), N_("Every change of its standing, in order."))
    sources: list[str] = links(("source",), N_("Sources"), N_("Who says so."))

    def title(self) -> tuple[TitlePart, ...]:
        written: TitlePart = ["law", self.law.model_dump(mode="json", exclude_defaults=True)] if self.law else ""
        return (written, record(self.person))


class Charge(ChargeData, Record, table=True):
    id: str = SqlField(primary_key=True)


index_dates(Proceeding)
index_dates(Charge)
