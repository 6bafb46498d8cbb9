"""Full text in every spelling, with the place of the hit: what has this reference or is called so comes first, then the
newest. How often the words occur is never weighed: a common word would have to be counted in every record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, text
from sqlmodel import SQLModel

from db import queries, titles
from db.described import described, spread
from db.fields import Kind, blank, fields_of, plain
from db.finding import called, indexes
from db.finding.matching import match_expression
from db.records import FILED, KINDS
from db.reporting import Report, silent
from db.values.names import fold_text
from resources.text import _

AROUND = 60  # characters shown on each side of a hit
MOST = 1_000  # records of one kind that are counted; more are told as "more than"
_WORD = re.compile(r"\w+")

_COUNT = text("SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH :words LIMIT :most)")


@dataclass(frozen=True, slots=True)
class Spot:
    """A text inside a record: the field, what the place is called ("Acts in order 2 · Did what"), and the text."""

    field: str
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found: where the words stand, the text around them, and which parts of it are the words."""

    kind: str
    id: str
    ref: str
    title: str
    field: str = ""
    where: str = ""
    excerpt: str = ""
    marks: tuple[tuple[int, int], ...] = ()  # (begin, length) in the excerpt


def find(connection: Connection, words: str, limit: int = 50, kind: str = "") -> list[Hit]:
    """Records that hold all these words in any spelling, each word perhaps unfinished; of one kind, if asked. A single
    letter finds only what is called so: it begins a word of nearly every text.
    """
    kinds = (kind,) if kind else tuple(FILED)
    rows = called.called(connection, kinds, words, limit)
    if not _is_one_letter(words):
        rows += called.holding(connection, kinds, match_expression(words, kind), limit)
    found = list({row.id: row for row in rows}.values())[:limit]
    named = titles.of(connection, [row.id for row in found])
    values: dict[str, dict[str, Any]] = {}
    for each in {row.kind for row in found}:
        values |= values_of(connection, each, [row.id for row in found if row.kind == each])
    return [_hit(row, named.get(row.id, ""), words, values[row.id]) for row in found]


def counts(connection: Connection, words: str = "", report: Report = silent) -> dict[str, int]:
    """How many records of each kind hold the words, up to `MOST`; of all kinds that have any, in their order. Without
    words, how many there are.
    """
    if not words:
        everything = queries.counts(connection)
        return {kind: everything[kind] for kind in FILED if everything.get(kind)}
    found: dict[str, int] = {}
    if _is_one_letter(words):
        return found
    for done, kind in enumerate(FILED):
        report(done, len(FILED), "")
        expression = match_expression(words, kind)
        if expression:
            asked = {"words": expression, "most": MOST}
            found[kind] = int(connection.execute(_COUNT, asked).scalar_one())
        found[kind] = found.get(kind, 0) or len(called.called(connection, (kind,), words, 1))
    return {kind: number for kind, number in found.items() if number}


def _is_one_letter(words: str) -> bool:
    return len(fold_text(words).strip()) == 1


def values_of(connection: Connection, kind: str, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
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


def _hit(row: Any, title: str, words: str, values: dict[str, Any]) -> Hit:
    wanted = fold_text(words).split()
    best = _best(spots(KINDS[row.kind].data, values), wanted)
    if best is None:
        return Hit(row.kind, row.id, row.ref, title)
    excerpt = around(best.text, wanted)
    return Hit(row.kind, row.id, row.ref, title, best.field, best.where, excerpt, marks(excerpt, wanted))


def _best(found: Iterable[Spot], wanted: Sequence[str]) -> Spot | None:
    """The text that holds most of the words; of equals, the first."""
    best, most = None, 0
    for spot in found:
        folded = " " + "".join(char if char.isalnum() else " " for char in fold_text(spot.text))
        held = sum(f" {word}" in folded for word in wanted)
        if held > most:
            best, most = spot, held
        if most == len(wanted):
            break
    return best


def spots(data: type[SQLModel], values: dict[str, Any], inside: str = "", field: str = "") -> Iterator[Spot]:
    """Every text of a record that search finds, with the words for its place; a row is named by its number."""
    held = spread(values)
    for name, known in described(data).items():
        value: Any = held.get(name)
        if blank(value):
            continue
        label = _(known.label)
        if known.kind is Kind.ROWS and known.row:
            for number, row in enumerate(value, 1):
                yield from spots(known.row, row, f"{inside}{label} {number} · ", field or name)
            continue
        for each in indexes.words_of(known, value):
            if each:
                yield Spot(field or name, inside + label, each)


def around(text_: str, wanted: Sequence[str]) -> str:
    """The part of a text around the first of these folded words; empty if it holds none of them."""
    for match in _WORD.finditer(text_):
        if _begins(match.group(), wanted):
            start, end = max(0, match.start() - AROUND), min(len(text_), match.end() + AROUND)
            piece = " ".join(text_[start:end].split())
            return ("… " if start else "") + piece + (" …" if end < len(text_) else "")
    return ""


def marks(excerpt: str, wanted: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where these folded words stand in an excerpt: (begin, length) of each."""
    found = (match for match in _WORD.finditer(excerpt) if _begins(match.group(), wanted))
    return tuple((match.start(), match.end() - match.start()) for match in found)


def _begins(word: str, wanted: Sequence[str]) -> bool:
    folded = fold_text(word)
    return bool(folded) and any(folded.startswith(each) for each in wanted)
