"""When to lock: after idle minutes, warned a minute ahead, when the computer was asleep, and when the disk is gone.
How to lock is the application's.

Any key, click or wheel counts as being there. Nothing here knows what a vault is.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

WARNING_SECONDS = 60
MINUTES = (1, 2, 5, 10, 15, 30, 60)  # what can be chosen; 0 is never
USUAL_MINUTES = 10
LOOK_EVERY = 3_000  # milliseconds from one look at the disk to the next
SLEEP_SECONDS = 30  # the clock on the wall ran ahead of ours by this much: the computer slept

_SIGNS_OF_LIFE = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    )
)


class IdleLock(QObject):
    """Watches whether somebody is there, in whichever window of ours has the focus."""

    warned = Signal(int)  # seconds left
    eased = Signal()  # somebody is there after all
    due = Signal()

    def __init__(self, minutes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self._on_idle)
        self._countdown = QTimer(self, interval=1000)
        self._countdown.timeout.connect(self._on_second)
        self._left = 0
        self._clocks = (0.0, 0.0)
        self._heartbeat = QTimer(self, interval=SLEEP_SECONDS * 1000)
        self._heartbeat.timeout.connect(self._on_heartbeat)
        self._minutes = minutes

    def watch(self, app: QGuiApplication) -> None:
        """Look at the input of the windows of `app`: at the windows only, so that no other event passes through
        here.
        """
        app.focusWindowChanged.connect(self._on_window_changed)
        self._on_window_changed(app.focusWindow())

    def _on_window_changed(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def start(self) -> None:
        """Watch from now on, until `stop`. Zero minutes: only sleep locks."""
        self._clocks = (time.time(), time.monotonic())
        self._heartbeat.start()
        self._rearm()

    def stop(self) -> None:
        for timer in (self._idle, self._countdown, self._heartbeat):
            timer.stop()

    def set_minutes(self, minutes: int) -> None:
        self._minutes = minutes
        if self._heartbeat.isActive():
            self._rearm()

    def stay(self) -> None:
        """Somebody is there."""
        if self._countdown.isActive():
            self._countdown.stop()
            self.eased.emit()
        self._rearm()

    def _rearm(self) -> None:
        if self._minutes:
            self._idle.start((self._minutes * 60 - self._warning) * 1000)
        else:
            self._idle.stop()

    @property
    def _warning(self) -> int:
        """How many seconds ahead is warned; a single minute would be nothing but warning."""
        return min(WARNING_SECONDS, self._minutes * 60 // 2)

    def _on_idle(self) -> None:
        self._left = self._warning
        self._countdown.start()
        self.warned.emit(self._left)

    def _on_second(self) -> None:
        self._left -= 1
        if self._left > 0:
            self.warned.emit(self._left)
        else:
            self.stop()
            self.due.emit()

    def _on_heartbeat(self) -> None:
        wall, ours = self._clocks
        self._clocks = (time.time(), time.monotonic())
        if (self._clocks[0] - wall) - (self._clocks[1] - ours) > SLEEP_SECONDS:
            self.stop()
            self.due.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE and (self._idle.isActive() or self._countdown.isActive()):
            self.stay()
        return False


class DriveWatch(QObject):
    """Looks every few seconds whether the disk is still there, and at once when something could not be written."""

    gone = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_gone: Callable[[bool], bool] | None = None
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self.look)

    def start(self, is_gone: Callable[[bool], bool]) -> None:
        """`is_gone` is asked from now on; with True it is to try a read as well."""
        self._is_gone = is_gone
        self._timer.start()

    def stop(self) -> None:
        self._is_gone = None
        self._timer.stop()

    def look(self, thoroughly: bool = False) -> None:
        if self._is_gone is not None and self._is_gone(thoroughly):
            self.stop()
            self.gone.emit()
