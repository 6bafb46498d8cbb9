"""Content becomes lines: cut into words, measured, broken at a width, and turned round where letters run so.

No word is hyphenated. A word wider than the line is cut, since nothing may run off the page. This module knows no page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from desktop.dossier.blocks import Content
from desktop.dossier.paper.direction import levels, visual
from desktop.dossier.paper.looks import Look, Stretch, stretches
from desktop.dossier.paper.marks import Glyphs, Mark, Span
from desktop.dossier.paper.typefaces import Shaped, Typecase, Typeface, stack
from desktop.dossier.scripts import from_right


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a word in one look, one typeface and one direction."""

    text: str
    look: Look
    face: Typeface
    level: int
    shaped: Shaped

    @property
    def width(self) -> float:
        return self.shaped.width * self.size / 1000

    @property
    def size(self) -> float:
        """Arabic letters are small for their size beside Cyrillic ones, so they are set larger."""
        return self.look.size * (1.12 if self.level % 2 else 1.0)


@dataclass(frozen=True, slots=True)
class Word:
    """What a line may not part: pieces, then the space after them, which vanishes at the end of a line."""

    pieces: tuple[Piece, ...]
    spaces: tuple[Piece, ...]
    ends_line: bool
    width: float
    space: float
    cites: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was broken. `pieces` stand in their order on paper; `reading` gives the order of their words."""

    pieces: tuple[tuple[float, Piece], ...]
    width: float
    cites: tuple[int, ...]
    from_right: bool = False
    reading: tuple[int, ...] = ()

    def marks(self, x: float, baseline: float) -> Iterator[Mark]:
        """The line as marks. Neighbours of one look are joined; what was turned round remembers its words."""
        if not self.reading:
            yield from _joined(self.pieces, x, baseline)
            return
        for turned, group in groupby(range(len(self.pieces)), key=lambda index: self.pieces[index][1].level > 0):
            places = list(group)
            glyphs = tuple(_joined([self.pieces[index] for index in places], x, baseline))
            if turned:
                read = sorted(places, key=lambda index: self.reading[index])
                yield Span("".join(self.pieces[index][1].text for index in read), glyphs)
            else:
                yield from glyphs


def _joined(pieces: Sequence[tuple[float, Piece]], x: float, baseline: float) -> Iterator[Glyphs]:
    start, end, first, parts = 0.0, 0.0, None, []  # type: float, float, Piece | None, list[str]
    for offset, piece in pieces:
        if first and _simple(first) and _simple(piece) and first.face is piece.face and first.look == piece.look:
            if abs(offset - end) > _MOVED:  # the space before it was made wider or narrower
                parts.append(f"{(end - offset) * 1000 / piece.size:.0f}")
            parts.extend(operand for _, operand in piece.shaped.runs)
            end = offset + piece.width
            continue
        if first:
            yield _glyphs(first, x + start, baseline, parts)
        start, first, parts = offset, piece, [operand for _, operand in piece.shaped.runs]
        end = offset + piece.width
    if first:
        yield _glyphs(first, x + start, baseline, parts)


def _glyphs(piece: Piece, x: float, baseline: float, parts: list[str]) -> Glyphs:
    runs = ((0, " ".join(parts)),) if _simple(piece) else piece.shaped.runs
    return Glyphs(x, baseline, piece.face.name, piece.size, piece.look.grey, runs)


def _simple(piece: Piece) -> bool:
    return all(rise == 0 for rise, _ in piece.shaped.runs)


_MOVED = 0.001  # points
_SQUEEZED, _WIDENED = 0.12, 3.2  # by which part of itself a space may shrink or grow in a line that is flush

# Where a line may end: after spaces, after a hyphen between words, inside an address, at a line break.
_ENDS = re.compile(r"\n| +\n?|(?<=[^\W\d]{2})-(?=[^\W\d]{2})|(?<=\w)[/?&=](?=\w)|(?<=\w)—(?=\w)")
_LONGEST = 200  # signs that are measured at once


def _ends(text: str) -> Iterator[int]:
    start = 0
    for found in _ENDS.finditer(text):
        yield from range(start + _LONGEST, found.start(), _LONGEST)
        yield found.end()
        start = found.end()
    yield from range(start + _LONGEST, len(text), _LONGEST)
    if start < len(text):
        yield len(text)


class Setter:
    """Sets content in lines for one document."""

    def __init__(self, typecase: Typecase | None = None) -> None:
        self.typecase = typecase or Typecase()
        self._known: dict[tuple[Look, str], Word] = {}

    def lines(self, content: Content, look: Look, width: float, *, justified: bool = False) -> list[Line]:
        """The lines of `content`, none wider than `width`. A line break in the text begins a new line.

        Lines that are justified fill the width, but for the last of a paragraph and those with too few spaces.
        """
        parts = tuple(stretches(content, look))
        text = "".join(part.text for part in parts)
        turned = from_right(text)
        broken = self._broken(self._words(text, parts), width, _SQUEEZED if justified else 0.0)
        if not justified:
            return [_line(words, turned) for words in broken]
        rows = list(broken)
        ends = (words[-1].ends_line or words is rows[-1] for words in rows)
        return [_line(words, turned, width, end) for words, end in zip(rows, ends, strict=True)]

    def width(self, content: Content, look: Look) -> float:
        """How wide `content` would be on one line."""
        return max((line.width for line in self.lines(content, look, 1e9)), default=0.0)

    def longest_word(self, content: Content, look: Look) -> float:
        """The width below which a word of `content` would be cut."""
        parts = tuple(stretches(content, look))
        text = "".join(part.text for part in parts)
        return max((word.width for word in self._words(text, parts)), default=0.0)

    def _words(self, text: str, stretches: tuple[Stretch, ...]) -> Iterator[Word]:
        level_of = levels(text)
        reader = _Reader(stretches)
        start = 0
        for end in _ends(text):
            whole = text[start:end]
            look = reader.one_look(start, end) if level_of is None else None
            if look is not None:
                yield self._plain_word(whole, look)
                start = end
                continue
            solid = whole.rstrip(" \n")
            middle = start + len(solid)
            pieces = tuple(self._pieces(reader, start, middle, level_of))
            spaces = tuple(self._pieces(reader, middle, middle + whole[len(solid) :].count(" "), level_of))
            cites = reader.cites_before(middle)
            width = sum(piece.width for piece in pieces)
            yield Word(pieces, spaces, whole.endswith("\n"), width, sum(piece.width for piece in spaces), cites)
            start = end

    def _plain_word(self, whole: str, look: Look) -> Word:
        """A word in one look, running from the left. The same words come again and again, so they are kept."""
        found = self._known.get((look, whole))
        if found is None:
            solid = whole.rstrip(" \n")
            spaces = " " * whole.count(" ", len(solid))
            pieces, after = tuple(self._set(solid, look)), tuple(self._set(spaces, look))
            width, space = sum(piece.width for piece in pieces), sum(piece.width for piece in after)
            found = self._known[look, whole] = Word(pieces, after, whole.endswith("\n"), width, space)
        return found

    def _set(self, text: str, look: Look) -> Iterator[Piece]:
        for part, face in _faces(text, look):
            yield Piece(part, look, face, 0, self.typecase.shape(face, part))

    def _pieces(self, reader: _Reader, start: int, end: int, level_of: list[int] | None) -> Iterator[Piece]:
        for text, look, position in reader.between(start, end):
            for part, face in _faces(text, look):
                for run, level in _level_runs(part, position, level_of):
                    yield Piece(run, look, face, level, self.typecase.shape(face, run, bool(level % 2)))
                position += len(part)

    def _broken(self, words: Iterable[Word], width: float, squeezed: float) -> Iterator[list[Word]]:
        """Words by lines. Where spaces may be squeezed, a line takes a word more."""
        line: list[Word] = []
        taken = spaces = 0.0
        for word in words:
            if line and taken + word.width - spaces * squeezed > width + 0.01:
                yield line
                line, taken, spaces = [], 0.0, 0.0
            while word.width > width + 0.01:
                first, rest = self._cut(word, width)
                if rest is None:
                    break
                yield [first]
                word = rest
            line.append(word)
            taken += word.width + word.space
            spaces += word.space
            if word.ends_line:
                yield line
                line, taken, spaces = [], 0.0, 0.0
        if line:
            yield line

    def _cut(self, word: Word, width: float) -> tuple[Word, Word | None]:
        """A word that is too wide, cut at the last sign that fits; at least one sign goes."""
        head: list[Piece] = []
        left = width
        for index, piece in enumerate(word.pieces):
            if piece.width <= left:
                head.append(piece)
                left -= piece.width
                continue
            fit = self._fitting(piece, left)
            if not head and not fit:
                fit = 1
            tail = list(word.pieces[index + 1 :])
            if fit:
                head.append(self._part(piece, piece.text[:fit]))
            if piece.text[fit:]:
                tail.insert(0, self._part(piece, piece.text[fit:]))
            if not tail:
                return word, None
            return _word(head), replace(word, pieces=tuple(tail), width=sum(piece.width for piece in tail))
        return word, None

    def _part(self, piece: Piece, text: str) -> Piece:
        return replace(piece, text=text, shaped=self.typecase.shape(piece.face, text, bool(piece.level % 2)))

    def _fitting(self, piece: Piece, width: float) -> int:
        low, high = 0, len(piece.text)
        while low < high:
            middle = (low + high + 1) // 2
            if self._part(piece, piece.text[:middle]).width <= width:
                low = middle
            else:
                high = middle - 1
        while low and low < len(piece.text) and unicodedata.combining(piece.text[low]):
            low -= 1
        return low


class _Reader:
    """Walks along the stretches of a text, forwards only."""

    def __init__(self, stretches: tuple[Stretch, ...]) -> None:
        self._stretches = stretches
        self._index = 0
        self._start = 0
        self._told = 0

    def between(self, start: int, end: int) -> Iterator[tuple[str, Look, int]]:
        """The text from `start` to `end` by looks, with the position of each."""
        while start < end:
            stretch = self._stretches[self._index]
            stop = self._start + len(stretch.text)
            if start >= stop:
                self._index += 1
                self._start = stop
                continue
            till = min(end, stop)
            yield stretch.text[start - self._start : till - self._start], stretch.look, start
            start = till

    def one_look(self, start: int, end: int) -> Look | None:
        """The look of all signs from `start` to `end`; None where there are several, or a reference among them."""
        while start >= self._start + len(self._stretches[self._index].text):
            self._start += len(self._stretches[self._index].text)
            self._index += 1
        stretch = self._stretches[self._index]
        return stretch.look if end <= self._start + len(stretch.text) and not stretch.cite else None

    def cites_before(self, end: int) -> tuple[int, ...]:
        """The sources whose references were passed since the last call."""
        passed = self._index + (1 if self._stretches and self._start < end else 0)
        found = tuple(stretch.cite for stretch in self._stretches[self._told : passed] if stretch.cite)
        self._told = max(self._told, passed)
        return found


def _faces(text: str, look: Look) -> Iterator[tuple[str, Typeface]]:
    """`text` by the typefaces that have its signs; a letter and its marks stay together."""
    faces = stack(look.family, look.bold, look.italic)
    if faces[0].signs.issuperset(map(ord, text)):
        if text:
            yield text, faces[0]
        return
    run, current = "", faces[0]
    for cluster in _CLUSTER.findall(text):
        codes = [ord(sign) for sign in cluster]
        face = next((face for face in faces if face.signs.issuperset(codes)), None)
        face = face or next((face for face in faces if codes[0] in face.signs), faces[0])
        if run and face is not current:
            yield run, current
            run = ""
        run, current = run + cluster, face
    if run:
        yield run, current


_CLUSTER = re.compile(
    r"(?s).[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d\u20d0-\u20f0]*"
)


def _level_runs(text: str, position: int, level_of: list[int] | None) -> Iterator[tuple[str, int]]:
    if level_of is None:
        yield text, 0
        return
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or level_of[position + index] != level_of[position + start]:
            yield text[start:index], level_of[position + start]
            start = index


def _word(pieces: list[Piece]) -> Word:
    return Word(tuple(pieces), (), False, sum(piece.width for piece in pieces), 0.0)


def _line(words: list[Word], turned: bool, fill: float = 0.0, last: bool = True) -> Line:
    """The line of these words; `fill` is the width that it should have, or 0 for its own. The last is only squeezed."""
    pieces: list[Piece] = []
    for index, word in enumerate(words):
        pieces.extend(word.pieces)
        if index + 1 < len(words):
            pieces.extend(word.spaces)
    cites = tuple(number for word in words for number in word.cites)
    reading: tuple[int, ...] = ()
    if any(piece.level for piece in pieces):
        reading = tuple(visual([(piece.level, index) for index, piece in enumerate(pieces)]))
        pieces = [pieces[index] for index in reading]
    growth = _growth(words, fill, last)
    placed: list[tuple[float, Piece]] = []
    x = 0.0
    for piece in pieces:
        placed.append((x, piece))
        x += piece.width
        if growth and not piece.text.strip(" "):
            x += piece.width * growth
    return Line(tuple(placed), x, cites, turned, reading)


def _growth(words: list[Word], fill: float, last: bool) -> float:
    """By which part of itself each space of a line grows, or shrinks, so that the line is `fill` wide."""
    spaces = sum(word.space for word in words[:-1])
    if not fill or not spaces:
        return 0.0
    growth = (fill - spaces - sum(word.width for word in words)) / spaces
    return growth if growth <= (0.0 if last else _WIDENED) else 0.0
