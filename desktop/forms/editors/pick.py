"""A line in which one picks by typing: what fits is offered below, with what is used most often first.

What was typed is never thrown away: it stays until something is picked or it is erased. Knows options, not where
they come from.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QCompleter

from desktop import look
from desktop.forms.editors.base import Line
from desktop.look import metrics

_OPTION = Qt.ItemDataRole.UserRole + 1
SHOWN = 9


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be picked. `note` stands behind the title; `icon` marks what does something else ("Create
    …").
    """

    key: str
    title: str
    note: str = ""
    icon: str = ""

    @property
    def line(self) -> str:
        return f"{self.title} · {self.note}" if self.note else self.title


Find = Callable[[str], Sequence[Option]]


class PickLine(Line):
    """Type to search, arrow keys to choose, Enter or Tab to take."""

    picked = Signal(object)  # Option
    left = Signal()  # the focus went away

    def __init__(self, find: Find, *, takes_first: bool = True) -> None:
        super().__init__()
        self._find, self._takes_first = find, takes_first
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)  # where the others begin
        self._offered = QStandardItemModel(self)
        self._arrow = self.addAction(look.icon("chevron-down", "muted"), Line.ActionPosition.TrailingPosition)
        look.set_icon(self._arrow, "chevron-down", "muted", metrics.ICON_SMALL)
        self._arrow.triggered.connect(self.offer_all)
        self.textEdited.connect(self.offer)

    @cached_property
    def _completer(self) -> QCompleter:
        """Made when something is offered for the first time: most lines of a form are never asked."""
        made = QCompleter(self._offered, self)
        made.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        made.setMaxVisibleItems(SHOWN)
        made.setWidget(self)
        cast(QAbstractItemView, made.popup()).setProperty("part", "popup")
        made.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]
        return made

    @property
    def popup(self) -> QAbstractItemView:
        """The list below the line."""
        return cast(QAbstractItemView, self._completer.popup())

    def options(self) -> list[Option]:
        """What is offered now."""
        return [self._offered.item(line).data(_OPTION) for line in range(self._offered.rowCount())]

    def offer(self, words: str) -> None:
        """Offer what fits these words; the first fit is taken by Enter."""
        self._offered.clear()
        for option in self._find(words):
            item = QStandardItem(option.line)
            item.setEditable(False)
            item.setData(option, _OPTION)
            if option.icon:
                item.setIcon(look.icon(option.icon, "accent"))
            self._offered.appendRow(item)
        if not self._offered.rowCount():
            self.popup.hide()
            return
        self._completer.complete()
        if words.strip() and self._takes_first:
            self.popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def offer_all(self) -> None:
        """Offer what is picked most often."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()
        self.offer("")

    def _on_activated(self, index: QModelIndex) -> None:
        option = index.data(_OPTION)
        if option is not None:
            self.picked.emit(option)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4) and not self.popup.isVisible():
            self.offer_all()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.text() and event.button() == Qt.MouseButton.LeftButton:
            self.offer("")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.setCursorPosition(0)
            self.left.emit()
