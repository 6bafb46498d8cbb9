"""A backup as a folder on some disk: how it is known, named and found, and what the disk beneath it can take.

    Name backup.daftar/     laid out like a vault, so that whatever reads a vault reads it too
      backup.json           format, version and when it was finished; nothing of whom or what

The mark is there from the first moment, so that a half-made backup can never be mistaken for a vault to work in.
Knows no keys and no records.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import sys
import uuid
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from db.errors import DaftarError, DiskFull, FileTooLarge, NotFound, VaultError
from db.vault import atomic
from db.vault.folder import SUFFIX, VaultFolder, is_vault
from db.vault.trouble import told_plainly
from resources.text import N_, _

FORMAT = "daftar-backup"
VERSION = 1
UNKNOWN = "?"
_NOT_EVERYWHERE = re.compile(r'[\x00-\x1f\x7f"*/:<>?\\|]')  # FAT and exFAT take none of these in a name
_LONGEST = 120  # bytes of a vault's name: with what is added none is longer than a disk takes
_MOST_BYTES = 4096
_SPARE = 2 << 20  # for folders, slots and what a file system keeps of itself
_FAT = ("vfat", "msdos", "fat")
_FAT_MOST = (1 << 32) - 1

# How programmes that send folders away call theirs; compared without case, by the beginning of a folder's name.
_SYNCED = (
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("icloud", "iCloud"),
    ("mobile documents", "iCloud"),
    ("yandex.disk", "Yandex Disk"),
    ("yandexdisk", "Yandex Disk"),
    ("яндекс.диск", "Yandex Disk"),
    ("облако mail.ru", "Mail.ru"),
    ("mail.ru cloud", "Mail.ru"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("mega", "MEGA"),
    ("pcloud", "pCloud"),
)
_SYNC_MARKS = ((".dropbox", "Dropbox"), (".stfolder", "Syncthing"))


class NoPlaceForBackup(VaultError):
    """A backup cannot lie there, or not over what is there."""

    says = N_("A backup cannot be made in this folder.")
    advises = N_("Choose another folder, best on a memory stick. Nothing was changed.")


class UnfinishedBackup(VaultError):
    """The backup was begun and never came to its end."""

    says = N_("This backup was begun and never finished.")
    advises = N_("Take another backup. The next backup to this place goes on where this one ended.")


@dataclass(frozen=True, slots=True)
class Mark:
    """What backup.json says."""

    made_at: str = ""
    """When the backup was finished, in UTC; empty for one that never was, `UNKNOWN` where the mark was damaged."""

    @property
    def is_finished(self) -> bool:
        return bool(self.made_at)

    def as_bytes(self) -> bytes:
        return json.dumps({"format": FORMAT, "version": VERSION, "made_at": self.made_at}, indent=1).encode() + b"\n"


def mark_of(folder: Path) -> Mark | None:
    """What a folder says of itself as a backup; None when it is none. A mark is replaced as a whole, so one that cannot
    be read was damaged later, and says nothing of the rest: that is proved when it is read.
    """
    place = VaultFolder(folder).backup_mark
    with told_plainly():
        try:
            if not stat.S_ISREG(place.lstat().st_mode):
                return Mark()
            with place.open("rb") as file:
                stated = json.loads(file.read(_MOST_BYTES))
            return Mark(_instant(stated["made_at"])) if stated["format"] == FORMAT else Mark(UNKNOWN)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (ValueError, KeyError, TypeError, RecursionError):
            return Mark(UNKNOWN)


def _instant(stated: object) -> str:
    """An instant as we write it; the file may come from a stranger and is shown."""
    fits = isinstance(stated, str) and len(stated) <= 32 and stated.isascii() and stated.isprintable()
    return str(stated) if fits else UNKNOWN


def id_of(folder: Path) -> uuid.UUID | None:
    """Of which vault this folder is, as far as its card can be read."""
    with suppress(DaftarError):
        return VaultFolder(folder).card_alone().id
    return None


def found(place: Path, vault_id: uuid.UUID) -> tuple[Path, ...]:
    """The backups of a vault that lie in a folder, finished or not, whatever they are called."""
    return tuple(folder for folder in every(place) if id_of(folder) == vault_id)


def every(place: Path) -> Iterator[Path]:
    """All backups that lie in a folder."""
    for folder in sorted(place.iterdir()):
        if folder.name.endswith(SUFFIX) and not folder.is_symlink() and mark_of(folder) is not None:
            yield folder


def home_of(vault: Path, place: Path, vault_id: uuid.UUID) -> tuple[Path, Path | None]:
    """The folder in which backups of a vault shall lie, and the backup itself if that was chosen. Refuses what cannot
    be meant: a place inside a vault, the backup of another one.
    """
    place = place.absolute()
    if not place.is_dir():
        raise NotFound(_("The place for the backup is not there."))
    real, own = place.resolve(), vault.resolve()
    if real == own or own in real.parents:
        raise NoPlaceForBackup(_("A backup inside the vault itself would be lost together with it."))
    if mark_of(place) is not None:
        if id_of(place) != vault_id:
            raise NoPlaceForBackup(_("This folder is the backup of another vault."))
        return place.parent, place
    for folder in (real, *real.parents):
        if is_vault(folder):
            raise NoPlaceForBackup(_("This folder is a vault, or lies inside one."))
    return place, None


def free_name(place: Path, name: str, *, finished: bool, own: Path | None = None) -> Path:
    """A name in this folder that nothing has yet, but for the backup's own: one that every stick takes."""
    name = _NOT_EVERYWHERE.sub("_", os.fsencode(name)[:_LONGEST].decode("utf-8", "ignore"))
    number = 1
    while True:
        wanted = _("{name} backup").format(name=name) + (f" {number}" if number > 1 else "")
        shown = wanted if finished else _("{name} (unfinished)").format(name=wanted)
        target = place / f"{shown}{SUFFIX}"
        if target == own or not os.path.lexists(target):
            return target
        number += 1


def write_mark(folder: Path, mark: Mark) -> None:
    atomic.write(VaultFolder(folder).backup_mark, mark.as_bytes())


# --- the disk beneath ---


def assert_room(place: Path, needed: int, largest: int) -> None:
    """Say before anything is written that the disk cannot take it."""
    if largest > _FAT_MOST and filesystem(place) in _FAT:
        raise FileTooLarge
    free = shutil.disk_usage(place).free
    if free < needed + _SPARE:
        raise DiskFull(
            _("There is not enough room there: {needed} are needed, {free} are free.").format(
                needed=in_words(needed + _SPARE), free=in_words(free)
            ),
            _("Make room, or take another disk. What lay there before was not changed."),
        )


def in_words(size: int) -> str:
    """A number of bytes as people read it."""
    if size >= 1 << 30:
        return _("{number} GB").format(number=f"{size / (1 << 30):.1f}")
    return _("{number} MB").format(number=max(1, round(size / (1 << 20))))


def filesystem(place: Path) -> str:
    """The kind of file system beneath a folder, in the words of Linux; empty where it is not known."""
    if not sys.platform.startswith("linux"):
        return ""
    with suppress(OSError):
        lines = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace").splitlines()
        return kind_of_mount(lines, place.stat().st_dev)
    return ""


def kind_of_mount(mountinfo: Iterable[str], device: int) -> str:
    """The file system of a device as /proc/self/mountinfo tells it."""
    wanted = f"{os.major(device)}:{os.minor(device)}"
    for line in mountinfo:
        before, _dash, after = line.partition(" - ")
        if before.split()[2:3] == [wanted]:
            return after.split(" ", 1)[0]
    return ""


def sent_away_by(place: Path) -> str:
    """The programme that sends this folder to other computers, as far as names tell; empty when none is known."""
    for folder in (place.absolute(), *place.absolute().parents):
        name = folder.name.casefold()
        for beginning, programme in _SYNCED:
            rest = name.removeprefix(beginning)
            if name.startswith(beginning) and not rest[:1].isalpha():
                return programme
        for file, programme in _SYNC_MARKS:
            if os.path.exists(folder / file) and folder != Path.home():
                return programme
    return ""
