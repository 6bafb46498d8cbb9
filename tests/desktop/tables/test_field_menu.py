"""Fields are offered in an order: the usual ones first, the others by the sections of the form."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.tables.field_menu import field_menu

SECTIONS = (("Dates", ("start", "end")), ("People", ("person",)), ("Nothing more", ("kind",)))


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def ticking(ticked: list[str]) -> Callable[[QMenu, str], None]:
    def add(menu: QMenu, name: str) -> None:
        action = menu.addAction(name)
        action.setCheckable(True)
        action.toggled.connect(lambda _on: ticked.append(name))

    return add


def test_each_field_stands_once_and_no_section_is_empty(parent: QWidget) -> None:
    menu = field_menu(parent, ("kind", "start"), SECTIONS, ticking([]))
    assert [action.text() for action in menu.actions()] == ["kind", "start", "", "Dates", "People"]
    inside = [submenu for submenu in menu.findChildren(QMenu)]
    assert [[action.text() for action in each.actions()] for each in inside] == [["end"], ["person"]]


def test_the_menu_stays_open_while_fields_are_ticked(qtbot: QtBot, parent: QWidget) -> None:
    ticked: list[str] = []
    menu = field_menu(parent, ("kind", "start"), (), ticking(ticked))
    menu.popup(parent.pos())
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[1]).center())
    assert menu.isVisible()
    assert ticked == ["kind", "start"]
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()
