"""What stays elsewhere when a vault is erased, as far as its own records tell: backups, prints, copies taken out.

Asked while the vault can still be read. This module may not know how a vault is erased.
"""

from __future__ import annotations

from dataclasses import dataclass

from db import queries, titles
from db.store import Store

MOST = 50  # of each that are named
_TAKEN_OUT = ("exported", "printed", "viewed_out", "transferred", "redacted")


@dataclass(frozen=True, slots=True)
class Residue:
    """What the vault knew of itself outside."""

    backups: tuple[str, ...] = ()  # where they were made
    taken_out: tuple[str, ...] = ()  # custody events and prints in words, the latest first
    more: int = 0  # those that are not named


def known(store: Store) -> Residue:
    """All that the records say."""
    with store.reading() as connection:
        events = queries.read_many(connection, "custody_event", queries.ids_of(connection, "custody_event"))
        prints = queries.read_many(connection, "printout", queries.ids_of(connection, "printout"))
        files = {each.id: each.file_name or "" for each in prints if not each.deleted_at}
        left = [each.id for each in events if each.event in _TAKEN_OUT and not each.deleted_at]
        taken = sorted([*left, *files], reverse=True)
        named = titles.of(connection, taken[:MOST])
    words = tuple(" · ".join(filter(None, (files.get(each), named[each]))) for each in taken[:MOST])
    return Residue(_backups(store), words, max(0, len(taken) - MOST))


def _backups(store: Store) -> tuple[str, ...]:
    kept = store.preference("backup.known", [])
    return tuple(str(each["folder"]) for each in kept if isinstance(each, dict) and "folder" in each)[:MOST]
