"""A kill in the middle of a forgetting leaves all of it undone, or a vault that finishes it when it is next opened."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from db.check import check
from db.chronicle import forget
from db.errors import MissingRecord
from db.store import Store, make_schema
from db.values.names import fold_text
from db.vault import Vault
from db.vault.pages import emptied_log, rewritten
from tests import builders
from tests.db.pages import log_is_empty, raw_pages

PASSPHRASE = "an invented passphrase for tests"
NAME = "Қаракөзтірмін"

UNFINISHED = "Something was forgotten, and the file still has to be cleaned."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed vault with somebody who is named in words and by a link."""
    with Vault.create(tmp_path / "Own.daftar", PASSPHRASE, make_schema=make_schema, work=16) as vault:
        store = Store(vault)
        with store.change("Add") as change:
            person = change.add(builders.a_person(NAME))
            change.add(builders.an_incident(persons=[person]))
            change.add(builders.a_measure(person))
        store.close()
        return vault.folder


class Deadly:
    """A vault that dies instead of cleaning its file."""

    read_only = False

    def __init__(self, vault: Vault) -> None:
        self.document_files = vault.document_files

    def clean(self, goes_on: Callable[[], bool]) -> bool:
        os._exit(9)


class Hurried:
    """A vault that does not wait for others."""

    read_only = False

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self.document_files = vault.document_files

    def clean(self, goes_on: Callable[[], bool]) -> bool:
        writer = self._vault.connect_writer()
        writer.execute("PRAGMA busy_timeout = 0").fetchone()
        try:
            return rewritten(writer, goes_on) and emptied_log(writer)
        finally:
            writer.close()


def dies_at(folder: Path, step: int) -> bool:
    """Forget in a child that dies after its n-th statement; False when it came to its end before."""
    child = os.fork()
    if child == 0:
        try:
            vault = Vault.open(folder, PASSPHRASE)
            store, statements = Store(vault), 0

            def count(*_any: Any) -> None:
                nonlocal statements
                statements += 1
                if statements == step:
                    os._exit(9)

            event.listen(vault.writer_engine(), "after_cursor_execute", count)
            forget.forget(store, vault, [_person(store)])
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def dies(folder: Path, do: Callable[[Store, Vault], object]) -> None:
    child = os.fork()
    if child == 0:
        try:
            vault = Vault.open(folder, PASSPHRASE)
            do(Store(vault), vault)
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def _person(store: Store) -> str:
    with store.reading() as connection:
        return str(connection.exec_driver_sql("SELECT id FROM directory WHERE kind = 'person'").scalar_one())


def _told(vault: Vault, store: Store) -> list[str]:
    return [finding.says for finding in check(vault, store)]


def test_a_kill_at_any_statement_leaves_all_of_it_or_what_can_be_finished(folder: Path, tmp_path: Path) -> None:
    fresh = shutil.copytree(folder, tmp_path / "fresh")
    step, states = 1, []
    while dies_at(folder, step):
        with Vault.open(folder, PASSPHRASE) as vault:
            store = Store(vault)
            with store.reading() as connection:
                left = connection.exec_driver_sql("SELECT count(*) FROM change_row WHERE before IS NULL").scalar_one()
                people = connection.exec_driver_sql("SELECT count(*) FROM person").scalar_one()
            states.append("gone" if people == 0 else "kept")
            assert left
            assert _told(vault, store) == ([UNFINISHED] if people == 0 else [])
            if people == 0:
                assert forget.finish(store, vault) and vault.checkpoint()
                assert NAME.encode() not in raw_pages(folder, PASSPHRASE, tmp_path)
            else:
                assert store.title(_person(store)) == f"{NAME} Yerlan"
            store.close()
        shutil.rmtree(folder)
        shutil.copytree(fresh, folder)
        step += 4 if people else 1
    assert states == sorted(states, reverse=True)
    assert set(states) == {"kept", "gone"}


def dies_while_cleaning(folder: Path) -> None:
    def goes_on() -> bool:
        os._exit(9)

    def clean(store: Store, vault: Vault) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("db.vault.pages._STEPS", 500)
            forget.forget(store, _Watched(vault, goes_on), [_person(store)])

    dies(folder, clean)


class _Watched:
    read_only = False

    def __init__(self, vault: Vault, goes_on: Callable[[], bool]) -> None:
        self._vault, self._goes_on = vault, goes_on
        self.document_files = vault.document_files

    def clean(self, _goes_on: Callable[[], bool]) -> bool:
        return self._vault.clean(self._goes_on)


@pytest.mark.parametrize("when", ["before", "within"])
def test_a_kill_before_the_file_is_clean_is_made_good_later(folder: Path, tmp_path: Path, when: str) -> None:
    if when == "before":
        dies(folder, lambda store, vault: forget.forget(store, Deadly(vault), [_person(store)]))
    else:
        dies_while_cleaning(folder)
    assert NAME.encode() in raw_pages(folder, PASSPHRASE, tmp_path)
    with Vault.open(folder, PASSPHRASE) as vault:
        store = Store(vault)
        assert forget.is_unfinished(store)
        assert _told(vault, store) == [UNFINISHED]
        assert forget.finish(store, vault)
        assert not forget.is_unfinished(store)
        assert log_is_empty(vault) or vault.checkpoint()
        pages = raw_pages(folder, PASSPHRASE, tmp_path)
        assert not [form for form in (NAME, fold_text(NAME), NAME[2:]) if form.encode() in pages]
        assert check(vault, store) == []
        with store.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM person").scalar_one() == 0
        store.close()


def test_a_reader_in_the_way_puts_the_cleaning_off_and_loses_nothing(folder: Path, tmp_path: Path) -> None:
    with Vault.open(folder, PASSPHRASE) as vault:
        store = Store(vault)
        person = _person(store)
        reader = vault.connect_reader()
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM person").fetchone()
        assert not forget.forget(store, Hurried(vault), [person])
        reader.execute("ROLLBACK")
        with pytest.raises(MissingRecord):
            store.get(person)
        assert forget.finish(store, vault)
        store.close()
    assert NAME.encode() not in raw_pages(folder, PASSPHRASE, tmp_path)


def test_stopping_the_cleaning_leaves_it_to_be_done(folder: Path) -> None:
    def stop(done: int, total: int, text: str = "") -> None:
        if text:
            raise KeyboardInterrupt

    with Vault.open(folder, PASSPHRASE) as vault, pytest.MonkeyPatch.context() as patch:
        patch.setattr("db.vault.pages._STEPS", 500)
        store = Store(vault)
        with pytest.raises(KeyboardInterrupt):
            forget.forget(store, vault, [_person(store)], report=stop)
        assert forget.is_unfinished(store)
        assert not vault.clean(lambda: False)
        assert forget.finish(store, vault)
        assert check(vault, store) == []
        store.close()
