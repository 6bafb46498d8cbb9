"""The fields of one record or row on their page: filled, read, marked, and visited by the tab key in the page's order.

The same for a record and for a row inside one. It knows a Data class and its layout, no store.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from db.described import described
from db.fields import Described, Problem
from desktop import look
from desktop.forms.box import FieldBox
from desktop.forms.desk import Desk
from desktop.forms.editors.base import Misread
from desktop.forms.layout import FormLayout, Section
from desktop.look import metrics, pieces
from resources.text import _

_TOP = Qt.AlignmentFlag.AlignTop
NARROWEST = 268  # of one column


class FieldSet(QObject):
    """The boxes of one Data class. `changed` carries the name of the field."""

    changed = Signal(str)
    stops_changed = Signal()
    open_requested = Signal(object)

    def __init__(self, data: type[Described], layout: FormLayout, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.data, self.layout = data, layout
        self.boxes: dict[str, FieldBox] = {}
        fields = described(data)
        for name in layout.names:
            box = FieldBox(fields[name], desk)
            box.changed.connect(lambda name=name: self.changed.emit(name))
            box.stops_changed.connect(self.stops_changed)
            box.open_requested.connect(self.open_requested)
            self.boxes[name] = box
        self._leaning = {only.other for only in layout.only_if}
        self.changed.connect(self._on_changed)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    # --- values -----------------------------------------------------------------------------------

    def load(self, values: Mapping[str, Any]) -> None:
        for name, box in self.boxes.items():
            box.set_value(values.get(name))
        self.fit()

    def build(self, until: str = "") -> None:
        """Build what is not built yet: all of it, or all that stands above a field and the field itself."""
        for name, box in self.boxes.items():
            if not (box.is_built or (box.isHidden() and name != until)):
                box.build()
            if name == until:
                return

    def readable(self) -> tuple[dict[str, Any], list[Problem]]:
        """The values of all fields that can be read, and what is wrong with the others."""
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for name, box in self.boxes.items():
            try:
                values[name] = box.value()
            except Misread as misread:
                problems += [Problem((name, *found.path), found.message) for found in misread.problems]
        return values, problems

    def draft(self, names: Iterable[str]) -> dict[str, Any]:
        return {name: self.boxes[name].editor.draft() for name in names}

    def restore(self, draft: Mapping[str, Any]) -> None:
        for name, kept in draft.items():
            if name in self.boxes:
                self.boxes[name].editor.restore(kept)
                self.boxes[name].refresh()
        self.fit()

    def fit(self) -> None:
        """Show and hide the fields that lean on another, and those that are not used any more."""
        for box in self.boxes.values():
            if box.field.retired:
                box.setVisible(not box.is_blank)
        for only in self.layout.only_if:
            box = self.boxes[only.field]
            wanted = not box.is_blank or self.boxes[only.other].told in only.codes
            if box.isHidden() == wanted:
                box.setVisible(wanted)
                self.stops_changed.emit()

    def _on_changed(self, name: str) -> None:
        if name in self._leaning:
            self.fit()

    # --- problems ---------------------------------------------------------------------------------

    def clear_problems(self) -> None:
        for box in self.boxes.values():
            box.set_problem("")

    def show_problems(self, problems: Iterable[Problem]) -> FieldBox | None:
        """Mark each field that is wrong; returns the first one of the page."""
        wrong = set()
        for problem in problems:
            name, *inner = problem.path or ("",)
            box = self.boxes.get(str(name))
            if box is None:
                continue
            wrong.add(box.field.name)
            box.show()
            if not (inner and box.editor.show_problem(tuple(inner), problem.message)):
                box.set_problem(problem.message)
        return next((box for name, box in self.boxes.items() if name in wrong), None)

    # --- focus ------------------------------------------------------------------------------------

    def stops(self) -> list[QWidget]:
        self.build()
        return [stop for box in self.boxes.values() for stop in box.stops()]

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None:  # another window is in front, or this one is going
            return
        for box in self.boxes.values():
            box.set_focused(box.isAncestorOf(now))


class SectionPart(QWidget):
    """One section of a page: one or two columns of fields, as the width allows."""

    toggled = Signal()

    def __init__(self, section: Section, boxes: Mapping[str, FieldBox]) -> None:
        super().__init__()
        self._section = section
        self._boxes = [[boxes[name] for name in row] for row in section.rows]
        self._columns = 0
        self.fields = QWidget()
        self._grid = QGridLayout(self.fields)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(metrics.BROAD)
        self._grid.setVerticalSpacing(metrics.STEP)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(metrics.STEP)
        self.toggle_button: QPushButton | None = None
        if section.title and section.collapsed:
            self.toggle_button = pieces.button(_(section.title), self.toggle, icon="chevron-right", rank="flush")
            layout.addLayout(pieces.row(self.toggle_button, None))
            self.fields.hide()
        elif section.title:
            layout.addWidget(pieces.section(_(section.title)))
        layout.addWidget(self.fields)
        self._arrange(2)

    @property
    def is_open(self) -> bool:
        return not self.fields.isHidden()

    @property
    def names(self) -> tuple[str, ...]:
        return self._section.names

    def fit(self) -> None:
        """A section in which nothing is shown does not show its title."""
        self.setVisible(bool(self.shown()))

    def shown(self) -> list[FieldBox]:
        """The fields that are not hidden, in their order."""
        return [box for row in self._boxes for box in row if not box.isHidden()]

    def toggle(self) -> None:
        self.set_open(not self.is_open)

    def set_open(self, is_open: bool) -> None:
        if self.toggle_button is not None and is_open != self.is_open:
            for box in self.shown() if is_open else ():
                box.build()
            self.fields.setVisible(is_open)
            look.set_icon(self.toggle_button, "chevron-down" if is_open else "chevron-right", "accent")
            self.toggled.emit()

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        while self._grid.count():
            self._grid.takeAt(0)
        line = 0
        for row in self._boxes:
            for place, box in enumerate(row):
                wide = len(row) == 1 and box.is_wide
                if columns == 1:
                    self._grid.addWidget(box, line, 0, _TOP)
                    line += 1
                else:
                    self._grid.addWidget(box, line, place, 1, 2 if wide else 1, _TOP)
            line += columns > 1
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
            self._grid.setColumnMinimumWidth(column, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange(2 if event.size().width() >= 2 * NARROWEST + metrics.BROAD else 1)
        super().resizeEvent(event)
