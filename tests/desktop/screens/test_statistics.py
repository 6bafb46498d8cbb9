"""Statistics are counted for a period, told with what they are counted from, and taken out as a table."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from db import statistics
from db.errors import DiskFull
from db.statistics import Statistics
from db.store import Store
from desktop.app import Program
from desktop.look.pieces import Labelled
from desktop.open_vault import screens_of
from desktop.places import Place
from desktop.screens.manual import page_for
from desktop.screens.statistics import StatisticsScreen
from resources import text
from tests import builders
from tests.desktop.conftest import Answers


@pytest.fixture
def store(working: Program) -> Store:
    assert working.open_vault is not None
    store = working.open_vault.store
    with store.change("Add") as change:
        region = change.add(builders.a_place("=Northern region", place_type="region"))
        person = change.add(builders.a_person(sex="male"))
        change.add(builders.a_case())
        change.add(builders.an_incident("Secret", confidentiality="secret"))
        for number in range(6):
            start = builders.when(f"{number + 1} May 2023")
            change.add(builders.an_incident("Visit", types=["arrest"], start=start, place=region, persons=[person]))
        change.add(builders.an_incident("Sometime", types=["threats"], start=builders.when("2023")))
    return store


@pytest.fixture
def screen(qtbot: QtBot, working: Program, store: Store) -> StatisticsScreen:
    assert working.open_vault is not None
    made = screens_of(working.open_vault)["statistics"](Place("statistics"))
    assert isinstance(made, StatisticsScreen)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    there(qtbot, made)
    return made


def there(qtbot: QtBot, screen: StatisticsScreen) -> None:
    qtbot.waitUntil(lambda: screen.found is not None and not screen.is_counting)


def rows(screen: StatisticsScreen, name: str) -> list[list[str]]:
    (table,) = (each for each in screen.tables if each.accessibleName() == name)
    items = [[table.item(row, column) for column in range(table.columnCount())] for row in range(table.rowCount())]
    return [[item.text() for item in row if item is not None] for row in items]


def line(asked: Labelled) -> QLineEdit:
    assert isinstance(asked.editor, QLineEdit)
    return asked.editor


def says(screen: StatisticsScreen) -> str:
    return "\n".join(label.text() for label in screen.findChildren(QLabel))


def test_all_time_has_one_number_a_line(screen: StatisticsScreen) -> None:
    assert [row[1] for row in rows(screen, "Incidents by type")] == ["6", "1"]
    assert rows(screen, "Incidents by region") == [["=Northern region", "6"], ["not known *", "1"]]
    assert rows(screen, "Records")[0] == ["Incidents", "7"]


def test_what_is_counted_and_what_is_not_is_told(screen: StatisticsScreen) -> None:
    told = says(screen)
    assert "Counted from 1 recorded case." in told
    assert "Recorded cases are not all cases" in told
    assert "1 secret record is left out." in told
    assert "Fewer than 5" in told


def test_a_month_parts_what_lies_in_it_from_what_may(qtbot: QtBot, screen: StatisticsScreen) -> None:
    for asked in (screen.since, screen.until):
        line(asked).clear()
        qtbot.keyClicks(line(asked), "May 2023")
    qtbot.keyClick(line(screen.until), Qt.Key.Key_Return)
    there(qtbot, screen)
    assert [row[1:] for row in rows(screen, "Incidents by type")] == [["6", "0"], ["0", "1"]]
    assert rows(screen, "Records")[0] == ["Incidents", "6", "1", "0", "7"]
    assert rows(screen, "Records")[-1] == ["People", "1", "0", "–", "1"]


def test_what_cannot_be_read_is_told_beside_the_line(qtbot: QtBot, screen: StatisticsScreen) -> None:
    line(screen.since).setText("31 June 2023")
    screen.count()
    assert screen.since.below.text().startswith("⚠")
    line(screen.since).setText("June 2023")
    line(screen.until).setText("May 2023")
    screen.count()
    assert "This ends before it begins." in screen.until.below.text()
    screen.choose("2023-05")
    there(qtbot, screen)
    assert screen.until.below.text() == ""
    assert line(screen.since).text() == "May 2023"


def test_a_change_is_counted(qtbot: QtBot, screen: StatisticsScreen, store: Store) -> None:
    with store.change("Add") as change:
        change.add(builders.an_incident("Another", types=["threats"]))
    qtbot.waitUntil(lambda: rows(screen, "Records")[0] == ["Incidents", "8"])


def test_the_table_holds_the_warning_and_starts_no_formula(
    qtbot: QtBot, working: Program, screen: StatisticsScreen, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "statistics.csv"
    screen.choose("2023")
    there(qtbot, screen)
    screen.export()
    qtbot.waitUntil(lambda: len(working.window.notice_bar.lines) == 1)
    with answers.path.open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.reader(file))
    assert read[0] == ["Table", "What", "In the period", "Perhaps", "Remark"]
    assert {len(row) for row in read} == {5}
    assert read[1][:2] == ["Period", "2023-01-01 – 2023-12-31"]
    assert any("not all cases" in row[1] for row in read)
    assert ["Incidents by region", "'=Northern region", "6", "0", ""] in read
    working.window.notice_bar.clear()


def test_a_count_that_fails_shows_no_old_numbers_and_can_be_begun_again(
    qtbot: QtBot, working: Program, screen: StatisticsScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_asked: object) -> Statistics:
        raise DiskFull

    with monkeypatch.context() as broken:
        broken.setattr(statistics, "count", fails)
        screen.choose("2023-05")
        qtbot.waitUntil(lambda: not screen.is_counting)
    assert (screen.found, screen.export_button.isEnabled()) == (None, False)
    (again,) = (each for each in screen.findChildren(QPushButton) if each.text().strip() == "Begin again")
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    there(qtbot, screen)
    assert screen.found is not None and screen.found.period.is_bounded
    working.window.notice_bar.clear()


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_it_is_shown_in_every_language(qtbot: QtBot, working: Program, store: Store, language: str) -> None:
    text.use(language)
    assert working.open_vault is not None
    made = screens_of(working.open_vault)["statistics"](Place("statistics"))
    assert isinstance(made, StatisticsScreen)
    qtbot.addWidget(made)
    there(qtbot, made)
    assert len(made.findChildren(QTableWidget)) == len(made.tables)
    made.choose("2023-05")
    there(qtbot, made)


def test_its_page_of_the_manual() -> None:
    assert page_for(Place("statistics")) == "statistics"
