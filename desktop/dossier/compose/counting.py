"""Days without liberty of the persons of a case, counted by `db.law.days` from what the records say of each measure.

Only what is known goes into the count; the chart draws the same bounds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from db.law import days
from db.values.dates import ImpreciseDate
from desktop.dossier import charts
from desktop.dossier.compose.voice import Voice


@dataclass(frozen=True, slots=True)
class Counts:
    """The count of each person who was held, by the person's id."""

    by_person: Mapping[str, days.DayCount]

    def of(self, measure: Any) -> days.Days | None:
        """The days of one measure; None where it does not count."""
        counted = self.by_person.get(measure.person)
        return counted.per_span.get(measure.id) if counted else None


def count(voice: Voice) -> Counts:
    by_person: dict[str, list[days.Span]] = {}
    for measure in voice.file.material["measure"]:
        by_person.setdefault(measure.person, []).append(span(voice, measure))
    counted = {person: days.count(spans, as_of=voice.as_of) for person, spans in by_person.items()}
    return Counts({person: one for person, one in counted.items() if one.per_span})


def span(voice: Voice, measure: Any) -> days.Span:
    """A measure as the count sees it."""
    rule = voice.rule(measure)
    successor = _successor(voice, measure)
    return days.Span(
        id=measure.id,
        kind=(rule.day_kind if rule else "") or measure.measure_type,
        start=_start(measure),
        end=_bounds(measure.end) if measure.end and not measure.end.is_open else None,
        open=bool(measure.end and measure.end.is_open),
        replaced_by=successor.id if successor is not None else None,
        counts=voice.counts(measure),
        at_liberty=_bounds(measure.at_liberty_on),
        start_clock=_clock(measure.start, measure.seized_at),
        end_clock=_clock(measure.end),
    )


def _successor(voice: Voice, measure: Any) -> Any:
    """The measure that took the place of this one, for the same person."""
    others = (other for other in voice.file.material["measure"] if other.replaces == measure.id)
    return next((other for other in others if other.person == measure.person), None)


def _bounds(value: ImpreciseDate | None) -> days.Bounds | None:
    """None for a date that is only words: it bounds nothing."""
    return days.Bounds(value.lo, value.hi) if value and (value.lo or value.hi) else None


def _start(measure: Any) -> days.Bounds:
    """When it began; where only a day on which it already ran is known, at the latest then."""
    if measure.start:
        return _bounds(measure.start) or days.Bounds()
    return days.Bounds(None, measure.held_by_then.hi) if measure.held_by_then else days.Bounds()


def _clock(*dates: ImpreciseDate | None) -> time | None:
    return next((value.clock for value in dates if value and value.clock), None)


def chart_bounds(voice: Voice, measure: Any) -> charts.Bounds | None:
    """Between which days the chart draws a measure; None where nothing is known of it."""
    told = span(voice, measure)
    successor = _successor(voice, measure)
    end = told.end or (_start(successor) if successor is not None else None)
    if told.start == days.Bounds() and end is None:
        return None
    if told.open and successor is None:
        return charts.Bounds(told.start.lo, told.start.hi, goes_on=True)
    if end is not None:
        return charts.Bounds(told.start.lo, told.start.hi, end.lo, end.hi)
    latest = told.at_liberty.hi if told.at_liberty else None
    return charts.Bounds(told.start.lo, told.start.hi, told.start.hi, latest)
