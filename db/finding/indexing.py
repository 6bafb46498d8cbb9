"""Writes what is made from records as they change: their line in the directory, their links, their words.

Works on many records at once; what the lines and words are is told by `indexes` and `titles`. Only a `Change` calls it,
and `derived` when all of it is made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, text

from db import titles
from db.chronicle.history import Values
from db.fields import Field, fields_of
from db.finding import indexes
from db.finding.matching import kind_token
from db.records import KINDS, RecordData
from db.tables import directory, link

_CHUNK = 500
_INSERT_WORDS = text("INSERT INTO search(rowid, kind, folded) VALUES (:n, :kind, :folded)")
_DELETE_WORDS = text("DELETE FROM search WHERE rowid = :n")


class Pending:
    """A record as it was when the change began, and as it will be. None: it does not exist.

    `data` is what it will be if it was given whole, and `pointers` its links once they were asked for: both only spare
    working them out again for each of a hundred thousand records.
    """

    __slots__ = ("after", "before", "data", "kind", "pointers", "version")

    def __init__(self, kind: str, before: Values | None, version: int) -> None:
        self.kind, self.before, self.version = kind, before, version
        self.after = None if before is None else dict(before)
        self.data: RecordData | None = None
        self.pointers: list[tuple[str, str, Field]] | None = None


def write(connection: Connection, touched: Mapping[str, Pending], at: str) -> None:
    """Make the lines, links and words of these records anew."""
    next_n = _next_number(connection)
    _put_in(connection, touched, _take_out(connection, touched), next_n, at)


def write_anew(connection: Connection, touched: Mapping[str, Pending], numbers: Mapping[str, int]) -> None:
    """Make them where there are none, for records that bring the instant of their last change; `numbers` are the
    places that they had.
    """
    next_n = max(_next_number(connection), max(numbers.values(), default=0) + 1)
    _put_in(connection, touched, numbers, next_n)


def _next_number(connection: Connection) -> int:
    return int(connection.execute(select(func.max(directory.c.n))).scalar() or 0) + 1


def _put_in(
    connection: Connection, touched: Mapping[str, Pending], numbers: Mapping[str, int], next_n: int, at: str = ""
) -> None:
    lines, pointers, words = [], [], []
    for record_id, pending in touched.items():
        if pending.after is None:
            continue
        n = numbers.get(record_id)
        if n is None:
            n, next_n = next_n, next_n + 1
        lines.append(_directory_line(n, record_id, pending, at))
        folded = indexes.search_text(KINDS[pending.kind].data, pending.after["ref"], pending.after)
        kind = "" if pending.after.get("deleted_at") else kind_token(pending.kind)
        words.append({"n": n, "kind": kind, "folded": folded})
    for source, path, target, _field in links(touched):
        pointers.append({"from_id": source, "field": path, "to_id": target, "from_kind": touched[source].kind})
    if lines:
        connection.execute(insert(directory), lines)
        connection.execute(_INSERT_WORDS, words)
    if pointers:
        connection.execute(insert(link).prefix_with("OR IGNORE"), pointers)


def _directory_line(n: int, record_id: str, pending: Pending, at: str) -> dict[str, Any]:
    after = pending.after or {}
    cls = KINDS[pending.kind].data
    known = pending.data or cls.model_validate({name: after[name] for name in fields_of(cls) if name in after})
    parts = known.title()
    return {
        "n": n,
        "id": record_id,
        "kind": pending.kind,
        "ref": after["ref"],
        "title": titles.pack(parts),
        "sort": titles.sort_key(parts),
        "changed_at": at or after["changed_at"],
        "deleted_at": after.get("deleted_at"),
    }


def _take_out(connection: Connection, touched: Mapping[str, Pending]) -> dict[str, int]:
    """Remove the old lines, links and words; returns the numbers that records keep."""
    old = [record_id for record_id, pending in touched.items() if pending.before is not None]
    numbers: dict[str, int] = {}
    for start in range(0, len(old), _CHUNK):
        chunk = old[start : start + _CHUNK]
        query = select(directory.c.id, directory.c.n).where(directory.c.id.in_(chunk))
        numbers |= {row.id: row.n for row in connection.execute(query)}
        connection.execute(delete(directory).where(directory.c.id.in_(chunk)))
        connection.execute(delete(link).where(link.c.from_id.in_(chunk)))
    if numbers:
        connection.execute(_DELETE_WORDS, [{"n": n} for n in numbers.values()])
    return numbers


def links(touched: Mapping[str, Pending]) -> Iterable[tuple[str, str, str, Any]]:
    """Every reference of these records as they will be: (id, path of the field, id of the target, the field)."""
    for record_id, pending in touched.items():
        if pending.after is not None:
            if pending.pointers is None:
                pending.pointers = list(indexes.links_in(KINDS[pending.kind].data, pending.after))
            for path, target, field in pending.pointers:
                yield record_id, path, target, field
