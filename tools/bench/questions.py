"""P1 and P2: lists of 100,000 people with a key and without, by our questions and by bare SQL, and by entities.

"Warm" means that the pages lie in SQLite's own cache, as after a first look at the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import Any

from sqlmodel import Session, select

from db import queries
from db.queries import Question
from db.records import KINDS, Person
from db.store import Store
from tools.bench.measure import Figure, in_turn, ratio
from tools.bench.vaults import Site, opened, opened_plain

PAGE, PAGES = 50, 40
COLUMNS = KINDS["person"].data.columns
BY_NAME = "SELECT n FROM directory WHERE kind = 'person' AND deleted_at IS NULL ORDER BY sort, n"
FIRST_PAGE = (
    "SELECT n, id FROM directory WHERE kind = 'person' AND deleted_at IS NULL AND sort > ? "
    f"ORDER BY sort, n LIMIT {PAGE}"
)
CELLS = (
    f"SELECT d.n, d.id, d.ref, {', '.join(f'p.{name}' for name in COLUMNS)} FROM directory d "
    f"JOIN person p ON p.id = d.id WHERE d.n IN ({', '.join('?' * PAGE)})"
)


def run(site: Site, rounds: int = 200) -> Iterator[Figure]:
    place, twin = site.vault("people"), site.twin("people")
    with opened(place) as (vault, store), opened_plain(twin) as (plain_vault, plain):
        numbers = _numbers(store)
        starts = range(0, len(numbers) - PAGE + 1, max(PAGE, len(numbers) // PAGES))
        pages = [numbers[start : start + PAGE] for start in starts]
        yield from _with_and_without_key(store, plain, pages, rounds)
        bare, bare_plain = vault.connect_reader(), plain_vault.connect()
        yield from _bare(bare, bare_plain, pages, rounds)
        yield from _layer(store, bare, pages, rounds)
        bare.close()
        bare_plain.close()


def _numbers(store: Store) -> list[int]:
    with store.reading() as connection:
        return list(queries.numbers(connection, Question("person")))


def _page(store: Store, wanted: Sequence[int]) -> Any:
    with store.reading() as connection:
        return queries.cells(connection, "person", COLUMNS, wanted)


def _with_and_without_key(store: Store, plain: Store, pages: list[list[int]], rounds: int) -> Iterator[Figure]:
    ours, theirs = cycle(pages), cycle(pages)
    a, b = in_turn(max(rounds, PAGES), lambda: _page(store, next(ours)), lambda: _page(plain, next(theirs)))
    yield ratio(
        "P1", "a page of 50 rows from 100,000 people, with a key : without", a, b, 1.2, "as the window asks for it"
    )
    a, b = in_turn(rounds // 10, lambda: _numbers(store), lambda: _numbers(plain))
    yield ratio("P1", "the order of all 100,000 names, with a key : without", a, b, 1.2)


def _bare(bare: Any, bare_plain: Any, pages: list[list[int]], rounds: int) -> Iterator[Figure]:
    ours, theirs = cycle(pages), cycle(pages)
    a, b = in_turn(
        max(rounds, 2 * PAGES),
        lambda: bare.execute(CELLS, next(ours)).fetchall(),
        lambda: bare_plain.execute(CELLS, next(theirs)).fetchall(),
    )
    yield ratio("P1", "the same page by bare SQL, with a key : without", a, b, 1.2)
    starts = [
        row[0]
        for row in bare.execute("SELECT sort FROM directory WHERE n % ? = 0", (max(1, len(pages) // 2),)).fetchall()
    ]
    one, other = cycle(starts), cycle(starts)
    a, b = in_turn(
        rounds,
        lambda: bare.execute(FIRST_PAGE, (next(one),)).fetchall(),
        lambda: bare_plain.execute(FIRST_PAGE, (next(other),)).fetchall(),
    )
    yield ratio("P1", "50 names from the covering index by bare SQL, with a key : without", a, b, 1.2)


def _layer(store: Store, bare: Any, pages: list[list[int]], rounds: int) -> Iterator[Figure]:
    a, b = in_turn(rounds // 10, lambda: _numbers(store), lambda: [row[0] for row in bare.execute(BY_NAME).fetchall()])
    yield ratio("P2", "the order of all 100,000 names, our question : bare SQL", a, b, 1.25)
    one, other, third = cycle(pages), cycle(pages), cycle(pages)

    def entities() -> Any:
        with store.reading() as connection:
            ids = queries.ids(connection, next(third))
            return Session(connection).exec(select(Person).where(Person.id.in_(ids))).all()  # type: ignore[attr-defined]

    a, b, c = in_turn(
        rounds,
        lambda: _page(store, next(one)),
        lambda: bare.execute(CELLS, next(other)).fetchall(),
        entities,
    )
    told = "ours are typed values, theirs JSON texts not read"
    yield ratio("P2", "a page of 50 rows, our question : bare SQL", a, b, 1.25, told)
    yield ratio("P2", "a page of 50 rows, SQLModel entities : bare SQL", c, b)
