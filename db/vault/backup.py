"""A backup: a second folder with everything that the vault holds, still encrypted, made so that it can be trusted.

The order of its steps is what makes it safe. Documents come first, under names that never change meaning; the records
are written beside the old ones, read back from the disk and proved; only then they take the old ones' place, and only
afterwards goes what no record names any more. Slots of a backup always open its records: those of a vault whose key
was replaced are never put beside records under the old key, a new folder is begun instead. So after a kill, a full
disk or a stick that was pulled out, the old backup or the new one is there.

Reads of the records no more than it must: the head of their history, and which files belong to documents.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from db.errors import DiskTrouble, VaultDamaged, VaultError, VaultInUse, VaultReadOnly
from db.reporting import Report, silent
from db.vault import atomic, backup_folder, slotcopies
from db.vault.backup_folder import Mark
from db.vault.connection import PAGE, Connection, pragma
from db.vault.copying import Copying, Lost, Progress
from db.vault.documents import DocumentFiles
from db.vault.folder import VaultFolder
from db.vault.lockfile import LockFile
from db.vault.pages import is_sound_copy
from db.vault.trouble import of_disk, told_plainly
from db.vault.vault import Vault
from resources.text import N_, _

_TRIES = 5


class BackupAhead(VaultError):
    """The backup has changes that the vault has not: writing over it could destroy the only copy of them."""

    says = N_("The backup there holds changes that this vault does not have.")
    advises = N_(
        "Perhaps work went on in a restored vault, or this vault was put back to an older copy. Restore that backup "
        "under another name and compare, or make a second backup beside it."
    )


@dataclass(frozen=True, slots=True)
class Head:
    """How far a history goes: the number of its last change, and that change's hash."""

    n: int = 0
    hash: bytes = b""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made and proved."""

    folder: Path
    made_at: str
    head: Head
    copied: int
    """Documents that were not there before."""
    removed: int
    """Documents that the vault does not have any more and that are gone from the backup too."""
    lacking: tuple[str, ...]
    """Files of documents that the vault itself has lost or that are damaged there."""
    older: tuple[Path, ...]
    """Backups of this vault beside it that open only with a key from before."""


def back_up(vault: Vault, place: Path, report: Report = silent, *, beside: bool = False) -> Backup:
    """Bring the backup of this vault in a folder up to date, or make one there. When this returns, it was read back
    from the disk and is whole. `beside` leaves a backup that is ahead of the vault as it is and begins another.
    """
    if vault.read_only or vault.has_new_key:  # it is to be closed and opened anew, with new slots and another key
        raise VaultReadOnly
    with told_plainly():
        place, chosen = backup_folder.home_of(vault.folder, place, vault.id)
        there = (chosen,) if chosen else backup_folder.found(place, vault.id)
        site, older = _fitting(vault, there, beside=beside)
        was_finished = site is not None
        if site is None:
            unfinished = (folder for folder in there if not _is_finished(folder))
            site = next(unfinished, None) or backup_folder.free_name(place, vault.name, finished=False)
        with _tended(site, was_finished):
            made = _Making(vault, VaultFolder(site), report)
            made.make()
            if not was_finished:
                site = _named(site, backup_folder.free_name(place, vault.name, finished=True, own=site))
            made_at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
            backup_folder.write_mark(site, Mark(made_at))
    return Backup(site, made_at, made.head, made.copied, made.removed, tuple(sorted(made.lacking)), older)


def _named(site: Path, final: Path) -> Path:
    if site != final:
        site.rename(final)
        atomic.sync_folder(final.parent)
    return final


@contextmanager
def _tended(site: Path, was_finished: bool) -> Iterator[None]:
    """Say of trouble what became of the backup; one that was only begun stays if it saves work the next time."""
    is_done = False
    try:
        yield
        is_done = True
    except (DiskTrouble, OSError) as error:
        trouble = of_disk(error) if isinstance(error, OSError) else error
        kept = ""
        if was_finished:
            kept = _("The backup that lay there before is as it was.")
        elif _has_documents(site):
            kept = _("What was copied so far is kept: the next backup to this place goes on from there.")
        raise type(trouble)(trouble.summary, f"{trouble.advice} {kept}".strip()) from None
    finally:
        if not (is_done or was_finished or _has_documents(site)):
            shutil.rmtree(site, ignore_errors=True)


def _has_documents(site: Path) -> bool:
    try:
        return any(VaultFolder(site).documents.glob("*.age"))
    except OSError:
        return False


def _is_finished(folder: Path) -> bool:
    mark = backup_folder.mark_of(folder)
    return mark is not None and mark.is_finished


def _fitting(vault: Vault, there: tuple[Path, ...], *, beside: bool) -> tuple[Path | None, tuple[Path, ...]]:
    """The backup to bring up to date, the one that is nearest to the vault; and those that open with another key."""
    fitting: list[tuple[int, Path]] = []
    ahead, older = [], []
    for folder in filter(_is_finished, there):
        try:
            head = head_of_backup(vault, folder)
        except VaultDamaged:
            older.append(folder)
            continue
        if head is None:
            ahead.append(folder)
        else:
            fitting.append((head.n, folder))
    if not fitting and ahead and not beside:
        raise BackupAhead
    return (max(fitting)[1] if fitting else None), tuple(older)


def head_of_backup(vault: Vault, folder: Path) -> Head | None:
    """Up to which change a backup holds this vault's history; None when it holds changes that the vault has not.
    VaultDamaged when it cannot be opened with this vault's key.
    """
    places = VaultFolder(folder)
    if not places.records.is_file() or places.records.stat().st_size < PAGE:
        raise VaultDamaged
    atomic.forget_cached(places.records)
    copy = vault.connect_copy(places.records)
    try:
        theirs = head_of(copy)
    finally:
        copy.close()
    ours = vault.connect_reader()
    try:
        # Somebody wrote into the backup with another program: a log stands beside it.
        return None if places.has_pending_log or not holds(ours, theirs) else theirs
    finally:
        ours.close()


# --- what must be known of the records ---


def head_of(connection: Connection) -> Head:
    """The last change of a history."""
    row = connection.execute("SELECT n, hash FROM change ORDER BY n DESC LIMIT 1").fetchone()
    return Head() if row is None else Head(int(row[0]), bytes(row[1]))


def holds(connection: Connection, head: Head) -> bool:
    """Whether a history went through this change."""
    if not head.n:
        return True
    row = connection.execute("SELECT hash FROM change WHERE n = ?", (head.n,)).fetchone()
    return row is not None and bytes(row[0]) == head.hash


def files_of(connection: Connection) -> dict[str, int]:
    """Which files the records name as contents of documents, and how many bytes each holds."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'content'").fetchone():
        return {}
    return {str(name): int(size) for name, size in connection.execute("SELECT name, size FROM content")}


# --- the making ---


class _Making:
    """One backup being made. Whoever began it removes the folder if it is of no use."""

    def __init__(self, vault: Vault, site: VaultFolder, report: Report) -> None:
        self._vault, self._from, self._to = vault, VaultFolder(vault.folder), site
        self._progress = Progress(report)
        self._copying = Copying(DocumentFiles(self._from.documents), DocumentFiles(site.documents), self._progress)
        self.head = Head()
        self.copied = self.removed = 0
        self.lacking: set[str] = set()

    def make(self) -> None:
        self._to.path.mkdir(mode=atomic.PRIVATE_FOLDER, exist_ok=True)
        # Whose process held it before does not matter: who has the vault open is the only one to write here.
        lock = LockFile.acquire(self._to.path, take_over=True)
        try:
            self._make()
        finally:
            lock.release()

    def _make(self) -> None:
        self._begin()
        part, listed, slots = self._agreeing()
        try:
            slotcopies.put(slots, self._to)
            for name in ("records.db-wal", "records.db-shm", "records.db-journal"):
                (self._to.path / name).unlink(missing_ok=True)  # of an earlier state: it may not reach the new one
            os.replace(part, self._to.records)
            atomic.sync_folder(self._to.path)
        except BaseException:
            _unlink(part)
            raise
        self._copying.assert_there({name: size for name, size in listed.items() if name not in self.lacking})
        self._remove_what_is_gone(listed, slots)

    def _begin(self) -> None:
        """The mark is the first thing in a new folder: it will never be taken for a vault."""
        if backup_folder.mark_of(self._to.path) is None:
            backup_folder.write_mark(self._to.path, Mark())
        for folder in (self._to.slots, self._to.documents):
            folder.mkdir(mode=atomic.PRIVATE_FOLDER, exist_ok=True)
        self._to.sweep()
        card = self._from.card_alone().as_bytes()
        if not self._to.card.is_file() or self._to.card.read_bytes() != card:
            atomic.write(self._to.card, card)
        listed, records = self._now()
        missing = self._copying.missing(listed)
        sizes = [self._copying.source_size(name) for name in missing]
        backup_folder.assert_room(self._to.path, records + sum(sizes), max([records, *sizes]))
        self._progress.expect(2 * (records + sum(sizes)))

    def _now(self) -> tuple[dict[str, int], int]:
        """The documents that the records name now, and how large the records are."""
        connection = self._vault.connect_reader()
        try:
            return files_of(connection), int(pragma(connection, "page_count")) * PAGE
        finally:
            connection.close()

    def _agreeing(self) -> tuple[Path, dict[str, int], dict[str, bytes]]:
        """A proved copy of the records beside the old one, with every document that it names and the slots that open
        it. The vault may be worked in meanwhile: what does not agree in the end is done again.
        """
        for _attempt in range(_TRIES):
            slots = slotcopies.sound(self._from)
            slotcopies.assert_opens(slots, self._to)
            self._copy_documents(self._now()[0])
            part = atomic.beside(self._to.records)
            try:
                listed = self._copy_records(part)
                self._copy_documents(listed)  # those that came while the records were written
                forgotten = self.lacking - set(self._now()[0])
                if not forgotten and slotcopies.sound(self._from) == slots:
                    return part, listed, slots
            except BaseException:
                _unlink(part)
                raise
            _unlink(part)
        raise VaultInUse(_("The vault is busy with something else."), _("Wait a moment and try again."))

    def _copy_documents(self, listed: Mapping[str, int]) -> None:
        self._progress.says(_("Copying documents"))
        self.lacking = {name for name, size in listed.items() if self._copying.is_lost(name, size)}
        for name in self._copying.missing(listed):
            try:
                self._copying.copy(name, listed[name])
                self.copied += 1
            except Lost:
                self.lacking.add(name)

    def _copy_records(self, part: Path) -> dict[str, int]:
        """Write the records into a part file and prove what is on the disk; returns the documents they name."""
        self._progress.says(_("Copying the records"))
        at = self._progress.done
        atomic.open_private(part).close()

        def goes_on() -> bool:
            self._progress.stand(at + part.stat().st_size)
            return True

        try:
            if not self._vault.copy_records(part, goes_on):
                raise VaultInUse(_("The vault is busy with something else."), _("Wait a moment and try again."))
        except DiskTrouble:
            _ask_disk(part, self._now()[1])
            raise
        atomic.sync_file(part)
        atomic.forget_cached(part)
        self._progress.says(_("Reading the copy back"))
        return self._proved(part)

    def _proved(self, part: Path) -> dict[str, int]:
        changed = DiskTrouble(_("The disk changed what was written to it."), _("Take another stick or disk."))
        try:
            copy = self._vault.connect_copy(part)
        except VaultDamaged:  # the copy is, in a page without which it does not even open; the vault is not
            raise changed from None
        try:
            size = int(pragma(copy, "page_count")) * PAGE
            if part.stat().st_size != size or not is_sound_copy(copy):
                raise changed
            self.head = head_of(copy)
            listed = files_of(copy)
        finally:
            copy.close()
        ours = self._vault.connect_reader()
        try:
            if not holds(ours, self.head):
                raise DiskTrouble
        finally:
            ours.close()
        self._progress.step(size)
        return listed

    def _remove_what_is_gone(self, listed: Mapping[str, int], slots: Mapping[str, bytes]) -> None:
        """What was forgotten, and ways in that were taken back, may not live on in the backup."""
        gone = self._copying.target.names() - set(listed)
        self._copying.target.remove(gone)
        self.removed = len(gone)
        slotcopies.drop(slots, self._from, self._to)


def _ask_disk(part: Path, size: int) -> None:
    """SQLite says only that writing failed; asked for a file of this size, the disk itself says why."""
    with told_plainly():
        descriptor = os.open(part, os.O_WRONLY | getattr(os, "O_CLOEXEC", 0))
        try:
            os.ftruncate(descriptor, size)
            os.lseek(descriptor, -PAGE, os.SEEK_END)
            os.write(descriptor, bytes(PAGE))
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _unlink(part: Path) -> None:
    with suppress(OSError):
        part.unlink()
