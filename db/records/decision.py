"""A decision or hearing of a court or authority, and the sentence with its components."""

from sqlmodel import Field as SqlField

from db.fields import answer, choice, duration, law, link, links, prose, rows, text, when
from db.records.base import PARTIES, CaseMaterial, Record, Row, TitlePart, date, index_dates, record, term
from db.values.dates import ImpreciseDate
from db.values.durations import StatedDuration
from db.values.law import LawRef
from resources.text import N_


class DecisionData(CaseMaterial):
    kind = "decision"
    letter = "DN"
    noun = N_("Decision or hearing")
    plural = N_("Decisions and hearings")
    icon = "landmark"
    columns = ("decision_kind", "proceeding", "decided", "body", "outcome", "next_on")

    decision_kind: str | None = choice(
        "decision_kind", N_("Kind"), N_("A hearing, a verdict, a refusal of parole …"), required=True
    )
    proceeding: str | None = link(("proceeding",), N_("Proceeding"), N_("The proceeding in which it was made."))
    persons: list[str] = links(PARTIES, N_("Persons"), N_("Whom it concerns; several in a joint trial."))
    measure: str | None = link(("measure",), N_("Measure"), N_("The measure that it orders, extends or ends."))
    decided: ImpreciseDate | None = when(N_("Date"), N_("When it was held or decided, with the clock if known."))
    body: str | None = link(("organisation",), N_("Body"), N_("The court or authority."))
    judges: list[str] = links(("person",), N_("Judges or officials"), N_("Who decided or presided."))
    numbers: str | None = text(N_("Number"), N_("The number of the decision, as written."))
    summary: str | None = prose(N_("Summary"), N_("What was decided or heard, in neutral words."))
    outcome: str | None = choice("outcome", N_("Outcome"), N_("What it means for the person."))
    law: LawRef | None = law(N_("Legal basis"), N_("The article that it rests on."))
    document: str | None = link(("document",), N_("Document"), N_("The paper of the decision."))
    postponed: str | None = answer(N_("Postponed?"), N_("Whether it was put off."))
    postponed_reason: str | None = text(N_("Reason of the delay"), N_("The reason that was given."))
    mode: str | None = choice("hearing_mode", N_("Open or closed"), N_("Open, closed, online, on paper."))
    observers: str | None = answer(N_("Observers admitted?"), N_("Whether monitors, press and public were let in."))
    interpreter: str | None = answer(N_("Interpreter?"), N_("Whether the person was given one who needed one."))
    present: str | None = answer(N_("Person present?"), N_("Whether the person was there."))
    notified_how: str | None = choice(
        "notification", N_("How the person was notified"), N_("SMS, court account, paper …")
    )
    served: ImpreciseDate | None = when(N_("Served on"), N_("When the person received the decision."))
    appealable: str | None = answer(N_("Can be appealed?"), N_("Whether it can be appealed."))
    final_on: ImpreciseDate | None = when(N_("In force since"), N_("When it could not be appealed any more."))
    ask_again_on: ImpreciseDate | None = when(
        N_("Can be asked again on"), N_("After a refusal of parole: the day from which one may ask again.")
    )
    next_on: ImpreciseDate | None = when(N_("Next date"), N_("The next hearing, if it is set."))
    appeals: str | None = link(("decision",), N_("On appeal against"), N_("The decision that this one reviews."))
    sources: list[str] = links(("source",), N_("Sources"), N_("Who says so."))

    def title(self) -> tuple[TitlePart, ...]:
        return (term("decision_kind", self.decision_kind), record(self.body or self.proceeding), date(self.decided))


class Decision(DecisionData, Record, table=True):
    id: str = SqlField(primary_key=True)


class SentenceComponent(Row):
    """One part of a sentence: so many years, a ban, a fine."""

    component: str | None = choice(
        "sentence_component", N_("Component"), N_("Imprisonment, a ban on activities, a fine …"), required=True
    )
    length: StatedDuration | None = duration(N_("Length"), N_("“5 years”, “2 years and 6 months”."))
    amount: str | None = text(N_("Amount"), N_("Of a fine or payment, with its unit."))
    regime: str | None = choice("regime", N_("Regime"), N_("Of the place where it is served."))
    details: str | None = text(N_("Details"), N_("What the ban covers, what was confiscated."))


class SentenceData(CaseMaterial):
    kind = "sentence"
    letter = "SE"
    noun = N_("Sentence")
    plural = N_("Sentences")
    icon = "gavel"
    columns = ("person", "proceeding", "imposed", "components", "end")

    person: str | None = link(PARTIES, N_("Person"), N_("Who was sentenced."), required=True)
    proceeding: str | None = link(("proceeding",), N_("Proceeding"), N_("The proceeding in which it was imposed."))
    decision: str | None = link(("decision",), N_("Decision"), N_("The verdict that imposes or changes it."))
    charges: list[str] = links(
        ("charge",), N_("For which charges"), N_("The charges on which the person was convicted.")
    )
    imposed: ImpreciseDate | None = when(N_("Imposed on"), N_("The day of the verdict."))
    components: list[SentenceComponent] = rows(
        SentenceComponent, N_("Components"), N_("Each part of the sentence on its own line.")
    )
    in_force: ImpreciseDate | None = when(N_("In force since"), N_("When the verdict came into force."))
    start: ImpreciseDate | None = when(N_("Counted from"), N_("From which day the term runs."))
    end: ImpreciseDate | None = when(N_("Ends"), N_("The day on which it ends or ended."))
    credited: StatedDuration | None = duration(
        N_("Custody credited"), N_("How much time before the verdict was counted, as the court says.")
    )
    replaces: str | None = link(("sentence",), N_("Replaces"), N_("The sentence that this one changes."))
    end_reason: str | None = choice("measure_end_reason", N_("Why it ended"), N_("Served, parole, pardon …"))
    sources: list[str] = links(("source",), N_("Sources"), N_("Who says so."))

    def title(self) -> tuple[TitlePart, ...]:
        first = next((each.component for each in self.components), None)
        return (term("sentence_component", first), record(self.person), date(self.imposed))


class Sentence(SentenceData, Record, table=True):
    id: str = SqlField(primary_key=True)


index_dates(Decision)
index_dates(Sentence)
