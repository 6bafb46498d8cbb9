"""Beside the text of a story: its records, and below them the small form of one of them, or what it does not say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop.forms.desk import Desk
from desktop.look import metrics, pieces
from desktop.screens.story.change import EntryForm
from desktop.screens.story.listed import RecordList
from resources.text import _


class Beside(QWidget):
    """The right side of the page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.records = RecordList()
        self.form = EntryForm(desk)
        self.gaps: tuple[str, ...] = ()
        self._gaps = pieces.scrolling(QWidget())
        self._silent = QWidget()
        self._head = pieces.section(_("What the text does not say"))
        silent = pieces.column(self._head, self._gaps, space=metrics.HAIR)
        silent.setStretch(1, 1)
        self._silent.setLayout(silent)
        below = QWidget()
        self._below = QStackedLayout(below)
        self._below.addWidget(self._silent)
        self._below.addWidget(self.form)
        head = pieces.section(_("Records"))
        self._column = pieces.column(head, self.records, below, space=metrics.SMALL, margins=(metrics.STEP, 0, 0, 0))
        self.setLayout(self._column)
        self.form.closed.connect(self._on_closed)
        self.tell_gaps(())
        self._share(3, 2)

    def tell_gaps(self, gaps: Sequence[str]) -> None:
        """Say what the text leaves out."""
        self.gaps = tuple(gaps)
        self._head.setVisible(bool(gaps))
        lines = [pieces.text(f"· {_(gap)}", tone="muted", wrap=True) for gap in self.gaps]
        page = QWidget()
        page.setProperty("part", "page")
        page.setLayout(pieces.column(*lines, None, space=2))
        self._gaps.setWidget(page)

    def open_form(self, line_id: str, kind: str, values: Mapping[str, Any], title: str) -> None:
        """Change one record."""
        self._share(1, 3)
        self._below.setCurrentWidget(self.form)
        self.form.show_record(line_id, kind, values, title)

    def _on_closed(self) -> None:
        self._below.setCurrentWidget(self._silent)
        self._share(3, 2)

    def _share(self, above: int, below: int) -> None:
        self._column.setStretch(1, above)
        self._column.setStretch(2, below)
