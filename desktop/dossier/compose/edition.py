"""The sections of an edition, in their order, with their headings and numbers.

A section with nothing to say is left out, so the numbers have no gaps; where an edition follows somebody else's
headings, each section keeps its own number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from db.own import in_language
from desktop.dossier.asking import Edition, Section
from desktop.dossier.blocks import Banner, Block, Heading, Paragraph
from desktop.dossier.compose import undertakings
from desktop.dossier.compose.cited import numbers
from desktop.dossier.compose.parts import PARTS
from desktop.dossier.compose.proceedings import before_trial
from desktop.dossier.compose.questionnaire import blank, spoken
from desktop.dossier.compose.voice import Voice
from resources.text import _


def cover(voice: Voice, edition: Edition) -> tuple[Block, ...]:
    """What stands on the sheet before the paper: also which sections of an own edition this Daftar does not know."""
    unknown = [each.part for each in edition.sections if each.part not in PARTS]
    told = _sections(voice, edition, [each for each in edition.sections if each.cover])
    return (*([_left_out(unknown)] if unknown else []), *told)


def _left_out(parts: Sequence[str]) -> Banner:
    told = _("This edition names sections that this version of Daftar does not know. They are left out: {names}.")
    return Banner(told.format(names=", ".join(dict.fromkeys(part or "–" for part in parts))))


def body(voice: Voice, edition: Edition) -> tuple[Block, ...]:
    """All sections that have something to say, after what everybody must be warned of."""
    told = _sections(voice, edition, [each for each in edition.sections if not each.cover])
    return (*undertakings.warning(voice), *told)


def _sections(voice: Voice, edition: Edition, sections: Sequence[Section]) -> Iterator[Block]:
    number = 0
    cited: frozenset[int] = frozenset()
    for section in sections:
        part = PARTS.get(section.part)
        if part is None:  # of an own edition that was made with another Daftar; the cover sheet tells it
            continue
        if part.work and not voice.audience.counsel:
            continue
        told = part.compose(voice, replace(section, cited=cited))
        cited |= numbers(told)
        words = in_language(section.wording, voice.language)
        if not told and section.asked:
            told = blank()
        if not told and not words:
            continue
        number += 1
        own = section.number or (str(number) if edition.numbered and not section.cover else "")
        title = _title(voice, section) or (_(part.title) if part.title else "")
        if title:
            yield Heading(2 if edition.short else 1, title, own)
        for paragraph in words.split("\n\n") if words else ():
            yield Paragraph(paragraph)
        yield from _numbered(told, own)


def _title(voice: Voice, section: Section) -> str:
    """The section's own heading; one for the time before the trial, where it has such a one and the case is there."""
    also = "" if section.cover else section.also
    early = section.pretrial if section.pretrial and before_trial(voice) else {}
    return spoken(early or section.headings, voice.language, also)


def _numbered(blocks: Sequence[Block], section: str) -> Iterator[Block]:
    part = 0
    for block in blocks:
        if section.isdigit() and isinstance(block, Heading) and block.level == 2 and not block.number:
            part += 1
            block = replace(block, number=f"{section}.{part}")
        yield block
