"""What stands beside a form: a narrow column of paper with a title, lines that are cut to the width, and a way to
close it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from desktop import look
from desktop.look import metrics, pieces
from resources.text import _

WIDTH = 336
LONGEST = 400  # characters of one value


def shortened(words: str) -> str:
    """The words of one value, cut where they are very long."""
    return words if len(words) <= LONGEST else words[:LONGEST].rstrip() + "…"


class PutBack(QWidget):
    """The offer to put one field (its label is a msgid) back to what it said: who listens hears which and what."""

    def __init__(self, label: str, said: str, put_back: Callable[[], object]) -> None:
        super().__init__()
        self.button = pieces.button(_("Put this back"), put_back, icon="undo-2", rank="quiet")
        self.button.setAccessibleName(f"{_('Put this back')}: {_(label)}, {said}")
        self.setLayout(pieces.row(self.button, None))


class CutButton(QPushButton):
    """A quiet button whose words are cut to the width instead of widening the page."""

    def __init__(self, words: str, do: Callable[[], object], *, icon: str = "") -> None:
        super().__init__()
        self._words = " ".join(words.split())
        self.setAccessibleName(self._words)
        self.setToolTip("")
        self.setProperty("rank", "quiet")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        if icon:
            look.set_icon(self, icon, "accent", metrics.ICON_SMALL)
        self.clicked.connect(lambda _checked=False: do())

    def sizeHint(self) -> QSize:
        return QSize(WIDTH // 2, metrics.ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, metrics.ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        icon, size = self.icon(), metrics.ICON_SMALL
        room = self.rect().adjusted(metrics.SMALL, 0, -metrics.SMALL, 0)
        if not icon.isNull():
            left_to_right = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
            icon.paint(
                painter, room.left() if left_to_right else room.right() - size, (self.height() - size) // 2, size, size
            )
            room.adjust(size + 6 if left_to_right else 0, 0, 0 if left_to_right else -size - 6, 0)
        painter.setPen(look.colours().accent if self.isEnabled() else look.colours().faint)
        words = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words)


class SidePanel(QFrame):
    """A column beside the form."""

    closed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(title)
        close = pieces.icon_button("x", _("Close"), self.closed.emit)
        head = pieces.row(pieces.section(title), None, close, margins=(metrics.WIDE, metrics.SMALL, metrics.SMALL, 0))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = pieces.column(head, self._scroll, space=metrics.HAIR)
        self.setLayout(pieces.row(_edge(), space=0))
        inside = QWidget()
        inside.setLayout(body)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(inside)

    def words(self) -> str:
        """All that is told here, line by line."""
        page = self._scroll.widget()
        return "\n".join(label.text() for label in page.findChildren(QLabel)) if page is not None else ""

    def fill(self, *shown: QWidget) -> None:
        """Show these and nothing else."""
        page = QWidget()
        page.setProperty("page", "true")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(metrics.WIDE, metrics.SMALL, metrics.WIDE, metrics.WIDE)
        layout.setSpacing(metrics.HAIR)
        for widget in shown:
            layout.addWidget(widget)
        layout.addStretch(1)
        self._scroll.setWidget(page)


def _edge() -> QFrame:
    made = QFrame()
    made.setProperty("part", "rule")
    made.setFixedWidth(1)
    return made
