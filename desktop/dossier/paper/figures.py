"""Drawings become marks: the same shapes that the window paints, in the greys of the paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.dossier import drawing
from desktop.dossier.blocks import Figure
from desktop.dossier.drawing import GREY, Anchor, Ink
from desktop.dossier.paper.looks import Look
from desktop.dossier.paper.marks import Area, Described, Mark, Strip, Stroke
from desktop.dossier.paper.setting import Desk, glued, text_strips
from desktop.dossier.paper.words import ALTERNATIVE_LIMIT, line

_SMALLEST = 4.5  # points; words are not set smaller


def figure(desk: Desk, block: Figure) -> list[Strip]:
    picture = block.drawing
    tallest = desk.sheet.frame - 60
    scale = min(
        1.0,
        desk.measure / picture.width if picture.width else 1.0,
        tallest / picture.height if picture.height else 1.0,
    )
    marks = tuple(mark for shape in picture.shapes for mark in _marks(desk, shape, scale))
    if block.alternative:
        marks = (Described(line(block.alternative, ALTERNATIVE_LIMIT), marks),)
    strips = [Strip(picture.height * scale, marks, space=9)]
    if block.caption:
        strips = [*glued(strips), *text_strips(desk, block.caption, desk.sheet.caption, 0, desk.measure)]
    return strips


def _grey(ink: Ink | None) -> float | None:
    return None if ink is None else GREY[ink]


def _marks(desk: Desk, shape: drawing.Shape, scale: float) -> Iterator[Mark]:
    if isinstance(shape, drawing.Line):
        ends = (shape.x1 * scale, shape.y1 * scale, shape.x2 * scale, shape.y2 * scale)
        yield Stroke(*ends, shape.width * scale, GREY[shape.ink], tuple(length * scale for length in shape.dash))
    elif isinstance(shape, drawing.Rect):
        x, y, right, foot = shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
        corners = tuple((a * scale, b * scale) for a, b in ((x, y), (right, y), (right, foot), (x, foot)))
        dash = tuple(length * scale for length in shape.dash)
        yield Area(corners, _grey(shape.fill), _grey(shape.outline), shape.outline_width * scale, dash)
    elif isinstance(shape, drawing.Polygon):
        corners = tuple((x * scale, y * scale) for x, y in shape.points)
        yield Area(corners, _grey(shape.fill), _grey(shape.outline), shape.outline_width * scale)
    else:
        yield from _text(desk, shape, scale)


def _text(desk: Desk, shape: drawing.Text, scale: float) -> Iterator[Mark]:
    look = Look(desk.sheet.drawn, shape.size * scale, bold=shape.bold, grey=GREY[shape.ink])
    words = line(shape.text)
    width = desk.setter.width(words, look)
    limit = shape.max_width * scale
    if limit and width > limit:
        look = replace(look, size=max(_SMALLEST, look.size * limit / width))
        words = shortened(desk, words, look, limit)
        width = desk.setter.width(words, look)
    shift = {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[shape.anchor]
    for set_line in desk.setter.lines(words, look, 1e9)[:1]:
        marks = tuple(set_line.marks(shape.x * scale - shift, shape.y * scale))
        yield from marks


def shortened(desk: Desk, words: str, look: Look, width: float) -> str:
    """`words` on one line no wider than `width`, ending in an ellipsis where some were left out."""
    if desk.setter.width(words, look) <= width + 0.01:
        return words
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if desk.setter.width(words[:middle].rstrip() + "…", look) <= width:
            low = middle
        else:
            high = middle - 1
    return words[:low].rstrip() + "…"
