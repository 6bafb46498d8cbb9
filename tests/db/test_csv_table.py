"""A spreadsheet gets what was written, and nothing that it would run."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from db.exchange.csv_table import table_lines

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"))


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2)))
def test_every_cell_comes_back(rows: list[list[str]]) -> None:
    found = read(b"".join(table_lines(("Name", "Born"), rows)))
    assert found[0] == ["Name", "Born"]
    assert [[cell.removeprefix("'") for cell in row] for row in found[1:]] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]


def test_no_cell_is_a_formula() -> None:
    cells = ('=HYPERLINK("x")', "+7 700", "-1", "@SUM(A1)", "\tx", "plain")
    (row,) = read(b"".join(table_lines((), [cells])))[1:]
    assert row == ["'" + cell for cell in cells[:-1]] + ["plain"]
