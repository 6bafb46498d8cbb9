"""How the facts are assessed: rights affected, arbitrariness, and the criteria for political prisoners."""

from __future__ import annotations

from typing import Any

from db import vocabulary
from desktop.dossier.blocks import Block, Column, Fact, Facts, Heading, List, Missing, Row, Run
from desktop.dossier.compose.incidents import claim_line, people, said_about
from desktop.dossier.compose.lines import data_class, facts, label, reference_and_sources, table
from desktop.dossier.compose.persons import paragraphs
from desktop.dossier.compose.voice import Voice, by_date, dated
from resources.text import _

ASSESSMENT = (
    *("person", "scheme", "status", "period", "start", "end", "ended", "asserted_by", "conclusion", "reasons"),
    *("assessed_by", "recognised_by", "own", "remarks"),
)


# The schemes of which every criterion must be answered, and how the codes of their criteria begin.
_WHOLE = {"pace_1900": "pace_", "wgad": "wgad_"}


def rights(voice: Voice) -> list[Block]:
    """Each right with the incidents that may have touched it. Arbitrariness stays open until it is assessed."""
    blocks: list[Block] = []
    incidents = by_date(voice.file.material["incident"], "start")
    touched = {code: [one for one in incidents if code in one.rights] for one in incidents for code in one.rights}
    if touched:
        ordered = [term.code for term in vocabulary.terms("right") if term.code in touched]
        codes = (*ordered, *(code for code in touched if code not in ordered))
        rows = [_right(voice, code, touched[code]) for code in codes]
        columns = (Column(_("Right"), 1.3), Column(_("Incident"), 1.5), Column(_("Assessment"), 1))
        blocks.append(table(columns, rows))
    measures = by_date(voice.file.material["measure"], "start")
    wgad = [
        Fact(voice.name(measure.id), "; ".join(voice.term("wgad_category", code) for code in measure.wgad_categories))
        for measure in measures
        if measure.wgad_categories
    ]
    if wgad:
        blocks += [Heading(2, label(data_class(measures[0]), "wgad_categories")), Facts(tuple(wgad))]
    return blocks


def _right(voice: Voice, code: str, incidents: list[Any]) -> Row:
    standing = "\n".join(voice.term("assessment", one.assessment) or "–" for one in incidents)
    return Row((voice.term("right", code), "\n".join(voice.name(one.id) for one in incidents), standing))


def prisoner_status(voice: Voice) -> list[Block]:
    blocks: list[Block] = []
    for assessment in voice.file.material["assessment"]:
        blocks += _assessment(voice, assessment)
    motives = [claim for claim in voice.file.material["claim"] if claim.motive]
    if motives:
        items = tuple(_motive(voice, claim) for claim in motives)
        blocks += [Heading(2, _("Motives named")), List(items)]
    told = [claim for claim in voice.file.material["claim"] if claim.about == voice.file.case.id and not claim.motive]
    if told:
        blocks += [
            Heading(2, _("What is said about the case")),
            List(tuple(claim_line(voice, claim) for claim in told)),
        ]
    return blocks


def _motive(voice: Voice, claim: Any) -> tuple[Any, ...]:
    motive = voice.term("motive", claim.motive)
    return claim_line(voice, claim) if claim.motive == "other" else (Run(f"{motive}: "), *claim_line(voice, claim))


def answers(assessment: Any) -> list[tuple[str, Any]]:
    """Each criterion with its answer, in the order of the list; a scheme's own without one have None."""
    listed = [term.code for term in vocabulary.terms("pp_criterion")]
    answers = [(one.criterion, one) for one in assessment.criteria]
    given = {code for code, _one in answers}
    beginning = _WHOLE.get(assessment.scheme)
    asked = [code for code in listed if beginning and code.startswith(beginning)]
    every = [*answers, *((code, None) for code in asked if code not in given)]
    return sorted(every, key=lambda each: listed.index(each[0]) if each[0] in listed else len(listed))


def criterion_row(voice: Voice, code: str, answer: Any) -> Row:
    """A criterion with what was found and why."""
    finding = voice.term("criterion_finding", answer.finding) if answer is not None else ""
    reasons = answer.reasons or "" if answer is not None else ""
    return Row((voice.term("pp_criterion", code), finding or _("Not assessed"), reasons))


def _assessment(voice: Voice, assessment: Any) -> list[Block]:
    cites = voice.cite(*assessment.sources)
    status, scheme = voice.name(assessment.id), voice.term("assessment_scheme", assessment.scheme)
    blocks: list[Block] = [Heading(2, dated(status, scheme if scheme != status else ""))]
    blocks += facts(voice, assessment, ASSESSMENT, reference_and_sources(voice, assessment, cites))
    if assessment.criteria:
        row_class = data_class(assessment.criteria[0])
        columns = (
            Column(label(row_class, "criterion"), 1.6),
            Column(label(row_class, "finding"), 0.8),
            Column(label(row_class, "reasons"), 1.8),
        )
        rows = [criterion_row(voice, code, one) for code, one in answers(assessment)]
        blocks.append(table(columns, rows))
    else:
        blocks.append(Missing((_("The criteria of the scheme have not been assessed."),)))
    return [*blocks, *people(voice, assessment.id), *said_about(voice, assessment.id)]


def impact(voice: Voice) -> list[Block]:
    return paragraphs(voice.file.case.impact)
