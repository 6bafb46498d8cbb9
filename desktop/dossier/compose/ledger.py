"""The history of charges and measures as one ledger: what was charged, changed, ordered, prolonged, replaced and ended,
in the order in which it happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from db.values.dates import ImpreciseDate
from desktop.dossier import charts
from desktop.dossier.blocks import Block, Column, Content, Heading, Row
from desktop.dossier.compose.lines import joined, table
from desktop.dossier.compose.voice import Voice, by_date, when
from resources.text import _


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: when, of what, what it was, and who says so."""

    on: ImpreciseDate | None
    of: str
    what: Content
    sources: tuple[str, ...] = ()


def ledger(voice: Voice) -> list[Block]:
    """The changes of all charges and measures in order; nothing where a single line would repeat the table above."""
    entries = sorted(_entries(voice), key=lambda entry: when(entry.on))
    if len(entries) < 2:
        return []
    columns = (
        Column(_("When"), 1.1),
        Column(_("Charge or measure"), 1.6),
        Column(_("What changed"), 2.0),
        Column(_("Source"), 0.5),
    )
    rows = [
        Row((voice.date_as_told(entry.on) or _("not known"), entry.of, entry.what, voice.cite(*entry.sources)))
        for entry in entries
    ]
    return [Heading(2, _("Charges and measures in order")), table(columns, rows)]


def _entries(voice: Voice) -> Iterator[Entry]:
    for charge in voice.file.material["charge"]:
        yield from _of_charge(voice, charge, voice.of_whom(_called(voice, charge), charge))
    for measure in voice.file.material["measure"]:
        yield from _of_measure(voice, measure, voice.of_whom(voice.term("measure_type", measure.measure_type), measure))


def _called(voice: Voice, charge: Any) -> str:
    law = charge.law.short(voice.language) if charge.law else ""
    return f"{_('Charge')}: {law}" if law else _("Charge")


def _of_charge(voice: Voice, charge: Any, name: str) -> Iterator[Entry]:
    if charge.start:
        yield Entry(charge.start, name, _("charged"), tuple(charge.sources))
    for update in charge.history:
        told = joined(voice.term("outcome", update.outcome), update.details or "", by=": ")
        yield Entry(update.changed_on, name, told, (update.source,) if update.source else ())
    if charge.end and not charge.end.is_open and not any(update.changed_on == charge.end for update in charge.history):
        outcome = voice.term("outcome", charge.outcome) or _("ended")
        yield Entry(charge.end, name, outcome, tuple(charge.sources))


def _of_measure(voice: Voice, measure: Any, name: str) -> Iterator[Entry]:
    sources = tuple(measure.sources)
    replaced = voice.file.get(measure.replaces)
    if measure.start:
        begun = _("begins") if replaced is None else f"{_('begins, in place of')}: {voice.name(measure.replaces)}"
        yield Entry(measure.start, name, begun, sources)
    elif measure.held_by_then:
        yield Entry(measure.held_by_then, name, _("already held"), sources)
    for extension in measure.extensions:
        told = f"{_('prolonged until')}: {voice.date(extension.until)}"
        yield Entry(extension.decided or extension.until, name, told, (extension.source,) if extension.source else ())
    for move in measure.transfers:
        told = f"{_('held at')}: {voice.name(move.place)}"
        yield Entry(move.start, name, told, (move.source,) if move.source else ())
    yield from _end_of(voice, measure, name, sources)


def _end_of(voice: Voice, measure: Any, name: str, sources: tuple[str, ...]) -> Iterator[Entry]:
    """The end; where another measure took its place on that day, the other one's beginning tells it."""
    if measure.end is None or measure.end.is_open:
        return
    followers = [other for other in voice.file.material["measure"] if other.replaces == measure.id and other.start]
    if not any(other.start == measure.end for other in followers):
        reason = voice.term("measure_end_reason", measure.end_reason)
        yield Entry(measure.end, name, joined(_("ends"), reason, by=": ") if reason else _("ends"), sources)


def charges_over_time(voice: Voice) -> list[charts.Thread]:
    """Charges as lines of the chart, where a proceeding has several with days of their own."""
    found: dict[str | None, list[Any]] = {}
    for charge in by_date(voice.file.material["charge"], "start"):
        if charge.start and charge.law:
            found.setdefault(charge.proceeding, []).append(charge)
    return [
        charts.Thread(voice.of_whom(_called(voice, charge), charge), _bounds(charge))
        for several in found.values()
        if len(several) > 1
        for charge in several
    ]


def _bounds(charge: Any) -> charts.Bounds:
    goes_on = bool(charge.end and charge.end.is_open)
    end = charge.end if charge.end and not goes_on else None
    return charts.Bounds(charge.start.lo, charge.start.hi, end.lo if end else None, end.hi if end else None, goes_on)
