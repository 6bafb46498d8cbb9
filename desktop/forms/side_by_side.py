"""Two records side by side, field by field: what each says, and which of it is taken. What contradicts waits until
somebody chooses; where both can stand, both are taken unless somebody says otherwise.

It shows and lets choose, and never writes: the page around it merges.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QLabel, QRadioButton, QSizePolicy, QWidget

from db import spoken
from db.sameness.merging import Line, Side
from desktop import look
from desktop.look import metrics, pieces
from resources.text import _

LONGEST = 700  # characters of one value


class Option(QFrame):
    """What one side says, as something to take."""

    chosen = Signal()

    def __init__(self, words: str, name: str) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self.radio = QRadioButton()
        self.radio.setAccessibleName(name)
        self.radio.toggled.connect(self._on_toggled)
        self.label = pieces.text(words or _("(blank)"), tone="" if words else "muted", wrap=True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = pieces.row(
            self.radio, space=metrics.SMALL, margins=(metrics.STEP, metrics.SMALL, metrics.STEP, metrics.SMALL)
        )
        row.setAlignment(self.radio, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)
        self.setLayout(row)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def _on_toggled(self, on: bool) -> None:
        if on:
            self.chosen.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.radio.setChecked(True)
        self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)


class SideBySide(QWidget):
    """The fields in which two records differ, each with what may be taken."""

    changed = Signal()

    def __init__(
        self, lines: Sequence[Line], names: tuple[str, str], titles: spoken.Titles, chosen: Mapping[str, Side]
    ) -> None:
        super().__init__()
        self._names, self._titles = names, titles
        self._lines = [line for line in lines if not line.alike]
        self.options: dict[str, dict[Side, Option]] = {}
        self._labels: dict[str, QLabel] = {}
        self._groups: list[QButtonGroup] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(metrics.STEP)
        self._grid.setVerticalSpacing(metrics.HAIR)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, metrics.SIDEBAR)
        for line in self._lines:
            wanted = chosen.get(line.field.name)
            self._add(line, wanted if wanted in line.sides else line.suggested)
        self._tell()

    @property
    def choices(self) -> dict[str, Side]:
        """What is chosen so far."""
        return {
            name: side
            for name, options in self.options.items()
            for side, option in options.items()
            if option.radio.isChecked()
        }

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields for which nothing is chosen yet."""
        chosen = self.choices
        return tuple(name for name in self.options if name not in chosen)

    def _add(self, line: Line, suggested: Side | None) -> None:
        name, row = line.field.name, self._grid.rowCount()
        label = _(line.field.label)
        shown = self._labels[name] = pieces.text(label, size=metrics.HELP + 0.5, strong=True, wrap=True)
        self._grid.addWidget(shown, row, 0, 1, 2)
        group = QButtonGroup(self)
        self._groups.append(group)
        self.options[name] = {}
        for side in line.sides:
            option = self._option(line, side)
            group.addButton(option.radio)
            self.options[name][side] = option
            if side is Side.BOTH:
                self._grid.addWidget(option, row + 2, 0, 1, 2)
            else:
                self._grid.addWidget(option, row + 1, 0 if side is Side.KEPT else 1)
            option.radio.setChecked(side is suggested)
            option.chosen.connect(self._on_chosen)
        self._grid.setRowMinimumHeight(row + 3, metrics.STEP)

    def _option(self, line: Line, side: Side) -> Option:
        label = _(line.field.label)
        if side is Side.BOTH:
            return Option(_("Both, and nothing twice"), f"{label}: {_('Both, and nothing twice')}")
        value = line.kept if side is Side.KEPT else line.gone
        words = spoken.in_words(line.field, value, self._titles)
        words = words if len(words) <= LONGEST else words[:LONGEST].rstrip() + "…"
        name = self._names[0 if side is Side.KEPT else 1]
        return Option(words, f"{label}, {name}: {words or _('(blank)')}")

    def _on_chosen(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        """Mark where somebody must choose."""
        missing = self.missing
        for line in self._lines:
            name, label = line.field.name, _(line.field.label)
            waits = name in missing
            look.mark(self._labels[name], "tone", "amber" if waits else "")
            self._labels[name].setText(_("△ {field}: they differ. Choose one.").format(field=label) if waits else label)
