"""Full text over every record and every spelling, newest first, with the place of the hit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection, text

from db import indexes, titles
from db.change import plain_values
from db.queries import match_expression
from db.records import KINDS
from db.store import data_of, read_record
from db.values.names import fold_text

AROUND = 60  # characters shown on each side of a hit

_FOUND = text(
    "SELECT d.kind, d.id, d.ref FROM search s JOIN directory d ON d.n = s.rowid "
    "WHERE search MATCH :words AND d.deleted_at IS NULL ORDER BY s.rowid DESC LIMIT :limit"
)


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
    found = connection.execute(_FOUND, {"words": expression, "limit": limit}).all()
    named = titles.of(connection, [row.id for row in found])
    return [_hit(connection, row.kind, row.id, row.ref, named.get(row.id, ""), words) for row in found]


def _hit(connection: Connection, kind: str, record_id: str, ref: str, title: str, words: str) -> Hit:
    values = plain_values(data_of(read_record(connection, kind, record_id)))
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
