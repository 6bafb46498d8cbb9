"""One cell of the grid: how it is painted by how it stands, and the line in which it is written."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from db.exchange.arrests import columns
from desktop import look
from desktop.look import metrics
from desktop.screens.arrests.model import CHANGED, SAME, STATE, TOLD, TWIN, WRONG, ArrestTable, Index
from resources.text import _

USUAL_WIDTH, POPUP_WIDTH = 104, 280
CELL = "cell"  # of which cell a line is the editor


class CellDelegate(QStyledItemDelegate):
    """Paints a cell and how it stands; edits it in a line that offers what stands elsewhere in its column."""

    typed = Signal()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setProperty(CELL, [index.row(), index.column()])
        line.textEdited.connect(self.typed)
        model = index.model()
        assert isinstance(model, ArrestTable)
        name = model.columns[index.column()]
        line.setAccessibleName(_(columns.column(name).label))
        if offered := model.suggest(name):
            completer = QCompleter(list(offered), line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            if (popup := completer.popup()) is not None:
                popup.setProperty("part", "popup")
                popup.setMinimumWidth(POPUP_WIDTH)
            line.setCompleter(completer)
        return line

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown, rect = look.colours(), QRect(option.rect)
        state = str(index.data(STATE) or "")
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        ground = {WRONG: shown.danger_soft, TWIN: shown.amber_soft}.get(state)
        if marked or ground:
            painter.fillRect(rect, QColor(shown.accent_soft if marked else ground or shown.field))
        room = rect.adjusted(metrics.SMALL, 0, -metrics.HAIR, 0)
        picture = {WRONG: ("triangle-alert", "danger"), TWIN: ("users", "amber"), SAME: ("link", "accent")}.get(state)
        if picture is not None:
            side = metrics.ICON_SMALL
            at = QRect(room.right() - side, room.top() + (room.height() - side) // 2, side, side)
            look.icon(*picture).paint(painter, at)
            room.setRight(at.left() - metrics.HAIR)
        font = option.font
        font.setBold(state == CHANGED)
        painter.setFont(font)
        tone = shown.on_accent_soft if marked else shown.danger if state == WRONG else shown.ink
        painter.setPen(QColor(tone))
        words = painter.fontMetrics().elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
        if state == TOLD:
            painter.setPen(QPen(QColor(shown.amber), 1, Qt.PenStyle.DotLine))
            under = rect.bottom() - 5
            painter.drawLine(room.left(), under, min(room.right(), room.left() + 40), under)
        painter.setPen(QColor(shown.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(shown.focus), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(USUAL_WIDTH, metrics.ROW)
