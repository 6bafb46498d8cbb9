"""One page on which boxes are drawn over what nobody may read, with the mouse or with the keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from desktop.dossier.exhibits.redaction import Box
from desktop.look import colours
from desktop.viewer.covering import Covering
from resources.text import _, n_

_SEEN_THROUGH = 205  # of 255: while boxes are drawn, what they cover is still guessed at
_HANDLE, _REACH = 8, 10  # pixels
_LEAST = 5  # pixels that a drag has to be, to be one
_STEP, _FINE = 0.01, 0.002  # of a page
_NEW = Box(0.35, 0.47, 0.3, 0.03)
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Canvas(QWidget):
    """Shows `page` of a covering. Undo is asked for by whoever holds the steps: `undo_requested`."""

    changed = Signal()
    undo_requested = Signal()

    def __init__(self, covering: Covering) -> None:
        super().__init__()
        self._covering = covering
        self._pixels: QPixmap | None = None
        self.page, self.count = 0, 0
        self.selected = -1
        self._from: QPointF | None = None  # where the mouse went down
        self._was: Box | None = None  # the box that is moved or resized, as it was
        self._corner: tuple[int, int] | None = None
        self._drawn: Box | None = None  # what the mouse draws at the moment
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMouseTracking(True)

    def show_page(self, page: int, count: int, size: QSize) -> None:
        """This page, in this size; its pixels follow."""
        if page != self.page:
            self.selected, self._drawn = -1, None
        self.page, self.count = page, count
        self._pixels = None
        self.setFixedSize(size)
        self.tell()

    def show_pixels(self, pixels: QPixmap | None) -> None:
        self._pixels = pixels
        self.update()

    def tell(self) -> None:
        """Say to those who listen what stands here, and draw it."""
        covered = len(self._covering.on(self.page))
        places = n_("{count} place is covered", "{count} places are covered", covered).format(count=covered)
        where = _("Page {number} of {count}").format(number=self.page + 1, count=self.count)
        self.setAccessibleName(f"{where}. {places}.")
        self.update()

    # --- what is done -----------------------------------------------------------------------------

    def add(self) -> None:
        """A new box in the middle, to be moved from there."""
        self.selected = self._covering.add(self.page, _NEW)
        self.setFocus()
        self._done()

    def remove(self) -> None:
        if self._chosen() is not None:
            self._covering.remove(self.page, self.selected)
            self.selected = min(self.selected, len(self._covering.on(self.page)) - 1)
            self._done()

    def step(self, by: int = 1) -> None:
        """Choose the next box."""
        boxes = self._covering.on(self.page)
        if boxes:
            self.selected = (self.selected + by) % len(boxes) if self.selected >= 0 else 0
            self.update()

    def forget(self) -> None:
        """The steps were changed from outside."""
        self.selected = min(self.selected, len(self._covering.on(self.page)) - 1)
        self._done()

    def _chosen(self) -> Box | None:
        boxes = self._covering.on(self.page)
        return boxes[self.selected] if 0 <= self.selected < len(boxes) else None

    def _done(self) -> None:
        self.tell()
        self.changed.emit()

    # --- the mouse --------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pixels is None:
            return
        self._from, self._was, self._corner, self._drawn = event.position(), None, None, None
        chosen = self._chosen()
        if chosen is not None and (corner := self._corner_at(chosen, event.position())):
            self._was, self._corner = chosen, corner
            return
        boxes = self._covering.on(self.page)
        hit = [index for index, box in enumerate(boxes) if self._lying(box).contains(event.position())]
        self.selected = hit[-1] if hit else -1
        self._was = boxes[hit[-1]] if hit else None
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            self._show_cursor(event.position())
            return
        start, here = self._from, event.position()
        across, down = (here.x() - start.x()) / self.width(), (here.y() - start.y()) / self.height()
        if self._was is None:
            self._drawn = _between(start.x(), start.y(), here.x(), here.y(), self.width(), self.height())
        elif self._corner is None:
            self._drawn = Box(self._was.x + across, self._was.y + down, self._was.width, self._was.height)
        else:
            self._drawn = _pulled(self._was, self._corner, across, down)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        start, drawn, was = self._from, self._drawn, self._was
        self._from, self._drawn, self._was = None, None, None
        if start is None or drawn is None or (event.position() - start).manhattanLength() < _LEAST:
            self.update()
            return
        if was is None:
            self.selected = self._covering.add(self.page, drawn)
        else:
            self._covering.change(self.page, self.selected, drawn)
        self._done()

    def _show_cursor(self, at: QPointF) -> None:
        chosen = self._chosen()
        shapes = Qt.CursorShape
        corner = self._corner_at(chosen, at) if chosen is not None else None
        if corner is not None:
            self.setCursor(shapes.SizeFDiagCursor if corner[0] == corner[1] else shapes.SizeBDiagCursor)
        elif any(self._lying(box).contains(at) for box in self._covering.on(self.page)):
            self.setCursor(shapes.SizeAllCursor)
        else:
            self.setCursor(shapes.CrossCursor)

    def _corner_at(self, box: Box, at: QPointF) -> tuple[int, int] | None:
        lies = self._lying(box)
        for across, x in ((0, lies.left()), (1, lies.right())):
            for down, y in ((0, lies.top()), (1, lies.bottom())):
                if abs(at.x() - x) <= _REACH and abs(at.y() - y) <= _REACH:
                    return across, down
        return None

    # --- the keys ---------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    @staticmethod
    def _is_own(event: QKeyEvent) -> bool:
        return event.matches(QKeySequence.StandardKey.Undo) or event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_requested.emit()
        elif key in (Qt.Key.Key_Insert, Qt.Key.Key_B):
            self.add()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove()
        elif key == Qt.Key.Key_Space:
            self.step(-1 if held & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key in _ARROWS and self._chosen() is not None:
            self._nudge(*_ARROWS[Qt.Key(key)], held)
        else:
            super().keyPressEvent(event)

    def _nudge(self, across: int, down: int, held: Qt.KeyboardModifier) -> None:
        box = self._chosen()
        if box is None:
            return
        step = _FINE if held & Qt.KeyboardModifier.ControlModifier else _STEP
        if held & Qt.KeyboardModifier.ShiftModifier:
            box = Box(box.x, box.y, box.width + across * step, box.height + down * step)
        else:
            box = Box(box.x + across * step, box.y + down * step, box.width, box.height)
        self._covering.change(self.page, self.selected, box)
        self._done()

    # --- painting ---------------------------------------------------------------------------------

    def _lying(self, box: Box) -> QRectF:
        return QRectF(box.x * self.width(), box.y * self.height(), box.width * self.width(), box.height * self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self._pixels is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self.rect(), self._pixels)
        moved = self._drawn if self._was is not None else None
        boxes = list(self._covering.on(self.page))
        if moved is not None and self.selected >= 0:
            boxes[self.selected] = moved
        elif self._drawn is not None:
            boxes.append(self._drawn)
        for index, box in enumerate(boxes):
            self._paint_box(painter, self._lying(box), chosen=index == self.selected)
        painter.setPen(
            QPen(QColor(colours().focus if self.hasFocus() else colours().line), 2 if self.hasFocus() else 1)
        )
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_box(self, painter: QPainter, lies: QRectF, *, chosen: bool) -> None:
        painter.fillRect(lies, QColor(0, 0, 0, _SEEN_THROUGH))
        if not chosen:
            return
        edge = QColor(colours().focus)
        painter.setPen(QPen(edge, 2))
        painter.drawRect(lies)
        for x in (lies.left(), lies.right()):
            for y in (lies.top(), lies.bottom()):
                handle = QRectF(x - _HANDLE / 2, y - _HANDLE / 2, _HANDLE, _HANDLE)
                painter.fillRect(handle, Qt.GlobalColor.white)
                painter.drawRect(handle)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


def _between(x1: float, y1: float, x2: float, y2: float, width: float, height: float) -> Box:
    left, top = min(x1, x2) / width, min(y1, y2) / height
    return Box(left, top, abs(x2 - x1) / width, abs(y2 - y1) / height)


def _pulled(box: Box, corner: tuple[int, int], across: float, down: float) -> Box:
    """A box of which one corner was moved."""
    x1, y1, x2, y2 = box.x, box.y, box.x + box.width, box.y + box.height
    x1, x2 = (x1, x2 + across) if corner[0] else (x1 + across, x2)
    y1, y2 = (y1, y2 + down) if corner[1] else (y1 + down, y2)
    return _between(x1, y1, x2, y2, 1.0, 1.0)
