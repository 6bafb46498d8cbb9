"""The press: marks become the pages of a PDF, each written as soon as it is set.

What stands around the text of a page tells how many pages there are, so it is written afterwards, and pages are put in
their order at the end. This module knows no dossier and no block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from desktop.decoding import Part
from desktop.dossier.paper import sheet
from desktop.dossier.paper.archive import Properties, archival
from desktop.dossier.paper.embedding import EmbeddedFont
from desktop.dossier.paper.file import PdfFile, number, reference, string
from desktop.dossier.paper.marks import (
    Area,
    Described,
    Glyphs,
    Jump,
    Mark,
    Photograph,
    Pixels,
    Plate,
    Span,
    Stroke,
    Target,
)
from desktop.dossier.paper.outline import outline
from desktop.dossier.paper.pixels import encoded
from desktop.dossier.paper.typefaces import Typecase, typeface
from desktop.dossier.paper.words import line

Placed = Iterable[tuple[float, float, Iterable[Mark]]]
"""Marks, with where their own corner stands on the sheet."""


@dataclass(slots=True)
class Leaf:
    """A page whose text is in the file already."""

    number: int  # of its object
    stamped: bool = False  # has a head of its own
    streams: list[int] = field(default_factory=list)
    jumps: list[tuple[tuple[float, float, float, float], str]] = field(default_factory=list)
    targets: list[tuple[Target, float]] = field(default_factory=list)  # with their height on the page


class Press:
    """Prints marks into `out`."""

    def __init__(self, out: BinaryIO, told: Properties) -> None:
        self._file = PdfFile(out)
        self._told = told
        self._resources = self._file.promise()
        self._tree = self._file.promise()
        self._fonts: dict[str, EmbeddedFont] = {}
        self._pictures: dict[str, tuple[int, Pixels]] = {}
        self._plates: dict[str, int] = {}
        self._pages: list[Leaf] = []

    def page(self, placed: Placed) -> None:
        """A page that is whole already."""
        self.bind([self.leaf(placed)])

    def leaf(self, placed: Placed, *, stamped: bool = False) -> Leaf:
        """Write the text of a page whose place is not known yet."""
        leaf = self.blank(stamped=stamped)
        self.complete(leaf, placed)
        return leaf

    def blank(self, *, stamped: bool = False) -> Leaf:
        """A page whose text is not known yet."""
        return Leaf(self._file.promise(), stamped)

    def complete(self, leaf: Leaf, placed: Placed) -> None:
        """Write more onto a page."""
        parts: list[str] = []
        for x, y, marks in placed:
            for mark in marks:
                parts += self._put(leaf, mark, x, sheet.PAGE_HEIGHT - y)
        leaf.streams.append(self._file.stream("\n".join(parts).encode("ascii")))

    def bind(self, leaves: Sequence[Leaf]) -> None:
        """These pages come next."""
        self._pages += leaves

    def pixels(self, name: str, fetch: Callable[[str], bytes]) -> Pixels:
        """The picture of this name, put into the file when it is first asked for."""
        if name not in self._pictures:
            picture = encoded(fetch(name))
            resource = f"P{len(self._pictures) + 1}"
            written = picture.embed(self._file)
            self._pictures[name] = written, Pixels(resource, picture.width, picture.height)
        return self._pictures[name][1]

    def adopt(self, parts: Sequence[Part], pages: int) -> list[str]:
        """Put pages of somebody else's into the file, as drawings; gives the names of these."""
        numbers = [self._file.promise() for _part in parts]
        for own, part in zip(numbers, parts, strict=True):
            body = part.pieces[0]
            for place, piece in zip(part.places, part.pieces[1:], strict=True):
                body += reference(numbers[place]).encode("ascii") + piece
            self._file.raw(body, own)
        names = [f"E{len(self._plates) + page + 1}" for page in range(pages)]
        self._plates |= dict(zip(names, numbers, strict=False))
        return names

    def finish(self, typecase: Typecase, uncounted: int = 0) -> None:
        """Write what the pages share, and the pages in their order; the first `uncounted` have no number."""
        fonts = " ".join(
            f"/{font.resource} {reference(font.embed(self._file, typecase))}" for _, font in sorted(self._fonts.items())
        )
        shown = {**{pixels.name: written for written, pixels in self._pictures.values()}, **self._plates}
        drawn = " ".join(f"/{name} {reference(written)}" for name, written in shown.items())
        self._file.add(f"<< /Font << {fonts} >> /XObject << {drawn} >> >>", self._resources)
        places = {
            target.key: f"[{reference(leaf.number)} /XYZ 0 {number(height)} 0]"
            for leaf in self._pages
            for target, height in leaf.targets
        }
        for leaf in self._pages:
            self._bind(leaf, places)
        kids = " ".join(reference(leaf.number) for leaf in self._pages)
        self._file.add(f"<< /Type /Pages /Count {len(self._pages)} /Kids [{kids}] >>", self._tree)
        told = Properties(
            self._told.language,
            line(self._told.title),
            line(self._told.author),
            line(self._told.subject),
            tuple(map(line, self._told.keywords)),
            self._told.program,
            self._told.archived,
        )
        self._file.finish(self._catalogue(told, places, uncounted), self._information(told))

    def _bind(self, leaf: Leaf, places: dict[str, str]) -> None:
        links = []
        for corners, key in leaf.jumps:
            if key in places:
                edges = " ".join(map(number, corners))
                entry = f"/Type /Annot /Subtype /Link /Rect [{edges}] /Border [0 0 0] /F 4 /Dest {places[key]}"
                links.append(f"<< {entry} >>")
        annotations = f" /Annots [{' '.join(links)}]" if links else ""
        streams = " ".join(map(reference, leaf.streams))
        box = f"0 0 {number(sheet.PAGE_WIDTH)} {number(sheet.PAGE_HEIGHT)}"
        self._file.add(
            f"<< /Type /Page /Parent {reference(self._tree)} /MediaBox [{box}] "
            f"/Resources {reference(self._resources)} /Contents [{streams}]{annotations} >>",
            leaf.number,
        )

    def _catalogue(self, told: Properties, places: dict[str, str], uncounted: int) -> int:
        entries = [f"/Type /Catalog /Pages {reference(self._tree)} /Lang {string(told.language)}"]
        entries.append("/ViewerPreferences << /DisplayDocTitle true >>" if told.title else "")
        targets = [target for leaf in self._pages for target, _ in leaf.targets if target.bookmarked and target.title]
        if targets:
            entries.append(f"/Outlines {reference(outline(self._file, targets, places))} /PageMode /UseOutlines")
        if uncounted:
            entries.append(f"/PageLabels << /Nums [0 << /S /r >> {uncounted} << /S /D >>] >>")
        if told.program:
            entries.append(archival(self._file, told))
        return self._file.add(f"<< {' '.join(entries)} >>")

    def _information(self, told: Properties) -> int:
        words = {
            "Title": told.title,
            "Author": told.author,
            "Subject": told.subject,
            "Keywords": ", ".join(told.keywords),
            "Creator": told.program,
            "Producer": told.program,
        }
        entries = " ".join(f"/{name} {string(value)}" for name, value in words.items() if value)
        return self._file.add(f"<< {entries} >>")

    # --- marks --------------------------------------------------------------------------------------------------------

    def _put(self, leaf: Leaf, mark: Mark, x: float, top: float) -> Iterator[str]:
        """`top` is how far the mark's origin lies above the foot of the sheet."""
        if isinstance(mark, Glyphs):
            yield self._glyphs(mark, x, top)
        elif isinstance(mark, Span):
            shown = " ".join(self._glyphs(glyphs, x, top) for glyphs in mark.glyphs)
            yield f"/Span << /ActualText {string(mark.words)} >> BDC {shown} EMC"
        elif isinstance(mark, Stroke):
            ends = f"{number(x + mark.x1)} {number(top - mark.y1)} m {number(x + mark.x2)} {number(top - mark.y2)} l S"
            yield f"q {_pen(mark.width, mark.grey, mark.dash)} {ends} Q"
        elif isinstance(mark, Area):
            yield _area(mark, x, top)
        elif isinstance(mark, Photograph):
            size = f"{number(mark.width)} 0 0 {number(mark.height)}"
            yield f"q {size} {number(x + mark.x)} {number(top - mark.y - mark.height)} cm /{mark.name} Do Q"
        elif isinstance(mark, Plate):
            size = f"{mark.scale:.5f} 0 0 {mark.scale:.5f}"
            yield f"q {size} {number(x + mark.x)} {number(top - mark.y)} cm /{mark.name} Do Q"
        elif isinstance(mark, Described):
            yield f"/Figure << /Alt {string(mark.words)} >> BDC"
            for inner in mark.marks:
                yield from self._put(leaf, inner, x, top)
            yield "EMC"
        elif isinstance(mark, Target):
            leaf.targets.append((mark, top - mark.y + 12))
        elif isinstance(mark, Jump):
            self._jump(leaf, mark, x, top)

    def _jump(self, leaf: Leaf, mark: Jump, x: float, top: float) -> None:
        foot = top - mark.y - mark.height
        leaf.jumps.append(((x + mark.x, foot, x + mark.x + mark.width, foot + mark.height), mark.key))

    def _glyphs(self, mark: Glyphs, x: float, top: float) -> str:
        font = self._fonts.get(mark.face)
        if font is None:
            font = self._fonts[mark.face] = EmbeddedFont(typeface(mark.face), f"F{len(self._fonts) + 1}")
        begin = f"BT /{font.resource} {number(mark.size)} Tf {number(mark.grey)} g"
        parts = [f"{begin} {number(x + mark.x)} {number(top - mark.y)} Td"]
        rise = 0
        for raised, operand in mark.runs:
            if raised != rise:
                parts.append(f"{number(raised * mark.size / 1000)} Ts")
                rise = raised
            parts.append(f"[{operand}] TJ")
        parts.append("0 Ts ET" if rise else "ET")
        return " ".join(parts)


def _pen(width: float, grey: float, dash: tuple[float, ...]) -> str:
    pattern = " ".join(map(number, dash))
    return f"{number(width)} w {number(grey)} G [{pattern}] 0 d"


def _area(mark: Area, x: float, top: float) -> str:
    corners = enumerate(mark.points)
    path = " ".join(f"{number(x + a)} {number(top - b)} {'l' if index else 'm'}" for index, (a, b) in corners)
    parts = ["q"]
    if mark.fill is not None:
        parts.append(f"{number(mark.fill)} g")
    if mark.outline is not None:
        parts.append(_pen(mark.width, mark.outline, mark.dash))
    how = {(True, True): "b", (True, False): "f", (False, True): "s", (False, False): "n"}
    stroke = how[mark.fill is not None, mark.outline is not None]
    return " ".join((*parts, path, "h" if stroke in "fn" else "", stroke, "Q"))
