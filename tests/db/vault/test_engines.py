"""The engines: one writer, short readers, no values in errors, known trouble told plainly."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from db.errors import VaultDamaged, VaultInUse
from db.vault import Vault, connection, trouble
from tests.db.vault.builders import PASSPHRASE, ROWS, count, write


@pytest.fixture
def vault(folder: Path) -> Iterator[Vault]:
    with Vault.open(folder, PASSPHRASE) as opened:
        yield opened


def test_the_engines_are_always_the_same(vault: Vault) -> None:
    assert vault.writer_engine() is vault.writer_engine()
    assert vault.reader_engine() is vault.reader_engine()
    assert vault.writer_engine() is not vault.reader_engine()
    assert not vault.writer_engine().echo


def test_writes_from_many_threads_all_arrive(vault: Vault) -> None:
    def work() -> None:
        for _number in range(10):
            write(vault)

    threads = [threading.Thread(target=work) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(vault) == ROWS + 80


def test_a_writing_transaction_holds_the_lock_from_its_beginning(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "WAIT_SECONDS", 0.05)
    other = vault.connect_writer()
    with vault.writer_engine().begin() as transaction:
        transaction.execute(text("SELECT 1"))
        with pytest.raises(Exception, match="locked") as told:
            other.execute("BEGIN IMMEDIATE")
    assert isinstance(trouble.known(told.value), VaultInUse)


def test_a_rolled_back_change_leaves_nothing(vault: Vault) -> None:
    with pytest.raises(ZeroDivisionError), vault.writer_engine().begin() as transaction:
        transaction.execute(text("DELETE FROM note"))
        transaction.execute(text("CREATE TABLE other (a)"))
        raise ZeroDivisionError
    assert count(vault) == ROWS
    with vault.reader_engine().connect() as reader:
        assert reader.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one() == 1


def test_a_reader_sees_one_state_during_its_transaction(vault: Vault) -> None:
    with vault.reader_engine().connect() as reader:
        first = reader.execute(text("SELECT count(*) FROM note")).scalar_one()
        write(vault)
        assert reader.execute(text("SELECT count(*) FROM note")).scalar_one() == first
    assert count(vault) == first + 1


def test_a_read_within_a_read_does_not_wait(vault: Vault) -> None:
    with vault.reader_engine().connect() as outer:
        outer.execute(text("SELECT 1"))
        assert count(vault) == ROWS


def test_a_reader_that_stopped_holds_up_no_checkpoint(vault: Vault) -> None:
    count(vault)
    write(vault)
    assert vault.checkpoint()
    assert (vault.folder / "records.db-wal").stat().st_size == 0


def test_a_reader_in_the_middle_holds_up_the_checkpoint_and_that_is_seen(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "WAIT_SECONDS", 0.05)
    with vault.reader_engine().connect() as reader:
        reader.execute(text("SELECT count(*) FROM note"))
        write(vault)
        assert not vault.checkpoint()
        with pytest.raises(VaultInUse):
            vault.check()
    assert vault.checkpoint()


def test_an_error_names_no_value(vault: Vault, caplog: pytest.LogCaptureFixture) -> None:
    with (
        caplog.at_level(logging.DEBUG),
        pytest.raises(IntegrityError) as told,
        vault.writer_engine().begin() as transaction,
    ):
        transaction.execute(text("INSERT INTO note (id, text) VALUES (1, :name)"), {"name": "Zhanbolat"})
    assert "Zhanbolat" not in str(told.value)
    assert not [record for record in caplog.records if "Zhanbolat" in record.getMessage()]


def test_a_wrong_statement_is_a_bug(vault: Vault) -> None:
    with pytest.raises(OperationalError), vault.reader_engine().connect() as reader:
        reader.execute(text("SELECT nonsense FROM note"))


def test_writing_through_the_reading_engine_is_refused(vault: Vault) -> None:
    from db.errors import VaultReadOnly

    with pytest.raises(VaultReadOnly), vault.reader_engine().begin() as reader:
        reader.execute(text("DELETE FROM note"))
    assert count(vault) == ROWS


def test_a_page_that_changed_under_us_is_told(folder: Path) -> None:
    from tests.db.vault.builders import flip

    flip(folder / "records.db", 7 * 4096 + 5)
    with (
        Vault.open(folder, PASSPHRASE) as vault,
        pytest.raises(VaultDamaged),
        vault.reader_engine().connect() as reader,
    ):
        reader.execute(text("SELECT sum(length(text)) FROM note"))


def test_a_disk_that_fills_up_is_told_and_nothing_confirmed_is_lost(small_disk: Callable[[str], str]) -> None:
    script = """
from db.errors import DiskFull
vault = Vault.create(here / "V.daftar", PASSPHRASE, work=WORK, make_schema=a_table)
saved = 0
try:
    while True:
        write(vault, "x" * 20000)
        saved += 1
except DiskFull as told:
    print(told.summary)
print(count(vault) - ROWS == saved, saved > 10)
print(vault.close())
bulk = here / "V.daftar" / "records.db-wal"
moved = __import__("pathlib").Path(sys.argv[0])
import os, shutil
if bulk.exists():
    print("log kept")
    os.mkdir(here.parent / "roomy")
    shutil.copytree(here / "V.daftar", here.parent / "roomy" / "V.daftar")
    vault = Vault.open(here.parent / "roomy" / "V.daftar", PASSPHRASE)
else:
    vault = Vault.open(here / "V.daftar", PASSPHRASE)
print(count(vault) - ROWS == saved, vault.check().is_whole)
print(vault.close())
"""
    lines = small_disk(script).splitlines()
    assert lines[:2] == ["The disk is full.", "True True"]
    assert lines[-2:] == ["True True", "True"]


def test_a_vault_on_a_full_disk_says_so(small_disk: Callable[[str], str]) -> None:
    script = """
from db.errors import DiskFull
try:
    (here / "filler").write_bytes(b"x" * 5_000_000)
except OSError:
    pass
try:
    Vault.create(here / "V.daftar", PASSPHRASE, work=WORK, make_schema=a_table)
except DiskFull as told:
    print(told.summary)
print([path.name for path in here.iterdir()])
"""
    assert small_disk(script) == "The disk is full.\n['filler']\n"
