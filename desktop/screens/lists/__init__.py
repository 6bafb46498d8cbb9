"""What the vault adds to Daftar, on one page: the lists with their terms, to add to and to hide of, and the own fields.

Knows lists, terms and fields; which records hold them is told by their own pages.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from db import own, vocabulary
from db.store import Changed, Store
from db.values.names import fold_text
from desktop.jobs import Jobs
from desktop.look import metrics, pieces
from desktop.news import News
from desktop.notices import Notices
from desktop.screens import Crumb, Screen
from desktop.screens.lists.fields import FieldsPanel
from desktop.screens.lists.terms import TermsPanel
from resources.text import _

FIELDS = ""  # the first line: the own fields
LINE = 30  # pixels of one list
_NAME = Qt.ItemDataRole.UserRole


class ListsScreen(Screen):
    """Lists and fields. `list_name` is the list to begin with; none begins with the own fields."""

    def __init__(self, store: Store, jobs: Jobs, notices: Notices, news: News, list_name: str = FIELDS) -> None:
        super().__init__()
        self._store = store
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(_("Search in the lists"))
        self.search.setAccessibleName(_("Search in the lists"))
        self.search.textChanged.connect(lambda _text: self._fill())
        self.lists = QListWidget()
        self.lists.setAccessibleName(_("Lists"))
        self.lists.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fields = FieldsPanel(store)
        self.fields.open_requested.connect(self.open_requested)
        self.terms = TermsPanel(store, jobs, notices)
        self.terms.open_requested.connect(self.open_requested)
        self._lay_out()
        self._chosen = list_name
        self._fill()
        self.lists.currentItemChanged.connect(self._on_chosen)
        self._show()
        news.changed.connect(self._on_news)

    def _lay_out(self) -> None:
        left = QWidget()
        left.setLayout(pieces.column(self.search, self.lists, space=metrics.SMALL))
        left.setFixedWidth(metrics.SIDEBAR + 6 * metrics.BROAD)
        self._right = QStackedWidget()
        self._right.addWidget(self.fields)
        self._right.addWidget(self.terms)
        body = pieces.row(left, self._right, space=metrics.BROAD)
        body.setStretch(1, 1)
        layout = pieces.column(pieces.title(_("Lists and fields")), body, space=metrics.STEP)
        layout.setContentsMargins(metrics.BROAD, metrics.WIDE, metrics.BROAD, metrics.SMALL)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Lists and fields")),)

    def focus_first(self) -> None:
        self.lists.setFocus()

    def choose(self, list_name: str) -> None:
        """Show a list, or the own fields."""
        for line in range(self.lists.count()):
            if self.lists.item(line).data(_NAME) == list_name:
                self.lists.setCurrentRow(line)

    def _fill(self) -> None:
        """The lists that fit the search, those with something of the vault's own marked by how much."""
        wanted, known = fold_text(self.search.text()).split(), own.current()
        self.lists.blockSignals(True)
        self.lists.clear()
        entries = [(FIELDS, _("Own fields"), len(known.fields))]
        entries += sorted(
            ((term.code, term.label(), len(known.added(term.code))) for term in vocabulary.terms("list")),
            key=lambda entry: entry[1].casefold(),
        )
        for name, label, count in entries:
            if name and not all(word in fold_text(label) for word in wanted):
                continue
            item = QListWidgetItem(f"{label} ({count})" if count else label, self.lists)
            item.setData(_NAME, name)
            item.setToolTip(label)
            item.setSizeHint(QSize(0, LINE))
            if name == self._chosen:
                self.lists.setCurrentItem(item)
        self.lists.blockSignals(False)

    def _on_chosen(self, now: QListWidgetItem | None) -> None:
        if now is not None:
            self._chosen = now.data(_NAME)
            self._show()

    def _show(self) -> None:
        if self._chosen == FIELDS:
            self._right.setCurrentWidget(self.fields)
            self.fields.reload()
        else:
            self._right.setCurrentWidget(self.terms)
            self.terms.show_list(self._chosen)

    def _on_news(self, change: Changed) -> None:
        if change.touches("term", "field"):
            self._fill()
        self._show()
