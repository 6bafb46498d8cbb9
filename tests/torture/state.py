"""What a vault says, as plain words that can be compared: everything that was saved, and by which passphrase.

A step of a session is told twice: what it does to a real vault, and what it makes of such a state. Where a step was cut
short, both states may be true, and nothing between them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import select

from db import contents, queries
from db.change import plain_values
from db.records import RecordData
from db.reporting import silent
from db.store import Store, data_of
from db.tables import directory, preference
from db.vault import Vault

State = dict[str, str]
"""What stands where: `record:<id>`, `draft:<key>`, `preference:<key>`, `content:<sha256>`, `passphrase`."""

PASSPHRASE, RECOVERY, OFFICE = "passphrase", "recovery", "office"
OLD, NEW, LAST = (
    "қызыл алма жолбарыс терезе",
    "another invented passphrase",
    "a third one, after somebody saw the others",
)
BACKUP, PAPER = "backup", "paper"
_PASSING = ("forgetting.unfinished", "upgrade.at", "keys.offices", "search.worded")


def record(data: RecordData, *, trashed: bool = False) -> str:
    """A record's words."""
    return spelled({"kind": data.kind, "trashed": trashed, "values": plain_values(data)})


def trashed(words: str) -> str:
    return spelled({**json.loads(words), "trashed": True})


def is_trashed(words: str) -> bool:
    return bool(json.loads(words)["trashed"])


def of(vault: Vault, store: Store) -> State:
    """What an open vault says, documents read to their end; a document that cannot be read says so."""
    found: State = {}
    with store.reading() as connection:
        by_kind: dict[str, list[str]] = {}
        for kind, record_id in connection.execute(select(directory.c.kind, directory.c.id)):
            by_kind.setdefault(kind, []).append(record_id)
        kept = [one for kind, ids in by_kind.items() for one in queries.read_many(connection, kind, ids)]
        likings = connection.execute(select(preference.c.key, preference.c.value)).all()
        papers = contents.every(connection)
    for one in kept:
        found[f"record:{one.id}"] = record(data_of(one), trashed=one.deleted_at is not None)
    for key, value in store.drafts().items():
        found[f"draft:{key}"] = spelled(value)
    for row in likings:
        if row.key not in _PASSING:
            found[f"preference:{row.key}"] = spelled(json.loads(row.value))
    for paper in papers:
        data = contents.read(store, vault, paper.sha256, silent)
        found[f"content:{paper.sha256}"] = _as_stated(data, paper.sha256)
    return found


def kept(state: State) -> str:
    """What a backup of this vault holds."""
    return spelled({key: value for key, value in state.items() if ":" in key})


def content(data: bytes) -> tuple[str, str]:
    """Where a document stands in the state, and what stands there."""
    return f"content:{hashlib.sha256(data).hexdigest()}", "whole"


def _as_stated(data: bytes, sha256: str) -> str:
    return "whole" if hashlib.sha256(data).hexdigest() == sha256 else "changed"


def spelled(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


class Worlds:
    """All the states that a vault may be in."""

    def __init__(self, states: Iterable[State]) -> None:
        self._states = {spelled(state): state for state in states}

    def __iter__(self) -> Any:
        return iter(self._states.values())

    def __len__(self) -> int:
        return len(self._states)

    def __contains__(self, state: State) -> bool:
        return spelled(state) in self._states

    def values(self, key: str) -> list[str]:
        """What may stand under a key."""
        return sorted({state[key] for state in self if key in state})

    def after(self, then: Callable[[State], State | None], *, certainly: bool) -> Worlds:
        """The states after a step; when it was not confirmed, those before are possible as well."""
        changed = [state for state in map(then, self) if state is not None]
        return Worlds(changed if certainly else [*self, *changed])

    def nearest(self, state: State) -> list[str]:
        """How a state differs from the possible one that is most like it: keys alone, for a report."""
        differences = [sorted(key for key in {*state, *world} if state.get(key) != world.get(key)) for world in self]
        return min(differences, key=len, default=["no state is possible"])
