"""A drawing as plain shapes, so that the same chart is put on paper by reportlab and on the screen by a Qt painter.

Lengths are points; the origin is the top left corner and y grows downwards. Shapes name an ink by its meaning, and the
painter chooses the colour: what tells one bar from another is always a hatch, a line or a word, never colour alone.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass


class Ink(enum.Enum):
    """What a colour means; the paper's value is in `GREY`."""

    TEXT = "text"  # words and outlines
    MUTED = "muted"  # lesser words
    GRID = "grid"  # lines behind the data
    SHADE = "shade"  # a light surface
    PAPER = "paper"  # the ground itself


GREY = {Ink.TEXT: 0.0, Ink.MUTED: 0.35, Ink.GRID: 0.78, Ink.SHADE: 0.9, Ink.PAPER: 1.0}
"""How light each ink is on paper, 0 black to 1 white."""


class Anchor(enum.Enum):
    """Which point of a text stands at its x."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Hatch(enum.Enum):
    """Patterns that tell kinds of measures apart in black and white."""

    NONE = "none"
    SOLID = "solid"
    RISING = "rising"  # ////
    FALLING = "falling"  # \\\\
    CROSSED = "crossed"
    UPRIGHT = "upright"  # ||||
    LEVEL = "level"  # ====
    SHADED = "shaded"


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 0.6
    ink: Ink = Ink.TEXT
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    fill: Ink | None = None
    outline: Ink | None = Ink.TEXT
    outline_width: float = 0.6
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Polygon:
    points: tuple[tuple[float, float], ...]
    fill: Ink | None = Ink.TEXT
    outline: Ink | None = None
    outline_width: float = 0.6


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words; `y` is its baseline. It is set smaller where it would be wider than `max_width`."""

    x: float
    y: float
    text: str
    size: float = 8.0
    ink: Ink = Ink.TEXT
    anchor: Anchor = Anchor.START
    bold: bool = False
    max_width: float = 0.0  # 0: as wide as it is


Shape = Line | Rect | Polygon | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    width: float
    height: float
    shapes: tuple[Shape, ...]


def bar(rect: Rect, hatch: Hatch, spacing: float = 3.2) -> tuple[Shape, ...]:
    """A bar in its pattern, as plain shapes: its ground, the hatch clipped to it, its outline."""
    if hatch is Hatch.SOLID:
        return (Rect(rect.x, rect.y, rect.width, rect.height, Ink.TEXT, rect.outline, rect.outline_width, rect.dash),)
    ground = Ink.SHADE if hatch is Hatch.SHADED else Ink.PAPER
    lines = tuple(_hatch_lines(rect, hatch, spacing))
    return (
        Rect(rect.x, rect.y, rect.width, rect.height, ground, None),
        *lines,
        Rect(rect.x, rect.y, rect.width, rect.height, None, rect.outline, rect.outline_width, rect.dash),
    )


def _hatch_lines(rect: Rect, hatch: Hatch, spacing: float) -> Iterator[Line]:
    if hatch in (Hatch.RISING, Hatch.CROSSED):
        yield from _slanted(rect, spacing, rising=True)
    if hatch in (Hatch.FALLING, Hatch.CROSSED):
        yield from _slanted(rect, spacing, rising=False)
    if hatch is Hatch.UPRIGHT:
        for step in range(1, int(rect.width / spacing) + 1):
            x = rect.x + step * spacing
            if x < rect.x + rect.width:
                yield Line(x, rect.y, x, rect.y + rect.height, 0.4)
    if hatch is Hatch.LEVEL:
        for step in range(1, int(rect.height / spacing) + 1):
            y = rect.y + step * spacing
            if y < rect.y + rect.height:
                yield Line(rect.x, y, rect.x + rect.width, y, 0.4)


def _slanted(rect: Rect, spacing: float, *, rising: bool) -> Iterator[Line]:
    """Lines at 45 degrees, cut off at the edges of the bar."""
    offset = spacing
    while offset < rect.width + rect.height:
        from_left = max(0.0, offset - rect.height), min(offset, rect.height)
        to_right = min(offset, rect.width), max(0.0, offset - rect.width)
        (x1, y1), (x2, y2) = from_left, to_right
        if not rising:
            y1, y2 = rect.height - y1, rect.height - y2
        yield Line(rect.x + x1, rect.y + y1, rect.x + x2, rect.y + y2, 0.4)
        offset += spacing
