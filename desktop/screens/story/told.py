"""The story behind a source, read only: its text with the records that were made of it, each at its place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem, QSplitter, QWidget

from db import queries
from db.records import KINDS
from db.store import Changed, Store
from desktop.look import metrics, pieces
from desktop.look.told_list import ToldList
from desktop.news import News
from desktop.places import Place
from desktop.screens import Crumb, Screen
from desktop.screens.story.bringing import KEY
from desktop.screens.story.lines import Span, Standing
from desktop.screens.story.paper import Drawn, StoryPaper
from resources.text import _

_ID = Qt.ItemDataRole.UserRole


class StoryTold(Screen):
    """A text and its records."""

    @staticmethod
    def is_told(store: Store, source_id: str) -> bool:
        """Whether a source was told as a story."""
        return bool(store.preference(KEY + source_id))

    def __init__(self, store: Store, news: News, source_id: str) -> None:
        super().__init__()
        self._store, self.source_id = store, source_id
        self._spans: dict[str, Span] = {}
        self._kinds: dict[str, str] = {}
        self.paper = StoryPaper()
        self.paper.setReadOnly(True)
        self.paper.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.paper.setAccessibleName(_("The text of the story"))
        self.paper.visited.connect(self._on_visited)
        self.records = ToldList(_("The records of this story"), highest=100_000)
        self.records.currentItemChanged.connect(self._on_current)
        self.records.itemActivated.connect(self._open)
        self.source_button = pieces.button(_("Open the source"), self._open_source, icon="book-open")
        says = _("Enter opens a record. The text is the source's and is changed there.")
        beside = QWidget()
        edges = (metrics.STEP, 0, 0, 0)
        below = pieces.help_line(says)
        beside.setLayout(pieces.column(pieces.section(_("Records")), self.records, below, margins=edges))
        parts = QSplitter()
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(1)
        left = QWidget()
        left.setLayout(pieces.column(self.paper, margins=(0, 0, metrics.STEP, 0)))
        parts.addWidget(left)
        parts.addWidget(beside)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        self._title = pieces.Elided("", size=metrics.TITLE, strong=True)
        head = pieces.row(self._title, self.source_button)
        head.setStretchFactor(self._title, 1)
        layout = pieces.column(head, parts, space=metrics.STEP)
        layout.setContentsMargins(metrics.BROAD, metrics.WIDE, metrics.BROAD, metrics.STEP)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        news.changed.connect(self._on_news)
        self.reload()

    def crumbs(self) -> tuple[Crumb, ...]:
        sources = Crumb(_(KINDS["source"].data.plural), Place.register("source"))
        source = Crumb(self._store.title(self.source_id), Place.record("source", self.source_id))
        return (sources, source, Crumb(_("The story")))

    def focus_first(self) -> None:
        (self.records if self.records.count() else self.paper).setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read text and records anew."""
        whole = self._store.get(self.source_id).whole_text
        text = whole.text if whole is not None else ""
        self.paper.set_text(text)
        kept = self._store.preference(KEY + self.source_id, {})
        places = {record_id: (start, min(end, len(text))) for record_id, (start, end) in kept.items()}
        self._spans = {record_id: span for record_id, span in places.items() if span[0] < span[1]}
        self._title.tell(self._store.title(self.source_id))
        self._list()
        drawn = [Drawn(*self._spans[record_id], None, Standing.TAKEN) for record_id in self._kinds]
        self.paper.draw(sorted(drawn, key=lambda each: (each.start, -each.end)))

    def _list(self) -> None:
        """The records that are still there, in the order of the text."""
        with self._store.reading() as connection:
            lines = {each.id: each for each in queries.lines(connection, list(self._spans), self._titles())}
        self.records.clear()
        self._kinds = {}
        for record_id in sorted(lines, key=lambda each: self._spans[each]):
            line = lines[record_id]
            data = KINDS[line.kind].data
            self._kinds[record_id] = line.kind
            item = self.records.add(data.icon, line.title, f"{_(data.noun)} · {line.ref}")
            item.setData(_ID, record_id)

    def _titles(self) -> dict[str, str]:
        return self._store.titles(self._spans)

    def show_record(self, record_id: str) -> None:
        """Bring the place of a record into view."""
        if record_id in self._kinds:
            self.paper.select(*self._spans[record_id])

    def _on_current(self, now: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if now is not None and now.data(_ID):
            self.show_record(now.data(_ID))

    def _on_visited(self, letter: int) -> None:
        """The record in whose place the cursor stands: the shortest of them."""
        here = [each for each in self._kinds if self._spans[each][0] <= letter < self._spans[each][1]]
        if here:
            wanted = min(here, key=lambda each: self._spans[each][1] - self._spans[each][0])
            row = list(self._kinds).index(wanted)
            self.records.blockSignals(True)
            self.records.setCurrentRow(row)
            self.records.blockSignals(False)

    def _open(self, item: QListWidgetItem) -> None:
        self.open_requested.emit(Place.record(self._kinds[item.data(_ID)], item.data(_ID)))

    def _open_source(self) -> None:
        self.open_requested.emit(Place.record("source", self.source_id))

    def _on_news(self, _change: Changed) -> None:
        self.freshen()
