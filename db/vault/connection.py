"""A connection to the records: encrypted, durable and sealed against surprises, or none at all.

Every setting is given in one fixed order and read back; whatever is not as asked closes the connection and is told.
Knows the file and the key, and neither what the tables are nor who asks.
"""

from __future__ import annotations

import enum
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from db.errors import DiskFull, DiskTrouble, ProgramIncomplete, UnfitDisk, VaultDamaged
from db.vault.key import RecordKey
from db.vault.trouble import told_plainly
from resources.text import _

if TYPE_CHECKING:
    import sqlite3

    class Connection(sqlite3.Connection):
        """sqlcipher3's connection, which has the interface of the standard one and takes a key."""

        def set_key(self, key: bytes | bytearray) -> None: ...
        def reset_key(self, key: bytes | bytearray) -> None: ...

else:

    class Connection(dbapi2.Connection):
        """A connection that can be remembered weakly, so that the vault can close what was left open."""


PAGE = 4096
LEAST_CIPHER = (4, 12)
PLAIN_HEADER = b"SQLite format 3"
WAIT_SECONDS = 10.0

_LEAST_ROOM = 64 * 1024  # the index of the log, and the head of the log
_SMALL_MEMORY = 4 * 1024**3
_CACHE, _SMALL_CACHE = -65536, -32768  # KiB
_WAL, _OFF, _ON, _FULL, _MEMORY = "wal", 0, 1, 2, 2


class Purpose(enum.Enum):
    """What a connection is for, and how SQLite is told."""

    WRITE = "mode=rw"
    READ = "mode=ro"
    READ_MEDIUM = "mode=ro&immutable=1"
    """A medium on which nothing can be written: no log, no locks; only without a pending log."""

    @property
    def writes(self) -> bool:
        return self is Purpose.WRITE


def _casefold(text: object) -> str | None:
    return None if text is None else str(text).casefold()


def connect(file: Path, key: RecordKey, purpose: Purpose) -> Connection:
    """A connection that keeps every rule of the store, or a DaftarError."""
    with _full_disk_told(file), told_plainly():
        _refuse_plain(file)
        connection: Connection = dbapi2.connect(
            _address(file, purpose),
            uri=True,
            timeout=WAIT_SECONDS,
            isolation_level=None,  # transactions begin when we say so, never by a guess from the statement
            check_same_thread=False,  # the pool hands it from thread to thread, one at a time
            cached_statements=256,
            factory=Connection,
        )
        try:
            _assert_cipher(connection)
            connection.execute("PRAGMA cipher_log_level=NONE")
            with key.literal() as literal:
                connection.set_key(literal)
            _settle(connection, purpose)
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            # SQLite's own lower() knows no letters but a to z.
            connection.create_function("casefold", 1, _casefold, deterministic=True)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def _full_disk_told(file: Path) -> Iterator[None]:
    """Where there is no room for the index of the log, SQLite says only that something could not be written."""
    try:
        yield
    except DiskTrouble as trouble:
        if type(trouble) is DiskTrouble and shutil.disk_usage(file.parent).free < _LEAST_ROOM:
            raise DiskFull from None
        raise


def _settle(connection: Connection, purpose: Purpose) -> None:
    """Give the settings in the order that was measured, then read each one back."""
    cache = _SMALL_CACHE if 0 < _memory() < _SMALL_MEMORY else _CACHE
    settings: list[tuple[str, str | int, object]] = [
        ("temp_store", "MEMORY", _MEMORY),
        ("journal_mode", "WAL", _WAL),
        ("synchronous", "FULL", _FULL),
        ("fullfsync", "ON", _ON),
        ("checkpoint_fullfsync", "ON", _ON),
        ("cache_size", cache, cache),
        ("secure_delete", "ON", _ON),
        ("foreign_keys", "ON", _ON),
        ("trusted_schema", "OFF", _OFF),
        ("cell_size_check", "ON", _ON),
        ("mmap_size", 0, _OFF),
    ]
    if not purpose.writes:
        settings.append(("query_only", "ON", _ON))
    if purpose is Purpose.READ_MEDIUM:
        # An unchanging file has no log, and SQLite says "delete" whatever is asked.
        settings = [setting for setting in settings if setting[0] != "journal_mode"]
    for name, value, _expected in settings:
        connection.execute(f"PRAGMA {name}={value}").fetchall()
    for name, _value, expected in settings:
        if pragma(connection, name) != expected:
            # Only the log depends on the disk: it needs memory shared between processes, which network folders lack.
            raise UnfitDisk if name == "journal_mode" else ProgramIncomplete


def pragma(connection: Connection, name: str) -> Any:
    """The value of a setting, or None when it has none."""
    row = connection.execute(f"PRAGMA {name}").fetchone()
    return row[0] if row else None


def _assert_cipher(connection: Connection) -> None:
    """The library must be the encrypting one, new enough, and must keep temporary tables in memory."""
    version = re.match(r"(\d+)\.(\d+)", str(pragma(connection, "cipher_version") or ""))
    if version is None or (int(version[1]), int(version[2])) < LEAST_CIPHER:
        raise ProgramIncomplete
    options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    if not {"TEMP_STORE=2", "ENABLE_FTS5"} <= options:
        raise ProgramIncomplete


def _refuse_plain(file: Path) -> None:
    """A database that anyone can read is never opened, nor silently taken for an empty one."""
    with file.open("rb") as opened:
        if opened.read(len(PLAIN_HEADER)) == PLAIN_HEADER:
            raise VaultDamaged(
                _("The records of this vault are not encrypted."), _("Do not use it: somebody changed this vault.")
            )


def _address(file: Path, purpose: Purpose) -> str:
    """SQLite's address of the file; it never holds a key."""
    address = file.absolute().as_uri()
    if not address.startswith("file:///"):
        # A Windows share: SQLite takes the server's name only as a part of the path.
        address = "file:////" + address.removeprefix("file://")
    return f"{address}?{purpose.value}"


def _memory() -> int:
    """The computer's memory in bytes, 0 when it does not say."""
    if sys.platform == "win32":
        return _windows_memory()
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def _windows_memory() -> int:
    import ctypes

    class MemoryStatus(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ulong), ("load", ctypes.c_ulong), ("numbers", ctypes.c_ulonglong * 7))

    status = MemoryStatus()
    status.length = ctypes.sizeof(status)
    windows: Any = getattr(ctypes, "windll")  # noqa: B009  (mypy on other systems does not know it)
    return int(status.numbers[0]) if windows.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)) else 0
