"""What stands in place of a screen that cannot be shown: the record is gone, or known trouble came up while it was
opened.
"""

from __future__ import annotations

from db.errors import DaftarError
from desktop.look import pieces
from desktop.screens import Crumb, Screen
from resources.text import _


class MissingScreen(Screen):
    """One sentence, an advice and the way back."""

    def __init__(self, trouble: DaftarError) -> None:
        super().__init__()
        self._trouble = trouble
        self.back_button = pieces.button(_("Back"), self.closed.emit, icon="arrow-left")
        page = pieces.EmptyPage("circle-question-mark", trouble.summary, trouble.advice, self.back_button)
        self.setLayout(pieces.column(page))

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(self._trouble.summary),)

    def focus_first(self) -> None:
        self.back_button.setFocus()
