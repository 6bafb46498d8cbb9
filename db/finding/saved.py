"""Saved searches as questions: read from their records, and made into records again.

A search may be older than the fields it names: what is not known any more is left out of the order and of the columns,
and a filter on it finds nothing, rather than everything.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from db import queries
from db.described import described
from db.finding.conditions import Filter, Match
from db.queries import REF, TITLE, Question
from db.records import KINDS, SavedSearch, SavedSearchData
from db.records.saved_search import SavedFilter
from db.values.names import fold_text


@dataclass(frozen=True, slots=True)
class Saved:
    """A search under its name: what it asks, and the columns that show it."""

    id: str
    name: str
    question: Question
    columns: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        return self.question.kind

    def asks_the_same(self, other: Question) -> bool:
        """Whether another question finds the same, in whatever order."""
        return _without_order(self.question) == _without_order(other)


def _without_order(question: Question) -> Question:
    filters = tuple(sorted(question.filters, key=str))
    return replace(question, filters=filters, words=question.words.strip(), sort="", descending=False)


def all_of(connection: Connection, kind: str = "") -> list[Saved]:
    """The saved searches in order of their names; of one register, if asked."""
    found = queries.ids_of(connection, "saved_search")
    read = [read_from(record) for record in queries.read_many(connection, "saved_search", found)]
    return [each for each in read if each.kind in KINDS and kind in ("", each.kind)]


def named(connection: Connection, words: str) -> list[Saved]:
    """Those whose names hold all of these words in any spelling, each perhaps unfinished."""
    wanted = fold_text(words).split()
    return [
        each
        for each in all_of(connection)
        if all(any(part.startswith(word) for part in fold_text(each.name).split()) for word in wanted)
    ]


def read_from(record: SavedSearch) -> Saved:
    kind = record.of_kind or ""
    known = {TITLE, REF, *(described(KINDS[kind].data) if kind in KINDS else ())}
    filters = tuple(Filter(row.field or "", Match(row.test), tuple(row.values)) for row in record.filters)
    sort = record.sort if record.sort in known else TITLE
    question = Question(kind, filters, record.words or "", sort or TITLE, bool(record.descending))
    return Saved(record.id, record.name or "", question, tuple(name for name in record.shown if name in known))


def record_of(name: str, question: Question, columns: tuple[str, ...] = ()) -> SavedSearchData:
    """What is kept of a search; `InvalidRecord` if it has no name."""
    filters = [
        SavedFilter(field=each.field, test=each.test.value, values=list(each.values)) for each in question.filters
    ]
    return SavedSearchData.checked(
        {
            "name": name,
            "of_kind": question.kind,
            "words": question.words,
            "filters": filters,
            "sort": question.sort,
            "descending": question.descending,
            "shown": list(columns),
        }
    )
