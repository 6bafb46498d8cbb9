"""Dates in the Extended Date/Time Format (ISO 8601-2), read into the first and the last day they can mean.

Level 0, and of level 1 what people need: `2022-10-XX`, `2022-XX`, `2022-XX-XX`, `201X`, seasons (`2021-21` is spring,
`2021-24` winter), the qualifiers `~ ? %`, and intervals whose sides may be open (`..`) or unknown (empty). This module
knows the notation and the calendar; it may not know words, languages or records.

Three rules decide what cannot be read off the notation:

- A qualifier never moves a bound: `2022-10~` spans October, as `2022-10` does. How far "about" reaches is nowhere
  stated, so nothing is invented; what is qualified is merely never exact and never certain.
- Seasons are those of the northern calendar, by whole months: spring is March to May.
- "Winter 2021" may be the winter that ends in 2021 or the one that begins in it: it spans both.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

OPEN = ".."
UNKNOWN = ""
SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24
SEASONS = (SPRING, SUMMER, AUTUMN, WINTER)
_SEASON_MONTHS = {SPRING: (3, 5), SUMMER: (6, 8), AUTUMN: (9, 11)}


class NotEdtf(ValueError):
    """The text is not in this notation, or names a day, a month or an order of sides that does not exist."""


def month_length(year: int, month: int) -> int:
    """The number of days of a month."""
    return calendar.monthrange(year, month)[1]


@dataclass(frozen=True, slots=True)
class Point:
    """One side of a date: a day, a month, a season, a year or a decade, perhaps with parts left open or in doubt.

    `month` may be a season's number. `vague` is "" or what is left unspecified within the whole that is known: "day"
    (`2022-10-XX`, `2022-XX-XX`), "month" (`2022-XX`) or "year" (`201X`, where `year` is the first of the ten).
    """

    year: int
    month: int | None = None
    day: int | None = None
    vague: str = ""
    qualifier: str = ""

    @property
    def lo(self) -> date:
        """The first day it can mean."""
        if self.month is None:
            return date(self.year, 1, 1)
        if self.month == WINTER:
            return date(self.year - 1, 12, 1) if self.year > 1 else date.min
        if self.month in _SEASON_MONTHS:
            return date(self.year, _SEASON_MONTHS[self.month][0], 1)
        return date(self.year, self.month, self.day or 1)

    @property
    def hi(self) -> date:
        """The last day it can mean."""
        if self.vague == "year":
            return date(self.year + 9, 12, 31)
        if self.month is None:
            return date(self.year, 12, 31)
        if self.month == WINTER:
            return date(self.year + 1, 2, month_length(self.year + 1, 2)) if self.year < 9999 else date.max
        month = _SEASON_MONTHS[self.month][1] if self.month in _SEASON_MONTHS else self.month
        return date(self.year, month, self.day or month_length(self.year, month))

    def __str__(self) -> str:
        if self.vague == "year":
            return f"{self.year // 10:03}X{self.qualifier}"
        parts = [f"{self.year:04}"]
        if self.month is not None:
            parts.append(f"{self.month:02}")
        elif self.vague:
            parts.append("XX")
        if self.day is not None:
            parts.append(f"{self.day:02}")
        elif self.vague == "day":
            parts.append("XX")
        return "-".join(parts) + self.qualifier


Side = Point | str
"""A side of an interval: a point, `OPEN` or `UNKNOWN`."""


@dataclass(frozen=True, slots=True)
class Span:
    """A date as a whole: one point (`end` is None), or an interval of two sides."""

    start: Side
    end: Side | None = None

    @property
    def point(self) -> Point | None:
        """The single point, if this is no interval."""
        return self.start if self.end is None and isinstance(self.start, Point) else None

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple(side for side in (self.start, self.end) if isinstance(side, Point))

    @property
    def lo(self) -> date | None:
        return self.start.lo if isinstance(self.start, Point) else None

    @property
    def hi(self) -> date | None:
        last = self.start if self.end is None else self.end
        return last.hi if isinstance(last, Point) else None

    @property
    def qualified(self) -> bool:
        return any(point.qualifier for point in self.points)

    def __str__(self) -> str:
        return str(self.start) if self.end is None else f"{self.start}/{self.end}"


STILL_GOING_ON = Span(OPEN)

_POINT = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X)(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<qualifier>[~?%]?)"
)


@lru_cache(maxsize=8192)
def read(text: str) -> Span:
    """The date that stands in this notation; `NotEdtf` if it does not."""
    if text == OPEN:
        return STILL_GOING_ON
    first, slash, second = text.partition("/")
    if not slash:
        return Span(_point(text))
    return span(_side(first), _side(second))


def span(start: Side, end: Side) -> Span:
    """The interval between two sides; one point where both are the same."""
    if not isinstance(start, Point) and not isinstance(end, Point):
        raise NotEdtf("an interval needs a date on one side")
    if start == end:
        return Span(start)
    made = Span(start, end)
    if made.lo and made.hi and made.hi < made.lo:
        raise NotEdtf("the end is before the beginning")
    return made


def _side(text: str) -> Side:
    return text if text in (OPEN, UNKNOWN) else _point(text)


def _point(text: str) -> Point:
    found = _POINT.fullmatch(text)
    if not found:
        raise NotEdtf("not in this notation")
    year, month, day = found["year"], found["month"], found["day"]
    made = Point(
        year=int(year.replace("X", "0")),
        month=int(month) if month and month != "XX" else None,
        day=int(day) if day and day != "XX" else None,
        vague=_vague(year, month, day),
        qualifier=found["qualifier"],
    )
    return _checked(made)


def _vague(year: str, month: str | None, day: str | None) -> str:
    if year.endswith("X"):
        if month:
            raise NotEdtf("a month of an unknown year")
        return "year"
    if month == "XX" and day not in (None, "XX"):
        raise NotEdtf("a day of an unknown month")
    return "day" if day == "XX" else "month" if month == "XX" else ""


def _checked(point: Point) -> Point:
    season = point.month in SEASONS
    if point.year < 1:
        raise NotEdtf("no such year")
    if point.month is not None and not season and not 1 <= point.month <= 12:
        raise NotEdtf("no such month")
    if season and (point.day is not None or point.vague):
        raise NotEdtf("a day of a season")
    if point.day is not None and not 1 <= point.day <= month_length(point.year, point.month or 1):
        raise NotEdtf("no such day")
    return point
