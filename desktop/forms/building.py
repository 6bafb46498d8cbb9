"""The making of a page's fields in its own time: at once what the window shows, the others a few at a time between
keys and frames, from above.

Nobody has to wait for it: whoever asks a box for its editor has it built there and then. Knows boxes, no record.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QScrollArea

from desktop.forms.box import FieldBox
from desktop.forms.fieldset import SectionPart

SLICE = 0.006  # seconds; the layout and the painting that follow need as long again


class Making:
    """Builds what people see of these sections, once the page was shown."""

    def __init__(self, page: QScrollArea, sections: Sequence[SectionPart]) -> None:
        self._page, self._sections = page, sections
        self._timer = QTimer(page)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        self._begun = False

    def begin(self) -> None:
        """The page is shown: build what is in sight, the rest soon."""
        if self._begun:
            return
        self._begun = True
        self._build_to_sight()
        self._page.verticalScrollBar().valueChanged.connect(self._build_to_sight)
        self.go_on()

    def _build_to_sight(self, _value: int = 0) -> None:
        """What stands in sight, and above it: nobody scrolls to an empty place."""
        sight = self._page.viewport()
        for box in list(self._unbuilt()):
            if box.mapTo(sight, QPoint(0, 0)).y() < sight.height():
                box.build()

    def finish(self) -> None:
        """Build the rest now."""
        for box in self._unbuilt():
            box.build()

    def go_on(self) -> None:
        """There may be more to build."""
        if self._begun and not self._timer.isActive():
            self._timer.start(0)

    def _unbuilt(self) -> Iterator[FieldBox]:
        """From above."""
        return (box for part in self._sections if part.is_open for box in part.shown() if not box.is_built)

    def _on_time(self) -> None:
        until = time.perf_counter() + SLICE
        for box in self._unbuilt():
            box.build()
            if time.perf_counter() > until:
                self.go_on()
                return
