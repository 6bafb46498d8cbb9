"""Proceedings of the state against the person, the charges in them, and the earlier ones."""

from __future__ import annotations

from typing import Any

from desktop.dossier.blocks import Block, Column, Content, Fact, Heading, List, Row, Run, Style, Table
from desktop.dossier.compose.incidents import people, quoted, said_about
from desktop.dossier.compose.law import official_title
from desktop.dossier.compose.lines import data_class, facts, joined, label, reference_and_sources, table
from desktop.dossier.compose.persons import paragraphs
from desktop.dossier.compose.telling import listed, spoken_of
from desktop.dossier.compose.voice import Voice, by_date, in_quotes
from resources.text import _

PROCEEDING = (
    *("proceeding_kind", "person", "numbers", "authority", "opened", "complainant", "stage", "outcome", "ended"),
    *("joined_into", "separated_from", "earlier", "language", "own"),
)
LAWYER = ("lawyer", "representation_kind", "start", "end", "admitted")
CHARGE = ("person", "start", "end", "outcome", "replaces", "alleged", "own", "remarks")


def proceedings(voice: Voice) -> list[Block]:
    blocks: list[Block] = []
    for proceeding in by_date(voice.file.material["proceeding"], "opened"):
        blocks += _proceeding(voice, proceeding)
    known = {proceeding.id for proceeding in voice.file.material["proceeding"]}
    for charge in voice.file.material["charge"]:
        if charge.proceeding not in known:
            blocks += [Heading(2, voice.of_whom(voice.name(charge.id), charge)), *_charge(voice, charge)]
    others = [one for one in lawyers_of(voice) if one.proceeding not in known]
    return [*blocks, *_lawyers(voice, others, voice.file.case.person, 2)]


def _proceeding(voice: Voice, proceeding: Any) -> list[Block]:
    cites = voice.cite(*proceeding.sources)
    blocks: list[Block] = [Heading(2, voice.name(proceeding.id), anchor=proceeding.id)]
    blocks += facts(voice, proceeding, PROCEEDING, reference_and_sources(voice, proceeding, cites))
    blocks += paragraphs(proceeding.description, cites=cites)
    blocks += paragraphs(proceeding.remarks)
    if proceeding.stages:
        blocks.append(_stages(voice, proceeding))
    for charge in charges_of(voice, proceeding.id):
        title = voice.of_whom(voice.name(charge.id), charge)
        blocks += [Heading(3, f"{_('Charge')}: {title}"), *_charge(voice, charge)]
    blocks += _lawyers(voice, [one for one in lawyers_of(voice) if one.proceeding == proceeding.id], proceeding.person)
    blocks += people(voice, proceeding.id)
    blocks += said_about(voice, proceeding.id)
    return blocks


_BEFORE_TRIAL = frozenset({"pre_registration", "pretrial"})


def before_trial(voice: Voice) -> bool:
    """Whether nobody in this file has been charged before a court yet: until then it is a suspicion, no accusation."""
    stages = {one.stage for one in voice.file.material["proceeding"] if one.stage not in (None, "unknown")}
    return bool(stages) and stages <= _BEFORE_TRIAL and not voice.file.material["sentence"]


def lawyers_of(voice: Voice) -> list[Any]:
    return by_date(voice.file.material["representation"], "start")


def _lawyers(voice: Voice, lawyers: list[Any], defended: str | None, level: int = 3) -> list[Block]:
    """Who defends or represents somebody; whom, where it is not the person of the proceeding."""
    if not lawyers:
        return []
    known = ("proceeding", "person") if {one.person for one in lawyers} == {defended} else ("proceeding",)
    told = listed(voice, lawyers, LAWYER, without=known)
    return [Heading(level, _("Lawyers")), told, *spoken_of(voice, lawyers)]


def charges_of(voice: Voice, proceeding_id: str) -> list[Any]:
    return [charge for charge in voice.file.material["charge"] if charge.proceeding == proceeding_id]


def measures_of(voice: Voice, proceeding_id: str) -> list[Any]:
    return [measure for measure in voice.file.material["measure"] if measure.proceeding == proceeding_id]


def _stages(voice: Voice, proceeding: Any) -> Table:
    row_class = data_class(proceeding.stages[0])
    names = ("stage", "since", "body", "details")
    columns = (*(Column(label(row_class, name), 1.2) for name in names), Column(_("Source"), 0.6))
    rows = tuple(
        Row(
            (
                voice.term("proceeding_stage", stage.stage),
                voice.date(stage.since),
                voice.name(stage.body),
                stage.details or "",
                voice.cite(stage.source),
            )
        )
        for stage in proceeding.stages
    )
    return table(columns, rows)


def _charge(voice: Voice, charge: Any) -> list[Block]:
    """A charge. The title that the source cites stands apart from the one in the law."""
    cites = voice.cite(*charge.sources)
    titles = []
    if charge.law and charge.law.title_as_cited:
        titles.append(Fact(_("Title as cited"), (Run(in_quotes(charge.law.title_as_cited), Style.QUOTED), *cites)))
    official = official_title(voice, charge.law, charge.start)
    if official:
        titles.append(Fact(_("Title in the law"), official))
    if charge.law and charge.law.note:
        titles.append(Fact(_("Note"), charge.law.note))
    blocks: list[Block] = list(facts(voice, charge, (), titles))
    blocks += facts(voice, charge, CHARGE, reference_and_sources(voice, charge, cites))
    blocks += quoted(charge.alleged_words, cites)
    if charge.history:
        blocks.append(_history(voice, charge))
    blocks += people(voice, charge.id)
    blocks += said_about(voice, charge.id)
    return blocks


def _history(voice: Voice, charge: Any) -> Table:
    row_class = data_class(charge.history[0])
    columns = (
        *(Column(label(row_class, name), 1.2) for name in ("changed_on", "outcome", "details")),
        Column(_("Source"), 0.6),
    )
    rows = tuple(
        Row(
            (
                voice.date(update.changed_on),
                voice.term("outcome", update.outcome),
                update.details or "",
                voice.cite(update.source),
            )
        )
        for update in charge.history
    )
    return table(columns, rows)


def earlier(voice: Voice) -> list[Block]:
    """Proceedings before the latest one, each in a few lines; the sections below tell them in full."""
    named = {proceeding.earlier for proceeding in voice.file.material["proceeding"] if proceeding.earlier}
    items = [
        _in_short(voice, proceeding)
        for proceeding in by_date(voice.file.material["proceeding"], "opened")
        if proceeding.id in named
    ]
    for assessment in voice.file.material["assessment"]:
        if (assessment.status or "").startswith("former"):
            asserted = voice.name(assessment.asserted_by)
            by = (Run(f" – {_('Asserted by')}: {asserted}", Style.QUIET),) if asserted else ()
            words = voice.term("prisoner_status", assessment.status)
            items.append((Run(words), *voice.cite(*assessment.sources), *by))
    return [List(tuple(items))] if items else []


def _in_short(voice: Voice, proceeding: Any) -> Content:
    name = voice.name(proceeding.id)
    opened = voice.date(proceeding.opened)
    parts: list[Content] = [(Run(name, Style.STRONG),)]
    if opened and opened not in name:
        parts.append(f"{_('opened')}: {opened}")
    parts += [voice.of_whom(voice.name(charge.id), charge) for charge in charges_of(voice, proceeding.id)]
    for measure in by_date(measures_of(voice, proceeding.id), "start"):
        until = voice.date(measure.end) or _("end not known")
        what = voice.of_whom(voice.term("measure_type", measure.measure_type), measure)
        parts.append(f"{what}: {voice.date(measure.start)} – {until}")
    outcome = voice.term_within("outcome", proceeding.outcome) or _("not known")
    parts.append(f"{_('outcome')}: {outcome}")
    return (*joined(*parts), *voice.cite(*proceeding.sources))
