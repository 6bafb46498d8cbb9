"""What the counting of days without liberty is told: when a measure began and ended, as far as that is known.

Plain values, made by whoever reads the records. This module may not know records, imprecise dates or law packs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

HOURS_BELOW = 3  # days: a shorter span is counted in hours, where its clocks are known


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and the last day that something can have happened on; None is no bound on that side."""

    lo: date | None = None
    hi: date | None = None

    @classmethod
    def on(cls, day: date) -> Bounds:
        """A day that is known exactly."""
        return cls(day, day)

    @property
    def exact(self) -> bool:
        return self.lo is not None and self.lo == self.hi


@dataclass(frozen=True, slots=True)
class Span:
    """One measure of one person, from its first to its last day.

    `end` None is not known, unless the measure goes on (`open`) or was replaced (`replaced_by`): then its end and the
    start of its successor are one day. A span that does not count as deprivation of liberty still bounds the others.
    """

    id: str
    kind: str  # of day: "house_arrest", "remand" …
    start: Bounds
    end: Bounds | None = None
    open: bool = False
    replaced_by: str | None = None
    counts: bool = True
    at_liberty: Bounds | None = None  # a later day on which the person is known to have been free
    start_clock: time | None = None
    end_clock: time | None = None
    about: bool = False  # a date of it is only approximate ("about", "?"): its bounds are not sure

    @property
    def minutes(self) -> int | None:
        """How long it lasted by the clock, if it was short and both clocks are known; negative if they disagree."""
        if not (self.start.exact and self.end and self.end.exact and self.start_clock and self.end_clock):
            return None
        assert self.start.lo and self.end.lo
        days = (self.end.lo - self.start.lo).days
        minutes = days * 24 * 60 + _minutes(self.end_clock) - _minutes(self.start_clock)
        return minutes if minutes < HOURS_BELOW * 24 * 60 else None

    @property
    def by_the_clock(self) -> tuple[int, int] | None:
        """First and last minute, counted from the first day of the calendar, of a span that is counted in hours."""
        minutes = self.minutes
        if minutes is None or minutes < 0:
            return None
        assert self.start.lo and self.start_clock
        first = self.start.lo.toordinal() * 24 * 60 + _minutes(self.start_clock)
        return first, first + minutes


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute
