"""The chain of custody of a document: its events in the order in which they were written down, each under a seal.

A seal is made of the seal before it and of all that its event says, so an event that was changed, left out or moved
gives another last seal: two people who compare those compare their whole chains. This module may not know the store.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.fields import blank, fields_of, plain
from db.records import CustodyEventData
from db.values.dates import ImpreciseDate

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


PRINTED = "printed"


def event_of(
    document: Any, event: str, details: str = "", *, document_id: str = "", sha256: str = ""
) -> CustodyEventData:
    """Something that is done with a document at this moment, to be added to the change that does it."""
    now = datetime.now().astimezone()
    return CustodyEventData(
        document=document_id or document.id,
        event=event,
        happened=ImpreciseDate(edtf=now.date().isoformat(), clock=now.time().replace(second=0, microsecond=0)),
        sha256=sha256 or document.sha256,
        details=details or None,
        cases=document.cases,
        confidentiality=document.confidentiality,
    )


def printed(documents: Iterable[Any], details: str = "") -> tuple[CustodyEventData, ...]:
    """That pages of these documents left the vault with a print: for the change that tells of the print."""
    return tuple(event_of(document, PRINTED, details) for document in documents)


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
