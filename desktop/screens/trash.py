"""The trash: what was put away, newest first, and the way back. What points at it still does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from db import queries
from db.chronicle import trash
from db.records import KINDS
from db.store import Changed, Store
from db.values.dates import ImpreciseDate
from desktop.jobs import Jobs
from desktop.look import colours, font, icon, metrics, pieces
from desktop.news import News
from desktop.notices import Notices, Offer
from desktop.places import Place
from desktop.screens import Crumb, Screen
from resources.text import N_, _, n_

SHOWN = 500
BESIDE = Qt.ItemDataRole.UserRole + 1


class TrashScreen(Screen):
    """Records that were moved to the trash."""

    def __init__(self, store: Store, jobs: Jobs, notices: Notices, news: News) -> None:
        super().__init__()
        self._store, self._jobs, self._notices = store, jobs, notices
        self.list = QListWidget()
        self.list.setAccessibleName(_("Trash"))
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(PutAway(self.list))
        self.list.itemActivated.connect(self._open)
        self.list.itemSelectionChanged.connect(self._on_selected)
        self.restore_button = pieces.button(_("Restore"), self.restore, icon="archive-restore", rank="primary")
        self.forget_button = pieces.button(_("Forget for good…"), self.forget, icon="x")
        self.empty_button = pieces.button(_("Empty the trash…"), self.empty, icon="trash-2")
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("Search in the trash"))
        self.words.setAccessibleName(_("Search in the trash"))
        self.words.setClearButtonEnabled(True)
        self.words.setMaximumWidth(metrics.READING // 2)
        self.words.textChanged.connect(self._on_words)
        self._lay_out()
        news.changed.connect(self._on_news)
        self.reload()

    def _lay_out(self) -> None:
        head = pieces.row(pieces.title(_("Trash")), None, self.empty_button, self.forget_button, self.restore_button)
        empty = pieces.EmptyPage(
            "trash-2",
            _("The trash is empty"),
            _("What you move to the trash stays here until you restore or forget it. Nothing goes by itself."),
        )
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        self._stack.addWidget(self.list)
        self._stack.addWidget(empty)
        none = pieces.EmptyPage("search", _("Nothing in the trash holds these words"))
        self._stack.addWidget(none)
        layout = pieces.column(head, self.words, stack, space=metrics.STEP)
        layout.setContentsMargins(metrics.BROAD, metrics.WIDE, metrics.BROAD, metrics.SMALL)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Trash")),)

    def answers(self) -> Mapping[str, Callable[[], object]]:
        if not self.restore_button.isEnabled():
            return {}
        return {"record.restore": self.restore, "record.forget": self.forget}

    def focus_first(self) -> None:
        (self.list if self.list.count() else self).setFocus()

    def reload(self) -> None:
        """Read and list anew."""
        with self._store.reading() as connection:
            found = trash.lying(connection, SHOWN, self.words.text())
            lying = trash.count(connection)
        self.list.clear()
        for line in found:
            data = KINDS[line.kind].data
            item = QListWidgetItem(" ".join((line.title or line.ref)[:300].split()), self.list)
            item.setData(Qt.ItemDataRole.UserRole, (line.kind, line.id))
            beside = " · ".join(part for part in (_(data.noun), line.ref, _since(line.at), line.by) if part)
            item.setData(BESIDE, beside)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, beside)
            item.setToolTip(item.text())
        if found:
            self.list.setCurrentRow(0, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._stack.setCurrentIndex(0 if found else 2 if lying else 1)
        self.words.setVisible(bool(lying))
        self.empty_button.setEnabled(bool(lying) and not self._store.read_only)
        self._on_selected()

    def _on_words(self, _words: str) -> None:
        self.reload()

    def forget(self) -> None:
        """Go to the page that tells what forgetting the marked records would do."""
        chosen = [item.data(Qt.ItemDataRole.UserRole)[1] for item in self.list.selectedItems()]
        if chosen:
            self.open_requested.emit(Place("forget", *chosen))

    def empty(self) -> None:
        """The same for everything that lies here."""
        self.open_requested.emit(Place("forget", "trash"))

    def _on_selected(self) -> None:
        for button in (self.restore_button, self.forget_button):
            button.setEnabled(bool(self.list.selectedItems()) and not self._store.read_only)
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


class PutAway(QStyledItemDelegate):
    """Paints a record of the trash: its icon and title, at the end what it is and since when it lies here."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        shown, rect = colours(), QRect(option.rect)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(rect, QColor(shown.accent_soft))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(shown.hover))
        inner = rect.adjusted(metrics.STEP, 0, -metrics.STEP, 0)
        kind, _record_id = index.data(Qt.ItemDataRole.UserRole)
        middle = inner.top() + (inner.height() - metrics.ICON) // 2
        picture = icon(KINDS[kind].data.icon, "muted")
        picture.paint(painter, QRect(inner.left(), middle, metrics.ICON, metrics.ICON))
        line = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        beside = str(index.data(BESIDE))
        painter.setFont(font(metrics.HELP))
        painter.setPen(QColor(shown.muted))
        painter.drawText(inner, int(line | Qt.AlignmentFlag.AlignRight), beside)
        room = inner.adjusted(30, 0, -painter.fontMetrics().horizontalAdvance(beside) - metrics.WIDE, 0)
        painter.setFont(font())
        painter.setPen(QColor(shown.on_accent_soft if selected else shown.ink))
        title = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(line | Qt.AlignmentFlag.AlignLeft), pieces.isolate(title))
        painter.setPen(QColor(shown.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(shown.focus))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, metrics.ROW + metrics.HAIR)


def _since(at: str) -> str:
    """When it was put away, as people here read a clock and a calendar."""
    local = datetime.fromisoformat(at).astimezone()
    if local.date() == queries.today():
        return f"{local:%H:%M}"
    return ImpreciseDate.on(local.date()).words(weekday=False)
