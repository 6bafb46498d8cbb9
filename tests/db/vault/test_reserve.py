"""Room kept for a full disk is really taken, and really given back."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from db.vault import reserve
from db.vault.reserve import Reserve, Room
from tests import disks


@pytest.mark.parametrize("fallocate", ["there", "missing", "pretending"])
def test_it_takes_its_room_for_certain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fallocate: str) -> None:
    if fallocate == "missing":
        monkeypatch.delattr(os, "posix_fallocate")
    elif fallocate == "pretending":
        monkeypatch.setattr(os, "posix_fallocate", lambda descriptor, _at, size: os.ftruncate(descriptor, size))
    kept = Reserve(tmp_path / ".reserve")
    assert kept.make(3 << 20)
    found = (tmp_path / ".reserve").stat()
    assert found.st_size == 3 << 20
    assert found.st_blocks * 512 >= 3 << 20
    assert found.st_mode & 0o077 == 0
    assert kept.make(3 << 20)
    assert kept.give_back()
    assert not kept.give_back()
    assert not list(tmp_path.iterdir())


def test_where_there_is_no_room_nothing_is_left_of_it(tmp_path: Path) -> None:
    script = "from db.vault.reserve import Reserve\nprint(Reserve(here / '.reserve').make(), list(here.iterdir()))"
    assert disks.run_on(tmp_path / "disk", disks.small(3), script) == "False []\n"


@pytest.mark.parametrize(
    ("free", "room"),
    [(reserve.PLENTY, Room.PLENTY), (reserve.PLENTY - 1, Room.ENOUGH), (reserve.SCANT - 1, Room.SCANT)],
)
def test_how_much_room_there_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, room: Room) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: usage._replace(free=free))
    assert Reserve(tmp_path / ".reserve").room() is room


def test_a_disk_that_is_gone_is_nobodys_trouble_here(tmp_path: Path) -> None:
    assert Reserve(tmp_path / "gone" / ".reserve").room() is Room.ENOUGH
