"""Some records of one kind as one table: a line each, a column for each field in which one of them says something.

It is made to be calculated with: a plain day stands as figures, so that a column of days can be sorted; whatever is
less exact stays in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from db.described import OWN, own_fields, typed_values
from db.fields import Field, Kind, fields_of
from db.records import KINDS
from db.values.dates import ImpreciseDate
from desktop.dossier.blocks import Block, Column, Content, Dossier, Row, Table, plain
from desktop.dossier.compose.lines import data_class, fields_in_cell, joined, label, table, value
from desktop.dossier.compose.telling import names
from desktop.dossier.compose.voice import Voice
from desktop.dossier.protection.spellings import folded
from resources.text import _

WIDE = {Kind.PROSE: 2.4, Kind.VERBATIM: 2.4, Kind.ROWS: 2.0, Kind.TEXT: 1.4}


def records(voice: Voice) -> list[Block]:
    """The table; nothing where no record may be read."""
    listed = [record for record in map(voice.file.get, voice.file.listed) if record is not None]
    if not listed:
        return []
    kind = voice.file.kinds[listed[0].id]
    described = fields_of(KINDS[kind].data)
    told = [described[name] for name in columns(kind)]
    own = list(own_fields(KINDS[kind].data).values()) if OWN in described else []
    heads = [Column(_("Reference"), 0.8), Column(_("Called"), 1.6)]
    heads += [Column(label(KINDS[kind].data, field.name), WIDE.get(field.kind, 1.0)) for field in told]
    heads += [Column(field.label) for field in own]
    rows = [Row(tuple(_cells(voice, record, told, own))) for record in listed]
    return [table(heads, rows)]


def by_what_is_read(dossier: Dossier) -> Dossier:
    """The rows of its tables in the order of what now stands in them. In the order of a register somebody without a
    name would stand between the names on either side of their own, or between two days of birth.
    """

    def put(block: Block) -> Block:
        return replace(block, rows=tuple(sorted(block.rows, key=_read))) if isinstance(block, Table) else block

    return replace(dossier, blocks=tuple(map(put, dossier.blocks)))


def _read(row: Row) -> tuple[str, ...]:
    return tuple(folded(plain(cell)) for cell in row.cells)


def columns(kind: str) -> list[str]:
    """The fields of a kind that print, their own first, with the rows that stand inside the record."""
    data = KINDS[kind].data
    flat = [name for name in names(data.model_construct()) if name != OWN]
    rows = [name for name, field in fields_of(data).items() if field.kind is Kind.ROWS]
    sources = [name for name in ("source", "sources") if name in fields_of(data)]
    return [name for name in (*flat, *rows, *sources) if fields_of(data)[name].prints]


def _cells(voice: Voice, record: Any, told: list[Field], own: list[Field]) -> Iterator[Content]:
    yield voice.reference(record)
    yield voice.name(record.id)
    for field in told:
        yield cell(voice, field, getattr(record, field.name))
    held = typed_values(record, KINDS[voice.file.kinds[record.id]].data) if own else {}
    for field in own:
        yield cell(voice, field, held.get(field.name))


def cell(voice: Voice, field: Field, held: Any) -> str:
    """The words of one value; sources by what they are called, since a table has no notes at its foot."""
    if field.kind is Kind.ROWS:
        return "\n".join(_line(voice, row) for row in held or ())
    if field.targets == ("source",):
        return voice.names([held] if isinstance(held, str) else held or ())
    if isinstance(held, ImpreciseDate) and (figures := in_figures(held)):
        return figures
    return plain(value(voice, field, held))


def _line(voice: Voice, row: Any) -> str:
    """One row inside a record, on a line of its own."""
    declared = fields_of(data_class(row))
    words = plain(joined(fields_in_cell(voice, row, [name for name in declared if name not in _SOURCE])))
    return words.replace("\n", "; ")


_SOURCE = ("source",)


def in_figures(when: ImpreciseDate) -> str:
    """A plain day as 2023-05-17, with the clock where it is known to the minute; nothing for whatever is less exact."""
    if not when.exact or when.lo is None or when.lo != when.hi or when.year_inferred:
        return ""
    clock = f" {when.clock:%H:%M}" if when.clock is not None and not when.clock_about else ""
    return "" if when.part_of_day and not clock else f"{when.lo.isoformat()}{clock}"
