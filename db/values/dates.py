"""Dates as people know them: a day, a month, "about 2021", "before 5 May 2020", "still going on".

A value keeps what the source wrote, the date in the Extended Date/Time Format, and the first and last day it can mean.
This module may not know records, fields or screens, and never looks at the clock: today is given.
"""

from __future__ import annotations

from datetime import date, time
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, model_validator

from db.values import edtf as notation
from db.values.texts import writable
from resources.text import _

PartOfDay = Literal["night", "morning", "afternoon", "evening"]


class DateNotUnderstood(ValueError):
    """The text does not name a date; `message` says what is wrong, translated."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class ImpreciseDate(BaseModel):
    """A date, as exact as it is known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    edtf: str = ""
    text: str = ""
    lo: date | None = None
    hi: date | None = None
    part_of_day: PartOfDay | None = None
    clock: time | None = None
    clock_about: bool = False
    year_inferred: bool = False

    @model_validator(mode="before")
    @classmethod
    def _bounded(cls, values: Any) -> Any:
        if not isinstance(values, dict):
            return values
        kept = {**values, "lo": None, "hi": None, "text": writable(str(values.get("text") or ""))}
        if kept.get("edtf"):
            try:
                span = notation.read(str(kept["edtf"]))
            except notation.NotEdtf:
                raise DateNotUnderstood(_("This date is not in a form that Daftar knows.")) from None
            kept |= {"edtf": str(span), "lo": span.lo, "hi": span.hi}
        return kept

    @classmethod
    def parse(cls, text: str, *, today: date, year: int | None = None) -> ImpreciseDate:
        try:
            return cls(edtf=str(notation.read(text.strip())), text=text)
        except notation.NotEdtf:
            raise DateNotUnderstood(_("This date is not in a form that Daftar knows.")) from None

    @classmethod
    def as_said(cls, text: str) -> ImpreciseDate:
        return cls(text=text)

    @property
    def exact(self) -> bool:
        return self.lo is not None and self.lo == self.hi

    @property
    def is_open(self) -> bool:
        return self.edtf == notation.OPEN

    def words(self, language: str | None = None) -> str:
        return self.text or self.edtf
