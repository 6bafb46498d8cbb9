"""What one change made: every record that came in by the story, the grid or a file, by kind, and one Undo for it
all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from db import queries
from db.chronicle import history
from db.chronicle.history import Entry
from db.errors import DaftarError
from db.queries import Line
from db.records import KINDS
from db.store import Changed, Store
from desktop.look import metrics, pieces
from desktop.look.told_list import ToldList
from desktop.news import News
from desktop.notices import Notices
from desktop.places import Place
from desktop.screens import Crumb, Screen
from resources.text import _, n_

SHOWN = 100  # lines of each kind; the rest is counted
_PLACE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class _Of:
    """What a change did to the records of one kind."""

    kind: str
    made: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return (*self.made, *self.changed)


class BroughtScreen(Screen):
    """The page that every door of *Bring in* ends with."""

    def __init__(self, store: Store, notices: Notices, news: News, n: int) -> None:
        super().__init__()
        self._store, self._notices, self._n = store, notices, n
        with store.reading() as connection:
            self._entry = history.entry(connection, n)
        self._of = _by_kind(self._entry)
        self.lists: dict[str, ToldList] = {}
        self.counted = pieces.text("", wrap=True)
        self.undo_button = pieces.button(_("Undo all of it"), self.take_back, icon="undo-2")
        self._page = pieces.scrolling(QWidget())
        head = pieces.row(pieces.title(_("What was brought in")), None, self.undo_button)
        column = pieces.column(head, self.counted, self._page, space=metrics.STEP)
        column.setContentsMargins(metrics.BROAD, metrics.WIDE, metrics.BROAD, metrics.SMALL)
        column.setStretch(2, 1)
        self.setLayout(column)
        news.changed.connect(self._on_news)
        self.reload()

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Bring in"), Place("bring_in")), Crumb(_(self._entry.title)))

    def focus_first(self) -> None:
        first: QWidget = next(iter(self.lists.values()), self.undo_button)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_back(self) -> None:
        """Undo the whole change."""
        try:
            self._store.take_back(self._n)
        except DaftarError as trouble:
            self._notices.trouble(trouble)

    def _on_news(self, _change: Changed) -> None:
        self.freshen()

    def reload(self) -> None:
        """Show what is still there of it."""
        self.lists = {}
        column = pieces.column(space=metrics.SMALL)
        with self._store.reading() as connection:
            titles = self._store.titles([record_id for each in self._of for record_id in each.ids[:SHOWN]])
            is_there = not history.is_taken_back(connection, self._n)
            trashed = queries.in_trash(connection, [record_id for each in self._of for record_id in each.ids])
            for each in self._of:
                lines = queries.lines(connection, [i for i in each.ids[:SHOWN] if i in titles], titles)
                self._add(column, each, lines if is_there else ())
        self.counted.setText(self._told(trashed) if is_there else _("All of it was taken back."))
        self.undo_button.setEnabled(is_there and not self._store.read_only)
        column.addStretch(1)
        page = QWidget()
        page.setProperty("part", "page")
        page.setMaximumWidth(metrics.FORM)
        page.setLayout(column)
        self._page.setWidget(page)

    def _add(self, column: QVBoxLayout, each: _Of, lines: Sequence[Line]) -> None:
        if not lines:
            return
        data = KINDS[each.kind].data
        heading = pieces.section(f"{_(data.plural)} · {len(each.ids)}")
        told = ToldList(_(data.plural), highest=100_000)
        made = set(each.made)
        for line in lines:
            below = line.ref if line.id in made else f"{line.ref} · {_('was there already')}"
            below = f"{below} · {_('in the trash')}" if line.in_trash else below
            item = told.add("trash-2" if line.in_trash else data.icon, line.title, below)
            item.setData(_PLACE, Place.record(each.kind, line.id))
        told.itemActivated.connect(self._open)
        self.lists[each.kind] = told
        column.addWidget(heading)
        column.addWidget(told)
        left, gone = len(each.ids[SHOWN:]), len(each.ids[:SHOWN]) - len(lines)
        if gone:
            was = n_("{n} was forgotten for good since.", "{n} were forgotten for good since.", gone)
            column.addWidget(pieces.help_line(was.format(n=gone)))
        if left:
            column.addWidget(pieces.help_line(n_("and {n} more", "and {n} more", left).format(n=left)))

    def _open(self, item: QListWidgetItem) -> None:
        place = item.data(_PLACE)
        if isinstance(place, Place):
            self.open_requested.emit(place)

    def _told(self, trashed: int) -> str:
        made, changed = sum(len(each.made) for each in self._of), sum(len(each.changed) for each in self._of)
        parts = [n_("{n} new record", "{n} new records", made).format(n=made)]
        if changed:
            parts.append(n_("{n} took up more", "{n} took up more", changed).format(n=changed))
        if trashed:
            parts.append(n_("{n} is in the trash now", "{n} are in the trash now", trashed).format(n=trashed))
        return " · ".join(parts)


def _by_kind(entry: Entry) -> list[_Of]:
    """The records of a change by their kind, in the order in which kinds are met in the program."""
    found = []
    for kind in KINDS:
        rows = [row for row in entry.rows if row.kind == kind and not row.is_blank]
        if rows:
            made = tuple(row.record_id for row in rows if row.before is None)
            found.append(_Of(kind, made, tuple(row.record_id for row in rows if row.before is not None)))
    return found
