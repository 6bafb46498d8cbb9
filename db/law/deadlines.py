"""Deadlines that follow from the law: from what was done when, the rules of a law pack give the day on which something
is due.

Of a vague day both bounds are computed, and the earlier one is the safe date. A rule that nobody verified, and a term
that holds only on a condition that no record tells, are shown and never raise an alarm. This module may not know
records, the store or the clock: today is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from db.law.packs import LawPack
from db.law.rules import TermRule
from db.values.dates import ImpreciseDate

Standing = Literal["later", "soon", "today", "perhaps_over", "over"]

SOON = 30  # days
_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Trigger:
    """Something that a term runs from: “measure.start”, “decision.served” … of a record, and its type."""

    kind: str
    about: str  # id of the record
    what: str  # its type: "remand", "verdict", "wgad"
    on: ImpreciseDate
    person: str | None = None
    born: ImpreciseDate | None = None
    extensions: int = 0  # how often a measure was prolonged
    sure: bool = True  # False: nobody knows whether the measure still runs


@dataclass(frozen=True, slots=True)
class Due:
    """What is due, and when. `code` is that of its rule, or names a day that a record itself sets."""

    code: str
    about: str
    due: ImpreciseDate
    base: ImpreciseDate | None = None
    person: str | None = None
    rule: TermRule | None = None
    condition: str = ""  # "exception", "age", "exhausted", "goes_on": it holds only if that is so

    @property
    def safe(self) -> date | None:
        """The day on which it is certainly not too late."""
        return self.due.lo or self.due.hi

    @property
    def about_kind(self) -> str:
        """The kind of the record that it is about, if it was computed."""
        kind = (self.rule.trigger if self.rule is not None else self.code).partition(".")[0]
        return "measure" if kind == "term" else kind

    @property
    def check(self) -> bool:
        """Whether it rests on a rule that nobody has verified."""
        return self.rule is not None and not self.rule.verified

    @property
    def silent(self) -> bool:
        """Whether it may only be shown, and raises no alarm."""
        return self.check or bool(self.condition)

    def standing(self, today: date) -> Standing:
        return standing(self.due, today)


def standing(due: ImpreciseDate, today: date) -> Standing:
    """How a day that something is due on stands to today. Of a vague one, the earliest day counts as the due one."""
    lo, hi = due.lo or due.hi, due.hi
    if hi is not None and hi < today:
        return "over"
    if lo is None:
        return "later"
    if lo < today:
        return "perhaps_over"
    if lo == today:
        return "today"
    return "soon" if (lo - today).days <= SOON else "later"


def following(trigger: Trigger, law: LawPack) -> list[Due]:
    """Everything that is due because of this, the earliest first."""
    found = [_due(rule, trigger) for rule in _fitting(trigger, law)]
    return sorted(found, key=lambda each: (each.safe or date.max, each.code))


def _due(rule: TermRule, trigger: Trigger) -> Due:
    return Due(
        rule.code,
        trigger.about,
        due_date(rule, trigger.on),
        trigger.on,
        trigger.person,
        rule,
        _condition(rule, trigger),
    )


def _condition(rule: TermRule, trigger: Trigger) -> str:
    if rule.exception:
        return "exception"
    if rule.exhausted:
        return "exhausted"
    if rule.under_age is not None and not _surely_under(rule.under_age, trigger.born, trigger.on):
        return "age"
    return "" if trigger.sure else "goes_on"


def _fitting(trigger: Trigger, law: LawPack) -> Iterator[TermRule]:
    """The rules for this, after so many extensions; none where it was prolonged more often than any rule knows."""
    if trigger.on.lo is None and trigger.on.hi is None:
        return
    rules = [rule for rule in law.terms(trigger.kind) if _speaks_of(rule, trigger) and _holds(rule, trigger)]
    reached = max((rule.extension for rule in rules if rule.extension <= trigger.extensions), default=0)
    if trigger.extensions > max((rule.extension for rule in rules), default=0):
        return
    yield from (rule for rule in rules if rule.extension == reached)


def _speaks_of(rule: TermRule, trigger: Trigger) -> bool:
    if trigger.kind == "measure.start":
        return trigger.what in rule.measure_types
    named = rule.decision_kinds if trigger.kind.startswith("decision.") else rule.intervention_types
    return not named or trigger.what in named


def _holds(rule: TermRule, trigger: Trigger) -> bool:
    """Whether it was in force, and may be meant for somebody of that age."""
    if rule.valid_from is not None and trigger.on.hi is not None and trigger.on.hi < rule.valid_from:
        return False
    return rule.under_age is None or _possibly_under(rule.under_age, trigger.born, trigger.on)


def _possibly_under(years: int, born: ImpreciseDate | None, on: ImpreciseDate) -> bool:
    """Whether somebody whose birth is known can have been younger than this."""
    if born is None or born.hi is None or on.lo is None:
        return False
    return _age(born.hi, on.lo) < years


def _surely_under(years: int, born: ImpreciseDate | None, on: ImpreciseDate) -> bool:
    if born is None or born.lo is None or on.hi is None or born.qualified or on.qualified:
        return False
    return _age(born.lo, on.hi) < years


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


# --- the day ---------------------------------------------------------------------------------------------------------


def due_date(rule: TermRule, base: ImpreciseDate) -> ImpreciseDate:
    """When the term ends, as exactly as its beginning is known; to the minute, where hours run from a clock."""
    if rule.unit == "hours" and base.exact and base.clock and base.lo:
        ends = datetime.combine(base.lo, base.clock) + timedelta(hours=rule.amount)
        return ImpreciseDate(edtf=ends.date().isoformat(), clock=ends.time(), clock_about=base.clock_about)
    lo = rule.due(base.lo) if base.lo else None
    hi = _latest(rule, base.hi) if base.hi else None
    return between(lo, hi, about=base.qualified)


def _latest(rule: TermRule, day: date) -> date:
    """Without a clock, hours may have begun at the last minute of the day."""
    if rule.unit != "hours":
        return rule.due(day)
    later = (_MINUTES - 1 + rule.amount * 60) // _MINUTES
    return date.fromordinal(min(day.toordinal() + later, date.max.toordinal()))


def between(lo: date | None, hi: date | None, *, about: bool = False) -> ImpreciseDate:
    """A date that lies between two days; None is no bound on that side."""
    mark = "~" if about else ""
    first, last = (f"{day.isoformat()}{mark}" if day else "" for day in (lo, hi))
    return ImpreciseDate(edtf=first if first == last else f"{first}/{last}")


# --- dates that come again -------------------------------------------------------------------------------------------


def next_time(
    due: ImpreciseDate, repeats: str | None, today: date, done_on: ImpreciseDate | None = None
) -> ImpreciseDate:
    """When it is due next: an anniversary that has passed, or was kept already, comes again."""
    first = due.lo or due.hi
    if repeats not in _MONTHS or first is None:
        return due
    after = done_on.hi if done_on is not None and done_on.hi else None
    times = (_later(first, number * _MONTHS[repeats]) for number in range(_MOST_TIMES))
    coming = next((day for day in times if day >= today and (after is None or day > after)), None)
    if coming is None or coming == first:
        return due
    return ImpreciseDate(edtf=coming.isoformat(), clock=due.clock)


_MONTHS = {"monthly": 1, "yearly": 12}
_MOST_TIMES = 4000


def _later(day: date, months: int) -> date:
    rule = TermRule(code="", trigger="", amount=months, unit="months")
    return rule.due(day)


def in_order(dues: Iterable[Due]) -> list[Due]:
    """The most urgent first; what only may be shown comes last."""
    return sorted(dues, key=lambda each: (each.silent, each.safe or date.max, each.code))
