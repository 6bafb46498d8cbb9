"""The editor of tags: short words of one's own, as chips, with those in use offered."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from db import queries
from db.fields import Field
from db.values.names import fold_text
from db.values.texts import writable
from desktop.forms.desk import Desk
from desktop.forms.editors.base import Editor, KeyWatch
from desktop.forms.editors.chips import ChipBox
from desktop.forms.editors.pick import Option, PickLine
from desktop.look import metrics, pieces

OFFERED = 12


class TagsEditor(Editor):
    """Tags. What stands in the line counts as well: nobody has to press Enter first."""

    def __init__(self, field: Field, desk: Desk) -> None:
        super().__init__(field, desk)
        self._tags: list[str] = []
        self._in_use: list[str] | None = None
        self.chips = ChipBox()
        self.chips.removed.connect(self._on_removed)
        self.line = PickLine(self._find, takes_first=False)
        self.line.picked.connect(lambda option: self._add(option.key))
        self.line.textEdited.connect(self._on_edited)
        self.line.left.connect(self._take_line)
        KeyWatch(self.line, self._on_key)
        self.setLayout(pieces.column(self.chips, self.line, space=metrics.HAIR + 2))

    def value(self) -> list[str]:
        return list(dict.fromkeys([*self._tags, *_split(self.line.text())]))

    def set_value(self, value: Any) -> None:
        self._tags = list(value or [])
        self.line.clear()
        self._show()

    def stops(self) -> list[QWidget]:
        return [self.line, *self.chips.chips]

    def name_it(self, name: str, help: str) -> None:
        self.line.setAccessibleName(name)
        self.line.setAccessibleDescription(help)

    def _show(self) -> None:
        self.chips.show_all([(tag, tag) for tag in self._tags])
        self.stops_changed.emit()

    def _find(self, words: str) -> list[Option]:
        if self._in_use is None:
            with self.desk.store.reading() as connection:
                self._in_use = queries.tags_in_use(connection)
        folded = fold_text(words)
        fitting = [tag for tag in self._in_use if tag not in self._tags and folded in fold_text(tag)]
        return [Option(tag, tag) for tag in fitting[:OFFERED]]

    def _add(self, *tags: str) -> None:
        self._tags = list(dict.fromkeys([*self._tags, *tags]))
        self.line.clear()
        self._show()
        self.changed.emit()

    def _take_line(self) -> None:
        if _split(self.line.text()):
            self._add(*_split(self.line.text()))

    def _on_edited(self, text: str) -> None:
        if text.rstrip().endswith((",", ";")):
            self._take_line()
        self.changed.emit()

    def _on_removed(self, tag: str) -> None:
        self._tags.remove(tag)
        self._show()
        self.changed.emit()

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.line.text().strip():
            self._take_line()
            return True
        if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._tags:
            self._on_removed(self._tags[-1])
            return True
        return False


def _split(text: str) -> list[str]:
    """The tags of a line: words between commas, without signs in front."""
    parts = (part.strip().removeprefix("#").strip() for part in writable(text).replace(";", ",").split(","))
    return [part for part in parts if part]
