"""The chain of hashes holds while nothing is altered, breaks where something is, and survives forgetting."""

from __future__ import annotations

import pytest

from db.check import check
from db.chronicle import history
from db.records import PersonData
from db.store import Store
from db.vault import Vault


@pytest.fixture
def busy(store: Store) -> Store:
    for number in range(4):
        with store.change("Add person") as change:
            change.add(PersonData(called=f"person {number}"))
    return store


def tamper(vault: Vault, statement: str) -> None:
    connection = vault.connect_writer()
    connection.execute(statement)
    connection.commit()
    connection.close()


def broken(store: Store) -> list[int]:
    with store.reading() as connection:
        return list(history.broken_links(connection))


def test_an_untouched_chain_holds(busy: Store, vault: Vault) -> None:
    busy.undo()
    busy.redo()
    assert broken(busy) == []
    assert check(vault, busy) == []


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE change SET title = 'Nothing' WHERE n = 2", 2),
        ("UPDATE change SET at = '2020' WHERE n = 3", 3),
        ("UPDATE change_row SET after = replace(after, 'person', 'nobody') WHERE change_n = 2", 2),
        ("UPDATE change_row SET commitment = zeroblob(32) WHERE change_n = 2", 2),
        ("DELETE FROM change_row WHERE change_n = 1", 1),
    ],
)
def test_any_alteration_is_found_where_it_is(busy: Store, vault: Vault, statement: str, where: int) -> None:
    tamper(vault, statement)
    assert broken(busy)[0] == where
    assert check(vault, busy)


def test_a_missing_change_is_found(busy: Store, vault: Vault) -> None:
    tamper(vault, "DELETE FROM change_row WHERE change_n = 2")
    tamper(vault, "DELETE FROM change WHERE n = 2")
    assert broken(busy)


def test_words_can_be_forgotten_and_the_chain_still_holds(busy: Store, vault: Vault) -> None:
    tamper(vault, "UPDATE change_row SET before = NULL, after = NULL, salt = NULL WHERE change_n = 2")
    assert broken(busy) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE directory SET title = '[\"somebody else\"]' WHERE ref = 'P-0002'",
        "UPDATE directory SET deleted_at = '2020' WHERE ref = 'P-0002'",
        "DELETE FROM directory WHERE ref = 'P-0002'",
        "INSERT INTO link VALUES ('x', 'person', 'y', 'measure')",
        "DELETE FROM search WHERE rowid = 2",
    ],
)
def test_an_index_that_does_not_agree_is_told(busy: Store, vault: Vault, statement: str) -> None:
    tamper(vault, statement)
    assert len(check(vault, busy)) == 1
