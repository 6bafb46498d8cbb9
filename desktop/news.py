"""News of finished changes: the store's `Changed` as a signal in the window's thread. Screens listen and reload
themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal


class Speaker(Protocol):
    """The store, as far as news go: whoever listens is told of each finished change."""

    def listen(self, callback: Callable[[Any], None]) -> Any: ...


class News(QObject):
    """`changed` carries the store's `Changed(title, rows)`; from whichever thread the change came, it arrives in the
    window's.
    """

    changed = Signal(object)
    _heard = Signal(object)

    def __init__(self, store: Speaker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard.connect(self._on_heard)
        store.listen(self._heard.emit)

    def _on_heard(self, change: object) -> None:
        self.changed.emit(change)
