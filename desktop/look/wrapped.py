"""Words that wrap and cost little, for pages that hold a hundred of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from desktop.look import fonts, metrics


class Wrapped(QLabel):
    """Plain words in as many lines as they need.

    A label that wraps is asked for its height at any width, thousands of times while a form is laid out. This one
    works it out once for each width that it gets, and is of a fixed height to the layout.
    """

    def __init__(self, *, size: float = metrics.TEXT, tone: str = "", strong: bool = False) -> None:
        super().__init__()
        self._high = 0
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(fonts.font(size, strong=strong))
        self.setWordWrap(True)
        if tone:
            self.setProperty("tone", tone)
        self.say("")

    def say(self, words: str) -> None:
        """Show these words."""
        self.setText(words)
        self._fit()

    def _fit(self) -> None:
        if self.sizePolicy().hasHeightForWidth():  # QLabel gives it to words that wrap, with each change
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        has_place = self.testAttribute(Qt.WidgetAttribute.WA_Resized)
        needed = self.heightForWidth(self.width()) if has_place else self.fontMetrics().height()
        if needed != self._high:
            self._high = needed
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(0, self._high)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._fit()
