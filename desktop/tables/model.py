"""The one table model of every register. `data` never asks the store and never raises: what is not at hand is fetched
between two paintings and then shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from db import queries
from db.described import described
from db.queries import Question
from db.records import KINDS
from db.store import Store
from desktop.dossier.scripts import apart
from desktop.jobs import Job, Jobs, Where
from desktop.tables.rows import BLOCK, Rows
from resources.text import _

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


def heading(kind: str, column: str) -> str:
    """What a column is called."""
    if column == queries.TITLE:
        return _(KINDS[kind].data.noun)
    if column == queries.REF:
        return _("Reference")
    field = described(KINDS[kind].data).get(column)
    return _(field.label) if field is not None else ""  # an own field that was taken back just now


class RecordTable(QAbstractTableModel):
    """The rows that a question finds, with chosen columns."""

    loaded = Signal(int)  # how many rows there are
    given_up = Signal()  # what was asked last was not found out: there are no rows

    def __init__(self, store: Store, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._jobs = store, jobs
        self._rows: Rows | None = None
        self._columns: tuple[str, ...] = ()
        self._job: Job | None = None
        self._wanted: set[int] = set()
        self._fetching = QTimer(self, singleShot=True, interval=0)
        self._fetching.timeout.connect(self._fetch)

    # --- asking ---

    def ask(self, question: Question, columns: Sequence[str]) -> None:
        """Show what this question finds; the old rows stay until the new ones are there."""
        if self._job is not None:
            self._job.stop()
        store, wanted = self._store, tuple(columns)

        def look_up(_report: object) -> Rows:
            with store.reading() as connection:
                rows = Rows(store, question, wanted, queries.numbers(connection, question))
            if len(rows):
                rows.fetch(0)
            return rows

        self._job = self._jobs.run(_("Looking up"), look_up, owner=self, where=Where.POOL, done=self._on_found)
        self._job.ended.connect(self._on_ended)

    def _on_ended(self) -> None:
        """Rows of another question would mislead, where what was asked last could not be found out."""
        if self._job is not None and self._job.is_over:
            self.beginResetModel()
            self._rows, self._columns, self._job = None, (), None
            self._wanted.clear()
            self.endResetModel()
            self.given_up.emit()

    def _on_found(self, rows: Rows) -> None:
        self.beginResetModel()
        self._rows, self._columns, self._job = rows, rows.columns, None
        self._wanted.clear()
        self.endResetModel()
        self.loaded.emit(len(rows))

    def _fetch(self) -> None:
        rows, wanted = self._rows, sorted(self._wanted)
        self._wanted.clear()
        if rows is None:
            return
        for block in wanted:
            rows.fetch(block)
            last = min(len(rows), (block + 1) * BLOCK) - 1
            self.dataChanged.emit(self.index(block * BLOCK, 0), self.index(last, len(self._columns) - 1))

    # --- what the view and the delegate read ---

    def cell(self, row: int, column: int) -> str:
        """The words of a cell; nothing while they are fetched."""
        if self._rows is None:
            return ""
        found = self._rows.at(row)
        if found is None:
            self._wanted.add(row // BLOCK)
            if not self._fetching.isActive():
                self._fetching.start()
            return ""
        return found.cells[column]

    def at_hand(self, row: int, column: int) -> str:
        """The words of a cell if they are at hand; nothing is fetched for it."""
        found = self._rows.at(row) if self._rows is not None else None
        return found.cells[column] if found is not None else ""

    def record_id(self, row: int) -> str:
        """The id of the record in a row; empty if it is gone."""
        if self._rows is None or not 0 <= row < len(self._rows):
            return ""
        found = self._rows.at(row)
        return found.id if found is not None else self._rows.ids([row])[0]

    def record_ids(self, rows: Sequence[int]) -> list[str]:
        return [] if self._rows is None or not rows else self._rows.ids(rows)

    def row_of(self, record_id: str) -> int | None:
        return None if self._rows is None else self._rows.place_of(record_id)

    @property
    def rows(self) -> Rows | None:
        """What is shown."""
        return self._rows

    @property
    def columns(self) -> tuple[str, ...]:
        return self._columns

    def kind(self) -> str:
        return self._rows.question.kind if self._rows is not None else ""

    # --- Qt ---

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self._rows is None else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and index.isValid():
            words = self.cell(index.row(), index.column())
            return apart(words) if role == Qt.ItemDataRole.DisplayRole else words
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if way == Qt.Orientation.Horizontal and 0 <= section < len(self._columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return heading(self.kind(), self._columns[section])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None
