"""What is made from records (directory, links, words): whether it agrees with them, and making it anew.

The records and their history are the truth; all of this can be made again from them at any time, and nothing is lost
by it. It runs inside whatever transaction it is given, and knows neither the store nor the vault.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, delete, func, literal_column, select, text

from db import titles, vocabulary
from db.change import STANDING_KEPT
from db.fields import blank, fields_of, plain
from db.finding import indexes, indexing
from db.finding.indexing import Pending
from db.finding.matching import kind_token
from db.records import KINDS
from db.reporting import Report, silent
from db.tables import SEARCH_DDL, directory, link
from resources.text import _

_CHUNK = 500


class Derived(enum.Enum):
    """What does not agree with the records."""

    DIRECTORY = "directory"
    LINKS = "links"
    WORDS = "words"
    REFERENCES = "references"  # two records bear the same one: that is in the records, and stays when all is made anew


def worded() -> dict[str, str]:
    """The preference that says with which lists of terms the words were made: records are found by their labels."""
    return {"key": "search.worded", "value": json.dumps(vocabulary.fingerprint())}


def differs(connection: Connection, report: Report = silent) -> tuple[Derived, ...]:
    """What would be otherwise if it were made again now."""
    listed: set[tuple[Any, ...]] = set()
    pointers: set[tuple[str, str, str]] = set()
    wanted: dict[str, int] = {}
    for touched in _records(connection):
        for record_id, pending in touched.items():
            values, data = pending.after or {}, KINDS[pending.kind].data
            assert pending.data is not None
            title, gone = titles.pack(pending.data.title()), values.get("deleted_at")
            listed.add((record_id, pending.kind, values["ref"], title, gone))
            pointers |= {(record_id, path, target) for path, target, _field in indexes.links_in(data, values)}
            kind = "" if gone else kind_token(pending.kind)
            wanted[record_id] = hash((kind, indexes.search_text(data, values["ref"], values)))
        report(0, 0, _("Comparing lists, links and words"))
    return tuple(_found(connection, listed, pointers, wanted))


def _found(
    connection: Connection,
    listed: set[tuple[Any, ...]],
    pointers: set[tuple[str, str, str]],
    wanted: dict[str, int],
) -> Iterator[Derived]:
    columns = (directory.c.id, directory.c.kind, directory.c.ref, directory.c.title, directory.c.deleted_at)
    if {tuple(row) for row in connection.execute(select(*columns))} != listed:
        yield Derived.DIRECTORY
    if {tuple(row) for row in connection.execute(select(link.c.from_id, link.c.field, link.c.to_id))} != pointers:
        yield Derived.LINKS
    words = {row.id: hash((row.kind, row.folded)) for row in connection.execute(_WORDS)}
    kept = connection.execute(select(func.count(literal_column("rowid"))).select_from(text("search"))).scalar_one()
    if words != {item: wanted[item] for item in words if item in wanted} or kept != len(listed):
        yield Derived.WORDS
    twice = select(directory.c.ref).group_by(directory.c.ref).having(func.count() > 1).limit(1)
    if connection.execute(twice).first():
        yield Derived.REFERENCES


_WORDS = text("SELECT d.id, s.kind, s.folded FROM search s JOIN directory d ON d.n = s.rowid")


def make_anew(connection: Connection, report: Report = silent) -> None:
    """Throw all of it away and make it from the records; a record keeps its place in lists."""
    numbers = {row.id: row.n for row in connection.execute(select(directory.c.id, directory.c.n))}
    connection.execute(delete(directory))
    connection.execute(delete(link))
    connection.execute(text("DROP TABLE search"))
    for statement in SEARCH_DDL:
        connection.exec_driver_sql(statement)
    for touched in _records(connection):
        indexing.write_anew(connection, touched, numbers)
        report(0, 0, _("Making lists, links and words anew"))


def _records(connection: Connection) -> Iterator[dict[str, Pending]]:
    """Every record as it stands in its table, a few hundred at a time."""
    for kind, registered in KINDS.items():
        table = registered.table
        names = (*fields_of(registered.data), *STANDING_KEPT, "changed_at")
        ids = list(connection.execute(select(table.c.id)).scalars())
        for start in range(0, len(ids), _CHUNK):
            query = select(table).where(table.c.id.in_(ids[start : start + _CHUNK]))
            touched = {}
            for row in connection.execute(query).mappings():
                pending = touched[row["id"]] = Pending(kind, None, row["version"])
                pending.after = {name: plain(row[name]) for name in names if not blank(row[name])}
                known = {name: pending.after[name] for name in fields_of(registered.data) if name in pending.after}
                pending.data = registered.data.model_validate(known)
            yield touched
