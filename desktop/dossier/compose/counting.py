"""Days without liberty of the persons of a case, counted by `db.law.days` from what the records say of each measure.

Only what is known goes into the count; the chart draws the same bounds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db.law import days
from db.measure_spans import span_of, start_of
from desktop.dossier import charts
from desktop.dossier.compose.voice import Voice


@dataclass(frozen=True, slots=True)
class Counts:
    """The count of each person who was held, by the person's id."""

    by_person: Mapping[str, days.DayCount]
    with_first_day: Mapping[str, days.DayCount]  # the same by the other way of counting

    def of(self, measure: Any) -> days.Days | None:
        """The days of one measure; None where it does not count."""
        counted = self.by_person.get(measure.person)
        return counted.per_span.get(measure.id) if counted else None


def count(voice: Voice) -> Counts:
    by_person: dict[str, list[days.Span]] = {}
    for measure in voice.file.material["measure"]:
        by_person.setdefault(measure.person, []).append(span(voice, measure))
    counted, other = (
        {person: days.count(spans, as_of=voice.as_of, first_day_counts=first) for person, spans in by_person.items()}
        for first in (False, True)
    )
    held = [person for person, one in counted.items() if one.per_span]
    return Counts({person: counted[person] for person in held}, {person: other[person] for person in held})


def span(voice: Voice, measure: Any) -> days.Span:
    """A measure as the count sees it."""
    return span_of(measure, voice.rule(measure), _successor(voice, measure))


def _successor(voice: Voice, measure: Any) -> Any:
    """The measure that took the place of this one, for the same person."""
    others = (other for other in voice.file.material["measure"] if other.replaces == measure.id)
    return next((other for other in others if other.person == measure.person), None)


def chart_bounds(voice: Voice, measure: Any) -> charts.Bounds | None:
    """Between which days the chart draws a measure; None where nothing is known of it."""
    told = span(voice, measure)
    successor = _successor(voice, measure)
    end = told.end or (start_of(successor) if successor is not None else None)
    if told.start == days.Bounds() and end is None:
        return None
    if told.open and successor is None:
        return charts.Bounds(told.start.lo, told.start.hi, goes_on=True)
    if end is not None:
        return charts.Bounds(told.start.lo, told.start.hi, end.lo, end.hi)
    latest = told.at_liberty.hi if told.at_liberty else None
    return charts.Bounds(told.start.lo, told.start.hi, told.start.hi, latest)
