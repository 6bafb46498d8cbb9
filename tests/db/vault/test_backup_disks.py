"""Disks that fail in the middle of a backup: told in plain words, and the backup from before is as it was."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from db.errors import DiskFull, FileTooLarge
from db.vault import Vault, backup, backup_folder
from tests import disks
from tests.db.vault.backups import add_letter, changes, edit, made
from tests.db.vault.builders import PASSPHRASE

IMPORTS = """
import resource, shutil, subprocess, sys
from db.errors import *
from db.vault import Vault, backup
from tests.db.vault.backups import *
from tests.db.vault.builders import *
"""
Outside = Callable[[str], str]


@pytest.fixture
def small_stick(tmp_path: Path) -> Outside:
    """Runs a script in `here`, the root of a disk of eight megabytes."""
    return lambda script: disks.run_on(tmp_path / "disk", disks.small(8), script, IMPORTS)


def test_too_little_room_is_told_before_anything_is_written(cases: Path, small_stick: Outside) -> None:
    script = f"""
(here / "films").write_bytes(bytes(6_000_000))
try:
    made(Path({str(cases)!r}), here)
except DiskFull as told:
    print(told.summary, sorted(path.name for path in here.iterdir()))
"""
    assert small_stick(script) == "There is not enough room there: 4 MB are needed, 2 MB are free. ['films']\n"


def test_a_disk_that_fills_in_the_middle_leaves_the_backup_from_before(cases: Path, small_stick: Outside) -> None:
    script = f"""
vault, films = Path({str(cases)!r}), here / "films"
inside = made(vault, here).folder
add_letter(vault, bytes(100_000))
from db.vault import backup_folder
backup_folder._SPARE = 0
with Vault.open(vault, PASSPHRASE) as opened:
    for when in ("Copying documents", "Copying the records"):
        def report(done, total, text):
            if text == when and not films.exists():
                films.write_bytes(bytes(shutil.disk_usage(here).free - 8192))
        try:
            backup.back_up(opened, here, report)
        except DiskFull as told:
            print(told.summary, told.advice)
        films.unlink()
        print(list(inside.rglob("*.part")), backup.head_of_backup(opened, inside).n)
print(changes(inside), changes(made(vault, here).folder))
"""
    first, state, second, same, after = small_stick(script).splitlines()
    assert first == second
    assert first.startswith("The disk is full.") and first.endswith("The backup that lay there before is as it was.")
    assert (state, same, after) == ("[] 4", "[] 4", "4 5")


def test_a_stick_pulled_out_is_told_and_its_backup_opens_in_the_next_computer(cases: Path, tmp_path: Path) -> None:
    script = f"""
kept, vault = Path({str(tmp_path / "inside")!r}), Path({str(cases)!r})
kept.mkdir()
def plug():
    subprocess.run(["mount", "--bind", kept, here], check=True)
plug()
inside = made(vault, here).folder
edit(vault)
add_letter(vault, bytes(100_000))
for when in ("Copying documents", "Copying the records", "Reading the copy back"):
    pulled = []
    def report(done, total, text):
        if text == when and not pulled:
            pulled.append(subprocess.run(["umount", "-l", here], check=True))
    with Vault.open(vault, PASSPHRASE) as opened:
        try:
            backup.back_up(opened, here, report)
        except DiskTrouble as told:
            print(when, "|", told)
    plug()
    print(changes(inside))
print(changes(made(vault, here).folder))
"""
    lines = disks.run_on(tmp_path / "media", "true", script, IMPORTS).splitlines()
    assert [line for line in lines if "|" not in line] == ["4", "4", "4", "6"]
    assert len(lines) == 7
    assert all("disk" in line or "not there" in line for line in lines if "|" in line)


def test_a_disk_that_takes_no_writing_is_told(cases: Path, stick: Path) -> None:
    made(cases, stick)
    edit(cases)
    script = f"""
try:
    made(Path({str(cases)!r}), here)
except DiskReadOnly as told:
    print(told)
print(changes(here / "Cases backup.daftar"))
"""
    assert disks.run_on(stick, disks.READ_ONLY, script, IMPORTS) == "Nothing can be written there.\n4\n"


def test_a_disk_with_a_limit_for_files_is_told(cases: Path, stick: Path) -> None:
    """As FAT32 has one at 4 GB; here the records are too large for it, then a document."""
    add_letter(cases, os.urandom(150_000))
    script = f"""
with Vault.open(Path({str(cases)!r}), PASSPHRASE) as vault:
    for most in (300_000, 100_000):
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        for left in here.iterdir():
            shutil.rmtree(left)
        try:
            backup.back_up(vault, here)
        except FileTooLarge as told:
            print(told, list(here.rglob("*.part")))
"""
    told = "This disk takes no file as large as that. []\n"
    assert disks.run_on(stick, "true", script, IMPORTS) == told + told


def test_the_limit_of_fat_is_told_before(cases: Path, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup_folder, "filesystem", lambda _place: "vfat")
    os.truncate(next((cases / "documents").iterdir()), (4 << 30) + 1)
    with Vault.open(cases, PASSPHRASE) as vault, pytest.raises(FileTooLarge):
        backup.back_up(vault, stick)
    assert not list(stick.iterdir())


def test_the_file_system_is_read_from_the_list_of_mounts() -> None:
    listed = [
        "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
        "90 22 8:17 / /media/stick rw,nosuid - vfat /dev/sdb1 rw,fmask=0022",
    ]
    assert backup_folder.kind_of_mount(listed, os.makedev(8, 17)) == "vfat"
    assert backup_folder.kind_of_mount(listed, os.makedev(8, 1)) == "ext4"
    assert backup_folder.kind_of_mount(listed, os.makedev(7, 7)) == ""
    assert backup_folder.filesystem(Path("/proc")) in ("", "proc")


@pytest.mark.parametrize(
    ("place", "programme"),
    [
        ("Dropbox/Cases", "Dropbox"),
        ("OneDrive - Office", "OneDrive"),
        ("Яндекс.Диск", "Yandex Disk"),
        ("Google Drive/My files", "Google Drive"),
        ("Megan", ""),
        ("Backups", ""),
    ],
)
def test_folders_that_are_sent_away_are_known_by_their_names(place: str, programme: str, tmp_path: Path) -> None:
    assert backup_folder.sent_away_by(tmp_path / place) == programme


def test_a_folder_of_syncthing_is_known_by_its_mark(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert backup_folder.sent_away_by(tmp_path / "Backups") == "Syncthing"


def test_no_room_is_told_in_sizes_that_people_read(stick: Path) -> None:
    with pytest.raises(DiskFull, match=r"1073741824\.0 GB are needed"):
        backup_folder.assert_room(stick, 1 << 60, 1)


def test_a_backup_can_be_opened_where_it_lies_and_is_only_read(cases: Path, stick: Path) -> None:
    done = made(cases, stick)
    before = sorted((path.name, path.stat().st_mtime_ns) for path in done.folder.rglob("*"))
    with Vault.open(done.folder, PASSPHRASE) as vault:
        assert vault.is_backup and vault.read_only
    assert sorted((path.name, path.stat().st_mtime_ns) for path in done.folder.rglob("*")) == before
    assert changes(done.folder) == 4


def test_it_bears_a_name_that_every_stick_takes(cases: Path, stick: Path) -> None:
    place = cases.rename(cases.with_name('Who: "' + "ж" * 110 + '"?.daftar'))
    with Vault.open(place, PASSPHRASE) as vault:
        folder = backup.back_up(vault, stick).folder
        assert backup.back_up(vault, stick).folder == folder
    assert not set('"*:<>?|') & set(folder.name)
    assert folder.name.startswith("Who_ _жж")
    with Vault.open(folder, PASSPHRASE) as vault:
        assert vault.is_backup
