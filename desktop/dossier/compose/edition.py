"""The sections of an edition, in their order, with their headings and numbers.

A section with nothing to say is left out, so the numbers have no gaps; where an edition follows somebody else's
headings, each section keeps its own number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from db.own import in_language
from desktop.dossier.asking import Edition, Section
from desktop.dossier.blocks import Block, Heading, Paragraph
from desktop.dossier.compose import undertakings
from desktop.dossier.compose.parts import PARTS
from desktop.dossier.compose.voice import Voice
from resources.text import _


def cover(voice: Voice, edition: Edition) -> tuple[Block, ...]:
    """What stands on the sheet before the paper."""
    return tuple(_sections(voice, edition, [each for each in edition.sections if each.cover]))


def body(voice: Voice, edition: Edition) -> tuple[Block, ...]:
    """All sections that have something to say, after what everybody must be warned of."""
    told = _sections(voice, edition, [each for each in edition.sections if not each.cover])
    return (*undertakings.warning(voice), *told)


def _sections(voice: Voice, edition: Edition, sections: Sequence[Section]) -> Iterator[Block]:
    number = 0
    for section in sections:
        part = PARTS.get(section.part)
        if part is None:  # of an own edition that was made with another Daftar
            continue
        told = part.compose(voice, section)
        words = section.wording.get(voice.language) or in_language(section.wording, voice.language)
        if not told and not words:
            continue
        number += 1
        own = section.number or (str(number) if edition.numbered and not section.cover else "")
        title = in_language(section.headings, voice.language) or _(part.title)
        if title:
            yield Heading(1, title, own)
        for paragraph in words.split("\n\n") if words else ():
            yield Paragraph(paragraph)
        yield from _numbered(told, own)


def _numbered(blocks: Sequence[Block], section: str) -> Iterator[Block]:
    part = 0
    for block in blocks:
        if section.isdigit() and isinstance(block, Heading) and block.level == 2 and not block.number:
            part += 1
            block = replace(block, number=f"{section}.{part}")
        yield block
