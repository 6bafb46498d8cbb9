"""The chain of custody of a document: its events in the order in which they were written down, each under a seal.

A seal is made of the seal before it and of all that its event says, so an event that was changed, left out or moved
gives another last seal: two people who compare those compare their whole chains. This module may not know the store.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from db.fields import blank, fields_of, plain
from db.records import CustodyEventData

SHOWN = 16  # hexadecimal digits of a seal that people compare
_GROUP = 4


@dataclass(frozen=True, slots=True)
class Sealed:
    """An event and the seal on it and on all before it."""

    event: str  # its id
    seal: str  # 64 hexadecimal digits

    @property
    def short(self) -> str:
        """What stands in print: “3f2a 91c0 …”."""
        return " ".join(self.seal[at : at + _GROUP] for at in range(0, SHOWN, _GROUP))


def in_order(events: Iterable[Any]) -> list[Any]:
    """Events as they were written down: their ids sort by age."""
    return sorted(events, key=lambda event: event.id)


def sealed(events: Iterable[Any]) -> tuple[Sealed, ...]:
    """Each of these events, in the order in which they are given, with its seal."""
    found: list[Sealed] = []
    seal = ""
    for event in events:
        seal = hashlib.sha256((seal + _told(event)).encode()).hexdigest()
        found.append(Sealed(event.id, seal))
    return tuple(found)


def _told(event: Any) -> str:
    """All that an event says, in the one form in which it can be written. Its id holds the moment in which it was made
    and goes with it from vault to vault, so a chain has one seal wherever it is kept. Blanks are left out, so that a
    field which a later Daftar adds leaves older seals as they are.
    """
    values = {name: plain(value) for name in fields_of(CustodyEventData) if not blank(value := getattr(event, name))}
    return json.dumps({"id": event.id, **values}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
