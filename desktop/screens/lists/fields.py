"""The own fields of the vault, by the records that have them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedLayout, QWidget

from db import own, vocabulary
from db.store import Store
from desktop.look import colours, metrics, pieces
from desktop.places import Place
from resources.text import _

_ID = Qt.ItemDataRole.UserRole


class FieldsPanel(QWidget):
    """All own fields."""

    open_requested = Signal(object)  # Place

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setAccessibleName(_("Own fields"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._open)
        self.new_button = pieces.button(_("New field"), self.new, icon="plus", rank="primary")
        self.open_button = pieces.button(_("Open"), lambda: self._open(self.list.currentItem()), icon="pencil")
        self.list.currentItemChanged.connect(lambda now, _before: self.open_button.setEnabled(now is not None))
        offer = pieces.button(_("New field"), self.new, icon="plus")
        for each in (self.new_button, offer):
            each.setEnabled(not store.read_only)
        empty = pieces.EmptyPage(
            "list",
            _("No own fields yet"),
            _("A field of your own appears in the form, in lists, search, history, print and export like all others."),
            offer,
        )
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        self._stack.addWidget(self.list)
        self._stack.addWidget(empty)
        head = pieces.row(pieces.section(_("Own fields")), None, self.open_button, self.new_button)
        layout = pieces.column(head, stack, space=metrics.SMALL)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def reload(self) -> None:
        """List them anew; the marked one stays marked."""
        item: QListWidgetItem | None = self.list.currentItem()
        marked = item.data(_ID) if item is not None else ""
        self.list.clear()
        found = own.current().fields
        for each in sorted(found, key=lambda field: _about(field).casefold()):
            parts = [_about(each), own.in_language(each.labels), vocabulary.label("own_field_kind", each.holds)]
            parts += [_("not used any more")] if each.retired else []
            line = QListWidgetItem(" · ".join(parts), self.list)
            line.setData(_ID, each.id)
            if each.retired:
                line.setForeground(QColor(colours().muted))
            if each.id == marked:
                self.list.setCurrentItem(line)
        if found and not marked:
            self.list.setCurrentRow(0)
        self.open_button.setVisible(bool(found))
        self.new_button.setVisible(bool(found))
        self._stack.setCurrentIndex(0 if found else 1)

    def new(self) -> None:
        self.open_requested.emit(Place.new("field"))

    def _open(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.open_requested.emit(Place.record("field", item.data(_ID)))


def _about(field: own.AddedField) -> str:
    return vocabulary.label("record_kind", field.about)
