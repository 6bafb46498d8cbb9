"""The rows of a law pack: articles, measures, terms, constraints and credits, each with its source and state.

A row that nobody checked is `unverified`: it is shown grey, says "check", and never raises an alarm. This may not
know where the rows are read from, records or the store.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from db.values.law import LawRef
from resources.text import LANGUAGES
from resources.text import language as spoken_language

VERIFIED, UNVERIFIED, MISSING = "verified", "unverified", "missing"

Unit = Literal["hours", "days", "months", "years"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every row keeps of its own origin. (`state` stands with each: titles have one for every language.)"""

    law: str = ""
    article: str = ""
    part: str | None = None
    source: str = ""
    checked_on: date | None = None

    @property
    def basis(self) -> LawRef | None:
        """The place in the law that the row rests on, if it names one."""
        return LawRef(law=self.law, article=self.article, part=self.part) if self.article else None


@dataclass(frozen=True, slots=True)
class Title:
    """An official title: the text, the language it is in, and whether somebody checked it."""

    text: str = ""
    language: str = "en"
    state: str = MISSING

    @property
    def verified(self) -> bool:
        return self.state == VERIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Row):
    """An article (or a part of one) as it stood from one day to another."""

    titles: Mapping[str, str] = field(default_factory=dict, hash=False)
    states: Mapping[str, str] = field(default_factory=dict, hash=False)
    valid_from: date | None = None
    valid_to: date | None = None  # the last day on which it was in force

    def official(self, language: str | None = None) -> Title:
        """The title in this language; where the pack lacks it, in the next language that it has."""
        wanted = language or spoken_language()
        for code in dict.fromkeys((wanted, *LANGUAGES)):
            if self.titles.get(code):
                return Title(self.titles[code], code, self.states.get(code, UNVERIFIED))
        return Title("", wanted, MISSING)

    def title(self, language: str | None = None) -> str:
        return self.official(language).text

    @property
    def state(self) -> str:
        """Whether the title that is shown in the language spoken now was checked."""
        return self.official().state

    @property
    def verified(self) -> bool:
        """Whether somebody checked, in any language, that this article is what it is said to be."""
        return VERIFIED in self.states.values()

    def in_force(self, lo: date | None, hi: date | None) -> bool:
        """Whether it was in force on any day from `lo` to `hi`."""
        ended = self.valid_to is not None and lo is not None and self.valid_to < lo
        not_yet = self.valid_from is not None and hi is not None and hi < self.valid_from
        return not (ended or not_yet)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Row):
    """A row that is checked as a whole."""

    state: str = UNVERIFIED

    @property
    def verified(self) -> bool:
        return self.state == VERIFIED


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRule(Rule):
    """What a type of measure is in law, and whether it counts as deprivation of liberty (None: ask)."""

    measure_type: str
    class_: str = "other"
    counts: bool | None = None
    day_kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRule(Rule):
    """How long something may last, or until when something must be done.

    `trigger` is what the term runs from: "measure.start", "decision.announced", "decision.served", "decision.final",
    "intervention.sent". The other fields say to which of them the rule applies; an empty one does not narrow.
    """

    code: str
    trigger: str
    amount: int
    unit: Unit
    measure_types: tuple[str, ...] = ()
    decision_kinds: tuple[str, ...] = ()
    intervention_types: tuple[str, ...] = ()
    exhausted: str = ""  # which remedies must be at their end: "domestic", "international"
    exception: bool = False  # whether it is the rule for the exceptions that the law names
    extension: int = 0  # 0 the first term, 1 the first extension, …
    under_age: int | None = None  # only for people under this age
    valid_from: date | None = None
    severity: str = "normal"
    note: str = ""

    def due(self, trigger: date) -> date:
        """The day on which the term ends if it began on `trigger`; hours of an unfinished day are left off."""
        if self.unit == "hours":
            return _days_later(trigger, self.amount // 24)
        if self.unit == "days":
            return _days_later(trigger, self.amount)
        return _months_later(trigger, self.amount * (12 if self.unit == "years" else 1))

    def due_between(self, lo: date, hi: date) -> tuple[date, date]:
        """When the term ends if its trigger lies between two days; the first of the two is the safe date."""
        return self.due(lo), self.due(hi)


def _days_later(start: date, days: int) -> date:
    return date.fromordinal(min(start.toordinal() + days, date.max.toordinal()))


def _months_later(start: date, months: int) -> date:
    """The same day of a later month, or its last day: two months from 31 December end on 28 or 29 February."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint(Rule):
    """What the law does not allow: two measures at once (`one_at_a_time`), or a measure for some people (`exempt`)."""

    code: str
    kind: Literal["one_at_a_time", "exempt"]
    measure_class: str = ""
    measure_types: tuple[str, ...] = ()
    within: str = ""  # "proceeding": only measures of the same one
    groups: tuple[str, ...] = ()  # whom it exempts
    severity: str = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit(Rule):
    """How many days of a sentence one day without liberty counts for, by the regime of the sentence."""

    code: str
    day_kind: str
    regime: str = ""
    credit: Fraction | None = None  # None: to check
