"""Conflicting accounts: for each disputed point, who says what, side by side. Nobody's account is the fact."""

from __future__ import annotations

from typing import Any

from desktop.dossier.blocks import Account, Block, Content, Fact, Facts, Heading, List, Matrix, Missing, Run, Style
from desktop.dossier.compose.incidents import about_field, claim_line, claim_words, handling
from desktop.dossier.compose.lines import data_class, facts, fields_in_cell, joined, label
from desktop.dossier.compose.persons import paragraphs
from desktop.dossier.compose.telling import TOLD
from desktop.dossier.compose.voice import Voice, in_quotes
from resources.text import _


def accounts(voice: Voice) -> list[Block]:
    blocks: list[Block] = []
    for point in voice.file.material["point"]:
        blocks += _point(voice, point)
    blocks += _elsewhere(voice)
    return blocks


def _point(voice: Voice, point: Any) -> list[Block]:
    claims = [claim for claim in voice.file.material["claim"] if claim.point == point.id]
    blocks: list[Block] = [Heading(2, voice.name(point.id), anchor=point.id)]
    blocks += paragraphs(point.explanation)
    if point.about:
        blocks.append(Facts((Fact(label(data_class(point), "about"), voice.name(point.about)),)))
    blocks += facts(voice, point, ("own",))
    blocks += paragraphs(point.remarks)
    if claims:
        blocks.append(_matrix(voice, claims))
    else:
        blocks.append(Missing((_("No account is recorded yet."),)))
    return blocks


def _matrix(voice: Voice, claims: list[Any]) -> Matrix:
    row_class = data_class(claims[0])
    aspects = (
        (label(row_class, "stance"), lambda claim: voice.term("claim_stance", claim.stance)),
        (label(row_class, "statement"), lambda claim: _said(voice, claim)),
        (_("In the source's words"), lambda claim: _words(voice, claim)),
        (label(row_class, "about"), lambda claim: _about(voice, claim)),
        (label(row_class, "about_field"), lambda claim: about_field(voice, claim)),
        (_("Source"), lambda claim: voice.cite(claim.source, locator=claim.locator)),
        (label(row_class, "said_on"), lambda claim: voice.date_as_told(claim.said_on)),
        (label(row_class, "credibility"), lambda claim: _credibility(voice, claim)),
        (label(row_class, "contradicts"), lambda claim: _speakers(voice, claim.contradicts)),
        (label(row_class, "corroborates"), lambda claim: _speakers(voice, claim.corroborates)),
        (label(row_class, "handling"), lambda claim: _handled(voice, claim)),
        (label(row_class, "own"), lambda claim: fields_in_cell(voice, claim, ("own",))),
        (label(row_class, "remarks"), lambda claim: claim.remarks or ""),
    )
    told = [(title, [answer(claim) for claim in claims]) for title, answer in aspects]
    kept = [(title, answers) for title, answers in told if any(answers)]
    return Matrix(
        tuple(title for title, _answers in kept),
        tuple(
            Account(
                voice.name(claim.speaker) or _("speaker not recorded"),
                tuple(answers[index] for _title, answers in kept),
            )
            for index, claim in enumerate(claims)
        ),
    )


def _said(voice: Voice, claim: Any) -> Content:
    """The neutral wording; that words are not recorded is said, never made up for."""
    words = claim_words(voice, claim)
    if claim.not_recorded and claim.neutral:
        return joined(words, (Run(_("The words are not recorded."), Style.EMPHASIS),), by="\n")
    return words


def _about(voice: Voice, claim: Any) -> str:
    """Which record a claim speaks of, where its point does not say so already."""
    point = voice.file.get(claim.point)
    return "" if point is not None and point.about == claim.about else voice.name(claim.about)


def _words(voice: Voice, claim: Any) -> Content:
    told = claim.words.for_reader(voice.language) if claim.words else ""
    return (Run(in_quotes(told), Style.QUOTED),) if told else ""


def _credibility(voice: Voice, claim: Any) -> str:
    if not claim.credibility:
        return ""
    return f"{claim.credibility} – {voice.term('credibility', claim.credibility)}"


def _speakers(voice: Voice, claim_ids: list[str]) -> str:
    claims = [voice.file.get(item) for item in claim_ids]
    return "; ".join(
        dict.fromkeys(voice.name(claim.speaker) or voice.name(claim.id) for claim in claims if claim is not None)
    )


def _handled(voice: Voice, claim: Any) -> str:
    return handling(voice, claim).partition(": ")[2]


def _elsewhere(voice: Voice) -> list[Block]:
    """Claims about nothing that has a section of its own, so that no claim is left out."""
    material = voice.file.material
    points = {point.id for point in material["point"]}
    told_there = {record.id for kind in TOLD for record in material[kind]} | {voice.file.case.id}
    told = [
        claim
        for claim in material["claim"]
        if claim.point not in points and (claim.point or (claim.about not in told_there and not claim.motive))
    ]
    items = tuple(joined(_about(voice, claim), claim_line(voice, claim), by=": ") for claim in told)
    return [Heading(2, _("Further statements")), List(items)] if items else []
