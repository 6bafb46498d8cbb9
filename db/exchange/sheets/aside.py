"""The rows that could not be taken, as a table to mend and bring in again: the same headings, and a column that says
why.
"""

from __future__ import annotations

from collections.abc import Iterator

from db.exchange.csv_table import table_lines
from db.exchange.sheets.plan import Plan
from db.exchange.sheets.table import Table
from db.values.names import fold_text
from resources.text import LANGUAGES, N_, _, speaking

WHY = N_("why not taken")


def broken_rows(table: Table, plan: Plan) -> Iterator[bytes]:
    """The file, line by line."""
    kept = [place for place, heading in enumerate(table.headings) if fold_text(heading) not in _earlier()]
    why: dict[int, list[str]] = {}
    for each in plan.troubles:
        heading = table.headings[each.column] if each.column >= 0 else ""
        why.setdefault(each.row, []).append(f"{heading}: {each.message}" if heading else each.message)
    rows = (
        [*(row.cells[place] for place in kept), "; ".join(why[row.number])] for row in table.rows if row.number in why
    )
    return table_lines([*(table.headings[place] for place in kept), _(WHY)], rows)


def _earlier() -> frozenset[str]:
    """How the column of reasons is headed in any language: a table that was set aside before has it already."""
    found = set()
    for language in LANGUAGES:
        with speaking(language):
            found.add(fold_text(_(WHY)))
    return frozenset(found)
