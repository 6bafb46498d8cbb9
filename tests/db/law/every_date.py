"""Counting the slow way: try every date that agrees with what is known. What `db.law.days` must find without trying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from db.law.days import Bounds, Span

DAY_0 = date(2023, 1, 1)
LAST = 9  # no date of the tests lies later than this many days after the first


def on(number: int) -> date:
    return DAY_0 + timedelta(days=number)


def number(day: date) -> int:
    return (day - DAY_0).days


@dataclass(frozen=True)
class Placed:
    """One way in which things can have been: start and end of every span."""

    spans: tuple[Span, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def follows(self, place: int) -> bool:
        """Whether a span that counts was replaced by this one."""
        return any(other.replaced_by == self.spans[place].id and other.counts for other in self.spans)

    def days(self, place: int, as_of: int, first_day_counts: bool) -> set[int]:
        start, end = self.starts[place], self.ends[place]
        if not first_day_counts:
            return {day for day in range(start, end) if day < as_of}
        first = start + 1 if self.follows(place) else start
        return {day for day in range(first, end + 1) if day <= as_of}


def _range(bounds: Bounds) -> range:
    return range(number(bounds.lo or DAY_0), (number(bounds.hi) if bounds.hi else LAST) + 1)


def _ends(span: Span) -> range:
    return range(LAST, LAST + 1) if span.open else _range(span.end or Bounds())


def every_way(spans: Sequence[Span], at_liberty: Sequence[int] = ()) -> Iterator[Placed]:
    """Every placement that agrees with all bounds, links and days at liberty."""
    places = {span.id: place for place, span in enumerate(spans)}
    links = [(place, places[span.replaced_by]) for place, span in enumerate(spans) if span.replaced_by]
    ranges = [_range(span.start) for span in spans] + [_ends(span) for span in spans]
    for values in product(*ranges):
        starts, ends = values[: len(spans)], values[len(spans) :]
        if any(start > end for start, end in zip(starts, ends, strict=True)):
            continue
        if any(ends[before] != starts[after] for before, after in links):
            continue
        if any(
            span.counts and starts[place] < day < ends[place] for place, span in enumerate(spans) for day in at_liberty
        ):
            continue
        yield Placed(tuple(spans), starts, ends)
