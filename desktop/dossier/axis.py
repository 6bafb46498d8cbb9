"""The time axis that the charts share: days become points, with months and years drawn behind the data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop.dossier.drawing import Anchor, Ink, Line, Rect, Shape, Text
from resources.text import _, speaking

HEIGHT = 26.0  # of the axis with its words
_NARROW, _WIDE = frozenset("iljtfrI.,:;'|!()[] ·"), frozenset("mwMWMЖШЩЮФЫМжшщюфымЁ@%—")


def estimated_width(text: str, size: float) -> float:
    """How wide words will about be in the sans typeface; a little too wide rather than too narrow."""
    total = 0.0
    for sign in text:
        if sign in _NARROW:
            total += 0.32
        elif sign in _WIDE:
            total += 0.92
        elif sign.isupper():
            total += 0.68
        else:
            total += 0.6
    return total * size


@dataclass(frozen=True, slots=True)
class Scale:
    """Days from `first` up to `end`, which is no longer on the scale, over a width."""

    first: date
    end: date
    left: float
    width: float

    def x(self, day: date) -> float:
        """Where a day begins, held within the scale."""
        days = min(max((day - self.first).days, 0), self.days)
        return self.left + self.width * days / self.days

    @property
    def days(self) -> int:
        return max(1, (self.end - self.first).days)

    @property
    def right(self) -> float:
        return self.left + self.width


def scale(days: list[date], left: float, width: float) -> Scale:
    """A scale of whole months that holds all of `days`."""
    first, last = min(days), max(days)
    first = first.replace(day=1)
    end = next_month(last)
    if (end - first).days < 59:
        end = next_month(end)
    return Scale(first, end, left, width)


def next_month(day: date) -> date:
    """The first day of the month after that of `day`; the calendar's last month ends with its last day."""
    if day.year == date.max.year and day.month == 12:
        return date.max
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _months(axis: Scale) -> Iterator[date]:
    month = axis.first
    while month < axis.end and month < date.max:
        yield month
        month = next_month(month)


def month_names(language: str) -> tuple[str, ...]:
    with speaking(language):
        return (
            *(_("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun")),
            *(_("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec")),
        )


def axis_shapes(axis: Scale, height: float, language: str) -> Iterator[Shape]:
    """Lines at months and years down to `height`, with their words at the top."""
    months = list(_months(axis))
    names = month_names(language)
    pitch = axis.width / max(1, len(months))
    widest = max(estimated_width(name, 6.5) for name in names) + 2
    step = next((step for step in (1, 2, 3, 4, 6, 12) if pitch * step >= widest), 0)
    years = _year_step(axis)
    for index, month in enumerate(months):
        x = axis.x(month)
        new_year = month.month == 1 or index == 0
        named_year = new_year and (month.year % years == 0 or index == 0)
        if new_year or pitch >= 5:
            yield Line(x, 11 if named_year else 15, x, height, 0.7 if new_year else 0.35, Ink.GRID)
        if named_year and axis.right - x > estimated_width("0000", 7.5) and _clear(axis, months, index, years):
            yield Text(x + 2, 8.5, str(month.year), 7.5, Ink.TEXT, bold=True)
        if step and step < 12 and (month.month - 1) % step == 0 and axis.right - x >= widest * 0.8:
            yield Text(x + 2, 20, names[month.month - 1], 6.5, Ink.MUTED)
    yield Line(axis.right, 15, axis.right, height, 0.35, Ink.GRID)
    yield Line(axis.left, 23.5, axis.right, 23.5, 0.6, Ink.TEXT)


def _year_step(axis: Scale) -> int:
    """Every how many years one is named, so that their words keep clear of each other."""
    year = axis.width * 365 / axis.days
    return next((step for step in (1, 2, 5, 10, 20, 50, 100, 500) if year * step >= 24), 1000)


def _clear(axis: Scale, months: list[date], index: int, years: int) -> bool:
    """The first year steps back where the next named one would stand on it."""
    if index:
        return True
    following = next((month for month in months[1:] if month.month == 1 and month.year % years == 0), None)
    return following is None or axis.x(following) - axis.x(months[0]) >= 24


def mark_text(x: float, y: float, text: str, axis: Scale, gap: float = 6.0, size: float = 7.0) -> Text:
    """Words beside `x`, turned to the left where they would run off the chart."""
    width = estimated_width(text, size)
    room_right, room_left = axis.right - x, x - axis.left
    if width + gap <= room_right or room_right >= room_left:
        return Text(x + gap, y, text, size, max_width=max(20.0, room_right - gap))
    return Text(x - gap, y, text, size, anchor=Anchor.END, max_width=max(20.0, room_left - gap))


def ground(words: Text) -> Rect:
    """A clear ground behind words, so that no line of the grid runs through them."""
    width = min(estimated_width(words.text, words.size), words.max_width or 1e9) + 2
    left = {Anchor.START: words.x - 1, Anchor.MIDDLE: words.x - width / 2, Anchor.END: words.x - width + 1}
    return Rect(left[words.anchor], words.y - words.size * 0.85, width, words.size * 1.15, Ink.PAPER, None)
