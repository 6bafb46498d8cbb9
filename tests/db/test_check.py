"""A check of the vault finds what was altered behind the store's back, and says what to do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from db.check import check
from db.store import Store
from db.vault import Vault
from tests import builders

Tamper = Callable[[str], None]


@pytest.fixture
def tamper(vault: Vault, store: Store) -> Tamper:
    with store.change("Add") as change:
        change.add(builders.a_person())
        change.add(builders.a_place())

    def do(statement: str) -> None:
        connection = vault.connect_writer()
        connection.execute(statement)
        connection.close()

    return do


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE search SET folded = 'nothing' WHERE rowid = 1", "words of every record"),
        ("UPDATE search SET kind = 'place' WHERE rowid = 1", "words of every record"),
        ("UPDATE search_content SET c1 = 'nothing' WHERE id = 1", "words of every record"),
        ("UPDATE person SET biography = 'never written'", "words of every record"),
        ("UPDATE directory SET ref = 'L-0001' WHERE kind = 'person'", "same reference"),
        ("INSERT INTO draft VALUES ('person:new:1', '{', '2026')", "unsaved text"),
        ("INSERT INTO preference VALUES ('columns', 'nothing')", "preference"),
        ("INSERT INTO preference VALUES ('forgetting.unfinished', 'true')", "cleaned"),
    ],
)
def test_what_was_altered_is_told_with_what_to_do(
    store: Store, vault: Vault, tamper: Tamper, statement: str, says: str
) -> None:
    assert check(vault, store) == []
    tamper(statement)
    told = [found for found in check(vault, store) if says in found.says]
    assert len(told) == 1
    assert told[0].advice
    assert str(told[0]) == told[0].says


def test_an_index_that_lost_its_words_inside_is_told(store: Store, vault: Vault, tamper: Tamper) -> None:
    tamper("UPDATE search_content SET c1 = 'nothing' WHERE id = 1")
    assert any("damaged inside" in found.says for found in check(vault, store))


def test_a_check_tells_how_far_it_is_and_can_be_stopped(store: Store, vault: Vault) -> None:
    steps: list[int] = []

    def report(done: int, total: int, text: str = "") -> None:
        steps.append(done)
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check(vault, store, report)
    assert steps == [0, 1, 2]
