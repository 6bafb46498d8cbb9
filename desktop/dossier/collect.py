"""The first step to a dossier: read everything of one case from the store, once, and leave out what may not be printed.

What is not in a `CaseFile` cannot reach the paper: secret records, records in the trash, restricted ones that nobody
chose. It holds records as they are; the words are found by `compose`. What is not about one case (one record, a day, a
month, a paper form) is gathered by `gather` into the same kind of file. Nothing else of the dossier reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from db import custody, queries
from db.chronicle import history
from db.custody import Sealed
from db.errors import MissingRecord, NotAllowed
from db.fields import fields_of
from db.law.own import law_of
from db.law.packs import LawPack
from db.records import KINDS
from db.records.base import CASE_MATERIAL
from db.spoken import links_in
from db.store import Store
from resources.text import _

_DEPTH = 5  # from a case to the country in which the street lies where its incident happened


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One case with all its records, and whatever else they name."""

    case: Any
    material: Mapping[str, tuple[Any, ...]]  # by kind, in the order in which they were made
    records: Mapping[str, Any]  # by id: the material and all that it names
    kinds: Mapping[str, str]
    left_out: frozenset[str] = field(default_factory=frozenset)  # named somewhere, but not to be printed
    law: LawPack | None = None  # of its jurisdiction, as this vault has it
    chains: Mapping[str, tuple[Sealed, ...]] = field(
        default_factory=dict
    )  # by document: all its events, printed or not
    undertaking: bool = False  # a lawyer, named here or not, signed not to disclose
    history: str = ""  # the last fingerprint of the history, for prints that prove what they are
    submitted_by: tuple[str, ...] = ()  # who prints: the organisation with its address, the person
    at_hand: Mapping[str, str] = field(default_factory=dict)  # by kind: what a form is filled with
    subject: str = ""  # the one record that the print is about, where it is not the case
    cases: tuple[Any, ...] = ()  # of a file that spans several: those that may be printed
    since: date | None = None  # of a file about some days: the first and the last of them
    until: date | None = None
    listed: tuple[str, ...] = ()  # of a list: its records, in their order

    @property
    def whole(self) -> bool:
        """Whether it is the file of one whole case: only there do its documents have numbers as exhibits."""
        return bool(self.case.id)

    def get(self, record_id: str | None) -> Any:
        """The record, or None where there is none that may be printed."""
        return self.records.get(record_id) if record_id else None

    def of_kind(self, kind: str) -> tuple[Any, ...]:
        """Every record of a kind that is named in this file, material of the case or not."""
        return tuple(record for key, record in self.records.items() if self.kinds[key] == kind)


def collect(store: Store, case_id: str, *, restricted: bool = False, everything: bool = False) -> CaseFile:
    """The file of one case. Restricted records come with it only if they were chosen; secret ones never.

    `everything` is for the window of the person who unlocked the vault, and for no print.
    """
    barred = frozenset() if everything else barred_from_print(restricted)
    with store.reading() as connection:
        cases = queries.read_many(connection, "case", [case_id])
        if not cases or cases[0].deleted_at:
            raise MissingRecord
        case = cases[0]
        if case.confidentiality in barred:
            raise NotAllowed(
                _("This case may not be printed."),
                _("Its confidentiality forbids it; you can change that on the case."),
            )
        reader = Reader(connection, barred)
        material: dict[str, tuple[Any, ...]] = {}
        for kind in CASE_MATERIAL:
            material[kind] = tuple(reader.read(kind, queries.of_case(connection, case_id, kind)))
        reader.take(case, "case")
        reader.follow()
        chains = reader.chains()
        reader.follow()
        found = CaseFile(case, material, reader.records, reader.kinds, frozenset(reader.left_out))
        material["custody_event"] = tuple(custody.in_order(found.of_kind("custody_event")))
        return replace(
            found,
            law=law_of(connection, case.jurisdiction),
            chains=chains,
            undertaking=undertaken(connection, case_id),
            history=history.last_but(connection, "printout"),
        )


def barred_from_print(restricted: bool) -> frozenset[str]:
    """The confidentialities that keep a record out of a print."""
    return frozenset({"secret"} if restricted else {"secret", "restricted"})


def everybody(store: Store) -> dict[str, Any]:
    """Every person whom the vault knows, by id, whatever case names them and also out of the trash: their names must
    be found wherever a text has them.
    """
    with store.reading() as connection:
        ids = queries.ids_of(connection, "person", trashed=True)
        return {person.id: person for person in queries.sketches(connection, "person", ids)}


def undertaken(connection: Any, case_id: str) -> bool:
    """Whether a lawyer of the case signed not to disclose it: the warning is due even where the lawyer is not named."""
    lawyers = queries.read_many(connection, "representation", queries.of_case(connection, case_id, "representation"))
    return any(one.undertaking == "yes" for one in lawyers)


class Reader:
    """Reads records and, step by step, those that they name."""

    def __init__(self, connection: Any, barred: frozenset[str], closed: frozenset[str] = frozenset()) -> None:
        self._connection = connection
        self.barred = barred
        self.closed = closed  # cases that may not be printed: what belongs to them alone is not read
        self._fresh: list[Any] = []
        self.records: dict[str, Any] = {}
        self.kinds: dict[str, str] = {}
        self.left_out: set[str] = set()

    def take(self, record: Any, kind: str) -> None:
        self.records[record.id] = record
        self.kinds[record.id] = kind
        self._fresh.append(record)

    def read(self, kind: str, ids: Iterable[str]) -> Iterator[Any]:
        for record in queries.read_many(self._connection, kind, ids):
            if record.deleted_at or record.confidentiality in self.barred or self.of_closed_cases(record):
                self.left_out.add(record.id)
            else:
                self.take(record, kind)
                yield record

    def of_closed_cases(self, record: Any) -> bool:
        cases = getattr(record, "cases", ())
        return bool(cases) and self.closed.issuperset(cases)

    def chains(self) -> dict[str, tuple[Sealed, ...]]:
        """The whole chain of custody of each document, whatever case an event was written down in."""
        found = {}
        for document in [key for key, kind in self.kinds.items() if kind == "document"]:
            pointers = queries.pointing_to(self._connection, document)
            ids = dict.fromkeys(
                each.id for each in pointers if (each.kind, each.field) == ("custody_event", "document")
            )
            found[document] = custody.sealed(
                custody.in_order(queries.read_many(self._connection, "custody_event", ids))
            )
            list(self.read("custody_event", [each for each in ids if each not in self.records]))
        return found

    def follow(self) -> None:
        for _round in range(_DEPTH):
            fresh, self._fresh = self._fresh, []
            wanted = {item for record in fresh for item in named_by(record, self.kinds[record.id])}
            wanted -= self.records.keys() | self.left_out
            if not wanted:
                return
            by_kind: dict[str, list[str]] = {}
            for line in queries.lines(self._connection, sorted(wanted), {}):
                by_kind.setdefault(line.kind, []).append(line.id)
            for kind, ids in by_kind.items():
                if kind != "case":
                    list(self.read(kind, ids))


def named_by(record: Any, kind: str) -> Iterator[str]:
    """The ids of all records that this one names, in its fields and in its rows."""
    for name, described in fields_of(KINDS[kind].data).items():
        yield from links_in(described, getattr(record, name))
