"""Measures of restraint and days without liberty: the ledger chart, the table, the totals, then each measure in full.

Computed days stand beside what a source states, and neither replaces the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from db.law.days import Days
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
    Row,
    Run,
    Style,
    Table,
    inlines,
    plain,
)
from desktop.dossier.compose.counting import Counts, chart_bounds, count
from desktop.dossier.compose.incidents import people, said_about
from desktop.dossier.compose.law import official_title
from desktop.dossier.compose.ledger import charges_over_time, ledger
from desktop.dossier.compose.lines import (
    data_class,
    facts,
    joined,
    label,
    reference_and_sources,
    rows_told,
    stated_in_short,
    table,
)
from desktop.dossier.compose.totals import figure, totals
from desktop.dossier.compose.voice import Voice, by_date
from desktop.dossier.drawing import Drawing, Hatch
from resources.text import _

MEASURE = (
    *("person", "proceeding", "measure_type", "law", "start", "held_by_then", "end", "at_liberty_on"),
    *("seized_at", "arrived_at", "protocol_at", "stated", "term_kind", "term_until", "term_stage", "ordered_by"),
    *("court", "judge", "carried_out_by", "held_by", "held_at", "arrest_place", "warrant_shown"),
    *("decided_by", "decision", "served"),
    *("reasons", "counsel_access", "family_access", "conditions", "health_in_custody", "statements_signed", "status"),
    *("end_reason", "replaces", "wgad_categories", "own", "remarks"),
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
    counts = count(voice)
    blocks = overview(voice, found, counts)
    blocks += ledger(voice)
    for measure in found:
        blocks += _measure(voice, measure, counts)
    return blocks


def overview(voice: Voice, found: Sequence[Any], counts: Counts) -> list[Block]:
    """The chart, the table and the totals."""
    return [_ledger(voice, found, counts), _table(voice, found, counts), *totals(voice, counts)]


# --- the chart ----------------------------------------------------------------------------------------------------


def _ledger(voice: Voice, found: Sequence[Any], counts: Counts) -> Figure:
    return Figure(
        ledger_drawing(voice, found, counts),
        _("A broken outline shows where a measure may have run; a question mark, an end that is not known."),
        _("Measures over time"),
    )


def ledger_drawing(voice: Voice, found: Sequence[Any], counts: Counts, width: float = CHART_WIDTH) -> Drawing:
    """The measures of this file as bars, the proceedings as lines below, known days at liberty as marks."""
    drawn = [(measure, chart_bounds(voice, measure)) for measure in found]
    bars = [_bar(voice, measure, bounds, counts) for measure, bounds in drawn if bounds is not None]
    threads = [
        charts.Thread(_thread_label(voice, proceeding), _bounds(proceeding.opened, proceeding.ended))
        for proceeding in by_date(voice.file.material["proceeding"], "opened")
        if proceeding.opened
    ]
    threads += charges_over_time(voice)
    free = {(each.at_liberty_on.hi, each.person): each for each in found if each.at_liberty_on}
    seen = [
        charts.Seen(f"{voice.of_whom(_('Known to be at liberty'), each)}: {voice.date(each.at_liberty_on)}", day)
        for (day, _person), each in free.items()
        if day
    ]
    return charts.ledger(bars, voice.as_of, voice.language, width, threads=threads, seen=seen)


def _thread_label(voice: Voice, proceeding: Any) -> str:
    charges = [charge for charge in voice.file.material["charge"] if charge.proceeding == proceeding.id]
    laws = dict.fromkeys(charge.law.short(voice.language) for charge in charges if charge.law)
    return "; ".join(laws) or voice.name(proceeding.id)


def _bar(voice: Voice, measure: Any, bounds: charts.Bounds, counts: Counts) -> charts.Measure:
    rule = voice.rule(measure)
    days = counts.of(measure)
    told = [days.words(voice.language)] if days else []
    if measure.stated:
        told.append(_("stated: {words}").format(words=plain(stated_in_short(voice, measure.stated))))
    hatch = _HATCHES.get(rule.day_kind if rule else "", Hatch.NONE)
    what = voice.of_whom(voice.term("measure_type", measure.measure_type), measure)
    return charts.Measure(what, " · ".join(told), bounds, hatch)


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


def _table(voice: Voice, found: Sequence[Any], counts: Counts) -> Table:
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
        days = counts.of(measure)
        what = voice.of_whom(voice.term("measure_type", measure.measure_type), measure)
        name = voice.with_reference(what, measure)
        cells: tuple[Content, ...] = (
            name,
            measure.law.short(voice.language) if measure.law else "",
            from_when(voice, measure),
            until_when(voice, measure),
            figure(days),
            stated_in_short(voice, measure.stated) if measure.stated else "",
            voice.cite(*measure.sources),
        )
        rows.append(Row(cells))
    return table(columns, rows)


def period(voice: Voice, measure: Any, last: Any = None) -> str:
    """From when until when (of a last one that took its place); how the source puts it stands with the measure."""
    return f"{_first(from_when(voice, measure))} – {_first(until_when(voice, last or measure))}"


def _first(content: Content) -> str:
    told = inlines(content)[0]
    return told.text if isinstance(told, Run) else ""


def from_when(voice: Voice, measure: Any) -> Content:
    if measure.start:
        return voice.date_as_told(measure.start)
    if measure.held_by_then:
        return f"{_('already held')}: {voice.date(measure.held_by_then)}"
    return _("not known")


def until_when(voice: Voice, measure: Any) -> Content:
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


# --- each measure -------------------------------------------------------------------------------------------------


def _measure(voice: Voice, measure: Any, counts: Counts) -> list[Block]:
    cites = voice.cite(*measure.sources)
    days = counts.of(measure)
    told = [Fact(_("Days, computed"), _computed(voice, measure, days))] if days else []
    title = official_title(voice, measure.law, measure.start)
    told += [Fact(_("Title in the law"), title)] if title else []
    if measure.at_liberty_source:
        source_label = label(data_class(measure), "at_liberty_source")
        told.append(Fact(source_label, voice.cite(measure.at_liberty_source)))
    told += reference_and_sources(voice, measure, cites)
    blocks: list[Block] = [Heading(2, voice.name(measure.id), anchor=measure.id)]
    blocks += facts(voice, measure, MEASURE, told)
    for name in ("transfers", "restrictions", "extensions"):
        if getattr(measure, name):
            blocks += [Heading(3, label(data_class(measure), name)), rows_told(voice, getattr(measure, name))]
    blocks += people(voice, measure.id)
    blocks += said_about(voice, measure.id)
    return blocks


def _computed(voice: Voice, measure: Any, days: Days) -> Content:
    """The computed days, and whether they can be what the source states."""
    words = days.words(voice.language)
    if measure.stated is None or measure.stated.ambiguous:
        return words
    agrees = measure.stated.agrees_with(days.least, days.most)
    told = _("agrees with the duration as stated") if agrees else _("differs from the duration as stated")
    return (Run(words), Run(f" · {told}", Style.QUIET))


def total_in_words(voice: Voice, person: str | None) -> str:
    """All days of a person without liberty, for the summary; blank where none count."""
    counted = count(voice).by_person.get(person or "")
    return counted.words(voice.language) if counted else ""
