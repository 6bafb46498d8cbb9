"""A register's table: rows of one height, sorted in SQL, with chosen columns that the vault remembers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from db import queries
from db.described import described
from db.fields import Kind
from db.queries import Question
from db.records import KINDS
from db.store import Store
from desktop.jobs import Jobs
from desktop.look import fonts, metrics
from desktop.tables.delegate import CellPainter
from desktop.tables.field_menu import Sections, field_menu
from desktop.tables.model import RecordTable, heading
from resources.text import _

WIDEST = {queries.TITLE: 520}  # what a column asks for at most
USUAL_WIDEST = 300
NARROWEST = 104  # and what it keeps where there is little room, if it needs that much
NARROWEST_TITLE, NARROWEST_DATE = 200, 216
LEAST = 48  # of any column, also when a person draws it
MEASURED = 60  # rows whose words are measured
REMEMBER_AFTER = 1_000  # milliseconds after the last change of a width
UNSORTED = (Kind.ROWS, Kind.LINKS, Kind.CHOICES, Kind.TAGS, Kind.MULTILINGUAL, Kind.VERBATIM)


class RegisterTable(QTableView):
    """Shows what a question finds. `opened` names the record that a person wants to see."""

    opened = Signal(str)
    sort_changed = Signal()
    columns_changed = Signal()
    selection_changed = Signal()

    def __init__(
        self,
        store: Store,
        jobs: Jobs,
        kind: str,
        *,
        memory: str = "",
        usual: Sequence[str] = (),
        sort: str = queries.TITLE,
        sections: Sections = (),
    ) -> None:
        super().__init__()
        self._store, self.kind, self._sections = store, kind, sections
        self.records = RecordTable(store, jobs, self)
        self._memory = memory or f"register.{kind}"
        kept: dict[str, Any] = store.preference(self._memory, {})
        known = {queries.TITLE, queries.REF, *described(KINDS[kind].data)}
        usual = usual or (queries.TITLE, queries.REF, *KINDS[kind].data.columns)
        self.columns = [name for name in kept.get("columns", usual) if name in known] or list(usual)
        self.sort: str = kept["sort"] if kept.get("sort") in known else sort
        self.descending = bool(kept.get("descending", False))
        self._widths: dict[str, int] = {name: int(width) for name, width in kept.get("widths", {}).items()}
        self._fitting = False
        self._remembering = QTimer(self, singleShot=True, interval=REMEMBER_AFTER)
        self._remembering.timeout.connect(self.remember)
        self._dress()
        self.setModel(self.records)
        self.records.modelReset.connect(self._on_reset)
        self.selectionModel().selectionChanged.connect(lambda _on, _off: self.selection_changed.emit())
        self.doubleClicked.connect(self._open)

    def _dress(self) -> None:
        self.setItemDelegate(CellPainter(self))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAccessibleName(_(KINDS[self.kind].data.plural))
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(metrics.ROW)
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setMinimumSectionSize(LEAST)
        head.sectionClicked.connect(self._on_heading)
        head.sectionResized.connect(self._on_resized)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self._on_head_menu)

    # --- asking ---

    def ask(self, filters: Sequence[queries.Filter], words: str) -> None:
        """Show the records of this kind that fit."""
        self.records.ask(self.question(filters, words), self.columns)

    def question(self, filters: Sequence[queries.Filter], words: str) -> Question:
        """What is asked of the store, in the order of the table."""
        return Question(self.kind, tuple(filters), words, self.sort, self.descending)

    def arrange(self, sort: str, descending: bool, columns: Sequence[str]) -> None:
        """Another order and, if any are named, other columns; they are remembered like those chosen by hand."""
        self.sort, self.descending = sort, descending
        self.columns = list(columns) or self.columns
        self.remember()

    def _on_reset(self) -> None:
        self._fit()
        if self.sort in self.records.columns:
            way = Qt.SortOrder.DescendingOrder if self.descending else Qt.SortOrder.AscendingOrder
            self.horizontalHeader().setSortIndicator(self.records.columns.index(self.sort), way)

    def _fit(self) -> None:
        """Share the room: each column as wide as its words, the wide ones less where all do not fit."""
        names = self.records.columns
        if not names or self._fitting:
            return
        wanted = [self._widths.get(name) or self._wanted_width(place, name) for place, name in enumerate(names)]
        least = [
            width if name in self._widths else min(width, max(self._narrowest(name), self._heading_width(name)))
            for name, width in zip(names, wanted, strict=True)
        ]
        room = self.viewport().width()
        widths = shared(wanted, least, room)
        if queries.TITLE in names and queries.TITLE not in self._widths:
            widths[names.index(queries.TITLE)] += max(0, room - sum(widths))
        self._fitting = True
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width)
        self._fitting = False

    def _narrowest(self, name: str) -> int:
        if name == queries.TITLE:
            return NARROWEST_TITLE
        field = described(KINDS[self.kind].data).get(name)
        return NARROWEST_DATE if field is not None and field.kind is Kind.DATE else NARROWEST

    def _wanted_width(self, place: int, name: str) -> int:
        words = self.fontMetrics()
        rows = range(min(MEASURED, self.records.rowCount()))
        widest = max((words.horizontalAdvance(self.records.at_hand(row, place)) for row in rows), default=0)
        widest = min(widest + 2 * metrics.SMALL + 4, WIDEST.get(name, USUAL_WIDEST))
        return max(widest, self._heading_width(name), LEAST)

    def _heading_width(self, name: str) -> int:
        head = QFontMetrics(fonts.font(strong=True))
        arrow = 20 if name == self.sort else 2
        return head.horizontalAdvance(heading(self.kind, name)) + 2 * metrics.SMALL + arrow

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def full_height(self, rows: int) -> int:
        """How high the table is when it shows so many rows without scrolling."""
        head = self.horizontalHeader()
        sideways = head.length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if sideways else 0
        return head.sizeHint().height() + rows * metrics.ROW + bar + 2 * self.frameWidth()

    def selected_ids(self) -> list[str]:
        """The records of the marked rows, in their order."""
        return self.records.record_ids(sorted(index.row() for index in self.selectionModel().selectedRows()))

    def choose(self, record_id: str) -> None:
        """Mark the row of a record and bring it into sight."""
        row = self.records.row_of(record_id)
        if row is not None:
            self.selectRow(row)
            self.scrollTo(self.records.index(row, 0))

    # --- columns ---

    def _on_heading(self, place: int) -> None:
        name = self.records.columns[place]
        field = described(KINDS[self.kind].data).get(name)
        if field is not None and field.kind in UNSORTED:
            return
        self.descending = not self.descending if name == self.sort else False
        self.sort = name
        self.remember()
        self.sort_changed.emit()

    def _on_resized(self, place: int, _old: int, width: int) -> None:
        if not self._fitting and place < len(self.records.columns) - 1:  # the last one takes what is left
            self._widths[self.records.columns[place]] = width
            self._remembering.start()

    def columns_menu(self) -> QMenu:
        """Every field, ticked where it is a column."""
        every = [*described(KINDS[self.kind].data)]
        first = dict.fromkeys((queries.TITLE, queries.REF, *KINDS[self.kind].data.columns, *self.columns))
        menu = field_menu(self, [*first], self._sections or (("", every),), self._add_column)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _add_column(self, menu: QMenu, name: str) -> None:
        action = menu.addAction(heading(self.kind, name).replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(name in self.columns)
        action.setEnabled(name != queries.TITLE or name not in self.columns)
        action.toggled.connect(lambda on: self._toggle_column(name, on))

    def _on_head_menu(self, at: QPoint) -> None:
        self.columns_menu().exec(self.horizontalHeader().mapToGlobal(at))

    def _toggle_column(self, name: str, on: bool) -> None:
        self.columns = [each for each in self.columns if each != name] + ([name] if on else [])
        self.remember()
        self.columns_changed.emit()

    def remember(self) -> None:
        """Keep columns, widths and sorting in the vault."""
        self._remembering.stop()
        kept = {"columns": self.columns, "widths": self._widths, "sort": self.sort, "descending": self.descending}
        self._store.set_preference(self._memory, kept)

    # --- opening ---

    def _open(self, index: QModelIndex) -> None:
        record_id = self.records.record_id(index.row())
        if record_id:
            self.opened.emit(record_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)


def shared(wanted: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Widths that fit into the room where the least ones do: the widest give way first."""
    over = sum(wanted) - room
    widths = list(wanted)
    while over > 0:
        slack = [width - low for width, low in zip(widths, least, strict=True)]
        giving = [place for place, each in enumerate(slack) if each > 0]
        if not giving:
            break
        widest = max(giving, key=lambda place: widths[place])
        step = min(slack[widest], over, 8)
        widths[widest] -= step
        over -= step
    return widths
