"""What lies in the trash: what it is, since when, and who put it there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, text

from db import titles
from db.finding.matching import match_expression
from db.tables import directory


@dataclass(frozen=True, slots=True)
class PutAway:
    """A record in the trash."""

    kind: str
    id: str
    ref: str
    title: str
    at: str
    by: str


_LYING = (
    "SELECT d.kind, d.id, d.ref, d.deleted_at, (SELECT c.by FROM change_row r JOIN change c ON c.n = r.change_n "
    "WHERE r.record_id = d.id AND r.after ->> '$.deleted_at' IS NOT NULL ORDER BY r.change_n DESC LIMIT 1) AS by "
    "FROM directory d WHERE d.deleted_at IS NOT NULL {found} ORDER BY d.deleted_at DESC, d.n LIMIT :limit"
)
_ALL = text(_LYING.format(found=""))
_WITH_WORDS = text(
    _LYING.format(found="AND d.n IN (SELECT rowid FROM search WHERE search MATCH :words)")  # in any spelling
)


def lying(connection: Connection, limit: int, words: str = "") -> list[PutAway]:
    """What lies there, the latest first; with words, only what holds all of them in any spelling."""
    expression = match_expression(words)
    query, asked = (_WITH_WORDS, {"words": expression}) if expression else (_ALL, {})
    rows = connection.execute(query, {"limit": limit, **asked}).all()
    named = titles.of(connection, (row.id for row in rows))
    return [PutAway(row.kind, row.id, row.ref, named.get(row.id, ""), row.deleted_at, row.by or "") for row in rows]


def count(connection: Connection) -> int:
    query = select(func.count()).select_from(directory).where(directory.c.deleted_at.is_not(None))
    return int(connection.execute(query).scalar_one())


def among(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Which of these records lie there."""
    query = select(directory.c.id).where(directory.c.id.in_(list(ids)), directory.c.deleted_at.is_not(None))
    return set(connection.execute(query).scalars())


def ids(connection: Connection) -> list[str]:
    """Everything that lies there."""
    return list(connection.execute(select(directory.c.id).where(directory.c.deleted_at.is_not(None))).scalars())
