"""What the steps of the import have in common: a title, a sentence, a body, and the way on and back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from desktop.look import metrics, pieces
from resources.text import _


class Page(QWidget):
    """One step."""

    next_asked = Signal()
    back_asked = Signal()

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__()
        self.next_button = pieces.button(_("Next"), self.next_asked.emit, rank="primary")
        self.back_button = pieces.button(_("Back"), self.back_asked.emit)
        self.sentence = pieces.text(sentence, tone="muted", wrap=True)
        if not sentence:
            self.sentence.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(metrics.STEP)
        self.foot = pieces.row(self.back_button, None, self.next_button)
        layout = pieces.column(pieces.title(title), self.sentence, space=metrics.SMALL)
        layout.addLayout(self.body, 1)
        layout.addLayout(self.foot)
        layout.setContentsMargins(metrics.BROAD, metrics.WIDE, metrics.BROAD, metrics.STEP)
        self.setLayout(layout)

    def buttons(self) -> tuple[QPushButton, ...]:
        return self.back_button, self.next_button

    def focus_first(self) -> None:
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)


def choice(name: str, *options: tuple[str, str], width: int = 220) -> QComboBox:
    """A list to choose from: what is shown, and what it stands for."""
    made = QComboBox()
    made.setAccessibleName(name)
    made.setMaximumWidth(width)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(max(6, width // 14))
    for code, shown in options:
        made.addItem(shown, code)
    return made


def choose(box: QComboBox, code: object) -> None:
    """Show the option that stands for this, without telling anybody."""
    blocked = box.blockSignals(True)
    box.setCurrentIndex(max(0, box.findData(code)))
    box.blockSignals(blocked)
