"""Home shows open cases and what was edited last, and one button to begin."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db.store import Store
from desktop.app import Program
from desktop.open_vault import screens_of
from desktop.places import Place
from desktop.screens.home import Entry, HomeScreen
from tests import builders


@pytest.fixture
def home(working: Program, store: Store, qtbot: QtBot) -> HomeScreen:
    assert working.open_vault is not None
    screen = screens_of(working.open_vault)["home"](Place.home())
    assert isinstance(screen, HomeScreen)
    qtbot.addWidget(screen)
    screen.show()
    return screen


def words_on(home: HomeScreen) -> str:
    return "\n".join(label.text() for label in home.findChildren(QLabel))


def test_an_empty_vault_says_how_to_begin(home: HomeScreen, qtbot: QtBot) -> None:
    assert "No case is open. Begin with the person" in words_on(home)
    assert home.findChildren(Entry) == []
    with qtbot.waitSignal(home.open_requested) as asked:
        home.new_button.click()
    assert asked.args == [Place.new("case")]


def test_open_cases_stand_with_their_state_and_closed_ones_do_not(
    working: Program, store: Store, home: HomeScreen, qtbot: QtBot
) -> None:
    with store.change("Add") as change:
        person = change.add(builders.a_person())
        case = change.add(builders.a_case(person=person, status="active", priority="high"))
        change.add(builders.a_case(status="closed"))
    qtbot.waitUntil(lambda: "2 cases" in words_on(home))
    (line,) = [each for each in home.findChildren(Entry) if "priority" in each.button.accessibleDescription()]
    assert "Dauletov Yerlan" in line.button.accessibleDescription()
    assert "Active" in line.button.accessibleDescription()
    with qtbot.waitSignal(home.open_requested) as asked:
        line.button.click()
    assert asked.args == [Place.case(case)]


def test_what_was_edited_last_opens(store: Store, home: HomeScreen, qtbot: QtBot) -> None:
    with store.change("Add") as change:
        incident = change.add(builders.an_incident("<b>Police</b> at the door"))
    qtbot.waitUntil(lambda: len(home.findChildren(Entry)) == 1)
    (line,) = home.findChildren(Entry)
    with qtbot.waitSignal(home.open_requested) as asked:
        line.button.click()
    assert asked.args == [Place.record("incident", incident)]


def test_the_palette_is_a_button_away(working: Program, home: HomeScreen) -> None:
    from desktop.screens.find import FindPanel

    home.find_button.click()
    assert any(panel.isVisible() for panel in working.window.findChildren(FindPanel))
