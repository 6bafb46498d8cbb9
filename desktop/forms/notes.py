"""Lines on a page with what can be done about each: something worth knowing that asks for nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from desktop.look import metrics, pieces

Offers = tuple[tuple[str, Callable[[], object]], ...]
Told = tuple[str, str, Offers]
"""Icon, words, and what can be done."""


class Notes(QWidget):
    """Several lines below each other; none most of the time."""

    def __init__(self) -> None:
        super().__init__()
        self.notes: list[Note] = []
        self._column = pieces.column(space=metrics.HAIR)
        self.setLayout(self._column)
        self.hide()

    def tell(self, told: Sequence[Told]) -> None:
        """Say this and nothing else; what is said already stays where it is, with the focus."""
        if [note.words for note in self.notes] == [words for _icon, words, _offers in told]:
            return
        for note in self.notes:
            note.hide()
            note.deleteLater()
        self.notes = [Note(*each) for each in told]
        for note in self.notes:
            self._column.addWidget(note)
        self.setVisible(bool(self.notes))


class Note(QFrame):
    """One line with what can be done about it."""

    def __init__(self, icon: str, words: str, offers: Offers) -> None:
        super().__init__()
        self.words = words
        self.setProperty("part", "card")
        self.setAccessibleName(words)
        self.setMaximumWidth(metrics.FORM)
        told = pieces.text(words, wrap=True)
        row: Any = pieces.row(
            pieces.picture(icon, "accent"), told, margins=(metrics.STEP, metrics.HAIR, metrics.HAIR, metrics.HAIR)
        )
        row.setStretchFactor(told, 1)
        self.buttons: list[QPushButton] = []
        for title, do in offers:
            button = pieces.button(title, do, rank="quiet")
            button.setAccessibleDescription(words)
            self.buttons.append(button)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(row)
