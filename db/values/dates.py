"""Dates as people know them: a day, a month, "about 2021", "before 5 May 2020", "still going on".

A value keeps what the source wrote, the date in the Extended Date/Time Format, and the first and the last day that it
can mean, so that SQL can compare. This module may not know records, fields or screens, and never looks at the clock:
today is given.
"""

from __future__ import annotations

from datetime import date, time
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, model_validator

from db.values import date_parsing, date_words
from db.values import edtf as notation
from db.values.date_trouble import DateNotUnderstood, not_a_date
from db.values.texts import writable
from resources.text import _, speaking
from resources.text import language as spoken_language

__all__ = ["DateNotUnderstood", "ImpreciseDate", "PartOfDay"]

PartOfDay = Literal["night", "morning", "afternoon", "evening"]

_HOURS_OF_PARTS = {"night": 0, "morning": 6, "afternoon": 12, "evening": 18}
_SEPARATOR = " · "


class ImpreciseDate(BaseModel):
    """A date, as exact as it is known.

    The bounds are those of `db.values.edtf`: inclusive, and None where there is none on that side. "About" moves no
    bound; it only makes the date inexact and nothing certain. A date that could not be read may be kept as words
    alone (`as_said`): it has no notation and no bounds.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    edtf: str = ""
    text: str = ""  # as the source wrote it, or as it was typed
    lo: date | None = None
    hi: date | None = None
    part_of_day: PartOfDay | None = None
    clock: time | None = None
    clock_about: bool = False
    year_inferred: bool = False  # the year, or its century, stands in the context and not in the text

    @model_validator(mode="before")
    @classmethod
    def _bounded(cls, values: Any) -> Any:
        """The bounds always follow from the notation, whatever a file claims they are."""
        if not isinstance(values, dict):
            return values
        text = values.get("text")
        kept = {**values, "lo": None, "hi": None, "text": writable(text) if isinstance(text, str) else text or ""}
        edtf = kept.get("edtf")
        if edtf and isinstance(edtf, str):
            try:
                span = notation.read(edtf.strip().upper())
            except notation.NotEdtf:
                raise not_a_date() from None
            kept |= {"edtf": str(span), "lo": span.lo, "hi": span.hi}
        return kept

    # ------------------------------------------------------------------------ doors

    @classmethod
    def parse(cls, text: str, *, today: date, year: int | None = None) -> ImpreciseDate:
        """The date that `text` names in English, Russian, Kazakh or EDTF; `DateNotUnderstood` says why it names none.

        `year` is the year to infer where the text has none, say that of the source.
        """
        found = date_parsing.read(text, today, year)
        return cls(
            edtf=str(found.span),
            text=text,
            part_of_day=found.part_of_day,
            clock=found.clock,
            clock_about=found.clock_about,
            year_inferred=found.year_inferred,
        )

    @classmethod
    def as_said(cls, text: str) -> ImpreciseDate:
        """A date kept as words alone: "about three months ago". It bounds nothing."""
        return cls(text=" ".join(text.split()))

    @classmethod
    def on(cls, day: date) -> ImpreciseDate:
        """An exact day."""
        return cls(edtf=day.isoformat())

    # ------------------------------------------------------------------------ what it says

    @property
    def span(self) -> notation.Span | None:
        """The date taken apart; None if it is kept as words."""
        return notation.read(self.edtf) if self.edtf else None

    @property
    def exact(self) -> bool:
        """Whether it is one day, without "about" or "possibly"."""
        return self.lo is not None and self.lo == self.hi and not self.qualified

    @property
    def qualified(self) -> bool:
        """Whether it is said to be about so, or uncertain."""
        return self.span is not None and self.span.qualified

    @property
    def is_open(self) -> bool:
        """Whether it says that something is still going on."""
        return self.edtf == notation.OPEN

    @property
    def only_words(self) -> bool:
        """Whether it was kept as said, because it names no date."""
        return not self.edtf

    def words(self, language: str | None = None, *, weekday: bool = True) -> str:
        """The date for lists and prints: "Wed 7 June 2023, evening", "October 2022", "about 2021"."""
        span = self.span
        if span is None:
            return self.text
        said = date_words.said(span, language, weekday=weekday)
        return ", ".join([said, *date_words.time_said(self.part_of_day, self.clock, self.clock_about, language)])

    def reading(self, language: str | None = None) -> str:
        """How the date was understood, for the line below its field: its words, its bounds and what was inferred."""
        with speaking(language or spoken_language()):
            remarks = [self.words(), self._bounds_said(), _("year inferred") if self.year_inferred else ""]
        return _SEPARATOR.join(remark for remark in remarks if remark)

    def _bounds_said(self) -> str:
        if self.only_words:
            return _("kept as words: it is not counted or compared")
        if self.is_open:
            return ""
        if self.exact:
            return _("exact day")
        if self.lo and self.hi:
            days = date_words.days_of(self.lo, self.hi)
            return "" if self.words().startswith(days) else _("counted as {days}").format(days=days)
        if self.lo:
            return _("counted from {day} on").format(day=date_words.day_of(self.lo))
        return _("counted up to {day}").format(day=date_words.day_of(self.hi)) if self.hi else ""

    # ------------------------------------------------------------------------ order

    @property
    def sort_key(self) -> tuple[int, date, date, int]:
        """By first day, last day, then time of day; what is still going on and what has no date stand last."""
        rank = 2 if self.only_words else 1 if self.is_open else 0
        minute = 0
        if self.clock is not None:
            minute = self.clock.hour * 60 + self.clock.minute
        elif self.part_of_day is not None:
            minute = _HOURS_OF_PARTS[self.part_of_day] * 60
        return rank, self.lo or date.min, self.hi or date.max, minute

    def overlaps(self, lo: date | None, hi: date | None) -> bool:
        """Whether any day that it can mean lies between these (inclusive; None is no bound)."""
        return (hi is None or self.lo is None or self.lo <= hi) and (lo is None or self.hi is None or lo <= self.hi)

    def certainly_before(self, other: ImpreciseDate) -> bool:
        """Whether it is earlier in every case. What is about so, or uncertain, is never certain."""
        if self.qualified or other.qualified or self.hi is None or other.lo is None:
            return False
        return self.hi < other.lo or self._earlier_by_clock(other)

    def certainly_after(self, other: ImpreciseDate) -> bool:
        return other.certainly_before(self)

    def possibly_before(self, other: ImpreciseDate) -> bool:
        """Whether it can be earlier, by its bounds."""
        if self.lo is None or other.hi is None or self.lo < other.hi:
            return not (self.exact and other.exact and self.lo == other.lo) or self._earlier_by_clock(other)
        return self.lo == other.hi and not (self._clocked and other._clocked and not self._earlier_by_clock(other))

    def possibly_after(self, other: ImpreciseDate) -> bool:
        return other.possibly_before(self)

    @property
    def _clocked(self) -> bool:
        return self.exact and self.clock is not None and not self.clock_about

    def _earlier_by_clock(self, other: ImpreciseDate) -> bool:
        if self.clock is None or other.clock is None or not (self._clocked and other._clocked):
            return False
        return self.lo == other.lo and self.clock < other.clock
