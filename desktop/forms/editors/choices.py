"""Editors of controlled terms: one of a list, several of it, and yes, no or unknown."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from db import vocabulary
from db.fields import Field, Problem
from db.values.names import fold_text
from db.vocabulary import FEW, Term
from desktop.forms.desk import Desk
from desktop.forms.editors.base import COLUMN, Editor, KeyWatch, Misread, leading
from desktop.forms.editors.chips import ChipBox
from desktop.forms.editors.pick import Option, PickLine
from desktop.look import metrics, pieces
from resources import text
from resources.text import _

_ALL, _ADD = "\0all", "\0add"
MOST_FOUND = 60


def adding(list_name: str, words: str) -> Option:
    """The way to a term that the list does not have yet."""
    words = " ".join(words.split())[:60]
    title = _("Add a term “{name}”…").format(name=words) if words else _("Add a term…")
    return Option(_ADD, title, icon="plus")


def find_terms(list_name: str, words: str, *, without: frozenset[str] = frozenset()) -> list[Option]:
    """The terms that fit the words in any of the languages; the favourites and a way to see all if there are no
    words.
    """
    terms = [term for term in vocabulary.terms(list_name) if term.code not in without]
    wanted = fold_text(words).split()
    if wanted:
        found = [(rank, term) for term in terms if (rank := _rank(term, wanted)) is not None]
        return [_option(term) for _rank_, term in sorted(found, key=lambda pair: pair[0])][:MOST_FOUND]
    if len(terms) <= FEW + 2:
        return [_option(term) for term in terms]
    first = [term for term in vocabulary.favourites(list_name) if term.code not in without][:FEW]
    return [*map(_option, first), Option(_ALL, _("All {n} of the list").format(n=len(terms)), icon="list")]


def all_terms(list_name: str, without: frozenset[str] = frozenset()) -> list[Option]:
    return [_option(term) for term in vocabulary.terms(list_name) if term.code not in without]


def _option(term: Term) -> Option:
    return Option(term.code, term.label())


def _rank(term: Term, wanted: list[str]) -> int | None:
    """How well a term fits: its own beginning first, then the beginning of any word, then anything inside."""
    labels = [fold_text(label) for label in (term.label(), *term.labels.values())]
    best: int | None = None
    for label in labels:
        words = label.split()
        if label.startswith(" ".join(wanted)):
            rank = 0
        elif all(any(word.startswith(part) for word in words) for part in wanted):
            rank = 1
        elif all(part in label for part in wanted):
            rank = 2
        else:
            continue
        best = rank if best is None else min(best, rank)
    return best


class TermLine(PickLine):
    """A line that offers the terms of one list, and to add one where the list is open and the vault can be written."""

    added = Signal(str)  # the code of a term that was made from here

    def __init__(self, list_name: str, desk: Desk) -> None:
        super().__init__(lambda words: self._offers(words))
        self._list_name, self._desk = list_name, desk
        self._shows_all = False
        self._may_add = vocabulary.is_open(list_name) and not desk.store.read_only
        self.without: frozenset[str] = frozenset()

    def _offers(self, words: str) -> list[Option]:
        if self._shows_all:
            found = all_terms(self._list_name, self.without)
        else:
            found = find_terms(self._list_name, words, without=self.without)
        if self._may_add and self.exactly(words) is None:
            found.append(adding(self._list_name, words))
        return found

    def does_more(self, option: Option, words: str) -> bool:
        """Whether the person picked no term but "All of the list" or "Add a term"; then that is done."""
        if option.key == _ADD:
            self._add(words)
            return True
        return self.asks_for_all(option)

    def _add(self, words: str) -> None:
        from desktop.forms.linked import LinkedForm  # it holds a form, and that holds these editors

        labels = {text.language(): " ".join(words.split())} if words.strip() else {}
        begun = {"list_name": self._list_name, "labels": labels}
        made = LinkedForm.make(self, self._desk, "term", begun=begun)
        if made:
            self.added.emit(made)

    def asks_for_all(self, option: Option) -> bool:
        """Whether the person picked "All of the list"; then it is shown."""
        if option.key != _ALL:
            return False
        self._shows_all = True
        try:
            self.offer("")
        finally:
            self._shows_all = False
        return True

    def exactly(self, text: str) -> str | None:
        """The code of the term that this text names, if it does."""
        folded = fold_text(text)
        for term in vocabulary.terms(self._list_name):
            if folded and any(folded == fold_text(label) for label in term.labels.values()):
                return term.code
        return None


class ChoiceEditor(Editor):
    """One term of a list."""

    def __init__(self, field: Field, desk: Desk) -> None:
        super().__init__(field, desk)
        self._list = field.vocabulary or ""
        self._code: str | None = None
        self.line = TermLine(self._list, desk)
        self.line.picked.connect(self._on_picked)
        self.line.added.connect(self._on_added)
        self.line.textEdited.connect(self._on_edited)
        self.line.left.connect(self._on_left)
        self.setLayout(leading(self.line))

    def value(self) -> str | None:
        if self._code is None and self.line.text().strip():
            raise Misread(Problem((), _("Choose one from the list, or leave it empty.")))
        return self._code

    def set_value(self, value: Any) -> None:
        self._code = value or None
        self.line.show_text(vocabulary.label(self._list, value) if value else "")

    def draft(self) -> dict[str, Any]:
        return {"code": self._code, "text": self.line.text()}

    def restore(self, draft: Any) -> None:
        self._code = draft.get("code")
        self.line.show_text(draft.get("text", ""))

    @property
    def is_blank(self) -> bool:
        return not self.line.text().strip()

    def stops(self) -> list[QWidget]:
        return [self.line]

    def _on_edited(self, text: str) -> None:
        self._code = None
        self.changed.emit()

    def _on_picked(self, option: Option) -> None:
        if not self.line.does_more(option, self.line.text()):
            self._on_added(option.key)

    def _on_added(self, code: str) -> None:
        self.set_value(code)
        self.changed.emit()

    def _on_left(self) -> None:
        code = self.line.exactly(self.line.text()) if self._code is None else None
        if code is not None:
            self.set_value(code)
            self.changed.emit()


class ChoicesEditor(Editor):
    """Several terms of a list, as chips."""

    wide = True

    def __init__(self, field: Field, desk: Desk) -> None:
        super().__init__(field, desk)
        self._list = field.vocabulary or ""
        self._codes: list[str] = []
        self.chips = ChipBox()
        self.chips.removed.connect(self._on_removed)
        self.line = TermLine(self._list, desk)
        self.line.picked.connect(self._on_picked)
        self.line.added.connect(self._on_added)
        self.line.textEdited.connect(self.changed)
        self.line.left.connect(self._on_left)
        self.line.setMaximumWidth(COLUMN)
        KeyWatch(self.line, self._on_key)
        self.setLayout(pieces.column(self.chips, leading(self.line), space=metrics.HAIR + 2))

    def value(self) -> list[str]:
        if self.line.text().strip():
            raise Misread(Problem((), _("Choose one from the list, or leave it empty.")))
        return list(self._codes)

    def set_value(self, value: Any) -> None:
        self._codes = list(value or [])
        self.line.without = frozenset(self._codes)
        self.chips.show_all([(code, vocabulary.label(self._list, code)) for code in self._codes])
        self.stops_changed.emit()

    def draft(self) -> dict[str, Any]:
        return {"codes": self._codes, "text": self.line.text()}

    def restore(self, draft: Any) -> None:
        self.set_value(draft.get("codes"))
        self.line.show_text(draft.get("text", ""))

    @property
    def is_blank(self) -> bool:
        return not self._codes and not self.line.text().strip()

    def stops(self) -> list[QWidget]:
        return [self.line, *self.chips.chips]

    def name_it(self, name: str, help: str) -> None:
        self.line.setAccessibleName(name)
        self.line.setAccessibleDescription(help)

    def _set(self, codes: list[str]) -> None:
        self.set_value(list(dict.fromkeys(codes)))
        self.changed.emit()

    def _on_picked(self, option: Option) -> None:
        if not self.line.does_more(option, self.line.text()):
            self._on_added(option.key)

    def _on_added(self, code: str) -> None:
        self.line.clear()
        self._set([*self._codes, code])

    def _on_removed(self, code: str) -> None:
        self._set([each for each in self._codes if each != code])

    def _on_left(self) -> None:
        code = self.line.exactly(self.line.text())
        if code is not None:
            self.line.clear()
            self._set([*self._codes, code])

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._codes:
            self._set(self._codes[:-1])
            return True
        return False


class AnswerEditor(Editor):
    """Yes, no, unknown; nothing pressed means that nobody asked. Pressing the answer again takes it back."""

    def __init__(self, field: Field, desk: Desk) -> None:
        super().__init__(field, desk)
        self._code: str | None = None
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for term in vocabulary.terms(field.vocabulary or ""):
            button = pieces.button(term.label())
            button.setCheckable(True)
            button.setProperty("part", "segment")
            button.setToolTip(_("Press again to take the answer back."))
            button.clicked.connect(lambda _checked=False, code=term.code: self._on_clicked(code))
            KeyWatch(button, self._on_key)
            self._group.addButton(button)
            self._buttons[term.code] = button
        self.setLayout(pieces.row(*self._buttons.values(), None, space=metrics.HAIR))

    def value(self) -> str | None:
        return self._code

    def set_value(self, value: Any) -> None:
        self._code = value if value in self._buttons else None
        self._group.setExclusive(False)
        for code, button in self._buttons.items():
            button.setChecked(code == self._code)
        self._group.setExclusive(True)

    def stops(self) -> list[QWidget]:
        return list(self._buttons.values())

    def name_it(self, name: str, help: str) -> None:
        for button in self._buttons.values():
            button.setAccessibleName(f"{name}: {button.text()}")
            button.setAccessibleDescription(help)

    def _on_clicked(self, code: str) -> None:
        self.set_value(None if code == self._code else code)
        self.changed.emit()

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._code is not None:
            self.set_value(None)
            self.changed.emit()
            return True
        return False
