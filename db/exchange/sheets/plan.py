"""What a table would make: entries of one batch, row by row, and what is wrong with each row.

A row makes one record of each kind that it tells of, linked with each other. What several rows tell alike (one
incident, one court) is made once; two rows never make one person, unless somebody decides so.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from typing import Any

from db import queries
from db.exchange import batch
from db.exchange.arrests import making, standing
from db.exchange.arrests import rows as arrests
from db.exchange.batch import Entry
from db.exchange.figures import USUAL, in_order
from db.exchange.sheets import dates
from db.exchange.sheets.headings import DAY
from db.exchange.sheets.linked import Linked
from db.exchange.sheets.mapping import AFFECTED, Mapping
from db.exchange.sheets.reading import Parts, Reader, Wrong
from db.exchange.sheets.table import Row, Table
from db.fields import plain
from db.reporting import Report, silent
from db.store import Store
from db.values.dates import ImpreciseDate
from resources.text import N_, _

_EVERY = 500
_NOTHING_SAID = N_("No column that is taken says anything here.")
_SHARED = ("incident", "organisation", "place", "proceeding", "source", "case", "decision")
_JOINTS: Map[str, Map[str, tuple[str, ...]]] = {
    "case": {"person": ("person", "organisation")},
    "measure": {"person": ("person",), "proceeding": ("proceeding",), "decided_by": ("decision",)},
    "proceeding": {"person": ("person", "organisation")},
    "charge": {"person": ("person", "organisation"), "proceeding": ("proceeding",)},
    "involvement": {
        "party": ("person", "organisation"),
        "about": ("incident", "proceeding", "measure", "case"),
    },
    "sentence": {
        "person": ("person", "organisation"), "proceeding": ("proceeding",), "decision": ("decision",),
    },
    "decision": {"proceeding": ("proceeding",)},
    "representation": {"person": ("person",), "proceeding": ("proceeding",)},
    "contact": {"person": ("person",), "measure": ("measure",)},
    "examination": {"person": ("person",), "measure": ("measure",)},
    "remedy": {"person": ("person", "organisation"), "proceeding": ("proceeding",)},
    "consent": {"person": ("person", "organisation")},
    "relationship": {"person": ("person", "organisation")},
    "assessment": {"person": ("person",)},
    "deadline": {"person": ("person", "organisation")},
    "incident": {"place": ("place",)},
    "organisation": {"place": ("place",)},
}  # fmt: skip
"""By kind and field: which record of the same row the link leads to, where no column says it."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a row cannot be taken: its number in the spreadsheet, its column (-1 if none), and the words for it."""

    row: int
    column: int
    message: str
    nearest: str = ""


@dataclass(slots=True)
class Plan:
    """What would be made, and what is wrong."""

    entries: list[Entry]
    troubles: list[Trouble]
    of_row: dict[int, list[str]]  # the entries that each row makes or needs
    rows: int = 0

    def broken(self) -> set[int]:
        """The numbers of the rows that cannot be taken."""
        return {each.row for each in self.troubles}

    def leave_out(self, numbers: Iterable[int]) -> None:
        """Take all rows but these; what other rows need as well stays."""
        out = set(numbers)
        needed = {entry for number, made in self.of_row.items() if number not in out for entry in made}
        for entry in self.entries:
            entry.accepted = entry.id in needed

    def need_linked(self) -> None:
        """A row needs whatever its records are linked with, and so on."""
        values = {entry.id: entry.values for entry in self.entries}
        leads = {entry: set(_ids_in(held, values.keys())) - {entry} for entry, held in values.items()}
        for number, needed in self.of_row.items():
            found, asked = dict.fromkeys(needed), list(needed)
            while asked:
                for each in leads.get(asked.pop(), ()):
                    if each not in found:
                        found[each] = None
                        asked.append(each)
            self.of_row[number] = list(found)

    def judge(self, store: Store, columns: Map[tuple[str, str], int], report: Report) -> None:
        """Add what the records themselves would refuse, in the rows that need them."""
        broken = self.broken()
        self.leave_out(broken)
        users: dict[str, list[int]] = defaultdict(list)
        for number, needed in self.of_row.items():
            if number not in broken:
                for entry in needed:
                    users[entry].append(number)
        kinds = {entry.id: entry.kind for entry in self.entries}
        for found in batch.troubles(store, self.entries, report):
            name = str(found.path[0]) if found.path else ""
            column = columns.get((kinds[found.entry], name), -1)
            self.troubles += [Trouble(number, column, found.message) for number in users.get(found.entry, ())]
        self.troubles.sort(key=lambda each: (each.row, each.column))


def plan(store: Store, table: Table, mapping: Mapping, report: Report = silent) -> Plan:
    """Read every row, and ask of each whether it could be kept."""
    if mapping.is_day:
        return _day(store, table, mapping, report)
    return _Planning(store, table, mapping).made(report)


def _cells_of(row: Row, columns: Sequence[tuple[int, str]], orders: Map[int, str]) -> dict[str, str]:
    """What stands in a row of a day of arrests; its dates as the grid reads them."""
    found = {}
    for place, name in columns:
        if written := row.cells[place]:
            order = orders.get(place, USUAL)
            found[name] = written if order == USUAL else in_order(written, order)
    return found


def _day(store: Store, table: Table, mapping: Mapping, report: Report) -> Plan:
    """A day of arrests takes the road of the grid: the same rows make the same records."""
    day = arrests.Day(
        name=mapping.fixed.get(f"{DAY}:name", "") or _(making.DAY_OF_ARRESTS),
        when=_day_of(mapping),
        place=mapping.fixed.get(f"{DAY}:place", ""),
    )
    columns = [(place, code.partition(".")[2]) for place, code in enumerate(mapping.columns) if code]
    orders = dates.orders(table, mapping)
    where = {name: place for place, name in columns}
    found: list[Trouble] = []
    good: list[tuple[Row, arrests.Row]] = []
    for done, row in enumerate(table.rows):
        if done % _EVERY == 0:
            report(done, len(table.rows), _("Reading the rows"))
        taken = arrests.Row(cells=_cells_of(row, columns, orders))
        wrong = arrests.wrongs(taken, arrests.readings_of(taken, day))
        found += [Trouble(row.number, where.get(name, -1), message) for name, message in wrong.items()]
        if taken.is_blank:
            found.append(Trouble(row.number, -1, _(_NOTHING_SAID)))
        elif not wrong:
            good.append((row, taken))
    entries = making.entries([taken for _row, taken in good], day, standing.known_of(store))
    origins = {_("row {n}").format(n=place): row for place, (row, _taken) in enumerate(good, 1)}
    whole = Plan(entries, found, {row.number: [] for row, _taken in good}, len(table.rows))
    for entry in entries:
        if entry.origin in origins:
            whole.of_row[origins[entry.origin].number].append(entry.id)
    whole.need_linked()
    for entry in entries:
        if entry.origin in origins:
            entry.origin = _("row {n}").format(n=origins[entry.origin].number)
    whole.judge(store, {}, report)
    return whole


def _day_of(mapping: Mapping) -> ImpreciseDate | None:
    try:
        return ImpreciseDate.parse(mapping.fixed.get(f"{DAY}:when", ""), today=queries.today())
    except ValueError:
        return None  # told beside its line; a clock alone is then told in its row


@dataclass(slots=True)
class _Planning:
    store: Store
    table: Table
    mapping: Mapping
    linked: Linked = field(init=False)
    entries: list[Entry] = field(default_factory=list)
    shared: dict[tuple[str, str], Entry] = field(default_factory=dict)
    of_row: dict[int, list[str]] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.linked = Linked(self.store)

    def made(self, report: Report) -> Plan:
        reader = Reader(self.mapping, self.linked, dates.orders(self.table, self.mapping))
        rows = self.table.rows
        for done, row in enumerate(rows):
            if done % _EVERY == 0:
                report(done, len(rows), _("Reading the rows"))
            origin = _("row {n}").format(n=row.number)
            parts = reader.parts(row, origin)
            self._note(row, parts.wrong)
            self._add(row, parts, origin)
        whole = Plan([*self.linked.made.values(), *self.entries], self.troubles, self.of_row, len(rows))
        whole.need_linked()
        columns = {
            (each.kind, each.field): number
            for number, each in reversed(list(enumerate(self.mapping.targets)))
            if each is not None
        }
        whole.judge(self.store, columns, report)
        return whole

    def _note(self, row: Row, wrong: Sequence[Wrong]) -> None:
        self.troubles += [Trouble(row.number, each.column, each.message, each.nearest) for each in wrong]

    def _add(self, row: Row, parts: Parts, origin: str) -> None:
        """The entries of a row, linked with each other."""
        values = {kind: parts.values[kind] for kind in self.mapping.kinds if parts.values.get(kind)}
        if not values:
            if not parts.wrong:
                self.troubles.append(Trouble(row.number, -1, _(_NOTHING_SAID)))
            return
        if self.mapping.makes_involvement and "incident" in values and {"person", "organisation"} & set(values):
            values["involvement"] = {"role": AFFECTED, **parts.values.get("involvement", {})}
        ids: dict[str, str] = {}
        for kind in sorted(values, key=_before):
            for name, kinds in _JOINTS.get(kind, {}).items():
                other = next((ids[each] for each in kinds if each in ids), None)
                if other and name not in values[kind]:
                    values[kind][name] = other
            entry = self._entry(kind, values[kind], origin, alone=len(self.mapping.kinds) == 1)
            ids[kind] = entry.id
        self.of_row[row.number] = list(ids.values())

    def _entry(self, kind: str, values: dict[str, Any], origin: str, *, alone: bool) -> Entry:
        """A new entry, or the one that an earlier row made of the same."""
        if alone or kind not in _SHARED:
            entry = Entry(kind, values, origin=origin)
            self.entries.append(entry)
            return entry
        key = (kind, json.dumps({name: plain(each) for name, each in values.items()}, sort_keys=True, default=str))
        if key not in self.shared:
            self.shared[key] = Entry(kind, values, origin=origin)
            self.entries.append(self.shared[key])
        return self.shared[key]


_ORDER = ("place", "source", "organisation", "person", "case", "incident", "proceeding", "decision", "measure")


def _before(kind: str) -> int:
    """What others are linked with comes first."""
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def _ids_in(values: Any, ids: Container[str]) -> Iterable[str]:
    if isinstance(values, str):
        if values in ids:
            yield values
    elif isinstance(values, dict):
        for each in values.values():
            yield from _ids_in(each, ids)
    elif isinstance(values, list):
        for each in values:
            yield from _ids_in(each, ids)
