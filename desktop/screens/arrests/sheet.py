"""The rows of the grid as they were written, step by step: every change can be taken back and done again.

A state is a tuple of rows that never change, so a step costs a tuple and nothing is copied. No Qt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from db.exchange.arrests.columns import Reading
from db.exchange.arrests.rows import Day, Row, join, readings_of, wrongs

MOST_STEPS = 200

Rows = tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A row as it is understood."""

    row: Row
    readings: Mapping[str, Reading]
    wrong: Mapping[str, str]


class Sheet:
    """All rows, with what was done to them. `told` is called with the rows of before after every step."""

    def __init__(self, told: Callable[[Rows], object]) -> None:
        self.rows: Rows = ()
        self.day = Day()
        self._told = told
        self._past: list[Rows] = []
        self._future: list[Rows] = []
        self._checked: dict[str, Checked] = {}

    # --- steps ----------------------------------------------------------------------------------------------------

    def show(self, rows: Iterable[Row]) -> None:
        """Other rows from now on; there is nothing to take back."""
        before, self.rows = self.rows, tuple(rows)
        self._past.clear()
        self._future.clear()
        self._told(before)

    def refresh(self, rows: Iterable[Row]) -> None:
        """What the records say now; what was done before cannot be taken back over it."""
        self.show(rows)

    def speak_of(self, day: Day) -> None:
        """Another day: clocks belong to it from now on."""
        if day.first != self.day.first:
            self._checked.clear()
        self.day = day

    def _step(self, rows: Iterable[Row]) -> None:
        now = tuple(rows)
        if now == self.rows:
            return
        before = self.rows
        self._past.append(before)
        del self._past[:-MOST_STEPS]
        self._future.clear()
        self.rows = now
        self._told(before)

    def undo(self) -> None:
        self._turn(self._past, self._future)

    def redo(self) -> None:
        self._turn(self._future, self._past)

    def _turn(self, source: list[Rows], target: list[Rows]) -> None:
        if not source:
            return
        before = self.rows
        target.append(before)
        self.rows = source.pop()
        self._told(before)

    # --- what can be done -----------------------------------------------------------------------------------------

    def put(self, cells: Mapping[tuple[int, str], str]) -> None:
        """Words into cells, as one step; a row below the last one is a new one."""
        by_row: dict[int, dict[str, str]] = {}
        for (place, name), text in cells.items():
            by_row.setdefault(place, {})[name] = text
        rows = list(self.rows)
        for place in sorted(by_row):
            while len(rows) <= place:
                rows.append(Row())
            rows[place] = rows[place].put(by_row[place])
        self._step(_trimmed(rows))

    def append(self, cells: Iterable[Mapping[str, str]]) -> None:
        """More people at the end."""
        self._step([*self.rows, *(Row(cells=dict(each)) for each in cells)])

    def remove(self, places: Iterable[int]) -> None:
        """Take rows away; what is recorded already stays."""
        gone = set(places)
        self._step(row for place, row in enumerate(self.rows) if place not in gone or row.kept)

    def take_as_same(self, place: int, other: str) -> None:
        """The person of a row is one of the vault; or that of another row, and then both become one row."""
        row = self.rows[place]
        first = next((at for at, each in enumerate(self.rows) if other in (each.id, each.same) and at != place), None)
        if first is None:
            self._step(replace(each, same=other) if each is row else each for each in self.rows)
            return
        joined = join(self.rows[first], row)
        self._step(joined if at == first else each for at, each in enumerate(self.rows) if at != place)

    def take_apart(self, place: int, other: str) -> None:
        """The person of a row is not this one; nor any more, if it was."""
        row = self.rows[place]
        same = "" if row.same == other else row.same
        apart = row.apart if row.same == other else tuple(dict.fromkeys((*row.apart, other)))
        self._step(replace(each, same=same, apart=apart) if each is row else each for each in self.rows)

    # --- what it says ---------------------------------------------------------------------------------------------

    def checked(self, place: int) -> Checked:
        """A row as it is understood; read once until it changes."""
        row = self.rows[place]
        found = self._checked.get(row.id)
        if found is None or found.row is not row:
            readings = readings_of(row, self.day)
            found = self._checked[row.id] = Checked(row, readings, wrongs(row, readings))
        return found

    def wrong_rows(self) -> Sequence[int]:
        """The rows that cannot be saved as they are."""
        return [place for place in range(len(self.rows)) if self.checked(place).wrong]


def _trimmed(rows: list[Row]) -> list[Row]:
    """Without blank rows at the end."""
    while rows and rows[-1].is_blank:
        rows.pop()
    return rows
