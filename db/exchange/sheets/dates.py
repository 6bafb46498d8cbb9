"""The columns of a table that hold dates in figures: in which order each is read, and whether anybody chose it.

What a column does not tell is read as the other columns of the table are, else with the day first; it is always told.
"""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass

from db.exchange import figures
from db.exchange.arrests.columns import DATED
from db.exchange.figures import USUAL, Told
from db.exchange.sheets.headings import DAY
from db.exchange.sheets.mapping import Mapping
from db.exchange.sheets.table import Table
from db.fields import Kind

_OF_DAY = frozenset(f"{DAY}.{name}" for name in DATED)


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of one column: how they are read, one that could be read otherwise, and whether somebody chose."""

    order: str
    open: str = ""
    chosen: bool = False

    @property
    def is_doubtful(self) -> bool:
        """Whether neither the column nor a person tells the order."""
        return bool(self.open) and not self.chosen

    def read_as(self) -> str:
        """How the date that could be read otherwise is read."""
        return figures.read_as(self.open, self.order)


def told_by(table: Table) -> tuple[Told | None, ...]:
    """What every column tells of the order of its dates; it takes a while where there are very many rows."""
    return tuple(figures.told(row.cells[place] for row in table.rows) for place in range(len(table.headings)))


def dates_of(told: Sequence[Told | None], mapping: Mapping) -> Map[int, Dates]:
    """How the dates of each column that is taken for dates are read, by its place."""
    places = [place for place in _places(mapping) if place < len(told)]
    sure = {each.order for place in places if (each := told[place]) is not None and not each.is_open}
    usual = next(iter(sure)) if len(sure) == 1 else USUAL
    found = {}
    for place in places:
        each, chosen = told[place], mapping.chosen_order(place)
        if each is not None:
            order = chosen or (usual if each.is_open else each.order)
            found[place] = Dates(order, each.open, bool(chosen))
    return found


def orders(table: Table, mapping: Mapping) -> Map[int, str]:
    """By its place, in which order the dates of each column are read."""
    told: list[Told | None] = [None] * len(table.headings)
    for place in _places(mapping):
        told[place] = figures.told(row.cells[place] for row in table.rows)
    return {place: each.order for place, each in dates_of(told, mapping).items()}


def _places(mapping: Mapping) -> list[int]:
    """The columns that are taken for dates."""
    if mapping.is_day:
        return [place for place, code in enumerate(mapping.columns) if code in _OF_DAY]
    return [
        place for place, each in enumerate(mapping.targets) if each is not None and each.described.kind is Kind.DATE
    ]
