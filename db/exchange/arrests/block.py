"""A block of cells as it is copied out of a spreadsheet, or a list from a messenger: rows for the grid.

A block whose first line names columns is put where it names; any other goes from the chosen column on.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from db.exchange import figures
from db.exchange.arrests.columns import COLUMNS, DATED, NAMES
from db.exchange.arrests.lines import looks_like_line, read_list
from db.exchange.figures import in_order
from db.values.names import fold_text
from resources.text import LANGUAGES, _, speaking

_NUMBERED = re.compile(r"^\s*(?:\d{1,3}[.)]|[•·*–—-])\t[^\t]*$")
ENOUGH = 2  # headings that must be known so that a line is one of headings


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of cells by column. `is_list` tells that they were read from a list, and each row is somebody new."""

    rows: list[dict[str, str]]
    is_list: bool = False
    doubtful: Mapping[str, str] = field(default_factory=dict)
    """By column: a date of which it does not tell whether the day or the month comes first; it is read day first."""

    def month_first(self) -> dict[str, dict[str, str]]:
        """By column: what its cells would say if the month came first there."""
        return {
            name: {row[name]: in_order(row[name], "mdy") for row in self.rows if name in row} for name in self.doubtful
        }


def read_block(text: str, columns: Sequence[str] = NAMES, *, may_be_list: bool = True) -> Block:
    """What was pasted; `columns` are those from the chosen cell on. Where a column shows that its dates do not have the
    day first, they are written anew as 2022-05-17.
    """
    return _with_days_first(_read_block(text, columns, may_be_list=may_be_list))


def _with_days_first(block: Block) -> Block:
    rows, doubtful = block.rows, {}
    for name in DATED:
        told = figures.told(row.get(name, "") for row in rows)
        if told is not None and told.order != figures.USUAL:
            rows = [{**row, name: in_order(row[name], told.order)} if name in row else row for row in rows]
        elif told is not None and told.is_open:
            doubtful[name] = told.open
    return Block(rows, block.is_list, doubtful)


def _read_block(text: str, columns: Sequence[str], *, may_be_list: bool) -> Block:
    if all(_NUMBERED.match(line) for line in text.splitlines() if line.strip()):
        text = text.replace("\t", " ")  # a numbered list as a text program copies it
    if "\t" in text or not may_be_list:
        return _table(
            [line for line in csv.reader(io.StringIO(text.strip("\r\n")), delimiter="\t", strict=False)], columns
        )
    written = text.strip("\r\n")
    if "\n" in written or looks_like_line(written):
        return Block(read_list(written), is_list=True)
    return Block([{columns[0]: written.strip()}])


def _table(lines: Sequence[Sequence[str]], columns: Sequence[str]) -> Block:
    heads = [heading(cell) for cell in lines[0]] if lines else []
    if sum(bool(head) for head in heads) >= min(ENOUGH, len(heads)) and len(heads) > 1:
        return Block([_headed(heads, lines[0], line) for line in lines[1:]], is_list=True)
    return Block([dict(zip(columns, (cell.strip() for cell in line), strict=False)) for line in lines])


def _headed(heads: Sequence[str], words: Sequence[str], line: Sequence[str]) -> dict[str, str]:
    """A line by the headings; what stands under a heading that nobody knows goes to the remarks."""
    cells: dict[str, str] = {}
    more: list[str] = []
    for head, word, cell in zip(heads, words, line, strict=False):
        if not cell.strip():
            continue
        if head and head not in cells:
            cells[head] = cell.strip()
        else:
            more.append(f"{word.strip()}: {cell.strip()}" if word.strip() and not _counts(word) else cell.strip())
    more += [cell.strip() for cell in line[len(heads) :] if cell.strip()]
    left = [each for each in more if not each.isdigit()]
    if left:
        cells["remarks"] = "; ".join(filter(None, (cells.get("remarks", ""), *left)))
    return cells


def _counts(word: str) -> bool:
    return word.strip() in ("№", "#", "No", "N")


def heading(cell: str) -> str:
    """The column that is so headed in any of our languages, or nothing."""
    return _headings().get(fold_text(cell.strip(" :*.")), "")


@cache
def _headings() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in LANGUAGES:
        with speaking(language):
            for column in COLUMNS:
                found.setdefault(fold_text(_(column.label)), column.name)
    for column in COLUMNS:
        for word in column.heads:
            found.setdefault(fold_text(word), column.name)
    return found
