"""The encrypted database file of a vault: it gives out connections and engines, and takes them all back.

Knows the file, its log and the key; knows neither the lock nor the slots, and nothing of what the tables mean.
"""

from __future__ import annotations

import hashlib
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from db.errors import ChangesLost, DaftarError, DiskTrouble, VaultDamaged, VaultReadOnly
from db.vault import atomic
from db.vault.connection import PAGE, Connection, Purpose, connect, pragma
from db.vault.folder import Card, VaultFolder
from db.vault.key import RecordKey
from db.vault.log import lost_changes
from db.vault.pages import PageCheck, checked, copied, emptied_log, is_sound_copy, looked_over, rewritten
from db.vault.trouble import told_plainly
from resources.text import _

if TYPE_CHECKING:
    from sqlalchemy import Connection as EngineConnection
    from sqlalchemy import Engine

MakeSchema = Callable[["EngineConnection"], None]


class RecordsFile:
    """records.db, as long as the vault is open."""

    def __init__(self, places: VaultFolder, card: Card, key: RecordKey, *, writes: bool) -> None:
        self._places = places
        self._mark = _mark(card)
        self._key = key
        self.writes = writes
        self._connections: weakref.WeakSet[Connection] = weakref.WeakSet()
        self._engines: dict[Purpose, Engine] = {}
        self._making = threading.Lock()
        self._is_closed = False
        self._held: Connection | None = None

    def begin(self, make_schema: MakeSchema | None) -> None:
        """Fill the empty file; afterwards it is encrypted, complete and has no log."""
        connection = self.connect_writer()
        connection.execute(f"PRAGMA application_id={self._mark}")
        connection.close()
        if make_schema is not None:
            with self.writer_engine().begin() as transaction:
                make_schema(transaction)
        if not (self.checkpoint() and self.close()):  # the first of them says what is wrong, a full disk for one
            raise DiskTrouble

    def assert_whole(self, *, accept_loss: bool = False, was_killed: bool = False) -> None:
        """At first sight the file is complete, opens with this key and belongs to this vault. `was_killed` says that
        a process was, and that the computer has been on since then.
        """
        with told_plainly():
            size, is_settled = self._places.records.stat().st_size, not self._places.has_pending_log
            if size < PAGE:
                raise VaultDamaged(_("The records of this vault are cut short."))
            if not is_settled and not self.writes:
                # Without its log the database may be halfway between two states: it is not to be shown.
                raise VaultReadOnly(
                    _("The last changes in this vault still have to be put in place, and nothing can be written here."),
                    _("Copy the whole vault folder to a disk that can be written, and open the copy."),
                )
            if self.writes and not accept_loss and lost_changes(self._places.log, index_is_exact=was_killed):
                raise ChangesLost
            connection = self._connect(Purpose.WRITE if self.writes else Purpose.READ_MEDIUM)
            try:
                if is_settled and pragma(connection, "page_count") * PAGE != size:
                    raise VaultDamaged(_("The records of this vault are cut short."))
                if pragma(connection, "application_id") != self._mark:
                    raise VaultDamaged(_("The parts of this folder belong to different vaults."))
            finally:
                connection.close()

    # --- connections ------------------------------------------------------------------------------

    def connect_writer(self) -> Connection:
        """A connection that may write; whoever asked closes it, or the vault does at its end."""
        if not self.writes:
            raise VaultReadOnly
        return self._connect(Purpose.WRITE)

    def connect_reader(self) -> Connection:
        """A connection that cannot write."""
        return self._connect(Purpose.READ if self.writes else Purpose.READ_MEDIUM)

    def writer_engine(self) -> Engine:
        """The one engine that writes: always the same, with one connection."""
        return self._engine(Purpose.WRITE)

    def reader_engine(self) -> Engine:
        """The engine for short reads beside the writer."""
        return self._engine(Purpose.READ)

    def close(self) -> bool:
        """Take every connection back and put the log into its place; False when the log stays, which loses nothing."""
        if self._is_closed:
            return True
        is_superseded = self.is_superseded
        self.let_go()
        return is_superseded or not self.writes or self._settled()

    def let_go(self) -> None:
        """Take every connection back and leave the log where it is."""
        self._is_closed = True
        self._held = None
        for engine in self._engines.values():
            engine.dispose()
        self._engines.clear()
        for connection in tuple(self._connections):
            connection.close()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Others may read within this block, and not write. When it ends well that stays so: something newer has taken
        the place of these records, and what was still written here would be lost.
        """
        self.assert_writable()
        with told_plainly():
            connection = self.connect_writer()
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield
            except BaseException:
                if self._places.has_next:  # it could not be taken back, so it counts
                    self._held = connection
                else:
                    connection.close()
                raise
            self._held = connection

    def assert_writable(self) -> None:
        if not self.writes or self._held is not None:
            raise VaultReadOnly

    @property
    def is_superseded(self) -> bool:
        return self._held is not None

    def interrupt(self) -> None:
        """Break off every statement under way; what was not confirmed is rolled back."""
        for connection in tuple(self._connections):
            with suppress(dbapi2.ProgrammingError):  # it was closed meanwhile
                connection.interrupt()

    def _engine(self, purpose: Purpose) -> Engine:
        with self._making:
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

    # --- care -------------------------------------------------------------------------------------

    def checkpoint(self) -> bool:
        """Put the log into its place in the database; True when all of it is there and the log is empty."""
        if not self.writes:
            return True
        with told_plainly():
            connection = self._connect(Purpose.WRITE)
            try:
                return emptied_log(connection)
            finally:
                connection.close()

    def clean(self, goes_on: Callable[[], bool]) -> bool:
        """Write every page anew and empty the log; False when somebody else was reading, or it was stopped."""
        if not self.writes:
            return False
        with told_plainly():
            connection = self._connect(Purpose.WRITE)
            try:
                return rewritten(connection, goes_on) and emptied_log(connection)
            finally:
                connection.close()

    def copy_to(self, target: Path, goes_on: Callable[[], bool]) -> bool:
        """A copy of the records as they were last confirmed, under the same key: written beside its place, synced,
        opened and read again before it bears its name. False when `goes_on` said no; then there is none.
        """
        with told_plainly():
            part = atomic.beside(target)
            try:
                if not self._copied(part, goes_on):
                    return False
                part.replace(target)
            finally:
                part.unlink(missing_ok=True)
            atomic.sync_folder(target.parent)
        return True

    def _copied(self, part: Path, goes_on: Callable[[], bool]) -> bool:
        atomic.open_private(part).close()  # an empty file of ours: SQLite's own would be readable by others
        if not self.copy(part, goes_on):
            return False
        atomic.sync_file(part)
        atomic.forget_cached(part)
        copy = self.connect_copy(part)
        try:
            if not is_sound_copy(copy):
                raise DiskTrouble
        finally:
            copy.close()
        return True

    def look_over(self, goes_on: Callable[[], bool]) -> bool:
        """A quick look beside everything else; False when pages are damaged or out of order."""
        with told_plainly():
            connection = self.connect_reader()
            try:
                return looked_over(connection, goes_on)
            finally:
                connection.close()

    def copy(self, into: Path, goes_on: Callable[[], bool]) -> bool:
        """Write all records as they are now into an empty file, encrypted with the same key; others may go on writing.
        False when it was stopped.
        """
        if not self.writes:
            raise VaultReadOnly
        with told_plainly():
            connection = self._connect(Purpose.WRITE)
            try:
                return copied(connection, into, goes_on)
            finally:
                connection.close()

    def connect_copy(self, file: Path) -> Connection:
        """A copy of these records, as it lies somewhere else, for reading. VaultDamaged when it is not one."""
        with told_plainly():
            connection = connect(file, self._key, Purpose.READ_MEDIUM)
            if pragma(connection, "application_id") == self._mark:
                return connection
            connection.close()
        raise VaultDamaged(_("The parts of this folder belong to different vaults."))

    def check(self) -> PageCheck:
        """Read every page and see whether it is the one that was written; nobody writes meanwhile."""
        with told_plainly():
            connection = self._connect(Purpose.WRITE if self.writes else Purpose.READ_MEDIUM)
            try:
                return checked(connection, self._places)
            finally:
                connection.close()

    def _settled(self) -> bool:
        """The last connection empties the log, looks at the result, and lets SQLite remove it."""
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


def _mark(card: Card) -> int:
    """The vault's id as a number in the database's head: a folder put together from two vaults is noticed."""
    return int.from_bytes(hashlib.sha256(card.id.bytes).digest()[:4], signed=True)
