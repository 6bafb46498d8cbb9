"""The rows of a sheet under their headings: which line holds the headings, and which number each row has for people."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from db.exchange.csv_table import as_written
from db.values.names import fold_text

HEADINGS_WITHIN = 20  # rows in which the headings are looked for


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as the spreadsheet counts, and a cell for each heading."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and the rows below them that say something."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def key(self) -> str:
        """By this a table of the same form is known again: its headings, however they are written."""
        return "|".join(sorted(fold_text(heading) for heading in self.headings if heading))


def table_of(rows: Sequence[Sequence[str]], heading_row: int, *, separated: bool = False) -> Table:
    """The table whose headings stand in this row, counted from 0; -1 if there are none. `separated`: from a plain text,
    in which an apostrophe may lead a cell to keep a program from running it.
    """
    below = rows[heading_row + 1 :]
    given = [" ".join(cell.split()) for cell in rows[heading_row]] if 0 <= heading_row < len(rows) else []
    width = max([len(given), *(len(row) for row in below)])
    given += [""] * (width - len(given))
    found = []
    for number, row in enumerate(below, heading_row + 2):
        if any(row):
            cells = [as_written(cell) if separated else cell for cell in row]
            found.append(Row(number, (*cells, *[""] * (width - len(cells)))))
    return Table(tuple(given), tuple(found))


def heading_row_of(rows: Sequence[Sequence[str]], known: Collection[str] = ()) -> int:
    """The likeliest row of headings among the first, by how many of its cells are `known` (folded) headings, and how
    many different words without figures it has.
    """
    familiar = frozenset(known)
    best, most = 0, 0.0
    for number, row in enumerate(rows[:HEADINGS_WITHIN]):
        words = {fold_text(cell) for cell in row if cell and len(cell) < 80 and not cell[:1].isdigit()}
        filled = sum(1 for cell in row if cell)
        score = 3 * len(words & familiar) + len(words) / max(1, filled) * min(len(words), 8)
        if score > most + 0.5:
            best, most = number, score
    return best
