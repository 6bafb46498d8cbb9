"""Durations as sources state them: "more than 3 months", "около трёх недель", "15 суток".

A statement is kept beside what is computed from dates, and compared with it, never replaced by it. This module may not
know records, fields or screens.

How many days a statement can mean:

- A month has 28 to 31 days and a year 365 or 366: three months are 89 to 92 days, whatever months they were.
- "About" gives or takes a sixth: about three months are 74 to 108 days, about a week 5 to 9.
- "More than" and "less than" exclude the duration itself; hours are rounded outward to whole days.
- "Several" is two or more.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from db.values import duration_parsing, duration_words
from db.values.duration_parsing import DurationNotUnderstood
from db.values.edtf import month_length
from db.values.texts import writable
from resources.text import _, n_, speaking
from resources.text import language as spoken_language

__all__ = ["DurationNotUnderstood", "StatedDuration"]

Comparator = Literal["=", ">", ">=", "<", "<=", "~"]
Unit = Literal["hours", "days", "weeks", "months", "years"]

Number = Annotated[float, Field(ge=0, le=2_000_000, allow_inf_nan=False)]

_ABOUT = 6  # "about" gives or takes one part in so many
_SEVERAL = 2
_SEPARATOR = " · "


class StatedDuration(BaseModel):
    """A duration in somebody's words, and the days that these can mean (None is no bound on that side)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str = ""
    comparator: Comparator = "="
    number: Number | None = None  # none with a unit: "several months"
    number_to: Number | None = None  # the end of a range: "2–3 weeks"
    unit: Unit | None = None
    and_number: Number | None = None  # a second, smaller amount: "1 year 6 months"
    and_unit: Unit | None = None
    min_days: int | None = None
    max_days: int | None = None
    measures: tuple[str, ...] = ()  # ids of the records it may speak of
    ambiguous: bool = False  # it is not clear which of them

    @model_validator(mode="after")
    def _bounded(self) -> StatedDuration:
        """The days always follow from the statement, whatever a file claims they are."""
        if self.number_to is not None and self.number_to < (self.number or 0):
            raise DurationNotUnderstood(_("The longer duration is written second."))
        least, most = _days(self)
        object.__setattr__(self, "min_days", least)
        object.__setattr__(self, "max_days", most)
        return self

    @classmethod
    def parse(cls, text: str) -> StatedDuration:
        """The duration that `text` states in English, Russian or Kazakh, or `DurationNotUnderstood` with the reason."""
        found = duration_parsing.read(text)
        values: dict[str, Any] = {"comparator": found.comparator, "number": found.amount.number}
        values |= {"unit": found.amount.unit, "number_to": found.number_to}
        if found.also:
            values |= {"and_number": found.also.number, "and_unit": found.also.unit}
        return cls(text=writable(text), **values)

    @classmethod
    def as_said(cls, text: str) -> StatedDuration:
        """A duration kept as words alone: "for a long time". It bounds nothing."""
        return cls(text=writable(" ".join(text.split())))

    def agrees_with(self, least: int | None, most: int | None) -> bool:
        """Whether a computed number of days (None is no bound) can be what is stated."""
        too_short = most is not None and self.min_days is not None and most < self.min_days
        too_long = least is not None and self.max_days is not None and least > self.max_days
        return not (too_short or too_long)

    def words(self, language: str | None = None) -> str:
        """The duration for lists and prints: "more than 3 months"."""
        if self.unit is None:
            return self.text
        if self.number is None:
            return duration_words.several(self.unit, language)
        amounts: duration_words.Amounts = ((self.number, self.unit),)
        if self.and_number is not None and self.and_unit is not None:
            amounts = (*amounts, (self.and_number, self.and_unit))
        return duration_words.said(self.comparator, amounts, self.number_to, language)

    def reading(self, language: str | None = None) -> str:
        """How it was understood, for the line below its field: its words and the days that it can mean."""
        with speaking(language or spoken_language()):
            words, days = self.words(), self._days_said()
        return _SEPARATOR.join([words, days] if days and days != words else [words])

    def _days_said(self) -> str:
        least, most = self.min_days, self.max_days
        if least is None and most is None:
            return _("kept as words: it is not compared") if self.unit is None else ""
        if most is None:
            return n_("at least {n} day", "at least {n} days", least or 0).format(n=least)
        if not least:
            return n_("at most {n} day", "at most {n} days", most).format(n=most)
        if least == most:
            return "" if self.unit == "days" else n_("{n} day", "{n} days", most).format(n=most)
        return n_("{least}–{n} day", "{least}–{n} days", most).format(least=least, n=most)


# ---------------------------------------------------------------------------- how many days


def _days(stated: StatedDuration) -> tuple[int | None, int | None]:
    if stated.unit is None:
        return None, None
    if stated.number is None:
        return math.floor(_least(_SEVERAL, stated.unit)), None
    shortest = _least(stated.number, stated.unit)
    longest = _most(stated.number_to or stated.number, stated.unit)
    if stated.and_number is not None and stated.and_unit is not None:
        shortest += _least(stated.and_number, stated.and_unit)
        longest += _most(stated.and_number, stated.and_unit)
    least, most = math.floor(shortest), math.ceil(longest)
    by_hours = "hours" in (stated.unit, stated.and_unit)
    match stated.comparator:
        case "~":
            return math.floor(shortest * (_ABOUT - 1) / _ABOUT), math.ceil(longest * (_ABOUT + 1) / _ABOUT)
        case ">":
            return (least if by_hours else least + 1), None
        case ">=":
            return least, None
        case "<":
            return 0, (most if by_hours else max(0, most - 1))
        case "<=":
            return 0, most
    return least, most


def _least(number: float, unit: str) -> float:
    return _of_months(number, unit, 0) if unit in ("months", "years") else _fixed(number, unit)


def _most(number: float, unit: str) -> float:
    return _of_months(number, unit, 1) if unit in ("months", "years") else _fixed(number, unit)


def _fixed(number: float, unit: str) -> float:
    return number / 24 if unit == "hours" else number * 7 if unit == "weeks" else number


def _of_months(number: float, unit: str, which: int) -> float:
    """The least (0) or the most (1) days of so many months, where parts of a month are parts of the extreme one."""
    months = number * 12 if unit == "years" else number
    whole = math.floor(months)
    return _runs(whole)[which] + (months - whole) * (28, 31)[which]


@cache
def _runs(months: int) -> tuple[int, int]:
    """The least and the most days of so many months in a row, over the 400 years in which the calendar repeats."""
    cycles, months = divmod(months, 4800)
    lengths = [month_length(year, month) for year in range(2000, 2400) for month in range(1, 13)]
    run = sum(lengths[:months])
    least = most = run
    for at in range(len(lengths)):
        run += lengths[(at + months) % len(lengths)] - lengths[at]
        least, most = min(least, run), max(most, run)
    whole = cycles * sum(lengths)
    return whole + least, whole + most
