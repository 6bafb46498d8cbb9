"""A legal measure: what the state did to a person by law. A fact, and not yet a violation."""

from sqlmodel import Field as SqlField

from db.fields import answer, choice, choices, duration, law, link, links, prose, rows, text, when
from db.records.base import PARTIES, CaseMaterial, Record, Row, TitlePart, date, index_dates, record, term
from db.values.dates import ImpreciseDate
from db.values.durations import StatedDuration
from db.values.law import LawRef
from resources.text import N_


class Transfer(Row):
    """A place where the person was held under the measure; a new line for each transfer."""

    place: str | None = link(
        ("organisation", "place"), N_("Held at"), N_("The facility, station or home."), required=True
    )
    start: ImpreciseDate | None = when(N_("From"), N_("The day of arrival."))
    end: ImpreciseDate | None = when(N_("Until"), N_("The day of departure; blank if not known."))
    reason: str | None = text(N_("Why moved"), N_("The reason given, or that none was."))
    told: str | None = answer(N_("Family told?"), N_("Whether the family or lawyer was told of the transfer."))
    source: str | None = link(("source",), N_("Source"), N_("Who says so."))


class Restriction(Row):
    """Something that the person must not do, or must do, under the measure."""

    restriction: str | None = choice(
        "restriction", N_("Restriction"), N_("What is forbidden or ordered."), required=True
    )
    details: str | None = text(N_("Details"), N_("“from 22:00 to 6:00”, “the co-accused”."))
    start: ImpreciseDate | None = when(N_("From"), N_("As far as it is known."))
    end: ImpreciseDate | None = when(N_("Until"), N_("As far as it is known."))


class Extension(Row):
    """A decision that the measure goes on."""

    decided: ImpreciseDate | None = when(N_("Decided on"), N_("The day of the decision."))
    until: ImpreciseDate | None = when(N_("Until"), N_("The day until which the measure goes on."), required=True)
    court: str | None = link(("organisation",), N_("Court"), N_("Who decided it."))
    decision: str | None = link(("decision",), N_("Decision"), N_("If it is kept as a record."))
    details: str | None = text(N_("Details"), N_("Its number, the grounds given."))
    source: str | None = link(("source",), N_("Source"), N_("Who says so."))


class LegalMeasureData(CaseMaterial):
    kind = "measure"
    letter = "M"
    noun = N_("Legal measure")
    plural = N_("Legal measures")
    icon = "lock-keyhole"
    columns = ("measure_type", "person", "start", "end", "status", "held_at")

    person: str | None = link(("person",), N_("Person"), N_("To whom it is applied."), required=True)
    proceeding: str | None = link(("proceeding",), N_("Proceeding"), N_("The proceeding in which it was ordered."))
    measure_type: str | None = choice(
        "measure_type", N_("Type"), N_("House arrest, remand, a fine, a search …"), required=True
    )
    law: LawRef | None = law(N_("Legal basis"), N_("The article it is based on."))
    start: ImpreciseDate | None = when(N_("Start"), N_("When it began; as far as it is known."))
    held_by_then: ImpreciseDate | None = when(
        N_("Already held on"), N_("If the start is not known: a day on which the person was already held.")
    )
    end: ImpreciseDate | None = when(N_("End"), N_("Blank if the end is not known, “..” if it goes on."))
    at_liberty_on: ImpreciseDate | None = when(
        N_("Known at liberty on"), N_("A later day on which the person was free: it bounds an unknown end.")
    )
    at_liberty_source: str | None = link(("source",), N_("Source of that day"), N_("Who says the person was free."))
    seized_at: ImpreciseDate | None = when(N_("Seized"), N_("When the person was actually taken, with the clock."))
    arrived_at: ImpreciseDate | None = when(N_("Brought in"), N_("When the person arrived at the station."))
    protocol_at: ImpreciseDate | None = when(N_("Protocol drawn up"), N_("When the protocol says it was written."))
    stated: StatedDuration | None = duration(
        N_("Duration as stated"), N_("“more than 3 months”: kept beside the computed days, never instead of them.")
    )
    term_kind: str | None = choice("term_until", N_("Term ordered"), N_("Until a date, or until the end of a stage."))
    term_until: ImpreciseDate | None = when(N_("Term until"), N_("The date that the order names."))
    term_stage: str | None = choice("proceeding_stage", N_("Until the end of"), N_("The stage that the order names."))
    ordered_by: str | None = link(PARTIES, N_("Ordered by"), N_("Who asked for or ordered it."))
    court: str | None = link(("organisation",), N_("Sanctioned by (court)"), N_("The court that allowed it."))
    judge: str | None = link(("person",), N_("Judge"), N_("Who signed it."))
    carried_out_by: str | None = link(PARTIES, N_("Carried out by"), N_("The force or officer who did it."))
    held_by: str | None = link(PARTIES, N_("Held by"), N_("The authority that holds the person."))
    held_at: str | None = link(("organisation", "place"), N_("Held at"), N_("The facility, station or home."))
    transfers: list[Transfer] = rows(Transfer, N_("Places held"), N_("Each place in turn, if the person was moved."))
    restrictions: list[Restriction] = rows(
        Restriction, N_("Restrictions"), N_("What the measure forbids or orders, one line each.")
    )
    extensions: list[Extension] = rows(Extension, N_("Extensions"), N_("Each decision that prolonged it."))
    decided_by: str | None = link(
        ("decision",), N_("Ordered in"), N_("The decision that ordered it, if it is a record.")
    )
    arrest_place: str | None = link(("place",), N_("Place of arrest"), N_("Where the person was taken."))
    warrant_shown: str | None = answer(N_("Warrant shown?"), N_("Whether a decision was shown."))
    decision: str | None = text(N_("Decision"), N_("Number and date of the decision, as written."))
    served: ImpreciseDate | None = when(N_("Decision served"), N_("When the person received it."))
    reasons: str | None = prose(N_("Reasons stated"), N_("The reasons that the authority gives."))
    counsel_access: str | None = answer(N_("Access to a lawyer?"), N_("Whether a lawyer could see the person."))
    family_access: str | None = answer(N_("Access for the family?"), N_("Whether the family was told and let in."))
    conditions: str | None = prose(N_("Conditions"), N_("Where and how the person is held."))
    health_in_custody: str | None = prose(N_("Health in custody"), N_("Illness, injuries, care given or refused."))
    statements_signed: str | None = answer(N_("Statements signed?"), N_("Whether the person signed anything there."))
    status: str | None = choice("measure_status", N_("Status"), N_("Where the measure stands."))
    end_reason: str | None = choice("measure_end_reason", N_("Why it ended"), N_("Replaced, cancelled, expired …"))
    replaces: str | None = link(("measure",), N_("Replaces"), N_("The measure that this one took the place of."))
    wgad_categories: list[str] = choices(
        "wgad_category", N_("WGAD categories"), N_("Open until assessed: arbitrary is a finding, not a fact.")
    )
    sources: list[str] = links(("source",), N_("Sources"), N_("Who says so."))

    def title(self) -> tuple[TitlePart, ...]:
        return (term("measure_type", self.measure_type), record(self.person), date(self.start))


class LegalMeasure(LegalMeasureData, Record, table=True):
    id: str = SqlField(primary_key=True)


index_dates(LegalMeasure)
