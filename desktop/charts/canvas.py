"""Paints a drawing of the dossier in the window: the same shapes that the paper gets, in the colours of the theme."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.dossier.drawing import Anchor, Drawing, Ink, Line, Polygon, Rect, Shape, Text
from desktop.look import colours, fonts

SCALE = 1.35  # a point of the drawing in pixels of the window: 8 pt on paper are read at arm's length on a screen
LEAST, MOST = 420.0, 900.0  # points


def _colour(ink: Ink) -> QColor:
    shown = colours()
    meanings = {
        Ink.TEXT: shown.ink,
        Ink.MUTED: shown.muted,
        Ink.GRID: shown.line,
        Ink.SHADE: shown.accent_soft,
        Ink.PAPER: shown.field,
    }
    return QColor(meanings[ink])


class Canvas(QWidget):
    """A drawing that is made anew for the width that there is. `alternative` tells it in words."""

    def __init__(self, draw: Callable[[float], Drawing], alternative: str) -> None:
        super().__init__()
        self._draw = draw
        self._drawing = draw(LEAST)
        self.setAccessibleName(alternative)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    def _fit(self) -> None:
        width = min(MOST, max(LEAST, self.width() / SCALE))
        self._drawing = self._draw(width)
        self.setFixedHeight(round(self._drawing.height * SCALE) + 2)

    def sizeHint(self) -> QSize:
        return QSize(round(LEAST * SCALE), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), _colour(Ink.PAPER))
        painter.scale(SCALE, SCALE)
        for shape in self._drawing.shapes:
            paint(painter, shape)
        painter.end()


def paint(painter: QPainter, shape: Shape) -> None:
    """One shape, in points."""
    if isinstance(shape, Text):
        _paint_text(painter, shape)
    elif isinstance(shape, Line):
        painter.setPen(_pen(shape.ink, shape.width, shape.dash))
        painter.drawLine(QPointF(shape.x1, shape.y1), QPointF(shape.x2, shape.y2))
    elif isinstance(shape, Rect):
        painter.setPen(_pen(shape.outline, shape.outline_width, shape.dash))
        painter.setBrush(_brush(shape.fill))
        painter.drawRect(QRectF(shape.x, shape.y, shape.width, shape.height))
    elif isinstance(shape, Polygon):
        painter.setPen(_pen(shape.outline, shape.outline_width, ()))
        painter.setBrush(_brush(shape.fill))
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in shape.points]))


def _pen(ink: Ink | None, width: float, dash: tuple[float, ...]) -> QPen:
    if ink is None:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(_colour(ink), width)
    if dash:
        pen.setDashPattern([length / max(width, 0.1) for length in dash])  # Qt counts dashes in widths of the pen
    return pen


def _brush(ink: Ink | None) -> QBrush:
    return QBrush(Qt.BrushStyle.NoBrush) if ink is None else QBrush(_colour(ink))


def _paint_text(painter: QPainter, shape: Text) -> None:
    font = QFont(fonts.FAMILY)
    font.setPixelSize(100)  # measured large, so that small sizes are not rounded to whole pixels
    font.setWeight(QFont.Weight.DemiBold if shape.bold else QFont.Weight.Normal)
    factor = shape.size / 100
    wide = QFontMetricsF(font).horizontalAdvance(shape.text)
    if shape.max_width and wide * factor > shape.max_width:
        factor = shape.max_width / wide
    left = {Anchor.START: 0.0, Anchor.MIDDLE: -wide / 2, Anchor.END: -wide}[shape.anchor]
    painter.save()
    painter.translate(shape.x, shape.y)
    painter.scale(factor, factor)
    painter.setFont(font)
    painter.setPen(_colour(shape.ink))
    painter.drawText(QPointF(left, 0), shape.text)
    painter.restore()
