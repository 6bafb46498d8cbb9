"""Typing in any script: QTest knows Latin keys alone."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


def type_into(widget: QWidget, words: str) -> None:
    """Press and release a key for each character, as a keyboard of that script does."""
    for character in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character))


def focused() -> QWidget:
    """The widget that has the focus; some widget must."""
    found = QApplication.focusWidget()
    assert found is not None
    return found
