"""Editors of dates and durations as people write them, with their reading in words below while one types."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from db.fields import Field, Problem, plain, unpack
from db.values.dates import ImpreciseDate
from db.values.durations import StatedDuration
from db.values.texts import writable
from desktop.forms.desk import Desk
from desktop.forms.editors.base import Editor, Line, Misread, leading
from desktop.forms.editors.links import LinkChips
from desktop.keyboard import as_digits
from desktop.look import metrics, pieces
from desktop.look.wrapped import Wrapped
from resources.text import _

DATE_WIDTH = 340


def _why(error: ValueError) -> str:
    return str(getattr(error, "message", "")) or _("This is not understood yet.")


def _offer_as_said(editor: Editor, button: QWidget, wanted: bool) -> None:
    """What no calendar holds may be kept in its words; this is offered once it was not understood."""
    if button.isHidden() == wanted:
        button.setVisible(wanted)
        editor.stops_changed.emit()


class DateEditor(Editor):
    """“7 June 2023, evening”, “Oct 2022”, “before 5 May 2020”."""

    def __init__(self, field: Field, desk: Desk) -> None:
        super().__init__(field, desk)
        self._kept: ImpreciseDate | None = None  # what the text was read as
        self._why = ""
        self.line = Line(DATE_WIDTH)
        self.line.textEdited.connect(self._on_edited)
        self.line.editingFinished.connect(self._on_finished)
        self.as_said = pieces.button(_("Keep as written"), self._keep_as_said, rank="quiet")
        self.as_said.setToolTip(_("Keep these words as they are. They name no day, so nothing is computed from them."))
        self.as_said.hide()
        self.setLayout(leading(self.line, self.as_said))

    def value(self) -> ImpreciseDate | None:
        if self._why:
            raise Misread(Problem((), self._why))
        return self._kept

    def set_value(self, value: Any) -> None:
        self._kept, self._why = value, ""
        self.line.show_text((value.text or value.edtf) if value else "")
        self.reading_changed.emit()

    def draft(self) -> dict[str, Any]:
        return {"text": self.line.text(), "value": plain(self._kept)}

    def restore(self, draft: Any) -> None:
        self.line.show_text(draft.get("text", ""))
        if draft.get("value"):
            self._kept, self._why = unpack(ImpreciseDate, draft["value"]), ""
            self.reading_changed.emit()
        else:
            self._read()

    @property
    def is_blank(self) -> bool:
        return not self.line.text().strip()

    @property
    def reading(self) -> str:
        if self._kept is None:
            return ""
        if not self._kept.edtf:
            return _("kept as written; it names no day")
        words = self._kept.words()
        return f"{words} · {_('year inferred')}" if self._kept.year_inferred else words

    def stops(self) -> list[QWidget]:
        return [self.line] if self.as_said.isHidden() else [self.line, self.as_said]

    def name_it(self, name: str, help: str) -> None:
        self.line.setAccessibleName(name)
        self.as_said.setAccessibleName(f"{_('Keep as written')}: {name}")

    def mark_wrong(self, wrong: bool) -> None:
        super().mark_wrong(wrong)
        _offer_as_said(self, self.as_said, wrong and bool(self._why))

    def _keep_as_said(self) -> None:
        self._kept, self._why = ImpreciseDate.as_said(self._text()), ""
        self.line.setFocus()
        self.reading_changed.emit()
        self.changed.emit()

    def own_year(self) -> int | None:
        """The year that this date itself names."""
        if self._kept is None or self._kept.year_inferred:
            return None
        bound = self._kept.lo or self._kept.hi
        return bound.year if bound is not None else None

    def reread(self) -> None:
        """Read again what was typed without a year: the year that it is taken from may be known now."""
        if self._why or (self._kept is not None and self._kept.year_inferred and self.line.isModified()):
            self._read()

    def _parse(self, text: str) -> ImpreciseDate:
        return ImpreciseDate.parse(text, today=self.desk.today(), year=self.desk.year())

    def _readable(self, text: str) -> bool:
        try:
            self._parse(text)
        except ValueError:
            return False
        return True

    def _text(self) -> str:
        text = " ".join(writable(self.line.text()).split())
        return as_digits(text, self._readable)

    def _read(self) -> None:
        text = self._text()
        self._kept, self._why = None, ""
        if text:
            try:
                self._kept = self._parse(text)
            except ValueError as error:
                self._why = _why(error)
        self.reading_changed.emit()

    def _on_edited(self, _text: str) -> None:
        self._read()
        self.changed.emit()

    def _on_finished(self) -> None:
        """Show the digits that were meant, where the keyboard typed letters."""
        if self._kept is not None and self.line.isModified() and self._kept.text == self._text():
            self.line.setText(self._kept.text)


class DurationEditor(Editor):
    """“more than 3 months”, and which measures it may speak of."""

    wide = True

    def __init__(self, field: Field, desk: Desk) -> None:
        super().__init__(field, desk)
        self._kept: StatedDuration | None = None
        self._why = ""
        self.line = Line(DATE_WIDTH)
        self.line.textEdited.connect(self._on_edited)
        self._reading = Wrapped(tone="accent", size=metrics.HELP)
        self.as_said = pieces.button(_("Keep as written"), self._keep_as_said, rank="quiet")
        self.as_said.hide()
        self.measures = LinkChips(Field(field.kind, field.label, field.help, targets=("measure",)), desk)
        self.measures.changed.connect(self._on_more)
        self.measures.stops_changed.connect(self.stops_changed)
        self.measures.open_requested.connect(self.open_requested)
        self.ambiguous = QCheckBox(_("It may mean another measure: keep it as ambiguous"))
        self.ambiguous.clicked.connect(self._on_more)
        self._more = QWidget()
        which = pieces.text(_("Measures it may apply to"), tone="muted", size=metrics.HELP)
        self._more.setLayout(pieces.column(which, self.measures, self.ambiguous, space=metrics.HAIR))
        self._more.hide()
        first = pieces.column(leading(self.line, self.as_said), self._reading, space=metrics.HAIR)
        self.setLayout(pieces.column(first, self._more, space=metrics.SMALL))
        self.reading_changed.connect(self._show_reading)
        self._show_reading()

    def value(self) -> StatedDuration | None:
        if self._why:
            raise Misread(Problem((), self._why))
        if self._kept is None:
            return None
        told = {"measures": tuple(self.measures.value()), "ambiguous": self.ambiguous.isChecked()}
        if all(getattr(self._kept, name) == value for name, value in told.items()):
            return self._kept
        return self._kept.model_copy(update=told)

    def set_value(self, value: Any) -> None:
        self._kept, self._why = value, ""
        self.line.show_text(value.text if value else "")
        self.measures.set_value(list(value.measures) if value else [])
        self.ambiguous.setChecked(bool(value and value.ambiguous))
        self._more.setVisible(value is not None)
        self.reading_changed.emit()

    def draft(self) -> dict[str, Any]:
        return {
            "text": self.line.text(),
            "value": plain(self._kept),
            "measures": self.measures.draft(),
            "ambiguous": self.ambiguous.isChecked(),
        }

    def restore(self, draft: Any) -> None:
        self.line.show_text(draft.get("text", ""))
        self.measures.restore(draft.get("measures") or {})
        self.ambiguous.setChecked(bool(draft.get("ambiguous")))
        if draft.get("value"):
            self._kept, self._why = unpack(StatedDuration, draft["value"]), ""
        else:
            self._read()
        self._more.setVisible(not self.is_blank)
        self.reading_changed.emit()

    @property
    def is_blank(self) -> bool:
        return not self.line.text().strip()

    def mark_wrong(self, wrong: bool) -> None:
        super().mark_wrong(wrong)
        _offer_as_said(self, self.as_said, wrong and bool(self._why))

    def _keep_as_said(self) -> None:
        self._kept, self._why = StatedDuration.as_said(" ".join(writable(self.line.text()).split())), ""
        self.line.setFocus()
        self.reading_changed.emit()
        self.changed.emit()

    def _show_reading(self) -> None:
        """Right below the line: what it applies to follows after."""
        words = ""
        if self._kept is not None:
            words = self._kept.words() if self._kept.unit else _("kept as written; it names no length of time")
        self._reading.say(words)
        self._reading.setVisible(bool(words))
        self.line.setAccessibleDescription(words)

    def stops(self) -> list[QWidget]:
        face: list[QWidget] = [self.line] if self.as_said.isHidden() else [self.line, self.as_said]
        return face if self._more.isHidden() else [*face, *self.measures.stops(), self.ambiguous]

    def name_it(self, name: str, help: str) -> None:
        self.line.setAccessibleName(name)
        self.line.setAccessibleDescription(help)
        self.as_said.setAccessibleName(f"{_('Keep as written')}: {name}")
        self.measures.name_it(f"{name}: {_('Measures it may apply to')}", "")
        self.ambiguous.setAccessibleName(self.ambiguous.text())

    def _read(self) -> None:
        text = " ".join(writable(self.line.text()).split())
        self._kept, self._why = None, ""
        if text:
            try:
                self._kept = StatedDuration.parse(text)
            except ValueError as error:
                self._why = _why(error)

    def _on_edited(self, _text: str) -> None:
        self._read()
        if self._more.isHidden() == (not self.is_blank):
            self._more.setVisible(not self.is_blank)
            self.stops_changed.emit()
        self.reading_changed.emit()
        self.changed.emit()

    def _on_more(self) -> None:
        self.changed.emit()
