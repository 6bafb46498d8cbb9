"""The words of a text file, as they are and nothing else: no markup, no links, and nothing to copy or drag out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from desktop.decoding import Text
from desktop.look import font, metrics
from resources.text import _

SMALLEST, LARGEST = 6.0, 40.0
STEP = 1.15


class Words(QPlainTextEdit):
    """A text to read, in letters as large as wanted."""

    def __init__(self) -> None:
        super().__init__()
        self._size = metrics.TEXT
        self.setProperty("part", "text")
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self.setAccessibleName(_("Text of the document"))
        self.document().setDocumentMargin(metrics.WIDE)
        self.setFont(font(self._size))

    def show_text(self, text: Text) -> None:
        self.setPlainText(text.words)

    @property
    def percent(self) -> int:
        return round(100 * self._size / metrics.TEXT)

    def larger(self) -> None:
        self._resize(self._size * STEP)

    def smaller(self) -> None:
        self._resize(self._size / STEP)

    def _resize(self, size: float) -> None:
        self._size = max(SMALLEST, min(size, LARGEST))
        self.setFont(font(self._size))
        self._narrow()

    def _narrow(self) -> None:
        """Lines of a length that can be read, in the middle of the window."""
        room = round(metrics.READING * self._size / metrics.TEXT) + 4 * metrics.WIDE
        side = max(0, (self.width() - room) // 2)
        self.setViewportMargins(side, 0, side, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._narrow()
        super().resizeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.larger() if event.angleDelta().y() > 0 else self.smaller()
            event.accept()
        else:
            super().wheelEvent(event)
