"""What can hardly be of a legal measure: its order, its length, and other measures of the same person.

This module may not know the store, forms or screens.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from db.law import hints
from db.law.days import count
from db.law.hints import Hint, Restraint
from db.measure_spans import span_of, start_of
from db.review.findings import Around, Odd, odd
from db.values.dates import ImpreciseDate
from resources.text import _


def first_in(proceeding: Any, around: Around) -> Any:
    """The measure of a proceeding that began before all others whose start is known."""
    dated = [each for each in around.measures_in(proceeding.id) if each.start and each.start.hi]
    return min(dated, key=lambda each: (each.start.hi, each.start.sort_key), default=None)


def released_before_arrest(measure: Any) -> Odd | None:
    """One hint for one mistake, whatever days it contradicts."""
    if hints.release_before_arrest(measure.held_by_then, measure.end) is not None and not measure.start:
        message = _("The end lies before a day on which the person was already held.")
        return odd(Hint("release_before_arrest", message, "end"))
    told = hints.release_before_arrest(measure.seized_at, measure.end)
    return odd(told or hints.end_before_start(measure.start, measure.end), "end")


def restraints_at_once(measure: Any, around: Around) -> Iterator[Odd | None]:
    """Other measures of the same person in the same proceeding."""
    mine = _restraint(measure, around)
    for other in around.measures_of(measure.person):
        if other.id != measure.id:
            told = hints.two_restraints_at_once(mine, _restraint(other, around), around.law.constraints())
            yield odd(told, "start", other)


def _restraint(measure: Any, around: Around) -> Restraint:
    rule = around.law.measure(measure.measure_type or "")
    successor = around.successor(measure)
    return Restraint(
        id=measure.id,
        measure_class=rule.class_ if rule is not None else "",
        proceeding=measure.proceeding,
        start=measure.start,
        end=_end(measure, successor),
        open=_goes_on(measure, successor),
        replaced_by=successor.id if successor is not None else None,
    )


def _end(measure: Any, successor: Any) -> ImpreciseDate | None:
    """When it ended, as far as it is known: a measure that was replaced ended when the next one began."""
    if measure.end is not None and not measure.end.is_open:
        return measure.end  # type: ignore[no-any-return]
    return successor.start if successor is not None else None


def _goes_on(measure: Any, successor: Any) -> bool:
    return bool(measure.end and measure.end.is_open and successor is None)


# --- how long --------------------------------------------------------------------------------------------------------


def term_over(measure: Any, around: Around) -> Iterator[Odd | None]:
    """Longer than it was ordered; or else longer than the law allows, where nobody ordered it for so long."""
    if any(each.until is None or each.until.hi is None for each in measure.extensions or ()):
        return  # prolonged, and nobody knows until when
    successor = around.successor(measure)
    end, goes_on = _end(measure, successor), _goes_on(measure, successor)
    extended = _extended_until(measure)
    ordered_until = max((each for each in (measure.term_until, extended) if each and each.hi), key=_last, default=None)
    over = hints.ordered_term_over(ordered_until, end, as_of=around.as_of, open=goes_on)
    if over is not None or measure.term_until or measure.term_stage:
        yield odd(over, "end")
        return
    person = around.get(measure.person, "person")
    rules = around.law.terms("measure.start")
    mine = [each for each in rules if (measure.measure_type or "") in each.measure_types]
    yield odd(
        hints.term_expired(
            measure.measure_type or "",
            measure.start,
            end,
            mine,
            as_of=around.as_of,
            open=goes_on,
            exception=any(each.exception for each in mine),  # no record tells it: the longest term is allowed for
            extensions=len(measure.extensions or ()),
            extended_until=extended.hi if extended is not None else None,
            born=person.born if person is not None else None,
        ),
        "end",
    )


def _extended_until(measure: Any) -> ImpreciseDate | None:
    """The latest day until which it was extended, as far as any is known."""
    days = [each.until for each in measure.extensions or () if each.until and each.until.hi]
    return max(days, key=_last, default=None)


def _last(day: ImpreciseDate) -> date:
    return day.hi or date.min


def stated_against_dates(measure: Any, around: Around) -> Odd | None:
    """The stated duration against the days of those measures that it speaks of, counted to when it was stated."""
    stated = measure.stated
    if stated is None or stated.ambiguous:
        return None
    meant = {each: around.get(each, "measure") for each in stated.measures or (measure.id,)}
    if any(each is None or _vague(each) for each in meant.values()):
        return None
    goes_on = any(_goes_on(each, around.successor(each)) for each in meant.values())
    stated_by = _stated_by(measure, around)
    if stated_by is None and goes_on:
        return None
    as_of = stated_by or around.as_of
    begun = [start_of(each).lo for each in meant.values()]
    if any(day is None or day > as_of for day in begun):
        return None
    spans = []
    for each in around.measures_of(measure.person):
        span = span_of(each, around.law.measure(each.measure_type or ""), around.successor(each))
        spans.append(replace(span, counts=each.id in meant))
    others = [each for each in meant.values() if each.id != measure.id]
    return odd(hints.stated_against_computed(stated, count(spans, as_of=as_of)), "stated", *others)


def _vague(measure: Any) -> bool:
    """Whether a date of it is only approximate, so that the computed days prove nothing."""
    return any(each is not None and each.qualified for each in (measure.start, measure.end))


def _stated_by(measure: Any, around: Around) -> date | None:
    """The last day on which a source of the measure was published; None where one of them bears no date."""
    sources = [around.get(each, "source") for each in measure.sources or ()]
    days = [each.published.hi if each is not None and each.published else None for each in sources]
    return max((day for day in days if day), default=None) if None not in days else None
