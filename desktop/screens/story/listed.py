"""Beside the text: the records that will be made, by kind and in the order of the text, each to take, change or drop.

It shows lines and says what the person wants of them; it decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidgetItem

from db.records import KINDS
from desktop.look import metrics
from desktop.look.told_list import ToldList
from desktop.screens.story.lines import Line, Standing
from desktop.screens.story.naming import end_of
from resources.text import N_, _

_ID = Qt.ItemDataRole.UserRole
SAYS = {
    Standing.OFFERED: N_("offered"),
    Standing.TAKEN: N_("will be made"),
    Standing.DROPPED: N_("dropped"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One line as it is shown."""

    line: Line
    title: str
    trouble: str = ""

    @property
    def below(self) -> str:
        joins = self.line.entry.joins and self.line.standing is Standing.TAKEN
        told = _("joins what is there") if joins else _(SAYS[self.line.standing])
        return told + end_of(self.line)


class RecordList(ToldList):
    """The records of a story."""

    taken = Signal(str, bool)  # id, taken or only offered
    dropped = Signal(str)
    change_asked = Signal(str)
    visited = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("The records of this story"), highest=100_000)
        self._filling = False
        self._rows: dict[str, int] = {}
        self.itemChanged.connect(self._on_ticked)
        self.itemActivated.connect(lambda item: self.change_asked.emit(item.data(_ID)))
        self.currentItemChanged.connect(self._on_current)

    def show_lines(self, shown: Sequence[Shown]) -> None:
        """Show these, under the names of their kinds; the one in hand stays in hand."""
        current = self.current_id
        self._filling = True
        self.clear()
        self._rows.clear()
        kind = ""
        for each in shown:
            if each.line.kind != kind:
                kind = each.line.kind
                self.head(_(KINDS[kind].data.plural))
            self._add(each)
        if current in self._rows:
            self.setCurrentRow(self._rows[current])
        self._filling = False

    def _add(self, each: Shown) -> None:
        line = each.line
        item = self.add(KINDS[line.kind].data.icon, each.title, each.below, f"⚠ {each.trouble}" if each.trouble else "")
        item.setData(_ID, line.id)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if line.standing is Standing.TAKEN else Qt.CheckState.Unchecked)
        font = item.font()
        font.setStrikeOut(line.standing is Standing.DROPPED)
        item.setFont(font)
        self._rows[line.id] = self.row(item)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 2 * metrics.ROW)

    @property
    def current_id(self) -> str:
        return str(self.currentIndex().data(_ID) or "")

    def lines_shown(self) -> Mapping[str, str]:
        """What every line says, by its id."""
        return {line_id: self.item(row).text() for line_id, row in self._rows.items()}

    def go_to(self, line_id: str) -> None:
        """Have a line in hand, without saying so."""
        if line_id in self._rows:
            self._filling = True
            self.setCurrentRow(self._rows[line_id])
            self._filling = False

    def _on_ticked(self, item: QListWidgetItem) -> None:
        if not self._filling and item.data(_ID):
            self.taken.emit(item.data(_ID), item.checkState() is Qt.CheckState.Checked)

    def _on_current(self, _now: object, _before: object) -> None:
        if not self._filling and self.current_id:
            self.visited.emit(self.current_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.current_id:
            self.dropped.emit(self.current_id)
        elif event.key() == Qt.Key.Key_F2 and self.current_id:
            self.change_asked.emit(self.current_id)
        else:
            super().keyPressEvent(event)
