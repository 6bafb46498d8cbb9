"""The strip below the grid: what the current cell says, and whom its row may be, with what can be decided about it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton

from db.exchange.arrests import columns
from db.exchange.batch import Twin
from desktop.look import metrics, pieces
from desktop.look.theme import mark
from desktop.screens.arrests.model import TWIN, WRONG, ArrestTable
from resources.text import _

Named = Mapping[str, str]
"""What people of the vault are called, with their reference, by their ids."""


class Strip(QFrame):
    """What is to be said of the cell and the row in which one is."""

    same_requested = Signal(int, str)  # row, whom it is the same as
    apart_requested = Signal(int, str)
    open_requested = Signal(str)  # a person

    def __init__(self, table: ArrestTable) -> None:
        super().__init__()
        self._table = table
        self._row, self._other = -1, ""
        self.setProperty("part", "card")
        self.column = pieces.text(strong=True)
        self.says = pieces.Elided("", tone="muted")
        self.person = pieces.Elided("", tone="amber")
        self.same = pieces.button(_("The same person"), self._take_same, icon="link")
        self.apart = pieces.button(_("Not the same"), self._take_apart, icon="unlink")
        self.open = pieces.button(_("Open"), self._open, icon="external-link", rank="quiet")
        above = pieces.row(self.column, self.says, space=metrics.STEP)
        above.setStretch(1, 1)
        below = pieces.row(self.person, self.same, self.apart, self.open)
        below.setStretch(0, 1)
        margins = (metrics.STEP, metrics.SMALL, metrics.STEP, metrics.SMALL)
        self.setLayout(pieces.column(above, below, space=metrics.HAIR, margins=margins))
        self.setFixedHeight(2 * metrics.ROW + 3 * metrics.SMALL)
        self.tell(-1, "", {})

    @property
    def buttons(self) -> list[QPushButton]:
        """What can be pressed now."""
        return [each for each in (self.same, self.apart, self.open) if each.isVisibleTo(self)]

    def tell(self, row: int, name: str, named: Named) -> None:
        """Speak of this cell."""
        self._row = row
        rows = self._table.rows
        state = self._table.state(row, name) if name and row >= 0 else ""
        self.column.setText(_(columns.column(name).label) if name else "")
        told = self._table.says(row, name) if 0 <= row < len(rows) and name else ""
        mark(self.says, "tone", "danger" if state == WRONG else "muted")
        self.says.tell(told or (_(columns.column(name).help) if name else ""))
        self._tell_person(row, named)

    def _tell_person(self, row: int, named: Named) -> None:
        rows = self._table.rows
        is_row = 0 <= row < len(rows)
        twin = next(iter(self._table.undecided(rows[row])), None) if is_row else None
        same = rows[row].same if is_row else ""
        kept = rows[row].id if is_row and rows[row].kept else ""
        self._other = twin.other if twin is not None else same or kept
        mark(self.person, "tone", "amber" if twin is not None else "muted")
        if twin is not None:
            self.person.tell(self._told(twin, named))
        elif same:
            self.person.tell(_("This is {name}: what is new goes into that record.").format(name=named.get(same, "")))
        elif not rows:
            self.person.tell(_("Type a name, or paste: a list from a messenger, or a block from a spreadsheet."))
        else:
            self.person.tell("")
        self.same.setVisible(twin is not None)
        self.apart.setVisible(twin is not None or bool(same))
        self.open.setVisible(bool(self._other) and not (twin is not None and twin.inside))

    def _told(self, twin: Twin, named: Named) -> str:
        reasons = ", ".join(twin.reasons)
        place = next((at for at, row in enumerate(self._table.rows) if twin.other in (row.id, row.same)), None)
        if place is not None:
            name = pieces.isolate(self._table.rows[place].cells.get("name", ""))
            return _("Perhaps told twice: row {n}, {name} ({reasons}).").format(n=place + 1, name=name, reasons=reasons)
        return _("There is already {name}: {reasons}.").format(
            name=pieces.isolate(named.get(twin.other, "")), reasons=reasons
        )

    def _take_same(self) -> None:
        self.same_requested.emit(self._row, self._other)

    def _take_apart(self) -> None:
        self.apart_requested.emit(self._row, self._other)

    def _open(self) -> None:
        self.open_requested.emit(self._other)

    def focus_first(self) -> None:
        """The first thing that can be pressed."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)


__all__ = ["TWIN", "Strip"]
