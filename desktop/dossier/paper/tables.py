"""Tables and account matrices become strips: heads are repeated on each page, and no row is cut in two.

Only a row taller than half a page is parted, line by line, since it could not be placed at all otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop.dossier.blocks import Align, Column, Content, Matrix, Row, Table
from desktop.dossier.matrices import side_by_side
from desktop.dossier.paper.broken import Line
from desktop.dossier.paper.marks import Mark, Strip, Stroke, area
from desktop.dossier.paper.setting import Desk, glued, text_strips
from desktop.dossier.paper.sheet import CELL_PAD, HAIRLINE, Set

_SAMPLE = 60  # rows that are measured to find the longest words
_SMALLER = (1.0, 0.93, 0.86)  # letters of a table whose words are too wide for it
_WIDEST = 110.0  # for the sake of a long word


@dataclass(frozen=True, slots=True)
class _Cell:
    lines: list[Line]
    x: float
    width: float
    style: Set
    end: bool

    def marks(self, first: int, last: int, top: float) -> Iterator[Mark]:
        for index, line in enumerate(self.lines[first:last]):
            at_end = self.end or line.from_right
            x = self.x + self.width - line.width if at_end else self.x
            yield from line.marks(x, top + index * self.style.leading + self.style.drop)

    def notes(self, first: int, last: int) -> tuple[int, ...]:
        return tuple(number for line in self.lines[first:last] for number in line.cites)


def table(desk: Desk, block: Table) -> list[Strip]:
    desk, least = _fitting(desk, block)
    widths = _widths(desk, block, least)
    heads = _head(desk, block, widths)
    strips = glued(heads)
    for index, row in enumerate(block.rows):
        parts = (
            _group(desk, row)
            if row.group
            else _row(desk, row, block.columns, widths, last=index + 1 == len(block.rows))
        )
        keep = row.group or (len(block.rows) > 2 and index in (0, len(block.rows) - 2))
        parts = [replace(part, heads=tuple(replace(head, space=0) for head in heads)) for part in parts]
        strips += [*parts[:-1], replace(parts[-1], glue=keep and len(parts) == 1)]
    if block.caption:
        strips += text_strips(desk, block.caption, desk.sheet.caption, 0, desk.measure)
    return strips


def matrix(desk: Desk, block: Matrix) -> list[Strip]:
    """Accounts side by side, at most four; further ones below in the same form."""
    strips: list[Strip] = []
    for accounts in side_by_side(block):
        part = table(desk, accounts)
        # Accounts are there to be compared, so a small matrix is not parted by the end of a page.
        small = sum(strip.height for strip in part) < desk.sheet.frame / 2
        strips += [*glued(part[:-1]), part[-1]] if small else part
    return strips


def _least(desk: Desk, block: Table) -> list[float]:
    """For each column the width below which a word of it would be cut."""
    found = []
    for index, column in enumerate(block.columns):
        words = [desk.setter.longest_word(column.title, desk.sheet.head.look)]
        cells = (row.cells[index] for row in block.rows[:_SAMPLE] if not row.group and index < len(row.cells))
        words += [desk.setter.longest_word(cell, desk.sheet.cell.look) for cell in cells]
        found.append(min(max(words) + 2 * CELL_PAD + 0.5, max(_WIDEST, desk.measure / len(block.columns))))
    return found


def _fitting(desk: Desk, block: Table) -> tuple[Desk, list[float]]:
    """Letters as large as whole words leave room for, and what the columns need then."""
    for factor in _SMALLER:
        cell, head = (_smaller(style, factor) for style in (desk.sheet.cell, desk.sheet.head))
        smaller = replace(desk, sheet=replace(desk.sheet, cell=cell, head=head)) if factor < 1 else desk
        least = _least(smaller, block)
        if sum(least) <= desk.measure:
            break
    return smaller, least


def _smaller(style: Set, factor: float) -> Set:
    return Set(replace(style.look, size=style.look.size * factor), style.leading * factor, style.space)


def _widths(desk: Desk, block: Table, least: list[float]) -> list[float]:
    """Shares by weight, but no narrower than the longest word of each column. Where there is no room for all of them,
    the widest columns give way.
    """
    if sum(least) > desk.measure:
        cap, left = 0.0, desk.measure
        for place, low in enumerate(sorted(least)):
            cap = left / (len(least) - place)
            if low > cap:
                break
            left -= low
        return [min(low, cap) for low in least]
    total = sum(column.weight for column in block.columns) or 1.0
    wanted = [desk.measure * column.weight / total for column in block.columns]
    lacking = sum(max(0.0, low - have) for low, have in zip(least, wanted, strict=True))
    spare = sum(max(0.0, have - low) for low, have in zip(least, wanted, strict=True))
    if not lacking:
        return wanted
    part = min(1.0, lacking / spare) if spare else 0.0
    widths = [max(low, have - max(0.0, have - low) * part) for low, have in zip(least, wanted, strict=True)]
    return [width * desk.measure / sum(widths) for width in widths]


def _cells(
    desk: Desk, contents: tuple[Content, ...], columns: tuple[Column, ...], widths: list[float], style: Set
) -> list[_Cell]:
    cells, x = [], 0.0
    for index, (column, width) in enumerate(zip(columns, widths, strict=True)):
        content = contents[index] if index < len(contents) else ""
        pad = CELL_PAD if index else 0.0
        inner = width - pad - CELL_PAD
        lines = desk.setter.lines(content, style.look, inner)
        cells.append(_Cell(lines, x + pad, inner, style, column.align is Align.END))
        x += width
    return cells


def _head(desk: Desk, block: Table, widths: list[float]) -> list[Strip]:
    if not any(column.title for column in block.columns):
        return [Strip(1.0, (Stroke(0, 0.5, desk.measure, 0.5, 0.9),), space=10)]
    titles = tuple(column.title for column in block.columns)
    cells = _cells(desk, titles, block.columns, widths, desk.sheet.head)
    tallest = max(len(cell.lines) for cell in cells)
    height = tallest * desk.sheet.head.leading + 2 * CELL_PAD
    marks: list[Mark] = [Stroke(0, 0.5, desk.measure, 0.5, 0.9), Stroke(0, height, desk.measure, height, 0.5)]
    for cell in cells:
        top = CELL_PAD + (tallest - len(cell.lines)) * desk.sheet.head.leading  # heads stand on their common foot
        marks += cell.marks(0, len(cell.lines), top)
    return [Strip(height, tuple(marks), space=10)]


def _group(desk: Desk, row: Row) -> list[Strip]:
    """A row that names those below it."""
    style = replace(desk.sheet.cell, look=replace(desk.sheet.cell.look, bold=True))
    lines = desk.setter.lines(row.cells[0] if row.cells else "", style.look, desk.measure - CELL_PAD)
    height = len(lines) * style.leading + 2 * CELL_PAD
    cell = _Cell(lines, CELL_PAD, desk.measure, style, False)
    ground = area(0, 0.3, desk.measure, height - 0.3, fill=0.93)
    return [Strip(height, (ground, *cell.marks(0, len(lines), CELL_PAD)), notes=cell.notes(0, len(lines)))]


def _row(desk: Desk, row: Row, columns: tuple[Column, ...], widths: list[float], *, last: bool) -> list[Strip]:
    style = replace(desk.sheet.cell, look=replace(desk.sheet.cell.look, bold=True)) if row.strong else desk.sheet.cell
    cells = _cells(desk, row.cells, columns, widths, style)
    tallest = max((len(cell.lines) for cell in cells), default=1) or 1
    fits = int((desk.sheet.frame / 2 - 2 * CELL_PAD) / style.leading)
    step = tallest if tallest <= fits else 1
    strips = []
    for first in range(0, tallest, step):
        begins, ends = first == 0, first + step >= tallest
        top = CELL_PAD if begins else 0.0
        height = top + step * style.leading + (CELL_PAD if ends else 0.0)
        marks: list[Mark] = []
        if begins and row.strong:
            marks.append(Stroke(0, 0, desk.measure, 0, 0.7))
        for cell in cells:
            marks += cell.marks(first, first + step, top)
        if ends:
            marks.append(Stroke(0, height, desk.measure, height, 0.9 if last else 0.4, 0.0 if last else HAIRLINE))
        notes = tuple(number for cell in cells for number in cell.notes(first, first + step))
        strips.append(Strip(height, tuple(marks), 0.0, notes, glue=step == 1 and first in (0, tallest - 2)))
    return strips
