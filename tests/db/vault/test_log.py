"""The log of SQLite is read to learn whether confirmed changes were lost in it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.errors import ChangesLost
from db.vault import Vault
from db.vault.log import lost_changes
from tests.db.vault.builders import PASSPHRASE, ROWS, count, flip, write

FRAME = 24 + 4096


@pytest.fixture
def crashed(folder: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of a vault as a killed process leaves it, with twenty commits in its log."""
    with Vault.open(folder, PASSPHRASE) as vault:
        for _number in range(20):
            write(vault)
        copy = shutil.copytree(folder, tmp_path / "Crashed.daftar")
    yield Path(copy)


def test_a_log_is_whole_after_a_kill(crashed: Path) -> None:
    assert not lost_changes(crashed / "records.db-wal")
    with Vault.open(crashed, PASSPHRASE) as vault:
        assert count(vault) == ROWS + 20
        assert vault.check().is_whole
    assert not (crashed / "records.db-wal").exists()


def test_no_log_and_an_empty_log_have_lost_nothing(tmp_path: Path) -> None:
    assert not lost_changes(tmp_path / "none")
    (tmp_path / "empty").touch()
    assert not lost_changes(tmp_path / "empty")


@pytest.mark.parametrize("at", [0, 8, 17, 30, 32, 40, 32 + 9, 32 + 20, 32 + 24, 32 + 24 + 4000, 32 + 2 * FRAME + 300])
def test_a_changed_byte_in_an_older_commit_is_told(at: int, crashed: Path) -> None:
    flip(crashed / "records.db-wal", at)
    assert lost_changes(crashed / "records.db-wal")
    with pytest.raises(ChangesLost) as told:
        Vault.open(crashed, PASSPHRASE)
    assert told.value.advice
    with pytest.raises(ChangesLost):
        Vault.open(crashed, PASSPHRASE)
    with Vault.open(crashed, PASSPHRASE, accept_loss=True) as vault:
        assert ROWS <= count(vault) < ROWS + 20
        assert vault.check().is_whole


@pytest.mark.parametrize("lost", [1, 100, 4096, FRAME - 1, FRAME])
def test_a_last_commit_that_a_power_cut_cut_off_was_never_confirmed(lost: int, crashed: Path) -> None:
    log = crashed / "records.db-wal"
    log.write_bytes(log.read_bytes()[:-lost])
    (crashed / "records.db-shm").write_bytes(bytes(32768))  # kept in memory, and lost with it
    assert not lost_changes(log)
    with Vault.open(crashed, PASSPHRASE) as vault:
        assert count(vault) == ROWS + 19


@pytest.mark.parametrize("at", [-1, -4096, -FRAME, 32 + 19 * FRAME + 9])
def test_a_changed_byte_in_the_last_commit_is_told_after_a_kill(at: int, crashed: Path) -> None:
    flip(crashed / "records.db-wal", at)
    with pytest.raises(ChangesLost):
        Vault.open(crashed, PASSPHRASE)
    with Vault.open(crashed, PASSPHRASE, accept_loss=True) as vault:
        assert count(vault) < ROWS + 20


@pytest.mark.parametrize("left", [32, 32 + FRAME, 32 + 19 * FRAME, 32 + 20 * FRAME - 1])
def test_a_log_cut_short_after_a_kill_is_told(left: int, crashed: Path) -> None:
    log = crashed / "records.db-wal"
    log.write_bytes(log.read_bytes()[:left])
    with pytest.raises(ChangesLost):
        Vault.open(crashed, PASSPHRASE)


@pytest.mark.parametrize("left", [None, 0, 31])
def test_a_log_that_is_gone_after_a_kill_is_told_until_somebody_accepts_it(left: int | None, crashed: Path) -> None:
    log = crashed / "records.db-wal"
    whole = log.read_bytes()
    log.unlink()
    if left is not None:
        log.write_bytes(whole[:left])
    for _time in range(2):
        with pytest.raises(ChangesLost):
            Vault.open(crashed, PASSPHRASE)
    with Vault.open(crashed, PASSPHRASE, accept_loss=True) as vault:
        assert count(vault) == ROWS
    Vault.open(crashed, PASSPHRASE).close()


def test_an_index_from_before_a_power_cut_does_not_speak_of_a_log_that_is_gone(crashed: Path) -> None:
    holder = json.loads((crashed / ".lock").read_bytes())
    (crashed / ".lock").write_text(json.dumps({**holder, "run": "another run"}), encoding="utf-8")
    (crashed / "records.db-wal").unlink()
    with Vault.open(crashed, PASSPHRASE) as vault:
        assert vault.ended_uncleanly


@pytest.mark.parametrize("at", [0, 16, 24, 33, 40, 47])
def test_an_index_that_is_not_whole_says_nothing(at: int, crashed: Path) -> None:
    flip(crashed / "records.db-shm", at)
    log = crashed / "records.db-wal"
    assert not lost_changes(log)
    log.write_bytes(log.read_bytes()[:-1])
    assert not lost_changes(log)


def test_a_log_begun_anew_over_an_older_one_is_whole(folder: Path, tmp_path: Path) -> None:
    with Vault.open(folder, PASSPHRASE) as vault:
        for _number in range(10):
            write(vault, "x" * 9000)
        connection = vault.connect_writer()
        connection.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()
        connection.close()
        write(vault)
        copy = tmp_path / "log"
        shutil.copy(folder / "records.db-wal", copy)
    assert copy.stat().st_size > 10 * FRAME
    assert not lost_changes(copy)


def test_a_log_cut_within_its_head_holds_nothing(crashed: Path) -> None:
    log = crashed / "records.db-wal"
    log.write_bytes(log.read_bytes()[:20])
    assert not lost_changes(log)
