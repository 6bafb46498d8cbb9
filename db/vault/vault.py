"""A vault that is open: it holds the lock and the record key, and gives out connections.

Knows the folder, the slots and the database file; knows nothing of what the records are (their tables are made by
whoever creates the vault) and nothing of screens.
"""

from __future__ import annotations

import hashlib
import uuid
import weakref
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from db.errors import DaftarError, DiskReadOnly, DiskTrouble, NoAccess, VaultDamaged, VaultReadOnly, WeakPassphrase
from db.vault import atomic, folder, lockfile, slots
from db.vault.connection import PAGE, Connection, Purpose, connect, pragma
from db.vault.folder import Card, VaultFolder
from db.vault.key import RecordKey, wipe
from db.vault.lockfile import LockFile
from db.vault.pages import PageCheck, checked, emptied_log
from db.vault.trouble import told_plainly
from resources.text import _

if TYPE_CHECKING:
    from sqlalchemy import Connection as EngineConnection
    from sqlalchemy import Engine

MakeSchema = Callable[["EngineConnection"], None]


class Vault:
    """An open vault. Use `Vault.create` or `Vault.open`, in a `with` block or with `close()` at the end."""

    def __init__(self, places: VaultFolder, card: Card, key: RecordKey, lock: LockFile | None, *, writes: bool) -> None:
        self._places = places
        self._card = card
        self._key = key
        self._lock = lock
        self._writes = writes
        self._connections: weakref.WeakSet[Connection] = weakref.WeakSet()
        self._engines: dict[Purpose, Engine] = {}
        self._is_closed = False

    # --- coming and going -------------------------------------------------------------------------

    @classmethod
    def create(
        cls, where: Path, passphrase: str, *, work: int = slots.WORK, make_schema: MakeSchema | None = None
    ) -> Self:
        """Make a new vault and open it. `make_schema` fills the empty database inside one transaction.

        The folder gets the ending “.daftar” when it has none. Anything that is there already is refused, and whatever
        goes wrong leaves nothing behind.
        """
        if not passphrase:
            raise WeakPassphrase(_("The vault needs a passphrase."))
        target = folder.place(where.absolute())
        card, key = Card(uuid.uuid4()), RecordKey.new()
        with folder.built(target) as site:
            atomic.write(site.card, card.as_bytes())
            _write_slot(site.passphrase_slot, key, passphrase, work)
            atomic.open_private(site.records).close()
            unfinished = cls(site, card, key, None, writes=True)
            try:
                unfinished._begin_records(make_schema)
            finally:
                unfinished._let_go()
        return cls._enter(VaultFolder(target), card, lambda: key)

    @classmethod
    def open(cls, where: Path, passphrase: str, *, take_over: bool = False) -> Self:
        """Open a vault; on a medium that cannot be written it opens for reading.

        `take_over` is the word of a person that the other computer named by VaultInUse does not have it open any
        more.
        """
        places = VaultFolder(where.absolute())
        card = places.read_card()
        return cls._enter(places, card, lambda: _key_in(places.passphrase_slot, passphrase), take_over=take_over)

    @classmethod
    def _enter(
        cls, places: VaultFolder, card: Card, key_of: Callable[[], RecordKey], *, take_over: bool = False
    ) -> Self:
        """Lock first, then the slow key, then the records; whatever fails undoes the rest."""
        with ExitStack() as undo:
            lock = _locked(places, take_over=take_over)
            if lock is not None:
                undo.callback(lock.release)
            key = key_of()
            undo.callback(key.wipe)
            vault = cls(places, card, key, lock, writes=lock is not None)
            undo.callback(vault._let_go)
            vault._assert_records()
            if lock is not None:
                places.sweep()
            undo.pop_all()
        return vault

    def close(self) -> bool:
        """Put the log into its place, forget the key and let others in; True when the log is wholly in its place.

        False loses nothing: the log stays beside the database and is used at the next opening. Whoever uses a
        connection in another thread must have stopped.
        """
        if self._is_closed:
            return True
        self._is_closed = True
        try:
            self._let_go()
            return self.read_only or self._settle_log()
        finally:
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
        return not self._writes

    # --- connections ------------------------------------------------------------------------------

    def connect_writer(self) -> Connection:
        """A connection that may write; the caller closes it, or the vault does at its end."""
        if self.read_only:
            raise VaultReadOnly
        return self._connect(Purpose.WRITE)

    def connect_reader(self) -> Connection:
        """A connection that cannot write."""
        return self._connect(Purpose.READ_MEDIUM if self.read_only else Purpose.READ)

    def writer_engine(self) -> Engine:
        """The one engine that writes: always the same, with one connection."""
        return self._engine(Purpose.WRITE)

    def reader_engine(self) -> Engine:
        """The engine for short reads beside the writer."""
        return self._engine(Purpose.READ)

    def _engine(self, purpose: Purpose) -> Engine:
        if purpose not in self._engines:
            # SQLAlchemy takes a quarter of a second to import: not before the passphrase is asked for.
            from db.vault import engines

            if purpose is Purpose.WRITE:
                self._engines[purpose] = engines.writing_engine(self.connect_writer)
            else:
                self._engines[purpose] = engines.reading_engine(self.connect_reader)
        return self._engines[purpose]

    def _connect(self, purpose: Purpose) -> Connection:
        if self._is_closed:
            raise RuntimeError("the vault is closed")
        connection = connect(self._places.records, self._key, purpose)
        self._connections.add(connection)
        return connection

    def _let_go(self) -> None:
        """Close every connection that was given out."""
        for engine in self._engines.values():
            engine.dispose()
        self._engines.clear()
        for connection in tuple(self._connections):
            connection.close()
        self._connections.clear()

    # --- care -------------------------------------------------------------------------------------

    def checkpoint(self) -> bool:
        """Put the log into its place in the database; True when all of it is there and the log is empty."""
        if self.read_only:
            return True
        with told_plainly():
            connection = self._connect(Purpose.WRITE)
            try:
                return emptied_log(connection)
            finally:
                connection.close()

    def check(self) -> PageCheck:
        """Read every page and see whether it is the one that was written; nobody writes meanwhile."""
        with told_plainly():
            connection = self._connect(Purpose.READ_MEDIUM if self.read_only else Purpose.WRITE)
            try:
                return checked(connection, self._places)
            finally:
                connection.close()

    def change_passphrase(self, old: str, new: str, *, work: int = slots.WORK) -> None:
        """Seal the same key under a new passphrase; copies made earlier still open with the old one."""
        if self.read_only:
            raise VaultReadOnly
        if not new:
            raise WeakPassphrase(_("The vault needs a passphrase."))
        stored = _key_in(self._places.passphrase_slot, old)
        try:
            if not stored.same_as(self._key):
                raise slots.SlotDamaged
        finally:
            stored.wipe()
        _write_slot(self._places.passphrase_slot, self._key, new, work)

    # --- the database file ------------------------------------------------------------------------

    def _begin_records(self, make_schema: MakeSchema | None) -> None:
        """Fill the empty file; afterwards it is encrypted, complete and has no log."""
        connection = self._connect(Purpose.WRITE)
        connection.execute(f"PRAGMA application_id={_mark(self._card)}")
        connection.close()
        if make_schema is not None:
            with self.writer_engine().begin() as transaction:
                make_schema(transaction)
        self._let_go()
        if not self._settle_log():
            raise DiskTrouble

    def _assert_records(self) -> None:
        """The file is whole at first sight, opens with this key and belongs to this vault."""
        with told_plainly():
            size, is_settled = self._places.records.stat().st_size, not self._places.has_pending_log
            if size < PAGE:
                raise VaultDamaged(_("The records of this vault are cut short."))
            if self.read_only and not is_settled:
                raise VaultReadOnly(
                    _("The last changes in this vault still have to be put in place, and nothing can be written here."),
                    _("Copy the whole vault folder to a disk that can be written, and open the copy."),
                )
            connection = self._connect(Purpose.READ_MEDIUM if self.read_only else Purpose.WRITE)
            try:
                if is_settled and pragma(connection, "page_count") * PAGE != size:
                    raise VaultDamaged(_("The records of this vault are cut short."))
                if pragma(connection, "application_id") != _mark(self._card):
                    raise VaultDamaged(_("The parts of this folder belong to different vaults."))
            finally:
                connection.close()

    def _settle_log(self) -> bool:
        """Empty the log and let SQLite remove it; False when it stays, which loses nothing."""
        if not self._places.log.exists():
            return True
        try:
            with told_plainly():
                connection = connect(self._places.records, self._key, Purpose.WRITE)
                try:
                    return emptied_log(connection)
                finally:
                    connection.close()
        except DaftarError:
            return False


def _locked(places: VaultFolder, *, take_over: bool) -> LockFile | None:
    """The lock, or None where nothing can be written and nobody else writes."""
    try:
        return LockFile.acquire(places.path, take_over=take_over)
    except (DiskReadOnly, NoAccess):
        lockfile.refuse_if_held(places.path)
        return None


def _key_in(slot: Path, passphrase: str) -> RecordKey:
    with told_plainly():
        line = slots.unseal(_read(slot), passphrase)
    try:
        return RecordKey.from_line(line)
    finally:
        wipe(line)


def _read(slot: Path) -> bytes:
    with slot.open("rb") as file:
        return file.read(slots.MOST_BYTES)


def _write_slot(slot: Path, key: RecordKey, passphrase: str, work: int) -> None:
    """Put the key under a passphrase; the file on the disk is opened with it before the old one goes."""

    def opens(part: Path) -> None:
        stored = _key_in(part, passphrase)
        try:
            if not stored.same_as(key):
                raise DiskTrouble
        finally:
            stored.wipe()

    with key.line() as line:
        sealed = slots.seal(line, passphrase, work=work)
    atomic.write(slot, sealed, check=opens)


def _mark(card: Card) -> int:
    """The vault's id as a number in the database's head: a folder put together from two vaults is noticed."""
    return int.from_bytes(hashlib.sha256(card.id.bytes).digest()[:4], signed=True)
