"""The database refuses a step in the middle of a change: nothing of the change is kept, it is told, and the next one
works. The faults are real: a database that may not grow, a log that may not be written further.
"""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, event

from db.check import check
from db.errors import DiskFull, DiskTrouble
from db.store import Store
from db.vault import Vault
from tests import builders

LONG = "A text that needs pages of its own. " * 2000


def count(store: Store) -> int:
    with store.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM person").scalar_one())


def add(store: Store, people: int = 1, remarks: str = LONG) -> None:
    with store.change("Add people") as change:
        for _n in range(people):
            change.add(builders.a_person(remarks=remarks))


@contextmanager
def growing_at_most(vault: Vault, pages: int) -> Iterator[None]:
    """The database may get so many pages more: the step that needs another one fails as on a full disk."""

    def limit(connection: Connection) -> None:
        now = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {now + pages}")

    engine = vault.writer_engine()
    event.listen(engine, "begin", limit)
    try:
        yield
    finally:
        event.remove(engine, "begin", limit)
        event.listen(engine, "begin", _unlimited, once=True)


@contextmanager
def growing_once(vault: Vault) -> Iterator[None]:
    """The first step that needs more room finds none."""

    def limit(connection: Connection) -> None:
        now = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {now if vault.reserve.is_there else 4294967294}")

    event.listen(vault.writer_engine(), "begin", limit)
    yield
    event.remove(vault.writer_engine(), "begin", limit)


def _unlimited(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA max_page_count = 4294967294")


@contextmanager
def log_up_to(size: int) -> Iterator[None]:
    """No file of this process may be written beyond this size: a write fails, and not because the disk is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_full_in_the_middle_of_a_change(store: Store, vault: Vault) -> None:
    add(store)
    failed = 0
    for pages in (*range(0, 60, 6), 10_000):
        before, title = count(store), store.undo_title
        with growing_at_most(vault, pages):
            try:
                add(store, people=2)
            except DiskFull:
                failed += 1
                assert (count(store), store.undo_title) == (before, title)
            else:
                break
        add(store, remarks="short")
        assert count(store) == before + 1
        store.undo()
    assert failed > 5
    assert count(store) == 3
    assert check(vault, store) == []


def test_a_log_that_cannot_be_written_at_any_place_of_a_commit(store: Store, vault: Vault) -> None:
    add(store)
    log = vault.folder / "records.db-wal"
    failed, room = 0, 1
    while failed < 100:
        before, size = count(store), log.stat().st_size
        try:
            with log_up_to(size + room):
                add(store)
        except DiskTrouble as trouble:
            assert type(trouble) is DiskTrouble
            failed, room = failed + 1, room * 2
            assert count(store) == before
            store.keep_draft("person:new:1", {"values": {"called": f"after {failed}"}})
            assert store.draft("person:new:1") == {"values": {"called": f"after {failed}"}}
            vault.checkpoint()
        else:
            assert count(store) == before + 1
            break
    assert failed > 5
    assert store.undo_title == "Add people"
    store.undo()
    assert check(vault, store) == []


def test_an_undo_that_fails_can_be_done_again(store: Store, vault: Vault) -> None:
    add(store)
    with log_up_to((vault.folder / "records.db-wal").stat().st_size + 1), pytest.raises(DiskTrouble):
        store.undo()
    assert (store.undo_title, store.redo_title, count(store)) == ("Add people", None, 1)
    store.undo()
    assert (count(store), store.redo_title) == (0, "Add people")


def test_the_reserve_is_given_back_once_and_told(store: Store, vault: Vault) -> None:
    assert vault.reserve.make(1 << 20)
    with growing_at_most(vault, 0):
        with pytest.raises(DiskFull, match="reserved room free"):
            add(store)
        assert not vault.reserve.is_there
        with pytest.raises(DiskFull, match="^The disk is full.$"):
            add(store)
    add(store)
    assert check(vault, store) == []


def test_other_trouble_leaves_the_reserve_alone(store: Store, vault: Vault) -> None:
    assert vault.reserve.make(1 << 20)
    add(store)
    with log_up_to((vault.folder / "records.db-wal").stat().st_size + 1), pytest.raises(DiskTrouble):
        add(store)
    assert vault.reserve.is_there


def test_half_typed_work_is_kept_thanks_to_the_reserve_without_asking(store: Store, vault: Vault) -> None:
    assert vault.reserve.make(1 << 20)
    typed = {"values": {"called": LONG}}
    with growing_once(vault):
        store.keep_draft("person:new:1", typed)
    assert not vault.reserve.is_there
    assert store.draft("person:new:1") == typed
