"""The window around an open vault."""

from __future__ import annotations

import threading
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from db.errors import MissingRecord
from db.reporting import Report
from desktop.app import Program
from desktop.look import metrics
from desktop.places import Place
from desktop.screens import Screen
from desktop.screens.missing import MissingScreen
from desktop.window import Body, Shell
from desktop.window.body import KEPT_ALIVE
from desktop.window.header import menu_of
from tests.desktop.conftest import Page


def _shell(program: Program) -> Shell:
    assert program.shell is not None
    return program.shell


def _front(program: Program) -> Page:
    page = _shell(program).body.screen_in_front
    assert isinstance(page, Page)
    return page


def test_it_begins_at_home(working: Program) -> None:
    assert _front(working).place == Place.home()
    assert "Test cases" in working.window.windowTitle()


def test_the_sidebar_leads_to_registers_and_marks_them(working: Program, qtbot: QtBot) -> None:
    button = _shell(working).sidebar.buttons["go.person"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert _front(working).place == Place.register("person")
    assert button.isChecked()
    _shell(working).open(Place.record("person", "1"))
    assert button.isChecked()
    assert not _shell(working).sidebar.buttons["go.home"].isChecked()


def test_in_a_low_window_the_entries_of_the_sidebar_stay_apart(working: Program, qtbot: QtBot) -> None:
    working.window.resize(911, 420)
    buttons = list(_shell(working).sidebar.buttons.values())
    qtbot.waitUntil(lambda: all(one.geometry().bottom() < other.y() for one, other in pairwise(buttons)))
    assert buttons[0].height() < metrics.ROW
    _shell(working).open(Place.register("claim"))
    assert not _shell(working).sidebar.buttons["go.claim"].visibleRegion().isEmpty()


def test_alt_left_goes_back(working: Program, qtbot: QtBot) -> None:
    _shell(working).open(Place.register("case"))
    assert working.window.commands["go.back"].isEnabled()
    qtbot.keyClick(working.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert _front(working).place == Place.home()
    assert not working.window.commands["go.back"].isEnabled()
    qtbot.keyClick(working.window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert _front(working).place == Place.register("case")


def test_a_shortcut_and_its_cyrillic_twin(working: Program, qtbot: QtBot) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(working.window, Qt.Key.Key_G, control)
    qtbot.keyClick(working.window, Qt.Key.Key_C)
    assert _front(working).place == Place.register("case")
    qtbot.keySequence(working.window, "Ctrl+П, З")
    assert _front(working).place == Place.register("person")


def test_a_screen_asks_for_another_place(working: Program) -> None:
    _front(working).open_requested.emit(Place.register("measure"))
    assert _front(working).place == Place.register("measure")


def test_a_new_record_gives_its_step_away(working: Program) -> None:
    _shell(working).open(Place.new("person"))
    _front(working).moved_on.emit(Place.record("person", "1"))
    assert _front(working).place == Place.record("person", "1")
    working.window.commands.run("go.back")
    assert _front(working).place == Place.home()


def test_a_closed_screen_leads_back(working: Program) -> None:
    _shell(working).open(Place.register("person"))
    _shell(working).open(Place.record("person", "1"))
    _front(working).closed.emit()
    assert _front(working).place == Place.register("person")
    assert not working.window.commands["go.forward"].isEnabled()


def test_few_screens_live_and_each_keeps_its_draft_when_it_goes(qtbot: QtBot) -> None:
    made: list[Page] = []

    def make(place: Place) -> Screen:
        made.append(Page(place))
        return made[-1]

    body = Body(make)
    qtbot.addWidget(body)
    for number in range(KEPT_ALIVE + 2):
        body.open(Place.record("person", str(number)))
    assert [page.drafts_kept for page in made] == [1, 1] + [0] * KEPT_ALIVE
    assert body.count() == KEPT_ALIVE
    body.back()
    assert body.screen_in_front is made[-2]


def test_what_cannot_be_shown_says_so_and_leads_back(working: Program, qtbot: QtBot) -> None:
    shell = _shell(working)
    shell.body._make_screen = lambda place: MissingScreen(MissingRecord())
    shell.open(Place.record("person", "9"))
    page = shell.body.screen_in_front
    assert isinstance(page, MissingScreen)
    qtbot.mouseClick(page.back_button, Qt.MouseButton.LeftButton)
    assert _front(working).place == Place.home()


def test_the_screen_in_front_answers_its_commands(working: Program) -> None:
    saved: list[Place] = []
    commands = working.window.commands
    page = _front(working)
    page.answers = lambda: {"record.save": lambda: saved.append(page.place)}  # type: ignore[method-assign]
    assert not commands["record.save"].isEnabled()
    page.answers_changed.emit()
    commands.run("record.save")
    assert saved == [Place.home()]
    _shell(working).open(Place.register("case"))
    assert not commands["record.save"].isEnabled()


def test_the_crumbs_lead_back(working: Program, qtbot: QtBot) -> None:
    _shell(working).open(Place.register("case"))
    crumbs = _shell(working).header.crumbs

    def links() -> list[QAbstractButton]:
        return [link for link in crumbs.findChildren(QAbstractButton) if link.isVisible()]

    qtbot.waitUntil(lambda: [link.accessibleName() for link in links()] == ["Start"])
    qtbot.mouseClick(links()[0], Qt.MouseButton.LeftButton)
    assert _front(working).place == Place.home()


def test_a_narrow_window_keeps_icons_alone(working: Program, qtbot: QtBot) -> None:
    button = _shell(working).sidebar.buttons["go.case"]
    working.window.resize(1366, 768)
    qtbot.waitUntil(lambda: button.text() != "")
    working.window.resize(700, 500)
    qtbot.waitUntil(lambda: button.text() == "")
    assert button.accessibleName() == "Cases"


def test_f6_goes_round_the_parts(working: Program, qtbot: QtBot) -> None:
    shell = _shell(working)
    working.window.activateWindow()
    qtbot.waitUntil(working.window.isActiveWindow)
    seen = []
    for _time in range(3):
        working.window.commands.run("pane.next")
        focus = QApplication.focusWidget()
        assert focus is not None
        parts: dict[str, QWidget] = {"sidebar": shell.sidebar, "header": shell.header, "body": shell.body}
        seen.append(next(name for name, part in parts.items() if part.isAncestorOf(focus)))
    assert sorted(seen) == ["body", "header", "sidebar"]


def test_the_menu_is_made_of_the_table(working: Program) -> None:
    menu = menu_of(working.window.commands, working.window)
    titles = [action.text() for action in menu.actions()]
    assert titles == ["Go to", "More lists", "Record", "Edit", "View", "Vault"]
    menu.deleteLater()


def test_everything_that_can_be_used_has_a_name(working: Program) -> None:
    for kind in (QAbstractButton, QLineEdit, QComboBox):
        for widget in working.window.findChildren(kind):
            if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                assert widget.accessibleName() or getattr(widget, "text", str)(), repr(widget)


def test_nothing_flashes_up_as_a_window_of_its_own(qtbot: QtBot, working: Program, qapp: QApplication) -> None:
    """A label shown before it has a parent is a window for a moment, and takes the focus away."""
    shown: list[QWidget] = []

    class Watch(QWidget):
        def eventFilter(self, watched: object, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(watched)
            return False

    watch = Watch()
    qtbot.addWidget(watch)
    qapp.installEventFilter(watch)
    working.speak("ru")
    working.notices.tell("Saved.")
    working.window.commands.run("find")
    working.speak("en")
    qapp.removeEventFilter(watch)
    assert shown == []


@pytest.mark.parametrize("action_id", ["find", "app.menu"])
def test_pop_ups_open_by_their_commands(working: Program, qtbot: QtBot, action_id: str) -> None:
    working.window.commands.run(action_id)
    popup = QApplication.activePopupWidget()
    if action_id == "app.menu":
        assert popup is not None
        popup.close()
    else:
        assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_a_long_name_leaves_room_for_stop(working: Program, qtbot: QtBot) -> None:
    strip, go_on = _shell(working).strip, threading.Event()
    working.window.resize(911, 512)

    def work(report: Report) -> None:
        while not go_on.wait(0.1):
            report(1, 2, "The recording of the questioning " * 12)

    working.jobs.run("Add files", work)
    qtbot.waitUntil(lambda: "questioning" in strip.says.toolTip())
    qtbot.waitUntil(lambda: not strip.stop_button.visibleRegion().isEmpty())
    assert working.window.width() == 911
    assert strip.bar.width() > 100
    go_on.set()
    qtbot.waitUntil(strip.isHidden)
