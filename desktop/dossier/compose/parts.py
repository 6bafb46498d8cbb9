"""What a section of an edition can be fed from: each part by its name, with its usual heading.

Whoever adds a part writes it in a module of its own and names it here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.dossier.asking import Section
from desktop.dossier.blocks import Block
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
)
from desktop.dossier.compose.voice import Voice
from resources.text import N_

Compose = Callable[[Voice, Section], list[Block]]


@dataclass(frozen=True, slots=True)
class Part:
    """`title` is a msgid: the heading of a section that has none of its own."""

    title: str
    compose: Compose


def _plain(*parts: Callable[[Voice], list[Block]]) -> Compose:
    """Parts that ask the section nothing, one after the other."""
    return lambda voice, _section: [block for part in parts for block in part(voice)]


PARTS: dict[str, Part] = {
    "summary": Part(N_("Summary"), _plain(summary.summary)),
    "personal_data": Part(N_("Personal data"), _plain(persons.personal_data, ties.ties)),
    "health": Part(N_("Health and vulnerability"), _plain(persons.health)),
    "background": Part(N_("Public activity and background"), _plain(persons.background)),
    "earlier": Part(N_("Earlier persecution"), _plain(proceedings.earlier)),
    "chronology": Part(N_("Chronology"), _plain(chronology.chronology)),
    "incidents": Part(N_("Incidents"), _plain(incidents.incidents)),
    "proceedings": Part(N_("Proceedings and charges"), _plain(proceedings.proceedings)),
    "measures": Part(
        N_("Measures of restraint and deprivation of liberty"), _plain(measures.measures, custody.custody)
    ),
    "deadlines": Part(N_("Deadlines"), _plain(deadlines.deadlines)),
    "decisions": Part(N_("Decisions and sentences"), _plain(decisions.decisions)),
    "accounts": Part(N_("Conflicting accounts"), _plain(accounts.accounts)),
    "authorities": Part(N_("Authorities and alleged perpetrators"), _plain(authorities.authorities)),
    "rights": Part(N_("Rights affected and legal assessment"), _plain(assessments.rights)),
    "prisoner_status": Part(N_("Political-prisoner assessment"), _plain(assessments.prisoner_status)),
    "remedies": Part(N_("Remedies and results"), _plain(remedies.remedies)),
    "interventions": Part(N_("Interventions"), _plain(remedies.interventions)),
    "sources": Part(N_("Sources"), _plain(sources.sources)),
    "exhibits": Part(N_("Exhibits"), _plain(exhibits.exhibits)),
    "gaps": Part(N_("Missing information"), _plain(gaps.missing)),
    "consents": Part(N_("Consent and restrictions on use"), _plain(consents.consents)),
}
