"""A row of a day of arrests, and the day itself: what was written, and to which records it belongs already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from db.exchange.arrests.columns import NAMES, Cells, Reading, read_cells
from db.records.base import new_id
from db.values.dates import ImpreciseDate
from resources.text import _

USUAL_MEASURE = "admin_detention"
BESIDE = frozenset({"needs", "source", "remarks"})  # what a measure says beside the facts: alone it makes none


@dataclass(frozen=True, slots=True)
class Day:
    """The incident: one that is there, or one that shall be made."""

    incident: str = ""
    name: str = ""
    when: ImpreciseDate | None = None
    place: str = ""
    """Its place as it is called."""
    measure: str = USUAL_MEASURE
    """The measure of whoever's row names no other."""
    cases: tuple[str, ...] = ()

    @property
    def first(self) -> date | None:
        """The day to which a clock alone belongs."""
        return self.when.lo if self.when is not None else None


@dataclass(frozen=True, slots=True)
class Row:
    """One person. What a row makes new has the identity of the row; what was read back has that of the person."""

    id: str = field(default_factory=new_id)
    cells: Cells = field(default_factory=dict)
    same: str = ""
    """The person of the vault who this is, as somebody decided."""
    apart: tuple[str, ...] = ()
    """People and rows of whom somebody decided that they are others."""
    was: Cells = field(default_factory=dict)
    """The cells as the records have them; of a row that was read back."""
    kept: Mapping[str, Any] = field(default_factory=dict)
    """The records of a row that was read back: ids, and the lists that its cells are a part of."""

    @property
    def person(self) -> str:
        return self.same or self.id

    @property
    def is_blank(self) -> bool:
        return not self.kept and not any(text.strip() for text in self.cells.values())

    @property
    def changed(self) -> tuple[str, ...]:
        """The columns that differ from the records."""
        return tuple(name for name in NAMES if self.cells.get(name, "").strip() != self.was.get(name, "").strip())

    def put(self, cells: Mapping[str, str]) -> Row:
        """The row with other words in these cells."""
        return replace(self, cells={**self.cells, **cells})


def plain(row: Row) -> dict[str, Any]:
    """A row as a draft keeps it."""
    told = {"id": row.id, "cells": _filled(row.cells), "same": row.same, "apart": list(row.apart)}
    return told | ({"was": _filled(row.was)} if row.kept else {})


def _filled(cells: Cells) -> dict[str, str]:
    return {name: text for name, text in cells.items() if text.strip()}


def restored(kept: Sequence[Mapping[str, Any]], standing: Sequence[Row]) -> list[Row]:
    """The rows of a draft over those that the records tell now: what was typed stays, all else is as it is now."""
    drafts = {str(each.get("id", "")): each for each in kept}
    rows = [_over(row, drafts.pop(row.id)) if row.id in drafts else row for row in standing]
    for record_id, each in drafts.items():
        cells = each.get("cells", {})
        if each.get("was"):  # its records are gone from this day: what was typed becomes a row of its own
            record_id = new_id()
        rows.append(Row(record_id, cells, each.get("same", ""), tuple(each.get("apart", ()))))
    return rows


def _over(row: Row, kept: Mapping[str, Any]) -> Row:
    cells, was = kept.get("cells", {}), kept.get("was", {})
    typed = {name: cells.get(name, "") for name in NAMES if cells.get(name, "") != was.get(name, "")}
    return replace(row.put(typed), apart=tuple(kept.get("apart", ())))


def join(first: Row, other: Row) -> Row:
    """Two rows of one person as one: blanks are filled, and what differs goes to the remarks."""
    cells, left = dict(first.cells), []
    for name in NAMES:
        told, more = cells.get(name, "").strip(), other.cells.get(name, "").strip()
        if not told:
            cells[name] = more
        elif more and more != told:
            left.append(more)
    cells["remarks"] = "; ".join(filter(None, (cells.get("remarks", ""), *left)))
    return replace(first, cells=cells)


def wrongs(row: Row, readings: Mapping[str, Reading]) -> dict[str, str]:
    """What keeps a row from being saved, by the column beside which it is told."""
    if row.is_blank:
        return {}
    found = {name: reading.wrong for name, reading in readings.items() if reading.wrong}
    if not row.cells.get("name", "").strip():
        found["name"] = _("Write the name, or “?” if nobody knows it.")
    standing = parts(row.was.get("lawyer", ""))
    fewer = len(parts(row.cells.get("charged", ""))) < len(row.kept.get("charges", ()))
    for name, differs in (
        ("lawyer", parts(row.cells.get("lawyer", ""))[: len(standing)] != standing),
        ("charged", fewer),
    ):
        if differs:
            found[name] = _("What is recorded already is taken away on its own page, not here.")
    if row.kept and not row.kept.get("measure"):
        changed = set(row.changed) - {"name", "age", "sex", "lawyer", "charged"}
        for name in changed if changed <= BESIDE else ():
            found[name] = _("It is not recorded that this person was held: write when or where first.")
    return found


def parts(text: str) -> list[str]:
    """What stands in a cell for several: between semicolons."""
    return [part.strip() for part in text.split(";") if part.strip()]


def readings_of(row: Row, day: Day) -> dict[str, Reading]:
    """Every cell of a row, read."""
    return read_cells(row.cells, day.first)
