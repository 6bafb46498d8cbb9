"""From records to deadlines: what a term can run from in each of them, and what has become of it since.

A measure that ended, a decision that was appealed and a letter that was answered set no term any more. This module may
not know the store; records are given as they were read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from db.law.deadlines import Due, Trigger, between, following, next_time
from db.law.packs import LawPack
from db.values.dates import ImpreciseDate

OVER = ("replaced", "cancelled", "expired", "served", "converted", "refused")  # a measure of this status has ended
CLOSED = ("done", "cancelled", "missed")


@dataclass(frozen=True, slots=True)
class Listed:
    """Something due as a list shows it: computed, or kept as a record with a reference and a name of its own."""

    due: Due
    record_id: str = ""
    ref: str = ""
    name: str = ""
    status: str = "open"
    repeats: str | None = None
    guarded: bool = False  # secret or restricted: no name of it goes out

    @property
    def is_kept(self) -> bool:
        return bool(self.record_id)

    def is_past(self, today: date) -> bool:
        """Whether nothing of it is to come: it is done, or it was only possible and is over."""
        return not self.is_open or (self.due.silent and self.due.standing(today) == "over")

    @property
    def is_open(self) -> bool:
        return self.status not in CLOSED


@dataclass(frozen=True, slots=True)
class Around:
    """Records among which deadlines are looked for, with the kind of each."""

    records: Mapping[str, Any]
    kinds: Mapping[str, str]
    pointing: Mapping[tuple[str, str, str], list[Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, records: Mapping[str, Any], kinds: Mapping[str, str]) -> Around:
        pointing: dict[tuple[str, str, str], list[Any]] = {}
        for record_id, record in records.items():
            for name in _ANSWERS.get(kinds[record_id], ()):
                target = getattr(record, name, None)
                if target:
                    pointing.setdefault((kinds[record_id], name, target), []).append(record)
        return cls(records, kinds, pointing)

    def answers(self, kind: str, name: str, target: str) -> list[Any]:
        """The records of a kind whose field names this one."""
        return self.pointing.get((kind, name, target), [])

    def born(self, person: str | None) -> ImpreciseDate | None:
        found = self.records.get(person or "")
        return getattr(found, "born", None)


_ANSWERS: Mapping[str, tuple[str, ...]] = {
    "measure": ("replaces",),
    "decision": ("appeals",),
    "remedy": ("against",),
}


def listed(
    records: Mapping[str, Any], kinds: Mapping[str, str], ids: Iterable[str], law: LawPack, today: date
) -> tuple[Listed, ...]:
    """Kept and computed deadlines of these records; what was kept is not computed a second time."""
    around = Around.of(records, kinds)
    chosen = [record_id for record_id in ids if record_id in records]
    own = [kept(records[each], today) for each in records if kinds[each] == "deadline"]
    mine = set(chosen)
    taken = {(each.due.code, each.due.about) for each in own if each.due.code}
    found = [each for each in own if each.record_id in mine]
    for due in computed(around, chosen, law, today):
        if (due.code, due.about) not in taken:
            found.append(Listed(due, guarded=is_guarded(around.records[due.about])))
    return tuple(sorted(found, key=_urgency))


def _urgency(item: Listed) -> tuple[bool, bool, date, str]:
    return not item.is_open, item.due.silent, item.due.safe or date.max, item.due.code


def kept(record: Any, today: date) -> Listed:
    """A deadline that somebody keeps; one that comes again stands at its next day."""
    repeats = record.repeats if record.status != "cancelled" else None
    due = next_time(record.due, repeats, today, record.done_on)
    made = Due(record.rule or "", record.about or "", due, record.base, record.person)
    status = "open" if repeats and due != record.due else record.status or "open"
    return Listed(made, record.id, record.ref, record.name or "", status, repeats, is_guarded(record))


def is_guarded(record: Any) -> bool:
    """Whether nothing but the code of a record may leave the house."""
    return record.confidentiality in ("secret", "restricted")


def computed(around: Around, ids: Iterable[str], law: LawPack, today: date) -> list[Due]:
    """What follows from these records by the law, and the days that they set themselves."""
    found: list[Due] = []
    for record_id in ids:
        kind = around.kinds[record_id]
        if kind in _READERS:
            found += _READERS[kind](around.records[record_id], around, law, today)
    return _only_last_exhausted(found)


def _only_last_exhausted(found: list[Due]) -> list[Due]:
    """Remedies are at their end with the last decision, not with each one before it."""
    last: dict[str, date] = {}
    for due in found:
        if due.condition == "exhausted":
            last[due.code] = max(last.get(due.code, date.min), due.safe or date.min)
    return [due for due in found if due.condition != "exhausted" or (due.safe or date.min) == last[due.code]]


# --- measures --------------------------------------------------------------------------------------------------------


def _of_measure(measure: Any, around: Around, law: LawPack, today: date) -> Iterator[Due]:
    if _has_ended(measure, around, today):
        return
    ordered = ordered_until(measure)
    if ordered is not None:
        yield Due("term.ordered", measure.id, ordered, None, measure.person)
    begun = _begun(measure)
    if begun is None:
        return
    trigger = Trigger(
        "measure.start",
        measure.id,
        measure.measure_type or "",
        begun,
        measure.person,
        around.born(measure.person),
        len(measure.extensions or ()),
    )
    for due in following(trigger, law):
        if ordered is None or (due.safe and ordered.lo and due.safe < ordered.lo):
            yield _if_it_goes_on(due, measure, today)


def _if_it_goes_on(due: Due, measure: Any, today: date) -> Due:
    """Where nobody wrote whether the measure still runs, a term that is over proves nothing."""
    goes_on = measure.end is not None and measure.end.is_open
    if due.condition or goes_on or due.standing(today) != "over":
        return due
    return Due(due.code, due.about, due.due, due.base, due.person, due.rule, "goes_on")


def _has_ended(measure: Any, around: Around, today: date) -> bool:
    if around.answers("measure", "replaces", measure.id) or measure.status in OVER or measure.at_liberty_on:
        return True
    end = measure.end
    return end is not None and not end.is_open and (end.lo is None or end.lo <= today)


def ordered_until(measure: Any) -> ImpreciseDate | None:
    """The day until which it was ordered or, if it was prolonged, prolonged last."""
    days = [each.until for each in measure.extensions or () if _bounded(each.until)]
    if _bounded(measure.term_until):
        days.append(measure.term_until)
    return max(days, key=lambda day: day.hi or day.lo or date.min, default=None)


def _begun(measure: Any) -> ImpreciseDate | None:
    """From when it is counted: the actual seizure, if that has a clock and the start has none."""
    start: ImpreciseDate | None = measure.start
    seized: ImpreciseDate | None = measure.seized_at
    if seized is not None and _bounded(seized) and (not _bounded(start) or _same_day_with_clock(seized, start)):
        return seized
    if _bounded(start):
        return start
    held = measure.held_by_then
    return between(None, held.hi) if held is not None and held.hi else None


def _same_day_with_clock(one: ImpreciseDate, other: ImpreciseDate | None) -> bool:
    return other is not None and one.clock is not None and other.clock is None and one.lo == other.lo


def _bounded(value: ImpreciseDate | None) -> bool:
    return value is not None and not value.is_open and (value.lo is not None or value.hi is not None)


# --- decisions, letters, cases ---------------------------------------------------------------------------------------


def _of_decision(decision: Any, around: Around, law: LawPack, today: date) -> Iterator[Due]:
    person = decision.persons[0] if len(decision.persons or ()) == 1 else None
    if _bounded(decision.next_on):
        yield from _unless_past(Due("decision.next", decision.id, decision.next_on, None, person), today)
    if _bounded(decision.ask_again_on):
        yield from _unless_past(Due("decision.ask_again", decision.id, decision.ask_again_on, None, person), today)
    answered = around.answers("decision", "appeals", decision.id) or [
        step for step in around.answers("remedy", "against", decision.id) if step.filed and not step.not_taken
    ]
    runs = {"decision.final": decision.final_on}
    if not answered and decision.appealable != "no":
        runs |= {"decision.announced": decision.decided, "decision.served": decision.served}
    for kind, on in runs.items():
        if _bounded(on):
            yield from following(Trigger(kind, decision.id, decision.decision_kind or "", on, person), law)


def _unless_past(due: Due, today: date) -> Iterator[Due]:
    """A hearing that was held, or a day from which one may ask, is not missed when it is past."""
    if due.standing(today) != "over":
        yield due


def _of_intervention(letter: Any, around: Around, law: LawPack, today: date) -> Iterator[Due]:
    if letter.response or letter.response_on or not _bounded(letter.sent):
        return
    person = letter.persons[0] if len(letter.persons or ()) == 1 else None
    trigger = Trigger("intervention.sent", letter.id, letter.intervention_type or "", letter.sent, person)
    yield from following(trigger, law)


def _of_case(case: Any, around: Around, law: LawPack, today: date) -> Iterator[Due]:
    if case.status != "closed" and _bounded(case.next_review):
        yield Due("case.review", case.id, case.next_review, None, case.person)


_READERS: Mapping[str, Callable[[Any, Around, LawPack, date], Iterator[Due]]] = {
    "measure": _of_measure,
    "decision": _of_decision,
    "intervention": _of_intervention,
    "case": _of_case,
}
