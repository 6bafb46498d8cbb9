"""A file is replaced as a whole or not at all, whatever happens in between."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from db.errors import DiskFull, DiskReadOnly, DiskTrouble, NoAccess, NotFound, VaultExists
from db.vault import atomic
from tests.db.vault.builders import killed_at


def test_a_file_is_written_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        atomic.write(tmp_path / "a", b"new")
    finally:
        os.umask(before)
    assert (tmp_path / "a").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with atomic.replacing(tmp_path / "a") as file:
        file.write(b"new")
        assert (tmp_path / "a").read_bytes() == b"old"
    assert (tmp_path / "a").read_bytes() == b"new"


def test_what_lies_there_is_kept_when_asked(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(VaultExists):
        atomic.write(tmp_path / "a", b"new", replace=False)
    assert (tmp_path / "a").read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_check_that_fails_keeps_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def check(part: Path) -> None:
        assert part.read_bytes() == b"new"
        raise DiskTrouble

    with pytest.raises(DiskTrouble):
        atomic.write(tmp_path / "a", b"new", check=check)
    assert (tmp_path / "a").read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_bug_in_the_block_keeps_the_old_file_and_stays_a_bug(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), atomic.replacing(tmp_path / "a") as file:
        file.write(b"new")
        raise ZeroDivisionError
    assert (tmp_path / "a").read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


TROUBLE = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EROFS: DiskReadOnly,
    errno.EACCES: NoAccess,
    errno.EIO: DiskTrouble,
}


@pytest.mark.parametrize("number", TROUBLE)
@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_trouble_at_any_step_is_told_and_keeps_the_old_file(
    step: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def fails(*_arguments: object, **_named: object) -> int:
        raise OSError(number, os.strerror(number), "/secret/place")

    with monkeypatch.context() as patched, pytest.raises(TROUBLE[number]) as told:
        patched.setattr(os, step, fails)
        atomic.write(tmp_path / "a", b"new")
    assert "secret" not in told.value.summary + told.value.advice
    assert (tmp_path / "a").read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        atomic.write(tmp_path / "nowhere" / "a", b"new")


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_disk_that_cannot_sync_folders_will_do(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic, "sync", lambda _descriptor: (_ for _ in ()).throw(OSError(number, "")))
    atomic.sync_folder(tmp_path)


def test_a_folder_that_fails_to_sync_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic, "sync_folder", lambda _folder: (_ for _ in ()).throw(OSError(errno.EIO, "")))
    with pytest.raises(DiskTrouble):
        atomic.write(tmp_path / "a", b"new")


def test_a_kill_at_any_step_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    place = tmp_path / "a"
    step = 1
    while True:
        for path in tmp_path.iterdir():
            path.unlink()
        place.write_bytes(b"old" * 1000)
        if not killed_at(step, lambda: atomic.write(place, b"new" * 1000)):
            break
        assert place.read_bytes() in (b"old" * 1000, b"new" * 1000)
        assert {path for path in tmp_path.iterdir() if path != place} <= set(atomic.leftovers(tmp_path))
        step += 1
    assert place.read_bytes() == b"new" * 1000
    assert step > 4


def test_a_disk_that_fills_up_keeps_the_old_file(small_disk: Callable[[str], str]) -> None:
    script = """
from db.errors import DiskFull
from db.vault import atomic
from tests.db.vault.builders import killed_at
place = here / "print.pdf"
place.write_bytes(b"old")
try:
    with atomic.replacing(place) as file:
        for _number in range(10000):
            file.write(b"x" * 1000)
except DiskFull as told:
    print(told.summary)
print(place.read_bytes(), [path.name for path in here.iterdir()])
atomic.write(place, b"new")
print(place.read_bytes())
"""
    assert small_disk(script) == "The disk is full.\nb'old' ['print.pdf']\nb'new'\n"
