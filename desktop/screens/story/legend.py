"""How each kind of mark is drawn, told in one line below the text."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import look
from desktop.look import metrics
from desktop.screens.story.lines import Standing
from desktop.screens.story.paper import HANDS, format_of
from resources.text import _

_BETWEEN = "   "


class Legend(QWidget):
    """The names of the kinds, each under its own line."""

    def __init__(self) -> None:
        super().__init__()
        self._words = [(what, _(hand.name)) for what, hand in HANDS.items()]
        self.setAccessibleName(", ".join(word for _what, word in self._words))
        self.setFont(look.font(metrics.HELP))
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _laid_out(self, width: int) -> tuple[QTextLayout, int]:
        layout = QTextLayout(_BETWEEN.join(word for _what, word in self._words), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        formats, at = [], 0
        for what, word in self._words:
            range_ = QTextLayout.FormatRange()
            range_.start, range_.length, range_.format = at, len(word), format_of(what, Standing.OFFERED)
            formats.append(range_)
            at += len(word) + len(_BETWEEN)
        layout.setFormats(formats)
        layout.beginLayout()
        down = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, down))
            down += line.height() + 2
        layout.endLayout()
        return layout, int(down)

    def heightForWidth(self, width: int) -> int:
        return self._laid_out(width)[1]

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(200, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(look.colours().muted))
        self._laid_out(self.width())[0].draw(painter, QPointF(0, 0))
        painter.end()
