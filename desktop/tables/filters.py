"""Filters of a register: a line to search in, and any field as a chip that can be taken off again.

A chip is asked for in a small pop-up that fits the kind of the field. Knows fields and questions, no table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from db import called, queries, vocabulary
from db.fields import Field, Kind, fields_of
from db.queries import Filter, Match
from db.records import KINDS
from db.store import Store
from db.values.dates import DateNotUnderstood, ImpreciseDate
from desktop.look import metrics, pieces
from desktop.look.flow import Flow
from desktop.look.theme import set_icon
from desktop.tables.field_menu import Sections, field_menu
from resources.text import _

PAUSE = 150  # milliseconds without a key before a list is asked anew
SEARCH = 260
NARROWEST, LISTED, ITEM = 316, 250, 28
SHOWN = 40  # terms or records offered at once
_LISTED = (Kind.CHOICE, Kind.CHOICES, Kind.ANSWER, Kind.LINK, Kind.LINKS, Kind.TAGS)


class FilterBar(QWidget):
    """What narrows a register."""

    changed = Signal()

    def __init__(self, store: Store, kind: str, sections: Sections = ()) -> None:
        super().__init__()
        self._store, self._kind, self._sections = store, kind, sections
        self.filters: list[Filter] = []
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(_("Search in this list"))
        self.search.setAccessibleName(_("Search in this list"))
        self.search.setFixedWidth(SEARCH)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.changed)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.add_button = pieces.button(_("Filter"), icon="list-filter")
        self.add_button.setMenu(self._menu())
        self._line = Flow()
        self._line.addWidget(self.search)
        self._line.addWidget(self.add_button)
        self.setLayout(self._line)
        fits = self.sizePolicy()
        fits.setHeightForWidth(True)
        fits.setVerticalPolicy(QSizePolicy.Policy.Fixed)
        self.setSizePolicy(fits)
        self.chips: list[QPushButton] = []

    @property
    def words(self) -> str:
        return self.search.text()

    def set_filters(self, filters: Sequence[Filter]) -> None:
        """Show these filters and no others."""
        held = QApplication.focusWidget() in self.chips
        self.filters = list(filters)
        for chip in self.chips:
            self._line.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [self._chip(each) for each in self.filters]
        for chip in self.chips:
            self._line.addWidget(chip)
        if held:  # a chip was taken off by the keyboard
            (self.chips[-1] if self.chips else self.add_button).setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()
        self.changed.emit()

    def _menu(self) -> QMenu:
        every = [name for name, field in self._fields.items() if field.kind is not Kind.ROWS or field.row is not None]
        first = [name for name in KINDS[self._kind].data.columns if name in every]
        sections = [(title, [name for name in names if name in every]) for title, names in self._sections]
        return field_menu(self, first, sections or [("", every)], self._add_field)

    def _add_field(self, menu: QMenu, name: str) -> None:
        action = menu.addAction(_(self._fields[name].label).replace("&", "&&"))
        action.triggered.connect(lambda _checked=False: self.ask_for(name))

    @property
    def _fields(self) -> Mapping[str, Field]:
        return fields_of(KINDS[self._kind].data)

    def ask_for(self, name: str) -> FilterPopUp:
        """Open the pop-up in which a filter on this field is chosen."""
        field = self._fields[name]
        pop_up = FilterPopUp(self._store, field, self)
        pop_up.chosen.connect(self._on_chosen)
        pop_up.ensurePolished()
        pop_up.adjustSize()
        pop_up.move(self._place_for(pop_up.size()))
        pop_up.show()
        pop_up.first.setFocus()
        return pop_up

    def _place_for(self, size: QSize) -> QPoint:
        """Below the button, but inside the window as far as it is large enough."""
        window = self.window().geometry()
        below = self.add_button.mapToGlobal(QPoint(0, self.add_button.height() + metrics.HAIR))
        right, bottom = window.right() - size.width() - metrics.SMALL, window.bottom() - size.height() - metrics.SMALL
        return QPoint(max(window.left(), min(below.x(), right)), max(window.top(), min(below.y(), bottom)))

    def _on_chosen(self, chosen: Filter) -> None:
        self.set_filters([*(each for each in self.filters if each.field != chosen.field), chosen])

    def _chip(self, chosen: Filter) -> QPushButton:
        field = self._fields[chosen.field]
        says = f"{_(field.label)}: {in_words(self._store, field, chosen)}"
        chip = pieces.button(says if len(says) < 60 else says[:58] + "…")
        set_icon(chip, "x", "muted", metrics.ICON_SMALL)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setAccessibleName(_("Remove the filter {name}").format(name=says))
        chip.setToolTip(_("Remove this filter"))
        chip.clicked.connect(lambda: self.set_filters([each for each in self.filters if each != chosen]))
        return chip


def in_words(store: Store, field: Field, chosen: Filter) -> str:
    """What a filter looks for."""
    if chosen.test is Match.ANY:
        return _("entered")
    if chosen.test is Match.NONE:
        return _("not entered")
    if chosen.test is Match.OVERLAPS:
        return _between(*chosen.values)
    if field.kind in (Kind.LINK, Kind.LINKS):
        titles = store.titles(chosen.values)
        return ", ".join(titles.get(value, "") for value in chosen.values)
    if field.vocabulary:
        return ", ".join(vocabulary.label(field.vocabulary, value) for value in chosen.values)
    return ", ".join(chosen.values)


def _between(low: str, high: str) -> str:
    """A span of days as one says it."""
    first, last = (_said(day) for day in (low, high))
    if first and last:
        return first if first == last else f"{first} – {last}"
    return _("from {day}").format(day=first) if first else _("until {day}").format(day=last)


def _said(day: str) -> str:
    return ImpreciseDate.on(date.fromisoformat(day)).words(weekday=False) if day else ""


class FilterPopUp(QFrame):
    """Asks what a field should hold."""

    chosen = Signal(object)  # Filter

    def __init__(self, store: Store, field: Field, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("part", "pop-up")
        self.setAccessibleName(_(field.label))
        self._store, self._field = store, field
        self._values: Callable[[], Filter | None]
        layout = pieces.column(pieces.section(_(field.label)), space=metrics.SMALL, margins=(metrics.STEP,) * 4)
        self.setLayout(layout)
        for widget in self._editor():
            layout.addWidget(widget)
        self.first: QWidget = self.findChildren(QLineEdit)[0] if self.findChildren(QLineEdit) else self
        self.trouble = pieces.text(tone="danger", size=metrics.HELP, wrap=True)
        self.trouble.hide()
        layout.addWidget(self.trouble)
        quick = pieces.row(
            pieces.button(_("Entered"), lambda: self._take(Filter(field.name, Match.ANY)), rank="quiet"),
            pieces.button(_("Not entered"), lambda: self._take(Filter(field.name, Match.NONE)), rank="quiet"),
            None,
            pieces.button(_("Apply"), self.apply, rank="primary"),
            space=metrics.HAIR,
        )
        layout.addSpacing(metrics.HAIR)
        layout.addLayout(quick)

    def apply(self) -> None:
        """Take what is chosen."""
        try:
            chosen = self._values()
        except DateNotUnderstood as error:
            self.trouble.setText(str(error.message))
            self.trouble.show()
            return
        if chosen is not None:
            self._take(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def _take(self, chosen: Filter) -> None:
        self.chosen.emit(chosen)
        self.close()

    def _editor(self) -> list[QWidget]:
        if self._field.kind in _LISTED:
            return self._list_editor()
        if self._field.kind is Kind.DATE:
            return self._date_editor()
        line = self._line(_("Contains"))
        self._values = lambda: Filter(self._field.name, Match.CONTAINS, (line.text(),)) if line.text() else None
        return [line]

    def _line(self, name: str, example: str = "") -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(example or name)
        line.setAccessibleName(name)
        line.setMinimumWidth(NARROWEST)
        line.returnPressed.connect(self.apply)
        return line

    def _date_editor(self) -> list[QWidget]:
        example = _("for example October 2022")
        since, until = self._line(_("From"), example), self._line(_("Until"), example)

        def read() -> Filter | None:
            low, high = _day(since.text(), "lo"), _day(until.text(), "hi")
            return Filter(self._field.name, Match.OVERLAPS, (low, high)) if low or high else None

        self._values = read
        return [pieces.Labelled(_("From"), since), pieces.Labelled(_("Until"), until)]

    def _list_editor(self) -> list[QWidget]:
        line, listed = self._line(_("Search")), QListWidget()
        listed.setAccessibleName(_(self._field.label))
        listed.setMinimumHeight(LISTED)
        listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        listed.setTextElideMode(Qt.TextElideMode.ElideRight)
        listed.itemClicked.connect(lambda item: listed.setCurrentItem(item))

        def offer(words: str) -> None:
            ticked = _ticked(listed)
            listed.clear()
            for value, label in self._offers(words, tuple(ticked)):
                item = QListWidgetItem(label, listed)
                item.setData(Qt.ItemDataRole.UserRole, value)
                item.setToolTip(label)
                item.setSizeHint(QSize(0, ITEM))
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if value in ticked else Qt.CheckState.Unchecked)

        line.textChanged.connect(offer)
        listed.itemActivated.connect(_toggle)
        offer("")

        def read() -> Filter | None:
            ticked = _ticked(listed)
            if (
                not ticked and line.text().strip() and listed.count()
            ):  # a few letters and Enter take the first that fits
                ticked = {str(listed.item(0).data(Qt.ItemDataRole.UserRole)): None}
            return Filter(self._field.name, Match.IS, tuple(ticked)) if ticked else None

        self._values = read
        return [line, listed]

    def _offers(self, words: str, ticked: tuple[str, ...]) -> list[tuple[str, str]]:
        field = self._field
        if field.kind in (Kind.LINK, Kind.LINKS):
            with self._store.reading() as connection:
                found = called.candidates(connection, field.targets, words, SHOWN)
            titles = self._store.titles([*ticked, *found])
            return [(value, titles.get(value, "")) for value in dict.fromkeys([*ticked, *found])]
        if field.kind is Kind.TAGS:
            with self._store.reading() as connection:
                return [(tag, tag) for tag in queries.tags_in_use(connection) if words.casefold() in tag.casefold()]
        labels = [(term.code, term.label()) for term in vocabulary.terms(field.vocabulary or "")]
        return [(code, label) for code, label in labels if words.casefold() in label.casefold() or code in ticked]


def _ticked(listed: QListWidget) -> dict[str, None]:
    items = [listed.item(place) for place in range(listed.count())]
    checked = [item for item in items if item.checkState() == Qt.CheckState.Checked]
    return dict.fromkeys(str(item.data(Qt.ItemDataRole.UserRole)) for item in checked)


def _toggle(item: QListWidgetItem) -> None:
    on = item.checkState() == Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)


def _day(text: str, side: str) -> str:
    """The first or last day of what was typed, as ISO text; empty for nothing."""
    if not text.strip():
        return ""
    read = ImpreciseDate.parse(text, today=queries.today())
    day: date | None = getattr(read, side)
    return day.isoformat() if day else ""
