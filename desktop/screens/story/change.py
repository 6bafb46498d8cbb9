"""The fields of one record of a story, in a small form beside the text: the main ones, and those that hold anything.

The editors are those of the big form; linked records are those of the vault and those of the story.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from db.fields import Problem, blank
from db.records import KINDS
from desktop.forms.desk import Desk
from desktop.forms.fieldset import FieldSet, SectionPart
from desktop.forms.layout import FormLayout, Section
from desktop.forms.layouts import layout_of
from desktop.look import metrics, pieces
from desktop.screens.story.keeping import typed_fields
from resources.text import _

MAIN: Mapping[str, tuple[str, ...]] = {
    "case": ("name", "person", "summary"),
    "person": ("names", "called", "unnamed", "sex", "born", "public_roles"),
    "organisation": ("name", "organisation_kind", "authority_type", "place"),
    "place": ("name", "place_type", "within"),
    "incident": ("name", "types", "start", "place", "persons", "acts", "narrative"),
    "proceeding": ("name", "person", "authority", "opened", "complainant", "earlier"),
    "charge": ("law", "proceeding", "person", "alleged"),
    "measure": ("measure_type", "person", "proceeding", "start", "end", "stated", "held_at", "replaces"),
    "claim": ("neutral", "stance", "speaker", "words", "about", "motive"),
    "involvement": ("party", "role", "about", "alleged_by"),
    "relationship": ("person", "relation", "other"),
    "assessment": ("person", "status"),
    "decision": ("decision_kind", "proceeding", "persons", "decided", "body", "outcome"),
    "sentence": ("person", "proceeding", "imposed", "components"),
}


def shown_fields(kind: str, values: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields that the small form shows, in the order of the big one; a claim begins with what is to be worded."""
    data = KINDS[kind].data
    needed = {name for name, field in data_fields(kind).items() if field.required}
    wanted = {*MAIN.get(kind, data.columns), *needed, *(name for name, value in values.items() if not blank(value))}
    wanted -= {"cases", "sources", "source", "confidentiality", "review_status"}
    first = [name for name in MAIN.get(kind, ()) if kind == "claim"]
    return tuple(dict.fromkeys(name for name in (*first, *layout_of(data).names) if name in wanted))


def data_fields(kind: str) -> Mapping[str, Any]:
    from db.described import described

    return described(KINDS[kind].data)


class EntryForm(QFrame):
    """The small form of one record."""

    done = Signal(str, dict, set)  # id, values, the fields that were touched
    typed = Signal()
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.line_id = ""
        self.fields: FieldSet | None = None
        self._names: tuple[str, ...] = ()
        self._touched: set[str] = set()
        self._icon = pieces.picture("pencil", "muted")
        self._title = pieces.Elided("", strong=True)
        head = pieces.row(self._icon, self._title, pieces.icon_button("x", _("Close"), self.close_form))
        head.setStretchFactor(self._title, 1)
        self._area = _Area()
        self.done_button = pieces.button(_("Keep these"), self.finish, icon="check")
        self.done_button.setToolTip(_("Keep these") + " (Ctrl+Enter)")
        foot = pieces.row(None, pieces.button(_("Cancel"), self.close_form), self.done_button)
        column = pieces.column(head, self._area, foot, margins=(0, metrics.SMALL, 0, 0))
        column.setStretch(1, 1)
        self.setLayout(column)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.finish, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        QShortcut(QKeySequence("Escape"), self, self.close_form, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_record(self, line_id: str, kind: str, values: Mapping[str, Any], title: str) -> None:
        """Fill the form with one record and go to its first field."""
        data = KINDS[kind].data
        self.line_id, self._touched = line_id, set()
        typed = typed_fields(kind, values)
        self._names = shown_fields(kind, typed)
        self._title.tell(f"{_(data.noun)} · {title}")
        layout = FormLayout((Section("", tuple((name,) for name in self._names)),))
        page = QWidget()
        self.fields = FieldSet(data, layout, self._desk, page)
        part = SectionPart(layout.sections[0], self.fields.boxes)
        page.setLayout(pieces.column(part, None, margins=(0, 0, metrics.SMALL, 0)))
        self.fields.load(typed)
        self.fields.changed.connect(self._on_typed)
        self.fields.stops_changed.connect(self._chain)
        page.setProperty("part", "page")
        self._area.setWidget(page)
        self._chain()
        self.show()
        self.focus_first()

    def draft(self) -> dict[str, Any]:
        """What is half typed."""
        typed = self.fields.draft(self._touched) if self.fields is not None else {}
        return {"line": self.line_id, "fields": typed} if typed else {}

    def restore(self, fields: Mapping[str, Any]) -> None:
        """Show what was half typed."""
        if self.fields is not None:
            self.fields.restore(fields)
            self._touched |= fields.keys() & self.fields.boxes.keys()

    def _on_typed(self, name: str) -> None:
        self._touched.add(name)
        self.typed.emit()

    def focus_first(self) -> None:
        """Go to the first field that is empty, else to the first."""
        if self.fields is None:
            return
        boxes = [box for box in self.fields.boxes.values() if box.stops()]
        box = next((each for each in boxes if each.editor.is_blank), boxes[0])
        box.stops()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.ensureWidgetVisible(box, 0)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        if self.fields is not None:
            self.fields.show_problems(problems)

    def finish(self) -> None:
        """Hand over what was typed, if all of it can be read."""
        if self.fields is None:
            return
        values, problems = self.fields.readable()
        self.fields.clear_problems()
        if problems:
            self.show_problems(tuple(problems))
            return
        line_id, self.line_id = self.line_id, ""
        self.done.emit(line_id, values, set(self._touched))
        self.close_form()

    def close_form(self) -> None:
        self.line_id = ""
        self.fields = None
        self._area.setWidget(QWidget())
        self.hide()
        self.closed.emit()

    def _chain(self) -> None:
        if self.fields is not None:
            stops = [*self.fields.stops(), self.done_button]
            for before, after in zip(stops, stops[1:], strict=False):
                QWidget.setTabOrder(before, after)


class _Area(QScrollArea):
    """Scrolls up and down alone: what is in it is never wider than there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        page = self.widget()
        if page is not None:
            page.setMaximumWidth(max(self.viewport().width(), 200))
