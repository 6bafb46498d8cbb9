"""A vault made again from a backup, proved on the way: nothing is shown as restored that was not read and found whole.

It never goes over anything that is there. The backup is only read; each document is decrypted and compared with its
fingerprint before it is copied, and the new vault is opened and checked before it gets its name. What is damaged is
told, and restored as far as it can be read only when somebody asks for that.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from db.errors import DiskTrouble, NotFound, VaultDamaged, VaultError, VaultExists
from db.reporting import Report, silent
from db.vault import atomic, backup_folder, slotcopies
from db.vault import folder as vault_folder
from db.vault.backup import Head, head_of
from db.vault.connection import PAGE, Connection
from db.vault.copying import Copying, Lost, Progress
from db.vault.documents import DocumentDamaged, DocumentFiles, Limited, Nowhere
from db.vault.folder import VaultFolder
from db.vault.presence import Presence
from db.vault.trouble import told_plainly
from db.vault.vault import Vault
from resources.text import N_, _, n_

Unlock = Callable[[Path], Vault]
"""Opens a folder with what the person typed: the passphrase, or the recovery code."""


class NotABackup(VaultError):
    """Something else was chosen."""

    says = N_("This folder is not a backup made by Daftar.")
    advises = N_("A vault itself is opened, not restored. Backups end with “backup.daftar” unless they were renamed.")


class BackupDamaged(VaultDamaged):
    """Something of the backup cannot be read; the rest can be restored if that is wanted."""

    def __init__(self, pages: int, documents: int) -> None:
        told = []
        if pages:
            told.append(_("Some of the records in this backup are damaged."))
        if documents:
            told.append(
                n_(
                    "{count} document in this backup is damaged or missing.",
                    "{count} documents in this backup are damaged or missing.",
                    documents,
                ).format(count=documents)
            )
        super().__init__(
            " ".join(told),
            _("If you have another backup, try that one first. What can be read of this one can be restored as well."),
        )
        self.pages, self.documents = pages, documents


@dataclass(frozen=True, slots=True)
class Restored:
    """A vault that was made from a backup."""

    folder: Path
    made_at: str
    """When the backup was made."""
    head: Head
    documents: int
    lacking: tuple[str, ...]
    """Fingerprints of the documents whose files could not be restored."""
    damaged_pages: int

    @property
    def is_whole(self) -> bool:
        return not self.lacking and not self.damaged_pages


@dataclass(frozen=True, slots=True)
class _Kept:
    """A document's file as the records name it."""

    sha256: str
    name: str
    size: int


def restore(
    backup: Path, target: Path, unlock: Unlock, report: Report = silent, *, accept_damage: bool = False
) -> Restored:
    """Make a vault at `target` from a backup. `accept_damage` is a person's word, after BackupDamaged."""
    with told_plainly():
        backup, target = backup.absolute(), vault_folder.place(target.absolute())
        mark = backup_folder.mark_of(backup)
        if mark is None:
            raise NotABackup
        real = Path(os.path.realpath(target.parent))
        if backup.resolve() in (real, *real.parents):
            raise VaultExists(_("A vault cannot be restored into the backup itself."))
        if os.path.lexists(target):
            raise VaultExists
        with _opened(backup, unlock) as source:
            return _Restoring(source, unlock, Progress(report)).restore(target, mark.made_at, accept_damage)


def _opened(backup: Path, unlock: Unlock) -> Vault:
    try:
        return unlock(backup)
    except VaultDamaged as trouble:
        if type(trouble) is not VaultDamaged:
            raise
        raise VaultDamaged(
            _("This backup is damaged so badly that it cannot be opened."), _("Take another backup.")
        ) from None


class _Restoring:
    """One backup being restored."""

    def __init__(self, source: Vault, unlock: Unlock, progress: Progress) -> None:
        self._source, self._from = source, VaultFolder(source.folder)
        self._unlock, self._progress = unlock, progress
        self._stick = Presence(self._from)

    def restore(self, target: Path, made_at: str, accept_damage: bool) -> Restored:
        connection = self._source.connect_reader()
        try:
            kept, identity, head = _kept(connection), _identity(connection), head_of(connection)
        finally:
            connection.close()
        records = self._from.records.stat().st_size
        sizes = [max(0, each.size) for each in kept]
        backup_folder.assert_room(target.parent, records + sum(sizes), max([records, *sizes]))
        self._progress.expect(4 * records + 3 * sum(sizes))
        damaged = self._damaged_pages(records)
        whole = [each for each in kept if self._is_whole(each, identity)]
        lacking = tuple(each.sha256 for each in kept if each not in whole)
        if (damaged or lacking) and self._stick.is_gone(thoroughly=True):  # then nothing is known of what it holds
            raise NotFound
        if (damaged or lacking) and not accept_damage:
            raise BackupDamaged(damaged, len(lacking))
        with vault_folder.built(target) as site:
            self._fill(site, whole)
            self._progress.says(_("Checking the restored vault"))
            self._prove(site, head, is_damaged=bool(damaged))
        return Restored(target, made_at, head, len(whole), lacking, damaged)

    def _damaged_pages(self, records: int) -> int:
        self._progress.says(_("Reading the records"))
        found = self._source.check()
        self._progress.step(records)
        return 0 if found.is_whole else max(1, len(found.damaged))

    def _is_whole(self, kept: _Kept, identity: str) -> bool:
        self._progress.says(_("Decrypting and comparing documents"))
        at = self._progress.done

        def heard(done: int, _total: int, _text: str = "") -> None:
            self._progress.stand(at + done)

        try:
            self._source.document_files.get(
                kept.name, identity, Limited(Nowhere(), kept.size), sha256=kept.sha256, report=heard, size=kept.size
            )
        except (DocumentDamaged, DiskTrouble):
            return False
        finally:
            self._progress.done = at + kept.size
        return True

    def _fill(self, site: VaultFolder, documents: list[_Kept]) -> None:
        """Slots, records and documents, each read back from the disk it came to."""
        atomic.write(site.card, self._from.card_alone().as_bytes())
        for name, data in slotcopies.files(self._from).items():
            atomic.write(site.slots / name, data)
        self._progress.says(_("Copying the records"))
        copying = Copying(DocumentFiles(self._from.documents), DocumentFiles(site.documents), self._progress)
        try:
            copying.copy_file(self._from.records, site.records)
        except Lost:
            raise VaultDamaged from None
        self._progress.says(_("Copying documents"))
        site.documents.mkdir(mode=atomic.PRIVATE_FOLDER)
        for each in documents:
            copying.copy(each.name, each.size)

    def _prove(self, site: VaultFolder, head: Head, *, is_damaged: bool) -> None:
        """Open the new vault as people will, and read all of it."""
        with self._unlock(site.path) as made:
            if not is_damaged and not made.check().is_whole:
                raise DiskTrouble(_("The disk changed what was written to it."), _("Take another stick or disk."))
            connection = made.connect_reader()
            try:
                if head_of(connection) != head:
                    raise DiskTrouble
            finally:
                connection.close()
        self._progress.step(site.records.stat().st_size // PAGE * PAGE)


def _kept(connection: Connection) -> list[_Kept]:
    """The files of documents; vaults of the first forms kept none."""
    if not _has(connection, "content"):
        return []
    found = connection.execute("SELECT sha256, name, size FROM content ORDER BY sha256")
    return [_Kept(str(sha256), str(name), int(size)) for sha256, name, size in found]


def _identity(connection: Connection) -> str:
    row = connection.execute("SELECT identity FROM document_key").fetchone() if _has(connection, "document_key") else ()
    return str(row[0]) if row else ""


def _has(connection: Connection, table: str) -> bool:
    asked = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.execute(asked, (table,)).fetchone() is not None
