"""Paints cells straight from the rows at hand: plain text in one line, elided at its end, the whole row marked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db import queries
from desktop.look import colours, metrics
from desktop.tables.model import RecordTable

_ALIGN = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class CellPainter(QStyledItemDelegate):
    """One cell of a `RecordTable`."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        assert isinstance(model, RecordTable)
        shown, rect = colours(), QRect(option.rect)
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, QColor(shown.accent_soft))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(shown.hover))
        text = model.cell(index.row(), index.column())
        if text:
            quiet = model.columns[index.column()] == queries.REF
            ink = shown.on_accent_soft if selected else shown.muted if quiet else shown.ink
            painter.setPen(QColor(ink))
            inner = rect.adjusted(metrics.SMALL, 0, -metrics.SMALL, 0)
            words = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, int(_ALIGN | Qt.TextFlag.TextSingleLine), words)
        painter.setPen(QColor(shown.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(option.palette.color(QPalette.ColorRole.Accent))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, metrics.ROW)
