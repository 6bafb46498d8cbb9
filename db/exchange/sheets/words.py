"""The words of a sheet that no list of terms has: each once, to be decided once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from db import vocabulary
from db.exchange import cells
from db.exchange.cells import CellTrouble
from db.exchange.sheets.mapping import Mapping
from db.exchange.sheets.reading import read_term
from db.exchange.sheets.table import Table
from db.fields import Kind
from db.values.names import closeness, fold_text

NEAR = 88  # how like a term a word must be, of 100, so that it is taken for it until somebody says otherwise
MOST = 500  # words that anybody will decide; a column with more is no column of terms


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word as it stands in the sheet, the list that lacks it, and the code of the term most like it."""

    vocabulary: str
    word: str
    times: int
    nearest: str
    heading: str
    is_near: bool = False
    """Whether the nearest term is so near that the word is likely mistyped."""

    @property
    def folded(self) -> str:
        return fold_text(self.word)


def unknown_words(table: Table, mapping: Mapping) -> list[Unknown]:
    """What has to be decided, in the order of the columns; what stands there most often first."""
    found: dict[tuple[str, str], Unknown] = {}
    for column, each in enumerate(mapping.targets):
        if each is None or each.described.kind not in (Kind.CHOICE, Kind.CHOICES, Kind.ANSWER, Kind.FLAG):
            continue
        name = each.described.vocabulary or "answer"
        counted = Counter(row.cells[column] for row in table.rows if row.cells[column])
        for written, times in counted.most_common(MOST):
            parts = cells.parts_of(written) if each.described.kind is Kind.CHOICES else [written]
            for part in parts:
                try:
                    read_term(each.described, part, mapping.terms)
                except CellTrouble as trouble:
                    near = _is_near(name, part, trouble.nearest)
                    word = Unknown(name, part, times, trouble.nearest, table.headings[column], near)
                    found.setdefault((name, word.folded), word)
    return list(found.values())


def _is_near(list_name: str, word: str, code: str) -> bool:
    term = vocabulary.term(list_name, code) if code else None
    return term is not None and any(closeness(word, label) >= NEAR for label in term.labels.values())
