"""What a vault remembers of its backups: when, where and how far, and when it is time to say a word about it.

It is kept among the preferences, encrypted with the rest: where somebody keeps their sticks is nobody's business.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from db.chronicle import history
from db.records import KINDS
from db.store import Store
from db.tables import change, document_key
from db.vault.backup import Backup
from resources.text import _, n_

LAST, KNOWN, DAYS, LATER = "backup.last", "backup.known", "backup.days", "backup.later"
REMINDERS = (0, 3, 7, 14, 30)
"""After how many days the vault reminds of a backup; 0 is never."""
USUAL_DAYS = 7
_FIRST_CHANGES = 20  # a vault with less in it is being tried out
_MOST_KNOWN = 8


@dataclass(frozen=True, slots=True)
class Made:
    """A backup as it is remembered."""

    folder: str
    made_at: str
    n: int
    hash: str
    key: str = ""
    """Which keys it was made under; see `_key`."""

    @property
    def place(self) -> Path:
        return Path(self.folder).parent


@dataclass(frozen=True, slots=True)
class Standing:
    """How the newest backup stands to the vault: how old it is and what it lacks. Without one, days are None; so they
    are where there are only some from before a new key, which open with what somebody saw.
    """

    days: int | None
    changes: int
    older: bool = False


def remember(store: Store, made: Backup) -> None:
    """Keep in mind that a backup was made and proved."""
    kept = {"folder": str(made.folder), "made_at": made.made_at, "n": made.head.n, "hash": made.head.hash.hex()}
    kept["key"] = _key(store)
    others = [each for each in _kept(store) if each.get("folder") != str(made.folder)]
    store.set_preference(KNOWN, [kept, *others][:_MOST_KNOWN])
    store.set_preference(LAST, {**kept, "verified": True})
    store.drop_preference(LATER)


def known(store: Store) -> tuple[Made, ...]:
    """The backups that were made from here, newest first."""
    read = [
        Made(each["folder"], each["made_at"], int(each["n"]), each["hash"], each.get("key", ""))
        for each in _kept(store)
    ]
    return tuple(sorted(read, key=lambda made: made.made_at, reverse=True))


def forget(store: Store, folder: str) -> None:
    """Do not list a backup any more; the folder itself stays as it is."""
    store.set_preference(KNOWN, [each for each in _kept(store) if each.get("folder") != folder])


def _kept(store: Store) -> list[Mapping[str, Any]]:
    return [each for each in store.preference(KNOWN, []) if {"folder", "made_at", "n", "hash"} <= each.keys()]


def _key(store: Store) -> str:
    """By what the keys of now are known again. A new key is one for documents too, and only that one is listed."""
    with store.reading() as connection:
        identity = connection.execute(select(document_key.c.identity)).scalar()
    return hashlib.sha256(f"backup key {identity}".encode()).hexdigest()[:16]


def days(store: Store) -> int:
    """After how many days to remind; 0 is never."""
    kept = store.preference(DAYS, USUAL_DAYS)
    return kept if kept in REMINDERS else USUAL_DAYS


def set_days(store: Store, number: int) -> None:
    store.set_preference(DAYS, number)


def standing(store: Store, now: datetime | None = None) -> Standing:
    """How old the newest backup is, and how many changes were made since."""
    made, key = known(store), _key(store)
    newest = next((each for each in made if each.key in ("", key)), None)
    with store.reading() as connection:
        count, _head = history.head(connection)
        if newest is None:
            return Standing(None, count, older=bool(made))
        kept = connection.execute(select(change.c.hash).where(change.c.n == newest.n)).scalar()
    is_ours = newest.n == 0 or (kept is not None and bytes(kept).hex() == newest.hash)
    return Standing(age(newest.made_at, now), count - newest.n if is_ours else count)


def age(made_at: str, now: datetime | None = None) -> int:
    """How many days ago this was; 0 for today, and for a time that is yet to come by this computer's clock."""
    made = datetime.fromisoformat(made_at)
    return max(0, ((now or datetime.now(UTC)).astimezone().date() - made.astimezone().date()).days)


def reminder(store: Store, now: datetime | None = None) -> Standing | None:
    """What to remind of, if it is time: something changed, and the last backup is old or was never made."""
    after = days(store)
    if store.read_only or not after:
        return None
    later = store.preference(LATER, "")
    if later and age(str(later), now) < 1:
        return None
    found = standing(store, now)
    if found.days is None:
        return found if found.older or found.changes >= _FIRST_CHANGES else None
    return found if found.changes and found.days >= after else None


def words(found: Standing) -> str:
    """How the newest backup stands, in a sentence: "Last backup: 9 days ago, 34 changes since."."""
    changes = n_("{count} change", "{count} changes", found.changes).format(count=found.changes)
    if found.older:
        return _("No backup was made since the new key. The earlier ones open only with the old words or digits.")
    if found.days is None:
        return _("There is no backup of this vault yet.")
    when = _days_ago(found.days)
    if not found.changes:
        return _("Last backup: {when}; nothing was changed since.").format(when=when)
    return _("Last backup: {when}, {changes} since.").format(when=when, changes=changes)


def ago(made_at: str) -> str:
    """How long ago a backup was made."""
    return _days_ago(age(made_at))


def _days_ago(number: int) -> str:
    if number == 0:
        return _("today")
    if number == 1:
        return _("yesterday")
    return n_("{count} day ago", "{count} days ago", number).format(count=number)


def put_off(store: Store) -> None:
    """Not today."""
    store.set_preference(LATER, datetime.now(UTC).isoformat(timespec="seconds"))


def documents_of(store: Store, fingerprints: Collection[str]) -> list[str]:
    """What the documents with these contents are called."""
    table = KINDS["document"].table
    with store.reading() as connection:
        found = connection.execute(
            select(table.c.ref, table.c.name).where(table.c.sha256.in_(list(fingerprints))).order_by(table.c.ref)
        )
        return [f"{row.ref} {row.name}" for row in found]
