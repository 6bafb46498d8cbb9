"""Find: every record in any spelling and every command, over whatever screen is in front.

What is found is asked of a function given by its constructor, so nothing here knows the store. A choice goes out as a
signal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid

from desktop.actions import Action
from desktop.look import colours, font, icon, metrics, pieces
from desktop.places import Place
from resources.text import _

WIDTH = 640
PAUSE = 60  # milliseconds of rest before looking, so that quick typing asks once
COMMANDS_SHOWN = 6
RECORDS_SHOWN = 12
RECENT_SHOWN = 6
LINKS = ("involvement", "charge", "point", "assessment")  # nobody looks for these by themselves
_FOUND = Qt.ItemDataRole.UserRole

if TYPE_CHECKING:
    from db.store import Store


@dataclass(frozen=True, slots=True)
class Found:
    """One line: a record and where it is, or a command."""

    title: str
    icon: str
    beside: str = ""  # kind and reference of a record, keys of a command
    below: str = ""  # the text around the word that was found
    place: Place | None = None
    action_id: str = ""


def find_records(store: Store, words: str) -> list[Found]:
    """Records that hold the words in any spelling; while nothing is typed, those edited last."""
    from db import queries, search
    from db.records import KINDS

    with store.reading() as connection:
        if words:
            hits = search.find(connection, words, RECORDS_SHOWN)
            found = [(hit.kind, hit.id, hit.ref, hit.title, hit.excerpt) for hit in hits]
        else:
            lately = queries.recent(connection, 8 * RECENT_SHOWN)
            ids = [record_id for kind, record_id, _at in lately if kind not in LINKS][:RECENT_SHOWN]
            lines = queries.lines(connection, ids, store.titles(ids))
            found = [(line.kind, line.id, line.ref, line.title, "") for line in lines]
    return [
        Found(title or ref, KINDS[kind].data.icon, f"{_(KINDS[kind].data.noun)} · {ref}", excerpt, _place_of(kind, id_))
        for kind, id_, ref, title, excerpt in found
    ]


def _place_of(kind: str, record_id: str) -> Place:
    return Place.case(record_id) if kind == "case" else Place.record(kind, record_id)


class FindPanel(QFrame):
    """A field and what was found, above the window's page."""

    place_chosen = Signal(object)
    command_chosen = Signal(str)

    def __init__(
        self, window: QWidget, search: Callable[[str], Sequence[Found]], commands: Callable[[], Sequence[Action]]
    ) -> None:
        super().__init__(window)
        self.setProperty("part", "pop-up")
        shadow = QGraphicsDropShadowEffect(self, blurRadius=36, offset=QPointF(0, 8))
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)
        self._search = search
        self._commands = commands
        self._focus_before: QWidget | None = None
        self.line = QLineEdit()
        self.line.setProperty("bare", "true")
        self.line.setPlaceholderText(_("A name, a place, a reference, a word, a command"))
        self.line.setAccessibleName(_("Find"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Found"))
        self.list.setItemDelegate(FoundDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = pieces.text("", tone="muted", wrap=True)
        self.nothing.setContentsMargins(metrics.WIDE, metrics.SMALL, metrics.WIDE, metrics.STEP)
        head = pieces.row(pieces.picture("search"), space=metrics.STEP, margins=(metrics.WIDE, 6, metrics.STEP, 6))
        head.addWidget(self.line, 1)
        head.addWidget(pieces.text(_("Esc"), tone="key", size=metrics.HELP), 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(pieces.column(head, pieces.rule(), self.nothing, self.list, space=0, margins=(1, 1, 1, 1)))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._look)
        self.line.textChanged.connect(lambda _text: self._pause.start())
        self.line.installEventFilter(self)
        window.installEventFilter(self)
        self.list.itemClicked.connect(self._choose)
        self.hide()

    def open(self) -> None:
        """Show the panel with an empty field."""
        self._focus_before = QApplication.focusWidget()
        self.line.clear()
        self._pause.stop()
        self._look()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_panel(self) -> None:
        self._pause.stop()
        self.hide()
        if self._focus_before is not None and isValid(self._focus_before):
            self._focus_before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        words = self.line.text().strip()
        records = list(self._search(words))
        commands = [self._line_of(action) for action in self._commands() if self._fits(action, words)]
        if words:
            commands = commands[:COMMANDS_SHOWN]
        self.list.clear()
        for found in [*records, *commands]:
            item = QListWidgetItem(found.title)
            item.setData(_FOUND, found)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, f"{found.beside} {found.below}".strip())
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.nothing.setText(
            _("Nothing was found. Try fewer letters of the name.") if not (records or commands) else ""
        )
        self.nothing.setVisible(not (records or commands))
        self._place_itself()

    def _fits(self, action: Action, words: str) -> bool:
        title = _(action.title).casefold()
        return action.id not in ("find", "app.menu") and all(word in title for word in words.casefold().split())

    def _line_of(self, action: Action) -> Found:
        keys = QKeySequence(action.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        return Found(_(action.title).rstrip("…"), action.icon, keys, action_id=action.id)

    def _place_itself(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        width = min(WIDTH, window.width() - 2 * metrics.BROAD)
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        self.list.setFixedHeight(min(rows + 2, max(120, window.height() - 200)))
        self.list.setVisible(self.list.count() > 0)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((window.width() - width) // 2, min(72, window.height() // 8))

    def _choose(self, item: QListWidgetItem) -> None:
        found = item.data(_FOUND)
        self.close_panel()
        if found.place is not None:
            self.place_chosen.emit(found.place)
        else:
            self.command_chosen.emit(found.action_id)

    def _choose_current(self) -> None:
        self._pause.stop()
        if self.line.text():
            self._look()
        for item in self.list.selectedItems():
            self._choose(item)

    def _step(self, rows: int) -> None:
        count = self.list.count()
        if count:
            self.list.setCurrentRow((self.list.currentRow() + rows) % count)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget():
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place_itself()
            elif event.type() == QEvent.Type.MouseButtonPress and self.isVisible():
                self.close_panel()
            return False
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
            return False
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        todo = {
            Qt.Key.Key_Down: lambda: self._step(1),
            Qt.Key.Key_Up: lambda: self._step(-1),
            Qt.Key.Key_PageDown: lambda: self._step(8),
            Qt.Key.Key_PageUp: lambda: self._step(-8),
            Qt.Key.Key_Return: self._choose_current,
            Qt.Key.Key_Enter: self._choose_current,
            Qt.Key.Key_Escape: self.close_panel,
        }.get(Qt.Key(event.key()))
        if todo is None:
            return False
        todo()
        return True


class FoundDelegate(QStyledItemDelegate):
    """Paints a line: icon, title, what stands beside it and below it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        found: Found = index.data(_FOUND)
        shown = colours()
        area: QRect = option.rect.adjusted(metrics.SMALL, 1, -metrics.SMALL, -1)
        painter.save()
        if self._is_current(index):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shown.accent_soft)
            painter.drawRoundedRect(area, metrics.RADIUS, metrics.RADIUS)
        inside = area.adjusted(metrics.SMALL, 0, -metrics.SMALL, 0)
        middle = inside.top() + (inside.height() - metrics.ICON) // 2
        icon(found.icon, "muted").paint(painter, QRect(inside.left(), middle, metrics.ICON, metrics.ICON))
        text = inside.adjusted(metrics.ICON + metrics.STEP, 0, 0, 0)
        self._draw(painter, text, found)
        painter.restore()

    def _is_current(self, index: QModelIndex) -> bool:
        listing = self.parent()
        return isinstance(listing, QListWidget) and listing.currentRow() == index.row()

    def _draw(self, painter: QPainter, area: QRect, found: Found) -> None:
        shown = colours()
        painter.setFont(font(metrics.HELP))
        painter.setPen(shown.muted)
        beside = painter.fontMetrics().horizontalAdvance(found.beside)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, found.beside)
        room = area.width() - beside - metrics.WIDE
        above = area.adjusted(0, 4, 0, -area.height() // 2) if found.below else area
        if found.below:
            low = area.adjusted(0, area.height() // 2, 0, -4)
            below = painter.fontMetrics().elidedText(found.below, Qt.TextElideMode.ElideRight, room)
            painter.drawText(low, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, below)
        painter.setFont(font())
        painter.setPen(shown.ink)
        title = painter.fontMetrics().elidedText(found.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(above, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, pieces.isolate(title))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        return QSize(0, 50 if index.data(_FOUND).below else 36)
