"""The full dossier: which sections it has, in which order, and how they are numbered.

A section with nothing to say is left out, so the numbers have no gaps.
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
    consents,
    custody,
    deadlines,
    decisions,
    exhibits,
    gaps,
    incidents,
    measures,
    persons,
    proceedings,
    remedies,
    sources,
    summary,
    ties,
    undertakings,
)
from desktop.dossier.compose.voice import Voice
from resources.text import N_, _

Section = Callable[[Voice], list[Block]]


def _together(*parts: Section) -> Section:
    """Several parts as one section."""
    return lambda voice: [block for part in parts for block in part(voice)]


SECTIONS: tuple[tuple[str, Section], ...] = (
    (N_("Summary"), summary.summary),
    (N_("Personal data"), _together(persons.personal_data, ties.ties)),
    (N_("Health and vulnerability"), persons.health),
    (N_("Public activity and background"), persons.background),
    (N_("Earlier persecution"), proceedings.earlier),
    (N_("Chronology"), chronology.chronology),
    (N_("Incidents"), incidents.incidents),
    (N_("Proceedings and charges"), proceedings.proceedings),
    (N_("Measures of restraint and deprivation of liberty"), _together(measures.measures, custody.custody)),
    (N_("Deadlines"), deadlines.deadlines),
    (N_("Decisions and sentences"), decisions.decisions),
    (N_("Conflicting accounts"), accounts.accounts),
    (N_("Authorities and alleged perpetrators"), authorities.authorities),
    (N_("Rights affected and legal assessment"), assessments.rights),
    (N_("Political-prisoner assessment"), assessments.prisoner_status),
    (N_("Remedies and results"), remedies.remedies),
    (N_("Interventions"), remedies.interventions),
    (N_("Sources"), sources.sources),
    (N_("Exhibits"), exhibits.exhibits),
    (N_("Missing information"), gaps.missing),
    (N_("Consent and restrictions on use"), consents.consents),
)


def sections(voice: Voice) -> tuple[Block, ...]:
    """All sections that have something to say, their headings numbered, after what everybody must be warned of."""
    blocks: list[Block] = list(undertakings.warning(voice))
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
