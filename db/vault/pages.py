"""The pages of the records file: put in their place, and proved to be the ones that were written.

Knows a connection and a file; not what the tables mean.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from db.errors import VaultDamaged, VaultInUse
from db.vault.connection import PAGE, Connection, pragma
from db.vault.folder import VaultFolder
from db.vault.trouble import known
from resources.text import _

_TRIES = 5
_STEPS = 100_000  # of SQLite's machine between two questions whether to go on: some twenty a second
_INTERRUPTED = 9
_QUICK = "PRAGMA quick_check(50)"


@dataclass(frozen=True, slots=True)
class PageCheck:
    """What reading every page showed."""

    pages: int
    damaged: tuple[int, ...]
    """Numbers of the pages whose bytes were changed or lost."""
    faults: tuple[str, ...]
    """What is wrong with the order of the tables, as SQLite says it: for the details, not for a sentence."""

    @property
    def is_whole(self) -> bool:
        return not self.damaged and not self.faults


def emptied_log(connection: Connection) -> bool:
    """Put all confirmed changes into the database file; True when that was done and the log is empty."""
    busy, _pages, _moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return int(busy) == 0


def rewritten(connection: Connection, goes_on: Callable[[], bool]) -> bool:
    """Write every record into fresh pages: only so does the room between cells hold nothing of earlier times. False
    when `goes_on` said no; what it raises comes out of here.
    """
    return _carried_out(connection, goes_on, "VACUUM") is not None


def copied(connection: Connection, target: Path, goes_on: Callable[[], bool]) -> bool:
    """Write every record as it was last confirmed into an empty file, under the same key. Reading a damaged page ends
    it. False when `goes_on` said no.
    """
    place = os.fsencode(target)  # a name on the disk need not be text
    return _carried_out(connection, goes_on, "VACUUM INTO CAST(? AS TEXT)", place) is not None


def _carried_out(
    connection: Connection, goes_on: Callable[[], bool], statement: str, *values: object
) -> list[tuple[Any, ...]] | None:
    """What a statement answers that may take long; None when `goes_on` said no."""
    raised: list[BaseException] = []

    def stops() -> int:
        try:
            return 0 if goes_on() else 1
        except BaseException as error:  # noqa: BLE001 - carried through SQLite, which would swallow it
            raised.append(error)
            return 1

    connection.set_progress_handler(stops, _STEPS)
    try:
        return connection.execute(statement, values).fetchall()
    except dbapi2.OperationalError as error:
        if raised:
            raise raised[0] from None
        if getattr(error, "sqlite_errorcode", None) == _INTERRUPTED:
            return None
        raise
    finally:
        connection.set_progress_handler(None, 0)


def checked(connection: Connection, places: VaultFolder) -> PageCheck:
    """Check every page, with the log empty and writing held up: a pending log would give false alarms."""
    if pragma(connection, "query_only"):
        return _checked(connection, places)
    for _attempt in range(_TRIES):
        if not emptied_log(connection):
            continue
        connection.execute("BEGIN IMMEDIATE")
        try:
            if not places.has_pending_log:
                return _checked(connection, places)
        finally:
            connection.execute("ROLLBACK")
    raise VaultInUse(_("The vault is busy with something else."), _("Wait a moment and try again."))


def _checked(connection: Connection, places: VaultFolder) -> PageCheck:
    pages = int(pragma(connection, "page_count"))
    told = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
    numbers = {int(found[1]) for line in told if (found := re.search(r"\bpage (\d+)\b", line))}
    size = places.records.stat().st_size
    if size != pages * PAGE:
        # Pages were cut off, or something was put behind the last one.
        numbers.add(min(size // PAGE, pages) + 1)
    faults = [line for line in told if not re.search(r"\bpage \d+\b", line)]
    if not numbers:
        faults += _order(connection)
    return PageCheck(pages, tuple(sorted(numbers)), tuple(faults))


def looked_over(connection: Connection, goes_on: Callable[[], bool]) -> bool:
    """A quick look that may run beside everything else: every page can be read and the trees are in order. True also
    when `goes_on` said no: nothing was found.
    """
    try:
        told = _carried_out(connection, goes_on, _QUICK)
    except dbapi2.DatabaseError as error:
        if isinstance(known(error), VaultDamaged):
            return False
        raise
    return told is None or not _faults(told)


def is_sound_copy(connection: Connection) -> bool:
    """Whether a file that nobody writes holds every page as it was written, in order."""
    damaged = connection.execute("PRAGMA cipher_integrity_check").fetchone()
    return damaged is None and not _order(connection)


def _order(connection: Connection) -> list[str]:
    """SQLite's own look at its trees."""
    try:
        return _faults(connection.execute(_QUICK).fetchall())
    except dbapi2.DatabaseError:
        return ["quick_check could not read the database"]


def _faults(told: list[tuple[Any, ...]]) -> list[str]:
    """What is wrong. The index of words is not of the pages: it can be made anew, and others look after it."""
    return [str(line) for (line,) in told if line != "ok" and "FTS5" not in str(line)]
