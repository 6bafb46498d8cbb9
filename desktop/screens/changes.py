"""Everything that was changed in the vault: by day, by whom, of what kind. Each line leads to the record."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidgetItem

from db.chronicle import past
from db.chronicle.past import Happened
from db.records import KINDS
from db.store import Store
from db.values.dates import ImpreciseDate
from desktop.look import metrics, pieces
from desktop.look.told_list import ToldList
from desktop.news import News
from desktop.places import Place
from desktop.screens import Crumb, Screen
from resources.text import _, n_

PAGE = 100  # changes shown at once
ANYBODY = "\0"
_PLACE = Qt.ItemDataRole.UserRole


class ChangesScreen(Screen):
    """The history of the whole vault, newest first."""

    def __init__(self, store: Store, news: News) -> None:
        super().__init__()
        self._store = store
        self._last = 0
        self.kind, self.by = QComboBox(), QComboBox()
        self.kind.setAccessibleName(_("Kind of record"))
        self.by.setAccessibleName(_("By whom"))
        self.list = ToldList(_("Everything that was changed"), highest=100_000)
        self.list.itemActivated.connect(self._open)
        self.more = pieces.button(_("Show earlier changes"), self.show_more, rank="quiet", icon="chevron-down")
        self._fill_filters()
        head = pieces.row(pieces.title(_("Everything that was changed")), None, self.kind, self.by)
        column = pieces.column(head, self.list, pieces.row(self.more, None), space=metrics.STEP)
        column.setContentsMargins(metrics.BROAD, metrics.WIDE, metrics.BROAD, metrics.SMALL)
        column.setStretch(1, 1)
        self.setLayout(column)
        for box in (self.kind, self.by):
            box.currentIndexChanged.connect(self.reload)
        news.changed.connect(self.reload)
        self.reload()

    def _fill_filters(self) -> None:
        self.kind.addItem(_("Every kind of record"), "")
        for name, kind in KINDS.items():
            self.kind.addItem(_(kind.data.plural), name)
        self.by.addItem(_("Everybody"), ANYBODY)
        with self._store.reading() as connection:
            for name in past.people(connection):
                self.by.addItem(name or _("no name given"), name)

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Everything that was changed")),)

    def focus_first(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self, _change: object = None) -> None:
        """Read and list anew."""
        self.list.clear()
        self._last = 0
        self.show_more()

    def show_more(self) -> None:
        """List the changes before those that are shown."""
        by = self.by.currentData()
        with self._store.reading() as connection:
            found = past.happened(
                connection,
                before=self._last,
                limit=PAGE,
                kind=self.kind.currentData(),
                by=None if by == ANYBODY else by,
            )
        titles = self._store.titles({record_id for each in found for _kind, record_id in each.records})
        for each in found:
            self._add(each, titles)
        self._last = found[-1].n if found else self._last
        self.more.setVisible(len(found) == PAGE)

    def _add(self, each: Happened, titles: dict[str, str]) -> None:
        named = [titles.get(record_id) or _("a record that is gone") for _kind, record_id in each.records]
        if each.count > len(named):
            left = each.count - len(named)
            named.append(n_("and {n} more", "and {n} more", left).format(n=left))
        local = datetime.fromisoformat(each.at).astimezone()
        told = " · ".join(
            part for part in (ImpreciseDate.on(local.date()).words(), f"{local:%H:%M}", each.by, f"№ {each.n}") if part
        )
        kind, record_id = each.records[0] if each.records else ("", "")
        picture = KINDS[kind].data.icon if kind in KINDS else "history"
        line = self.list.add(picture, _(each.title), told, "; ".join(named))
        if record_id in titles:
            line.setData(_PLACE, Place.record(kind, record_id))

    def _open(self, item: QListWidgetItem) -> None:
        place = item.data(_PLACE)
        if isinstance(place, Place):
            self.open_requested.emit(place)
