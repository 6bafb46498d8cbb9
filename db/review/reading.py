"""The records that a review needs, read from the store: around a case, and around one record while it is filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from db import queries
from db.fields import fields_of
from db.law.own import law_of
from db.records import FILED, KINDS
from db.review.findings import Around
from db.spoken import links_in
from db.store import Store

DEPTH = 5  # from a measure over its facility and its town to the country
MOST = 300  # records that point at one: a form is looked over between two keystrokes
PEOPLE = 20  # whose other records are compared with an incident while it is typed; the review compares all

_POINTING: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "measure": {"person": ("measure", "incident"), "proceeding": ("measure",)},
    "incident": {"persons": ("measure", "incident", "representation")},
    "representation": {"person": ("incident", "representation")},
    "examination": {"person": ("consent",)},
}
_OWN = {"person": ("consent",), "proceeding": ("measure",), "source": tuple(FILED)}


def around_case(store: Store, records: Mapping[str, Any], kinds: Mapping[str, str], jurisdiction: str) -> Around:
    """The records of a case, and of every person held or ailing in it all other measures and consents."""
    read = _Reader(dict(records), dict(kinds))
    held = {each.person for key, each in records.items() if kinds[key] == "measure" and each.person}
    ailing = {key for key, each in records.items() if kinds[key] == "person" and each.health}
    with store.reading() as connection:
        for person in sorted(held | ailing):
            read.pointing(connection, person, ("measure", "consent"))
        read.named(connection)
        law = law_of(connection, jurisdiction)
    return Around(read.records, read.kinds, law, queries.today())


def around_record(store: Store, kind: str, record: Any, jurisdiction: str) -> Around:
    """One record as it stands in a form, with those that it names and those that are compared with it."""
    read = _Reader({}, {})
    read.take(kind, record)
    with store.reading() as connection:
        for name, wanted in _POINTING.get(kind, {}).items():
            held = getattr(record, name)
            for target in (held if isinstance(held, list) else [held] if held else [])[:PEOPLE]:
                read.pointing(connection, target, wanted)
        read.named(connection)
        read.pointing(connection, record.id, _OWN.get(kind, ()))
        law = law_of(connection, jurisdiction)
    return Around(read.records, read.kinds, law, queries.today())


class _Reader:
    """Gathers records; each one once."""

    def __init__(self, records: dict[str, Any], kinds: dict[str, str]) -> None:
        self.records, self.kinds = records, kinds
        self._fresh = list(records)

    def take(self, kind: str, record: Any) -> None:
        self.records[record.id] = record
        self.kinds[record.id] = kind
        self._fresh.append(record.id)

    def pointing(self, connection: Any, target: str, wanted: Iterable[str]) -> None:
        """Records of these kinds that point at this one."""
        found = queries.pointing_to(connection, target)
        for kind in wanted:
            self._read(connection, kind, [each.id for each in found if each.kind == kind][:MOST])

    def named(self, connection: Any) -> None:
        """Step by step, what the gathered records name."""
        for _step in range(DEPTH):
            fresh, self._fresh = self._fresh, []
            wanted = {item for key in fresh for item in self._links(key)} - self.records.keys()
            if not wanted:
                return
            by_kind: dict[str, list[str]] = {}
            for line in queries.lines(connection, sorted(wanted), {}):
                by_kind.setdefault(line.kind, []).append(line.id)
            for kind, ids in by_kind.items():
                self._read(connection, kind, ids)

    def _read(self, connection: Any, kind: str, ids: Iterable[str]) -> None:
        new = [each for each in dict.fromkeys(ids) if each not in self.records]
        for record in queries.sketches(connection, kind, new):
            if not record.deleted_at:
                self.take(kind, record)

    def _links(self, record_id: str) -> Iterable[str]:
        record = self.records[record_id]
        for name, described in fields_of(KINDS[self.kinds[record_id]].data).items():
            yield from links_in(described, getattr(record, name))
