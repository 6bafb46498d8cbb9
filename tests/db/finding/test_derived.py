"""Directory, links and words are known to differ from the records, and are made anew just as they were."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from db.check import check
from db.finding import derived, search
from db.finding.derived import Derived
from db.store import Store
from db.vault import Vault
from tests import builders

Tamper = Callable[[str], None]


@pytest.fixture
def filled(store: Store) -> Store:
    """People, a place with a name in several languages, links inside rows, something in the trash, an own term."""
    with store.change("Add") as change:
        person = change.add(builders.a_person("Қараев"))
        incident = change.add(builders.an_incident(persons=[person]))
        change.add(builders.a_measure(person))
        place = change.add(builders.a_place())
    with store.change("Edit") as change:
        change.trash(place)
    with store.change("Edit") as change:
        change.edit(incident, store.data(incident).model_copy(update={"remarks": "a shoe was lost"}))
    return store


@pytest.fixture
def tamper(vault: Vault, filled: Store) -> Tamper:
    def do(statement: str) -> None:
        connection = vault.connect_writer()
        connection.execute(statement)
        connection.close()

    return do


def state(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """All that is made from records."""
    with store.reading() as connection:
        return {
            name: [tuple(row) for row in connection.exec_driver_sql(f"SELECT {columns} FROM {name} ORDER BY 1, 2, 3")]
            for name, columns in (("directory", "*"), ("link", "*"), ("search", "rowid, kind, folded"))
        }


def test_made_anew_it_is_just_as_it_was(filled: Store) -> None:
    before = state(filled)
    assert all(before.values())
    filled.make_anew()
    assert state(filled) == before


@pytest.mark.parametrize(
    ("statements", "differs"),
    [
        (["UPDATE directory SET title = '[]' WHERE kind = 'person'"], {Derived.DIRECTORY}),
        (["UPDATE directory SET deleted_at = NULL"], {Derived.DIRECTORY}),
        (["DELETE FROM link"], {Derived.LINKS}),
        (["UPDATE link SET field = 'acts.actor'"], {Derived.LINKS}),
        (["UPDATE search SET folded = 'nothing' WHERE rowid = 1"], {Derived.WORDS}),
        (["DELETE FROM search"], {Derived.WORDS}),
        (["DELETE FROM directory", "DELETE FROM search"], {Derived.DIRECTORY, Derived.WORDS}),
    ],
)
def test_what_differs_is_named_and_mended(
    filled: Store, vault: Vault, tamper: Tamper, statements: list[str], differs: set[Derived]
) -> None:
    before = state(filled)
    for statement in statements:
        tamper(statement)
    with filled.reading() as connection:
        assert set(derived.differs(connection)) == differs
    filled.make_anew()
    assert check(vault, filled) == []
    if "DELETE FROM directory" not in statements:  # places in lists are told by nothing else
        assert state(filled) == before


def test_an_index_of_words_that_is_damaged_inside_is_mended(filled: Store, vault: Vault, tamper: Tamper) -> None:
    tamper("UPDATE search_content SET c1 = 'nothing' WHERE id = 1")
    assert any("damaged inside" in found.says for found in check(vault, filled))
    filled.make_anew()
    assert check(vault, filled) == []
    with filled.reading() as connection:
        assert search.find(connection, "Қараев")


def test_stopped_in_the_middle_nothing_is_changed(filled: Store) -> None:
    before = state(filled)

    def stop(done: int, total: int, text: str = "") -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        filled.make_anew(stop)
    assert state(filled) == before
    with filled.change("Add") as change:
        change.add(builders.a_place())


def test_the_next_record_gets_a_place_of_its_own_afterwards(filled: Store, vault: Vault, tamper: Tamper) -> None:
    tamper("DELETE FROM directory")
    filled.make_anew()
    with filled.change("Add") as change:
        change.add(builders.a_person("Later"))
    assert check(vault, filled) == []
