"""What a body outside the country is told of one person: the circumstances, why the custody is held to be arbitrary,
what was tried inside the country, and who submits it. Neutral throughout: such bodies turn away what sounds political.
"""

from __future__ import annotations

from typing import Any

from db.fields import fields_of
from desktop.dossier.blocks import (
    Blank,
    Blanks,
    Block,
    Column,
    Content,
    Fact,
    Facts,
    Heading,
    Inline,
    List,
    Paragraph,
    Row,
    Run,
    Signatures,
    Style,
)
from desktop.dossier.compose import held
from desktop.dossier.compose.assessments import answers, criterion_row
from desktop.dossier.compose.incidents import claim_line
from desktop.dossier.compose.lines import data_class, joined, label, table
from desktop.dossier.compose.persons import paragraphs
from desktop.dossier.compose.steps import components
from desktop.dossier.compose.voice import Voice, by_date, dated
from resources.text import _

# What of a measure bears on its lawfulness, where the answer speaks against it.
_WITH_ADDRESS = 2  # lines: a name alone has no address to answer to
_TELLING = {"warrant_shown": "no", "counsel_access": "no", "family_access": "no"}


def circumstances(voice: Voice) -> list[Block]:
    """What happened, incident by incident, each with its sources; where accounts differ, every one of them."""
    blocks: list[Block] = []
    for incident in by_date(voice.file.material["incident"], "start"):
        blocks += _incident(voice, incident)
    for point in voice.file.material["point"]:
        told = [claim for claim in voice.file.material["claim"] if claim.point == point.id]
        if told:
            blocks.append(Heading(3, f"{_('Accounts differ')}: {voice.name(point.id)}"))
            blocks.append(List(tuple(claim_line(voice, claim) for claim in told)))
    return blocks


def _incident(voice: Voice, incident: Any) -> list[Block]:
    cites = voice.cite(*incident.sources)
    place = voice.name(incident.place) or incident.place_text or ""
    title = " · ".join(part for part in (voice.date(incident.start), voice.name(incident.id), place) if part)
    blocks: list[Block] = [Heading(3, title)]
    told = paragraphs(incident.narrative, cites=cites)
    if incident.acts:
        told = [*told, List(tuple(_act(voice, act) for act in incident.acts), ordered=True)]
    blocks += told or [Paragraph((Run(voice.name(incident.id)), *cites))]
    if incident.official_version:
        by = voice.name(incident.official_version_by) or _("speaker not recorded")
        told_by = Run(f"{_('Official version')} ({by}): ", Style.QUIET)
        said: tuple[Inline, ...] = (told_by, Run(incident.official_version), *cites)
        blocks.append(Paragraph(said))
    return blocks


def _act(voice: Voice, act: Any) -> Content:
    described = fields_of(data_class(act))
    further = [
        (Run(f"{_(described[name].label)}: ", Style.QUIET), Run(getattr(act, name)))
        for name in ("means", "object", "consequence")
        if getattr(act, name)
    ]
    who = " → ".join(part for part in (voice.name(act.actor), voice.name(act.target)) if part)
    return joined((Run(f"{who}: ", Style.STRONG), Run(act.act or "")) if who else act.act or "", *further)


def why_arbitrary(voice: Voice) -> list[Block]:
    """Categories, criteria and what the record says of each measure; who says so where somebody says so."""
    person = held.person_of(voice)
    measures = held.custody(voice, person)
    facts = [Fact(held.called(voice, one), _categories(voice, one)) for one in measures if one.wgad_categories]
    blocks: list[Block] = [Facts(tuple(facts))] if facts else []
    for assessment in voice.file.material["assessment"]:
        if assessment.scheme == "wgad" and _found(voice, assessment):
            row = data_class(assessment.criteria[0])
            columns = tuple(Column(label(row, name), weight) for name, weight in _CRITERION)
            blocks.append(table(columns, _found(voice, assessment)))
            blocks += paragraphs(assessment.reasons, cites=voice.cite(*assessment.sources))
    items = [item for measure in measures for item in _against(voice, measure)]
    known = {one.id for one in measures}
    claims = [one for one in voice.file.material["claim"] if one.about in known and not one.point]
    items += [claim_line(voice, claim) for claim in claims]
    return [*blocks, List(tuple(items))] if items else blocks


def _found(voice: Voice, assessment: Any) -> list[Row]:
    """Only the criteria that were assessed: what is open is nobody's business but the house's."""
    return [criterion_row(voice, code, one) for code, one in answers(assessment) if one is not None and one.finding]


_CRITERION = (("criterion", 1.6), ("finding", 0.8), ("reasons", 1.8))


def _categories(voice: Voice, measure: Any) -> Content:
    told = (f"{code}: {voice.term('wgad_category', code)}" for code in measure.wgad_categories)
    return voice.cited("\n".join(told), *measure.sources)


def _against(voice: Voice, measure: Any) -> list[Content]:
    """What was denied under a measure, as the record has it."""
    row = data_class(measure)
    found: list[Content] = []
    for name, answer in _TELLING.items():
        if getattr(measure, name) == answer:
            told = f"{held.called(voice, measure)} – {label(row, name)} {voice.term('answer', answer)}"
            found.append(voice.cited(told, *measure.sources))
    return found


def internal_steps(voice: Voice) -> list[Block]:
    """Each remedy with its result, or why it was not taken or is held to be of no use."""
    found = by_date(voice.file.material["remedy"], "filed")
    if not found:
        return []
    columns = (
        Column(_("Date"), 0.9),
        Column(_("Step"), 1.3),
        Column(_("Before whom"), 1.2),
        Column(_("Result"), 1.4),
        Column(label(data_class(found[0]), "ineffective"), 1.6),
        Column(_("Source"), 0.5),
    )
    return [table(columns, [_step(voice, one) for one in found])]


def _step(voice: Voice, step: Any) -> Row:
    kind = voice.term("remedy_kind", step.remedy_kind)
    kind = kind if step.person == voice.file.case.person else voice.of_whom(kind, step)
    result = dated(voice.term("response_type", step.result), voice.date(step.result_on))
    return Row(
        (
            _("not taken") if step.not_taken else voice.date(step.filed),
            joined(kind, step.summary or "", by="\n"),
            voice.name(step.addressee),
            joined(result, step.result_details or "", by="\n"),
            step.ineffective or "",
            voice.cite(*step.sources),
        )
    )


def sentences(voice: Voice) -> list[Block]:
    """What the person was sentenced to, in a line each."""
    items = [
        voice.cited(dated(components(voice, one), voice.date(one.imposed)), *one.sources)
        for one in by_date(voice.file.material["sentence"], "imposed")
    ]
    return [List(tuple(items))] if items else []


def rights_touched(voice: Voice) -> list[Block]:
    """Each right with what happened to it; no finding, which is the body's to make."""
    incidents = by_date(voice.file.material["incident"], "start")
    codes = dict.fromkeys(code for one in incidents for code in one.rights)
    rows = [
        Row(
            (
                voice.term("right", code),
                joined(*(_dated_incident(voice, one) for one in incidents if code in one.rights), by="\n"),
            )
        )
        for code in codes
    ]
    return [table((Column(_("Right"), 1), Column(_("What happened"), 2)), rows)] if rows else []


def _dated_incident(voice: Voice, incident: Any) -> Content:
    return voice.cited(dated(voice.date(incident.start), voice.name(incident.id)), *incident.sources)


def submitter(voice: Voice) -> list[Block]:
    """Who submits it, and the lines to sign."""
    told: list[Block] = [Paragraph(line) for line in voice.file.submitted_by]
    asked = [] if told else [Blank(_("Full name"))]
    if len(told) < _WITH_ADDRESS:
        asked.append(Blank(_("Address"), 2))
    return [*told, *([Blanks(tuple(asked))] if asked else []), Signatures((_("Date"), _("Signature")))]


def annexes(voice: Voice) -> list[Block]:
    """The documents in a line each, as a body asks for a list of them."""
    items = [dated(voice.exhibit(one), voice.date(one.dated)) for one in voice.exhibits]
    return [List(tuple(items))] if items else []
