"""The typefaces that paper is set in, and how a piece of text becomes glyphs.

HarfBuzz places each glyph, so pairs are kerned, marks sit on their letters and Arabic letters join. A sign that the
wanted typeface lacks is taken from the next one that has it; there are never empty boxes. This module knows no page.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import uharfbuzz

import resources
from desktop.dossier.paper.words import NO_BREAK

SERIF = "NotoSerif"
SANS = "NotoSans"
_FALLBACKS = {
    "Regular": ("NotoSansArabic-Regular", "NotoSansMath-Regular"),
    "Bold": ("NotoSansArabic-Bold", "NotoSansMath-Regular"),
}


class Typeface:
    """One font file: which signs it has, and its glyphs."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.blob = uharfbuzz.Blob.from_file_path(str(resources.path(f"fonts/{name}.ttf")))
        self.face: Any = uharfbuzz.Face(self.blob)
        self.font: Any = uharfbuzz.Font(self.face)
        self.signs = frozenset(self.face.unicodes)
        self.scale = 1000 / self.face.upem
        self.pairs: dict[tuple[str, str], Pair] = {}
        self._sign_of: dict[int, str] | None = None

    @property
    def box(self) -> tuple[int, ...]:
        """The box that holds every glyph, as the font's head table tells it."""
        head = bytes(self.face.reference_table("head").data)
        return tuple(int(value) for value in struct.unpack(">4h", head[36:44]))

    def width(self, glyph: int) -> int:
        """The glyph's own advance in thousandths of the size."""
        return int(self.font.get_glyph_h_advance(glyph) * self.scale + 0.5)

    @property
    def sign_of(self) -> dict[int, str]:
        """The sign that a glyph stands for by itself; the lowest where several share it."""
        if self._sign_of is None:
            found: dict[int, str] = {}
            for code in sorted(self.signs):
                glyph = self.font.get_nominal_glyph(code)
                if (
                    glyph
                    and not 0xE000 <= code < 0xF900
                    and not 0xFB50 <= code < 0xFE00
                    and not 0xFE70 <= code < 0xFF00
                ):
                    found.setdefault(glyph, chr(code))
            self._sign_of = found
        return self._sign_of


@cache
def typeface(name: str) -> Typeface:
    return Typeface(name)


@cache
def stack(family: str, bold: bool, italic: bool) -> tuple[Typeface, ...]:
    """The wanted typeface, then those that help it out."""
    weight = "Bold" if bold else "Regular"
    slope = "BoldItalic" if bold else "Italic"
    wanted = f"{family}-{slope if italic else weight}"
    other = SANS if family == SERIF else SERIF
    return tuple(typeface(name) for name in (wanted, f"{other}-{weight}", *_FALLBACKS[weight]))


class Pair(NamedTuple):
    """The first of two signs as it stands before the second: its code with the move after it, and its advance."""

    code: str
    advance: int


_NO_PAIR = Pair("", 0)  # of two signs that are more than two glyphs side by side


@dataclass(slots=True)
class Shaped:
    """Glyphs of one word in one typeface. `runs` are (rise, operand of TJ); all in thousandths of the size."""

    width: float
    runs: tuple[tuple[int, str], ...]
    operand: str | None  # all of it; None where some glyphs are raised


class Typecase:
    """Glyphs set so far for one document: each word is shaped once, each glyph remembers its text.

    Where every sign has a glyph of its own and only its distance to the next is special, a word is put together from
    pairs that were shaped before; it is the same to the last unit, and much faster.
    """

    def __init__(self) -> None:
        self._shaped: dict[tuple[str, str, bool], Shaped] = {}
        self._signs: dict[str, set[str]] = {}
        self._glyphs: dict[str, set[int]] = {}
        self.meanings: dict[str, dict[int, str]] = {}

    def shape(self, face: Typeface, text: str, right_to_left: bool = False) -> Shaped:
        key = (face.name, text, right_to_left)
        found = self._shaped.get(key)
        if found is None:
            text = text.replace(NO_BREAK, " ")  # once lines are broken it is a space like any other
            found = None if right_to_left else self._paired(face, text)
            found = self._shaped[key] = found or self._shape(face, text, right_to_left)
        return found

    def glyphs(self, face: Typeface) -> set[int]:
        """All glyphs of this typeface that the document uses."""
        signs = self._signs.get(face.name, set())
        return self._glyphs.get(face.name, set()).union(face.font.get_nominal_glyph(ord(sign)) for sign in signs)

    def _paired(self, face: Typeface, text: str) -> Shaped | None:
        """The word put together from pairs; None where that would not do."""
        if not text:
            return Shaped(0.0, (), "")
        known, pairs = face.pairs, list(zip(text, [*text[1:], ""], strict=True))
        try:
            found = [known[pair] for pair in pairs]
        except KeyError:
            for pair in set(pairs).difference(known):
                known[pair] = _pair(face, *pair)
            found = [known[pair] for pair in pairs]
        if _NO_PAIR in found:
            return None
        self._signs.setdefault(face.name, set()).update(text)
        codes, advances = zip(*found, strict=True)
        operand = f"<{''.join(codes)}>".replace("<>", "")
        return Shaped(float(sum(advances)), ((0, operand),), operand)

    def _shape(self, face: Typeface, text: str, right_to_left: bool) -> Shaped:
        infos, places = _glyphs(face, text, right_to_left)
        self._remember(face, text, infos)
        self._glyphs.setdefault(face.name, set()).update(info.codepoint for info in infos)
        setter = _Runs()
        total = 0.0
        for info, place in zip(infos, places, strict=True):
            advance, shift = place.x_advance * face.scale, place.x_offset * face.scale
            own = face.width(info.codepoint)
            setter.put(info.codepoint, round(place.y_offset * face.scale), shift, own + shift - advance)
            total += advance
        runs = setter.finished()
        raised = any(rise for rise, _ in runs)
        return Shaped(total, runs, None if raised else " ".join(operand for _, operand in runs))

    def _remember(self, face: Typeface, text: str, infos: Any) -> None:
        """Which text a glyph that has no code point of its own stands for: a ligature, a joined Arabic letter."""
        known = self.meanings.setdefault(face.name, {})
        starts = sorted({info.cluster for info in infos})
        following = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        seen: set[int] = set()
        for info in infos:
            if info.codepoint not in face.sign_of and info.cluster not in seen:
                known.setdefault(info.codepoint, text[info.cluster : following[info.cluster]])
            seen.add(info.cluster)


def _glyphs(face: Typeface, text: str, right_to_left: bool = False) -> tuple[Any, Any]:
    """Glyphs and where they stand, as HarfBuzz has them. No language is told: the words may be of any."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction, buffer.language = "rtl" if right_to_left else "ltr", "en"
    # Ligatures of Latin letters gain little and make the text harder to find; Arabic cannot do without.
    uharfbuzz.shape(face.font, buffer, {} if right_to_left else {"liga": False, "clig": False})
    return buffer.glyph_infos, buffer.glyph_positions


def _pair(face: Typeface, first: str, second: str) -> Pair:
    """A sign before another."""
    glyphs = [face.font.get_nominal_glyph(ord(sign)) for sign in (first, second) if sign]
    infos, places = _glyphs(face, first + second)
    if face.scale != 1 or [info.codepoint for info in infos] != glyphs or glyphs[0] not in face.sign_of:
        return _NO_PAIR
    if any(place.x_offset or place.y_offset for place in places):
        return _NO_PAIR
    if second and places[1].x_advance != face.width(glyphs[1]):
        return _NO_PAIR
    advance = places[0].x_advance
    move = face.width(glyphs[0]) - advance
    return Pair(f"{glyphs[0]:04X}" + (f"> {move} <" if move else ""), advance)


class _Runs:
    """Builds the operands of TJ: glyph codes in hexadecimal, with the moves between them."""

    def __init__(self) -> None:
        self._runs: list[tuple[int, str]] = []
        self._parts: list[str] = []
        self._rise = 0
        self._codes = ""
        self._pending = 0.0

    def put(self, glyph: int, rise: int, shift: float, back: float) -> None:
        if rise != self._rise:
            self._close()
            self._rise = rise
        self._pending -= shift
        move = round(self._pending)
        if move:
            self._flush()
            self._parts.append(str(move))
            self._pending -= move
        self._codes += f"{glyph:04X}"
        self._pending += back

    def _flush(self) -> None:
        if self._codes:
            self._parts.append(f"<{self._codes}>")
            self._codes = ""

    def _close(self) -> None:
        self._flush()
        if self._parts:
            self._runs.append((self._rise, "".join(self._parts)))
            self._parts = []

    def finished(self) -> tuple[tuple[int, str], ...]:
        move = round(self._pending)
        self._flush()
        if move:
            self._parts.append(str(move))
        self._close()
        return tuple(self._runs)
