"""The folder that is a vault: what lies in it, how it comes into being, and what it must look like to be opened.

    Name.daftar/
      vault.json            format, version and vault id; no names, no counts
      slots/passphrase.age  the record key under the passphrase, and its checksum beside it
      slots/recovery.age    the same key under the recovery code
      slots/office-….age    the same key for an organisation's own key
      records.db            the records, encrypted with the record key
      documents/….age       the content of documents, each encrypted to a key that rests in the records
      earlier/records-….db  the records before they were carried into a newer schema, for a while
      next/                 a new key for all of this, made and not yet in place
      .reserve              room to give back on a full disk
      .lock                 who has it open

A new vault is built beside its place and renamed into it: it is there whole, or not at all. Knows no keys.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import stat
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from db.errors import NotAVault, NotFound, VaultDamaged, VaultError, VaultExists, VaultTooNew
from db.vault import atomic
from db.vault.trouble import told_plainly
from resources.text import _

SUFFIX = ".daftar"
DOCUMENT_NAME = r"[0-9a-f]{32}\.age"
WITHDRAWN = b"withdrawn"
FORMAT = "daftar-vault"
VERSION = 1
_CARD_MOST_BYTES = 4096
_SLOT = re.compile(r"(passphrase|recovery|office-[0-9a-z-]{1,64})\.age")


@dataclass(frozen=True, slots=True)
class Card:
    """What vault.json says: the only thing that can be read without a passphrase."""

    id: uuid.UUID
    version: int = VERSION

    def as_bytes(self) -> bytes:
        return json.dumps({"format": FORMAT, "version": self.version, "id": str(self.id)}, indent=1).encode() + b"\n"


@dataclass(frozen=True, slots=True)
class VaultFolder:
    """The places inside a vault."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.name.removesuffix(SUFFIX)

    @property
    def card(self) -> Path:
        return self.path / "vault.json"

    @property
    def slots(self) -> Path:
        return self.path / "slots"

    @property
    def passphrase_slot(self) -> Path:
        return self.slots / "passphrase.age"

    @property
    def recovery_slot(self) -> Path:
        return self.slots / "recovery.age"

    def office_slot(self, name: str) -> Path:
        return self.slots / f"office-{name}.age"

    def office_slots(self) -> tuple[Path, ...]:
        """The slots of offices that are there."""
        return tuple(slot for slot in self.slot_files() if slot.name.startswith("office-"))

    def slot_files(self) -> tuple[Path, ...]:
        """Every slot that is there. What is no plain file is none: a link could lead the program elsewhere."""
        if not _is(self.slots, stat.S_ISDIR):
            return ()
        named = sorted(name for name in os.listdir(self.slots) if _SLOT.fullmatch(name))
        return tuple(slot for name in named if _is(slot := self.slots / name, stat.S_ISREG))

    @property
    def records(self) -> Path:
        return self.path / "records.db"

    @property
    def log(self) -> Path:
        """Confirmed changes that SQLite has not yet put into their place."""
        return self.path / "records.db-wal"

    @property
    def documents(self) -> Path:
        return self.path / "documents"

    @property
    def reserve(self) -> Path:
        return self.path / ".reserve"

    @property
    def earlier(self) -> Path:
        """Copies of the records made before they were carried into a newer schema."""
        return self.path / "earlier"

    @property
    def next(self) -> Path:
        """New keys and newly encrypted records, complete and about to take the place of the old ones."""
        return self.path / "next"

    @property
    def next_list(self) -> Path:
        """Which files belong to the new keys; or that they were withdrawn."""
        return self.next / "next.json"

    @property
    def has_next(self) -> bool:
        return _is(self.next, stat.S_ISDIR) and not self.has_withdrawn_next

    @property
    def has_withdrawn_next(self) -> bool:
        """New keys that were taken back, and whose name a power cut brought back."""
        if not _is(self.next, stat.S_ISDIR) or not _is(self.next_list, stat.S_ISREG):
            return False
        with self.next_list.open("rb") as file:
            return file.read(len(WITHDRAWN)) == WITHDRAWN

    @property
    def erasing(self) -> Path:
        """The slots of a vault that is being erased."""
        return self.path / "erasing"

    @property
    def backup_mark(self) -> Path:
        """Says that this folder is a backup of a vault."""
        return self.path / "backup.json"

    @property
    def is_backup(self) -> bool:
        return os.path.lexists(self.backup_mark)

    @property
    def has_pending_log(self) -> bool:
        try:
            return self.log.stat().st_size > 0
        except FileNotFoundError:
            return False

    @property
    def size(self) -> int:
        """Of the records, in bytes, with what still has to be put into its place."""
        return self.records.stat().st_size + (self.log.stat().st_size if self.has_pending_log else 0)

    def read_card(self) -> Card:
        """Check that this is a vault we may open and that nothing is missing; touches nothing."""
        with told_plainly():
            if not os.path.lexists(self.path):
                raise NotFound(_("This vault is not there."))
            if not self.path.is_dir():
                raise NotAVault
            card = self._card()
            if os.path.lexists(self.erasing):
                raise VaultError(
                    _("The erasing of this vault was begun and not finished."),
                    _("Erase it once more to finish. What it held is in your backups, if you have any."),
                )
            self._assert_finished()
            if not self.has_next:  # otherwise parts may be on their way: they are put in place first
                self._assert_whole()
        return card

    def card_alone(self) -> Card:
        """What the card says, whatever else is there."""
        with told_plainly():
            return self._card()

    def _card(self) -> Card:
        """The card, which is refused unless every byte is as we write it."""
        # Where the rest is there, the card was lost or changed; a folder of pictures is something else.
        refusal = VaultDamaged() if _is(self.records, stat.S_ISREG) and _is(self.slots, stat.S_ISDIR) else NotAVault()
        if not _is(self.card, stat.S_ISREG):
            raise refusal
        with self.card.open("rb") as file:
            written = file.read(_CARD_MOST_BYTES)
        try:
            stated = json.loads(written)
            if stated["format"] != FORMAT:
                raise refusal
            version = int(stated["version"])
            if version > VERSION:
                raise VaultTooNew
            card = Card(uuid.UUID(stated["id"]), version)
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
            raise refusal from None
        if version < 1 or written != card.as_bytes():
            raise refusal
        return card

    def _assert_finished(self) -> None:
        """A backup that was begun and never finished may lack anything."""
        if not self.is_backup:
            return
        from db.vault import backup_folder

        mark = backup_folder.mark_of(self.path)
        if mark is None or not mark.is_finished:
            raise backup_folder.UnfinishedBackup

    def _assert_whole(self) -> None:
        """Every part is there and is a plain file of ours: a link could lead the program elsewhere, a pipe halt it."""
        if not self.slot_files():
            raise VaultDamaged(
                _("The key slot of this vault is missing."),
                _("Open your latest backup, or put back the “slots” folder from an earlier copy of this vault."),
            )
        if not _is(self.records, stat.S_ISREG):
            raise VaultDamaged(_("The records of this vault are missing."), _("Open your latest backup."))
        for inner in (self.documents, self.earlier, self.next):
            if os.path.lexists(inner) and not _is(inner, stat.S_ISDIR):
                raise VaultDamaged
        for name in ("records.db-wal", "records.db-shm", "records.db-journal", ".lock"):
            other = self.path / name
            if os.path.lexists(other) and not _is(other, stat.S_ISREG):
                raise VaultDamaged

    def sweep(self) -> None:
        """Remove what a killed process left half-written; only for the holder of the lock."""
        for folder in (self.path, self.slots, self.documents, self.earlier):
            for part in atomic.leftovers(folder):
                with contextlib.suppress(OSError):
                    if part.is_dir() and not part.is_symlink():
                        atomic.destroy(part)
                    else:
                        part.unlink()


def is_vault(folder: Path) -> bool:
    """By its name, however that is spelt, or by its card where it was renamed."""
    return folder.suffix.lower() == SUFFIX or VaultFolder(folder).card.is_file()


def place(folder: Path) -> Path:
    """Where a vault of this name lies: its folder always ends with “.daftar”."""
    return folder if folder.name.endswith(SUFFIX) else folder.with_name(folder.name + SUFFIX)


@contextmanager
def built(target: Path) -> Iterator[VaultFolder]:
    """A new folder to fill, which becomes the vault when the block ends well and leaves nothing behind when not."""
    with told_plainly():
        if os.path.lexists(target):
            raise VaultExists
        if target.name == SUFFIX:
            raise VaultError(_("The vault needs a name."))
        site = VaultFolder(atomic.beside(target))
        try:
            site.path.mkdir(mode=atomic.PRIVATE_FOLDER)
            site.slots.mkdir(mode=atomic.PRIVATE_FOLDER)
            yield site
            _sync_tree(site.path)
            if os.path.lexists(target):
                raise VaultExists
            site.path.rename(target)
        except BaseException:
            shutil.rmtree(site.path, ignore_errors=True)
            raise
        atomic.sync_folder(target.parent)


def _sync_tree(folder: Path) -> None:
    for where, _folders, files in os.walk(folder, topdown=False):
        for name in files:
            atomic.sync_file(Path(where, name))
        atomic.sync_folder(Path(where))


def _is(path: Path, kind: Callable[[int], bool]) -> bool:
    try:
        mode = path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    return kind(mode)
