"""Some records of one kind as Uwazi takes them in: a column `title`, then one for each field, called by its code.

Several values stand between bars. A date is the first day that it may be, as Uwazi knows days alone; where that is not
all of it, its words stand in a column beside it. Source: huridocs/uwazi, app/api/csv/typeParsers.ts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from db.fields import Field, Kind, fields_of
from db.records import KINDS
from db.values.dates import ImpreciseDate
from desktop.dossier.blocks import Block, Column, Content, Row
from desktop.dossier.compose.lines import table
from desktop.dossier.compose.register_table import cell, columns
from desktop.dossier.compose.voice import Voice

BETWEEN = "|"
IN_WORDS = "_in_words"


def records(voice: Voice) -> list[Block]:
    """The table; nothing where no record may be read."""
    listed = [record for record in map(voice.file.get, voice.file.listed) if record is not None]
    if not listed:
        return []
    described = fields_of(KINDS[voice.file.kinds[listed[0].id]].data)
    told = [described[name] for name in columns(voice.file.kinds[listed[0].id])]
    heads = [Column("title"), *(Column(name) for field in told for name in _names(field))]
    return [table(heads, [_row(voice, record, told) for record in listed])]


def _row(voice: Voice, record: Any, told: list[Field]) -> Row:
    return Row((voice.name(record.id), *(each for field in told for each in _cells(voice, record, field))))


def _names(field: Field) -> tuple[str, ...]:
    return (field.name, f"{field.name}{IN_WORDS}") if field.kind is Kind.DATE else (field.name,)


def _cells(voice: Voice, record: Any, field: Field) -> Iterator[Content]:
    held = getattr(record, field.name)
    if isinstance(held, ImpreciseDate) or field.kind is Kind.DATE:
        yield held.lo.isoformat() if held is not None and held.lo is not None else ""
        yield voice.date(held) if held is not None and not held.exact else ""
    elif field.kind in (Kind.CHOICES, Kind.TAGS, Kind.LINKS):
        yield BETWEEN.join(_harmless(each) for one in held or () if (each := cell(voice, field, [one])))
    else:
        yield cell(voice, field, held)


def _harmless(words: str) -> str:
    return words.replace(BETWEEN, "/")
