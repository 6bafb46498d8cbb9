"""One way to tell any record: its fields in the order in which they are declared, its rows as tables, and who and what
else speaks of it. A kind of record whose section needs no words of its own is told by this alone, so that a field which
is added to it prints by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from db.fields import Kind, fields_of
from db.records import FiledData
from desktop.dossier.blocks import Block, Cite, Column, Content, Fact, Heading, Row, Run, Style, Table
from desktop.dossier.compose.incidents import people, said_about
from desktop.dossier.compose.lines import (
    data_class,
    facts,
    fields_in_cell,
    joined,
    label,
    reference_and_sources,
    rows_told,
    table,
    value,
)
from desktop.dossier.compose.voice import Voice
from resources.text import _

# The kinds that are told together with who is concerned with a record and with what is said about it.
TOLD = frozenset(
    {
        *("incident", "proceeding", "charge", "measure", "assessment", "decision", "sentence", "representation"),
        *("contact", "examination", "remedy", "intervention", "document", "custody_event", "consent", "relationship"),
    }
)


def tell(
    voice: Voice,
    record: Any,
    *,
    without: Collection[str] = (),
    after: Iterable[Fact] = (),
    cites: tuple[Cite, ...] | None = None,
) -> list[Block]:
    """A record under a heading of its own, with everything about it that prints."""
    blocks: list[Block] = [Heading(2, voice.name(record.id), anchor=record.id)]
    known_from = cites_of(voice, record) if cites is None else cites
    blocks += facts(voice, record, names(record, without), (*after, *reference_and_sources(voice, record, known_from)))
    for name, field in fields_of(data_class(record)).items():
        rows = getattr(record, name) if field.kind is Kind.ROWS and field.prints and name not in without else ()
        if rows:
            blocks += [Heading(3, _(field.label)), rows_told(voice, rows)]
    return [*blocks, *people(voice, record.id), *said_about(voice, record.id)]


def names(record: Any, without: Collection[str] = ()) -> list[str]:
    """The fields that make a line each: a record's own in their order, then those that every record has."""
    described = fields_of(data_class(record))
    common = fields_of(FiledData)
    ordered = [name for name in described if name not in common] + [name for name in described if name in common]
    passed = {*without, *_SOURCES}
    return [name for name in ordered if name not in passed and described[name].kind is not Kind.ROWS]


_SOURCES = ("source", "sources")  # they stand beside the reference


def cites_of(voice: Voice, record: Any) -> tuple[Cite, ...]:
    """The numbers of the sources from which a record is known."""
    own = getattr(record, "source", None)
    return voice.cite(*getattr(record, "sources", ()), *([own] if own else ()))


def listed(voice: Voice, records: Sequence[Any], columns: Sequence[str], *, without: Collection[str] = ()) -> Table:
    """Small records as the rows of one table: some fields in columns, all others in one cell, then the source."""
    declared = fields_of(data_class(records[0]))
    heads = [Column(label(data_class(records[0]), name), 1.1) for name in columns]
    rows = []
    for record in records:
        told: list[Content] = [value(voice, declared[name], getattr(record, name)) for name in columns]
        first = joined(
            told[0] or "–", (Run(voice.reference(record), Style.QUIET),) if voice.reference(record) else "", by="\n"
        )
        further = fields_in_cell(voice, record, names(record, (*columns, *without)))
        rows.append(Row((first, *told[1:], further, cites_of(voice, record))))
    return table((*heads, Column(_("Further"), 2.4), Column(_("Source"), 0.55)), rows)


def spoken_of(voice: Voice, records: Iterable[Any]) -> list[Block]:
    """Who is concerned with records that stand in a table, and what is said about them."""
    blocks: list[Block] = []
    for record in records:
        told = [*people(voice, record.id), *said_about(voice, record.id)]
        if told:
            name = " · ".join(dict.fromkeys(part for part in (voice.reference(record), voice.name(record.id)) if part))
            blocks += [Heading(3, name), *_lower(told)]
    return blocks


def _lower(blocks: Iterable[Block]) -> list[Block]:
    """Without the headings that would stand at the height of the record's own."""
    return [block for block in blocks if not isinstance(block, Heading)]
