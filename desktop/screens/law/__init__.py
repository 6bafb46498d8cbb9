"""The law as this vault has it: articles, measures, terms, constraints and credits, each with its source and state.

People read them here, correct a shipped row by a row of their own, add rows, and take their own back. The shipped pack
is never changed. Rows that nobody checked are grey and say “check”.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QScrollArea,
    QTabBar,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from db import outgoing, vocabulary
from db.exchange.jsonlines import export_lines
from db.law.entering import name_of
from db.law.own import ROW_KINDS, own_rows
from db.law.packs import key_of, pack
from db.store import Changed, Store
from db.values.names import fold_text
from desktop.ask import Ask
from desktop.jobs import Jobs
from desktop.look import colours, metrics, pieces
from desktop.news import News
from desktop.notices import Notices, Offer
from desktop.places import Place
from desktop.screens import Crumb, Screen
from desktop.screens.law.beside import Beside
from desktop.screens.law.rows import KINDS_SHOWN, Line, broad, headings, lines
from resources.text import N_, _, n_

BESIDE = 316  # pixels for the facts of one row
WIDEST = 180  # that a column asks for at most


class LawScreen(Screen):
    """The law pack of one jurisdiction with the vault's own rows."""

    def __init__(
        self,
        store: Store,
        jobs: Jobs,
        notices: Notices,
        news: News,
        ask: Ask,
        jurisdiction: str = "",
        kind: str = "",
    ) -> None:
        super().__init__()
        self._store, self._jobs, self._notices, self._ask = store, jobs, notices, ask
        self._lines: list[Line] = []
        self.packs = QComboBox()
        self.packs.setAccessibleName(_("Jurisdiction"))
        for term in vocabulary.terms("jurisdiction"):
            self.packs.addItem(term.label(), term.code)
        self.packs.setCurrentIndex(max(0, self.packs.findData(jurisdiction)))
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search in the law"))
        self.search.setAccessibleName(_("Search in the law"))
        self.search.setClearButtonEnabled(True)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(_("Parts of the law"))
        for _kind, title in KINDS_SHOWN:
            self.tabs.addTab(_(title))
        self.tabs.setExpanding(False)
        self.tabs.setCurrentIndex(next((n for n, (each, _t) in enumerate(KINDS_SHOWN) if each == kind), 0))
        self.table = _table()
        self.beside = Beside(self.correct, self.open_own, self.take_back, writes=not store.read_only)
        self._lay_out()
        self.packs.currentIndexChanged.connect(lambda _place: self.reload())
        self.tabs.currentChanged.connect(lambda _place: self.reload())
        self.search.textChanged.connect(lambda _words: self._show())
        self.table.itemSelectionChanged.connect(self._on_selected)
        self.table.itemActivated.connect(lambda _item: self._activate())
        news.changed.connect(self._on_news)
        self.reload()

    def _lay_out(self) -> None:
        self.add_button = pieces.button(_("Add a row"), self.add, icon="plus", rank="primary")
        self.add_button.setEnabled(not self._store.read_only)
        self.save_button = pieces.button(_("Save own rows…"), self.save_own, icon="download", rank="quiet")
        self.count = pieces.text(tone="muted")
        head = pieces.row(pieces.title(_("Law")), metrics.STEP, self.count, None, self.save_button, self.add_button)
        self.packs.setMinimumWidth(260)
        self.search.setFixedWidth(300)
        tools = pieces.row(self.packs, self.search, None)
        says = pieces.help_line(
            _("Nobody has compared the grey rows with the law yet: they say “check” and never raise an alarm.")
        )
        self.none = pieces.text(_("Nothing fits"), tone="muted")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFixedWidth(BESIDE)
        area.setWidget(self.beside)
        left = QWidget()
        left.setLayout(pieces.column(self.table, self.none, space=metrics.SMALL))
        body = pieces.row(left, area, space=metrics.WIDE)
        body.setStretch(0, 1)
        layout = pieces.column(head, tools, self.tabs, says, space=metrics.SMALL)
        layout.addLayout(body, 1)
        layout.setContentsMargins(metrics.BROAD, metrics.WIDE, metrics.BROAD, metrics.SMALL)
        self.setLayout(layout)

    # --- what the window asks -----------------------------------------------------------------------------------------

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Law")),)

    def answers(self) -> Mapping[str, Callable[[], object]]:
        found: dict[str, Callable[[], object]] = {"register.filter": self.search.setFocus}
        if not self._store.read_only:
            found["record.new"] = self.add
            if self.line is not None and self.line.own is not None:
                found["record.trash"] = self.take_back
        return found

    def focus_first(self) -> None:
        self.table.setFocus()

    @property
    def jurisdiction(self) -> str:
        return str(self.packs.currentData())

    @property
    def kind(self) -> str:
        return KINDS_SHOWN[self.tabs.currentIndex()][0]

    @property
    def line(self) -> Line | None:
        """The row that is marked."""
        place = self.table.currentRow()
        return self._lines[place] if 0 <= place < len(self._lines) else None

    # --- showing ------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the vault's own rows anew and show the table in front."""
        with self._store.reading() as connection:
            self._own = own_rows(connection)
        self.save_button.setEnabled(bool(self._own))
        self._show()

    def _show(self) -> None:
        marked = key_of(self.line.row) if self.line is not None else None
        wanted = fold_text(self.search.text()).split()
        every = lines(pack(self.jurisdiction), self.jurisdiction, self._own, self.kind)
        self._lines = [line for line in every if all(word in line.folded for word in wanted)]
        fill(self.table, headings(self.kind), self._lines, broad(self.kind))
        unchecked = sum(not line.verified for line in every)
        told = [
            n_("{count} row", "{count} rows", len(every)).format(count=len(every)),
            n_("{count} to check", "{count} to check", unchecked).format(count=unchecked) if unchecked else "",
        ]
        self.count.setText(" · ".join(part for part in told if part))
        self.none.setVisible(not self._lines)
        self.table.setVisible(bool(self._lines))
        again = next((n for n, line in enumerate(self._lines) if key_of(line.row) == marked), 0)
        if self._lines:
            self.table.selectRow(again)
        self._on_selected()

    def _on_selected(self) -> None:
        self.beside.show_line(self.line)
        self.answers_changed.emit()

    def _on_news(self, news: Changed) -> None:
        if news.touches(*ROW_KINDS):
            self.reload()

    # --- doing --------------------------------------------------------------------------------------------------------

    def _activate(self) -> None:
        if self.line is not None and self.line.own is not None:
            self.open_own()
        elif not self._store.read_only:
            self.correct()

    def correct(self) -> None:
        """Open a form with what the marked row says, to be kept as a row of the vault's own in its place."""
        if self.line is not None:
            self.open_requested.emit(Place.new_like(self.kind, name_of(self.line.row, self.jurisdiction)))

    def add(self) -> None:
        self.open_requested.emit(Place.new_like(self.kind, self.jurisdiction))

    def open_own(self) -> None:
        if self.line is not None and self.line.own is not None:
            self.open_requested.emit(Place.record(self.kind, self.line.own.record_id))

    def take_back(self) -> None:
        """Put the own row into the trash: the shipped one, if there is one, holds again."""
        store, line = self._store, self.line
        if line is None or line.own is None:
            return
        record_id = line.own.record_id

        def work(_report: object) -> None:
            with store.change(N_("Take back a row of the law")) as change:
                change.trash(record_id)

        told = _("The shipped row holds again.") if line.shipped is not None else _("The row is in the trash.")
        offer = Offer(_("Undo"), lambda: self._jobs.run(_("Undo"), lambda _report: store.undo()))
        self._jobs.run(
            _("Take back a row of the law"), work, done=lambda _nothing: self._notices.tell(told, offer=offer)
        )

    def save_own(self) -> None:
        """Write the vault's own rows, and nothing else, to a file that another vault can import."""
        target = self._ask.save_file(_("Save own rows"), "law.jsonl", ".jsonl")
        if target is None:
            return
        store = self._store

        def write(_report: object) -> None:
            with outgoing.leaving(store, target) as file:
                file.writelines(export_lines(store, kinds=ROW_KINDS))

        told = _("Your own rows of the law are saved. The file is not encrypted.")
        self._jobs.run(_("Save own rows"), write, done=lambda _nothing: self._notices.tell(told))


def _table() -> QTableWidget:
    table = QTableWidget()
    table.setAccessibleName(_("Law"))
    table.setShowGrid(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(metrics.ROW)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table


def fill(table: QTableWidget, titles: tuple[str, ...], shown: list[Line], widest: int) -> None:
    """Put these lines into the table; those that nobody checked are grey, and one column takes what room is left."""
    table.clear()
    table.setColumnCount(len(titles))
    table.setRowCount(len(shown))
    table.setHorizontalHeaderLabels(list(titles))
    grey, ink = QColor(colours().muted), QColor(colours().ink)
    for place, line in enumerate(shown):
        for column, words in enumerate(line.cells):
            item = QTableWidgetItem(words)
            item.setToolTip(words)
            item.setForeground(ink if line.verified else grey)
            table.setItem(place, column, item)
    head = table.horizontalHeader()
    table.resizeColumnsToContents()
    for column in range(len(titles)):
        head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        table.setColumnWidth(column, min(table.columnWidth(column), WIDEST))
    head.setSectionResizeMode(widest, QHeaderView.ResizeMode.Stretch)
