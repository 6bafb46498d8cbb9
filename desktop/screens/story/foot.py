"""Below a story: how many records will be made, and *Bring in*."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from desktop import look
from desktop.look import metrics, pieces
from desktop.screens.story.lines import Line
from resources.text import _, n_


class StoryFoot(QWidget):
    """What will come of it."""

    def __init__(
        self,
        open_file: Callable[[], object],
        discard: Callable[[], object],
        bring_in: Callable[[], object],
        *,
        writes: bool,
    ) -> None:
        super().__init__()
        self._discard = discard
        self._writes = writes
        self._sure = False
        self.state = pieces.text(tone="muted", wrap=True)
        self.open_button = pieces.button(_("Open a text…"), open_file, icon="file-text", rank="quiet")
        self.discard_button = pieces.button(_("Discard"), self._ask, rank="quiet", icon="trash-2")
        self.bring_button = pieces.button(_("Bring in"), bring_in, icon="inbox", rank="primary")
        self.bring_button.setToolTip(_("Bring in") + " (Ctrl+S)")
        for button in (self.open_button, self.discard_button, self.bring_button):
            button.setEnabled(writes)
        row = pieces.row(
            self.state, self.open_button, self.discard_button, self.bring_button,
            margins=(0, metrics.HAIR, 0, metrics.SMALL),
        )  # fmt: skip
        row.setStretch(0, 1)
        self.setLayout(row)

    def tell(self, taken: Sequence[Line], left: int) -> None:
        """Say what will be made."""
        self._calm()
        joined = sum(line.entry.joins for line in taken)
        made = len(taken) - joined
        parts = [n_("{n} record will be made", "{n} records will be made", made).format(n=made)]
        if joined:
            parts.append(n_("{n} takes up more", "{n} take up more", joined).format(n=joined))
        if left:
            parts.append(n_("{n} is still open", "{n} are still open", left).format(n=left))
        self.state.setText(" · ".join(parts))

    def say(self, words: str, troubles: int = 0) -> None:
        """Say one thing instead."""
        look.mark(self.state, "tone", "danger" if troubles else "muted")
        more = n_("{n} record cannot be made yet.", "{n} records cannot be made yet.", troubles).format(n=troubles)
        self.state.setText(f"⚠ {words} {more}" if troubles else words)

    def set_busy(self, busy: bool) -> None:
        self.bring_button.setEnabled(self._writes and not busy)

    def _ask(self) -> None:
        """One press does not throw a story away."""
        if self._sure:
            self._discard()
            return
        self._sure = True
        self.say(_("Press Discard once more to throw this story away."))

    def _calm(self) -> None:
        self._sure = False
        look.mark(self.state, "tone", "muted")
