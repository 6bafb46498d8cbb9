"""Find: records in any spelling and every command, by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from db.records import PersonData
from db.records.person import PersonName
from desktop.app import Program
from desktop.places import Place
from desktop.screens.find import FindPanel
from resources.text import N_


@pytest.fixture
def panel(working: Program, qtbot: QtBot) -> FindPanel:
    assert working.open_vault is not None
    with working.open_vault.store.change(N_("Add person")) as change:
        change.add(PersonData(names=[PersonName(kind="official", surname="Жетібаев", given="Қанат")]))
    working.window.activateWindow()
    qtbot.waitUntil(working.window.isActiveWindow)
    working.window.commands.run("find")
    (found,) = working.window.findChildren(FindPanel)
    qtbot.waitUntil(found.line.hasFocus)
    return found


def _titles(panel: FindPanel) -> list[str]:
    return [panel.list.item(row).text() for row in range(panel.list.count())]


def _type(qtbot: QtBot, panel: FindPanel, words: str, until: Callable[[], bool]) -> None:
    panel.line.clear()
    qtbot.keyClicks(panel.line, words)
    qtbot.waitUntil(until)


def test_at_first_what_was_edited_last_and_every_command(panel: FindPanel) -> None:
    titles = _titles(panel)
    assert "Жетібаев" in titles[0]
    assert "Lock" in titles


def test_a_record_in_another_spelling(qtbot: QtBot, panel: FindPanel, working: Program) -> None:
    _type(qtbot, panel, "zhetibayev", lambda: panel.list.count() == 1)
    with qtbot.waitSignal(panel.place_chosen) as chosen:
        qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    assert chosen.args[0].screen == "record"
    assert panel.isHidden()
    assert working.shell is not None
    assert working.shell.body.history.here == chosen.args[0]


def test_a_command_by_its_words(qtbot: QtBot, panel: FindPanel, working: Program) -> None:
    _type(qtbot, panel, "peop", lambda: "People" in _titles(panel))
    for _step in range(_titles(panel).index("People")):
        qtbot.keyClick(panel.line, Qt.Key.Key_Down)
    qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    assert working.shell is not None
    assert working.shell.body.history.here == Place.register("person")


def test_enter_at_once_looks_first(qtbot: QtBot, panel: FindPanel) -> None:
    panel.line.setText("dark")
    with qtbot.waitSignal(panel.command_chosen) as chosen:
        qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    assert chosen.args == ["theme.dark"]


def test_the_choice_goes_round(qtbot: QtBot, panel: FindPanel) -> None:
    qtbot.keyClick(panel.line, Qt.Key.Key_Up)
    assert panel.list.currentRow() == panel.list.count() - 1
    qtbot.keyClick(panel.line, Qt.Key.Key_Down)
    assert panel.list.currentRow() == 0


def test_nothing_found_says_what_to_do(qtbot: QtBot, panel: FindPanel) -> None:
    _type(qtbot, panel, "zzzzqq", lambda: panel.nothing.isVisible())
    assert panel.list.isHidden()
    qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    assert panel.isVisible()


def test_escape_gives_the_focus_back(qtbot: QtBot, working: Program, panel: FindPanel) -> None:
    qtbot.keyClick(panel.line, Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert working.shell is not None
    button = working.shell.sidebar.buttons["go.case"]
    button.setFocus()
    working.window.commands.run("find")
    qtbot.keyClick(panel.line, Qt.Key.Key_Escape)
    assert button.hasFocus()


def test_markup_in_words_is_words(qtbot: QtBot, panel: FindPanel) -> None:
    for words in ('"', "*", "NEAR(", "a OR", "<b>", "\u2068", "-" * 500):
        panel.line.setText(words)
        panel._look()


def test_all_commands_have_a_title_without_keys(working: Program) -> None:
    for action in working.window.findChildren(QAction):
        assert "\t" not in action.text()
