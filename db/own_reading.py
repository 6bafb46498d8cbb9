"""Reads what a vault adds to Daftar from its records: own terms and own fields, those in the trash too, since records
may still hold them.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from db.own import AddedField, AddedTerm, Own
from db.queries import read_many
from db.records import KINDS
from db.records.own import OwnFieldData, OwnTermData

READ = (OwnFieldData.kind, OwnTermData.kind)  # a term may belong to the list of a field
_LAST = 1_000_000_000  # where a field stands that was given no place


def own_of(connection: Connection) -> Own:
    """Everything that this vault adds."""
    fields = sorted(
        _all(connection, OwnFieldData.kind), key=lambda each: (each.position or _LAST, each.made_at, each.id)
    )
    return Own(
        tuple(term_of(each.id, each, gone=bool(each.deleted_at)) for each in _all(connection, OwnTermData.kind)),
        tuple(field_of(each.id, each, gone=bool(each.deleted_at)) for each in fields),
    )


def _all(connection: Connection, kind: str) -> list[Any]:
    table = KINDS[kind].table
    return read_many(connection, kind, connection.execute(select(table.c.id).order_by(table.c.id)).scalars())


def term_of(record_id: str, data: Any, *, gone: bool = False) -> AddedTerm:
    """What a record of an own term says. In the trash it is hidden; the hiding of another term is undone there."""
    hidden = not gone if data.shipped and data.hidden else data.hidden or gone
    return AddedTerm(record_id, data.list_name or "", data.labels, hidden, data.shipped or "", data.note or "")


def field_of(record_id: str, data: Any, *, gone: bool = False) -> AddedField:
    """What a record of an own field says. In the trash it is retired."""
    return AddedField(
        record_id,
        data.about or "",
        data.holds or "text",
        data.labels,
        data.help,
        list_name=data.list_name or "",
        prints=not data.unprinted,
        sensitivity=data.sensitivity or "plain",
        retired=data.retired or gone,
    )
