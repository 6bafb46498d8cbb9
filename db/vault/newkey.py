"""A new key for everything, after somebody may have seen an old one: nothing that was seen opens what is kept now.

A new record key and a new key for documents; every page and every document encrypted anew, the documents under new
names; a new slot for every way in. All of it is made complete in `next/`, beside what is there, and synced. That
folder bears its name from one moment to the next: before it the old keys hold, after it the new ones. What then takes
its place does so by renames that can be cut short anywhere, and that are finished before any key is asked for.

    next/next.json      which files belong to it, and what each is known by
    next/records.db     the records under the new key
    next/documents/     the documents, encrypted anew
    next/slots/         the new slots

Knows the folder, the keys, and of the records only where the documents' key and files are listed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from sqlcipher3 import dbapi2

from db.errors import DaftarError, DiskFull, DiskTrouble, VaultDamaged, VaultInUse, VaultReadOnly
from db.reporting import Report, silent
from db.vault import atomic, folder, slotfile
from db.vault.backup_folder import assert_room
from db.vault.connection import Connection, Purpose, connect
from db.vault.copying import Progress
from db.vault.documents import DocumentDamaged, DocumentFiles, Written, new_identity, recipient_of
from db.vault.folder import Card, VaultFolder
from db.vault.key import RecordKey
from db.vault.pages import emptied_log
from db.vault.records_file import RecordsFile
from db.vault.trouble import known, told_plainly
from db.vault.ways import Sealing
from resources.text import _

Slots = Mapping[str, Sealing]
"""What seals each slot, by the name of its file."""

_HEAD = 4096
_PARTS = ("documents", "records.db", "slots")
_LOGS = ("records.db-wal", "records.db-shm", "records.db-journal")
_MOST_LIST = 64 * 1024 * 1024


# --- making it --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Document:
    """A document's file as the records list it."""

    sha256: str
    name: str
    size: int


class Making:
    """The new keys of one open vault, being made. Whoever makes them keeps others from writing meanwhile."""

    def __init__(self, places: VaultFolder, card: Card, records: RecordsFile, key: RecordKey, report: Report) -> None:
        self._places, self._card, self._records, self._key = places, card, records, key
        self._progress = Progress(report)

    def make(self, slots: Slots) -> None:
        """When this returns, the new keys hold. When it raises, also because `report` did, the old ones do."""
        new = RecordKey.new()
        try:
            with folder.built(self._places.next) as site:
                self._fill(site, new, slots)
        except BaseException:
            _withdraw(self._places)
            raise
        finally:
            new.wipe()

    def _fill(self, site: VaultFolder, new: RecordKey, slots: Slots) -> None:
        old_identity, documents = self._listed()
        size, sizes = self._places.size, [document.size for document in documents]
        # The records are there twice for a while: as a page and in the log.
        assert_room(self._places.path, 3 * size + sum(sizes), max([size, *sizes]))
        self._progress.expect(2 * size + sum(sizes))
        identity = new_identity()
        names = self._encrypt_documents(site, documents, old_identity, recipient_of(identity))
        self._encrypt_records(site, new, size)
        self._tell_records(site, new, identity, names)
        self._progress.says(_("Making new key slots"))
        for name, way in slots.items():
            slotfile.write(site.slots / name, new, way)
        self._progress.says(_("Checking what was written"))
        self._assert_sound(site, new)
        atomic.write(site.path / self._places.next_list.name, json.dumps(_listing(site.path), indent=1).encode())

    def _listed(self) -> tuple[str, list[_Document]]:
        """The documents' key of now, and the documents that are there. One that is lost already stays lost."""
        connection = self._records.connect_reader()
        try:
            (identity,) = connection.execute("SELECT identity FROM document_key").fetchone()
            rows = connection.execute("SELECT sha256, name, size FROM content").fetchall()
        finally:
            connection.close()
        there = DocumentFiles(self._places.documents).names()
        return str(identity), [_Document(*row) for row in rows if row[1] in there]

    def _encrypt_documents(
        self, site: VaultFolder, documents: list[_Document], identity: str, recipient: str
    ) -> dict[str, str]:
        """Every document under the new key; which name each has now, by its fingerprint."""
        site.documents.mkdir(mode=atomic.PRIVATE_FOLDER)
        self._progress.says(_("Encrypting documents"))
        old, new, names = DocumentFiles(self._places.documents), DocumentFiles(site.documents), {}
        for document in documents:
            at = self._progress.done
            told = partial(_since, self._progress, at)
            try:
                written = _passed_on(
                    partial(_decrypt, old, document, identity),
                    partial(new.put, recipient=recipient, report=told, size=document.size),
                )
            except DocumentDamaged:
                raise DocumentDamaged(
                    _("A document can no longer be read, so no new key was made. Nothing was changed."),
                    _("Put its file back from your latest backup or forget the document, then try again."),
                ) from None
            names[document.sha256] = written.name
            self._progress.stand(at + document.size)
        return names

    def _encrypt_records(self, site: VaultFolder, new: RecordKey, size: int) -> None:
        self._progress.says(_("Encrypting the records"))

        def goes_on() -> bool:
            self._progress.step(0)
            return True

        if not self._records.copy_to(site.records, goes_on):
            raise DiskTrouble
        self._progress.step(size)
        with _at(site, self._key, size) as connection:
            with new.literal() as literal:
                connection.reset_key(literal)
            _assert_settled(connection)
        self._progress.step(size)

    def _tell_records(self, site: VaultFolder, new: RecordKey, identity: str, names: Mapping[str, str]) -> None:
        """Let the records name the new files and hold the new key of the documents."""
        with _at(site, new, self._places.size) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE document_key SET identity = ?", (identity,))
            connection.executemany(
                "UPDATE content SET name = ? WHERE sha256 = ?", [(name, sha256) for sha256, name in names.items()]
            )
            connection.execute("COMMIT")
            _assert_settled(connection)

    def _assert_sound(self, site: VaultFolder, new: RecordKey) -> None:
        """Open what was made as a vault is opened, and read every page."""
        made = RecordsFile(site, self._card, new, writes=True)
        try:
            made.assert_whole()
            if not made.check().is_whole:
                raise DiskTrouble
        finally:
            if not made.close():
                raise DiskTrouble


def _decrypt(files: DocumentFiles, document: _Document, identity: str, target: BinaryIO) -> None:
    files.get(document.name, identity, target, sha256=document.sha256, report=silent)


def _since(progress: Progress, at: int, done: int, _total: int) -> None:
    progress.stand(at + done)


def _passed_on(read: Callable[[BinaryIO], None], write: Callable[[BinaryIO], Written]) -> Written:
    """What `read` writes is what `write` reads, without ever lying on the disk: the first goes on in a thread."""
    raised: list[BaseException] = []
    out, into = os.pipe()

    def reads() -> None:
        try:
            with os.fdopen(into, "wb") as target:
                read(target)
        except BaseException as error:  # noqa: BLE001 - carried out of the thread
            raised.append(error)

    reader = threading.Thread(target=reads, name="document")
    reader.start()
    try:
        with os.fdopen(out, "rb") as source:
            written = write(source)
    finally:
        reader.join()
    if raised:
        raise raised[0]
    return written


@contextmanager
def _at(site: VaultFolder, key: RecordKey, size: int) -> Iterator[Connection]:
    """The records that are being made. Nobody else has them: when they are “busy” or “damaged”, it was the disk."""
    with told_plainly():
        connection: Connection | None = None
        try:
            connection = connect(site.records, key, Purpose.WRITE)
            yield connection
        except (VaultDamaged, VaultInUse, dbapi2.DatabaseError) as error:
            trouble = known(error)
            if not isinstance(trouble, VaultDamaged | VaultInUse):
                raise
            raise (DiskFull if shutil.disk_usage(site.path).free < size else DiskTrouble)() from None
        finally:
            if connection is not None:
                connection.close()


def _assert_settled(connection: Connection) -> None:
    if not emptied_log(connection):
        raise DiskTrouble


def _listing(site: Path) -> dict[str, str]:
    """Every file of the new keys, and what it is known again by."""
    return {path.relative_to(site).as_posix(): _known_by(path) for path in sorted(site.rglob("*")) if path.is_file()}


def _known_by(path: Path) -> str:
    """The size of a file and the fingerprint of its head, which tell it from any older one; empty without one."""
    with suppress(FileNotFoundError, NotADirectoryError):
        found = path.lstat()
        if stat.S_ISREG(found.st_mode):  # to open a channel is to wait for its writer
            with path.open("rb") as file:
                return f"{found.st_size} {hashlib.sha256(file.read(_HEAD)).hexdigest()}"
    return ""


# --- putting it in place ----------------------------------------------------------------------------


def finish(places: VaultFolder, *, writes: bool) -> bool:
    """Put new keys in place that were made and are not there yet; True when there were any. Asks for no key."""
    if not places.has_next:
        if writes and places.has_withdrawn_next:
            with told_plainly():
                atomic.destroy(places.next)
        return False
    if not writes:
        raise VaultReadOnly(
            _("A new key of this vault still has to be put in place, and nothing can be written here."),
            _("Copy the whole vault folder to a disk that can be written, and open the copy."),
        )
    put_in_place(places)
    return True


def put_in_place(places: VaultFolder) -> None:
    """Exchange what is there for what was made, and destroy the old. May be cut short anywhere and begun again."""
    with told_plainly():
        _assert_complete(places)
        if (places.next / places.records.name).exists():
            for log in _LOGS:  # of the old records: it may not reach the new ones
                with suppress(FileNotFoundError):
                    atomic.destroy(places.path / log)
        for part in _PARTS:
            if (places.next / part).exists():
                _put_away(places, places.path / part)
                (places.next / part).rename(places.path / part)
                atomic.sync_folder(places.path)
        _put_away(places, places.earlier)  # copies under the old key
        gone = atomic.beside(places.next)
        places.next.rename(gone)
        atomic.sync_folder(places.path)
        # All is done; what is left of the old goes at the next opening if it cannot go now.
        with suppress(OSError):
            atomic.destroy(gone)


def _put_away(places: VaultFolder, old: Path) -> None:
    if os.path.lexists(old):
        old.rename(atomic.beside(places.next / old.name))
        atomic.sync_folder(places.next)
        atomic.sync_folder(places.path)


def _assert_complete(places: VaultFolder) -> None:
    """Nothing old may go before everything new is there: a folder that was copied halfway is left as it is."""
    listing = places.next_list
    try:
        if not stat.S_ISREG(listing.lstat().st_mode):
            raise FileNotFoundError
        with listing.open("rb") as file:
            listed = json.loads(file.read(_MOST_LIST))
        complete = places.records.name in listed and all(
            known_by in [_known_by(root / name) for root in (places.next, places.path)]
            for name, known_by in listed.items()
        )
    except (FileNotFoundError, ValueError, AttributeError, TypeError, RecursionError):
        complete = False
    if not complete:
        raise VaultDamaged(
            _("A new key was made for this vault, and a part of it is missing."),
            _("Copy the whole folder again from where it came, or open your latest backup."),
        )


def _withdraw(places: VaultFolder) -> None:
    """Take back what already bore its name when the disk failed. That name may come back after a power cut: so it is
    written into the folder first that it does not count.
    """
    with suppress(OSError, DaftarError):
        with places.next_list.open("r+b") as listing:
            listing.write(folder.WITHDRAWN)
            listing.flush()
            atomic.sync(listing.fileno())
        gone = atomic.beside(places.next)
        places.next.rename(gone)
        atomic.sync_folder(places.path)
        atomic.destroy(gone)
