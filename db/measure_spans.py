"""Measures as the counting of days sees them: the one place where a measure's fields become bounds.

The dossier, the window and the review of a case all ask here, so that they never count differently. This may not know
the store: the measure's successor and its rule are given.
"""

from __future__ import annotations

from datetime import time
from typing import Any

from db.law import days
from db.law.packs import MeasureRule
from db.values.dates import ImpreciseDate


def span_of(measure: Any, rule: MeasureRule | None, successor: Any = None) -> days.Span:
    """A measure as the count sees it; `successor` is the measure that took its place, if one did."""
    return days.Span(
        id=measure.id,
        kind=(rule.day_kind if rule else "") or measure.measure_type or "",
        start=start_of(measure),
        end=bounds_of(measure.end) if measure.end and not measure.end.is_open else None,
        open=bool(measure.end and measure.end.is_open),
        replaced_by=successor.id if successor is not None else None,
        counts=bool(rule and rule.counts),
        at_liberty=bounds_of(measure.at_liberty_on),
        start_clock=_clock(measure.start, measure.seized_at),
        end_clock=_clock(measure.end),
        about=any(day is not None and day.qualified for day in (measure.start, measure.end)),
    )


def start_of(measure: Any) -> days.Bounds:
    """When it began; where only a day on which it already ran is known, at the latest then."""
    if measure.start:
        return bounds_of(measure.start) or days.Bounds()
    return days.Bounds(None, measure.held_by_then.hi) if measure.held_by_then else days.Bounds()


def bounds_of(value: ImpreciseDate | None) -> days.Bounds | None:
    """None for a date that is only words: it bounds nothing."""
    return days.Bounds(value.lo, value.hi) if value and (value.lo or value.hi) else None


def _clock(*dates: ImpreciseDate | None) -> time | None:
    return next((value.clock for value in dates if value and value.clock), None)
