"""A spreadsheet gets what was written, and nothing that it would run."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from db.exchange.csv_table import as_written, table_lines

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"))


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@given(st.lists(st.lists(CELLS | st.text("'\"\t\r\n; =-+@(|\u200bx"), min_size=2, max_size=2)))
def test_every_cell_comes_back(rows: list[list[str]]) -> None:
    found = read(b"".join(table_lines(("Name", "Born"), rows)))
    assert found[0] == ["Name", "Born"]
    assert [[as_written(cell) for cell in row] for row in found[1:]] == rows


def test_no_cell_is_a_formula() -> None:
    cells = ('=HYPERLINK("x")', "+7 700", "-1", "@SUM(A1)", "\tx", " =1", "\u200b=1", "plain")
    (row,) = read(b"".join(table_lines((), [cells])))[1:]
    assert row == ["'" + cell for cell in cells[:-1]] + ["plain"]


def test_nor_is_what_a_program_that_parts_lines_at_semicolons_makes_of_it() -> None:
    told = ("seen; =1+1", 'a\n"@SUM(A1)', "x;-2+3+cmd|' /C calc'!A0", "bread;\n- milk; -5")
    (row,) = read(b"".join(table_lines((), [told])))[1:]
    assert row == ["seen;' =1+1", "a\n'\"@SUM(A1)", "x;'-2+3+cmd|' /C calc'!A0", "bread;\n- milk; -5"]
