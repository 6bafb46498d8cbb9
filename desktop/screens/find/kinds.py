"""The kinds of record that were found, as chips with their counts: one of them narrows Find to it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.look import metrics, pieces
from desktop.look.flow import Flow
from desktop.screens.find.found import of_kind
from resources.text import _

SIDES = metrics.STEP


class KindChips(QWidget):
    """Everything, then each kind that there is. The focus stays in the line above."""

    chosen = Signal(str)  # a kind; empty for everything

    def __init__(self) -> None:
        super().__init__()
        self._line = Flow(metrics.HAIR)
        inside = QWidget()
        inside.setLayout(self._line)
        self.setLayout(pieces.row(inside, margins=(SIDES, metrics.SMALL, SIDES, metrics.HAIR)))
        self.setToolTip(_("The Tab key goes from one to the next."))
        self.kind = ""
        self.chips: dict[str, QPushButton] = {}
        self.hide()

    def tell(self, counts: Mapping[str, int]) -> None:
        """Show these kinds; the chosen one stays even where nothing of it is left."""
        wanted = {kind: count for kind, count in counts.items() if count}
        if self.kind:
            wanted.setdefault(self.kind, 0)
        self._chip("", _("All"))
        for kind, count in wanted.items():
            self._chip(kind, of_kind(kind, count))
        for kind, chip in self.chips.items():
            chip.setVisible(not kind or kind in wanted)
        self.setVisible(bool(self.kind) or len(wanted) > 1)

    def fit(self, width: int) -> None:
        """As high as the chips need in this width."""
        if not self.isHidden():
            above_and_below = self.contentsMargins().top() + metrics.SMALL + metrics.HAIR
            self.setFixedHeight(self._line.heightForWidth(width - 2 * SIDES) + above_and_below)

    def choose(self, kind: str) -> None:
        self.kind = kind
        for each, chip in self.chips.items():
            chip.setChecked(each == kind)
        self.chosen.emit(kind)

    def clear(self) -> None:
        """Everything again, and nothing to choose from until something is counted."""
        self.kind = ""
        for each, chip in self.chips.items():
            chip.setChecked(not each)
        self.hide()

    def step(self, by: int) -> None:
        """Go to the next kind or the one before, round and round."""
        shown = [kind for kind, chip in self.chips.items() if not chip.isHidden()]
        if self.isVisible() and shown:
            self.choose(shown[(shown.index(self.kind) + by) % len(shown)])

    def _chip(self, kind: str, says: str) -> None:
        if kind not in self.chips:
            made = pieces.button(says, lambda: self.choose(kind), rank="chip")
            made.setCheckable(True)
            made.setChecked(kind == self.kind)
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.chips[kind] = made
            self._line.addWidget(made)
        pieces.name_button(self.chips[kind], says)
