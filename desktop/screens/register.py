"""The register of one kind of record: a table to search, filter, sort and open, and a count of what is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from db import queries
from db.finding.saved import Saved
from db.queries import Question
from db.records import KINDS
from db.sameness.merging import MERGEABLE
from db.store import Changed, Store
from desktop.ask import Ask
from desktop.forms.layouts import layout_of
from desktop.jobs import Jobs, Where
from desktop.look import metrics, pieces
from desktop.news import News
from desktop.notices import Notices
from desktop.places import Place
from desktop.screens import Crumb, Screen
from desktop.tables.filters import FilterBar
from desktop.tables.saved_bar import SavedBar
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
    "document": N_("Papers, pictures and recordings, described one by one."),
    "deadline": N_("Days until which something must be done: terms, appeals, answers, anniversaries."),
    "custody_event": N_("Who had a document when, and what was done with it. Written once, never changed."),
    "consent": N_("What people allow to be done with what they told."),
    "relationship": N_("Who is whose spouse, colleague, lawyer."),
    "decision": N_("Hearings, rulings and verdicts: who decided what, and how it was held."),
    "sentence": N_("What a court imposed, component by component."),
    "representation": N_("Which lawyer defends whom, and whether the authority lets them."),
    "contact": N_("Visits, calls, letters and parcels of people who are held, allowed or refused."),
    "examination": N_("Medical and other examinations, asked for, refused or done."),
    "remedy": N_("What was filed inside the country, and what came of it."),
    "intervention": N_("Letters, appeals, communications and aid by others."),
}


class RegisterScreen(Screen):
    """All records of one kind."""

    def __init__(
        self,
        store: Store,
        jobs: Jobs,
        notices: Notices,
        news: News,
        ask: Ask,
        kind: str,
        saved_id: str = "",
        add_files: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self._add_files = add_files if kind == "document" and not store.read_only else None
        self._store, self._jobs, self._notices, self.kind = store, jobs, notices, kind
        self._data = KINDS[kind].data
        sections = [(section.title, section.names) for section in layout_of(self._data)]
        self.table = RegisterTable(store, jobs, kind, sections=sections)
        self.bar = FilterBar(store, kind, sections)
        self.count = pieces.text(tone="muted")
        self.saved = SavedBar(store, jobs, notices, ask, kind, self._shown)
        self.several = Several(store, jobs, notices, ask, self.table, self.open_requested.emit)
        self.several_button = pieces.button(_("Change several"), icon="list-checks", rank="quiet")
        self.several_button.clicked.connect(self._offer_several)
        self._lay_out()
        self._connect()
        news.changed.connect(self._on_news)
        self._goes_to_table = False
        self._total = 0
        self.bar.search.installEventFilter(self)
        self._on_selected()
        self._count_all()
        opened_with = next((each for each in self.saved.all if each.id == saved_id), None)
        if opened_with is None:
            self.reload()
        else:
            self.show_saved(opened_with)

    def _connect(self) -> None:
        self.bar.changed.connect(self.reload)
        self.saved.chosen.connect(self.show_saved)
        self.table.sort_changed.connect(self.reload)
        self.table.columns_changed.connect(self.reload)
        self.table.opened.connect(self._open)
        self.table.selection_changed.connect(self._on_selected)
        self.table.records.loaded.connect(self._on_loaded)
        self.table.records.given_up.connect(lambda: self._stack.setCurrentWidget(self.unfinished))

    def _lay_out(self) -> None:
        self.new_button = pieces.button(_("New"), self.new_record, icon="plus", rank="primary")
        self.new_button.setEnabled(not self._store.read_only)
        self.columns_button = pieces.button(_("Columns"), icon="columns-3", rank="quiet")
        self.columns_button.clicked.connect(self._choose_columns)
        self.duplicates_button = pieces.button(_("Possible duplicates"), icon="users", rank="quiet")
        self.duplicates_button.clicked.connect(lambda: self.open_requested.emit(Place("duplicates", self.kind)))
        if self.kind not in MERGEABLE:
            self.duplicates_button.hide()
        head = pieces.row(
            pieces.title(_(self._data.plural)), metrics.STEP, self.count, None,
            self.duplicates_button, self.several_button, self.columns_button, *self._ways_in(), self.new_button,
        )  # fmt: skip
        self.offer = pieces.button(_("New"), self.new_record, icon="plus")
        self.offer.setEnabled(not self._store.read_only)
        self.empty = pieces.EmptyPage(
            self._data.icon, _("Nothing is written down here yet"), _(FIRST_SENTENCES.get(self.kind, "")), self.offer
        )
        self.none_fit = pieces.EmptyPage(
            "search",
            _("Nothing fits"),
            _("Take a filter off, or search with fewer letters: any spelling will do."),
            pieces.button(_("Show all"), self.show_all),
        )
        self.unfinished = pieces.unfinished(self.reload)
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        for page in (self.table, self.empty, self.none_fit, self.unfinished):
            self._stack.addWidget(page)
        layout = pieces.column(head, self.bar, self.saved, stack, space=metrics.STEP)
        layout.setContentsMargins(metrics.BROAD, metrics.WIDE, metrics.BROAD, metrics.SMALL)
        layout.setStretch(3, 1)
        self.setLayout(layout)

    def _ways_in(self) -> tuple[QWidget, ...]:
        """Documents may come as files as well."""
        if self._add_files is None:
            return ()
        return (pieces.button(_("Add files…"), self._add_files, icon="file-plus"),)

    # --- what the window asks -----------------------------------------------------------------------------------------

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_(self._data.plural)),)

    def answers(self) -> Mapping[str, Callable[[], object]]:
        found: dict[str, Callable[[], object]] = {
            "register.filter": self.bar.search.setFocus,
            "register.narrow": self.bar.offer,
            "register.columns": self._choose_columns,
            "register.select_all": self.table.selectAll,
        }
        if self.table.records.rowCount():
            found["register.export"] = self.export
        if self.saved.save_button.isVisibleTo(self):
            found["register.save_search"] = self.saved.save
        if not self._store.read_only:
            found["record.new"] = self.new_record
            if self.table.selectionModel().hasSelection():
                found["record.trash"] = self.several.trash
            if self._may_stand_side_by_side:
                found["record.merge"] = self._side_by_side
        return found

    def focus_first(self) -> None:
        if self._stack.currentWidget() is self.empty:
            self.offer.setFocus()
        elif self.table.records.rowCount():
            self.table.setFocus()
        else:  # still looking up: the table takes the focus when its rows are there
            self.bar.search.setFocus()
            self._goes_to_table = True

    # --- loading ------------------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask again; what is marked stays marked if it is still there."""
        self._marked = self.table.selected_ids() if self.table.selectionModel().hasSelection() else []
        self.table.ask(self.bar.filters, self.bar.words)
        self.saved.mark()
        self.answers_changed.emit()

    def _shown(self) -> tuple[Question, tuple[str, ...]]:
        """What is asked now, and the columns that show it."""
        return self.table.question(self.bar.filters, self.bar.words), tuple(self.table.columns)

    def show_saved(self, chosen: Saved) -> None:
        """Ask what a saved search asks, in its order and with its columns."""
        self.table.arrange(chosen.question.sort, chosen.question.descending, chosen.columns)
        self.bar.ask(chosen.question.filters, chosen.question.words)

    def _count_all(self) -> None:
        """How many records there are in all, to tell how many of them are shown."""
        store, everything = self._store, Question(self.kind)

        def count(_report: object) -> int:
            with store.reading() as connection:
                return queries.count(connection, everything)

        self._jobs.run(_("Count"), count, owner=self, where=Where.POOL, done=self._on_counted)

    def _on_counted(self, total: int) -> None:
        self._total = total
        self._say_count()

    def _say_count(self) -> None:
        rows = self.table.records.rowCount()
        shown, total = (f"{number:,}".replace(",", "\u202f") for number in (rows, self._total))
        if rows < self._total:
            says = n_("{shown} of {count} record", "{shown} of {count} records", self._total)
            self.count.setText(says.format(shown=shown, count=total))
        else:
            self.count.setText(n_("{count} record", "{count} records", rows).format(count=shown))

    def _on_loaded(self, rows: int) -> None:
        narrowed = bool(self.bar.filters or self.bar.words.strip())
        moves_on = self._goes_to_table and self.bar.search.hasFocus() and not self.bar.words
        self._goes_to_table = False
        self._stack.setCurrentWidget(self.table if rows else self.none_fit if narrowed else self.empty)
        for shown in (self.bar, self.columns_button, self.count):
            shown.setVisible(bool(rows) or narrowed)
        self._say_count()
        for record_id in self._marked[:1]:
            self.table.choose(record_id)
        model = self.table.selectionModel()
        if rows and not model.currentIndex().isValid():
            model.setCurrentIndex(self.table.records.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        if moves_on:
            (self.table if rows else self.offer).setFocus()

    def show_all(self) -> None:
        """Take every filter off."""
        self.bar.ask((), "")

    def _on_news(self, change: Changed) -> None:
        if change.touches(self.kind):
            self._count_all()
        if change.touches(self.kind, "saved_search"):
            self.saved.reload()
        self.reload()  # a change of another kind may rename what stands in a column

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search line the arrow key goes down into the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.bar.search:
            if event.key() == Qt.Key.Key_Down and self.table.records.rowCount():
                self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self.bar.words:
                self.bar.search.clear()
                return True
        return super().eventFilter(watched, event)

    # --- doing --------------------------------------------------------------------------------------------------------

    def _choose_columns(self) -> None:
        button = self.columns_button
        self.table.columns_menu().popup(button.mapToGlobal(button.rect().bottomLeft()))

    def export(self) -> None:
        """Take out what is marked; where nothing is, all that is shown."""
        if not self.table.selectionModel().hasSelection():
            self.table.selectAll()
        self.several.export()

    def new_record(self) -> None:
        self.open_requested.emit(Place.new(self.kind))

    def _open(self, record_id: str) -> None:
        place = Place.case(record_id) if self.kind == "case" else Place.record(self.kind, record_id)
        self.open_requested.emit(place)

    def _offer_several(self) -> None:
        below = self.several_button.rect().bottomLeft()
        menu = self.several.menu()
        if self._may_stand_side_by_side:
            menu.addAction(_("Side by side"), self._side_by_side)
        menu.exec(self.several_button.mapToGlobal(below))

    @property
    def _may_stand_side_by_side(self) -> bool:
        return self.kind in MERGEABLE and len(self.table.selectionModel().selectedRows()) == 2

    def _side_by_side(self) -> None:
        self.open_requested.emit(Place("merge", self.kind, *self.table.selected_ids()))

    def _on_selected(self) -> None:
        self.several_button.setVisible(self.table.selectionModel().hasSelection())
        self.answers_changed.emit()
