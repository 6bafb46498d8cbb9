"""A menu of the fields of one kind of record: those that matter first, the rest by the sections of the form.

Knows fields by their names, no table and no filter; what choosing one does is told to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from resources.text import _

Sections = Sequence[tuple[str, Sequence[str]]]  # a title (msgid) and names of fields
AddField = Callable[[QMenu, str], object]


class FieldMenu(QMenu):
    """A menu that stays open while things are ticked in it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._ticks(self.activeAction()):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space or not self._ticks(self.activeAction()):
            super().keyPressEvent(event)

    def _ticks(self, chosen: QAction | None) -> bool:
        if chosen is None or not chosen.isCheckable() or not chosen.isEnabled():
            return False
        chosen.trigger()
        return True


def field_menu(parent: QWidget, first: Sequence[str], sections: Sections, add: AddField) -> QMenu:
    """`first` stand in the menu itself, the other fields in one submenu a section."""
    menu = FieldMenu(parent)
    for name in first:
        add(menu, name)
    begun = False
    for title, names in sections:
        rest = [name for name in names if name not in first]
        if not rest:
            continue
        if not begun:
            menu.addSeparator()
            begun = True
        inside = FieldMenu(_(title).replace("&", "&&"), menu) if title else menu
        if inside is not menu:
            menu.addMenu(inside)
        for name in rest:
            add(inside, name)
    return menu
