"""Above the text: where it comes from, and to which case it belongs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from db.described import described
from db.fields import Field, blank
from db.records.source import SourceData
from db.values.dates import ImpreciseDate
from desktop import look
from desktop.forms.desk import Desk
from desktop.forms.editors import editor_for
from desktop.forms.editors.base import Misread
from desktop.forms.editors.links import find_records, named
from desktop.forms.editors.pick import Option, PickLine
from desktop.look import metrics, pieces
from resources.text import _

_NEW = "\0new"
FIELDS = ("name", "source_type", "published", "author", "language", "protected")


class Box(QWidget):
    """A small label above an editor; how a date is read, and what is wrong, stand behind the label."""

    def __init__(self, field: Field, desk: Desk) -> None:
        super().__init__()
        self.field, self.editor = field, editor_for(field, desk)
        words = _(field.label)
        self._label = pieces.Elided(words, tone="muted", size=metrics.HELP)
        if self.editor.says_label:
            self._label.hide()
        self.editor.name_it(words, _(field.help))
        self.editor.setToolTip(_(field.help))
        self.setLayout(pieces.column(self._label, self.editor, None, space=2))
        self.editor.changed.connect(self.tell)
        self.editor.reading_changed.connect(self.tell)

    def tell(self, problem: str = "") -> None:
        self.editor.mark_wrong(bool(problem))
        look.mark(self._label, "tone", "danger" if problem else "muted")
        said = f"⚠ {problem}" if problem else self.editor.reading
        self._label.tell(f"{_(self.field.label)} · {said}" if said else _(self.field.label))


class StoryHead(QWidget):
    """The source of the text and its case."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        fields = described(SourceData)
        self.boxes = {name: Box(fields[name], desk) for name in FIELDS}
        self.case_id = ""
        self.case = PickLine(self._find_case)
        self.case.setAccessibleName(_("Case"))
        self.case.setPlaceholderText(_("The title of a new case, or one that is there"))
        self.case.picked.connect(self._on_picked)
        self.case.textEdited.connect(self._on_edited)
        self._case_label: QLabel = pieces.text(_("Case"), tone="muted", size=metrics.HELP)
        case = QWidget()
        case.setLayout(pieces.column(self._case_label, self.case, None, space=2))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(metrics.STEP)
        grid.setVerticalSpacing(metrics.HAIR)
        for at, (name, wide) in enumerate((("name", 4), ("source_type", 2), ("published", 2))):
            grid.addWidget(self.boxes[name], 0, (0, 4, 6)[at], 1, wide)
        grid.addWidget(case, 1, 0, 1, 3)
        for at, (name, wide) in enumerate((("author", 2), ("language", 1), ("protected", 2))):
            grid.addWidget(self.boxes[name], 1, (3, 5, 6)[at], 1, wide)
        for column in range(8):
            grid.setColumnStretch(column, 1)
        for box in self.boxes.values():
            box.editor.changed.connect(self.changed)

    # --- the source ---

    def values(self) -> dict[str, Any]:
        """What can be read of the source now."""
        found: dict[str, Any] = {}
        for name, box in self.boxes.items():
            try:
                value = box.editor.value()
            except Misread:
                continue
            if not blank(value):
                found[name] = value
        return found

    def wrong(self) -> bool:
        """Mark what cannot be read; whether there is anything."""
        found = False
        for box in self.boxes.values():
            box.tell(box.editor.unread)
            if box.editor.unread and not found:
                found = True
                box.editor.stops()[0].setFocus()
        return found

    def fill(self, values: Mapping[str, Any]) -> None:
        """Fill what is blank still."""
        for name, value in values.items():
            box = self.boxes.get(name)
            if box is not None and box.editor.is_blank and not blank(value):
                box.editor.set_value(value)
                box.tell()

    def date(self, day: ImpreciseDate) -> None:
        """A day of the text is that on which it was published."""
        self.fill({"published": day})
        self.changed.emit()

    def show_problem(self, name: str, message: str) -> bool:
        if name not in self.boxes:
            return False
        self.boxes[name].tell(message)
        self.boxes[name].editor.stops()[0].setFocus()
        return True

    # --- the case ---

    @property
    def case_title(self) -> str:
        """The title of the new case, if one is meant."""
        return "" if self.case_id else self.case.text().strip()

    def show_case(self, case_id: str) -> None:
        self.case_id = case_id
        self.case.show_text(named(self._desk, [case_id]).get(case_id, "") if case_id else "")

    def tell_person(self, name: str) -> None:
        """Say whom a new case is about."""
        about = _("Case · new, about {name}").format(name=pieces.isolate(name)) if name else _("Case · new")
        self._case_label.setText(about if self.case_title else _("Case"))

    def _find_case(self, words: str) -> list[Option]:
        found = [each for each in find_records(self._desk, ("case",), words) if not each.icon]
        title = words.strip()
        new = [Option(_NEW, _("New case “{title}”").format(title=title[:60]), icon="plus")] if title else []
        return [*new, *found]

    def _on_picked(self, option: Option) -> None:
        if option.key != _NEW:
            self.show_case(option.key)
        self.changed.emit()

    def _on_edited(self, _text: str) -> None:
        self.case_id = ""
        self.changed.emit()

    # --- drafts ---

    def draft(self) -> dict[str, Any]:
        fields = {name: box.editor.draft() for name, box in self.boxes.items()}
        return {"fields": fields, "case": self.case_id, "title": self.case.text()}

    def restore(self, kept: Mapping[str, Any]) -> None:
        for name, value in dict(kept.get("fields", {})).items():
            if name in self.boxes:
                self.boxes[name].editor.restore(value)
                self.boxes[name].tell()
        self.show_case(str(kept.get("case", "")))
        if not self.case_id:
            self.case.show_text(str(kept.get("title", "")))

    def stops(self) -> list[QWidget]:
        boxes = self.boxes
        first = [stop for name in ("name", "source_type", "published") for stop in boxes[name].editor.stops()]
        rest = [stop for name in ("author", "language", "protected") for stop in boxes[name].editor.stops()]
        return [*first, self.case, *rest]
