"""A register is searched, filtered, sorted and cleared; columns and order are remembered in the vault."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from db.queries import Filter, Match
from db.store import Store
from desktop.app import Program
from desktop.jobs import Where
from desktop.open_vault import screens_of
from desktop.places import Place
from desktop.screens.register import RegisterScreen
from tests import builders

Opened = Callable[[str], RegisterScreen]
Answered = Callable[[str, Callable[[Any], object]], None]


@pytest.fixture
def store(working: Program) -> Store:
    assert working.open_vault is not None
    store = working.open_vault.store
    with store.change("Add") as change:
        change.add(builders.a_person("Serikov", "Arman", sex="male", born=builders.when("about 1984")))
        change.add(builders.a_person("Аманова", "Дана", sex="female", born=builders.when("3 May 1991")))
        change.add(builders.a_person("Berikov", "Marat", sex="male"))
    return store


@pytest.fixture
def opened(working: Program, store: Store, qtbot: QtBot) -> Opened:
    def make(kind: str) -> RegisterScreen:
        assert working.open_vault is not None
        screen = screens_of(working.open_vault)["register"](Place.register(kind))
        assert isinstance(screen, RegisterScreen)
        qtbot.addWidget(screen)
        screen.resize(1100, 700)
        screen.show()
        qtbot.waitUntil(lambda: not working.jobs.running)
        return screen

    return make


def surnames(screen: RegisterScreen) -> list[str]:
    model = screen.table.records
    return [model.cell(row, 0).split()[0] for row in range(model.rowCount())]


def test_people_of_all_scripts_stand_in_one_order(opened: Opened) -> None:
    screen = opened("person")
    assert surnames(screen) == ["Аманова", "Berikov", "Serikov"]
    assert screen.count.text() == "3 records"


def test_a_heading_sorts_and_turns_the_order_and_it_is_remembered(opened: Opened, qtbot: QtBot) -> None:
    screen = opened("person")
    head = screen.table.horizontalHeader()
    head.sectionClicked.emit(screen.table.records.columns.index("born"))
    qtbot.waitUntil(lambda: surnames(screen) == ["Berikov", "Serikov", "Аманова"])
    head.sectionClicked.emit(screen.table.records.columns.index("born"))
    qtbot.waitUntil(lambda: surnames(screen) == ["Аманова", "Serikov", "Berikov"])
    assert surnames(opened("person")) == ["Аманова", "Serikov", "Berikov"]


def test_any_spelling_narrows_the_list(opened: Opened, qtbot: QtBot) -> None:
    screen = opened("person")
    qtbot.keyClicks(screen.bar.search, "aman")
    qtbot.waitUntil(lambda: surnames(screen) == ["Аманова"])
    qtbot.keyClicks(screen.bar.search, "zzz")
    qtbot.waitUntil(lambda: screen.none_fit.isVisible())
    screen.show_all()
    qtbot.waitUntil(lambda: len(surnames(screen)) == 3 and screen.table.isVisible())


def test_a_look_up_that_was_stopped_shows_no_rows_of_another_question(
    opened: Opened, working: Program, qtbot: QtBot
) -> None:
    screen, go_on = opened("person"), threading.Event()
    for _thread in range(2):
        working.jobs.run("Compose", lambda _report: go_on.wait(5), where=Where.POOL)
    screen.bar.search.setText("aman")
    screen.reload()
    working.jobs.running[-1].stop()
    go_on.set()
    qtbot.waitUntil(screen.unfinished.isVisible)
    assert surnames(screen) == []
    screen.reload()
    qtbot.waitUntil(lambda: surnames(screen) == ["Аманова"])
    assert not screen.unfinished.isVisible()


def test_a_choice_is_ticked_and_stands_as_a_chip(opened: Opened, qtbot: QtBot) -> None:
    screen = opened("person")
    pop_up = screen.bar.ask_for("sex")
    (listed,) = pop_up.findChildren(QListWidget)
    (male,) = listed.findItems("Male", Qt.MatchFlag.MatchExactly)
    male.setCheckState(Qt.CheckState.Checked)
    pop_up.apply()
    qtbot.waitUntil(lambda: surnames(screen) == ["Berikov", "Serikov"])
    (chip,) = screen.bar.chips
    assert chip.accessibleName() == "Remove the filter Sex: Male"
    chip.click()
    qtbot.waitUntil(lambda: len(surnames(screen)) == 3)
    assert screen.bar.chips == []


def test_a_date_filter_takes_what_may_lie_between(opened: Opened, qtbot: QtBot) -> None:
    screen = opened("person")
    pop_up = screen.bar.ask_for("born")
    since, until = pop_up.findChildren(QLineEdit)
    since.setText("31 June 1980")
    pop_up.apply()
    assert pop_up.trouble.isVisible()
    since.setText("1980")
    until.setText("1988")
    pop_up.apply()
    qtbot.waitUntil(lambda: surnames(screen) == ["Serikov"])


@pytest.mark.parametrize(("test", "found"), [(Match.ANY, ["Аманова", "Serikov"]), (Match.NONE, ["Berikov"])])
def test_entered_and_not_entered(opened: Opened, qtbot: QtBot, test: Match, found: list[str]) -> None:
    screen = opened("person")
    screen.bar.set_filters([Filter("born", test)])
    qtbot.waitUntil(lambda: surnames(screen) == found)


def test_a_column_is_added_and_remembered(opened: Opened, qtbot: QtBot) -> None:
    screen = opened("person")
    assert "called" not in screen.table.records.columns
    menu = screen.table.columns_menu()
    actions = [each for part in [menu, *menu.findChildren(type(menu))] for each in part.actions()]
    next(each for each in actions if each.text() == "How they are called").trigger()
    qtbot.waitUntil(lambda: "called" in screen.table.records.columns)
    assert "called" in opened("person").table.records.columns


def test_enter_opens_a_person_and_a_case_opens_as_a_case(opened: Opened, store: Store, qtbot: QtBot) -> None:
    with store.change("Add") as change:
        case = change.add(builders.a_case())
    people, cases = opened("person"), opened("case")
    for screen in (people, cases):
        screen.table.selectRow(0)
        with qtbot.waitSignal(screen.open_requested) as asked:
            QTest.keyClick(screen.table, Qt.Key.Key_Return)
        assert asked.args[0].screen == ("case" if screen is cases else "record")
    assert asked.args == [Place.case(case)]


def test_marked_records_go_to_the_trash_as_one_change_and_undo_brings_them_back(
    working: Program, opened: Opened, store: Store, qtbot: QtBot
) -> None:
    screen = opened("person")
    screen.table.selectAll()
    assert "record.trash" in screen.answers()
    screen.answers()["record.trash"]()
    qtbot.waitUntil(lambda: screen.empty.isVisible())
    assert store.undo_title == "Move to trash"
    qtbot.waitUntil(lambda: len(working.window.notice_bar.lines) == 1)
    working.window.commands.run("notice.answer")
    qtbot.waitUntil(lambda: len(surnames(screen)) == 3)
    qtbot.waitUntil(lambda: not working.jobs.running)
    working.window.notice_bar.clear()


def test_an_empty_register_says_what_to_do(opened: Opened, qtbot: QtBot) -> None:
    screen = opened("measure")
    assert screen.empty.isVisible()
    assert not screen.bar.isVisible()
    with qtbot.waitSignal(screen.open_requested) as asked:
        screen.offer.click()
    assert asked.args == [Place.new("measure")]


def test_what_changes_elsewhere_is_shown(opened: Opened, store: Store, qtbot: QtBot) -> None:
    screen = opened("person")
    with store.change("Add") as change:
        change.add(builders.a_person("Daurenov"))
    qtbot.waitUntil(lambda: "Daurenov" in surnames(screen))
