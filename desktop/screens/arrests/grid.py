"""The grid itself: typed, moved in and pasted into like a spreadsheet.

Enter goes down, Tab goes right, typing begins to edit; Ctrl+Tab leaves the grid. Copying, pasting and Undo mean the
cells while the grid has the focus.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QMenu,
    QTableView,
    QWidget,
)

from db.exchange.arrests import columns
from db.exchange.arrests.block import Block, read_block
from db.exchange.arrests.rows import Row
from db.values.texts import writable
from desktop.look import metrics
from desktop.screens.arrests.cell import CELL, USUAL_WIDTH, CellDelegate
from desktop.screens.arrests.model import ArrestTable, Index
from desktop.screens.arrests.sheet import Rows
from resources.text import _

WIDTHS = {"name": 220, "age": 88, "sex": 56, "station": 170, "law": 130, "lawyer": 160, "needs": 150, "remarks": 220,
          "moved": 160, "charged": 150, "measure": 170, "source": 140, "taken_at": 150, "why": 170}  # fmt: skip
NUMBERED_ROWS, NAMED_ROWS = 44, 190  # how wide is what stands before the rows
_KEYS = QKeySequence.StandardKey
_OURS = (_KEYS.Copy, _KEYS.Cut, _KEYS.Paste, _KEYS.Undo, _KEYS.Redo, _KEYS.SelectAll, _KEYS.Delete)

_MOVES = QAbstractItemView.CursorAction
_MARKS = {
    Qt.Key.Key_Up: _MOVES.MoveUp, Qt.Key.Key_Down: _MOVES.MoveDown, Qt.Key.Key_Left: _MOVES.MoveLeft,
    Qt.Key.Key_Right: _MOVES.MoveRight, Qt.Key.Key_Home: _MOVES.MoveHome, Qt.Key.Key_End: _MOVES.MoveEnd,
    Qt.Key.Key_PageUp: _MOVES.MovePageUp, Qt.Key.Key_PageDown: _MOVES.MovePageDown,
}  # fmt: skip


class ArrestGrid(QTableView):
    """A grid over an `ArrestTable`."""

    pasted = Signal(object, object)  # Block, and the places of the rows that took it up
    moved = Signal()  # another cell is the current one
    left = Signal()  # the person wants to go on to what stands below

    def __init__(self, model: ArrestTable) -> None:
        super().__init__()
        self.table = model
        self._anchor = QPersistentModelIndex()  # where marking with Shift began
        self._marking = False
        self.setModel(model)
        self.cells = CellDelegate(self)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(_("Day of arrests"))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setTabKeyNavigation(True)
        self.setWordWrap(False)
        self.setShowGrid(False)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(metrics.ROW)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        rows.setFixedWidth(NUMBERED_ROWS)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        model.modelReset.connect(self._on_reset)
        model.modelAboutToBeReset.connect(self._remember)
        self._at = (0, 0)
        self.horizontalScrollBar().valueChanged.connect(self._name_rows)
        self.fit()

    def fit(self) -> None:
        """Each column as wide as what it usually holds."""
        for place, name in enumerate(self.table.columns):
            title = self.horizontalHeader().fontMetrics().horizontalAdvance(_(columns.column(name).label))
            self.setColumnWidth(place, max(WIDTHS.get(name, USUAL_WIDTH), title + 3 * metrics.SMALL))

    def _name_rows(self, _value: int = 0) -> None:
        """Say beside each row whose it is once the names are out of sight."""
        out = self.columnViewportPosition(0) + self.columnWidth(0) < metrics.BROAD
        if out != self.table.names_rows:
            self.table.name_rows(out)
            rows = self.verticalHeader()
            way = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter if out else Qt.AlignmentFlag.AlignCenter
            rows.setDefaultAlignment(way)
            rows.setFixedWidth(NAMED_ROWS if out else NUMBERED_ROWS)

    # --- where one is ---------------------------------------------------------------------------------------------

    def _remember(self) -> None:
        now = self.currentIndex()
        self._at = (max(0, now.row()), max(0, now.column())) if now.isValid() else self._at

    def _on_reset(self) -> None:
        self.fit()
        self.go(*self._at)

    def go(self, row: int, column: int) -> None:
        """Make this cell the current one, or the nearest that there is."""
        row, column = min(row, self.table.rowCount() - 1), min(column, self.table.columnCount() - 1)
        if row >= 0 and column >= 0:
            self._choose(self.table.index(row, column))

    def _choose(self, index: QModelIndex) -> None:
        """This cell alone is marked, whatever keys are held meanwhile."""
        self.setCurrentIndex(index)
        self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def go_to(self, row: int, name: str) -> None:
        """The cell of a column; a column that is not shown is shown."""
        if name not in self.table.columns:
            self.table.choose_columns((*self.table.columns, name))
        self.go(row, self.table.columns.index(name))
        self.setFocus()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.scrollTo(self.table.index(current.row(), current.column()))  # names before the rows may cover it now
        if not self._marking:
            self._anchor = QPersistentModelIndex(current)
        self.moved.emit()

    def _range(self) -> tuple[range, range]:
        """The marked rows and columns; the current cell if none is marked."""
        marked = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        rows, cols = [each.row() for each in marked], [each.column() for each in marked]
        return range(min(rows), max(rows) + 1), range(min(cols), max(cols) + 1)

    # --- keys -----------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """While the grid has the focus these keys are its own and not the window's."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        return any(event.matches(key) for key in _OURS) or _is_redo(event) or event.key() == Qt.Key.Key_Delete

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:
            return  # what the line did not want, such as Enter, ends the editing in a moment
        if not self.currentIndex().isValid():
            self.go(0, 0)
        if event.matches(_KEYS.Copy) or event.matches(_KEYS.Cut):
            self.copy()
            if event.matches(_KEYS.Cut):
                self.erase()
        elif event.matches(_KEYS.Paste):
            self.paste()
        elif event.matches(_KEYS.Redo) or _is_redo(event):
            self.table.sheet.redo()
        elif event.matches(_KEYS.Undo):
            self.table.sheet.undo()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_rows() if event.modifiers() & Qt.KeyboardModifier.ControlModifier else self.erase()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() in _MARKS and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._mark_to(self.moveCursor(_MARKS[Qt.Key(event.key())], event.modifiers()))
        elif event.key() == Qt.Key.Key_Tab and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.left.emit()
        else:
            super().keyPressEvent(event)
            if event.key() == Qt.Key.Key_F2 and isinstance(line := self.indexWidget(self.currentIndex()), QLineEdit):
                line.end(False)  # F2 goes on with what stands there; typing begins anew

    def _mark_to(self, index: QModelIndex) -> None:
        """Mark from where one was to this cell."""
        begun = self._anchor
        corners = sorted((begun.row(), index.row())), sorted((begun.column(), index.column()))
        (top, bottom), (left, right) = corners
        block = QItemSelection(self.table.index(top, left), self.table.index(bottom, right))
        self._marking = True
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._marking = False
        self.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def step(self, rows: int) -> None:
        """Down or up, in the same column."""
        now = self.currentIndex()
        self.go(max(0, now.row() + rows), now.column())

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After Enter one goes down, after Tab to the side; nothing is opened there until it is typed in."""
        hints = QAbstractItemDelegate.EndEditHint
        now = self.currentIndex()
        went_elsewhere = editor.property(CELL) != [now.row(), now.column()]
        super().closeEditor(editor, hints.NoHint)
        if went_elsewhere:
            return
        if hint == hints.SubmitModelCache:
            self.step(1)
        elif hint in (hints.EditNextItem, hints.EditPreviousItem):
            way = _MOVES.MoveNext if hint == hints.EditNextItem else _MOVES.MovePrevious
            self._choose(self.moveCursor(way, Qt.KeyboardModifier.NoModifier))

    # --- cells ----------------------------------------------------------------------------------------------------

    def copy(self) -> None:
        """The marked cells, as spreadsheets take them."""
        rows, cols = self._range()
        lines = ("\t".join(_quoted(self.table.text(row, col)) for col in cols) for row in rows)
        QGuiApplication.clipboard().setText("\n".join(lines))

    def erase(self) -> None:
        """Empty the marked cells."""
        rows, cols = self._range()
        if not self.table.read_only:
            names = [self.table.columns[col] for col in cols]
            self.table.sheet.put({(row, name): "" for row in rows if row < len(self.table.rows) for name in names})

    def remove_rows(self) -> None:
        """Take the marked rows away."""
        if not self.table.read_only:
            self.table.sheet.remove(self._range()[0])

    def paste(self) -> None:
        """A block from the current cell on, one value into every marked cell, or a list of people below the last."""
        text, now = writable(QGuiApplication.clipboard().text()), self.currentIndex()
        if self.table.read_only or not text.strip() or not now.isValid():
            return
        on = self.table.columns[now.column() :]
        block = read_block(text, on, may_be_list=on[0] == "name")
        if block.is_list:
            first = len(self.table.rows)
            self.table.sheet.append(block.rows)
            self.go(first, 0)
            places: Sequence[int] = range(first, len(self.table.rows))
        else:
            places = self._put(block, now.row())
        self.pasted.emit(block, places)

    def _put(self, block: Block, first: int) -> Sequence[int]:
        rows, cols = self._range()
        if len(block.rows) == 1 and len(block.rows[0]) == 1 and len(rows) * len(cols) > 1:
            (text,) = block.rows[0].values()
            self.table.sheet.put({(row, self.table.columns[col]): text for row in rows for col in cols})
            return rows
        cells = {(first + at, name): text for at, row in enumerate(block.rows) for name, text in row.items()}
        self.table.sheet.put(cells)
        return range(first, first + len(block.rows))

    def columns_menu(self, show: Callable[[str, bool], object]) -> QMenu:
        """Every column, ticked where it is shown."""
        menu = QMenu(self)
        for column in columns.COLUMNS:
            action = menu.addAction(_(column.label))
            action.setCheckable(True)
            action.setChecked(column.name in self.table.columns)
            action.setEnabled(column.name != "name")
            action.toggled.connect(partial(show, column.name))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _on_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        for title, do, keys in (
            (_("Copy"), self.copy, _KEYS.Copy),
            (_("Paste"), self.paste, _KEYS.Paste),
            (_("Empty these cells"), self.erase, _KEYS.Delete),
        ):
            menu.addAction(title, do).setShortcut(QKeySequence(keys))
        menu.addSeparator()
        menu.addAction(_("Remove these rows"), self.remove_rows).setShortcut(QKeySequence("Ctrl+Del"))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.viewport().mapToGlobal(at))

    def selectAll(self) -> None:
        """All rows but the blank one."""
        last = self.table.index(max(0, len(self.table.rows) - 1), self.table.columnCount() - 1)
        self.selectionModel().clearSelection()
        self.selectionModel().select(
            QItemSelection(self.table.index(0, 0), last),
            QItemSelectionModel.SelectionFlag.ClearAndSelect,
        )


def take_line(grid: ArrestGrid) -> None:
    """Take what stands in the line that is open, as Enter would."""
    if (line := _open_line(grid)) is not None:
        grid.commitData(line)


def rows_as_typed(grid: ArrestGrid) -> Rows:
    """The rows with what stands in the line that is open."""
    rows = grid.table.rows
    if (line := _open_line(grid)) is None:
        return rows
    row, column = line.property(CELL)
    rows = (*rows, Row())[: max(len(rows), row + 1)]
    typed = rows[row].put({grid.table.columns[column]: writable(line.text())})
    return tuple(typed if place == row else each for place, each in enumerate(rows))


def _open_line(grid: ArrestGrid) -> QLineEdit | None:
    line = grid.indexWidget(grid.currentIndex())
    return line if isinstance(line, QLineEdit) else None


def _is_redo(event: QKeyEvent) -> bool:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_Z and event.modifiers() == both


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in '\t\n"') else text
