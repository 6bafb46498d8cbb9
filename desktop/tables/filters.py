"""Filters of a register: a line to search in, and any field as a chip that can be taken off again.

A chip is asked for in a small pop-up that fits the kind of the field. Knows fields and questions, no table.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QMenu, QPushButton, QSizePolicy, QWidget

from db.described import described
from db.fields import Field, Kind
from db.finding.conditions import Filter, Match, filterable, heading
from db.records import KINDS
from db.store import Store
from desktop.look import metrics, pieces
from desktop.look.flow import Flow
from desktop.look.theme import set_icon
from desktop.tables.field_menu import FieldMenu, Sections, field_menu
from desktop.tables.filter_asked import NotUnderstood, Told, asked_for
from desktop.tables.filter_words import said, shortened
from resources.text import _

PAUSE = 150  # milliseconds without a key before a list is asked anew
SEARCH = 260


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

    def ask(self, filters: Sequence[Filter], words: str) -> None:
        """Show these filters and these words, and have them asked once."""
        self.search.blockSignals(True)
        self.search.setText(words)
        self.search.blockSignals(False)
        self._pause.stop()
        self.set_filters(filters)

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
        every = [*described(KINDS[self._kind].data)]
        first = [name for name in KINDS[self._kind].data.columns if name in every]
        sections = [(title, [name for name in names if name in every]) for title, names in self._sections]
        return field_menu(self, first, sections or [("", every)], self._add_field)

    def _add_field(self, menu: QMenu, name: str) -> None:
        field = self._fields[name]
        label = _(field.label).replace("&", "&&")
        if field.kind is not Kind.ROWS or field.row is None:
            self._add_action(menu, label, name)
            return
        inside = FieldMenu(label, menu)
        menu.addMenu(inside)
        self._add_action(inside, _("Anything in it"), name)
        inside.addSeparator()
        for path, part in self._fields.items():
            if path.startswith(f"{name}."):
                self._add_action(inside, _(part.label).replace("&", "&&"), path)

    def _add_action(self, menu: QMenu, label: str, path: str) -> None:
        menu.addAction(label).triggered.connect(lambda _checked=False: self.ask_for(path))

    def offer(self) -> None:
        """Let a field be chosen, by the keyboard."""
        self.add_button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.add_button.showMenu()

    @property
    def _fields(self) -> dict[str, Field]:
        return filterable(self._kind)

    def ask_for(self, path: str) -> FilterPopUp:
        """Open the pop-up in which a filter on this field is chosen."""
        pop_up = FilterPopUp(self._store, path, self._fields[path], heading(self._kind, path), self)
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
        says = said(self._store, self._kind, chosen)
        chip = pieces.button(shortened(says))
        set_icon(chip, "x", "muted", metrics.ICON_SMALL)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setAccessibleName(_("Remove the filter {name}").format(name=says))
        chip.setToolTip(_("Remove this filter") if len(says) == len(shortened(says)) else says)
        chip.clicked.connect(lambda: self.set_filters([each for each in self.filters if each != chosen]))
        return chip


class FilterPopUp(QFrame):
    """Asks what a field should hold."""

    chosen = Signal(object)  # Filter

    def __init__(self, store: Store, path: str, field: Field, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("part", "pop-up")
        self.setAccessibleName(name)
        self._path = path
        self.asked = asked_for(store, field)
        self.asked.entered.connect(self.apply)
        self.first: QWidget = self.asked.findChildren(QLineEdit)[0]
        self.trouble = pieces.text(tone="danger", size=metrics.HELP, wrap=True)
        self.trouble.hide()
        quick = pieces.row(space=metrics.HAIR)
        for says, test in self._quick(field):
            quick.addWidget(pieces.button(says, partial(self._take, (test, ())), rank="quiet"))
        quick.addStretch(1)
        quick.addWidget(pieces.button(_("Apply"), self.apply, rank="primary"))
        inside = (pieces.section(name), self.asked, self.trouble, metrics.HAIR, quick)
        self.setLayout(pieces.column(*inside, margins=(metrics.STEP,) * 4))

    def _quick(self, field: Field) -> list[tuple[str, Match]]:
        """What can be asked of any field with one press."""
        found = [(_("Entered"), Match.ANY), (_("Not entered"), Match.NONE)]
        return [*found, (_("Without days"), Match.UNBOUND)] if field.kind is Kind.DATE else found

    def apply(self) -> None:
        """Take what is chosen."""
        try:
            told = self.asked.read()
        except NotUnderstood as error:
            self.trouble.setText(error.message)
            self.trouble.show()
            return
        if told is not None:
            self._take(told)

    def _take(self, told: Told) -> None:
        self.chosen.emit(Filter(self._path, *told))
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)
