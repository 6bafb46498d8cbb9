"""Content becomes lines: cut into words, measured, broken at a width, and turned round where letters run so.

No word is hyphenated. A word wider than the line is cut, since nothing may run off the page. This module knows no page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from desktop.dossier.blocks import Content
from desktop.dossier.paper.broken import Line, Piece, Word, piece_of
from desktop.dossier.paper.direction import levels
from desktop.dossier.paper.looks import Look, Stretch, stretches
from desktop.dossier.paper.typefaces import Typecase, Typeface, stack
from desktop.dossier.scripts import from_right

_SQUEEZED, _WIDENED = 0.12, 3.2  # by which part of itself a space may shrink or grow in a line that is flush

# Where a line may end: after spaces, after a hyphen between words, inside an address, at a line break.
_ENDS = re.compile(r"\n| +\n?|(?<=[^\W\d]{2})-(?=[^\W\d]{2})|(?<=\w)[/?&=](?=\w)|(?<=\w)—(?=\w)")
_LONGEST = 200  # signs that are measured at once


_UNBROKEN = re.compile(f"[^ \\n]{{{_LONGEST}}}")


def _ends(text: str) -> list[int]:
    """Where each word ends, the space after it included."""
    if not _UNBROKEN.search(text):
        found = [match.end() for match in _ENDS.finditer(text)]
        return found if found and found[-1] == len(text) or not text else [*found, len(text)]
    found, start = [], 0
    for match in _ENDS.finditer(text):
        found += range(start + _LONGEST, match.start(), _LONGEST)
        found.append(match.end())
        start = match.end()
    found += range(start + _LONGEST, len(text), _LONGEST)
    return [*found, len(text)] if start < len(text) else found


class Setter:
    """Sets content in lines for one document."""

    def __init__(self, typecase: Typecase | None = None) -> None:
        self.typecase = typecase or Typecase()
        self._known: dict[Look, dict[str, Word]] = {}
        self._spaces: dict[tuple[Look, int], tuple[Piece, ...]] = {}

    def lines(self, content: Content, look: Look, width: float, *, justified: bool = False) -> list[Line]:
        """The lines of `content`, none wider than `width`. A line break in the text begins a new line.

        Lines that are justified fill the width, but for the last of a paragraph and those with too few spaces.
        """
        parts = tuple(stretches(content, look))
        text = "".join(part.text for part in parts)
        turned = from_right(text)
        level_of = levels(text)
        has_turned = level_of is not None
        words = self._words(text, parts, level_of)
        if not justified:
            return [_line(row, turned, has_turned) for row in self._broken(words, width, 0.0)]
        rows = list(self._broken(words, width, _SQUEEZED))
        ends = (row[-1].ends_line or row is rows[-1] for row in rows)
        return [_line(row, turned, has_turned, width, end) for row, end in zip(rows, ends, strict=True)]

    def width(self, content: Content, look: Look) -> float:
        """How wide `content` would be on one line."""
        return max((line.width for line in self.lines(content, look, 1e9)), default=0.0)

    def longest_word(self, content: Content, look: Look) -> float:
        """The width below which a word of `content` would be cut."""
        parts = tuple(stretches(content, look))
        text = "".join(part.text for part in parts)
        return max((word.width for word in self._words(text, parts, levels(text))), default=0.0)

    def _words(self, text: str, stretches: tuple[Stretch, ...], level_of: list[int] | None) -> Iterator[Word]:
        reader = _Reader(stretches)
        known: dict[str, Word] = {}
        look: Look | None = None
        start = alike = 0  # up to where the words have one look
        for end in _ends(text):
            whole = text[start:end]
            if end > alike and level_of is None:
                look, alike = reader.one_look(start, end)
                if look is not None:
                    known = self._known.setdefault(look, {})
            if look is not None:
                word = known.get(whole)
                if word is None:
                    word = known[whole] = self._plain_word(whole, look)
                yield word
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
        solid = whole.rstrip(" \n")
        count = whole.count(" ", len(solid))
        after = self._spaces.get((look, count))
        if after is None:
            after = self._spaces[look, count] = tuple(self._set(" " * count, look))
        pieces = tuple(self._set(solid, look))
        width = pieces[0].width if len(pieces) == 1 else sum([piece.width for piece in pieces])
        return Word(pieces, after, whole[-1:] == "\n", width, after[0].width if after else 0.0)

    def _set(self, text: str, look: Look) -> Iterator[Piece]:
        for part, face in _faces(text, look):
            yield piece_of(part, look, face, 0, self.typecase.shape(face, part))

    def _pieces(self, reader: _Reader, start: int, end: int, level_of: list[int] | None) -> Iterator[Piece]:
        for text, look, position in reader.between(start, end):
            for part, face in _faces(text, look):
                for run, level in _level_runs(part, position, level_of):
                    yield piece_of(run, look, face, level, self.typecase.shape(face, run, bool(level % 2)))
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
        shaped = self.typecase.shape(piece.face, text, bool(piece.level % 2))
        return piece_of(text, piece.look, piece.face, piece.level, shaped)

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

    def one_look(self, start: int, end: int) -> tuple[Look | None, int]:
        """The look of all signs from `start` to `end`, and how far it goes; None where there are several, or a
        reference among them.
        """
        while start >= self._start + len(self._stretches[self._index].text):
            self._start += len(self._stretches[self._index].text)
            self._index += 1
        stretch = self._stretches[self._index]
        stop = self._start + len(stretch.text)
        return (stretch.look, stop) if end <= stop and not stretch.cite else (None, 0)

    def cites_before(self, end: int) -> tuple[int, ...]:
        """The sources whose references were passed since the last call."""
        passed = self._index + (1 if self._stretches and self._start < end else 0)
        found = tuple(stretch.cite for stretch in self._stretches[self._told : passed] if stretch.cite)
        self._told = max(self._told, passed)
        return found


def _faces(text: str, look: Look) -> Iterable[tuple[str, Typeface]]:
    """`text` by the typefaces that have its signs; a letter and its marks stay together."""
    faces = stack(look.family, look.bold, look.italic)
    if faces[0].signs.issuperset(map(ord, text)):
        return ((text, faces[0]),) if text else ()
    return _by_faces(text, faces)


def _by_faces(text: str, faces: tuple[Typeface, ...]) -> Iterator[tuple[str, Typeface]]:
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


def _line(words: list[Word], from_right: bool, turned: bool, fill: float = 0.0, last: bool = True) -> Line:
    """The line of these words; `fill` is the width that it should have, or 0 for its own. The last is only squeezed."""
    cites = tuple(number for word in words if word.cites for number in word.cites)
    spaces = sum([word.space for word in words]) - words[-1].space
    solid = sum([word.width for word in words])
    growth = _growth(solid, spaces, fill, last) if fill and spaces else 0.0
    return Line(tuple(words), solid + spaces * (1 + growth), cites, from_right, growth, turned)


def _growth(solid: float, spaces: float, fill: float, last: bool) -> float:
    """By which part of itself each space of a line grows, or shrinks, so that the line is `fill` wide."""
    growth = (fill - spaces - solid) / spaces
    return growth if growth <= (0.0 if last else _WIDENED) else 0.0
