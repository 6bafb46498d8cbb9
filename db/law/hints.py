"""Plausibility: what can hardly be as it was entered. Hints beside fields, never walls.

Each function takes plain facts and tells one thing, or nothing. A hint is given only where every date that agrees
with what is known is implausible: a month, "about" or an open bound proves nothing. A hint that rests on a rule which
nobody verified says so (`check`), and the terms of the law warn only by verified rules. This module may not know
records or the store.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Protocol

from db.law.day_words import Days
from db.law.packs import LawPack
from db.law.rules import Constraint, TermRule
from db.values.durations import StatedDuration
from db.values.law import LawRef
from resources.text import _

MAJORITY = 18
_DAY = 24 * 60


class Dated(Protocol):
    """A day as it is known: `ImpreciseDate` is one."""

    @property
    def lo(self) -> date | None: ...
    @property
    def hi(self) -> date | None: ...
    @property
    def clock(self) -> time | None: ...
    @property
    def clock_about(self) -> bool: ...
    @property
    def qualified(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Hint:
    """Something to look at again: a code, one sentence in the language spoken now, the field that it stands beside."""

    code: str
    message: str
    field: str
    check: bool = False  # it rests on a rule that nobody has verified


@dataclass(frozen=True, slots=True)
class Restraint:
    """A measure as other measures of the same proceeding see it."""

    id: str
    measure_class: str
    proceeding: str | None
    start: Dated | None
    end: Dated | None = None
    open: bool = False
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """Where somebody was: a place with all places that it lies in, from when and (if it lasted) until when."""

    place: str
    within: frozenset[str]
    start: Dated | None
    end: Dated | None = None


# --- the order of things ---------------------------------------------------------------------------------------------


def end_before_start(start: Dated | None, end: Dated | None) -> Hint | None:
    if _before(end, start):
        return Hint("end_before_start", _("The end lies before the start."), "end")
    return None


def out_of_order(earlier: Dated | None, later: Dated | None, message: str) -> Hint | None:
    """Two steps of which one follows the other; `message` says what is odd, in the language spoken now."""
    return Hint("out_of_order", message, "") if _before(later, earlier) else None


def release_before_arrest(arrested: Dated | None, released: Dated | None) -> Hint | None:
    if _before(released, arrested):
        return Hint("release_before_arrest", _("The release lies before the arrest."), "end")
    return None


def case_opened_after_first_measure(opened: Dated | None, first_measure: Dated | None) -> Hint | None:
    if _before(first_measure, opened):
        message = _("The case was opened after its first measure. Was the measure taken before there was a case?")
        return Hint("case_opened_after_first_measure", message, "opened")
    return None


def interrogation_before_counsel(interrogated: Dated | None, counsel_admitted: Dated | None) -> Hint | None:
    if _before(interrogated, counsel_admitted):
        message = _("The person was questioned before a lawyer was admitted.")
        return Hint("interrogation_before_counsel", message, "start")
    return None


def source_published_before(published: Dated | None, happened: Dated | None) -> Hint | None:
    if _before(published, happened):
        message = _("The source was published before what it reports.")
        return Hint("source_published_before", message, "published")
    return None


def role_of_dead_or_unborn(
    start: Dated | None, end: Dated | None, born: Dated | None, died: Dated | None
) -> Hint | None:
    """Whether somebody has a role at a time at which he or she did not live."""
    if _before(end or start, born):
        return Hint("role_before_birth", _("The person was not yet born at that time."), "start")
    if _before(died, start or end):
        return Hint("role_after_death", _("The person had died before that time."), "start")
    return None


# --- measures at once, and too long ----------------------------------------------------------------------------------


def two_restraints_at_once(one: Restraint, other: Restraint, constraints: Iterable[Constraint]) -> Hint | None:
    """Whether two measures run at once that the law allows one at a time only."""
    if one.id == other.id or other.id == one.replaced_by or one.id == other.replaced_by:
        return None
    for rule in constraints:
        if rule.kind != "one_at_a_time" or {one.measure_class, other.measure_class} != {rule.measure_class}:
            continue
        if rule.within == "proceeding" and (one.proceeding is None or one.proceeding != other.proceeding):
            continue
        if _surely_at_once(one, other):
            basis = rule.basis
            message = _("Two measures of restraint in one proceeding run at once, which {law} does not allow.")
            message = message.format(law=basis.short() if basis else _("the law"))
            return Hint("two_restraints_at_once", message, "start", check=not rule.verified)
    return None


def _surely_at_once(one: Restraint, other: Restraint) -> bool:
    """Whether one began while the other ran; a measure may begin on the last day of another."""
    for running, begun in ((one, other), (other, one)):
        running_from, begun_by = _hi(running.start), _hi(begun.start)
        begun_from, running_to = _lo(begun.start), date.max if running.open else _lo(running.end)
        if running_from is None or begun_by is None or begun_from is None or running_to is None:
            continue
        if running_from <= begun_from and begun_by < running_to:
            return True
    return _surely_together(one, other)


def _surely_together(one: Restraint, other: Restraint) -> bool:
    starts = [_hi(one.start), _hi(other.start)]
    ends = [date.max if each.open else _lo(each.end) for each in (one, other)]
    return None not in starts and None not in ends and max(filter(None, starts)) < min(filter(None, ends))


def term_expired(
    measure_type: str,
    start: Dated | None,
    end: Dated | None,
    terms: Iterable[TermRule],
    *,
    as_of: date,
    open: bool = False,
    exception: bool = False,
    extensions: int = 0,
    extended_until: date | None = None,
    born: Dated | None = None,
) -> Hint | None:
    """Whether a measure surely lasted longer than the law allows. An unknown end proves nothing."""
    minutes = _least_minutes(start, end, as_of if open else None)
    begun_by = _hi(start)
    if minutes is None or begun_by is None:
        return None
    over_on = as_of if open else _lo(end)
    if over_on is None or (extended_until is not None and over_on <= extended_until):
        return None
    for rule in _terms_of(measure_type, start, terms, exception, extensions, born):
        over = minutes > rule.amount * 60 if rule.unit == "hours" else over_on > rule.due(begun_by)
        if over:
            message = _("The measure lasted longer than {law} allows, and no extension is recorded.")
            basis = rule.basis
            return Hint("term_expired", message.format(law=basis.short() if basis else _("the law")), "end")
    return None


def ordered_term_over(until: Dated | None, end: Dated | None, *, as_of: date, open: bool = False) -> Hint | None:
    """Whether a measure surely went on after the day until which it was ordered."""
    last, over_on = _hi(until), as_of if open else _lo(end)
    if last is None or over_on is None or over_on <= last:
        return None
    message = _("The measure went on after the day until which it was ordered, and no extension is recorded.")
    return Hint("term_expired", message, "end")


def _terms_of(
    measure_type: str,
    start: Dated | None,
    terms: Iterable[TermRule],
    exception: bool,
    extensions: int,
    born: Dated | None,
) -> list[TermRule]:
    """The verified rules for this measure, after so many extensions."""
    fitting = [
        rule
        for rule in terms
        if rule.trigger == "measure.start"
        and measure_type in rule.measure_types
        and rule.exception == exception
        and (rule.under_age is None or _surely_under(rule.under_age, born, start))
    ]
    reached = max((rule.extension for rule in fitting if rule.extension <= extensions), default=0)
    if extensions > max((rule.extension for rule in fitting), default=0):
        return []  # extended more often than any rule knows
    return [rule for rule in fitting if rule.extension == reached and rule.verified]


def _least_minutes(start: Dated | None, end: Dated | None, as_of: date | None) -> int | None:
    begun, over = _latest_minute(start), as_of.toordinal() * _DAY if as_of else _earliest_minute(end)
    if begun is None or over is None:
        return None
    return over - begun + (0 if _clocked(start) else 1)  # without a clock, it began before that day was over


def stated_against_computed(stated: StatedDuration, computed: Days) -> Hint | None:
    """Whether a stated duration cannot be the computed one, by either way of counting the first day."""
    most = None if computed.most is None else computed.most + 1
    if stated.ambiguous or stated.agrees_with(max(0, computed.least - 1), most):
        return None
    message = _("The stated duration ({stated}) does not agree with the dates ({computed}).")
    return Hint("stated_against_computed", message.format(stated=stated.words(), computed=computed.words()), "stated")


# --- law and persons -------------------------------------------------------------------------------------------------


def article_not_in_force(law: LawRef, on: Dated | None, pack: LawPack) -> Hint | None:
    """Whether an article, as far as the law pack knows its times, was surely not in force."""
    lo, hi = _lo(on), _hi(on)
    if not law.article or (lo is None and hi is None):
        return None
    versions = pack.versions(law.law, law.article, law.part) or pack.versions(law.law, law.article)
    if versions:
        out_of_force = not any(each.in_force(lo, hi) for each in versions)
        verified = all(each.verified for each in versions)
    else:
        known = pack.laws.get(law.law)
        not_yet = bool(known and known.valid_from and hi and hi < known.valid_from)
        no_longer = bool(known and known.valid_to and lo and known.valid_to < lo)
        out_of_force, verified = not_yet or no_longer, bool(known and "verified" in known.states.values())
    if not out_of_force:
        return None
    message = _("{law} was not in force on that date.").format(law=law.short())
    return Hint("article_not_in_force", message, "law", check=not verified)


def age_against_birth(born: Dated | None, age: int | None, stated_on: Dated | None) -> Hint | None:
    """Whether somebody born then cannot have been of that age on that day."""
    if age is None or born is None or stated_on is None:
        return None
    youngest = _age(_hi(born), _lo(stated_on))
    oldest = _age(_lo(born), _hi(stated_on))
    too_old = oldest is not None and age > oldest
    too_young = youngest is not None and age < youngest
    if not (too_old or too_young):
        return None
    return Hint("age_against_birth", _("The age does not agree with the date of birth."), "age_stated")


def two_places_at_once(one: Stay, other: Stay) -> Hint | None:
    """Whether somebody was surely in two places at once, of which neither lies in the other."""
    if one.place == other.place or one.place in other.within or other.place in one.within:
        return None
    if _meanwhile(one, other) or _meanwhile(other, one) or _both_surely(one, other):
        return Hint("two_places_at_once", _("The person is said to be in two places at once."), "place")
    return None


def _both_surely(one: Stay, other: Stay) -> bool:
    mine, theirs = _surely_there(one), _surely_there(other)
    if mine is None or theirs is None:
        return False
    start, end = max(mine[0], theirs[0]), min(mine[1], theirs[1])
    moment = mine[0] == mine[1] or theirs[0] == theirs[1]
    return start < end or (moment and start == end)


def _meanwhile(lasting: Stay, moment: Stay) -> bool:
    """Whether one stay surely lasted all the time in which the other, a moment, can have been."""
    there, first, last = _surely_there(lasting), _earliest_minute(moment.start), _latest_minute(moment.start)
    if there is None or moment.end is not None or first is None or last is None:
        return False
    return there[0] <= first and last <= there[1]


def _surely_there(stay: Stay) -> tuple[int, int] | None:
    """The minutes between which somebody was surely in that place; a moment if it did not last."""
    start = _latest_minute(stay.start)
    end = _earliest_minute(stay.end) if stay.end else (start if _clocked(stay.start) else None)
    return (start, end) if start is not None and end is not None and start <= end else None


def traits(
    vulnerabilities: Collection[str] = (),
    disability_groups: Collection[str] = (),
    born: Dated | None = None,
    on: Dated | None = None,
    child_under_14: bool = False,
) -> frozenset[str]:
    """What the law may exempt a person for, as the codes of a law pack's constraints."""
    found = {*vulnerabilities, *(f"disability_{group}" for group in disability_groups)}
    if _surely_under(MAJORITY, born, on):
        found.add("minor")
    if child_under_14:
        found.add("child_under_14")
    return frozenset(found)


def arrest_of_exempt(measure_type: str, person: Collection[str], constraints: Iterable[Constraint]) -> Hint | None:
    """Whether a measure is one that the law does not allow for a person with these `traits`."""
    for rule in constraints:
        if rule.kind == "exempt" and measure_type in rule.measure_types and set(person) & set(rule.groups):
            basis = rule.basis
            message = _("{law} may exempt this person from the measure, because of age, health or family.")
            message = message.format(law=basis.short() if basis else _("The law"))
            return Hint("arrest_of_exempt", message, "measure_type", check=not rule.verified)
    return None


# --- what is certain of a date ---------------------------------------------------------------------------------------


def _lo(day: Dated | None) -> date | None:
    return None if day is None or day.qualified else day.lo


def _hi(day: Dated | None) -> date | None:
    return None if day is None or day.qualified else day.hi


def _clocked(day: Dated | None) -> bool:
    return bool(day and day.clock and not day.clock_about and _lo(day) is not None and _lo(day) == _hi(day))


def _before(earlier: Dated | None, later: Dated | None) -> bool:
    """Whether one is surely before the other: on an earlier day, or earlier on the same one."""
    last, first = _hi(earlier), _lo(later)
    if last is None or first is None or earlier is None or later is None:
        return False
    if last == first and _clocked(earlier) and _clocked(later) and earlier.clock and later.clock:
        return earlier.clock < later.clock
    return last < first


def _earliest_minute(day: Dated | None) -> int | None:
    lo = _lo(day)
    return None if lo is None else lo.toordinal() * _DAY + (_minute(day) if _clocked(day) else 0)


def _latest_minute(day: Dated | None) -> int | None:
    hi = _hi(day)
    return None if hi is None else hi.toordinal() * _DAY + (_minute(day) if _clocked(day) else _DAY)


def _minute(day: Dated | None) -> int:
    return day.clock.hour * 60 + day.clock.minute if day and day.clock else 0


def _age(born: date | None, on: date | None) -> int | None:
    """Full years; a birthday on 29 February is kept on 1 March."""
    if born is None or on is None:
        return None
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _surely_under(years: int, born: Dated | None, on: Dated | None) -> bool:
    oldest = _age(_lo(born), _hi(on))
    return oldest is not None and oldest < years
