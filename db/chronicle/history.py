"""What changed, when and by whom: rows of before and after, chained by hashes from the first day.

Each row is kept beside a salted commitment to it, and a change's hash covers only commitments. So the words of a record
can be forgotten, with their salt, and the chain still proves that nothing else was altered. This module knows JSON
values, never particular records.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, text, update

from db.tables import change, change_row

GENESIS = bytes(32)

Values = dict[str, Any]
"""Plain values of some fields of a record; blank fields are absent."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One record in one change. `before` is None where it was made, `after` where it was taken back; otherwise both
    hold just the fields that differ, None standing for blank. Both are None where its words were `forgotten`, and in
    the change that forgot them.
    """

    kind: str
    record_id: str
    before: Values | None
    after: Values | None
    forgotten: bool = False

    @property
    def is_blank(self) -> bool:
        return self.before is None and self.after is None


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


def stands(rows: Iterable[RowChange], once: Mapping[str, str]) -> bool:
    """Whether a change cannot be taken back, since it holds what is written once. `once` tells the kinds, and by which
    field each names the record with which it came: those that came or went together go and come together.
    """
    whole = {row.record_id: row.before is None for row in rows if row.before is None or row.after is None}
    return any(
        row.kind in once
        and whole.get(str((row.after or row.before or {}).get(once[row.kind]))) is not (row.before is None)
        for row in rows
    )


def entries(connection: Connection, *, last: int, but: Mapping[str, str] | None = None) -> list[Entry]:
    """The newest `last` changes that can be taken back, oldest first, without their rows: what the undo menu needs.
    Those that `stand` are left out.
    """
    found = connection.execute(select(change).order_by(change.c.n.desc()).limit(last)).all()
    if not found:
        return []
    out_of_reach = set(connection.execute(_OUT_OF_REACH, {"first": found[-1].n}).scalars())
    holding = connection.execute(_HOLDING, {"first": found[-1].n, "kinds": list(but or ())}).scalars()
    out_of_reach |= {n for n in holding if n not in out_of_reach and stands(_rows(connection, n), but or {})}
    return [_entry(row) for row in reversed(found) if row.n not in out_of_reach]


# Changes of which something was forgotten, those that forgot it, those that would bring back a link to it.
_OUT_OF_REACH = text(
    "WITH blank AS (SELECT change_n, record_id FROM change_row "
    "WHERE before IS NULL AND after IS NULL AND change_n >= :first), "
    "gone AS (SELECT DISTINCT record_id AS id FROM blank WHERE record_id NOT IN (SELECT id FROM directory)) "
    "SELECT change_n FROM blank "
    "UNION SELECT r.change_n FROM gone JOIN change_row r ON r.change_n >= :first "
    "WHERE instr(r.before, gone.id) OR instr(r.after, gone.id)"
)
_HOLDING = (
    select(change_row.c.change_n)
    .where(change_row.c.change_n >= bindparam("first"), change_row.c.kind.in_(bindparam("kinds", expanding=True)))
    .distinct()
)


def forget_records(connection: Connection, ids: Iterable[str]) -> None:
    """Destroy what the history holds of these records: their values and the salt. The commitments stay."""
    wanted = [{"wanted_id": record_id} for record_id in ids]
    if wanted:
        statement = update(change_row).where(change_row.c.record_id == bindparam("wanted_id")).values(**_NOTHING)
        connection.execute(statement, wanted)


def forget_rows(connection: Connection, places: Iterable[tuple[int, int]]) -> list[tuple[str, str]]:
    """Destroy what single rows hold, told by change and position; returns (kind, id) of whose they are."""
    owners = []
    for n, position in places:
        at = (change_row.c.change_n == n, change_row.c.position == position)
        row = connection.execute(select(change_row.c.kind, change_row.c.record_id).where(*at)).one()
        owners.append((row.kind, row.record_id))
        connection.execute(update(change_row).where(*at).values(**_NOTHING))
    return owners


_NOTHING: dict[str, Any] = {"before": None, "after": None, "salt": None}


def entry(connection: Connection, n: int) -> Entry:
    """One change with its rows."""
    head = connection.execute(select(change).where(change.c.n == n)).one()
    return _entry(head, _rows(connection, n))


def is_taken_back(connection: Connection, n: int) -> bool:
    """Whether a change was undone, and that undoing was not undone in its turn."""
    undoing = connection.execute(select(func.max(change.c.n)).where(change.c.undoes == n)).scalar()
    return undoing is not None and not is_taken_back(connection, undoing)


def of_record(connection: Connection, record_id: str) -> list[Entry]:
    """Every change that touched a record, newest first, each with its row of that record alone."""
    query = (
        select(change, *(column for column in change_row.c if column.name != "change_n"))
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
    before, after = _unpacked(found.before), _unpacked(found.after)
    return RowChange(found.kind, found.record_id, before, after, found.salt is None)


def _unpacked(text: str | None) -> Values | None:
    return None if text is None else json.loads(text)


def broken_links(connection: Connection, last: int | None = None) -> Iterator[int]:
    """The numbers of changes whose rows or hash do not agree with the chain; none in a sound vault. With `last` only
    so many of the newest are looked at.
    """
    begins = 1
    if last is not None:
        begins = max(1, (connection.execute(select(func.max(change.c.n))).scalar() or 0) - last + 1)
    before = connection.execute(select(change.c.hash).where(change.c.n == begins - 1)).scalar()
    previous, expected = bytes(before or GENESIS), begins
    for head in connection.execute(select(change).where(change.c.n >= begins).order_by(change.c.n)).all():
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


def last_but(connection: Connection, kind: str) -> str:
    """The hash of the last change that wrote more than records of this kind. To write down a print leaves it as it was:
    so the next print of the same records is the same.
    """
    wrote = select(change_row.c.change_n).where(change_row.c.change_n == change.c.n, change_row.c.kind != kind).exists()
    last = connection.execute(select(change.c.hash).where(wrote).order_by(change.c.n.desc()).limit(1)).scalar()
    return bytes(last or GENESIS).hex()


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
        taken_back = next((done for done in self._done if done.n == made.undoes), None)
        if made.undoes is None:
            self._done.append(bare)
            self._undone.clear()
        elif taken_back is not None:  # the last one, or one of before that nothing has built upon
            self._done.remove(taken_back)
            self._undone.append((taken_back, bare))
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
