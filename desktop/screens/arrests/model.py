"""The grid of a day of arrests as Qt sees it: the rows of the sheet in the chosen columns, and a blank row below them.

`data` reads what is at hand and never asks the store.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from db import vocabulary
from db.exchange.arrests import columns
from db.exchange.arrests.rows import Row
from db.exchange.batch import Twin
from db.values.texts import writable
from desktop.dossier.scripts import apart
from desktop.keyboard import as_digits
from desktop.screens.arrests.sheet import Rows, Sheet
from resources.text import _

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
STATE = Qt.ItemDataRole.UserRole + 1  # how a cell stands: one of these
WRONG, TOLD, CHANGED, TWIN, SAME = "wrong", "told", "changed", "twin", "same"
_TERMS = {"measure": "measure_type", "sex": "sex", "why": "measure_end_reason"}
_REPEATED = ("station", "moved", "taken_at", "lawyer", "law", "source")
_FIGURES = (*columns.CLOCKS, "age")


class ArrestTable(QAbstractTableModel):
    """What stands in the grid."""

    changed = Signal()  # the person did something

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = Sheet(self._on_step)
        self.columns: tuple[str, ...] = tuple(each.name for each in columns.COLUMNS if each.shown)
        self.read_only = False
        self.names_rows = False
        self.twins: Mapping[str, Sequence[Twin]] = {}
        self.offered: Mapping[str, Sequence[str]] = {}  # what is known in the vault, by column

    @property
    def rows(self) -> Rows:
        return self.sheet.rows

    def choose_columns(self, names: Sequence[str]) -> None:
        """Show these columns, in the order in which they are listed."""
        self.beginResetModel()
        self.columns = tuple(name for name in columns.NAMES if name in names) or ("name",)
        self.endResetModel()

    def name_rows(self, named: bool) -> None:
        """Whether the names stand before the rows, since their column is out of sight."""
        self.names_rows = named
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)

    def suggest(self, name: str) -> Sequence[str]:
        """What may be meant in a column: terms of a list, or what stands in it elsewhere."""
        if name in _TERMS:
            return [term.label() for term in vocabulary.terms(_TERMS[name])]
        if name not in _REPEATED:
            return ()
        there = dict.fromkeys(row.cells[name] for row in self.rows if row.cells.get(name))
        return list(dict.fromkeys((*there, *self.offered.get(name, ()))))

    def set_twins(self, twins: Mapping[str, Sequence[Twin]]) -> None:
        """Whom the people of the rows may be."""
        self.twins = twins
        self.repaint()

    def repaint(self) -> None:
        """What cells mean may have changed, not what is written in them."""
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def undecided(self, row: Row) -> tuple[Twin, ...]:
        """Whom the person of a row may be, as far as nobody has decided it."""
        if row.same or row.kept:
            return ()
        return tuple(
            twin for twin in self.twins.get(row.id, ()) if twin.other not in row.apart and self._is_there(twin)
        )

    def _is_there(self, twin: Twin) -> bool:
        return not twin.inside or any(row.id == twin.other for row in self.rows)

    def _on_step(self, before: Rows) -> None:
        now = self.rows
        if [row.id for row in before] == [row.id for row in now]:
            touched = [place for place, row in enumerate(now) if row is not before[place]]
            if touched:
                last = self.columnCount() - 1
                self.dataChanged.emit(self.index(min(touched), 0), self.index(max(touched), last))
        elif [row.id for row in now[: len(before)]] == [row.id for row in before]:
            self.beginInsertRows(NOWHERE, len(before) + 1, len(now))
            self.endInsertRows()
            self.repaint()
        else:
            self.beginResetModel()
            self.endResetModel()
        self.changed.emit()

    # --- Qt -------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows) + (0 if self.read_only else 1)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual if self.read_only else usual | Qt.ItemFlag.ItemIsEditable

    def text(self, row: int, column: int) -> str:
        """What is written in a cell."""
        return self.rows[row].cells.get(self.columns[column], "") if row < len(self.rows) else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() > len(self.rows):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return apart(" ".join(self.text(index.row(), index.column()).split()))
        if role == Qt.ItemDataRole.EditRole:
            return self.text(index.row(), index.column())
        if role == STATE:
            return self.state(index.row(), self.columns[index.column()])
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self.says(index.row(), self.columns[index.column()])
        return None

    def state(self, place: int, name: str) -> str:
        """How a cell stands."""
        if place >= len(self.rows):
            return ""
        checked = self.sheet.checked(place)
        if name in checked.wrong:
            return WRONG
        if name == "name" and (checked.row.same or self.undecided(checked.row)):
            return SAME if checked.row.same else TWIN
        if checked.row.kept and checked.row.cells.get(name, "") != checked.row.was.get(name, ""):
            return CHANGED
        reading = checked.readings.get(name)
        return TOLD if reading is not None and reading.doubtful else ""

    def says(self, place: int, name: str) -> str:
        """What is wrong with a cell, or how it was understood."""
        if place >= len(self.rows):
            return ""
        checked = self.sheet.checked(place)
        reading = checked.readings.get(name)
        return checked.wrong.get(name) or (reading.told if reading is not None else "")

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        name, text = self.columns[index.column()], writable(str(value)).strip()
        if text != self.text(index.row(), index.column()):
            self.sheet.put({(index.row(), name): as_digits(text) if name in _FIGURES else text})
        return True

    def _before(self, place: int) -> str:
        """What stands before a row."""
        if place >= len(self.rows):
            return "+"
        name = self.rows[place].cells.get("name", "")
        return f"{place + 1} · {apart(name)}" if self.names_rows else str(place + 1)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if way == Qt.Orientation.Vertical:
            return self._before(section) if role == Qt.ItemDataRole.DisplayRole else None
        if 0 <= section < len(self.columns):
            column = columns.column(self.columns[section])
            if role == Qt.ItemDataRole.DisplayRole:
                return _(column.label)
            if role == Qt.ItemDataRole.ToolTipRole:
                return _(column.help)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None
