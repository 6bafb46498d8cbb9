"""One place at a time, told by whom, and never blocked by the dead."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from db.errors import DiskTrouble, VaultInUse, WrongPassphrase
from db.vault import Vault
from db.vault.lockfile import NAME, LockFile
from tests.db.vault.builders import OTHER, PASSPHRASE, ROOT

HOLD = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from db.vault.lockfile import LockFile
lock = LockFile.acquire(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


def other_process(folder: Path) -> subprocess.Popen[str]:
    child = subprocess.Popen([sys.executable, "-c", HOLD, str(folder), str(ROOT)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    return child


def end(child: subprocess.Popen[str]) -> None:
    child.send_signal(signal.SIGKILL)
    child.communicate()


def test_the_second_is_told_who_has_it(tmp_path: Path) -> None:
    lock = LockFile.acquire(tmp_path)
    with pytest.raises(VaultInUse, match=str(os.getpid())) as told:
        LockFile.acquire(tmp_path)
    assert told.value.advice
    assert not told.value.can_take_over
    lock.release()
    LockFile.acquire(tmp_path).release()


def test_another_process_is_told_by_its_number_and_a_killed_one_blocks_nobody(tmp_path: Path) -> None:
    child = other_process(tmp_path)
    try:
        with pytest.raises(VaultInUse, match=str(child.pid)):
            LockFile.acquire(tmp_path)
        with pytest.raises(VaultInUse, match=str(child.pid)):
            LockFile.acquire(tmp_path, take_over=True)
        with pytest.raises(VaultInUse, match=str(child.pid)):
            LockFile.acquire_to_read(tmp_path)
    finally:
        end(child)
    assert json.loads((tmp_path / NAME).read_bytes())["pid"] == child.pid
    LockFile.acquire(tmp_path).release()


def test_a_released_lock_names_nobody(tmp_path: Path) -> None:
    lock = LockFile.acquire(tmp_path)
    lock.release()
    lock.release()
    assert (tmp_path / NAME).read_bytes() == b""


def test_whoever_does_not_get_in_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    end(other_process(tmp_path))
    left = (tmp_path / NAME).read_bytes()
    lock = LockFile.acquire(tmp_path)
    assert lock.left_behind
    assert lock.left_in_this_run
    lock.withdraw()
    assert (tmp_path / NAME).read_bytes() == left
    LockFile.acquire(tmp_path).release()
    again = LockFile.acquire(tmp_path)
    assert not again.left_behind
    again.release()


def test_a_wrong_passphrase_does_not_hide_that_a_vault_was_not_closed(folder: Path) -> None:
    (folder / NAME).write_text(json.dumps({"pid": 77, "host": os.uname().nodename}), encoding="utf-8")
    with pytest.raises(WrongPassphrase):
        Vault.open(folder, OTHER)
    with Vault.open(folder, PASSPHRASE) as vault:
        assert vault.ended_uncleanly


def test_another_computer_is_believed_until_a_person_knows_better(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(json.dumps({"pid": 77, "host": "kitchen\x1b[2J\u202e"}), encoding="utf-8")
    with pytest.raises(VaultInUse, match="kitchen") as told:
        LockFile.acquire(tmp_path)
    assert told.value.can_take_over
    assert told.value.summary.isprintable()
    LockFile.acquire(tmp_path, take_over=True).release()


@pytest.mark.parametrize(
    "junk",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"pid": null, "host": 1}',
        b"[" * 4000,
        b'{"pid": "x"}',
        b'{"pid": 1e999, "host": ""}',
    ],
)
def test_an_unreadable_lock_file_of_nobody_blocks_nobody(junk: bytes, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(junk)
    LockFile.acquire(tmp_path).release()


def test_readers_share_and_keep_writers_out(tmp_path: Path) -> None:
    assert LockFile.acquire_to_read(tmp_path) is None
    assert list(tmp_path.iterdir()) == []
    LockFile.acquire(tmp_path).release()
    first, second = LockFile.acquire_to_read(tmp_path), LockFile.acquire_to_read(tmp_path)
    assert first is not None
    assert second is not None
    first.release()
    with pytest.raises(VaultInUse):
        LockFile.acquire(tmp_path)
    second.release()
    LockFile.acquire(tmp_path).release()


def test_a_lock_file_that_leads_elsewhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"mine")
    (tmp_path / NAME).symlink_to(tmp_path / "mine")
    for take in (LockFile.acquire, LockFile.acquire_to_read):
        with pytest.raises(DiskTrouble):
            take(tmp_path)
    assert (tmp_path / "mine").read_bytes() == b"mine"
