"""Records by what they are called: what begins with the words typed so far, what has this reference, what a link may
offer. Every question here stops at its limit whatever the vault holds, so that a keystroke never waits.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from typing import Any

from sqlalchemy import Connection, bindparam, select, text

from db import queries
from db.finding.matching import match_expression, references
from db.records import KINDS
from db.tables import directory
from db.values.names import fold_text

MOST_ORDERS = 3  # words of a name that are looked for in every order

_BEGINNING = text(
    "SELECT kind, id, ref FROM directory WHERE kind = :kind AND deleted_at IS NULL "
    "AND sort >= :words AND sort < :words || char(0x10ffff) ORDER BY sort LIMIT :limit"
)
_FIRST_OF_ALL = text("SELECT id FROM directory WHERE kind = :kind AND deleted_at IS NULL ORDER BY sort LIMIT :limit")
_HOLDING = text(
    "SELECT d.kind, d.id, d.ref FROM search s CROSS JOIN directory d ON d.n = s.rowid "
    "WHERE search MATCH :words AND d.deleted_at IS NULL AND d.kind IN :kinds ORDER BY s.rowid DESC LIMIT :limit"
).bindparams(bindparam("kinds", expanding=True))
_LATELY = text(
    "SELECT id FROM directory WHERE n IN (SELECT n FROM "
    "(SELECT n, kind FROM directory WHERE deleted_at IS NULL ORDER BY changed_at DESC LIMIT :back) "
    "WHERE kind IN :kinds LIMIT :limit) ORDER BY changed_at DESC, n DESC"
).bindparams(bindparam("kinds", expanding=True))


def called(connection: Connection, kinds: Sequence[str], words: str, limit: int) -> list[Any]:
    """(kind, id, ref) of records with this reference, then of those whose title begins with these words; a name is
    written in either order.
    """
    found = [*_referred(connection, kinds, words)]
    parts = fold_text(words).split()
    for order in permutations(parts) if len(parts) <= MOST_ORDERS else [parts]:
        for kind in kinds:
            if order and len(found) < limit:
                asked = {"kind": kind, "words": " ".join(order), "limit": limit}
                found += connection.execute(_BEGINNING, asked)
    return list({row.id: row for row in found}.values())[:limit]


def _referred(connection: Connection, kinds: Sequence[str], words: str) -> list[Any]:
    """Asked of the records' own tables, which have an index of references; of one that was merged, what it became."""
    wanted = references(words, kinds)
    found: list[Any] = []
    for kind in kinds if wanted else ():
        table, letter = KINDS[kind].table, KINDS[kind].data.letter
        refs = [ref for ref in wanted if ref.rpartition("-")[0] == letter]
        if refs:
            ids = list(connection.execute(select(table.c.id).where(table.c.ref.in_(refs))).scalars())
            now = {queries.survivor(connection, record_id) for record_id in ids}
            query = select(directory.c.kind, table.c.id, table.c.ref).join(directory, directory.c.id == table.c.id)
            found += connection.execute(query.where(table.c.id.in_(now), table.c.deleted_at.is_(None)))
    return found


def holding(connection: Connection, kinds: Sequence[str], expression: str, limit: int) -> list[Any]:
    """(kind, id, ref) of records that hold the words of a full-text expression, the newest first: they are read in that
    order, and no further than the limit.
    """
    if not expression:
        return []
    return list(connection.execute(_HOLDING, {"words": expression, "kinds": list(kinds), "limit": limit}))


def candidates(connection: Connection, kinds: Sequence[str], words: str, limit: int = 20) -> list[str]:
    """The ids that a link field may offer for what was typed so far: what is called so, then what holds the words, the
    newest first. While nothing is typed, what was edited last.
    """
    if not fold_text(words).strip():
        return _edited_last(connection, kinds, limit)
    found = [row.id for row in called(connection, kinds, words, limit)]
    for kind in kinds:
        if len(found) < limit:
            found += [row.id for row in holding(connection, (kind,), match_expression(words, kind), limit)]
    return list(dict.fromkeys(found))[:limit]


def _edited_last(connection: Connection, kinds: Sequence[str], limit: int) -> list[str]:
    """Looked for among the latest changes only; of kinds that were not edited lately, the first by name."""
    asked = {"kinds": list(kinds), "back": queries.LATELY, "limit": limit}
    found = list(connection.execute(_LATELY, asked).scalars())
    for kind in kinds:
        if len(found) < limit:
            found += connection.execute(_FIRST_OF_ALL, {"kind": kind, "limit": limit}).scalars()
    return list(dict.fromkeys(found))[:limit]
