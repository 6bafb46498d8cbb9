"""The tables of a composed print as separated text, or as a workbook with a sheet that tells what it is. Nothing in it
starts anything in the program that opens it.
"""

from __future__ import annotations

from collections.abc import Iterator

from db.errors import DaftarError
from db.exchange.csv_table import table_lines
from db.exchange.sheets.xlsx import LONGEST, Column, Sheet, book
from db.reporting import Report
from desktop.dossier.blocks import Dossier, Table, plain
from resources.text import N_, _

_EVERY = 500
_NARROWEST, _WIDEST = 10, 48  # signs


class CellTooLong(DaftarError):
    """A workbook's cell cannot hold one of the texts."""

    says = N_("One of the texts is longer than a cell of a workbook holds.")
    advises = N_("Save as separated text (CSV) instead.")


def csv_of(dossier: Dossier, report: Report) -> bytes:
    """The tables, one below the other."""
    return b"".join(line for table in tables(dossier) for line in table_lines(heads(table), rows(table, report)))


def xlsx_of(dossier: Dossier, report: Report) -> bytes:
    """A sheet for each table, then one that tells what it is, for whom and as of when."""
    made = [_sheet(dossier, table, report) for table in tables(dossier)]
    told = [(label, words) for label, words in _about(dossier) if words]
    return book([*made, Sheet(_("About this file"), (Column("", 24), Column("", 60)), told, wraps=True)])


def _sheet(dossier: Dossier, table: Table, report: Report) -> Sheet:
    lines = list(rows(table, report))
    if any(len(cell) > LONGEST for line in lines for cell in line):
        raise CellTooLong
    columns = [
        Column(head, _width([head, *(line[place] for line in lines)])) for place, head in enumerate(heads(table))
    ]
    return Sheet(table.caption or dossier.title, columns, lines, wraps=True)


def _width(cells: list[str]) -> int:
    widest = max(len(part) for cell in cells for part in cell.split("\n"))
    return min(_WIDEST, max(_NARROWEST, widest))


def _about(dossier: Dossier) -> Iterator[tuple[str, str]]:
    yield dossier.title, dossier.subtitle
    yield "", dossier.banner
    yield _("Facts as of"), dossier.as_of
    yield _("Printed on"), dossier.printed_on
    yield _("Prepared by"), dossier.metadata.author


def tables(dossier: Dossier) -> Iterator[Table]:
    yield from (block for block in dossier.blocks if isinstance(block, Table))


def heads(table: Table) -> list[str]:
    return [column.title for column in table.columns]


def rows(table: Table, report: Report) -> Iterator[list[str]]:
    """The cells of each row as plain words."""
    for done, row in enumerate(table.rows):
        if done % _EVERY == 0:
            report(done, len(table.rows), _("Writing the table"))
        yield [plain(cell) for cell in row.cells]
