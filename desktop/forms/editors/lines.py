"""Editors of plain entries: a line, paragraphs, a number, a tick."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from db.fields import Field, Problem
from db.values.texts import writable
from desktop.forms.desk import Desk
from desktop.forms.editors.base import Editor, Line, Misread, Paragraphs, leading
from desktop.keyboard import as_digits
from desktop.look import metrics, pieces
from resources.text import _

NUMBER_WIDTH = 140
MOST_DIGITS = 15


class TextEditor(Editor):
    """One line of text."""

    def __init__(self, field: Field, desk: Desk) -> None:
        super().__init__(field, desk)
        self.line = Line()
        self.line.textEdited.connect(self.changed)
        self.setLayout(leading(self.line))

    def value(self) -> str | None:
        return writable(self.line.text()).strip() or None

    def set_value(self, value: Any) -> None:
        self.line.show_text(value or "")

    def stops(self) -> list[QWidget]:
        return [self.line]


class ProseEditor(Editor):
    """Paragraphs of plain text."""

    wide = True

    def __init__(self, field: Field, desk: Desk) -> None:
        super().__init__(field, desk)
        self._showing = False
        self.paragraphs = Paragraphs()
        self.paragraphs.textChanged.connect(self._on_text_changed)
        self.setLayout(pieces.row(self.paragraphs))

    def value(self) -> str | None:
        return writable(self.paragraphs.words()).strip() or None

    def set_value(self, value: Any) -> None:
        self._showing = True
        self.paragraphs.show_text(value or "")
        self._showing = False

    def stops(self) -> list[QWidget]:
        return [self.paragraphs]

    @property
    def is_blank(self) -> bool:
        return self.paragraphs.document().isEmpty()

    def _on_text_changed(self) -> None:
        if not self._showing:
            self.changed.emit()


class NumberEditor(Editor):
    """A whole number, typed."""

    def __init__(self, field: Field, desk: Desk) -> None:
        super().__init__(field, desk)
        self.line = Line(NUMBER_WIDTH)
        self.line.textEdited.connect(self.changed)
        self.line.editingFinished.connect(self._on_finished)
        self.setLayout(leading(self.line))

    def value(self) -> int | None:
        text = as_digits(self.line.text()).strip().replace("\u00a0", "").replace(" ", "")
        if not text:
            return None
        digits = text[1:] if text[0] in "-−" else text
        if not (digits.isdecimal() and len(digits) <= MOST_DIGITS):
            raise Misread(Problem((), _("Write a whole number in digits.")))
        return -int(digits) if digits != text else int(digits)

    def set_value(self, value: Any) -> None:
        self.line.show_text("" if value is None else str(value))

    def draft(self) -> str:
        return self.line.text()

    def restore(self, draft: Any) -> None:
        self.line.show_text(str(draft or ""))

    def stops(self) -> list[QWidget]:
        return [self.line]

    def _on_finished(self) -> None:
        """Show the digits that were meant, where the keyboard typed letters."""
        self.line.show_text(as_digits(self.line.text()))


class FlagEditor(Editor):
    """A tick, with the label beside it."""

    says_label = True

    def __init__(self, field: Field, desk: Desk) -> None:
        super().__init__(field, desk)
        self.box = QCheckBox(_(field.label).replace("&", "&&"))
        self.box.setMinimumHeight(metrics.ROW)
        self.box.clicked.connect(self.changed)
        self.setLayout(pieces.row(self.box, None))

    def value(self) -> bool:
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        self.box.setChecked(bool(value))

    def stops(self) -> list[QWidget]:
        return [self.box]

    @property
    def is_blank(self) -> bool:
        return not self.box.isChecked()
