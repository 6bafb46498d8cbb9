"""Bring a vault that an older Daftar made into the form of this one: copied first, then carried over as a whole.

Whatever happens on the way (a kill, a full disk, Stop) leaves the vault as it was or as it shall be, never between.
Here it is also decided how long the copy stays: it goes with the first thing that is forgotten for good, since it would
hold it (`Vault.clean`); and else after the next verified backup, or after thirty days (`tidy`).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, select

from db import own, own_reading
from db.chronicle import history
from db.errors import DaftarError, DiskFull, VaultTooOld
from db.finding import derived
from db.reporting import Report, silent
from db.store import Store, now
from db.tables import preference
from db.vault import Vault, migrations
from resources.text import _, n_

UPGRADED = "upgrade.at"  # the preference that says when
BACKED_UP = "backup.last"  # the one that says of the backup that was last made and verified
KEPT_DAYS = 30
_STEPS = 3
_TIMES = 3  # the copy, the log of the work, and the records grown by it
_MEGABYTE = 1 << 20


def bring_up_to_date(vault: Vault, report: Report = silent) -> bool:
    """Copy and carry over the records if they are of an older form; False if there was nothing to do."""
    with vault.reader_engine().connect() as connection:
        if not migrations.due(connection):
            _find_by_todays_words(vault, connection, report)
            return False
        schema = migrations.version_of(connection)
    if vault.is_backup:
        raise VaultTooOld(
            _("This backup was made by an older version of Daftar."),
            _("Restore a vault from it: that one is brought into the form of this version. The backup stays as it is."),
        )
    if vault.read_only:
        raise VaultTooOld
    _assert_room(vault)
    try:
        report(0, _STEPS, _("Copying the records as they are"))
        vault.earlier.keep(schema, _asked(report))
        with vault.writer_engine().begin() as connection:
            _carry_over(vault, connection, report)
    except DiskFull:
        _take_back(vault)
        raise _no_room(vault) from None
    except BaseException:
        _take_back(vault)
        raise
    report(_STEPS, _STEPS)
    return True


def _find_by_todays_words(vault: Vault, reading: Connection, report: Report) -> None:
    """Records are found by the labels of their terms: where a newer Daftar words its lists otherwise, search is made
    anew. A vault that can only be read is searched by the words that it was made with. No trouble with this, a full
    disk or a damaged page, keeps the vault from opening: it is tried again the next time.
    """
    told = derived.worded()
    kept = reading.execute(select(preference.c.value).where(preference.c.key == told["key"])).scalar()
    if kept == told["value"] or vault.read_only:
        return
    engine = vault.writer_engine()
    try:
        with engine.begin() as connection:
            _make_derived(vault, connection, report)
            connection.execute(insert(preference).prefix_with("OR REPLACE"), told)
    except DaftarError:
        engine.dispose()  # a connection that met a damaged page reads nothing any more


def _carry_over(vault: Vault, connection: Connection, report: Report) -> None:
    """All of it inside the transaction that is given."""
    report(1, _STEPS, _("Bringing the records into the form of this version"))
    before = history.head(connection)
    migrations.migrate(connection)
    if history.head(connection) != before or connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise RuntimeError("a migration changed the history or broke a link")
    report(2, _STEPS, _("Comparing lists, links and words"))
    _make_derived(vault, connection, report)
    for told in (derived.worded(), {"key": UPGRADED, "value": f'"{now()}"'}):
        connection.execute(insert(preference).prefix_with("OR REPLACE"), told)


def _make_derived(vault: Vault, connection: Connection, report: Report) -> None:
    """Lists, links and words, made anew where they do not agree with the records."""
    own.take_up(vault, own_reading.own_of(connection))  # the words of own terms are among those that are found
    try:
        if derived.differs(connection, report):
            derived.make_anew(connection, report)
    finally:
        own.put_down(vault)


def _take_back(vault: Vault) -> None:
    """The vault is as it was: its copy is of no use. If that cannot be told, the copy stays."""
    with suppress(DaftarError), vault.reader_engine().connect() as connection:
        if migrations.due(connection):
            vault.earlier.drop()


def _asked(report: Report) -> Callable[[], bool]:
    """Ask `report`, which raises when somebody wants to stop."""

    def goes_on() -> bool:
        report(0, _STEPS, _("Copying the records as they are"))
        return True

    return goes_on


# --- room -----------------------------------------------------------------------------------------


def _assert_room(vault: Vault) -> None:
    """Without room for the copy nothing is even begun."""
    if shutil.disk_usage(vault.folder).free < vault.earlier.size:
        raise _no_room(vault)


def _no_room(vault: Vault) -> DiskFull:
    needed = _TIMES * vault.earlier.size // _MEGABYTE + 1
    return DiskFull(
        _("The vault must be brought into the form of this version of Daftar, and the disk has too little room."),
        n_(
            "About {n} megabyte must be free. Make room and open the vault again. Nothing was changed.",
            "About {n} megabytes must be free. Make room and open the vault again. Nothing was changed.",
            needed,
        ).format(n=needed),
    )


# --- how long the copy stays ----------------------------------------------------------------------


def tidy(vault: Vault, store: Store) -> bool:
    """Remove the earlier copy when it has done its service; True if there was one and it went."""
    if vault.read_only or not vault.earlier.schemas():
        return False
    upgraded = store.preference(UPGRADED)
    last = store.preference(BACKED_UP)
    backed_up = last.get("made_at") if isinstance(last, dict) else None
    is_old = not isinstance(upgraded, str) or _days_between(upgraded, now()) >= KEPT_DAYS
    if not is_old and not (isinstance(backed_up, str) and backed_up > upgraded):
        return False
    vault.earlier.drop()
    return True


def _days_between(earlier: str, later: str) -> int:
    try:
        return (datetime.fromisoformat(later) - datetime.fromisoformat(earlier)) // timedelta(days=1)
    except ValueError:
        return KEPT_DAYS
