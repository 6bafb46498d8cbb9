"""A disk that goes away while the vault is open is noticed: the folder is gone, the device is gone, nothing is read."""

from __future__ import annotations

import os
from pathlib import Path

from db.vault.folder import VaultFolder
from db.vault.presence import Presence
from tests.db.vault.conftest import Outside


def test_a_folder_that_is_there_and_goes(folder: Path) -> None:
    presence = Presence(VaultFolder(folder))
    assert not presence.is_gone()
    assert not presence.is_gone(thoroughly=True)
    folder.rename(folder.with_name("elsewhere"))
    assert presence.is_gone()
    folder.with_name("elsewhere").rename(folder)
    assert not presence.is_gone()


def test_records_that_cannot_be_reached_are_noticed_by_a_thorough_look(folder: Path) -> None:
    presence = Presence(VaultFolder(folder))
    (folder / "records.db").rename(folder / "away")
    assert not presence.is_gone()
    assert presence.is_gone(thoroughly=True)


def test_a_device_that_is_listed_no_more(folder: Path, tmp_path: Path) -> None:
    number = os.stat(folder).st_dev
    device = tmp_path / f"{os.major(number)}:{os.minor(number)}"
    device.mkdir()
    presence = Presence(VaultFolder(folder), devices=tmp_path)
    assert not presence.is_gone()
    device.rmdir()
    assert presence.is_gone()


def test_another_disk_in_the_same_place(small_disk: Outside) -> None:
    """A stick that was unmounted, and whose mount point is an empty folder or another stick."""
    script = """
import shutil, subprocess
from db.vault.folder import VaultFolder
from db.vault.presence import Presence
place = here / "A.daftar"
Vault.create(place, PASSPHRASE, work=WORK).close()
presence = Presence(VaultFolder(place))
print(presence.is_gone())
subprocess.run(["umount", "--lazy", str(here)], check=True)
print(presence.is_gone())
subprocess.run(["mount", "-t", "tmpfs", "none", str(here)], check=True)
place.mkdir()
(place / "vault.json").touch()
print(presence.is_gone())
"""
    assert small_disk(script).split() == ["False", "True", "True"]
