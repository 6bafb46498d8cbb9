"""The form of a record: its page of fields, what was changed in it, and what is wrong with it. New and edit are one
form.

It reads the store only to name and find linked records, and never writes: a page or a dialog around it saves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from db import queries
from db.described import OWN, gathered, spread, typed_values
from db.fields import InvalidRecord, Kind, Problem
from db.records import RecordData
from db.store import Store
from desktop.forms.box import FieldBox
from desktop.forms.building import Making
from desktop.forms.desk import JURISDICTION, Desk
from desktop.forms.editors.base import Editor
from desktop.forms.editors.dates import DateEditor
from desktop.forms.editors.rows import RowCard, RowsEditor
from desktop.forms.fieldset import FieldSet, SectionPart
from desktop.forms.layouts import layout_of
from desktop.jobs import Jobs
from desktop.look import metrics

Values = Mapping[str, Any]


class RecordForm(QScrollArea):
    """A page of fields for one Data class.

    `values` are typed values or an instance of the class; what they leave out starts as the class has it. `year` is
    the year that a date without one is taken to mean while the form itself tells none.
    """

    changed = Signal(str)  # the name of the field that the person changed
    open_requested = Signal(object)  # Place
    shown = Signal()

    def __init__(
        self,
        store: Store,
        data: type[RecordData],
        values: RecordData | Values | None = None,
        *,
        jobs: Jobs | None = None,
        year: int | None = None,
        jurisdiction: str = JURISDICTION,
        today: Callable[[], date] = queries.today,
    ) -> None:
        super().__init__()
        self.data = data
        self._year = year
        self.touched: set[str] = set()
        self._aside: Values = {}
        self.desk = Desk(store, jobs, today, self.context_year, jurisdiction, self._inherited)
        self._fields = FieldSet(data, layout_of(data), self.desk, self)
        self._sections: list[SectionPart] = []
        self._lay_out()
        self._fields.changed.connect(self._on_changed)
        self._fields.stops_changed.connect(self._on_stops_changed)
        self._fields.open_requested.connect(self.open_requested)
        self._making = Making(self, self._sections)
        self._chaining = QTimer(self)
        self._chaining.setSingleShot(True)
        self._chaining.timeout.connect(self._chain)
        self.load(values or {})
        for box in self._fields.boxes.values():
            box.setEnabled(not store.read_only)
        self._chain()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page = QWidget()
        self._page.setProperty("page", "true")
        outer = QVBoxLayout(self._page)
        outer.setContentsMargins(metrics.BROAD, metrics.STEP, metrics.BROAD, metrics.BROAD)
        self._column = QWidget()
        self._column.setMaximumWidth(metrics.FORM)
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.BROAD)
        for section in layout_of(self.data):
            part = SectionPart(section, self._fields.boxes)
            part.toggled.connect(self._on_stops_changed)
            self._sections.append(part)
            column.addWidget(part)
        column.addStretch(1)
        outer.addWidget(self._column)
        self.setWidget(self._page)

    # --- values -----------------------------------------------------------------------------------

    def load(self, values: RecordData | Values) -> None:
        """Show these values; nothing counts as changed."""
        record = values if isinstance(values, RecordData) else self.data()
        given = typed_values(record, self.data)
        self._fields.load(given if record is values else given | dict(values))
        self._aside = _aside(record, self._fields.boxes)
        for part in self._sections:
            part.fit()
        self.touched.clear()

    def reload(self, values: RecordData) -> None:
        """Show newer values of the same record where nothing was typed; the focus stays where it is."""
        newer = typed_values(values, self.data)
        for name, box in self._fields.boxes.items():
            if name not in self.touched and box.shows_other(newer[name]):
                self.set_field(name, newer[name])
        self._aside = _aside(values, self._fields.boxes)

    def read(self) -> RecordData:
        """The record as it stands in the form, or `InvalidRecord` with every problem; nothing is marked yet."""
        values, problems = self._fields.readable()
        unread = {found.path[0] for found in problems}
        try:
            made = self.data.checked(gathered({**self._aside, **values}))
        except InvalidRecord as invalid:
            problems += [found for found in invalid.problems if not (found.path and found.path[0] in unread)]
        if problems:
            order = list(self._fields.boxes)
            places = {name: place for place, name in enumerate(order)}
            problems.sort(key=lambda found: places.get(str(found.path[0]) if found.path else "", len(order)))
            raise InvalidRecord(tuple(problems))
        return made

    def checked(self) -> RecordData | None:
        """The record, or nothing after marking what is wrong and going to the first of it."""
        self.clear_problems()
        try:
            return self.read()
        except InvalidRecord as invalid:
            self.show_problems(invalid.problems)
            return None

    @property
    def is_changed(self) -> bool:
        return bool(self.touched)

    @property
    def names(self) -> tuple[str, ...]:
        """The fields of the page, in its order."""
        return tuple(self._fields.boxes)

    def values(self) -> dict[str, Any]:
        """What can be read of the form now, as the Data class takes it."""
        return gathered({**self._aside, **self._fields.readable()[0]})

    def editor(self, name: str) -> Editor:
        return self._fields.boxes[name].editor

    def box(self, name: str) -> FieldBox:
        return self._fields.boxes[name]

    def set_field(self, name: str, value: Any) -> None:
        """Give one field another value, as if it had been loaded so."""
        self.box(name).set_value(value)

    # --- drafts -----------------------------------------------------------------------------------

    def draft(self, *, everything: bool = False) -> dict[str, Any]:
        """What was typed, sense or not, as JSON data: the changed fields, or every one that is not blank."""
        wanted = [name for name in self.names if name in self.touched or (everything and not self.box(name).is_blank)]
        return self._fields.draft(wanted)

    def restore(self, draft: Values) -> None:
        """Show what was typed before; those fields count as changed."""
        self._fields.restore(draft)
        self.touched |= set(draft) & set(self._fields.boxes)

    # --- problems and hints -----------------------------------------------------------------------

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Mark every field that is wrong and go to the first one."""
        first = self._fields.show_problems(problems)
        if first is None:
            return
        self._go_to(first.field.name)
        self._chain()
        stop = first.editor.wrong_stop() or first.editor.stops()[0]
        stop.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, first, lambda: self.ensureWidgetVisible(first, 0, metrics.BROAD))

    def clear_problems(self) -> None:
        self._fields.clear_problems()

    def problems(self) -> dict[str, str]:
        """What is told to be wrong now, by field."""
        return {name: box.problem for name, box in self._fields.boxes.items() if box.problem}

    def show_hints(self, hints: Mapping[str, tuple[str, ...]]) -> None:
        """Tell beside the fields what looks odd; every other field has no hint."""
        for name, box in self._fields.boxes.items():
            box.set_hints(hints.get(name, ()))

    # --- focus ------------------------------------------------------------------------------------

    def focus_first(self) -> None:
        """Go to the first field; where that is a list without a line, to the first line of it."""
        first = self.editor(self.names[0])
        if isinstance(first, RowsEditor):
            first.offer_first()
            self._chain()
        face = first.stops()[1 if isinstance(first, RowsEditor) and first.is_blank else 0]
        face.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_field(self, name: str) -> None:
        """Go to one field."""
        self._go_to(name)
        self.editor(name).stops()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(self.box(name))

    def stops(self) -> list[QWidget]:
        """Every widget that the tab key visits, in the order of the page."""
        self._making.finish()
        self._chain()
        return _stops_in(self._sections)

    def _go_to(self, name: str) -> None:
        """Open the section of a field; what stands above it is built, and moves it no more."""
        for part in self._sections:
            if name in part.names:
                part.set_open(True)
        self._fields.build(until=name)

    def _on_stops_changed(self) -> None:
        self._chaining.start(0)
        self._making.go_on()

    def _chain(self) -> None:
        """Make the tab key follow the page: widgets that came later would otherwise be visited last."""
        self._chaining.stop()
        stops = _stops_in(self._sections)
        for before, after in zip(stops, stops[1:], strict=False):
            QWidget.setTabOrder(before, after)

    # --- what the fields lean on ------------------------------------------------------------------

    def context_year(self) -> int | None:
        """The year that a date without one means: that of another date on the page, else the one given."""
        for name, date_editor in _dates_in(self._fields.boxes):
            if name != "received_on" and (year := date_editor.own_year()) is not None:
                return year
        return self._year

    def _inherited(self) -> Values:
        """What a linked record made from here starts with."""
        if "cases" not in self._fields.boxes:
            return {}
        return {"cases": self.values().get("cases") or []}

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Keep in view what has the focus, once its section or row has taken its place."""
        if now is not None and self._page.isAncestorOf(now):
            QTimer.singleShot(0, now, lambda: _bring_into_view(self, now))

    def _on_changed(self, name: str) -> None:
        self.touched.add(name)
        if self._fields.boxes[name].field.kind is Kind.DATE:
            for other, date_editor in _dates_in(self._fields.boxes):
                if other != name:
                    date_editor.reread()
        self.changed.emit(name)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._making.begin()
        self.shown.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._page.setMaximumWidth(self.viewport().width())


def _stops_in(sections: Iterable[SectionPart]) -> list[QWidget]:
    """What the tab key visits of all that is built."""
    found: list[QWidget] = []
    for part in sections:
        if part.toggle_button is not None:
            found.append(part.toggle_button)
        if part.is_open:
            found += [stop for box in part.shown() if box.is_built for stop in box.stops()]
    return found


def _dates_in(boxes: Mapping[str, FieldBox]) -> Iterator[tuple[str, DateEditor]]:
    """The dates of the page, and no other field: asking for an editor builds it."""
    for name, box in boxes.items():
        if box.field.kind is Kind.DATE and isinstance(box.editor, DateEditor):
            yield name, box.editor


def _aside(record: RecordData, boxes: Iterable[str]) -> Values:
    """What lies in own fields that this page does not have: it is given back as it came."""
    held: Values = getattr(record, OWN, {})
    return {name: value for name, value in spread({OWN: held}).items() if name not in boxes}


def _bring_into_view(page: QScrollArea, widget: QWidget) -> None:
    """Scroll to a widget, with the whole row that it stands in where there is room."""
    around: QWidget | None = widget
    while around is not None and not isinstance(around, RowCard):
        around = around.parentWidget()
    if around is not None and around.height() < page.viewport().height():
        page.ensureWidgetVisible(around, 0, metrics.SMALL)
    page.ensureWidgetVisible(widget, 0, 3 * metrics.BROAD)
