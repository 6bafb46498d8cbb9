"""Full text in every spelling, with the place of the hit: what is called so comes first, then the newest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations
from typing import Any

from sqlalchemy import Connection, bindparam, select, text

from db import indexes, titles
from db.fields import blank, fields_of, plain
from db.queries import match_expression
from db.records import FILED, KINDS
from db.values.names import fold_text

AROUND = 60  # characters shown on each side of a hit
MOST_ORDERS = 3  # words of a name that are looked for in every order

_FOUND = text(
    "SELECT d.kind, d.id, d.ref FROM search s JOIN directory d ON d.n = s.rowid "
    "WHERE search MATCH :words AND d.deleted_at IS NULL AND d.kind IN :kinds ORDER BY s.rowid DESC LIMIT :limit"
).bindparams(bindparam("kinds", expanding=True))
_CALLED = text(
    "SELECT kind, id, ref FROM directory WHERE kind IN :kinds AND deleted_at IS NULL "
    "AND sort >= :words AND sort < :words || char(0x10ffff) ORDER BY sort LIMIT :limit"
).bindparams(bindparam("kinds", expanding=True))


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found: where the words stand (field and the text around them)."""

    kind: str
    id: str
    ref: str
    title: str
    field: str
    excerpt: str


def find(connection: Connection, words: str, limit: int = 50) -> list[Hit]:
    """Records that hold all these words in any spelling; the last word may be unfinished."""
    expression = match_expression(words)
    if not expression:
        return []
    asked = {"words": expression, "kinds": list(FILED), "limit": limit}
    rows = [*_called(connection, words, limit), *connection.execute(_FOUND, asked)]
    found = list({row.id: row for row in rows}.values())[:limit]
    named = titles.of(connection, [row.id for row in found])
    values: dict[str, dict[str, Any]] = {}
    for kind in {row.kind for row in found}:
        values |= _values(connection, kind, [row.id for row in found if row.kind == kind])
    return [_hit(row.kind, row.id, row.ref, named.get(row.id, ""), words, values[row.id]) for row in found]


def _called(connection: Connection, words: str, limit: int) -> Iterator[Any]:
    """Records whose title begins with these words; a name is written in either order."""
    parts = fold_text(words).split()
    orders = permutations(parts) if len(parts) <= MOST_ORDERS else [parts]
    for order in orders:
        yield from connection.execute(_CALLED, {"kinds": list(FILED), "words": " ".join(order), "limit": limit})


def _values(connection: Connection, kind: str, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The entered fields of these records of one kind as plain data, by id:
    no record is made of them.
    """
    table = KINDS[kind].table
    names = tuple(fields_of(KINDS[kind].data))
    query = select(table).where(table.c.id.in_(list(ids)))
    return {
        row["id"]: {name: plain(row[name]) for name in names if not blank(row[name])}
        for row in connection.execute(query).mappings()
    }


def _hit(kind: str, record_id: str, ref: str, title: str, words: str, values: dict[str, Any]) -> Hit:
    for name, text_ in indexes.words_in(KINDS[kind].data, values):
        excerpt = around(text_, words)
        if excerpt:
            return Hit(kind, record_id, ref, title, name, excerpt)
    return Hit(kind, record_id, ref, title, "", "")


def around(text_: str, words: str) -> str:
    """The part of a text around the first word that was looked for; empty if it holds none of them."""
    wanted = fold_text(words).split()
    for match in re.finditer(r"\w+", text_):
        folded = fold_text(match.group())
        if folded and any(folded.startswith(word) for word in wanted):
            start, end = max(0, match.start() - AROUND), min(len(text_), match.end() + AROUND)
            piece = " ".join(text_[start:end].split())
            return ("… " if start else "") + piece + (" …" if end < len(text_) else "")
    return ""
