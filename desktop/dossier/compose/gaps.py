"""What the file is silent about: listed plainly, so that nobody fills it in by guessing and somebody may ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from db.fields import Field, blank, fields_of
from desktop.dossier.blocks import Block, Column, Content, Row, Run, Style
from desktop.dossier.compose import unknowns
from desktop.dossier.compose.lines import data_class, joined, table
from desktop.dossier.compose.proceedings import charges_of
from desktop.dossier.compose.voice import Voice, by_date
from resources.text import N_, _

PERSON = ("born", "birthplace", "citizenships", "liberty_status")
PROCEEDING = ("opened", "authority", "numbers", "outcome")
MEASURE = (
    *("start", "end", "ordered_by", "court", "judge", "carried_out_by", "held_at", "warrant_shown", "decision"),
    *("counsel_access", "family_access", "conditions", "end_reason"),
)
INCIDENT = ("start", "place")
DECISION = ("decided", "body", "document")
SENTENCE = ("imposed", "components", "start", "end")
SOURCE = ("reliability", "published", "author")
# What a field is called when it is missing, where its own label would not tell.
_ASKED = {"born": N_("Date of birth"), "start": N_("Beginning"), "end": N_("End, if it has ended")}
_DEPRIVING_ONLY = frozenset({"held_at", "counsel_access", "family_access", "conditions"})


def missing(voice: Voice) -> list[Block]:
    """A row a subject, with everything that nothing is known of."""
    rows = []
    for title, items in _subjects(voice):
        told = [item for item in items if item]
        if told:
            rows.append(Row(((Run(title, Style.STRONG),), joined(*told))))
    return [table((Column(_("Subject"), 1), Column(_("What is not known"), 2.2)), rows)] if rows else []


def _subjects(voice: Voice) -> Iterator[tuple[str, list[Content]]]:
    material = voice.file.material
    main = voice.file.get(voice.file.case.person)
    if main is not None and voice.file.kinds[main.id] == "person":
        yield voice.name(main.id), [*_of_person(voice, main), unknowns.consent(voice)]
    elif main is None:
        yield _("The case"), [_("Main person")]
    for proceeding in by_date(material["proceeding"], "opened"):
        yield voice.name(proceeding.id), _proceeding(voice, proceeding)
    for measure in by_date(material["measure"], "start"):
        yield voice.name(measure.id), _measure(voice, measure)
    for incident in by_date(material["incident"], "start"):
        unassessed = incident.assessment in (None, "not_assessed")
        yield voice.name(incident.id), [*_silent(incident, INCIDENT), _("Assessment") if unassessed else ""]
    yield from _steps(voice)
    yield _("Statements"), _claims(voice)
    yield _("Persons without a name"), [_unnamed(voice, record) for record in _nameless(voice)]
    yield _("Assessment of status"), _assessments(voice)
    yield _("Sources"), _sources(voice)


def _of_person(voice: Voice, main: Any) -> list[Content]:
    """Of somebody who is not named, birth and citizenship are left out, and not unknown."""
    return _silent(main, PERSON if voice.cast.of(main.id).openly else PERSON[3:])


def _steps(voice: Voice) -> Iterator[tuple[str, list[Content]]]:
    """Decisions, sentences and remedies; a subject that several of them share is told once."""
    material = voice.file.material
    for decision in by_date(material["decision"], "decided"):
        yield voice.name(decision.id), _silent(decision, DECISION)
    for sentence in by_date(material["sentence"], "imposed"):
        yield voice.name(sentence.id), _silent(sentence, SENTENCE if unknowns.lasts(sentence) else SENTENCE[:2])
    for step in by_date(material["remedy"], "filed"):
        yield voice.name(step.id), _silent(step, unknowns.remedy(step))


def _silent(record: Any, names: Iterable[str]) -> list[Content]:
    """The labels of those fields that are blank or marked as unknown."""
    described = fields_of(data_class(record))
    found: list[Content] = []
    for name in names:
        held = getattr(record, name)
        if blank(held):
            found.append(_wanted(name, described[name]))
        elif held == "unknown":
            found.append((Run(_wanted(name, described[name])), Run(f" ({_('asked')})", Style.QUIET)))
    return found


def _wanted(name: str, field: Field) -> str:
    """What a missing field is called: its label, which may be a question elsewhere."""
    return _(_ASKED.get(name, field.label)).rstrip("?")


def _proceeding(voice: Voice, proceeding: Any) -> list[Content]:
    found = _silent(proceeding, PROCEEDING)
    roles = {one.role for one in voice.file.material["involvement"] if one.about == proceeding.id}
    defended = any(one.proceeding == proceeding.id for one in voice.file.material["representation"])
    decided = [one for one in voice.file.material["decision"] if one.proceeding == proceeding.id]
    if not defended and not roles & {"defence_counsel", "legal_representative"}:
        found.append(_("Lawyer"))
    if not roles & {"investigator", "inquiry_officer"}:
        found.append(_("Investigator"))
    known = any(one.body or one.judges for one in decided)
    if not known and not roles & {"judge_first", "judge_appeal", "investigating_judge"}:
        found.append(_("Court and judge"))
    charges = charges_of(voice, proceeding.id)
    if not charges:
        found.append(_("Charges"))
    for charge in charges:
        if not charge.alleged and charge.alleged_words is None:
            found.append(joined(_("What the charge alleges as fact"), (Run(voice.name(charge.id)),), by=": "))
        if not charge.outcome or charge.outcome == "unknown":
            found.append(joined(_("Outcome of the charge"), (Run(voice.name(charge.id)),), by=": "))
    return found


def _measure(voice: Voice, measure: Any) -> list[Content]:
    names = [name for name in MEASURE if name not in _DEPRIVING_ONLY or voice.counts(measure)]
    replaced = any(other.replaces == measure.id for other in voice.file.material["measure"])
    if replaced or (measure.end and measure.end.is_open):
        names = [name for name in names if name not in ("end", "end_reason")]
    names = [name for name in names if name not in _told_elsewhere(voice, measure)]
    if measure.held_by_then and not measure.start:
        names = ["start", *(name for name in names if name != "start")]
    found = _silent(measure, names)
    if unknowns.went_on(voice, measure):
        found.append(_("Extensions after {date}").format(date=voice.date(measure.term_until)))
    if measure.stated and measure.stated.ambiguous:
        found.append(_("Which measure the stated duration means: “{words}”").format(words=measure.stated.text))
    return found


def _told_elsewhere(voice: Voice, measure: Any) -> set[str]:
    """What of a measure is known from the decision that ordered it, or from where the person was moved."""
    held_at = {"held_at"} if measure.transfers else set()
    decision = voice.file.get(measure.decided_by)
    if decision is None:
        return held_at
    court = {"court", "ordered_by"} if decision.body else set()
    return {"decision"} | held_at | court | ({"judge"} if decision.judges else set())


def _claims(voice: Voice) -> list[Content]:
    found: list[Content] = []
    for claim in voice.file.material["claim"]:
        if claim.not_recorded:
            by = voice.name(claim.speaker) or voice.name(claim.id)
            about = voice.name(claim.point or claim.about)
            found.append(joined((Run(by, Style.STRONG), Run(f": {_('the words are not recorded')}")), about, by=" · "))
    return found


def _nameless(voice: Voice) -> list[Any]:
    named = [*voice.file.of_kind("person"), *voice.file.of_kind("organisation")]
    return [record for record in named if record.unnamed]


def _unnamed(voice: Voice, record: Any) -> Content:
    reference = voice.reference(record)
    return (Run(voice.name(record.id)), *((Run(f" · {reference}", Style.QUIET),) if reference else ()))


def _assessments(voice: Voice) -> list[Content]:
    found: list[Content] = []
    for assessment in voice.file.material["assessment"]:
        name = voice.name(assessment.id)
        if not assessment.criteria:
            found.append(joined(name, _("the criteria have not been assessed"), by=": "))
        if not assessment.conclusion:
            found.append(joined(name, _("no conclusion yet"), by=": "))
        if not assessment.recognised_by:
            found.append(joined(name, _("recognised by"), by=": "))
    for measure in by_date(voice.file.material["measure"], "start"):
        if voice.counts(measure) and not measure.wgad_categories:
            found.append(joined(voice.name(measure.id), _("arbitrariness not assessed"), by=": "))
    return found


def _sources(voice: Voice) -> list[Content]:
    found: list[Content] = []
    for source in voice.sources:
        told = [] if source.protected else _silent(source, SOURCE)
        if told:
            found.append(joined((Run(voice.source_label(source), Style.STRONG),), joined(*told, by=", "), by=": "))
    return found
