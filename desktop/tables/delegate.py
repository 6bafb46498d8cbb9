"""Paints cells straight from the rows at hand: plain text in one line, elided at its end, the whole row marked.

It is called for every visible cell of every frame, so it asks Qt for as little as it can: words are shaped once and
kept, colours are made once, and the state is looked at as a number.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QStaticText
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db import queries
from desktop.look import colours, metrics
from desktop.tables.model import RecordTable

_SELECTED = QStyle.StateFlag.State_Selected.value
_HOVERED = QStyle.StateFlag.State_MouseOver.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value
_KEPT_WORDS = 2_000  # cells of some screens full


class CellPainter(QStyledItemDelegate):
    """One cell of a `RecordTable`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shaped: OrderedDict[tuple[str, int], tuple[QStaticText, int]] = OrderedDict()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        assert isinstance(model, RecordTable)
        rect: QRect = option.rect
        state = option.state.value
        shown, column = colours(), index.column()
        left, top, width, height = rect.x(), rect.y(), rect.width(), rect.height()
        if state & _SELECTED:
            painter.fillRect(rect, _colour(shown.accent_soft))
        elif state & _HOVERED:
            painter.fillRect(rect, _colour(shown.hover))
        text = model.cell(index.row(), column)
        if text:
            quiet = model.columns[column] == queries.REF
            painter.setPen(_colour(shown.on_accent_soft if state & _SELECTED else shown.muted if quiet else shown.ink))
            words, high = self._words(text, width - 2 * metrics.SMALL, option)
            painter.drawStaticText(left + metrics.SMALL, top + (height - high) // 2, words)
        painter.setPen(_colour(shown.line))
        painter.drawLine(left, top + height - 1, left + width - 1, top + height - 1)
        if state & _FOCUSED:
            painter.setPen(option.palette.color(QPalette.ColorRole.Accent))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _words(self, text: str, width: int, option: QStyleOptionViewItem) -> tuple[QStaticText, int]:
        """The text as it fits, ready to draw, and its height."""
        kept = self._shaped.get((text, width))
        if kept is None:
            fitting = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            shaped = QStaticText(fitting)
            shaped.setTextFormat(Qt.TextFormat.PlainText)
            shaped.prepare(font=option.font)
            kept = self._shaped[(text, width)] = (shaped, round(shaped.size().height()))
            if len(self._shaped) > _KEPT_WORDS:
                self._shaped.popitem(last=False)
        return kept

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, metrics.ROW)


@lru_cache(maxsize=64)
def _colour(name: str) -> QColor:
    return QColor(name)
