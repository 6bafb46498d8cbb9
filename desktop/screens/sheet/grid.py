"""Rows of a sheet to look at, with as many columns as it has. A cell is read only where it is seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QTableView

from desktop.look import colours, font, metrics
from desktop.look.pieces import isolate

_Index = QModelIndex | QPersistentModelIndex
LONGEST = 300  # characters of a cell that are shown
WIDEST = 260


class Rows(QAbstractTableModel):
    """Rows of words under headings; the row of headings, if it is among them, is told apart."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Sequence[str]] = ()
        self._headings: Sequence[str] = ()
        self._numbers: Sequence[int] = ()
        self._width = 0
        self.marked = -1

    def show(
        self, rows: Sequence[Sequence[str]], headings: Sequence[str] = (), numbers: Sequence[int] = (), marked: int = -1
    ) -> None:
        """Show these rows; `marked` is the one that holds the headings."""
        self.beginResetModel()
        self._rows, self._headings, self._numbers, self.marked = rows, headings, numbers, marked
        self._width = max((len(row) for row in rows), default=0) if not headings else len(headings)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._width

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        words = row[index.column()] if index.column() < len(row) else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return isolate(" ".join(words[:LONGEST].split()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return words[:2000]
        if role == Qt.ItemDataRole.FontRole and index.row() == self.marked:
            return font(metrics.TEXT, strong=True)
        if role == Qt.ItemDataRole.ForegroundRole and index.row() < self.marked:
            return QColor(colours().muted)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(self._numbers[section] if self._numbers else section + 1)
        if self._headings:
            return self._headings[section] or letters(section)
        return letters(section)


def letters(column: int) -> str:
    """A column as spreadsheets call it: A, B … Z, AA."""
    named = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        named = chr(ord("A") + rest) + named
    return named


def grid(name: str, model: Rows) -> QTableView:
    """A table to look at."""
    made = QTableView()
    made.setAccessibleName(name)
    made.setModel(model)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    made.setTabKeyNavigation(False)
    made.setWordWrap(False)
    made.verticalHeader().setDefaultSectionSize(metrics.ROW - 6)
    made.horizontalHeader().setFont(font(metrics.HELP, strong=True))
    made.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    made.horizontalHeader().setMaximumSectionSize(WIDEST * 2)
    return made


def fit(made: QTableView, least: int = 90) -> None:
    """Columns as wide as their first rows need."""
    made.resizeColumnsToContents()
    for column in range(made.model().columnCount()):
        made.setColumnWidth(column, max(least, min(WIDEST, made.columnWidth(column) + metrics.SMALL)))
