"""The register of one kind of record: a table to search, filter, sort and open, and a count of what is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QStackedLayout, QWidget

from db.records import KINDS
from db.store import Changed, Store
from desktop.ask import Ask
from desktop.jobs import Jobs
from desktop.look import metrics, pieces
from desktop.news import News
from desktop.notices import Notices
from desktop.places import Place
from desktop.screens import Crumb, Screen
from desktop.tables.filters import FilterBar
from desktop.tables.several import Several
from desktop.tables.view import RegisterTable
from resources.text import N_, _, n_

FIRST_SENTENCES = {
    "case": N_("A case file holds together what is known of one person's persecution."),
    "person": N_("People are written down once and then chosen wherever they appear."),
    "organisation": N_("Authorities, courts, places of detention, associations and media."),
    "incident": N_("What happened: when, where, to whom, in ordered acts."),
    "proceeding": N_("Criminal and administrative cases of the state, with their charges."),
    "measure": N_("Arrests, remand, house arrest, fines, searches: what was done by law."),
    "source": N_("Who says so: statements, documents, publications, conversations."),
    "claim": N_("Who says what about what, kept apart from facts."),
}


class RegisterScreen(Screen):
    """All records of one kind."""

    def __init__(self, store: Store, jobs: Jobs, notices: Notices, news: News, ask: Ask, kind: str) -> None:
        super().__init__()
        self._store, self._jobs, self._notices, self.kind = store, jobs, notices, kind
        self._data = KINDS[kind].data
        self.table = RegisterTable(store, jobs, kind)
        self.bar = FilterBar(store, kind)
        self.count = pieces.text(tone="muted")
        self.several = Several(store, jobs, notices, ask, self.table)
        self.several_button = pieces.button(_("Change several"), icon="list-checks", rank="quiet")
        self.several_button.clicked.connect(self._offer_several)
        self._lay_out()
        self.bar.changed.connect(self.reload)
        self.table.sort_changed.connect(self.reload)
        self.table.columns_changed.connect(self.reload)
        self.table.opened.connect(self._open)
        self.table.selection_changed.connect(self._on_selected)
        self.table.records.loaded.connect(self._on_loaded)
        news.changed.connect(self._on_news)
        self._on_selected()
        self.reload()

    def _lay_out(self) -> None:
        self.new_button = pieces.button(_("New"), self.new_record, icon="plus", rank="primary")
        self.new_button.setEnabled(not self._store.read_only)
        columns_button = pieces.button(_("Columns"), icon="columns-3", rank="quiet")
        columns_button.clicked.connect(
            lambda: self.table.columns_menu().exec(columns_button.mapToGlobal(columns_button.rect().bottomLeft()))
        )
        head = pieces.row(
            pieces.title(_(self._data.plural)), metrics.STEP, self.count, None, self.several_button, columns_button,
            self.new_button,
        )  # fmt: skip
        offer = pieces.button(_("New"), self.new_record, icon="plus", rank="primary")
        offer.setEnabled(not self._store.read_only)
        self.empty = pieces.EmptyPage(
            self._data.icon, _("Nothing is written down here yet"), _(FIRST_SENTENCES.get(self.kind, "")), offer
        )
        self.none_fit = pieces.EmptyPage(
            "search",
            _("Nothing fits"),
            _("Take a filter off, or search with fewer letters: any spelling will do."),
            pieces.button(_("Show all"), self.show_all),
        )
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        for page in (self.table, self.empty, self.none_fit):
            self._stack.addWidget(page)
        layout = pieces.column(head, self.bar, stack, space=metrics.STEP)
        layout.setContentsMargins(metrics.BROAD, metrics.WIDE, metrics.BROAD, metrics.SMALL)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    # --- what the window asks -----------------------------------------------------------------------------------------

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_(self._data.plural)),)

    def answers(self) -> Mapping[str, Callable[[], object]]:
        found: dict[str, Callable[[], object]] = {
            "register.filter": self.bar.search.setFocus,
            "register.columns": lambda: self.table.columns_menu().exec(self.mapToGlobal(self.rect().center())),
            "register.select_all": self.table.selectAll,
        }
        if not self._store.read_only:
            found["record.new"] = self.new_record
            if self.table.selectionModel().hasSelection():
                found["record.trash"] = self.several.trash
        return found

    def focus_first(self) -> None:
        (self.table if self.table.records.rowCount() else self.bar.search).setFocus()

    # --- loading ------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask again; what is marked stays marked if it is still there."""
        self._marked = self.table.selected_ids() if self.table.selectionModel().hasSelection() else []
        self.table.ask(self.bar.filters, self.bar.words)

    def _on_loaded(self, rows: int) -> None:
        narrowed = bool(self.bar.filters or self.bar.words.strip())
        self._stack.setCurrentWidget(self.table if rows else self.none_fit if narrowed else self.empty)
        self.bar.setVisible(bool(rows) or narrowed)
        self.count.setText(
            n_("{count} record", "{count} records", rows).format(count=f"{rows:,}".replace(",", "\u202f"))
        )
        for record_id in self._marked[:1]:
            self.table.choose(record_id)
        model = self.table.selectionModel()
        if rows and not model.currentIndex().isValid():
            model.setCurrentIndex(self.table.records.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate)

    def show_all(self) -> None:
        """Take every filter off."""
        self.bar.search.clear()
        self.bar.set_filters([])

    def _on_news(self, _change: Changed) -> None:
        self.reload()  # a change of another kind may rename what stands in a column

    # --- doing --------------------------------------------------------------------------------------------------------

    def new_record(self) -> None:
        self.open_requested.emit(Place.new(self.kind))

    def _open(self, record_id: str) -> None:
        place = Place.case(record_id) if self.kind == "case" else Place.record(self.kind, record_id)
        self.open_requested.emit(place)

    def _offer_several(self) -> None:
        below = self.several_button.rect().bottomLeft()
        self.several.menu().exec(self.several_button.mapToGlobal(below))

    def _on_selected(self) -> None:
        self.several_button.setVisible(self.table.selectionModel().hasSelection())
        self.answers_changed.emit()
