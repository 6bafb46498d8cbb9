"""What is seen while files are dragged over the window: that they may be dropped, and what becomes of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from desktop.look import metrics, pieces
from resources.text import _


class DropHint(QFrame):
    """A card in the middle, as long as files hang over the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("part", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        says = pieces.section(_("Drop the files here to add them"))
        advises = pieces.text(_("They are encrypted into the vault. The originals stay where they are."), tone="muted")
        lines = pieces.row(pieces.picture("file-plus", "accent", 32), metrics.STEP)
        lines.setContentsMargins(metrics.BROAD, metrics.WIDE, metrics.BROAD, metrics.WIDE)
        lines.addLayout(pieces.column(says, advises, space=metrics.HAIR))
        self.setLayout(lines)
        self.hide()

    def appear(self) -> None:
        """Stand in the middle of the window."""
        self.adjustSize()
        self.move(self._window.rect().center() - self.rect().center())
        self.show()
        self.raise_()
