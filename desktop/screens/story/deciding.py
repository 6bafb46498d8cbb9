"""What the person does in the list beside the text and in the small form, told to the decisions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.screens.story.beside import Beside
from desktop.screens.story.lines import Standing
from desktop.screens.story.telling import Telling
from desktop.screens.story.walk import Walk


class Deciding(QObject):
    """Between the right side of the page and the decisions."""

    decided = Signal()

    def __init__(self, telling: Telling, walk: Walk, beside: Beside, title: Callable[[str], str]) -> None:
        super().__init__(beside)
        self._telling, self._walk, self._beside, self._title = telling, walk, beside, title
        walk.decided.connect(self.decided)
        walk.change_asked.connect(self.change)
        records = beside.records
        records.taken.connect(self._on_taken)
        records.dropped.connect(self._on_dropped)
        records.change_asked.connect(self.change)
        records.visited.connect(walk.show)
        beside.form.done.connect(self._on_filled_in)
        beside.form.closed.connect(walk.go_on_from_here)

    def change(self, line_id: str) -> None:
        """Open the small form of a record."""
        line = self._telling.lines[line_id]
        self._walk.show(line_id)
        self._beside.records.go_to(line_id)
        self._beside.open_form(line_id, line.kind, line.entry.values, self._title(line_id))

    def _on_taken(self, line_id: str, taken: bool) -> None:
        (self._telling.accept if taken else self._telling.offer)(line_id)
        self.decided.emit()

    def _on_dropped(self, line_id: str) -> None:
        dropped = self._telling.lines[line_id].standing is Standing.DROPPED
        (self._telling.offer if dropped else self._telling.drop)(line_id)
        self.decided.emit()

    def _on_filled_in(self, line_id: str, values: dict[str, Any], touched: set[str]) -> None:
        self._telling.fill_in(line_id, values, touched)
        self.decided.emit()
