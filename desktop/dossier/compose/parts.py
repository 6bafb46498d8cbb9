"""What a section of an edition can be fed from: each part by its name, with its usual heading.

Whoever adds a part writes it in a module of its own and names it here.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, replace

from desktop.dossier.asking import Missed, Section
from desktop.dossier.blocks import Blanks, Block, Signatures
from desktop.dossier.compose import (
    accounts,
    arrests,
    assessments,
    authorities,
    brief,
    bulletin,
    card,
    chronology,
    consents,
    custody,
    custody_table,
    deadlines,
    decisions,
    entities,
    exhibit_list,
    exhibits,
    family,
    forms,
    gaps,
    incidents,
    measures,
    persons,
    petition,
    proceedings,
    questionnaire,
    record,
    register_table,
    remedies,
    sources,
    summary,
    ties,
    uwazi,
    verification,
)
from desktop.dossier.compose.voice import Voice
from resources.text import N_

Compose = Callable[[Voice, Section], list[Block]]


@dataclass(frozen=True, slots=True)
class Part:
    """`title` is a msgid: the heading of a section that has none of its own. What is of the work on the case is read by
    nobody but the house and the lawyer, in whatever edition it stands.
    """

    title: str
    compose: Compose
    work: bool = False


def _plain(*parts: Callable[[Voice], list[Block]]) -> Compose:
    """Parts that ask the section nothing, one after the other."""
    return lambda voice, _section: [block for part in parts for block in part(voice)]


def _of_facts(*parts: Callable[[Voice], list[Block]]) -> Compose:
    """Parts that a court reads: without what anybody assesses, allows or does for the person."""
    return lambda voice, _section: [block for part in parts for block in part(_facts_alone(voice))]


def _facts_alone(voice: Voice) -> Voice:
    spoken = copy(voice)
    kept = {kind: () if kind in _NO_FACTS else records for kind, records in voice.file.material.items()}
    spoken.file = replace(voice.file, material=kept)
    return spoken


_NO_FACTS = ("assessment", "intervention", "consent")


def _words_alone(_voice: Voice, _section: Section) -> list[Block]:
    """A section of fixed words, or one that somebody fills in by hand."""
    return []


def missed(voice: Voice, section: Section) -> list[Missed]:
    """What the sections below a cover sheet ask for and the file does not tell."""
    return questionnaire.missed(voice, section, lambda part: part not in PARTS or not _says(voice, part))


def _unanswered(voice: Voice, section: Section) -> list[Block]:
    return questionnaire.unanswered(voice, missed(voice, section))


def _says(voice: Voice, part: str) -> bool:
    """Whether it tells anything: lines to be filled in by hand do not."""
    return any(not isinstance(block, Blanks | Signatures) for block in PARTS[part].compose(voice, Section(part)))


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
    "deadlines": Part(N_("Deadlines"), _plain(deadlines.deadlines), work=True),
    "decisions": Part(N_("Decisions and sentences"), _plain(decisions.decisions)),
    "accounts": Part(N_("Conflicting accounts"), _plain(accounts.accounts)),
    "authorities": Part(N_("Authorities and alleged perpetrators"), _plain(authorities.authorities)),
    "rights": Part(N_("Rights affected and legal assessment"), _plain(assessments.rights)),
    "prisoner_status": Part(N_("Political-prisoner assessment"), _plain(assessments.prisoner_status)),
    "remedies": Part(N_("Remedies and results"), _plain(remedies.remedies)),
    "interventions": Part(N_("Interventions"), _plain(remedies.interventions)),
    "sources": Part(N_("Sources"), _plain(sources.sources)),
    "exhibits": Part(N_("Exhibits"), _plain(exhibits.exhibits)),
    "gaps": Part(N_("Missing information"), _plain(gaps.missing), work=True),
    "consents": Part(N_("Consent and restrictions on use"), _plain(consents.consents)),
    "verification": Part(N_("Verification"), _plain(verification.verification)),
    # a case in short
    "who": Part(N_("Who"), _plain(brief.who)),
    "happened": Part(N_("What happened"), _plain(brief.happened)),
    "standing": Part(N_("Situation now"), _plain(brief.standing)),
    "accused_and_held": Part(N_("Charges and measures"), _plain(brief.accused_and_held)),
    "persecution": Part(N_("Why we consider it persecution"), _plain(brief.persecution)),
    "needed": Part(N_("What is needed"), _plain(brief.needed), work=True),
    "contacts": Part(N_("Contacts"), _plain(brief.contacts)),
    "sources_in_short": Part(N_("Sources"), brief.sources_in_short),
    "annexes": Part(N_("Exhibits"), _plain(petition.annexes)),
    # before a court
    "earlier_proceedings": Part(N_("Earlier persecution"), _of_facts(proceedings.earlier)),
    "events": Part(N_("Chronology"), _of_facts(chronology.chronology)),
    # one person
    "card": Part(N_("Person"), _plain(card.card)),
    "accusation": Part(N_("Charges, measures, sentence"), _plain(card.accusation)),
    "criteria": Part(N_("Criteria of PACE Resolution 1900"), _plain(card.criteria)),
    "recognised": Part(N_("Recognised by"), _plain(card.recognised)),
    "where_held": Part(N_("Where the person is held"), _plain(family.where_held)),
    "may_bring": Part(N_("What may be brought"), _plain(family.may_bring)),
    "lawyer": Part(N_("Lawyer"), _plain(family.lawyer)),
    "next_dates": Part(N_("Next dates"), _plain(family.next_dates)),
    # for a body outside the country
    "questionnaire": Part(N_("Questions and answers"), questionnaire.questionnaire),
    "unanswered": Part(N_("What is still missing"), _unanswered, work=True),
    "circumstances": Part(N_("Circumstances"), _plain(petition.circumstances)),
    "why_arbitrary": Part(N_("Why the detention is considered arbitrary"), _plain(petition.why_arbitrary)),
    "rights_touched": Part(N_("Rights affected"), _plain(petition.rights_touched)),
    "internal_steps": Part(N_("Steps taken inside the country"), _plain(petition.internal_steps)),
    "submitter": Part(N_("Who submits"), _plain(petition.submitter)),
    "words": Part("", _words_alone),
    "custody_days": Part(N_("Measures and days"), _plain(custody_table.custody)),
    "due": Part(N_("What is due"), _plain(custody_table.due), work=True),
    "rules": Part(N_("The rules behind it"), _plain(custody_table.rules)),
    "exhibit_list": Part(N_("Exhibits"), _plain(exhibit_list.overview)),
    "exhibit_custody": Part(N_("How each came and what was done with it"), _plain(exhibit_list.custody)),
    "arrests": Part(N_("Who is held"), _plain(arrests.arrests)),
    "bulletin_figures": Part(N_("In figures"), _plain(bulletin.figures)),
    "bulletin_events": Part(N_("What happened"), _plain(bulletin.events)),
    "form_code": Part(N_("Number of the record"), _plain(forms.code_on_top)),
    "questions": Part(N_("Questions"), forms.questions),
    "consent_scopes": Part(N_("What is allowed"), _plain(forms.scopes)),
    "consent_signatures": Part(N_("Signatures"), _plain(forms.consent_signatures)),
    "interview_signatures": Part(N_("Signatures"), _plain(forms.interview_signatures)),
    # to calculate with, and for other programs
    "records": Part(N_("Records"), _plain(register_table.records)),
    "records_for_uwazi": Part(N_("Records"), _plain(uwazi.records)),
    "entities": Part(N_("Entities"), _plain(entities.entities)),
    "record": Part(N_("What is recorded"), _plain(record.record)),
    "linked": Part(N_("Named in"), _plain(record.linked)),
    "record_signatures": Part(N_("Signatures"), _plain(record.signatures)),
}
