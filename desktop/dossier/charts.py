"""The measures ledger and the timeline as drawings, made from plain dates. They know no record and no renderer.

What is certain is drawn full; what is only possible is drawn as a broken outline, and an end that nobody knows bears a
question mark. Kinds of measures differ by hatch, so that a black-and-white print says the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop.dossier import axis as time_axis
from desktop.dossier.axis import Scale, axis_shapes, estimated_width, ground, mark_text
from desktop.dossier.drawing import Anchor, Drawing, Hatch, Ink, Line, Polygon, Rect, Shape, Text, bar

_LABEL, _BAR, _GAP = 11.0, 10.0, 9.0
_ROW = _LABEL + _BAR + _GAP
_THREAD_ROW = 15.0
_THINNEST = 2.5
_EDGE, _ARROW = 3.0, 7.0  # room beside the scale for half a mark, and for what goes on


@dataclass(frozen=True, slots=True)
class Bounds:
    """A stretch of days whose ends may be known only roughly. None: nothing bounds that side.

    `goes_on` is an end that has not come yet; an end that came but is not known has it False and None in its bounds.
    """

    start_lo: date | None
    start_hi: date | None
    end_lo: date | None = None
    end_hi: date | None = None
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A bar of the ledger: "house arrest", "97 days (stated: more than 3 months)"."""

    label: str
    note: str
    bounds: Bounds
    hatch: Hatch = Hatch.RISING


@dataclass(frozen=True, slots=True)
class Thread:
    """A proceeding, drawn as a line under the measures."""

    label: str
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Seen:
    """A day that is known by itself, such as a day on which the person was at liberty."""

    label: str
    on: date


@dataclass(frozen=True, slots=True)
class Event:
    """A thing of the timeline with the days between which it lies; `weighty` ones are drawn full."""

    label: str
    lo: date
    hi: date
    weighty: bool = True


def ledger(
    measures: Sequence[Measure],
    as_of: date,
    language: str,
    width: float,
    *,
    threads: Sequence[Thread] = (),
    seen: Sequence[Seen] = (),
) -> Drawing:
    """One bar a measure over months and years, proceedings as lines below, known days as marks."""
    every = [*(measure.bounds for measure in measures), *(thread.bounds for thread in threads)]
    span = _scale(every, [mark.on for mark in seen], as_of, width)
    body = time_axis.HEIGHT + 6 + len(measures) * _ROW + len(threads) * _THREAD_ROW + (4 if threads else 0)
    height = body + 13 * len(seen) + 2
    shapes: list[Shape] = list(axis_shapes(span, body, language))
    for index, mark in enumerate(seen):
        shapes += _seen(mark, span, body, index)
    y = time_axis.HEIGHT + 6
    for measure in measures:
        shapes += _measure(measure, span, y, as_of)
        y += _ROW
    y += 4 if threads else 0
    for thread in threads:
        shapes += _thread(thread, span, y, as_of)
        y += _THREAD_ROW
    return Drawing(width, height, tuple(shapes))


def _scale(bounds: Sequence[Bounds], marks: list[date], as_of: date, width: float) -> Scale:
    known = [day for one in bounds for day in (one.start_lo, one.start_hi, one.end_lo, one.end_hi) if day]
    days = [*known, *marks] or [as_of]
    if any(one.goes_on for one in bounds):
        days.append(as_of)
    if any(one.end_hi is None and not one.goes_on for one in bounds):
        # An end that nothing bounds needs room in which to stay open.
        room = timedelta(days=max(45, (max(days) - min(days)).days // 8))
        days.append(min(max(days) + room, max(as_of, max(days))) if max(days) < date.max - room else date.max)
    return time_axis.scale(days, _EDGE, width - _ARROW - _EDGE)


@dataclass(frozen=True, slots=True)
class _Ends:
    """Where a stretch may begin and end and where it certainly runs, in points."""

    first: float
    certain_from: float
    certain_to: float
    last: float
    open_start: bool
    open_end: bool

    @property
    def certain(self) -> bool:
        return self.certain_to > self.certain_from


def _ends(bounds: Bounds, span: Scale, as_of: date) -> _Ends:
    start_lo = bounds.start_lo or bounds.start_hi
    start_hi = bounds.start_hi or bounds.start_lo
    open_end = bounds.end_hi is None and not bounds.goes_on
    if bounds.goes_on:
        end_lo = end_hi = as_of
    else:
        end_lo = bounds.end_lo or start_hi or span.first
        end_hi = bounds.end_hi or span.end
    first = min(span.x(start_lo), span.right - _THINNEST) if start_lo else span.left
    certain_from = min(span.x(start_hi), span.right - _THINNEST) if start_hi else span.left
    last = max(span.x(end_hi), certain_from + _THINNEST)
    certain_to = min(span.x(end_lo), last)
    return _Ends(first, certain_from, certain_to, last, bounds.start_lo is None, open_end)


def _measure(measure: Measure, span: Scale, y: float, as_of: date) -> Iterator[Shape]:
    ends = _ends(measure.bounds, span, as_of)
    yield from _label(measure.label, measure.note, ends.first, y + _LABEL - 3.5, span)
    top = y + _LABEL
    if ends.last > ends.first:
        yield Rect(ends.first, top, ends.last - ends.first, _BAR, Ink.PAPER, None)
        yield from _possible(ends, top)
    if ends.certain:
        whole = Rect(ends.certain_from, top, ends.certain_to - ends.certain_from, _BAR)
        yield from bar(whole, measure.hatch)
    else:
        yield Line(ends.certain_from, top - 1, ends.certain_from, top + _BAR + 1, 1.4)
    if measure.bounds.goes_on:
        yield _arrow(ends.last, top + _BAR / 2)
    if ends.certain_to < ends.last:
        middle = (max(ends.certain_to, ends.certain_from) + ends.last) / 2
        yield Text(middle, top + _BAR - 2.2, "?", 8, Ink.TEXT, Anchor.MIDDLE, bold=True)


def _possible(ends: _Ends, top: float) -> Iterator[Shape]:
    """Broken outlines where the measure may have run."""
    for left, right in ((ends.first, ends.certain_from), (max(ends.certain_to, ends.certain_from), ends.last)):
        if right - left > 0.5:
            for y in (top, top + _BAR):
                yield Line(left, y, right, y, 0.6, Ink.TEXT, (2.0, 1.8))
    if not ends.open_start and ends.first < ends.certain_from:
        yield Line(ends.first, top, ends.first, top + _BAR, 0.6, Ink.TEXT, (2.0, 1.8))
    if not ends.open_end and ends.certain_to < ends.last:
        yield Line(ends.last, top, ends.last, top + _BAR, 0.6, Ink.TEXT, (2.0, 1.8))


def _label(label: str, note: str, x: float, y: float, span: Scale) -> Iterator[Shape]:
    """The measure in bold and its days beside it, moved to the left where they would run off the chart."""
    size = 7.5
    first = estimated_width(label, size) * 1.06
    whole = first + estimated_width(note, size) + 6
    x = max(span.left, min(x, span.right - whole))
    words = [Text(x, y, label, size, bold=True, max_width=max(20.0, span.right - x))]
    if note:
        words.append(Text(x + first + 4, y, note, size, max_width=max(20.0, span.right - x - first - 4)))
    for text in words:
        yield from (ground(text), text)


def _arrow(x: float, y: float) -> Polygon:
    return Polygon(((x, y - 6.5), (x + 7, y), (x, y + 6.5)), Ink.TEXT)


def _thread(thread: Thread, span: Scale, y: float, as_of: date) -> Iterator[Shape]:
    """A proceeding: its words, and a line that breaks where nobody knows whether it still ran."""
    ends = _ends(thread.bounds, span, as_of)
    width = min(estimated_width(thread.label, 7) + 4, span.width * 0.6)
    middle = y + 7
    before = ends.first - width >= span.left
    after = not before and ends.last < ends.first + width and ends.last + 10 + width <= span.right
    x = ends.first - width if before else ends.last + 10 if after else min(ends.first, span.right - width)
    line_from = ends.first if before or after else x + width
    words = Text(x, middle + 2.4, thread.label, 7, max_width=width)
    yield from (ground(words), words)
    if ends.first < ends.certain_from:
        yield Line(line_from, middle, max(line_from, ends.certain_from), middle, 1.0, Ink.TEXT, (2.0, 1.8))
    solid_from = max(line_from, ends.certain_from)
    solid_to = max(ends.certain_to, solid_from)
    yield Line(solid_from, middle - 2.5, solid_from, middle + 2.5, 1.0)
    if solid_to > solid_from:
        yield Line(solid_from, middle, solid_to, middle, 1.4)
    if solid_to < ends.last:
        stop = ends.last - (7 if ends.open_end else 0)
        yield Line(solid_to, middle, max(stop, solid_to), middle, 1.0, Ink.TEXT, (2.0, 1.8))
    if ends.open_end:
        yield Text(ends.last, middle + 2.6, "?", 8, Ink.TEXT, Anchor.END, bold=True)
    elif thread.bounds.goes_on:
        yield _arrow(ends.last, middle)
    else:
        yield Line(ends.last, middle - 2.5, ends.last, middle + 2.5, 1.0)


def _seen(mark: Seen, span: Scale, body: float, index: int) -> Iterator[Shape]:
    """A line down through the chart with its words below."""
    x = span.x(mark.on)
    foot = body + 5 + 13 * index
    yield Line(x, time_axis.HEIGHT - 2.5, x, foot, 0.9, Ink.TEXT, (0.9, 2.0))
    yield Polygon(
        ((x - 2.6, foot + 2), (x, foot - 0.6), (x + 2.6, foot + 2), (x, foot + 4.6)), Ink.PAPER, Ink.TEXT, 0.8
    )
    yield mark_text(x, foot + 4.6, mark.label, span)


_LANE = 12.0
_MOST_LANES = 14


def timeline(events: Sequence[Event], as_of: date, language: str, width: float) -> Drawing:
    """Events over months and years, each with its words in the first lane where they have room."""
    if not events:
        return Drawing(width, 0.0, ())
    ordered = sorted(events, key=lambda event: (event.lo, event.hi, event.label))
    span = time_axis.scale([day for event in ordered for day in (event.lo, event.hi)], _EDGE, width - _ARROW - _EDGE)
    taken: list[list[tuple[float, float]]] = []
    placed: list[tuple[Event, int, Text]] = []
    for event in ordered:
        words = mark_text(span.x(event.lo), 0.0, event.label, span)
        extent = _extent(words, span.x(event.lo), span.x(event.hi))
        lane = next((number for number, lane in enumerate(taken) if _free(lane, extent)), len(taken))
        if lane >= _MOST_LANES:
            lane = _MOST_LANES - 1
        if lane == len(taken):
            taken.append([])
        taken[lane].append(extent)
        placed.append((event, lane, words))
    height = time_axis.HEIGHT + 6 + len(taken) * _LANE + 2
    shapes: list[Shape] = list(axis_shapes(span, height - 2, language))
    for event, lane, words in placed:
        shapes += _event(event, span, time_axis.HEIGHT + 6 + lane * _LANE, words)
    return Drawing(width, height, tuple(shapes))


def _extent(words: Text, first: float, last: float) -> tuple[float, float]:
    width = min(estimated_width(words.text, words.size), words.max_width)
    left = words.x - width if words.anchor is Anchor.END else words.x
    return min(left, first - 4), max(left + width, last + 4)


def _free(lane: list[tuple[float, float]], extent: tuple[float, float]) -> bool:
    return all(extent[1] + 4 < left or extent[0] - 4 > right for left, right in lane)


def _event(event: Event, span: Scale, y: float, words: Text) -> Iterator[Shape]:
    """A dot for a day, a broken bar for a longer or uncertain time."""
    x, last, middle = span.x(event.lo), span.x(event.hi), y + 5
    if last - x > 4:
        yield Line(x, middle + 4.5, last, middle + 4.5, 0.8, Ink.TEXT, (2.0, 1.6))
    fill = Ink.TEXT if event.weighty else Ink.PAPER
    yield Polygon(((x - 2.8, middle), (x, middle - 2.8), (x + 2.8, middle), (x, middle + 2.8)), fill, Ink.TEXT, 0.8)
    words = replace(words, y=middle + 2.5)
    yield from (ground(words), words)
