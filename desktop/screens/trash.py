"""The trash: what was put away, newest first, and the way back. What points at it still does."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedLayout, QWidget

from db import queries
from db.records import KINDS
from db.store import Changed, Store
from desktop.jobs import Jobs
from desktop.look import icon, metrics, pieces
from desktop.news import News
from desktop.notices import Notices, Offer
from desktop.places import Place
from desktop.screens import Crumb, Screen
from resources.text import N_, _, n_

SHOWN = 500


class TrashScreen(Screen):
    """Records that were moved to the trash."""

    def __init__(self, store: Store, jobs: Jobs, notices: Notices, news: News) -> None:
        super().__init__()
        self._store, self._jobs, self._notices = store, jobs, notices
        self.list = QListWidget()
        self.list.setAccessibleName(_("Trash"))
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.itemActivated.connect(self._open)
        self.list.itemSelectionChanged.connect(self._on_selected)
        self.restore_button = pieces.button(_("Restore"), self.restore, icon="archive-restore", rank="primary")
        self._lay_out()
        news.changed.connect(self._on_news)
        self.reload()

    def _lay_out(self) -> None:
        head = pieces.row(pieces.title(_("Trash")), None, self.restore_button)
        empty = pieces.EmptyPage(
            "trash-2", _("The trash is empty"), _("What you move to the trash stays here until you restore it.")
        )
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        self._stack.addWidget(self.list)
        self._stack.addWidget(empty)
        layout = pieces.column(head, stack, space=metrics.STEP)
        layout.setContentsMargins(metrics.BROAD, metrics.WIDE, metrics.BROAD, metrics.SMALL)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Trash")),)

    def answers(self) -> Mapping[str, Callable[[], object]]:
        return {"record.restore": self.restore} if self.restore_button.isEnabled() else {}

    def focus_first(self) -> None:
        self.list.setFocus()

    def reload(self) -> None:
        """Read and list anew."""
        with self._store.reading() as connection:
            found = queries.trashed(connection, SHOWN)
        titles = self._store.titles(line.id for line in found)
        self.list.clear()
        for line in found:
            data = KINDS[line.kind].data
            says = f"{pieces.isolate(titles.get(line.id, ''))} · {_(data.noun)} · {line.ref}"
            item = QListWidgetItem(icon(data.icon, "muted"), " ".join(says[:300].split()), self.list)
            item.setData(Qt.ItemDataRole.UserRole, (line.kind, line.id))
        self._stack.setCurrentIndex(0 if found else 1)
        self._on_selected()

    def _on_selected(self) -> None:
        self.restore_button.setEnabled(bool(self.list.selectedItems()) and not self._store.read_only)
        self.answers_changed.emit()

    def _on_news(self, _change: Changed) -> None:
        self.reload()

    def _open(self, item: QListWidgetItem) -> None:
        kind, record_id = item.data(Qt.ItemDataRole.UserRole)
        self.open_requested.emit(Place.record(kind, record_id))

    def restore(self) -> None:
        """Bring the marked records back."""
        chosen = [item.data(Qt.ItemDataRole.UserRole)[1] for item in self.list.selectedItems()]
        store = self._store
        if not chosen:
            return

        def bring_back(_report: object) -> None:
            with store.change(N_("Restore from trash")) as change:
                for record_id in chosen:
                    change.restore(record_id)

        told = n_("{count} record is back.", "{count} records are back.", len(chosen)).format(count=len(chosen))
        offer = Offer(_("Undo"), self._undo)
        self._jobs.run(_("Restore"), bring_back, done=lambda _nothing: self._notices.tell(told, offer=offer))

    def _undo(self) -> None:
        self._jobs.run(_("Undo"), lambda _report: self._store.undo())
