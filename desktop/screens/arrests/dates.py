"""What is told of a block that was pasted, and what is asked about its dates where nobody can know whether the day or
the month comes first.
"""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.exchange import figures
from db.exchange.arrests.block import Block
from desktop.look import metrics, pieces
from desktop.notices import Notices
from desktop.screens.arrests.model import ArrestTable
from resources.text import _, n_


class DatesLine(QWidget):
    """One line above the grid, until it is answered: they are read with the day first, or else turned round."""

    answered = Signal()

    def __init__(self, table: ArrestTable, notices: Notices) -> None:
        super().__init__()
        self._table, self._notices = table, notices
        self._blocks: list[tuple[Block, frozenset[str]]] = []  # each with the rows that took it up
        self.says = pieces.text("", tone="amber", wrap=True)
        self.day_button = pieces.button(_("The day comes first"), self._answer)
        self.month_button = pieces.button(_("The month comes first"), self.read_month_first)
        line = pieces.row(self.says, self.day_button, self.month_button, space=metrics.STEP)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.hide()

    def tell(self, block: Block, places: Collection[int]) -> None:
        """A block was pasted into these rows."""
        if block.is_list:
            told = n_("{n} row was added.", "{n} rows were added.", len(block.rows)).format(n=len(block.rows))
            more = _("What was not understood stands in the remarks of its row. Ctrl+Z takes it back.")
            self._notices.tell(told, more)
        if block.doubtful:
            self._ask(block, frozenset(row.id for place, row in enumerate(self._table.rows) if place in places))

    def _ask(self, block: Block, ids: frozenset[str]) -> None:
        self._blocks.append((block, ids))
        read = figures.read_as(next(iter(block.doubtful.values())), figures.USUAL)
        told = _("{read} The list does not tell whether the day or the month comes first.")
        self.says.setText(told.format(read=read))
        self.show()

    def read_month_first(self) -> None:
        """Write these dates anew, as one step that can be taken back, and the same words in other rows not."""
        cells = {}
        for block, ids in self._blocks:
            turned = block.month_first()
            for place, row in enumerate(self._table.rows):
                for name, meant in turned.items() if row.id in ids else ():
                    if (written := row.cells.get(name, "")) in meant:
                        cells[place, name] = meant[written]
        self._table.sheet.put(cells)
        self._answer()

    def _answer(self) -> None:
        self._blocks.clear()
        self.hide()
        self.answered.emit()
