"""Read and change records. `with store.change(N_("Edit person")) as change` is the only way to write.

A finished change is one transaction: records, history, directory, links and search index together, or nothing. Then it
is told to whoever listens. The store knows no screens; it may be called from any thread, one writer at a time.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, delete, insert, select, text
from sqlmodel import SQLModel

from db import own, own_reading, queries, titles
from db.change import Change
from db.chronicle import history
from db.chronicle.history import UndoStack
from db.errors import DiskFull, MissingRecord, NotAllowed, RoomSetFree, VaultReadOnly, VaultTooNew, VaultTooOld
from db.finding import derived
from db.records import APPEND_ONLY, KINDS, RecordData
from db.records.base import STANDING
from db.reporting import Report, silent
from db.tables import SCHEMA_VERSION, directory, document_key, draft, metadata, preference
from db.vault.documents import new_identity
from db.vault.reserve import Reserve
from resources.text import N_, _

UNDO_DEPTH = 500


class Kept(Protocol):
    """What the store needs of a vault."""

    @property
    def read_only(self) -> bool: ...

    def writer_engine(self) -> Engine: ...
    def reader_engine(self) -> Engine: ...

    @property
    def reserve(self) -> Reserve: ...


@dataclass(frozen=True, slots=True)
class Changed:
    """News of a finished change: its title (a msgid) and the (kind, id) of every record it touched."""

    title: str
    rows: tuple[tuple[str, str], ...]

    def touches(self, *kinds: str) -> bool:
        return any(kind in kinds for kind, _id in self.rows)


# As Alembic itself would make it, so that new vaults and migrated ones are alike.
_VERSION_TABLE = (
    "CREATE TABLE alembic_version ( version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num) )"
)


_VERSION = text("SELECT version_num FROM alembic_version")


def make_schema(connection: Connection) -> None:
    """All tables of the newest schema, in an empty database."""
    metadata.create_all(connection)
    connection.execute(insert(document_key), {"n": 1, "identity": new_identity()})
    connection.execute(insert(preference), derived.worded())
    connection.execute(text(_VERSION_TABLE))
    connection.execute(text("INSERT INTO alembic_version VALUES (:version)"), {"version": SCHEMA_VERSION})


def now() -> str:
    """This instant in UTC, as the vault writes instants."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Store:
    """The records of one open vault."""

    def __init__(self, vault: Kept, clock: Callable[[], str] = now) -> None:
        self._vault = vault
        self._clock = clock
        self._reserve = vault.reserve
        self._writing = threading.RLock()
        self._readers = vault.reader_engine()
        self._writer = None if vault.read_only else vault.writer_engine().connect()
        self._listeners: list[Callable[[Changed], None]] = []
        try:
            self._undo = self._begin()
        except BaseException:
            self.close()
            raise

    def _begin(self) -> UndoStack:
        """Take up what is the vault's own, in the form of this version; what may be undone."""
        with self.reading() as connection:
            version = connection.execute(_VERSION).scalar_one()
            if version != SCHEMA_VERSION:
                raise VaultTooNew if version > SCHEMA_VERSION else VaultTooOld
            own.take_up(self, own_reading.own_of(connection))
        return self._read_undo()

    @property
    def read_only(self) -> bool:
        return self._vault.read_only

    def close(self) -> None:
        """Give the connections back; the vault may then be closed."""
        own.put_down(self)
        with self._writing:
            if self._writer is not None:
                self._writer.close()

    # --- reading ---

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A read-only connection for questions, on any thread; it sees what was last confirmed."""
        with self._readers.connect() as connection:
            yield connection

    def get(self, record_id: str) -> Any:
        """The record of this id, whatever its kind; `MissingRecord` if there is none."""
        with self.reading() as connection:
            kind = connection.execute(select(directory.c.kind).where(directory.c.id == record_id)).scalar()
            if kind is None:
                raise MissingRecord
            return read_record(connection, kind, record_id)

    def data(self, record_id: str) -> RecordData:
        """The editable fields of a record."""
        return data_of(self.get(record_id))

    def kind_of(self, record_id: str) -> str:
        with self.reading() as connection:
            kind = connection.execute(select(directory.c.kind).where(directory.c.id == record_id)).scalar()
        if kind is None:
            raise MissingRecord
        return str(kind)

    def titles(self, ids: Any) -> dict[str, str]:
        """What these records are called, in the current language."""
        with self.reading() as connection:
            return titles.of(connection, ids)

    def title(self, record_id: str) -> str:
        return self.titles([record_id]).get(record_id, "")

    # --- writing ---

    @contextmanager
    def change(self, title: str, undoes: int | None = None) -> Iterator[Change]:
        """Write several things as one named change: all of it is kept when the block ends, none of it if it raises."""
        with self._writing:
            own.ask_first(self)
            with self._transaction() as connection:
                made = Change(connection, at=self._clock(), by=self.profile, title=title, undoes=undoes)
                yield made
                entry = made.finish()
            if entry is None:
                return
            if any(row.is_blank for row in entry.rows):
                self._undo = self._read_undo()  # what was forgotten cannot be taken back any more
            elif not history.stands(entry.rows, APPEND_ONLY):  # nor what is written once
                self._undo.push(entry)
            news = Changed(entry.title, tuple(dict.fromkeys((row.kind, row.record_id) for row in entry.rows)))
            if news.touches(*own_reading.READ):
                with self.reading() as connection:
                    own.take_up(self, own_reading.own_of(connection))
        with ExitStack() as telling:  # whoever listens hears it, even if another of them fails
            for listener in reversed(self._listeners):
                telling.callback(listener, news)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        if self._writer is None or self.read_only:
            raise VaultReadOnly
        try:
            with self._writer.begin():
                yield self._writer
        except DiskFull:
            if self._reserve.give_back():
                raise RoomSetFree from None
            raise

    def listen(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        """Call `listener` after every change, on the thread that made it. Returns what stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    @property
    def undo_title(self) -> str | None:
        """What undo would take back, as a msgid."""
        return self._undo.to_undo.title if self._undo.to_undo else None

    @property
    def redo_title(self) -> str | None:
        return self._undo.to_redo.title if self._undo.to_redo else None

    def _read_undo(self) -> UndoStack:
        with self.reading() as connection:
            return UndoStack(history.entries(connection, last=UNDO_DEPTH, but=APPEND_ONLY))

    def undo(self) -> None:
        """Take the last change back."""
        self._take_back(self._undo.to_undo, N_("Undo"))

    def redo(self) -> None:
        """Bring back what undo took."""
        self._take_back(self._undo.to_redo, N_("Redo"))

    def take_back(self, n: int) -> None:
        """Take one change back, however long ago it was made; `StaleEdit` if any of it was changed since."""
        self._reverse(n, N_("Undo"))

    def _take_back(self, target: history.Entry | None, title: str) -> None:
        if target is None:
            raise NotAllowed(_("There is nothing to undo."))
        self._reverse(target.n, title)

    def _reverse(self, n: int, title: str) -> None:
        with self.reading() as connection:
            entry = history.entry(connection, n)
        with self.change(title, undoes=n) as change:
            change.reverse(entry)

    # --- what is made from records ---

    def make_anew(self, report: Report = silent) -> None:
        """Make directory, links and words anew from the records; no record and nothing of the history is touched."""
        with self._writing:
            own.ask_first(self)
            with self._transaction() as connection:
                derived.make_anew(connection, report)

    # --- history ---

    def history(self, record_id: str) -> list[history.Entry]:
        """Every change of a record, newest first."""
        with self.reading() as connection:
            return history.of_record(connection, record_id)

    # --- drafts and preferences: kept in the vault, no part of the history ---

    @contextmanager
    def _beside(self) -> Iterator[Connection]:
        """With the change that is being made on this thread, to stand or fall with it; else of themselves."""
        with self._writing:
            if self._writer is not None and self._writer.in_transaction():
                yield self._writer
            else:
                with self._transaction() as connection:
                    yield connection

    def keep_draft(self, key: str, value: dict[str, Any]) -> None:
        """Keep half-typed work so that a dead battery costs seconds."""
        self._put(draft, key, value, kept_at=self._clock())

    def draft(self, key: str) -> dict[str, Any] | None:
        value = self._look_up(draft, key)
        return value if isinstance(value, dict) else None

    def drafts(self) -> dict[str, dict[str, Any]]:
        """All drafts, newest first."""
        with self.reading() as connection:
            found = connection.execute(select(draft.c.key, draft.c.value).order_by(draft.c.kept_at.desc()))
            return {row.key: json.loads(row.value) for row in found}

    def drop_draft(self, key: str) -> None:
        if not self.read_only:
            with self._beside() as connection:
                connection.execute(delete(draft).where(draft.c.key == key))

    def preference(self, key: str, default: Any = None) -> Any:
        """How the user likes things: columns, sorting, their name."""
        value = self._look_up(preference, key)
        return default if value is None else value

    def set_preference(self, key: str, value: Any) -> None:
        self._put(preference, key, value)

    def drop_preference(self, key: str) -> None:
        if not self.read_only:
            with self._beside() as connection:
                connection.execute(delete(preference).where(preference.c.key == key))

    @property
    def profile(self) -> str:
        """The name under which changes are made here."""
        return str(self.preference("profile.name", ""))

    def _look_up(self, table: Any, key: str) -> Any:
        with self.reading() as connection:
            value = connection.execute(select(table.c.value).where(table.c.key == key)).scalar()
        return None if value is None else json.loads(value)

    def _put(self, table: Any, key: str, value: Any, **more: Any) -> None:
        if self.read_only:
            return
        # The path of a file, and what was pasted, may hold half letters: JSON has a way to write them, UTF-8 has none.
        written = json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
        kept = {"key": key, "value": written, **more}
        try:
            self._write_aside(table, kept)
        except RoomSetFree:  # nobody stands by who could save again: half-typed work is kept of itself
            self._write_aside(table, kept)

    def _write_aside(self, table: Any, kept: dict[str, Any]) -> None:
        with self._beside() as connection:
            connection.execute(delete(table).where(table.c.key == kept["key"]))
            connection.execute(insert(table), kept)


def read_record(connection: Connection, kind: str, record_id: str) -> Any:
    """One record as its table class, with typed values."""
    found = queries.read_many(connection, kind, [record_id])
    if not found:
        raise MissingRecord
    return found[0]


def data_of(found: SQLModel) -> RecordData:
    """The Data part of a kept record, validated again."""
    cls = KINDS[found.kind].data  # type: ignore[attr-defined]
    return cls.model_validate({name: getattr(found, name) for name in cls.model_fields if name not in STANDING})


__all__ = ["Change", "Changed", "Store", "data_of", "make_schema", "now", "read_record"]
