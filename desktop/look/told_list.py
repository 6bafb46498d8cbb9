"""A list of things that are told in two or three lines each: what it is called, what it is, and perhaps a piece of its
text. It is as high as what stands in it, up to a limit; every line can be reached and opened with the keyboard.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.look import fonts, metrics
from desktop.look.pieces import isolate
from desktop.look.theme import colours, icon

HIGHEST = 264
_ICON = Qt.ItemDataRole.UserRole + 1
_BELOW = Qt.ItemDataRole.UserRole + 2
_TEXT = Qt.ItemDataRole.UserRole + 3
_BOX = 16


class ToldList(QListWidget):
    """Lines of a title, what it is, and a text."""

    def __init__(self, name: str, highest: int = HIGHEST) -> None:
        super().__init__()
        self._highest = highest
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_Told(self))

    def add(self, picture: str, title: str, below: str, text: str = "") -> QListWidgetItem:
        """One more line; the list grows with it."""
        item = QListWidgetItem(" ".join(title.split())[:300], self)
        item.setData(_ICON, picture)
        item.setData(_BELOW, below)
        item.setData(_TEXT, text)
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, " · ".join(part for part in (below, text) if part))
        item.setToolTip(text or item.text())
        if self.count() == 1:
            self.setCurrentRow(0)
            self.clearSelection()
        self.updateGeometry()
        return item

    def head(self, words: str) -> None:
        """The name of what follows; it is no line to go to."""
        item = QListWidgetItem(words, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def sizeHint(self) -> QSize:
        high = sum(self.sizeHintForRow(row) for row in range(min(self.count(), 20))) + 2 * self.frameWidth()
        return QSize(super().sizeHint().width(), min(high, self._highest))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())


class _Told(QStyledItemDelegate):
    """Paints a line: icon or tick box, title, what it is, text."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if index.data(_BELOW) is None:
            _head(painter, QRect(option.rect), str(index.data()))
            return
        shown, rect = colours(), QRect(option.rect)
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, QColor(shown.accent_soft))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(shown.hover))
        left = self._box(painter, option, index, rect.left() + metrics.SMALL)
        top = rect.top() + 6
        picture = icon(index.data(_ICON), "muted")
        picture.paint(painter, QRect(left, top + 1, metrics.ICON, metrics.ICON))
        left += metrics.ICON + metrics.SMALL
        for words, size, tone in self._lines(index):
            painter.setFont(_struck(fonts.font(size), index))
            painter.setPen(QColor(tone if tone and not selected else shown.on_accent_soft if selected else shown.ink))
            line = QRect(left, top, rect.right() - left - metrics.SMALL, painter.fontMetrics().height())
            cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine), isolate(cut))
            top += line.height() + 1
        painter.setPen(QColor(shown.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(shown.focus))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """A click anywhere on a line with a tick box ticks it."""
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None or event.type() is not QEvent.Type.MouseButtonRelease:
            return super().editorEvent(event, model, option, index)
        ticked = Qt.CheckState(state) is Qt.CheckState.Checked
        turned = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return model.setData(index, turned, Qt.ItemDataRole.CheckStateRole)

    def _box(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        left: int,
    ) -> int:
        """The tick box, where the line has one; returns where the rest begins."""
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return left
        box = QStyleOptionViewItem(option)
        box.rect = QRect(left, option.rect.top() + 7, _BOX, _BOX)
        ticked = Qt.CheckState(state) is Qt.CheckState.Checked
        box.state = QStyle.StateFlag.State_Enabled | (
            QStyle.StateFlag.State_On if ticked else QStyle.StateFlag.State_Off
        )
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, box, painter, option.widget)
        return left + _BOX + metrics.SMALL

    def _lines(self, index: QModelIndex | QPersistentModelIndex) -> list[tuple[str, float, str]]:
        if index.data(_BELOW) is None:
            return [(str(index.data()), metrics.HELP + 0.5, "")]
        found = [(str(index.data()), metrics.TEXT, ""), (str(index.data(_BELOW)), metrics.HELP, colours().muted)]
        text = index.data(_TEXT)
        return [*found, (str(text), metrics.HELP + 0.5, "")] if text else found

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        high = sum(QFontMetrics(fonts.font(size)).height() + 1 for _words, size, _tone in self._lines(index))
        return QSize(0, high + 12)


def _head(painter: QPainter, rect: QRect, words: str) -> None:
    """The name of what follows, on a ground of its own."""
    painter.save()
    painter.fillRect(rect, QColor(colours().margin))
    painter.setFont(fonts.font(metrics.HELP + 0.5, strong=True))
    painter.setPen(QColor(colours().muted))
    inside = rect.adjusted(metrics.SMALL, 0, -metrics.SMALL, 0)
    painter.drawText(inside, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), isolate(words))
    painter.restore()


def _struck(font: QFont, index: QModelIndex | QPersistentModelIndex) -> QFont:
    """The same, struck through where the line is."""
    own = index.data(Qt.ItemDataRole.FontRole)
    if isinstance(own, QFont) and own.strikeOut():
        font = QFont(font)
        font.setStrikeOut(True)
    return font
