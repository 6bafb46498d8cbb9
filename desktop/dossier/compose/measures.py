"""Measures of restraint and days without liberty: the ledger chart, the table, the totals, then each measure in full.

Computed days stand beside what a source states, and neither replaces the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.dossier import charts
from desktop.dossier.blocks import (
    Align,
    Block,
    Column,
    Content,
    Fact,
    Figure,
    Heading,
    Inline,
    Paragraph,
    Row,
    Run,
    Style,
    Table,
    plain,
)
from desktop.dossier.compose.counting import Days, Totals, totals
from desktop.dossier.compose.incidents import people, said_about
from desktop.dossier.compose.law import official_title
from desktop.dossier.compose.lines import data_class, facts, joined, label, stated_in_short, table
from desktop.dossier.compose.voice import Voice, by_date
from desktop.dossier.drawing import Drawing, Hatch
from resources.text import _, n_

MEASURE = (
    *("person", "proceeding", "measure_type", "law", "start", "held_by_then", "end", "at_liberty_on"),
    *("seized_at", "arrived_at", "protocol_at", "stated", "term_kind", "term_until", "term_stage", "ordered_by"),
    *("court", "judge", "carried_out_by", "held_by", "held_at", "arrest_place", "warrant_shown", "decision", "served"),
    *("reasons", "counsel_access", "family_access", "conditions", "health_in_custody", "statements_signed", "status"),
    *("end_reason", "replaces", "wgad_categories", "remarks"),
)
_HATCHES = {
    "police_custody": Hatch.SOLID,
    "remand": Hatch.CROSSED,
    "house_arrest": Hatch.RISING,
    "administrative_detention": Hatch.UPRIGHT,
    "administrative_arrest": Hatch.LEVEL,
    "sentence": Hatch.FALLING,
    "psychiatric_custody": Hatch.SHADED,
    "extradition_custody": Hatch.CROSSED,
}
CHART_WIDTH = 467.0


def measures(voice: Voice) -> list[Block]:
    found = by_date(voice.file.material["measure"], "start")
    if not found:
        return []
    counted = totals(voice)
    blocks: list[Block] = [_ledger(voice, found, counted), _table(voice, found, counted)]
    blocks += _sums(voice, counted)
    for measure in found:
        blocks += _measure(voice, measure, counted)
    return blocks


# --- the chart ----------------------------------------------------------------------------------------------------


def _ledger(voice: Voice, found: Sequence[Any], counted: Totals) -> Figure:
    return Figure(
        ledger_drawing(voice, found, counted),
        _("A broken outline shows where a measure may have run; a question mark, an end that is not known."),
        _("Measures over time"),
    )


def ledger_drawing(voice: Voice, found: Sequence[Any], counted: Totals, width: float = CHART_WIDTH) -> Drawing:
    """The measures of this file as bars, the proceedings as lines below, known days at liberty as marks."""
    bars = [_bar(voice, measure, counted) for measure in found if _has_a_place(measure)]
    threads = [
        charts.Thread(_thread_label(voice, proceeding), _bounds(proceeding.opened, proceeding.ended))
        for proceeding in by_date(voice.file.material["proceeding"], "opened")
        if proceeding.opened
    ]
    free = {measure.at_liberty_on.hi: measure.at_liberty_on for measure in found if measure.at_liberty_on}
    seen = [charts.Seen(f"{_('Known to be at liberty')}: {voice.date(on)}", day) for day, on in free.items() if day]
    return charts.ledger(bars, voice.as_of, voice.language, width, threads=threads, seen=seen)


def _thread_label(voice: Voice, proceeding: Any) -> str:
    charges = [charge for charge in voice.file.material["charge"] if charge.proceeding == proceeding.id]
    laws = dict.fromkeys(charge.law.short(voice.language) for charge in charges if charge.law)
    return "; ".join(laws) or voice.name(proceeding.id)


def _has_a_place(measure: Any) -> bool:
    return any(getattr(measure, name) is not None for name in ("start", "held_by_then", "end"))


def _bar(voice: Voice, measure: Any, counted: Totals) -> charts.Measure:
    rule = voice.rule(measure)
    days = counted.of.get(measure.id)
    told = [days_in_words(days)] if days else []
    if measure.stated:
        told.append(_("stated: {words}").format(words=plain(stated_in_short(voice, measure.stated))))
    name = voice.term("measure_type", measure.measure_type)
    bounds = counted.bounds.get(measure.id) or _bounds(measure.start or measure.held_by_then, measure.end)
    hatch = _HATCHES.get(rule.day_kind if rule and rule.day_kind else "", Hatch.NONE)
    return charts.Measure(name, " · ".join(told), bounds, hatch)


def _bounds(start: Any, end: Any) -> charts.Bounds:
    goes_on = bool(end and end.is_open)
    known = end if end and not goes_on else None
    return charts.Bounds(
        start.lo if start else None,
        start.hi if start else None,
        known.lo if known else None,
        known.hi if known else None,
        goes_on,
    )


# --- the tables ---------------------------------------------------------------------------------------------------


def days_in_words(days: Days) -> str:
    """ "97 days", "0 to 139 days", "at least 12 days"."""
    if days.most is None:
        return n_("at least {count} day", "at least {count} days", days.least).format(count=days.least)
    if days.least == days.most:
        return n_("{count} day", "{count} days", days.least).format(count=days.least)
    return n_("{least} to {most} day", "{least} to {most} days", days.most).format(least=days.least, most=days.most)


def _table(voice: Voice, found: Sequence[Any], counted: Totals) -> Table:
    columns = (
        Column(_("Measure"), 1.5),
        Column(_("Legal basis"), 1.0),
        Column(_("From"), 1.0),
        Column(_("Until"), 1.2),
        Column(_("Days, computed"), 0.85, Align.END),
        Column(_("Duration as stated"), 1.2),
        Column(_("Source"), 0.55),
    )
    rows = []
    for measure in found:
        days = counted.of.get(measure.id)
        name = (Run(voice.term("measure_type", measure.measure_type)), Run(f"\n{measure.ref}", Style.QUIET))
        cells: tuple[Content, ...] = (
            name,
            measure.law.short(voice.language) if measure.law else "",
            _from(voice, measure),
            _until(voice, measure),
            _figure(days),
            stated_in_short(voice, measure.stated) if measure.stated else "",
            voice.cite(*measure.sources),
        )
        rows.append(Row(cells))
    return table(columns, rows)


def _figure(days: Days | None) -> str:
    if days is None:
        return "–"
    if days.most is None:
        return f"≥ {days.least}"
    return str(days.least) if days.least == days.most else f"{days.least}–{days.most}"


def period(voice: Voice, measure: Any) -> str:
    """From when until when, in a line."""
    return f"{plain(_from(voice, measure))} – {plain(_until(voice, measure)).partition(chr(10))[0]}"


def _from(voice: Voice, measure: Any) -> Content:
    if measure.start:
        return voice.date_as_told(measure.start)
    if measure.held_by_then:
        return f"{_('already held')}: {voice.date(measure.held_by_then)}"
    return _("not known")


def _until(voice: Voice, measure: Any) -> Content:
    """The end; where it is not known, what bounds it."""
    if measure.end:
        return _("goes on") if measure.end.is_open else voice.date_as_told(measure.end)
    successor = next((other for other in voice.file.material["measure"] if other.replaces == measure.id), None)
    if successor is not None and successor.start:
        return joined(voice.date_as_told(successor.start), (Run(_("replaced"), Style.QUIET),), by=" · ")
    told: tuple[Inline, ...] = (Run(_("not known")),)
    if measure.at_liberty_on:
        words = f"{_('Known to be at liberty')}: {voice.date(measure.at_liberty_on)}"
        told = (*told, Run(f"\n{words}", Style.QUIET), *voice.cite(measure.at_liberty_source))
    return told


def _sums(voice: Voice, counted: Totals) -> list[Block]:
    """Day totals: by kind, and in all with no day counted twice."""
    if not counted.kinds:
        return []
    rows = [Row((voice.term("day_kind", kind), _figure(days))) for kind, days in counted.kinds.items()]
    if counted.all is not None:
        rows.append(Row((_("In all, no day counted twice"), _figure(counted.all)), strong=True))
    columns = (Column(_("Days without liberty"), 3), Column(_("Days, computed"), 1, Align.END))
    told = _("Counted to {date}. The first day counts; the day on which a measure ends does not.")
    basis = told.format(date=voice.day(voice.as_of))
    return [
        Heading(2, _("Day totals")),
        table(columns, rows),
        Paragraph((Run(basis, Style.QUIET),)),
        *_notes_on_counting(counted),
    ]


def _notes_on_counting(counted: Totals) -> list[Block]:
    return [Paragraph((Run(note, Style.QUIET),)) for note in counted.notes]


# --- each measure -------------------------------------------------------------------------------------------------


def _measure(voice: Voice, measure: Any, counted: Totals) -> list[Block]:
    cites = voice.cite(*measure.sources)
    days = counted.of.get(measure.id)
    told = [Fact(_("Days, computed"), days_in_words(days))] if days else []
    title = official_title(voice, measure.law, measure.start)
    told += [Fact(_("Title in the law"), title)] if title else []
    if measure.at_liberty_source:
        source_label = label(data_class(measure), "at_liberty_source")
        told.append(Fact(source_label, voice.cite(measure.at_liberty_source)))
    told.append(Fact(_("Reference and sources"), (Run(measure.ref), *cites)))
    blocks: list[Block] = [Heading(2, voice.name(measure.id), anchor=measure.id)]
    blocks += facts(voice, measure, MEASURE, told)
    blocks += people(voice, measure.id)
    blocks += said_about(voice, measure.id)
    return blocks


def total_in_words(voice: Voice) -> str:
    """All days without liberty, for the summary; blank where none count."""
    counted = totals(voice)
    return days_in_words(counted.all) if counted.all is not None else ""
