"""The shadow under what stands above the page. It is drawn once for each size and then only copied: an effect of Qt
would blur everything anew at every key.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

SPREAD, BELOW = 28, 8
DARKEST = 40  # of 255, beside the edge
ROUND = 8


class Shadow(QWidget):
    """Lies under a widget of the same parent and goes wherever it goes."""

    def __init__(self, above: QWidget) -> None:
        super().__init__(above.parentWidget())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._above = above
        self._drawn = QPixmap()
        above.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Move, QEvent.Type.Resize):
            place = self._above.geometry().adjusted(-SPREAD, BELOW - SPREAD, SPREAD, BELOW + SPREAD)
            self.setGeometry(place)
            self.setVisible(self._above.isVisible())
            self.stackUnder(self._above)
        elif event.type() == QEvent.Type.Hide:
            self.hide()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._drawn.deviceIndependentSize().toSize() != self.size():
            self._drawn = _drawn(self.size(), self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, self._drawn)


def _drawn(size: QSize, ratio: float) -> QPixmap:
    """Rings that darken towards the middle."""
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.setPen(Qt.PenStyle.NoPen)
    for step in range(SPREAD):
        painter.setBrush(QColor(0, 0, 0, round(DARKEST * (step / SPREAD) ** 2)))
        ring = QRect(QPoint(0, 0), size).adjusted(step, step, -step, -step)
        painter.drawRoundedRect(ring, ROUND + SPREAD - step, ROUND + SPREAD - step)
    painter.end()
    return made
