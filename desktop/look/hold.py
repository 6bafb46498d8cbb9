"""A button that does nothing unless it is held: by the mouse, a finger, or Space or Enter. Letting go takes it back.

For the one thing that nobody must do by a slip and nobody can undo. How far it is, is seen on the button itself.
"""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHideEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QPushButton

from desktop.look import metrics, pieces
from desktop.look.theme import colours, set_icon
from resources.text import _

HOLD = 3_000  # milliseconds
_FRAME = 40  # milliseconds from one picture to the next
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HoldButton(QPushButton):
    """Emits `held` when it was held long enough, and nothing otherwise."""

    held = Signal()

    def __init__(self, value: str, *, icon: str = "") -> None:
        super().__init__()
        self._value = value
        self.setProperty("rank", "danger")
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        if icon:
            set_icon(self, icon, "danger")
        self._how = _("Hold for three seconds; letting go stops it.")
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=_FRAME)
        self._timer.timeout.connect(self._on_frame)
        self.pressed.connect(self.begin)
        self.released.connect(self.let_go)
        self._say()

    @property
    def share(self) -> float:
        """How much of the time it was held."""
        return min(1.0, self._clock.elapsed() / HOLD) if self._timer.isActive() else 0.0

    def begin(self) -> None:
        """Somebody holds it from now on."""
        if not self._timer.isActive() and self.isEnabled():
            self._clock.start()
            self._timer.start()
            self._say()

    def let_go(self) -> None:
        """It was let go: nothing happens."""
        if self._timer.isActive():
            self._timer.stop()
            self.setDown(False)
            self._say()
            self.update()

    def _on_frame(self) -> None:
        if self._clock.elapsed() >= HOLD:
            self.let_go()
            self.held.emit()
            return
        self._say()
        self.update()

    def _say(self) -> None:
        left = HOLD - self._clock.elapsed() if self._timer.isActive() else 0
        value = _("Keep holding: {n}").format(n=-(-left // 1000)) if left > 0 else self._value
        pieces.name_button(self, value)
        self.setAccessibleName(f"{self._value}. {self._how}")

    # --- who holds it ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            if not event.isAutoRepeat():
                self.setDown(True)
                self.begin()
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            if not event.isAutoRepeat():
                self.let_go()
            return
        super().keyReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.TouchBegin:
            self.setDown(True)
            self.begin()
            return True
        if event.type() in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
            self.let_go()
            return True
        if event.type() == QEvent.Type.EnabledChange:
            self.let_go()
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.let_go()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.let_go()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.share > 0:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            edge = QPainterPath()
            edge.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), metrics.RADIUS, metrics.RADIUS)
            painter.setClipPath(edge)
            fill = QColor(colours().danger)
            fill.setAlphaF(0.28)
            painter.fillRect(QRectF(0, 0, self.width() * self.share, self.height()), fill)
