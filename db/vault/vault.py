"""A vault that is open: it holds the lock and the record key, and gives out connections.

Brings folder, lock, key slot and database file together in the right order; knows nothing of what the records are
(their tables are made by whoever creates the vault) and nothing of screens.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from db.errors import DaftarError, DiskFull, DiskReadOnly, NoAccess, WeakPassphrase
from db.vault import atomic, folder, keyring, newkey, slotfile, slots
from db.vault.connection import Connection
from db.vault.documents import DocumentFiles
from db.vault.earlier import EarlierCopies
from db.vault.folder import Card, VaultFolder
from db.vault.inventory import Inventory
from db.vault.key import RecordKey
from db.vault.keyholder import Keyholder
from db.vault.lockfile import LockFile
from db.vault.pages import PageCheck
from db.vault.records_file import MakeSchema, RecordsFile
from db.vault.reserve import Reserve
from db.vault.ways import Passphrase
from resources.text import _

if TYPE_CHECKING:
    from sqlalchemy import Engine

T = TypeVar("T")


class Vault(Keyholder):
    """An open vault. Use `Vault.create` or `Vault.open`, in a `with` block or with `close()` at the end."""

    def __init__(
        self,
        places: VaultFolder,
        card: Card,
        key: RecordKey,
        records: RecordsFile,
        lock: LockFile | None,
        *,
        ended_uncleanly: bool = False,
    ) -> None:
        super().__init__(places, card, key, records)
        self._lock = lock
        self.document_files = DocumentFiles(places.documents)
        self.earlier = EarlierCopies(places, records)
        self.reserve = Reserve(places.reserve)
        self.inventory = Inventory(places)
        self.ended_uncleanly = ended_uncleanly
        """Whether whoever had it open before ended without closing it: killed, or without power."""

    # --- coming and going -------------------------------------------------------------------------

    @classmethod
    def create(
        cls, where: Path, passphrase: str, *, work: int = slots.WORK, make_schema: MakeSchema | None = None
    ) -> Self:
        """Make a new vault and open it. `make_schema` fills the empty database inside one transaction.

        The folder gets the ending “.daftar” when it has none. Anything that is there already is refused, and whatever
        goes wrong leaves nothing behind. Whether the passphrase is strong is judged before, by `passphrases`.
        """
        if not passphrase:
            raise WeakPassphrase(_("The vault needs a passphrase."))
        target = folder.place(where.absolute())
        card, key = Card(uuid.uuid4()), RecordKey.new()
        with ExitStack() as undo:
            undo.callback(key.wipe)
            with folder.built(target) as site:
                _fill(site, card, key, Passphrase(passphrase, work), make_schema)
            undo.pop_all()
        return cls._entered(VaultFolder(target), card, lambda: key).came_by(keyring.NEW)

    @classmethod
    def open(cls, where: Path, passphrase: str, *, take_over: bool = False, accept_loss: bool = False) -> Self:
        """Open a vault; on a medium that cannot be written it opens for reading.

        `take_over` is a person's word that the other computer, named by VaultInUse, does not have it open any more;
        `accept_loss` is their word, after ChangesLost, that the folder is copied and the rest is to be opened.
        """
        return cls._opened(where, partial(keyring.by_passphrase, passphrase=passphrase), take_over, accept_loss)

    @classmethod
    def open_with_code(cls, where: Path, code: str, *, take_over: bool = False, accept_loss: bool = False) -> Self:
        """Open a vault with what was typed from its recovery sheet; a new passphrase can then be set."""
        key_in = partial(keyring.by_code, typed=code)
        return cls._opened(where, key_in, take_over, accept_loss).came_by(keyring.RECOVERY)

    @classmethod
    def open_with_office_key(
        cls, where: Path, key_file: Path, *, take_over: bool = False, accept_loss: bool = False
    ) -> Self:
        """Open a vault with the key file of an office that was added to it."""
        key_in = partial(keyring.by_key_file, file=key_file)
        return cls._opened(where, key_in, take_over, accept_loss).came_by(keyring.OFFICE)

    @classmethod
    def _opened(
        cls, where: Path, key_in: Callable[[VaultFolder], RecordKey], take_over: bool, accept_loss: bool
    ) -> Self:
        places = VaultFolder(where.absolute())
        card = places.read_card()
        return cls._entered(places, card, lambda: key_in(places), take_over=take_over, accept_loss=accept_loss)

    @classmethod
    def _entered(
        cls,
        places: VaultFolder,
        card: Card,
        key_of: Callable[[], RecordKey],
        *,
        take_over: bool = False,
        accept_loss: bool = False,
    ) -> Self:
        """Lock first, then the slow key, then a look at the records; what fails undoes the rest."""
        with ExitStack() as undo:
            lock, writes = _with_room(places, lambda: _locked(places, take_over=take_over))
            ended_uncleanly = (lock is not None and lock.left_behind) or places.has_pending_log
            if lock is not None:
                undo.callback(lock.withdraw)
            if newkey.finish(places, writes=writes):
                places.read_card()
            key = key_of()
            undo.callback(key.wipe)
            records = RecordsFile(places, card, key, writes=writes)
            undo.callback(records.let_go)  # a log that was refused stays as it is
            was_killed = lock is not None and lock.left_in_this_run
            _with_room(places, lambda: records.assert_whole(accept_loss=accept_loss, was_killed=was_killed))
            if writes:
                places.sweep()
            undo.pop_all()
        return cls(places, card, key, records, lock, ended_uncleanly=ended_uncleanly)

    def close(self) -> bool:
        """Put the log into its place, forget the key and let others in; True when the log is wholly in its place.

        False loses nothing: the log stays beside the database and is used at the next opening. Whoever uses a
        connection in another thread must have stopped.
        """
        is_superseded = self._records.is_superseded
        try:
            settled = self._records.close()
            if is_superseded:
                with suppress(DaftarError):  # then it is done at the next opening
                    newkey.put_in_place(self._places)
            return settled
        finally:
            self._key.wipe()
            if self._lock is not None:
                self._lock.release()

    def let_go(self) -> None:
        """Forget the key and touch nothing on the disk any more: the vault is being erased."""
        self._records.let_go()
        self._key.wipe()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- what it is -------------------------------------------------------------------------------

    @property
    def folder(self) -> Path:
        return self._places.path

    @property
    def name(self) -> str:
        return self._places.name

    @property
    def id(self) -> uuid.UUID:
        return self._card.id

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written: the disk takes no writing, or new keys hold (`has_new_key`)."""
        return not self._records.writes or self.has_new_key

    @property
    def is_backup(self) -> bool:
        """Whether this is a backup, which is only read: to work in it, it is restored."""
        return self._places.is_backup

    # --- the records ------------------------------------------------------------------------------

    def connect_writer(self) -> Connection:
        """A connection that may write; whoever asked closes it, or the vault does at its end."""
        return self._records.connect_writer()

    def connect_reader(self) -> Connection:
        """A connection that cannot write."""
        return self._records.connect_reader()

    def writer_engine(self) -> Engine:
        """The one engine that writes: always the same, with one connection."""
        return self._records.writer_engine()

    def reader_engine(self) -> Engine:
        """The engine for short reads beside the writer."""
        return self._records.reader_engine()

    def checkpoint(self) -> bool:
        """Put the log into its place in the database; True when all of it is there and the log is empty."""
        return self._records.checkpoint()

    def clean(self, goes_on: Callable[[], bool]) -> bool:
        """Write every page anew, so that nothing of what was deleted is left in any; True when the file is clean.
        Earlier copies, which hold it still, go first.

        `goes_on` is asked now and then and stops it by answering no or by raising; nothing is lost by that.
        """
        if not self.read_only:
            self.earlier.drop()
        return self._records.clean(goes_on)

    def copy_records(self, into: Path, goes_on: Callable[[], bool]) -> bool:
        """Write all records as they are now into an empty file, still encrypted; False when it was stopped."""
        return self._records.copy(into, goes_on)

    def connect_copy(self, file: Path) -> Connection:
        """A copy of this vault's records that lies somewhere else, for reading; VaultDamaged when it is not one."""
        return self._records.connect_copy(file)

    def check(self) -> PageCheck:
        """Read every page and see whether it is the one that was written; nobody writes meanwhile."""
        return self._records.check()

    def interrupt(self) -> None:
        """Break off whatever the database is doing, in any thread; a change that was not finished is not kept."""
        self._records.interrupt()

    def look_over(self, goes_on: Callable[[], bool]) -> bool:
        """A quick look beside everything else; False when pages are damaged or out of order."""
        return self._records.look_over(goes_on)


def _fill(
    site: VaultFolder, card: Card, key: RecordKey, passphrase: Passphrase, make_schema: MakeSchema | None
) -> None:
    """What a new vault consists of."""
    atomic.write(site.card, card.as_bytes())
    slotfile.write(site.passphrase_slot, key, passphrase)
    atomic.open_private(site.records).close()
    records = RecordsFile(site, card, key, writes=True)
    try:
        records.begin(make_schema)
    finally:
        records.let_go()


def _with_room(places: VaultFolder, step: Callable[[], T]) -> T:
    """Even opening needs some room, for the lock and the index of the log: on a full disk the reserve gives it."""
    try:
        return step()
    except DiskFull:
        if not Reserve(places.reserve).give_back():
            raise
        return step()


def _locked(places: VaultFolder, *, take_over: bool) -> tuple[LockFile | None, bool]:
    """The lock, and whether we may write; there is none where nothing can be written and nobody ever wrote."""
    if places.is_backup:  # work that went on in it would be lost with the next backup
        return LockFile.acquire_to_read(places.path), False
    try:
        return LockFile.acquire(places.path, take_over=take_over), True
    except (DiskReadOnly, NoAccess):
        return LockFile.acquire_to_read(places.path), False
