"""What changed, when and by whom: rows of before and after, chained by hashes from the first day.

Each row is kept beside a salted commitment to it, and a change's hash covers only commitments. So the words of a record
can be forgotten, with their salt, and the chain still proves that nothing else was altered. This module knows JSON
values, never particular records.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from db.tables import change, change_row

GENESIS = bytes(32)

Values = dict[str, Any]
"""Plain values of some fields of a record; blank fields are absent."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One record in one change. `before` is None where it was made, `after` where it was taken back; otherwise both
    hold just the fields that differ, None standing for blank.
    """

    kind: str
    record_id: str
    before: Values | None
    after: Values | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A change as the history tells it. `title` is a msgid."""

    n: int
    at: str
    by: str
    title: str
    undoes: int | None
    rows: tuple[RowChange, ...] = ()


def canonical(value: Any) -> bytes:
    """The one byte form of JSON data that hashes are taken of."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def commitment(salt: bytes, row: RowChange) -> bytes:
    return hashlib.sha256(salt + canonical([row.kind, row.record_id, row.before, row.after])).digest()


def change_hash(previous: bytes, entry: Entry, commitments: Iterable[bytes]) -> bytes:
    """SHA-256 over the hash before, what the change says of itself, and the commitments of its rows in order."""
    digest = hashlib.sha256(previous + canonical([entry.n, entry.at, entry.by, entry.title, entry.undoes]))
    for item in commitments:
        digest.update(item)
    return digest.digest()


def append(connection: Connection, *, at: str, by: str, title: str, undoes: int | None, rows: list[RowChange]) -> Entry:
    """Write a change at the end of the chain."""
    last = connection.execute(select(change.c.n, change.c.hash).order_by(change.c.n.desc()).limit(1)).first()
    n, previous = (last.n + 1, bytes(last.hash)) if last else (1, GENESIS)
    entry = Entry(n, at, by, title, undoes, tuple(rows))
    kept: list[dict[str, Any]] = []
    for position, row in enumerate(rows):
        salt = secrets.token_bytes(16)
        kept.append(
            {
                "change_n": n,
                "position": position,
                "kind": row.kind,
                "record_id": row.record_id,
                "before": _packed(row.before),
                "after": _packed(row.after),
                "salt": salt,
                "commitment": commitment(salt, row),
            }
        )
    sealed = change_hash(previous, entry, (item["commitment"] for item in kept))
    connection.execute(insert(change), {"n": n, "at": at, "by": by, "title": title, "undoes": undoes, "hash": sealed})
    connection.execute(insert(change_row), kept)
    return entry


def _packed(values: Values | None) -> str | None:
    return None if values is None else canonical(values).decode()


def entries(connection: Connection, *, last: int, but: Collection[str] = ()) -> list[Entry]:
    """The newest `last` changes, oldest first, without their rows: what the undo menu needs. Those that touch a record
    of the kinds `but` are left out.
    """
    left_out = select(change_row.c.change_n).where(change_row.c.kind.in_(but))
    query = select(change).where(change.c.n.not_in(left_out)) if but else select(change)
    found = connection.execute(query.order_by(change.c.n.desc()).limit(last)).all()
    return [_entry(row) for row in reversed(found)]


def entry(connection: Connection, n: int) -> Entry:
    """One change with its rows."""
    head = connection.execute(select(change).where(change.c.n == n)).one()
    return _entry(head, _rows(connection, n))


def of_record(connection: Connection, record_id: str) -> list[Entry]:
    """Every change that touched a record, newest first, each with its row of that record alone."""
    query = (
        select(change, change_row.c.kind, change_row.c.record_id, change_row.c.before, change_row.c.after)
        .join(change_row, change_row.c.change_n == change.c.n)
        .where(change_row.c.record_id == record_id)
        .order_by(change.c.n.desc())
    )
    return [_entry(found, (_row(found),)) for found in connection.execute(query)]


def _entry(found: Row[Any], rows: tuple[RowChange, ...] = ()) -> Entry:
    return Entry(found.n, found.at, found.by, found.title, found.undoes, rows)


def _rows(connection: Connection, n: int) -> tuple[RowChange, ...]:
    query = select(change_row).where(change_row.c.change_n == n).order_by(change_row.c.position)
    return tuple(_row(found) for found in connection.execute(query))


def _row(found: Row[Any]) -> RowChange:
    return RowChange(found.kind, found.record_id, _unpacked(found.before), _unpacked(found.after))


def _unpacked(text: str | None) -> Values | None:
    return None if text is None else json.loads(text)


def broken_links(connection: Connection) -> Iterator[int]:
    """The numbers of changes whose rows or hash do not agree with the chain; none in a sound vault."""
    previous, expected = GENESIS, 1
    for head in connection.execute(select(change).order_by(change.c.n)).all():
        commitments, sound = [], head.n == expected
        query = select(change_row).where(change_row.c.change_n == head.n).order_by(change_row.c.position)
        for found in connection.execute(query):
            commitments.append(bytes(found.commitment))
            if found.salt is not None and commitment(bytes(found.salt), _row(found)) != commitments[-1]:
                sound = False
        if change_hash(previous, _entry(head), commitments) != bytes(head.hash):
            sound = False
        if not sound:
            yield head.n
        previous, expected = bytes(head.hash), head.n + 1


def head(connection: Connection) -> tuple[int, str]:
    """How many changes there are, and the last hash in hexadecimal digits."""
    count = connection.execute(select(func.count()).select_from(change)).scalar_one()
    last = connection.execute(select(change.c.hash).order_by(change.c.n.desc()).limit(1)).scalar()
    return count, bytes(last or GENESIS).hex()


class UndoStack:
    """Which change undo and redo would take next, read from the order of the changes alone.

    A change that undoes an ordinary one takes it back; one that undoes such an undoing brings it again (redo).
    """

    def __init__(self, past: Iterable[Entry] = ()) -> None:
        self._done: list[Entry] = []
        self._undone: list[tuple[Entry, Entry]] = []  # (what was undone, the change that undid it)
        for item in past:
            self.push(item)

    def push(self, made: Entry) -> None:
        bare = Entry(made.n, made.at, made.by, made.title, made.undoes)
        if made.undoes is None:
            self._done.append(bare)
            self._undone.clear()
        elif self._done and self._done[-1].n == made.undoes:
            self._undone.append((self._done.pop(), bare))
        elif self._undone and self._undone[-1][1].n == made.undoes:
            original, _undoing = self._undone.pop()
            # The redo is what a further undo must take back, under the name of the original.
            self._done.append(Entry(bare.n, bare.at, bare.by, original.title, None))
        else:  # it concerns a change older than we look back: what would come next is not known, so nothing is offered
            self._done.clear()
            self._undone.clear()

    @property
    def to_undo(self) -> Entry | None:
        return self._done[-1] if self._done else None

    @property
    def to_redo(self) -> Entry | None:
        """The undoing change that redo would take back; its title is that of what comes again."""
        if not self._undone:
            return None
        original, undoing = self._undone[-1]
        return Entry(undoing.n, undoing.at, undoing.by, original.title, original.n)
