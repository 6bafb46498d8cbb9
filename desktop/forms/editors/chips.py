"""Chips: the things that were picked, one beside the other, each to open and to take away by mouse and keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import look
from desktop.look import metrics
from desktop.look.flow import Flow
from resources.text import _

HEIGHT = 26
CROSS = 22  # the zone of the cross, at the end
LONGEST = 420


class Chip(QWidget):
    """One picked thing."""

    removed = Signal()
    opened = Signal()
    stepped = Signal(int)  # to the chip before or after

    def __init__(self, key: str, title: str, *, opens: bool = False) -> None:
        super().__init__()
        self.key, self.title = key, title
        self._opens = opens
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(title)
        self.setAccessibleDescription(
            _("Enter opens it, Delete takes it away.") if opens else _("Delete takes it away.")
        )

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.title[:200].replace("\n", " "))
        return QSize(min(words + CROSS + metrics.SMALL + 2, LONGEST), max(HEIGHT, self.fontMetrics().height() + 6))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def _cross(self) -> QRect:
        left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRect(0 if left else self.width() - CROSS, 0, CROSS, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = look.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(shown.focus if focused else shown.accent_soft), 2 if focused else 1))
        painter.setBrush(QColor(shown.accent_soft))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), metrics.RADIUS, metrics.RADIUS)
        painter.setPen(QColor(shown.on_accent_soft))
        cross = self._cross()
        room = self.rect().adjusted(metrics.SMALL, 0, -CROSS, 0)
        if cross.left() == 0:
            room = self.rect().adjusted(CROSS, 0, -metrics.SMALL, 0)
        words = self.title[:200].replace("\n", " ")
        shortened = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width() + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, shortened)
        centre, arm = cross.center(), 4
        painter.setPen(QPen(QColor(shown.on_accent_soft), 1.4))
        painter.drawLine(centre + QPoint(-arm, -arm), centre + QPoint(arm, arm))
        painter.drawLine(centre + QPoint(-arm, arm), centre + QPoint(arm, -arm))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self.rect().contains(event.position().toPoint()):
            return
        if self._cross().contains(event.position().toPoint()):
            self.removed.emit()
        elif self._opens:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._opens:
            self.opened.emit()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)


class ChipBox(QWidget):
    """The chips of one field."""

    removed = Signal(str)
    opened = Signal(str)
    came_or_went = Signal()

    def __init__(self, *, opens: bool = False) -> None:
        super().__init__()
        self._opens = opens
        self.chips: list[Chip] = []
        self._flow = Flow()
        self.setLayout(self._flow)
        self.hide()

    def show_all(self, items: list[tuple[str, str]]) -> None:
        """Show these (key, title) and nothing else; chips that stay keep the focus."""
        kept = {chip.key: chip for chip in self.chips}
        focused = next((place for place, chip in enumerate(self.chips) if chip.hasFocus()), None)
        while self._flow.takeAt(0) is not None:
            pass
        self.chips = [kept.pop(key) if key in kept else self._make(key, title) for key, title in items]
        for chip in self.chips:
            self._flow.addWidget(chip)
            chip.show()
        for gone in kept.values():
            gone.hide()
            gone.deleteLater()
        self.setVisible(bool(self.chips))
        self.updateGeometry()
        self.came_or_went.emit()
        if focused is not None and self.chips and not any(chip.hasFocus() for chip in self.chips):
            self.chips[min(focused, len(self.chips) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, key: str, title: str) -> Chip:
        chip = Chip(key, title, opens=self._opens)
        chip.setParent(self)
        chip.removed.connect(lambda: self.removed.emit(key))
        chip.opened.connect(lambda: self.opened.emit(key))
        chip.stepped.connect(lambda by: self._step(chip, by))
        return chip

    def _step(self, chip: Chip, by: int) -> None:
        place = self.chips.index(chip) + by
        if 0 <= place < len(self.chips):
            self.chips[place].setFocus(Qt.FocusReason.OtherFocusReason)
