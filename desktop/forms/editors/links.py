"""Editors of links: type a name in any spelling, take it from the list, or create the record without leaving the
form.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from db import queries, titles
from db.fields import Field, Problem
from db.finding import called
from db.records import KINDS
from db.values.names import fold_text
from desktop.forms.desk import Desk
from desktop.forms.editors.base import COLUMN, Editor, KeyWatch, Misread, leading
from desktop.forms.editors.chips import ChipBox
from desktop.forms.editors.pick import Option, PickLine
from desktop.look import metrics, pieces
from desktop.places import Place
from resources.text import _

_CREATE = "\0create:"
FOUND = 12


def find_records(desk: Desk, kinds: tuple[str, ...], words: str, without: frozenset[str] = frozenset()) -> list[Option]:
    """The records that fit the words, and a way to create one for each kind that is allowed."""
    with desk.store.reading() as connection:
        ids = [item for item in called.candidates(connection, kinds, words, FOUND) if item not in without]
        lines = queries.lines(connection, ids, titles.of(connection, ids))
    found = [Option(line.id, line.title, line.ref) for line in lines]
    coming = [option for option in _coming(desk, kinds, words) if option.key not in without]
    creations = [_creation(kind, words) for kind in kinds if desk.creates and kind in creatable(kinds)]
    return [*coming, *found, *creations]


def _coming(desk: Desk, kinds: tuple[str, ...], words: str) -> list[Option]:
    """What is about to be made and fits: each word begins a word of its title."""
    asked = fold_text(words).split()
    return [
        Option(record_id, each.title, _("new"))
        for record_id, each in desk.coming().items()
        if each.kind in kinds
        and all(any(part.startswith(word) for part in fold_text(each.title).split()) for word in asked)
    ][:FOUND]


def creatable(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds that may be created from here; where anything may be linked, it is picked from what there is."""
    return kinds if len(kinds) <= 3 else ()


def _creation(kind: str, words: str) -> Option:
    noun = _(KINDS[kind].data.noun).lower()
    if words.strip():
        return Option(
            _CREATE + kind, _("Create {kind} “{name}”").format(kind=noun, name=words.strip()[:60]), icon="plus"
        )
    return Option(_CREATE + kind, _("Create {kind}…").format(kind=noun), icon="plus")


def named(desk: Desk, ids: list[str]) -> dict[str, str]:
    """Title and reference of these records, as a form shows them."""
    if not ids:
        return {}
    with desk.store.reading() as connection:
        lines = queries.lines(connection, ids, titles.of(connection, ids))
    coming = desk.coming()
    told = {record_id: f"{coming[record_id].title} · {_('new')}" for record_id in ids if record_id in coming}
    return {**{line.id: f"{line.title} · {line.ref}" for line in lines}, **told}


class Linking:
    """What both link editors do alike: offering, creating, opening."""

    def __init__(self, editor: Editor, take: Callable[[str], None]) -> None:
        self._editor, self._take = editor, take

    @property
    def _desk(self) -> Desk:
        return self._editor.desk

    def create(self, kind: str, words: str) -> None:
        """Let the record be made in a form of its own over this one, and take it."""
        from desktop.forms.linked import LinkedForm  # it holds a form, and that holds these editors

        made = LinkedForm.make(self._editor, self._desk, kind, words)
        if made:
            self._take(made)

    def created_if_asked(self, option: Option, words: str) -> bool:
        if not option.key.startswith(_CREATE):
            return False
        self.create(option.key.removeprefix(_CREATE), words)
        return True

    def ask_kind(self, button: QWidget, words: str) -> None:
        """Create a record; where several kinds are allowed, ask which."""
        kinds = creatable(self._editor.field.targets)
        if len(kinds) == 1:
            self.create(kinds[0], words)
            return
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind in kinds:
            action = menu.addAction(_creation(kind, words).title.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, kind=kind: self.create(kind, words))
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def open(self, record_id: str) -> None:
        if record_id in self._desk.coming():
            return
        self._editor.open_requested.emit(Place.record(self._desk.store.kind_of(record_id), record_id))


class LinkEditor(Editor):
    """One record."""

    def __init__(self, field: Field, desk: Desk) -> None:
        super().__init__(field, desk)
        self._id: str | None = None
        self._linking = Linking(self, self._take)
        self.line = PickLine(lambda words: find_records(desk, field.targets, words))
        self.line.picked.connect(self._on_picked)
        self.line.textEdited.connect(self._on_edited)
        label = _(field.label)
        self.open_button = pieces.icon_button("external-link", _("Open: {field}").format(field=label), self._open)
        self.add_button = pieces.icon_button("plus", _("Create: {field}").format(field=label), self._create)
        if not (desk.creates and creatable(field.targets)):
            self.add_button.hide()
        self.open_button.hide()
        self.setLayout(pieces.row(self.line, self.open_button, self.add_button, space=metrics.HAIR))
        self.setMaximumWidth(metrics.READING)

    def value(self) -> str | None:
        if self._id is None and self.line.text().strip():
            raise Misread(Problem((), _("Choose a record from the list, create it, or leave this empty.")))
        return self._id

    def set_value(self, value: Any) -> None:
        self._id = value or None
        self.line.show_text(named(self.desk, [value]).get(value, _("a record that is gone")) if value else "")
        self._show_buttons()

    def draft(self) -> dict[str, Any]:
        return {"id": self._id, "text": self.line.text()}

    def restore(self, draft: Any) -> None:
        self.set_value(draft.get("id"))
        if self._id is None:
            self.line.show_text(draft.get("text", ""))

    @property
    def is_blank(self) -> bool:
        return not self.line.text().strip()

    def stops(self) -> list[QWidget]:
        shown = [button for button in (self.open_button, self.add_button) if not button.isHidden()]
        return [self.line, *shown]

    def name_it(self, name: str, help: str) -> None:
        self.line.setAccessibleName(name)
        self.line.setAccessibleDescription(help)
        self.open_button.setAccessibleName(_("Open: {field}").format(field=name))
        self.add_button.setAccessibleName(_("Create: {field}").format(field=name))

    def _show_buttons(self) -> None:
        opens = self._id is not None and self._id not in self.desk.coming()
        if self.open_button.isHidden() == opens:
            self.open_button.setVisible(opens)
            self.stops_changed.emit()

    def _take(self, record_id: str) -> None:
        self.set_value(record_id)
        self.changed.emit()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self, _text: str) -> None:
        self._id = None
        self._show_buttons()
        self.changed.emit()

    def _on_picked(self, option: Option) -> None:
        if not self._linking.created_if_asked(option, self._words()):
            self._take(option.key)

    def _words(self) -> str:
        return self.line.text() if self._id is None else ""

    def _create(self) -> None:
        self._linking.ask_kind(self.add_button, self._words())

    def _open(self) -> None:
        if self._id is not None:
            self._linking.open(self._id)


class LinkChips(Editor):
    """Several records, as chips."""

    wide = True

    def __init__(self, field: Field, desk: Desk) -> None:
        super().__init__(field, desk)
        self._ids: list[str] = []
        self._linking = Linking(self, self._take)
        self.chips = ChipBox(opens=True)
        self.chips.removed.connect(self._on_removed)
        self.chips.opened.connect(self._linking.open)
        self.line = PickLine(lambda words: find_records(desk, field.targets, words, frozenset(self._ids)))
        self.line.picked.connect(self._on_picked)
        self.line.textEdited.connect(self.changed)
        KeyWatch(self.line, self._on_key)
        label = _(field.label)
        self.add_button = pieces.icon_button("plus", _("Create: {field}").format(field=label), self._create)
        if not (desk.creates and creatable(field.targets)):
            self.add_button.hide()
        self.line.setMaximumWidth(COLUMN - metrics.ROW)
        self.setLayout(pieces.column(self.chips, leading(self.line, self.add_button), space=metrics.HAIR + 2))

    def value(self) -> list[str]:
        if self.line.text().strip():
            raise Misread(Problem((), _("Choose a record from the list, create it, or leave this empty.")))
        return list(self._ids)

    def set_value(self, value: Any) -> None:
        self._ids = list(value or [])
        names = named(self.desk, self._ids)
        self.chips.show_all([(each, names.get(each, _("a record that is gone"))) for each in self._ids])
        self.stops_changed.emit()

    def draft(self) -> dict[str, Any]:
        return {"ids": list(self._ids), "text": self.line.text()}

    def restore(self, draft: Any) -> None:
        self.set_value(draft.get("ids"))
        self.line.show_text(draft.get("text", ""))

    @property
    def is_blank(self) -> bool:
        return not self._ids and not self.line.text().strip()

    def stops(self) -> list[QWidget]:
        shown = [] if self.add_button.isHidden() else [self.add_button]
        return [self.line, *shown, *self.chips.chips]

    def name_it(self, name: str, help: str) -> None:
        self.line.setAccessibleName(name)
        self.line.setAccessibleDescription(help)
        self.add_button.setAccessibleName(_("Create: {field}").format(field=name))

    def _set(self, ids: list[str]) -> None:
        self.set_value(list(dict.fromkeys(ids)))
        self.changed.emit()

    def _take(self, record_id: str) -> None:
        self.line.clear()
        self._set([*self._ids, record_id])
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_picked(self, option: Option) -> None:
        if not self._linking.created_if_asked(option, self.line.text()):
            self._take(option.key)

    def _on_removed(self, record_id: str) -> None:
        self._set([each for each in self._ids if each != record_id])

    def _create(self) -> None:
        self._linking.ask_kind(self.add_button, self.line.text())

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._ids:
            self._set(self._ids[:-1])
            return True
        return False
