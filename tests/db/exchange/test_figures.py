"""In which order the figures of dates follow each other is told by a column, or said to be unknown."""

from __future__ import annotations

import pytest

from db.exchange.arrests.block import read_block
from db.exchange.figures import Told, read_as, told


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["25.04.2022", "03/04/2022", ""], Told("dmy")),
        (["04/25/2022", "03/04/2022"], Told("mdy")),
        (["25-04-13", "2022-04-03"], Told("dmy")),
        (["45-04-13", "03-04-13"], Told("ymd")),
        (["03/04/2022", "1990", "about 1990"], Told("dmy", "03/04/2022")),
        (["05.05.2022"], Told("dmy")),  # one day, whichever comes first
        (["25/04/2022", "04/25/2022", "03/04/2022"], Told("dmy", "03/04/2022")),  # both stand there
        (["2022-04-03", "April 2022", "7"], None),
        (["01/02/2022, at the station", "1/2/202", "03/04/2022 10:00"], Told("dmy", "03/04/2022 10:00")),
        (["01/02/2022, at the station"], Told("dmy")),  # no date in either order: the cell is refused anyhow
    ],
)
def test_a_column_tells_its_order_or_that_it_does_not(cells: list[str], expected: Told | None) -> None:
    assert told(cells) == expected


def test_how_a_date_is_read_is_told() -> None:
    assert read_as("03/04/2022", "mdy") == "“03/04/2022” is read as 4 March 2022."
    assert read_as("03/04/2022", "dmy") == "“03/04/2022” is read as 3 April 2022."


def test_a_pasted_block_has_the_day_first_or_says_that_nobody_knows() -> None:
    clear = read_block("Name\tAge\tTaken at\nA B\t01/25/1990\t23:10\nC D\t02/03/1991\t03/04/2022 10:00")
    assert [row["age"] for row in clear.rows] == ["1990-01-25", "1991-02-03"]
    assert clear.doubtful == {"seized": "03/04/2022 10:00"}
    assert clear.month_first() == {"seized": {"23:10": "23:10", "03/04/2022 10:00": "2022-03-04 10:00"}}
