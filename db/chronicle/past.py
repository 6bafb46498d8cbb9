"""The past of a vault: a record as it was at any moment, and everything that was changed, by whom, of what kind.

Reads the history alone. What was forgotten stays unknown, and is told as such.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, text

from db.chronicle import history
from db.chronicle.history import Entry, RowChange, Values
from db.errors import MissingRecord
from db.fields import blank, fields_of, plain
from db.records import KINDS
from db.tables import change, change_row

STANDING = ("ref", "made_at", "made_by", "deleted_at")
FEW = 5  # records named of one change


@dataclass(frozen=True, slots=True)
class Then:
    """A record as it was. `values` is None where it did not exist. It `is_whole` unless something that was forgotten
    stands between then and now, so that fields may be missing or newer.
    """

    kind: str
    values: Values | None
    is_whole: bool = True

    @property
    def in_trash(self) -> bool:
        return bool((self.values or {}).get("deleted_at"))


def last_until(connection: Connection, instant: str) -> int:
    """The number of the last change made until this instant (UTC, as the vault writes instants); 0 if there is none."""
    return int(connection.execute(select(func.max(change.c.n)).where(change.c.at <= instant)).scalar() or 0)


def as_of(connection: Connection, record_id: str, n: int) -> Then:
    """The record as it stood after change number `n`."""
    rows = [(entry.n, entry.rows[0]) for entry in reversed(history.of_record(connection, record_id))]
    if not rows:
        raise MissingRecord
    kind = rows[0][1].kind
    told = [(number, row) for number, row in rows if row.forgotten or not row.is_blank]
    before, after = [row for number, row in told if number <= n], [row for number, row in told if number > n]
    if not any(row.forgotten for row in before):
        return Then(kind, _forward(before))
    now = _now(connection, kind, record_id)
    return Then(kind, _backward(now, after), not any(row.forgotten for row in after))


def _forward(rows: Iterable[RowChange]) -> Values | None:
    values: Values | None = None
    for row in rows:
        values = _stepped(values, row.before, row.after)
    return values


def _backward(values: Values | None, rows: Collection[RowChange]) -> Values | None:
    for row in reversed([row for row in rows if not row.forgotten]):
        values = _stepped(values, row.after, row.before)
    return values


def _stepped(values: Values | None, gone: Values | None, come: Values | None) -> Values | None:
    """One step in either direction."""
    if come is None or gone is None:
        return None if come is None else dict(come)
    return {name: value for name, value in {**(values or {}), **come}.items() if value is not None}


def _now(connection: Connection, kind: str, record_id: str) -> Values | None:
    table = KINDS[kind].table
    row = connection.execute(select(table).where(table.c.id == record_id)).mappings().first()
    if row is None:
        return None
    names = (*fields_of(KINDS[kind].data), *STANDING)
    return {name: plain(row[name]) for name in names if not blank(row[name])}


def entered(then: Then) -> Values:
    """The fields that people fill in, as far as this version knows them."""
    fields = fields_of(KINDS[then.kind].data)
    return {name: value for name, value in (then.values or {}).items() if name in fields}


# --- everything that was changed ---


@dataclass(frozen=True, slots=True)
class Happened:
    """A change as a list tells it: the first few (kind, id) that it touched, and how many there are."""

    n: int
    at: str
    by: str
    title: str
    records: tuple[tuple[str, str], ...]
    count: int


def happened(
    connection: Connection, *, before: int = 0, limit: int = 100, kind: str = "", by: str | None = None
) -> list[Happened]:
    """Changes, newest first; those older than number `before`, of one kind of record, or of one person, if asked."""
    query = select(change).order_by(change.c.n.desc()).limit(limit)
    if before:
        query = query.where(change.c.n < before)
    if by is not None:
        query = query.where(change.c.by == by)
    if kind:
        touched = select(1).where(change_row.c.change_n == change.c.n, change_row.c.kind == kind).exists()
        query = query.where(touched)
    found = connection.execute(query).all()
    rows: dict[int, list[tuple[str, str]]] = {}
    counts: dict[int, int] = {}
    for row in connection.execute(_TOUCHED, {"wanted": [head.n for head in found], "few": FEW}):
        rows.setdefault(row.change_n, []).append((row.kind, row.record_id))
        counts[row.change_n] = row.many
    return [
        Happened(head.n, head.at, head.by, head.title, tuple(rows.get(head.n, ())), counts.get(head.n, 0))
        for head in found
    ]


_TOUCHED: Any = text(
    "SELECT change_n, kind, record_id, many FROM (SELECT change_n, position, kind, record_id, "
    "count(*) OVER (PARTITION BY change_n) AS many, row_number() OVER (PARTITION BY change_n ORDER BY position) AS nth "
    "FROM change_row WHERE change_n IN :wanted) WHERE nth <= :few ORDER BY change_n, position"
).bindparams(bindparam("wanted", expanding=True))


def people(connection: Connection) -> list[str]:
    """Everybody in whose name something was changed here."""
    return sorted(connection.execute(select(change.c.by).distinct()).scalars())


__all__ = ["Entry", "Happened", "Then", "as_of", "entered", "happened", "last_until", "people"]
