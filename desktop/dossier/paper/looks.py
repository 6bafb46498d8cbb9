"""How words look: each run of a content in its typeface family, size and weight, its text cleaned and covered.

Here references become their signs, and signs that no typeface has are spelled out. This module knows no line, no page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from desktop.dossier.blocks import Cite, Content, Style, inlines
from desktop.dossier.paper.typefaces import SANS, stack
from desktop.dossier.paper.words import NO_BREAK, bind, para, spelled


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of words looks."""

    family: str
    size: float
    bold: bool = False
    italic: bool = False
    grey: float = 0.0
    aside: str = SANS  # the family of asides and references beside it


@cache
def styled(look: Look, style: Style) -> Look:
    if style is Style.STRONG:
        return replace(look, bold=True)
    if style in (Style.EMPHASIS, Style.QUOTED):
        return replace(look, italic=True)
    if style is Style.QUIET:
        return Look(look.aside, look.size * 0.88, grey=0.35, aside=look.aside)
    return look


@cache
def _small(look: Look) -> Look:
    return Look(look.aside, look.size * 0.8, grey=look.grey, aside=look.aside)


def reference(cite: Cite) -> str:
    """A reference as it prints: "[3]" or "[3, p. 2]". It stays on the line of the word that it follows."""
    place = para(cite.locator, 100).replace("\n", " ").strip()
    return f"[{cite.number}, {place}]".replace(" ", NO_BREAK) if place else f"[{cite.number}]"


@dataclass(frozen=True, slots=True)
class Stretch:
    text: str
    look: Look
    cite: int = 0


def stretches(content: Content, look: Look) -> Iterator[Stretch]:
    before = " "
    for part in inlines(content):
        if isinstance(part, Cite):
            small = _small(look)
            space = "" if before in " \n(" else NO_BREAK
            before = "]"
            yield Stretch(space + _covered(reference(part), small), small, part.number)
        elif part.text:
            dressed = styled(look, part.style)
            text = _covered(bind(para(part.text)), dressed)
            before = text[-1:] or before
            yield Stretch(text, dressed)


@cache
def _all_signs(family: str, bold: bool, italic: bool) -> frozenset[int]:
    return frozenset().union(*(face.signs for face in stack(family, bold, italic))) | {10}


def _covered(text: str, look: Look) -> str:
    """`text` with whatever no typeface of ours has spelled out."""
    if text.isascii():
        return text
    signs = _all_signs(look.family, look.bold, look.italic)
    lacking = {sign for sign in set(text) if ord(sign) not in signs}
    if not lacking:
        return text
    found: list[str] = []
    missing = ""
    for sign in text:
        if sign in lacking:
            missing += sign
            continue
        if missing:
            found.append(spelled(missing))
            missing = ""
        found.append(sign)
    return "".join(found) + (spelled(missing) if missing else "")
