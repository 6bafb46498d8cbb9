"""P14: sorting and filtering 100,000 people in SQL, beside QSortFilterProxyModel over a plain Python model."""

from __future__ import annotations

from collections.abc import Iterator

from db import queries
from db.queries import Filter, Match, Question
from db.store import Store
from tools.bench import rows
from tools.bench.measure import Figure, in_turn, ratio, seconds
from tools.bench.vaults import Site, opened


def run(site: Site, rounds: int = 5) -> Iterator[Figure]:
    from PySide6.QtCore import QSortFilterProxyModel, Qt

    rows.application()
    with opened(site.vault("people")) as (_vault, store):
        model = rows.PlainModel(list(rows.in_words(store, rows.numbers_of(store))))
        proxy = QSortFilterProxyModel()
        proxy.setSourceModel(model)
        proxy.setFilterKeyColumn(0)
        names = [model.data(model.index(place, 0)) for place in range(0, 100_000, 10_007)]
        part = names[3][:4]
        theirs = seconds(lambda: proxy.sort(0, Qt.SortOrder.DescendingOrder))
        by_name = Question("person", descending=True)
        by_birth = Question("person", sort="born")
        found, born = in_turn(rounds, lambda: _ask(store, by_name), lambda: _ask(store, by_birth))
        yield ratio("P14", "100,000 people by name, in SQL : a proxy over a plain model", found, theirs, 0.01)
        yield ratio("P14", "by birth, which no index orders : a proxy over a plain model", born, theirs, 0.1)
        proxy.sort(-1)
        theirs = seconds(lambda: proxy.setFilterFixedString(part))
        words = Question("person", words=part)
        sex = Question("person", (Filter("sex", Match.IS, ("male",)),))
        found, kept = in_turn(rounds, lambda: _ask(store, words), lambda: _ask(store, sex))
        yield ratio("P14", "people with a word that begins so, in SQL : a proxy over a plain model", found, theirs)
        yield ratio("P14", "people of one sex, in SQL : a proxy over a plain model", kept, theirs)


def _ask(store: Store, question: Question) -> int:
    with store.reading() as connection:
        return len(queries.numbers(connection, question))
