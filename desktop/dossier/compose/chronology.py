"""The chronology: everything that has a date, in order, with who, on what legal basis, from which source, how certain.

What has no date stands last, so that it is not lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from db.values.dates import ImpreciseDate
from desktop.dossier.blocks import Block, Column, Row, Run, Style
from desktop.dossier.compose.lines import table
from desktop.dossier.compose.steps import STEPS, Entry, event, own, steps
from desktop.dossier.compose.voice import Voice, in_quotes, when
from resources.text import _


def chronology(voice: Voice) -> list[Block]:
    found = sorted(entries(voice), key=lambda entry: (*when(entry.on), entry.weight))
    if not found:
        return []
    columns = (
        Column(_("Date as known"), 1.05),
        Column(_("Event"), 2),
        Column(_("Persons and authorities"), 1.35),
        Column(_("Legal basis"), 0.8),
        Column(_("Source"), 0.55),
        Column(_("Certainty of the date"), 0.85),
    )
    dated = [_row(voice, entry) for entry in found if entry.on]
    undated = [_row(voice, entry) for entry in found if not entry.on]
    if undated:
        undated.insert(0, Row((_("Without a date"),), group=True))
    return [table(columns, [*dated, *undated])]


def _row(voice: Voice, entry: Entry) -> Row:
    return Row(
        (
            voice.date(entry.on, weekday=True),
            entry.event,
            entry.who,
            entry.law,
            voice.cite(*entry.sources),
            _certainty(entry.on),
        )
    )


def _certainty(on: ImpreciseDate | None) -> str:
    """How sure the date is, in a few words."""
    if on is None:
        return _("not known")
    told = []
    if on.exact:
        told.append(_("day known"))
    elif on.lo is None or on.hi is None:
        told.append(_("known on one side only"))
    else:
        told.append(_("approximate"))
    if on.year_inferred:
        told.append(_("year inferred"))
    return ", ".join(told)


def entries(voice: Voice) -> Iterator[Entry]:
    yield from happened(voice)
    for source in voice.sources:
        if not source.protected and source.published:
            title = in_quotes(_shortened(source.name)) if source.name else ""
            told = (Run(f"{_('Source published')}: "), Run(title, Style.QUIET))
            yield Entry(source.published, told, voice.name(source.author), "", (source.id,), weight=8)
    yield from steps(voice, ("consent",))


def happened(voice: Voice) -> Iterator[Entry]:
    """What was done to people and for them; no word of sources and consents."""
    material = voice.file.material
    for incident in material["incident"]:
        who = voice.names([*incident.persons, *(act.actor or "" for act in incident.acts)])
        yield Entry(incident.start, voice.name(incident.id), who, "", tuple(incident.sources))
    for proceeding in material["proceeding"]:
        yield from _proceeding(voice, proceeding)
    for charge in material["charge"]:
        yield from _charge(voice, charge)
    for measure in material["measure"]:
        yield from _measure(voice, measure)
    for assessment in material["assessment"]:
        yield from _assessment(voice, assessment)
    yield from steps(voice, STEPS)


def _shortened(words: str, limit: int = 90) -> str:
    return words if len(words) <= limit else words[: limit - 1].rsplit(" ", 1)[0] + "…"


def _proceeding(voice: Voice, proceeding: Any) -> Iterator[Entry]:
    name, sources = voice.name(proceeding.id), tuple(proceeding.sources)
    who = voice.names([proceeding.person or "", proceeding.authority or "", proceeding.complainant or ""])
    law = "; ".join(_laws(voice, proceeding.id))
    yield Entry(proceeding.opened, event(_("Proceeding opened"), name), who, law, sources, 2)
    for stage in proceeding.stages:
        told = event(f"{name}, {_('stage')}", voice.term_within("proceeding_stage", stage.stage))
        if stage.since and stage.since != proceeding.opened:
            yield Entry(stage.since, told, voice.name(stage.body), law, own(sources, stage.source), 4)
    if proceeding.ended:
        outcome = voice.term_within("outcome", proceeding.outcome)
        yield Entry(proceeding.ended, event(f"{name}, {_('ended')}", outcome), who, law, sources, 7)


def _laws(voice: Voice, proceeding_id: str) -> list[str]:
    charges = [charge for charge in voice.file.material["charge"] if charge.proceeding == proceeding_id]
    return list(dict.fromkeys(charge.law.short(voice.language) for charge in charges if charge.law))


def _charge(voice: Voice, charge: Any) -> Iterator[Entry]:
    law, who, sources = voice.name(charge.id), voice.name(charge.person), tuple(charge.sources)
    proceeding = voice.file.get(charge.proceeding)
    if charge.start and (proceeding is None or charge.start != proceeding.opened):
        yield Entry(charge.start, event(_("Charge"), law), who, law, sources, 3)
    for update in charge.history:
        standing = ", ".join(part for part in (voice.term_within("outcome", update.outcome), update.details) if part)
        yield Entry(
            update.changed_on, event(f"{_('Charge')} {law}", standing), who, law, own(sources, update.source), 6
        )


def _measure(voice: Voice, measure: Any) -> Iterator[Entry]:
    name = voice.term("measure_type", measure.measure_type)
    law = measure.law.short(voice.language) if measure.law else ""
    acted = (measure.ordered_by, measure.court, measure.judge, measure.carried_out_by, measure.held_at)
    who = voice.names([measure.person or "", *(item or "" for item in acted)])
    sources = tuple(measure.sources)
    replaced = voice.file.get(measure.replaces)
    begins = f"{name}, {_('begins')}"
    earlier = f"{_('in place of')} {voice.term_within('measure_type', replaced.measure_type)}" if replaced else ""
    if measure.start or not measure.held_by_then:
        yield Entry(measure.start, event(begins, earlier), who, law, sources, 3)
    for label, on in (
        (_("already held"), measure.held_by_then),
        (_("seized"), measure.seized_at),
        (_("brought in"), measure.arrived_at),
        (_("protocol drawn up"), measure.protocol_at),
    ):
        if on:
            yield Entry(on, f"{name}, {label}", who, law, sources, 3)
    if measure.end and not measure.end.is_open:
        reason = voice.term("measure_end_reason", measure.end_reason)
        yield Entry(measure.end, event(f"{name}, {_('ends')}", reason), who, law, sources, 2)
    if measure.at_liberty_on:
        cites = own(sources, measure.at_liberty_source)
        yield Entry(measure.at_liberty_on, _("Known to be at liberty"), voice.name(measure.person), "", cites, 6)


def _assessment(voice: Voice, assessment: Any) -> Iterator[Entry]:
    status = voice.name(assessment.id)
    who, sources = voice.name(assessment.person), tuple(assessment.sources)
    for label, on in ((_("status from"), assessment.start), (_("status until"), assessment.end)):
        if on and not on.is_open:
            yield Entry(on, f"{status}, {label}", who, "", sources, 9)
