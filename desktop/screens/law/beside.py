"""What stands beside the table of the law: everything that is known of the marked row, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.look import metrics, pieces
from desktop.screens.law.rows import Line, facts
from resources.text import _


class Beside(QWidget):
    """One row of the law in full."""

    def __init__(
        self,
        correct: Callable[[], object],
        open_own: Callable[[], object],
        take_back: Callable[[], object],
        *,
        writes: bool,
    ) -> None:
        super().__init__()
        self._writes = writes
        self.setProperty("part", "page")
        self.correct_button = pieces.button(_("Correct"), correct, icon="pencil")
        self.correct_button.setToolTip(_("Write a row of your own that stands in the place of this one"))
        self.open_button = pieces.button(_("Open your row"), open_own, icon="pencil")
        self.back_button = pieces.button(_("Take back"), take_back, icon="undo-2", rank="quiet")
        self.title = pieces.text(strong=True, wrap=True, selectable=True)
        self._facts = pieces.column(space=metrics.SMALL)
        buttons = pieces.flow(self.correct_button, self.open_button, self.back_button)
        layout = pieces.column(self.title, self._facts_holder(), buttons, None, space=metrics.STEP)
        layout.setContentsMargins(metrics.STEP, metrics.SMALL, metrics.STEP, metrics.SMALL)
        self.setLayout(layout)

    def _facts_holder(self) -> QWidget:
        holder = QWidget()
        holder.setLayout(self._facts)
        return holder

    def show_line(self, line: Line | None) -> None:
        """Tell this row; nothing if none is marked."""
        while (old := self._facts.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        own = line is not None and line.own is not None
        self.title.setText(" · ".join(cell for cell in line.cells[:2] if cell != "–") if line is not None else "")
        for label, value in facts(line) if line is not None else ():
            said = pieces.text(value, wrap=True, selectable=True)
            said.setAccessibleName(f"{label}: {value}")
            part = QWidget()
            part.setLayout(pieces.column(pieces.text(label, tone="muted", size=metrics.HELP), said, space=0))
            self._facts.addWidget(part)
        self.correct_button.setVisible(line is not None and not own)
        self.correct_button.setEnabled(self._writes)
        self.open_button.setVisible(own)
        self.back_button.setVisible(own)
        self.back_button.setEnabled(self._writes)
