"""The full dossier: which sections it has, in which order, and how they are numbered.

A section with nothing to say is left out, so the numbers have no gaps; what should be known and is not stands in the
last one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from desktop.dossier.blocks import Block, Heading
from desktop.dossier.compose import (
    accounts,
    assessments,
    authorities,
    chronology,
    deadlines,
    gaps,
    incidents,
    measures,
    persons,
    proceedings,
    sources,
    summary,
)
from desktop.dossier.compose.voice import Voice
from resources.text import N_, _

Section = Callable[[Voice], list[Block]]

SECTIONS: tuple[tuple[str, Section], ...] = (
    (N_("Summary"), summary.summary),
    (N_("Personal data"), persons.personal_data),
    (N_("Health and vulnerability"), persons.health),
    (N_("Public activity and background"), persons.background),
    (N_("Earlier persecution"), proceedings.earlier),
    (N_("Chronology"), chronology.chronology),
    (N_("Incidents"), incidents.incidents),
    (N_("Proceedings and charges"), proceedings.proceedings),
    (N_("Measures of restraint and deprivation of liberty"), measures.measures),
    (N_("Deadlines"), deadlines.deadlines),
    (N_("Conflicting accounts"), accounts.accounts),
    (N_("Authorities and alleged perpetrators"), authorities.authorities),
    (N_("Rights affected and legal assessment"), assessments.rights),
    (N_("Political-prisoner assessment"), assessments.prisoner_status),
    (N_("Sources"), sources.sources),
    (N_("Missing information"), gaps.missing),
)


def sections(voice: Voice) -> tuple[Block, ...]:
    """All sections that have something to say, their headings numbered."""
    blocks: list[Block] = []
    number = 0
    for title, section in SECTIONS:
        told = section(voice)
        if told:
            number += 1
            blocks += [Heading(1, _(title), str(number)), *_numbered(told, number)]
    return tuple(blocks)


def _numbered(blocks: list[Block], section: int) -> Iterator[Block]:
    part = 0
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            part += 1
            block = replace(block, number=f"{section}.{part}")
        yield block
