"""Lines that were broken: the words on each, and the glyphs that they become.

None of these is changed once it is made; they are not frozen because there are hundreds on a page, and that takes time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from desktop.dossier.paper.direction import visual
from desktop.dossier.paper.looks import Look
from desktop.dossier.paper.marks import Glyphs, Mark, Span
from desktop.dossier.paper.typefaces import Shaped, Typeface


@dataclass(slots=True)
class Piece:
    """A part of a word in one look, one typeface and one direction."""

    text: str
    look: Look
    face: Typeface
    level: int
    shaped: Shaped
    size: float
    width: float
    operand: str | None  # None where some of its glyphs are raised


def piece_of(text: str, look: Look, face: Typeface, level: int, shaped: Shaped) -> Piece:
    """Arabic letters are small for their size beside Cyrillic ones, so they are set larger."""
    size = look.size * (1.12 if level % 2 else 1.0)
    return Piece(text, look, face, level, shaped, size, shaped.width * size / 1000, shaped.operand)


@dataclass(slots=True)
class Word:
    """What a line may not part: pieces, then the space after them, which vanishes at the end of a line."""

    pieces: tuple[Piece, ...]
    spaces: tuple[Piece, ...]
    ends_line: bool
    width: float
    space: float
    cites: tuple[int, ...] = ()


@dataclass(slots=True)
class Line:
    """A line that was broken: its words in their order of reading, and by which part of itself each space grows."""

    words: tuple[Word, ...]
    width: float
    cites: tuple[int, ...]
    from_right: bool = False
    growth: float = 0.0
    turned: bool = False  # some of it runs from the right

    @property
    def pieces(self) -> list[tuple[float, Piece]]:
        """Every piece in its order on paper, and where it stands."""
        placed: list[tuple[float, Piece]] = []
        x = 0.0
        for _place, piece, blank in self._in_order():
            placed.append((x, piece))
            x += piece.width * (1 + self.growth if blank else 1)
        return placed

    @property
    def reading(self) -> tuple[int, ...]:
        """For each piece on paper its place in reading; nothing where the two are one."""
        return tuple(place for place, _piece, _blank in self._in_order()) if self.turned else ()

    def _in_order(self) -> list[tuple[int, Piece, bool]]:
        """Pieces on paper with their place in reading, and whether each is a space between words."""
        last = len(self.words) - 1
        found: list[tuple[Piece, bool]] = []
        for index, word in enumerate(self.words):
            found += ((piece, False) for piece in word.pieces)
            found += ((piece, True) for piece in (word.spaces if index < last else ()))
        places = range(len(found))
        order = visual([(found[place][0].level, place) for place in places]) if self.turned else places
        return [(place, *found[place]) for place in order]

    def marks(self, x: float, baseline: float) -> Iterator[Mark]:
        """The line as marks. Neighbours of one look are joined; what was turned round remembers its words."""
        run = _Run(x, baseline, self.growth)
        if not self.turned:
            run.put_words(self.words)
            yield from run.taken()
            return
        for turned, group in groupby(self._in_order(), key=lambda item: item[1].level > 0):
            items = list(group)
            for _place, piece, blank in items:
                (run.put_space if blank else run.put)(piece)
            if turned:
                read = sorted(items, key=lambda item: item[0])
                yield Span("".join(piece.text for _, piece, _ in read), tuple(run.taken()))
            else:
                yield from run.taken()


class _Run:
    """Joins pieces that stand side by side into as few runs of glyphs as it takes."""

    def __init__(self, x: float, baseline: float, growth: float) -> None:
        self._x, self._baseline, self._growth = x, baseline, growth
        self._start = x
        self._first: Piece | None = None
        self._parts: list[str] = []
        self._done: list[Glyphs] = []

    def put_words(self, words: Sequence[Word]) -> None:
        """A whole line. It is done so often that the common step stands here once more."""
        first, last = self._first, len(words) - 1
        for index, word in enumerate(words):
            for piece in word.pieces:
                if first is not None and piece.look is first.look and piece.face is first.face and piece.operand:
                    self._parts.append(piece.operand)
                    self._x += piece.width
                else:
                    self.put(piece)
                    first = self._first if piece.operand is not None else None
            if index < last:
                for piece in word.spaces:
                    self.put_space(piece)
                    first = self._first

    def put(self, piece: Piece) -> None:
        first = self._first
        if (
            first is None
            or piece.face is not first.face
            or (piece.look is not first.look and piece.look != first.look)
            or piece.operand is None
            or first.operand is None
            or piece.size != first.size
        ):
            self._close()
            self._first, self._start = piece, self._x
        if piece.operand:
            self._parts.append(piece.operand)
        self._x += piece.width

    def put_space(self, piece: Piece) -> None:
        self.put(piece)
        if self._growth:
            self._parts.append(f"{-self._growth * piece.shaped.width:.0f}")
            self._x += piece.width * self._growth

    def taken(self) -> list[Glyphs]:
        """The runs so far; what comes next begins another."""
        self._close()
        done, self._done = self._done, []
        return done

    def _close(self) -> None:
        first = self._first
        if first is not None:
            runs = first.shaped.runs if first.operand is None else ((0, " ".join(self._parts)),)
            self._done.append(Glyphs(self._start, self._baseline, first.face.name, first.size, first.look.grey, runs))
        self._first, self._parts = None, []
