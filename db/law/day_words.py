"""What the counting of days found, and how it is said: “97 days”, “between 172 and 202 days”, “5 hours”.

Plain values with their words. This module may not know how the days are counted, nor records.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from db.law.spans import HOURS_BELOW, Bounds
from resources.text import N_, _, n_, speaking
from resources.text import language as spoken_language

HOUR, DAY = 60, 24 * 60


@dataclass(frozen=True, slots=True)
class Days:
    """How long at the least and at the most: whole days, and the minutes beyond them that clocks tell.

    `most` None is no bound. `by_clock` tells that nothing but clocks was counted.
    """

    least: int = 0
    most: int | None = 0
    least_minutes: int = 0
    most_minutes: int = 0
    by_clock: bool = False

    @property
    def exact(self) -> bool:
        return (self.least, self.least_minutes) == (self.most, self.most_minutes)

    def words(self, language: str | None = None) -> str:
        """As it is printed, in this language or the one spoken now."""
        with speaking(language or spoken_language()):
            return self._words()

    def _words(self) -> str:
        if self.exact:
            return self._amount(self.least, self.least_minutes)
        if self.most is None:
            return _("at least {time}").format(time=self._amount(self.least, self.least_minutes))
        if self.least_minutes or self.most_minutes:
            return _("from {least} to {most}").format(
                least=self._amount(self.least, self.least_minutes), most=self._amount(self.most, self.most_minutes)
            )
        return n_("between {least} and {most} day", "between {least} and {most} days", self.most).format(
            least=self.least, most=self.most
        )

    def _amount(self, days: int, minutes: int) -> str:
        if self.by_clock and days < HOURS_BELOW:
            days, minutes = 0, days * DAY + minutes
        hours, minutes = divmod(minutes, HOUR)
        parts = [
            n_("{n} day", "{n} days", days).format(n=days) if days or not (hours or minutes) else "",
            n_("{n} hour", "{n} hours", hours).format(n=hours) if hours else "",
            n_("{n} minute", "{n} minutes", minutes).format(n=minutes) if minutes else "",
        ]
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Gap:
    """Days between one measure and the next in which the person may have been free."""

    after: str
    before: str
    start: Bounds
    end: Bounds
    least: int
    most: int | None

    @property
    def certain(self) -> bool:
        return self.least > 0


@dataclass(frozen=True, slots=True)
class Overlap:
    """Days on which two measures ran at once: certainly `least`, possibly `most`."""

    first: str
    second: str
    least: int
    most: int | None

    @property
    def certain(self) -> bool:
        return self.least > 0


# What is noticed while counting. {…} is not used: who shows a note names the measures beside it.
_NOTES = {
    "end_unknown": N_("The end is not known; nothing bounds it but the day of the count."),
    "end_bounded": N_("The end is not known; a later day on which the person was free bounds it."),
    "start_unknown": N_("The start is not known; there is no bound to the most."),
    "about": N_("A date is only approximate: it is counted as it is written."),
    "goes_on": N_("Goes on: counted up to the day of the count."),
    "goes_on_though_replaced": N_("It is said to go on, and yet it was replaced: counted until it was replaced."),
    "after_as_of": N_("It begins after the day of the count and is left out."),
    "ends_before_it_starts": N_("It ends before it starts: left out of the count."),
    "replacement_disagrees": N_(
        "The end of one and the start of the measure that replaced it disagree: counted apart."
    ),
    "replaced_together": N_("Several measures are said to be replaced by the same one: the bounds may be too wide."),
    "replaced_in_a_circle": N_("Measures are said to replace each other in a circle: one link is left aside."),
    "free_while_held": N_("The person is said to be free on a day on which the measure still ran."),
}


@dataclass(frozen=True, slots=True)
class Note:
    """Something that the reader of a count should know, about these spans; `day` where a day matters."""

    code: str
    spans: tuple[str, ...]
    day: date | None = None

    def words(self, language: str | None = None) -> str:
        with speaking(language or spoken_language()):
            return _(_NOTES[self.code])


@dataclass(frozen=True, slots=True)
class DayCount(Days):
    """The days of one person without liberty, no day twice, with everything that a reader needs to check them."""

    as_of: date = date.min
    first_day_counts: bool = False
    by_kind: Mapping[str, Days] = field(default_factory=dict, hash=False)
    per_span: Mapping[str, Days] = field(default_factory=dict, hash=False)
    gaps: tuple[Gap, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    notes: tuple[Note, ...] = ()

    def method(self, language: str | None = None) -> str:
        """Which way of counting this is, as it is stated under the total."""
        with speaking(language or spoken_language()):
            if self.first_day_counts:
                return _("The first day and the last day both count.")
            return _("The first day does not count.")
