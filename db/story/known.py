"""Who and what has a record in a vault already, with every spelling: for the reading of a narrative.

The one module of this room that reads the store; it reads two or three columns of each kind and makes no record.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from db.finding.conditions import raw
from db.records import KINDS
from db.store import Store
from db.story.mark import Held, Known, Named
from db.story.releases import HOLDING
from db.tables import directory

_PARTS = ("surname", "given", "patronymic")


def known_of(store: Store) -> Known:
    """The people, organisations and places of a vault that are not in the trash, who is held, and who is whose."""
    with store.reading() as connection:
        return Known(
            tuple(_people(connection)),
            tuple(_called(connection, "organisation", "organisation_kind")),
            tuple(_called(connection, "place", "place_type")),
            tuple(_held(connection)),
            frozenset((row.person, row.other) for row in _rows(connection, "relationship", "person", "other")),
        )


def _rows(connection: Connection, kind: str, *names: str) -> Iterator[Any]:
    table = KINDS[kind].table
    query = select(table.c.id, *(raw(table, name).label(name) for name in names))
    query = query.join(directory, directory.c.id == table.c.id).where(directory.c.deleted_at.is_(None))
    return iter(connection.execute(query))


def _people(connection: Connection) -> Iterator[Named]:
    for row in _rows(connection, "person", "names"):
        names = json.loads(row.names) if row.names else []
        spellings = [
            spelling
            for name in names
            for spelling in (" ".join(name[part] for part in _PARTS if name.get(part)), name.get("as_written") or "")
            if spelling
        ]
        if spellings:
            yield Named(row.id, tuple(dict.fromkeys(spellings)))


def _called(connection: Connection, kind: str, type_field: str) -> Iterator[Named]:
    for row in _rows(connection, kind, "name", "names", type_field):
        others = json.loads(row.names).values() if row.names else ()
        spellings = tuple(dict.fromkeys(each for each in (row.name, *others) if each))
        if spellings:
            yield Named(row.id, spellings, getattr(row, type_field) or "")


def _held(connection: Connection) -> Iterator[Held]:
    for row in _rows(connection, "measure", "person", "measure_type", "start", "end"):
        if row.person and row.end is None and row.measure_type in HOLDING:
            since = json.loads(row.start).get("lo") if row.start else None
            yield Held(row.id, row.person, date.fromisoformat(since) if since else None)
