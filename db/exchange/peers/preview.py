"""What a file is about to become, told before anything is made: counts and beginnings by kind, what has no field, who
is perhaps there already, and what would not be taken.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from db import contents, titles
from db.exchange import batch
from db.exchange.batch import Entry, Trouble, Twin
from db.exchange.peers.drafts import Read
from db.exchange.peers.entries import Coming, Left, coming
from db.records import KINDS
from db.reporting import Report
from db.sameness import duplicates
from db.store import Store

FIRST = 3  # records of each kind that are named
DEPTH = 3
ASKED = 5_000  # people and organisations up to whom each is compared with the vault


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a kind, and what the first are called."""

    kind: str
    count: int
    first: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Values of one name without a field: how many, one of them, and whether they stay in the notes of a record."""

    name: str
    count: int
    example: str
    is_kept: bool


@dataclass(frozen=True, slots=True)
class Perhaps:
    """Somebody of the file who may be there already."""

    entry: str
    name: str
    twins: tuple[tuple[Twin, str], ...]  # whom, and what that one is called


@dataclass(slots=True)
class Preview:
    """All of it."""

    coming: Coming
    counts: list[Count] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    perhaps: list[Perhaps] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    held_by: tuple[str, ...] = ()  # documents that have this very file
    compared: bool = True


def look(store: Store, read: Read, sha256: str, report: Report) -> Preview:
    """Everything that people should see before they agree."""
    made = Preview(coming(read))
    entries = made.coming.entries
    made.troubles = _left_out(store, entries, report)
    naming = _Naming(entries)
    made.counts = _counts(entries, naming)
    made.groups = _groups(made.coming.left)
    made.compared = sum(entry.kind in duplicates.KNOWN for entry in entries) <= ASKED
    if made.compared:
        made.perhaps = _perhaps(store, batch.twins(store, entries, report), naming)
    with store.reading() as connection:
        holders = contents.holders(connection, sha256)
    made.held_by = tuple(store.title(each.document) for each in holders if not each.in_trash)
    return made


class _Naming:
    """What entries will be called."""

    def __init__(self, entries: list[Entry]) -> None:
        self._by_id = {entry.id: entry for entry in entries}

    def __call__(self, entry_id: str, depth: int = 0) -> str:
        entry = self._by_id[entry_id]
        parts = KINDS[entry.kind].data.checked(entry.values).title()
        named = [str(part[1]) for part in parts if isinstance(part, list) and part[0] == "record"]
        known = [each for each in named if each in self._by_id and depth < DEPTH]
        return titles.told(parts, {each: self(each, depth + 1) for each in known})


def _left_out(store: Store, entries: list[Entry], report: Report) -> list[Trouble]:
    """What would not be taken is not accepted, nor what cannot be without it; each is told."""
    told: list[Trouble] = []
    while wrong := batch.troubles(store, entries, report):
        refused = {each.entry for each in wrong}
        told += wrong
        for entry in entries:
            entry.accepted = entry.accepted and entry.id not in refused
    return told


def _counts(entries: list[Entry], naming: _Naming) -> list[Count]:
    by_kind: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.accepted:
            by_kind.setdefault(entry.kind, []).append(entry)
    return [
        Count(kind, len(found), tuple(naming(each.id) for each in found[:FIRST]))
        for kind in KINDS
        if (found := by_kind.get(kind))
    ]


def _groups(left: list[Left]) -> list[Group]:
    found: dict[tuple[str, bool], list[Left]] = {}
    for each in left:
        found.setdefault((each.name, bool(each.entry)), []).append(each)
    return [
        Group(name, len(members), " ".join(members[0].value.split())[:200], is_kept)
        for (name, is_kept), members in sorted(found.items(), key=lambda item: -len(item[1]))
    ]


def _perhaps(store: Store, twins: dict[str, list[Twin]], naming: _Naming) -> list[Perhaps]:
    known = store.titles([twin.other for alike in twins.values() for twin in alike if not twin.inside])
    return [
        Perhaps(
            entry,
            naming(entry),
            tuple((twin, naming(twin.other) if twin.inside else known.get(twin.other, "")) for twin in alike),
        )
        for entry, alike in twins.items()
    ]
