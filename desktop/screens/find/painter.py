"""How one line of Find is painted: icon, title, what stands beside it, and below it the text with the words marked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

from desktop.look import colours, font, icon, metrics, pieces
from desktop.screens.find.found import Found

FOUND = Qt.ItemDataRole.UserRole


class FoundDelegate(QStyledItemDelegate):
    """Paints a line: icon, title, what stands beside it and below it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        found: Found = index.data(FOUND)
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
            self._draw_below(painter, area.adjusted(0, area.height() // 2, 0, -4), found, room)
        painter.setFont(font())
        painter.setPen(shown.ink)
        title = painter.fontMetrics().elidedText(found.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(above, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, pieces.isolate(title))

    def _draw_below(self, painter: QPainter, area: QRect, found: Found, room: int) -> None:
        """The text around the words, as far as there is room; the words stand out from it."""
        shown = painter.fontMetrics().elidedText(found.below, Qt.TextElideMode.ElideRight, room)
        kept = len(shown) if shown == found.below else len(shown) - 1  # the last sign stands for what was cut off
        layout = QTextLayout(shown, font(metrics.HELP))
        layout.setFormats([_marked(begin, length) for begin, length in found.marks if begin + length <= kept])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(room)
        layout.endLayout()
        layout.draw(painter, QPointF(area.left(), area.top() + (area.height() - line.height()) / 2))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        return QSize(0, 50 if index.data(FOUND).below else 36)


def _marked(begin: int, length: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    look = QTextCharFormat()
    look.setForeground(QColor(colours().ink))
    look.setFontUnderline(True)  # colour is never the only sign
    made.start, made.length, made.format = begin, length, look
    return made
