"""The day of arrests in the real window, over a real vault: typed, pasted, kept, saved, called in again."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from db import queries
from db.store import Store
from desktop.app import Program
from desktop.open_vault import MakeScreens, OpenVault, screens_of
from desktop.places import Place
from desktop.screens.arrests import ArrestsScreen
from desktop.screens.brought import BroughtScreen
from desktop.screens.print_room import PrintScreen
from desktop.screens.record import RecordScreen
from tests import arrests
from tests.builders import a_case, a_person, an_incident, an_involvement, when
from tests.desktop.conftest import Answers
from tests.desktop.keys import type_into

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def pages() -> Callable[[OpenVault], MakeScreens]:
    return screens_of


class Desk:
    """The window and what a test does in it."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self._qtbot, self.program = qtbot, program
        program.window.resize(1366, 768)

    @property
    def store(self) -> Store:
        assert self.program.open_vault is not None
        return self.program.open_vault.store

    def open(self, *details: str) -> ArrestsScreen:
        assert self.program.shell is not None
        self.program.shell.open(Place("arrests", *details))
        return self.page

    @property
    def page(self) -> ArrestsScreen:
        self.settle()
        found = self.front
        assert isinstance(found, ArrestsScreen)
        return found

    @property
    def front(self) -> object:
        assert self.program.shell is not None
        return self.program.shell.body.screen_in_front

    def settle(self) -> None:
        """Everything begun has ended, and whoever waits for a rest has had it."""

        def rests() -> bool:
            page = self.front
            waits = isinstance(page, ArrestsScreen) and page.doubles.waits
            return not waits and not self.program.jobs.running

        self._qtbot.waitUntil(rests, timeout=30_000)
        QApplication.processEvents()

    def paste(self, page: ArrestsScreen, text: str, row: int = 0, name: str = "name") -> None:
        page.grid.go_to(row, name)
        QGuiApplication.clipboard().setText(text)
        QTest.keyClick(page.grid, Qt.Key.Key_V, CTRL)

    def save(self, page: ArrestsScreen) -> BroughtScreen:
        page.save()
        self.settle()
        found = self.front
        assert isinstance(found, BroughtScreen)
        return found

    def counts(self) -> dict[str, int]:
        with self.store.reading() as connection:
            return queries.counts(connection)


@pytest.fixture
def desk(qtbot: QtBot, working: Program) -> Desk:
    return Desk(qtbot, working)


def line(page: ArrestsScreen) -> QWidget:
    """The line in which the current cell is edited."""
    found = page.grid.indexWidget(page.grid.currentIndex())
    assert found is not None
    return found


def names(page: ArrestsScreen) -> list[str]:
    return [row.cells.get("name", "") for row in page.table.rows]


def test_two_hundred_people_pasted_make_their_records_and_the_broken_rows_stay(desk: Desk, answers: Answers) -> None:
    page = desk.open()
    type_into(page.head.when, "25.10.2022")
    page.head.place.setText("Almaty")
    page._on_day()
    desk.paste(page, arrests.block())
    desk.settle()
    assert len(page.table.rows) == arrests.COUNT
    assert page.table.sheet.wrong_rows() == sorted(arrests.BROKEN)
    assert page.doubles.rows() == sorted(arrests.TOLD_TWICE)
    assert page.table.state(17, "age") == "wrong"
    assert page.table.says(17, "age") == "Write the age in years, or the year of birth."
    page.twin_button.click()
    assert page.grid.currentIndex().row() == 40
    page.strip.apart.click()
    page.twin_button.click()
    page.strip.same.click()
    assert len(page.table.rows) == arrests.COUNT - 1
    answers.key = ""
    page.save()
    assert answers.asked == ["4 rows cannot be saved yet."]
    assert page.grid.currentIndex().row() in page.table.sheet.wrong_rows()
    answers.key = "save"
    desk.save(page)
    taken = arrests.COUNT - 1 - len(arrests.BROKEN)
    found = desk.counts()
    assert (found["person"], found["measure"], found["involvement"]) == (taken + 2, taken, taken)
    with desk.store.reading() as connection:
        (incident,) = queries.ids_of(connection, "incident")
    assert desk.store.title(incident).startswith("Arrests of 25 October 2022, Almaty")
    again = desk.open(incident)
    assert len(again.table.rows) == arrests.COUNT - 1
    assert [row for row in again.table.rows if row.changed and row.kept] == []
    assert len(again.table.sheet.wrong_rows()) == len(arrests.BROKEN)


def test_the_grid_is_typed_into_like_a_spreadsheet(desk: Desk) -> None:
    page = desk.open()
    grid = page.grid
    grid.setFocus()
    grid.go(0, 0)
    type_into(grid, "С")
    type_into(line(page), "ерік Айгүл")
    QTest.keyClick(line(page), Qt.Key.Key_Tab)
    type_into(grid, "3")
    type_into(line(page), "4")
    QTest.keyClick(line(page), Qt.Key.Key_Return)
    QApplication.processEvents()
    assert page.table.rows[0].cells == {"name": "Серік Айгүл", "age": "34"}
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 1)
    QTest.keyClick(grid, Qt.Key.Key_F2)
    type_into(line(page), "20")
    QTest.keyClick(line(page), Qt.Key.Key_Escape)
    assert len(page.table.rows) == 1
    desk.paste(page, "Нурлан\t41\nДинара\t\n", row=1)
    desk.paste(page, "ИВС\nМедеу РОВД", row=1, name="station")
    assert [row.cells.get("station") for row in page.table.rows] == [None, "ИВС", "Медеу РОВД"]
    QTest.keyClick(grid, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert [row.cells.get("station") for row in page.table.rows] == [None, "", ""]
    for _step in range(3):
        QTest.keyClick(grid, Qt.Key.Key_Z, CTRL)
    assert names(page) == ["Серік Айгүл"]
    QTest.keyClick(grid, Qt.Key.Key_Z, CTRL | SHIFT)
    assert names(page) == ["Серік Айгүл", "Нурлан", "Динара"]
    grid.go(1, 0)
    QTest.keyClick(grid, Qt.Key.Key_Delete, CTRL)
    assert names(page) == ["Серік Айгүл", "Динара"]
    assert desk.store.undo_title is None  # nothing of this touched the records
    grid.selectAll()
    QTest.keyClick(grid, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text().splitlines()[0].startswith("Серік Айгүл\t34")


def test_pasted_dates_that_may_mean_two_days_are_asked_about(desk: Desk) -> None:
    page = desk.open()
    page.table.sheet.put({(0, "name"): "Тимур", (0, "age"): "03/04/1984"})  # typed, with the day first
    desk.paste(page, "Нурлан\t03/04/1984\nДинара\t05/06/1990", row=1)
    assert page.dates.isVisibleTo(page)
    assert page.dates.says.text().startswith("“03/04/1984” is read as 3 April 1984.")
    page.dates.month_button.click()
    assert [row.cells["age"] for row in page.table.rows] == ["03/04/1984", "1984-03-04", "1990-05-06"]
    assert not page.dates.isVisibleTo(page)
    QTest.keyClick(page.grid, Qt.Key.Key_Z, CTRL)
    assert page.table.rows[1].cells["age"] == "03/04/1984"
    desk.paste(page, "Айгүл\t25/04/1984\nСерік\t05/06/1990", row=3)
    assert not page.dates.isVisibleTo(page)  # the block itself tells


def test_a_new_day_is_put_into_a_case(desk: Desk) -> None:
    with desk.store.change("Add") as change:
        case = change.add(a_case())
    page = desk.open()
    type_into(page.head.when, "25 October 2022")
    line = page.head.cases.stops()[0]
    assert isinstance(line, QLineEdit)
    line.setText("activ")
    desk.paste(page, "Нурлан\t34")
    page.save()
    assert page.head.fields["cases"].below.text().startswith("⚠ Choose a record from the list")
    line.clear()
    page.head.cases.set_value([case])
    page.keep_draft()
    desk.program.shell.open(Place("home"))  # type: ignore[union-attr]
    desk.program.speak("kk")
    page = desk.open()
    assert page.head.day().cases == (case,)
    desk.save(page)
    with desk.store.reading() as connection:
        for kind in ("incident", "involvement", "measure"):
            (made,) = queries.ids_of(connection, kind)
            assert desk.store.get(made).cases == [case]


def test_a_cell_is_left_by_a_click_and_the_list_is_printed_from_the_grid(desk: Desk) -> None:
    with desk.store.change("Add") as change:
        incident = change.add(an_incident("Gathering", start=when("25 October 2022")))
    page = desk.open(incident)
    grid = page.grid
    desk.paste(page, "Нурлан\t34")
    grid.go(0, 1)
    QTest.keyClick(grid, Qt.Key.Key_F2)
    type_into(line(page), "0")
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.visualRect(page.table.index(1, 2)).center())
    assert page.table.rows[0].cells["age"] == "340"
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 2)
    page.print_button.click()
    desk.settle()
    room = desk.front
    assert isinstance(room, PrintScreen)
    asked = room.room.request()
    assert asked is not None
    assert (asked.edition, asked.subject) == ("arrest_list", incident)


def test_a_messenger_list_is_pasted_below_and_a_draft_comes_back_in_another_window(desk: Desk) -> None:
    page = desk.open()
    type_into(page.head.when, "25 October 2022")
    desk.paste(
        page, "1. Серикова Айгүл, 34, Медеу РОВД, задержана в 14:20, ст. 488\n2. Нурлан Омаров – Алмалы, зовут Ноха"
    )
    desk.settle()
    assert [row.cells.get("station") for row in page.table.rows] == ["Медеу РОВД", "Алмалы"]
    assert page.table.rows[1].cells["remarks"] == "зовут Ноха"
    page.show_column("sex", True)
    page.keep_draft()
    kept = desk.store.draft("arrests:new")
    assert kept is not None and len(kept["rows"]) == 2
    desk.program.shell.open(Place("home"))  # type: ignore[union-attr]
    desk.program.speak("ru")
    back = desk.open()
    assert names(back) == ["Серикова Айгүл", "Нурлан Омаров"]
    assert back.head.when.text() == "25 October 2022"
    assert "sex" in back.table.columns
    desk.save(back)
    assert desk.store.draft("arrests:new") is None


def test_a_later_call_changes_the_same_records_from_the_page_of_the_incident(desk: Desk) -> None:
    with desk.store.change("Add") as change:
        incident = change.add(an_incident("Gathering", start=when("25 October 2022")))
        person = change.add(a_person("Омаров", "Нурлан"))
        change.add(an_involvement(person, incident, "affected_person"))
    assert desk.program.shell is not None
    desk.program.shell.open(Place.record("incident", incident))
    desk.settle()
    record = desk.front
    assert isinstance(record, RecordScreen)
    record.head.day_button.click()
    page = desk.page
    assert names(page) == ["Омаров Нурлан"]
    desk.paste(page, "14:20", name="seized")
    desk.paste(page, "Nurlan Omarov\t40", row=1)
    desk.settle()
    assert page.doubles.rows() == [1]
    page.grid.go_to(1, "name")
    assert "row 1" in page.strip.person.accessibleName()
    page.strip.same.click()
    assert [row.cells.get("age") for row in page.table.rows] == ["40"]
    desk.save(page)
    page = desk.open(incident)
    measure = page.table.rows[0].kept["measure"]
    desk.paste(page, "18:30", name="released")
    assert page.table.state(0, "released") == "changed"
    with desk.store.change("Edit") as change:  # meanwhile, in another place
        change.edit(person, a_person("Омаров", "Нурлан", sex="male", age_stated=40))
    desk.settle()
    assert page.table.rows[0].cells["released"] == "18:30"
    made = desk.save(page)
    assert [(kind, told.count()) for kind, told in made.lists.items()] == [("measure", 1)]
    assert str(desk.store.get(measure).end.clock) == "18:30:00"
    made.undo_button.click()
    desk.settle()
    assert desk.store.get(measure).end is None


def test_a_stopped_save_gives_the_grid_back_and_one_that_ends_unseen_leaves_no_dead_page(
    desk: Desk, qtbot: QtBot
) -> None:
    page = desk.open()
    type_into(page.head.when, "25 October 2022")
    desk.paste(page, "Нурлан\t41")
    desk.settle()
    held = threading.Event()
    jobs = desk.program.jobs
    jobs.run("Wait", lambda _report: held.wait(10))
    page.save()
    assert not page.grid.isEnabled()
    jobs.running[-1].stop()
    held.set()
    desk.settle()
    assert page.grid.isEnabled()
    assert (names(page), desk.counts().get("person", 0)) == (["Нурлан"], 0)
    assert desk.store.draft("arrests:new") is not None
    page.save()
    assert desk.program.shell is not None
    desk.program.shell.open(Place("home"))
    desk.settle()
    assert desk.counts()["person"] == 1
    again = desk.open()
    assert (names(again), again.grid.isEnabled()) == ([], True)


def test_what_stands_in_a_line_that_is_still_open_is_kept_and_saved(desk: Desk) -> None:
    page = desk.open()
    type_into(page.head.when, "25 October 2022")
    page.grid.go(0, 0)
    type_into(page.grid, "Н")
    type_into(line(page), "урлан")
    page.keep_draft()
    kept = desk.store.draft("arrests:new")
    assert kept is not None
    assert [each["cells"] for each in kept["rows"]] == [{"name": "Нурлан"}]
    assert page.table.rows == ()  # nobody has pressed Enter
    QTest.keyClick(line(page), Qt.Key.Key_Return)
    QApplication.processEvents()
    desk.paste(page, "Мар\x07ат", row=1)
    assert names(page) == ["Нурлан", "Марат"]
    page.grid.go(2, 0)
    type_into(page.grid, "Д")
    type_into(line(page), "ина")
    desk.save(page)
    assert desk.counts()["person"] == 3


def test_a_row_that_is_refused_is_told_by_its_number_in_the_grid(desk: Desk, answers: Answers, qtbot: QtBot) -> None:
    page = desk.open()
    type_into(page.head.when, "25 October 2022")
    desk.paste(page, "Нурлан\tmany")
    desk.paste(page, "М" * 1001, row=1)
    desk.settle()
    answers.key = "save"
    with qtbot.waitSignal(desk.program.notices.told) as told:
        page.save()
    assert told.args is not None
    assert told.args[0].text.startswith("row 2: ")
    assert (names(page)[0], page.grid.isEnabled()) == ("Нурлан", True)
