"""The card of one person on a page or two: their picture and names, how they are, and by which criteria they are held
to be persecuted.
"""

from __future__ import annotations

from typing import Any

from desktop.dossier.blocks import Block, Column, Content, Fact, Facts, List, Missing, Picture, Run, Style, inlines
from desktop.dossier.compose import brief, held
from desktop.dossier.compose.assessments import answers, criterion_row
from desktop.dossier.compose.covered import covered
from desktop.dossier.compose.feeds import activity, birth_or_age
from desktop.dossier.compose.lines import data_class, joined, label, table
from desktop.dossier.compose.persons import paragraphs
from desktop.dossier.compose.petition import sentences
from desktop.dossier.compose.voice import Voice, dated
from resources.text import _

_HEIGHT = 170.0
_SCHEME = "pace_1900"
_PICTURE = "photo"  # the consent that a person's photograph asks for


def card(voice: Voice) -> list[Block]:
    """Who the person is, beside their picture where there is one that may be shown."""
    person = held.person_of(voice)
    if person is None:
        return []
    told = [
        Fact(_("Names"), _names(voice, person)),
        Fact(_("Born, age"), birth_or_age(voice, person)),
        Fact(_("Citizenships"), held.field(voice, person, "citizenships")),
        Fact(_("Activity"), activity(voice, person)),
        Fact(_("Situation now"), brief.situation(voice, person)),
    ]
    facts = tuple(fact for fact in told if fact.content)
    picture = portrait(voice, person)
    if not picture:
        return [Facts(facts), *paragraphs(person.biography)]
    lines = ((Run(f"{fact.label}: ", Style.QUIET), *inlines(fact.content)) for fact in facts)
    seen = _("Photograph of {name}").format(name=voice.name(person.id))
    shown = Picture(picture, alternative=seen, height=_HEIGHT, beside=joined(*lines, by="\n"))
    return [shown, *paragraphs(person.biography)]


def _names(voice: Voice, person: Any) -> Content:
    name = (Run(voice.person(person), Style.STRONG),)
    return joined(name, brief.spellings(voice, person), by="\n")


def portrait(voice: Voice, person: Any) -> str:
    """The fingerprint of the person's photograph; blank where there is none, or where it may not be shown: outside the
    house it asks for a consent of its own, and never stands beside a pseudonym.
    """
    document = voice.file.get(person.photo)
    if document is None or not voice.cast.of(person.id).openly:
        return ""
    if not voice.audience.inside and not covered(voice, person.id, _PICTURE).covered:
        return ""
    return str(document.sha256 or "")


def accusation(voice: Voice) -> list[Block]:
    """The charges, each measure with its days, the days in all, the sentence."""
    person = held.person_of(voice)
    if person is None:
        return []
    told = [
        Fact(_("Charges"), brief.charges(voice, person)),
        Fact(_("Measures"), held.lasted(voice, person)),
    ]
    facts = tuple(fact for fact in told if fact.content)
    imposed = [item for block in sentences(voice) if isinstance(block, List) for item in block.items]
    if imposed:
        facts = (*facts, Fact(_("Sentences"), joined(*imposed, by="\n")))
    return [Facts(facts)] if facts else []


def criteria(voice: Voice) -> list[Block]:
    """Each criterion of the Parliamentary Assembly: met, not met, unclear or not assessed, with the reasons."""
    blocks: list[Block] = []
    for assessment in voice.file.material["assessment"]:
        if assessment.scheme != _SCHEME:
            continue
        if assessment.criteria:
            row = data_class(assessment.criteria[0])
            columns = (
                Column(label(row, "criterion"), 1.6),
                Column(label(row, "finding"), 0.8),
                Column(label(row, "reasons"), 1.8),
            )
            blocks.append(table(columns, [criterion_row(voice, code, one) for code, one in answers(assessment)]))
        conclusion = voice.term("assessment_conclusion", assessment.conclusion)
        by = voice.name(assessment.asserted_by) or voice.name(assessment.assessed_by)
        told = " · ".join(part for part in (voice.name(assessment.id), conclusion, by) if part)
        period = voice.date(assessment.period)
        blocks.append(List((voice.cited(dated(told, period), *assessment.sources),)))
        blocks += paragraphs(assessment.reasons)
    return blocks or [Missing((_("The criteria of the scheme have not been assessed."),))]


def recognised(voice: Voice) -> list[Block]:
    """Who recognises the status, each with the source that says so."""
    items = [
        voice.cited(dated(voice.names(one.recognised_by), voice.name(one.id)), *one.sources)
        for one in voice.file.material["assessment"]
        if one.recognised_by
    ]
    return [List(tuple(items))] if items else []
