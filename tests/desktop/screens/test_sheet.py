"""A spreadsheet brought in from the first step to the last, in the real program and by its buttons."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from db import open_imports, queries
from db.store import Store
from desktop import decoding
from desktop.app import Program
from desktop.open_vault import screens_of
from desktop.places import Place
from desktop.screens.sheet import SheetScreen
from desktop.screens.sheet.columns_page import ColumnsPage
from desktop.screens.sheet.page import choose
from desktop.screens.sheet.work import OWN
from tests import builders
from tests.desktop.conftest import Answers
from tests.desktop.decoding import files

ROWS = [
    ["Список задержанных", "", "", "", ""],
    ["ФИО", "Дата рождения", "Дата задержания", "Мера", "Где сейчас"],
    ["Ахметов Ерлан", "05.03.1984", "07.01.2022", "Содержание под стражей", "за границей"],
    ["Сейтова Айгуль", "1990", "08.01.2022", "Посадили", "за границей"],
    ["Омаров Тимур", "1990", "32.01.2022", "Посадили", ""],
]


@pytest.fixture
def screen(qtbot: QtBot, working: Program) -> SheetScreen:
    return _opened(qtbot, working)


def _opened(qtbot: QtBot, working: Program) -> SheetScreen:
    """The page as one comes to it, also after the vault was locked and unlocked."""
    assert working.open_vault is not None
    made = screens_of(working.open_vault)["sheet"](Place("sheet"))
    assert isinstance(made, SheetScreen)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    qtbot.waitUntil(lambda: not made.is_busy, timeout=20_000)
    return made


def _press(qtbot: QtBot, screen: SheetScreen, button: Any) -> None:
    """Press a button with the keyboard, and wait until what it began has ended."""
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not screen.is_busy, timeout=20_000)


def _to_columns(qtbot: QtBot, screen: SheetScreen, answers: Answers, path: Path) -> None:
    answers.path = path
    _press(qtbot, screen, screen.files.choose_button)
    assert screen.work is not None
    _press(qtbot, screen, screen.files.next_button)
    assert isinstance(screen.page, ColumnsPage)


def _written_otherwise(qtbot: QtBot, screen: SheetScreen, separator: str) -> int:
    """How many columns there are then."""
    choose(screen.files.separator, separator)
    screen.files.separator.currentIndexChanged.emit(0)
    qtbot.waitUntil(lambda: not screen.is_busy)
    return screen.files.rows.columnCount()


def _to_check(qtbot: QtBot, screen: SheetScreen, answers: Answers, folder: Path) -> None:
    """From a list in an old encoding to what would come of it, with two words decided."""
    answers.path = folder / "list.csv"
    answers.path.write_bytes("\r\n".join(";".join(row) for row in ROWS).encode("cp1251"))
    _press(qtbot, screen, screen.files.choose_button)
    assert (screen.files.encoding.currentData(), screen.files.separator.currentData()) == ("cp1251", ";")
    assert screen.files.heading.currentText() == "2"
    assert [_written_otherwise(qtbot, screen, separator) for separator in (",", ";")] == [1, 5]
    _press(qtbot, screen, screen.files.next_button)
    columns = screen.columns
    taken = ["person.names.as_written", "person.born", "measure.start", "measure.measure_type", ""]
    assert [box.currentData() for box in columns.boxes] == taken
    columns.boxes[4].setCurrentIndex(columns.boxes[4].findData("person.liberty_status"))
    _press(qtbot, screen, columns.next_button)
    assert screen.pages.currentWidget() is screen.words
    sentenced, abroad = screen.words.boxes
    sentenced.setCurrentIndex(sentenced.findData("remand"))
    abroad.setCurrentIndex(abroad.findData(OWN))
    _press(qtbot, screen, screen.words.next_button)


def test_a_list_comes_in_step_by_step(
    qtbot: QtBot, screen: SheetScreen, store: Store, answers: Answers, tmp_path: Path
) -> None:
    with store.change("Add") as change:
        known = change.add(builders.a_person(names=[{"as_written": "Сейтова Айгуль"}], sex="female"))
    _to_check(qtbot, screen, answers, tmp_path)
    check = screen.check
    assert check.counted.text() == "2 rows can be taken. 1 row cannot be taken as it is."
    (kept,) = store.preference("sheet.mappings")  # a lock or a Stop from here on costs no decision
    assert kept["columns"][4] == "person.liberty_status"
    row = [check.rows.data(check.rows.index(0, column)).strip("\u2068\u2069") for column in (0, 1)]
    assert row == ["5", "Дата задержания"]
    (box,) = check.boxes.values()
    box.setCurrentIndex(box.findData("join"))
    answers.path = tmp_path / "aside.csv"
    _press(qtbot, screen, check.aside_button)
    assert "32.01.2022" in answers.path.read_text(encoding="utf-8-sig")
    _press(qtbot, screen, check.import_button)
    assert answers.asked[-1] == "1 row cannot be taken. Bring in the others?"
    with store.reading() as connection:
        assert queries.ids_of(connection, "measure") == []
    answers.key = "good"
    with qtbot.waitSignal(screen.moved_on) as moved:
        _press(qtbot, screen, check.import_button)
    assert moved.args is not None
    assert moved.args[0].screen == "brought"
    with store.reading() as connection:
        people = queries.ids_of(connection, "person")
        measures = [store.data(each) for each in queries.ids_of(connection, "measure")]
    assert len(people) == 2
    assert known in {each.person for each in measures}  # type: ignore[attr-defined]
    assert str(store.data(known).born.lo) == "1990-01-01"  # type: ignore[attr-defined]
    store.take_back(int(moved.args[0].detail(0)))


def test_a_day_of_arrests_and_an_empty_template(
    qtbot: QtBot, screen: SheetScreen, answers: Answers, tmp_path: Path
) -> None:
    choose(screen.files.template, "arrests")
    answers.path = tmp_path / "day.xlsx"
    _press(qtbot, screen, screen.files.template_button)
    with decoding.Workbook(answers.path.read_bytes()) as book:
        told = book.told()
        heads = next(iter(book.rows(told)))
        assert [sheet.hidden for sheet in told.sheets] == [False, False, True]
    answers.path.write_bytes(files.book([heads, ["Маратов Марат", *[""] * 4, "23:10"], ["", "", "", "", "", "1:00"]]))
    _to_columns(qtbot, screen, answers, answers.path)
    asked = screen.columns.asked
    when, name = asked["arrests:when"], asked["arrests:name"]
    assert not isinstance(when, QComboBox)
    assert not isinstance(name, QComboBox)
    when.setText("nonsense 99")
    assert not screen.columns.next_button.isEnabled()
    when.setText("5 January 2022")
    name.setText("Square")
    _press(qtbot, screen, screen.columns.next_button)
    assert screen.check.counted.text() == "1 row can be taken. 1 row cannot be taken as it is."
    assert "Incidents: 1" in screen.check.made.text()


def test_a_file_that_is_none_is_told_and_nothing_is_lost(
    qtbot: QtBot, screen: SheetScreen, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"PK\3\4" + bytes(500))
    answers.path = path
    _press(qtbot, screen, screen.files.choose_button)
    assert screen.work is None
    path.write_bytes(files.book([["Name", "Born"], ["Marat Sarsen", "1980"]]))
    _to_columns(qtbot, screen, answers, path)
    assert [box.currentData() for box in screen.columns.boxes] == ["person.names.as_written", "person.born"]
    screen.columns.turn("incident")
    assert screen.columns.kinds_button.text().strip() == "Person + Incident"
    assert set(screen.columns.asked) == {"incident.name", "involvement.role"}
    assert not screen.columns.next_button.isEnabled()
    line = screen.columns.asked["incident.name"]
    assert not isinstance(line, QComboBox)
    line.setText("A meeting")
    _press(qtbot, screen, screen.columns.next_button)
    assert screen.check.counted.text() == "1 row can be taken."
    _press(qtbot, screen, screen.check.back_button)
    assert screen.page is screen.columns
    _press(qtbot, screen, screen.columns.back_button)
    _press(qtbot, screen, screen.files.next_button)
    assert screen.columns.kinds_button.text().strip() == "Person + Incident"


def test_a_look_that_is_stopped_leaves_shown_what_would_be_read(
    qtbot: QtBot, working: Program, screen: SheetScreen, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "list.csv"
    answers.path.write_text("\n".join(";".join(row) for row in ROWS), encoding="utf-8")
    _press(qtbot, screen, screen.files.choose_button)
    screen.files.separator.setCurrentIndex(screen.files.separator.findData(","))
    for job in working.jobs.running:
        job.stop()
    qtbot.waitUntil(lambda: not screen.is_busy)
    assert screen.work is not None
    shown = screen.files.separator.currentData()
    assert shown == screen.work.told.separator
    assert screen.files.rows.columnCount() == {",": 1, ";": 5}[shown]


def test_dates_whose_order_the_column_does_not_tell_are_asked_about(
    qtbot: QtBot, screen: SheetScreen, store: Store, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    rows = [
        "Name,Date of birth,Date of arrest",
        "Marat Sarsen,03/04/1984,01/25/2022",
        "Aliya Omar,05/06/1990,01/26/2022",
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    _to_columns(qtbot, screen, answers, path)
    ((place, asked),) = screen.columns.orders.items()  # the other column tells it
    assert place == 1
    assert "“03/04/1984” is read as 4 March 1984. This column does not tell" in asked.below.text()
    box = asked.editor
    assert isinstance(box, QComboBox)
    assert box.currentData() == "mdy"  # as in the other column
    measure = screen.columns.asked["measure.measure_type"]
    assert isinstance(measure, QComboBox)
    measure.setCurrentIndex(measure.findData("remand"))
    _press(qtbot, screen, screen.columns.next_button)
    assert "4 March 1984" in screen.check.dates.text()
    assert "does not tell" in screen.check.dates.text()
    _press(qtbot, screen, screen.check.back_button)
    box.setCurrentIndex(box.findData("dmy"))
    box.activated.emit(box.currentIndex())
    assert asked.below.text() == "“03/04/1984” is read as 3 April 1984."
    _press(qtbot, screen, screen.columns.next_button)
    assert "does not tell" not in screen.check.dates.text()
    with qtbot.waitSignal(screen.moved_on):
        _press(qtbot, screen, screen.check.import_button)
    with store.reading() as connection:
        born = {str(store.get(each).born.lo) for each in queries.ids_of(connection, "person")}
        began = {str(store.get(each).start.lo) for each in queries.ids_of(connection, "measure")}
    assert born == {"1984-04-03", "1990-06-05"}
    assert began == {"2022-01-25", "2022-01-26"}
    (kept,) = store.preference("sheet.mappings")
    assert kept["orders"] == ["", "dmy", ""]


def test_an_unfinished_import_comes_back_after_a_lock_and_is_forgotten_with_its_end(
    qtbot: QtBot, working: Program, screen: SheetScreen, store: Store, answers: Answers, tmp_path: Path
) -> None:
    with store.change("Add") as change:
        change.add(builders.a_person(names=[{"as_written": "Сейтова Айгуль"}], sex="female"))
    _to_check(qtbot, screen, answers, tmp_path)
    (box,) = screen.check.boxes.values()
    box.setCurrentIndex(box.findData("join"))
    made = screen.check.made.text()
    screen.keep_draft()
    assert answers.path is not None
    answers.path.unlink()  # nothing but the vault has it now
    back = _opened(qtbot, working)
    assert back.page is back.check
    assert (back.check.made.text(), back.check.counted.text()) == (made, screen.check.counted.text())
    assert [box.currentData() for box in back.check.boxes.values()] == ["join"]
    _press(qtbot, back, back.check.back_button)
    assert back.pages.currentWidget() is back.columns
    _press(qtbot, back, back.columns.back_button)
    for _lock in range(2):  # also where it is locked again before the rows are checked anew
        back.keep_draft()
        back = _opened(qtbot, working)
        assert back.page is back.files
    _press(qtbot, back, back.files.next_button)
    assert [box.currentData() for box in back.columns.boxes][-1] == "person.liberty_status"
    _press(qtbot, back, back.columns.next_button)
    assert [box.currentData() for box in back.check.boxes.values()] == ["join"]
    answers.key = "good"
    with qtbot.waitSignal(back.moved_on):
        _press(qtbot, back, back.check.import_button)
    back.keep_draft()
    qtbot.waitUntil(lambda: not working.jobs.running)
    assert (store.draft("import:sheet"), open_imports.kept(store, "sheet")) == (None, None)


def test_an_unfinished_import_can_be_thrown_away_and_a_large_file_is_not_kept(
    qtbot: QtBot,
    working: Program,
    screen: SheetScreen,
    store: Store,
    answers: Answers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,Age\nMarat Sarsen,40", encoding="utf-8")
    _to_columns(qtbot, screen, answers, path)
    screen.keep_draft()
    back = _opened(qtbot, working)
    assert back.page is back.columns
    _press(qtbot, back, back.columns.back_button)
    _press(qtbot, back, back.files.discard_button)
    qtbot.waitUntil(lambda: not working.jobs.running)
    assert (store.draft("import:sheet"), open_imports.kept(store, "sheet")) == (None, None)
    assert not back.files.named.text()
    monkeypatch.setattr(open_imports, "MOST", 10)
    answers.path = path
    _press(qtbot, back, back.files.choose_button)
    assert back.files.not_kept.isVisibleTo(back)
    _press(qtbot, back, back.files.next_button)
    back.keep_draft()
    assert store.draft("import:sheet") is None
    assert [each["headings"] for each in store.preference("sheet.mappings")] == [["Name", "Age"]]
