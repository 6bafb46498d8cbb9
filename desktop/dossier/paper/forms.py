"""What is filled in by hand becomes strips: lines to sign on, blanks, and boxes to tick. All are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desktop.dossier.blocks import Blank, Blanks, Signatures, Tick, Ticks, plain
from desktop.dossier.paper.broken import Line
from desktop.dossier.paper.marks import Mark, Strip, Stroke, area
from desktop.dossier.paper.setting import Desk, stacked
from desktop.dossier.paper.sheet import Set
from desktop.dossier.paper.words import line

_ABREAST = 3  # lines to sign on
_ROOM = 40.0  # above a line, for a hand that signs
_GAP = 22.0
_RULED = 21.0  # from one line to the next: 7.4 mm, for handwriting
_BOX = (17.0, 20.0)  # for one digit
_TICK = 8.5
_WRITTEN = 0.45  # grey of the lines that are written on
_LABELLED = 0.36  # of the measure, where the room for the answer stands beside the question
_TWO = 0.7  # the same where there is but a yes and a no
_SPACE = 9.0  # between questions


def signatures(desk: Desk, block: Signatures) -> list[Strip]:
    """Lines side by side, each with what is written there below it. They stay together."""
    labels = [line(label) for label in block.labels]
    abreast = 2 if len(labels) in (2, _ABREAST + 1) else _ABREAST
    width = (desk.measure - (abreast - 1) * _GAP) / abreast
    strips: list[Strip] = []
    for start in range(0, len(labels), abreast):
        marks: list[Mark] = []
        foot = _ROOM
        for place, label in enumerate(labels[start : start + abreast]):
            x = place * (width + _GAP)
            marks.append(Stroke(x, _ROOM, x + width, _ROOM, 0.6))
            words, below = stacked(desk, label, desk.sheet.caption, x, _ROOM + 2, width)
            marks += words
            foot = max(foot, below)
        strips.append(Strip(foot, tuple(marks), 6, glue=start + abreast < len(labels)))
    return strips


def blanks(desk: Desk, block: Blanks) -> list[Strip]:
    """Questions, each with the room for its answer, which may hold what is known already."""
    return [strip for blank in block.blanks for strip in _blank(desk, blank)]


def _blank(desk: Desk, blank: Blank) -> list[Strip]:
    """The question on the left with a hint below it, the answer beside it; a long answer goes below."""
    below = blank.lines > 2 and not blank.boxes
    x = 0.0 if below else desk.measure * _LABELLED
    marks, foot = _asked(desk, blank, desk.measure if below else x - 12)
    filled = () if blank.boxes or not plain(blank.filled) else _filled(desk, blank, desk.measure - x - 6)
    notes = tuple(number for set_line in filled for number in set_line.cites)
    if blank.boxes:
        marks += _boxes(desk, blank, x)
        columns = max(1, int((desk.measure - x) / _BOX[0]))
        return [Strip(max(foot, -(-blank.boxes // columns) * (_BOX[1] + 3)), tuple(marks), _SPACE, notes)]
    rows = max(blank.lines, len(filled))
    if below:
        ruled = [Strip(_RULED, tuple(_ruled(desk, filled, index, x, 0.0))) for index in range(rows)]
        return [Strip(foot, tuple(marks), _SPACE, notes, glue=True), replace(ruled[0], glue=True), *ruled[1:]]
    for index in range(rows):
        marks += _ruled(desk, filled, index, x, index * _RULED)
    return [Strip(max(foot, rows * _RULED), tuple(marks), _SPACE, notes)]


def _asked(desk: Desk, blank: Blank, width: float) -> tuple[list[Mark], float]:
    look = replace(desk.sheet.label.look, grey=0.0)
    leading = look.size * 1.35
    marks, foot = stacked(desk, line(blank.label), Set(look, leading), 0, _RULED - 5 - leading, width)
    if blank.hint:
        style = desk.sheet.caption
        hint, foot = stacked(desk, line(blank.hint), replace(style, leading=style.leading - 0.5), 0, foot, width)
        marks += hint
    return marks, foot


def _filled(desk: Desk, blank: Blank, width: float) -> Sequence[Line]:
    return desk.setter.lines(blank.filled, desk.sheet.fact.look, width)


def _ruled(desk: Desk, filled: Sequence[Line], index: int, x: float, top: float) -> Iterator[Mark]:
    """A line to write on; what is known already stands on it."""
    yield Stroke(x, top + _RULED - 4, desk.measure, top + _RULED - 4, 0.5, _WRITTEN)
    if index < len(filled):
        yield from filled[index].marks(x + 3, top + _RULED - 7.5)


def _boxes(desk: Desk, blank: Blank, x: float) -> Iterator[Mark]:
    """A box for each digit; what is known already stands in them, one sign in each."""
    known = line(plain(blank.filled))
    columns = max(1, int((desk.measure - x) / _BOX[0]))
    for index in range(blank.boxes):
        left, top = x + index % columns * _BOX[0], index // columns * (_BOX[1] + 3)
        yield area(left, top, *_BOX, outline=_WRITTEN, line=0.6)
        if index < len(known):
            (sign,) = desk.setter.lines(known[index] if known[index] != " " else ".", desk.sheet.fact.look, 1e9)[:1]
            if known[index] != " ":
                yield from sign.marks(left + (_BOX[0] - sign.width) / 2, top + _BOX[1] - 6)


def ticks(desk: Desk, block: Ticks) -> list[Strip]:
    """A question, and its boxes in as many columns as the longest answer leaves room for."""
    style = desk.sheet.fact
    start = Strip(0.0, space=_SPACE)
    widest = max((desk.setter.width(tick.text, style.look) for tick in block.ticks), default=0.0)
    step = _TICK + 8 + widest + _GAP
    label = Set(replace(desk.sheet.label.look, grey=0.0), desk.sheet.label.look.size * 1.4)
    if block.label:
        x = desk.measure * (_LABELLED if len(block.ticks) > 2 else _TWO)
        if x + len(block.ticks) * step - _GAP <= desk.measure:
            return [_beside(desk, block, label, x, step)]
        marks, foot = stacked(desk, line(block.label), label, 0, 0, desk.measure)
        start = Strip(foot + 2, tuple(marks), _SPACE, glue=True)
    columns = min(max(1, int((desk.measure + _GAP) / step)), 4)
    width = desk.measure / columns
    strips = [start]
    for first in range(0, len(block.ticks), columns):
        row = block.ticks[first : first + columns]
        marks, foot = [], style.leading
        for place, tick in enumerate(row):
            more, below = _tick(desk, tick, place * width, width - _GAP if columns > 1 else width)
            marks += more
            foot = max(foot, below)
        strips.append(Strip(foot, tuple(marks), 3 if first else 0.0, glue=first + columns < len(block.ticks)))
    return strips


def _beside(desk: Desk, block: Ticks, label: Set, x: float, step: float) -> Strip:
    """A question with its few boxes on one line."""
    marks, foot = stacked(desk, line(block.label), label, 0, 1, x - 12)
    for place, tick in enumerate(block.ticks):
        more, below = _tick(desk, tick, x + place * step, step)
        marks += more
        foot = max(foot, below)
    return Strip(foot, tuple(marks), _SPACE)


def _tick(desk: Desk, tick: Tick, x: float, width: float) -> tuple[list[Mark], float]:
    style = replace(desk.sheet.fact, space=0.0)
    top = style.drop - _TICK + 0.6
    marks: list[Mark] = [area(x + 0.5, top, _TICK, _TICK, outline=0.0, line=0.7)]
    if tick.ticked:
        left, right, foot = x + 2, x + _TICK - 1, top + _TICK - 1.5
        marks += [Stroke(left, top + 1.5, right, foot, 1.1), Stroke(left, foot, right, top + 1.5, 1.1)]
    words, below = stacked(desk, tick.text, style, x + _TICK + 7, 0, width - _TICK - 7)
    return [*marks, *words], below
