"""How a sheet is to be read: which records a row makes, what each column means, what each unknown word means.

A mapping is kept in the vault by the headings of its table, so that the next list of the same form is read alike.
"""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from db.described import described
from db.exchange.sheets.headings import DAY, guessed, kinds_by
from db.exchange.sheets.table import Table
from db.exchange.sheets.targets import KINDS_OF_ROWS, Target, target
from db.fields import Field, Kind, blank
from db.records import KINDS
from db.store import Store
from resources.text import N_, _

SAVED = "sheet.mappings"  # the preference
MOST_SAVED = 50
ROLE = "involvement.role"
AFFECTED = "affected_person"


@dataclass(frozen=True, slots=True)
class Mapping:
    """What everything in a table means; `columns` are codes of targets, blank where a column is not taken."""

    kinds: tuple[str, ...]
    columns: tuple[str, ...]
    order: str = ""
    """How figures of dates follow each other in the whole table, if somebody chose it."""
    orders: tuple[str, ...] = ()
    """The same of single columns, by their places."""
    fixed: Map[str, str] = field(default_factory=dict)
    """The same words for every row, by code: of what no column tells."""
    terms: Map[str, Map[str, str]] = field(default_factory=dict)
    """By vocabulary: what a folded word means, as a code; blank: leave it blank."""

    @property
    def targets(self) -> tuple[Target | None, ...]:
        """What each column means, by its place; None for what is not taken or known no more."""
        return tuple(self._target(code) for code in self.columns)

    def _target(self, code: str) -> Target | None:
        found = target(code) if code else None
        return found if found is not None and found.kind in self.kinds else None

    @property
    def is_day(self) -> bool:
        """Whether the table is a day of arrests, whose rows take the road of the grid."""
        return self.kinds == (DAY,)

    @property
    def makes_involvement(self) -> bool:
        """Whether a row has somebody and something that they took part in."""
        return "incident" in self.kinds and bool({"person", "organisation"} & set(self.kinds))

    def chosen_order(self, column: int) -> str:
        """What somebody chose for the dates of a column; nothing if nobody did."""
        return (self.orders[column] if column < len(self.orders) else "") or self.order

    def with_order(self, column: int, order: str) -> Mapping:
        """The same, with the order of the dates of one column."""
        orders = [*self.orders, *[""] * (len(self.columns) - len(self.orders))]
        return replace(self, orders=(*orders[:column], order, *orders[column + 1 :]))

    def with_terms(self, vocabulary: str, word: str, code: str) -> Mapping:
        """The same, with what one word means."""
        return replace(self, terms={**self.terms, vocabulary: {**self.terms.get(vocabulary, {}), word: code}})

    def without_term(self, vocabulary: str, word: str) -> Mapping:
        """The same, with one word undecided."""
        left = {name: code for name, code in self.terms.get(vocabulary, {}).items() if name != word}
        return replace(self, terms={**self.terms, vocabulary: left})

    def as_plain(self) -> dict[str, Any]:
        return {"orders": [], **{name: value for name, value in asdict(self).items() if not blank(value)}}


def guess(table: Table) -> Mapping:
    """What the headings say."""
    kinds = kinds_by(table.headings)
    return Mapping(kinds, guessed(table.headings, kinds))


def find(store: Store, table: Table) -> Mapping | None:
    """How a table of these headings was read the last time."""
    for saved in store.preference(SAVED, []):
        if saved.get("key") == table.key and table.key:
            return restored(saved, table)
    return None


def save(store: Store, table: Table, mapping: Mapping) -> None:
    """Remember it for the next table of these headings; the oldest go when there are very many."""
    others = [each for each in store.preference(SAVED, []) if each.get("key") != table.key]
    kept = {"key": table.key, "headings": list(table.headings), **mapping.as_plain()}
    store.set_preference(SAVED, [kept, *others][:MOST_SAVED])


def restored(saved: Map[str, Any], table: Table) -> Mapping | None:
    """What was kept, for a table whose columns may stand in another order."""
    kinds = tuple(kind for kind in saved.get("kinds", ()) if kind in (*KINDS_OF_ROWS, DAY))
    if not kinds:
        return None
    columns, orders = (_placed(saved, name, table) for name in ("columns", "orders"))
    order = saved.get("order", "")
    if "orders" not in saved and order == "dmy":  # as it was once kept where nobody had chosen
        order = ""
    return Mapping(kinds, columns, order, orders, saved.get("fixed", {}), saved.get("terms", {}))


def _placed(saved: Map[str, Any], name: str, table: Table) -> tuple[str, ...]:
    """What was kept of each column, in the order of the columns of a table."""
    headings, kept = list(saved.get("headings", ())), [str(each) for each in saved.get(name, ())]
    if headings == list(table.headings):  # also where two of them are the same
        return (*kept, *[""] * (len(headings) - len(kept)))[: len(headings)]
    by_heading = dict(zip(headings, kept, strict=False))
    return tuple(by_heading.get(heading, "") for heading in table.headings)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked once for all rows: by which code it is kept, and how it is shown and read."""

    code: str
    label: str
    field: Field
    usual: str = ""


def needed(mapping: Mapping) -> list[Asked]:
    """What every row must tell and no column does: it is asked once, for all rows."""
    if mapping.is_day:
        return [Asked(f"{DAY}:{name}", _(label), Field(kind, label, help)) for name, kind, label, help in _OF_DAY]
    told = {(each.kind, each.field) for each in mapping.targets if each is not None}
    found = []
    kinds = [*mapping.kinds]
    if mapping.makes_involvement and "involvement" not in kinds:
        kinds.append("involvement")
    for kind in kinds:
        for name, each in described(KINDS[kind].data).items():
            if each.required and (kind, name) not in told and each.kind in _ASKED:
                code = Target(kind, name).code
                label = f"{_(KINDS[kind].data.noun)} · {_(each.label)}"
                found.append(Asked(code, label, each, AFFECTED if code == ROLE else ""))
    return found


_ASKED = (Kind.CHOICE, Kind.TEXT, Kind.DATE)
_OF_DAY = (
    ("when", Kind.DATE, N_("Day of the arrests"), N_("The day to which a clock alone belongs.")),
    ("name", Kind.TEXT, N_("What happened"), N_("A few neutral words: “Gathering on the square”.")),
    ("place", Kind.TEXT, N_("Place"), N_("Where people were taken.")),
)
