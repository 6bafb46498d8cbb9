"""Find: records in any spelling and every command, by keyboard alone."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from db.records import PersonData
from db.records.person import PersonName
from desktop.app import Program
from desktop.jobs import Where
from desktop.places import Place
from desktop.screens.find import FindPanel
from desktop.screens.find.painter import FOUND
from resources.text import N_
from tests import builders


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
    qtbot.waitUntil(lambda: not panel.is_looking and until())


def test_at_first_what_was_edited_last_and_every_command(panel: FindPanel) -> None:
    titles = _titles(panel)
    assert "Жетібаев" in titles[0]
    assert "Lock" in titles


def test_a_search_that_was_stopped_offers_nothing_of_another(qtbot: QtBot, panel: FindPanel, working: Program) -> None:
    go_on = threading.Event()
    for _thread in range(2):
        working.jobs.run("Compose", lambda _report: go_on.wait(5), where=Where.POOL)
    qtbot.keyClicks(panel.line, "zhetibayev")
    qtbot.waitUntil(lambda: len(working.jobs.running) == 3)
    qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    working.jobs.running[-1].stop()
    go_on.set()
    qtbot.waitUntil(lambda: not panel.is_looking)
    assert (_titles(panel), panel.nothing.isVisible(), panel.isVisible()) == ([], True, True)
    _type(qtbot, panel, "zhetibayev", lambda: panel.list.count() == 1)


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


def test_a_kind_narrows_what_is_found_and_says_how_many_there_are(
    qtbot: QtBot, working: Program, panel: FindPanel
) -> None:
    assert working.open_vault is not None
    with working.open_vault.store.change(N_("Add incident")) as change:
        for number in range(3):
            change.add(builders.an_incident(f"Visit {number} at Zhetibayev's door"))
    _type(qtbot, panel, "zhetib", lambda: panel.list.count() == 4)
    qtbot.waitUntil(panel.kinds.isVisible)
    chips = panel.kinds.chips
    assert [chip.text() for chip in chips.values() if chip.isVisible()] == ["All", "People 1", "Incidents 3"]
    qtbot.keyClick(panel.line, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: panel.list.count() == 1)
    qtbot.keyClick(panel.line, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: panel.list.count() == 3)
    assert panel.line.hasFocus()
    assert chips["incident"].isChecked()
    qtbot.mouseClick(chips[""], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.list.count() == 4)
    panel.line.clear()  # nothing is looked for any more: there is nothing to narrow
    qtbot.waitUntil(panel.kinds.isHidden)
    qtbot.waitUntil(lambda: not working.jobs.running)


def test_the_place_of_the_words_is_told_and_they_are_marked(qtbot: QtBot, working: Program, panel: FindPanel) -> None:
    assert working.open_vault is not None
    with working.open_vault.store.change(N_("Add incident")) as change:
        change.add(builders.an_incident("A door", acts=[{"act": "knocked"}, {"act": "took the tablet away"}]))
    _type(qtbot, panel, "tablet", lambda: panel.list.count() == 1)
    found = panel.list.item(0).data(FOUND)
    assert found.below == "Acts in order 2 · Did what: took the tablet away"
    assert [found.below[begin : begin + length] for begin, length in found.marks] == ["tablet"]
    panel.grab()


def test_a_reference_typed_on_another_keyboard(qtbot: QtBot, panel: FindPanel) -> None:
    for words in ("p-0001", "Р-0001", "p1", "З-0001"):
        panel.line.setText(words)
        qtbot.waitUntil(lambda: not panel.is_looking and panel.list.count() == 1)
        assert panel.list.item(0).data(FOUND).beside == "Person · P-0001", words


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
        qtbot.waitUntil(lambda: not panel.is_looking)


def test_all_commands_have_a_title_without_keys(working: Program) -> None:
    for action in working.window.findChildren(QAction):
        assert "\t" not in action.text()
