"""What lists are measured with: the plainest models that people write in Python, and a window to show any of them in.

The plain model keeps every row as a list of texts and answers `data` for each role that the stock delegate asks.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import Any

from desktop import process

with process.plain_imports():
    from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication, QHeaderView, QTableView

from db import queries
from db.queries import Question
from db.records import KINDS
from db.store import Store
from desktop.look import metrics
from desktop.tables.rows import BLOCK, Rows

COLUMNS = (queries.TITLE, queries.REF, *KINDS["person"].data.columns)
SIZE = (1100, 640)
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PlainModel(QAbstractTableModel):
    """A list of rows in memory."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        return None


def application() -> QApplication:
    found = QApplication.instance() or QApplication([])
    assert isinstance(found, QApplication)
    return found


def numbers_of(store: Store) -> array[int]:
    with store.reading() as connection:
        return queries.numbers(connection, Question("person"))


def in_words(store: Store, numbers: array[int]) -> Iterator[tuple[str, ...]]:
    """The cells of every row, as the register words them."""
    rows = Rows(store, Question("person"), COLUMNS, numbers)
    for place in range(len(numbers)):
        if place % BLOCK == 0:
            rows.fetch(place // BLOCK)
        found = rows.at(place)
        assert found is not None
        yield found.cells


def dressed(view: QTableView, model: QAbstractItemModel | None = None) -> QTableView:
    """The view at its size, shown, with rows of one height, so that only model and delegate differ."""
    if model is not None:
        view.setModel(model)
        view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        view.setWordWrap(False)
        view.setShowGrid(False)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(metrics.ROW)
    view.resize(*SIZE)
    view.show()
    QApplication.processEvents()
    for column in range(len(COLUMNS)):
        view.setColumnWidth(column, 156)
    QApplication.processEvents()
    return view


def painted(view: QTableView) -> None:
    """Paint what the view shows into a picture, all of it, now."""
    image = QImage(view.viewport().size(), QImage.Format.Format_RGB32)
    view.viewport().render(image)
