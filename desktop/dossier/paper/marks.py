"""Marks: what a page is made of once everything is set. Lengths are points, x to the right and y downwards.

A strip is a slice of a page that is never cut: a line of a paragraph, a row of a table, a figure.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.dossier.paper.looks import Look


@dataclass(slots=True)  # not frozen: there are hundreds on a page
class Glyphs:
    """Glyphs of one typeface; `y` is the baseline. `runs` are (rise, operand of TJ)."""

    x: float
    y: float
    face: str
    size: float
    grey: float
    runs: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Glyphs whose order or form does not tell their text, with that text."""

    words: str
    glyphs: tuple[Glyphs, ...]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 0.5
    grey: float = 0.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """A shape with straight sides, filled or outlined or both."""

    points: tuple[tuple[float, float], ...]
    fill: float | None = None
    outline: float | None = None
    width: float = 0.5
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture that lies in the file already: under which name, and how many pixels it has."""

    name: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Photograph:
    """A picture on the page; `y` is its upper edge."""

    x: float
    y: float
    width: float
    height: float
    name: str


@dataclass(frozen=True, slots=True)
class Plate:
    """A page of somebody else's that lies in the file already; `y` is its lower edge."""

    x: float
    y: float
    scale: float
    name: str


@dataclass(frozen=True, slots=True)
class Described:
    """Marks that make a picture, and what it shows in words."""

    words: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """A place that bookmarks and the table of contents lead to."""

    key: str
    title: str
    level: int
    y: float = 0.0
    bookmarked: bool = True


@dataclass(frozen=True, slots=True)
class Jump:
    """An area that leads to a target when it is clicked."""

    x: float
    y: float
    width: float
    height: float
    key: str


@dataclass(frozen=True, slots=True)
class PageOf:
    """The number of the page on which a target stands, once it is known; `x` is its right edge."""

    x: float
    y: float
    key: str
    look: Look


Mark = Glyphs | Span | Stroke | Area | Photograph | Plate | Described | Target | Jump | PageOf


@dataclass(slots=True)  # nor is this
class Strip:
    """A slice of a page. Its marks are measured from its own top left corner."""

    height: float
    marks: tuple[Mark, ...] = ()
    space: float = 0.0  # above it, but not at the top of a page
    notes: tuple[int, ...] = ()  # sources that it cites
    glue: bool = False  # it never ends a page: the next strip comes with it
    heads: tuple[Strip, ...] = ()  # repeated above it where it begins a page
    above: tuple[Mark, ...] = ()  # in the space above it, so not where it begins a page


def area(x: float, y: float, width: float, height: float, **more: float | None) -> Area:
    """A rectangle."""
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    return Area(corners, fill=more.get("fill"), outline=more.get("outline"), width=more.get("line") or 0.5)
