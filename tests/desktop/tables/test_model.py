"""The table model never asks the store while it is painted: what is not at hand is fetched afterwards."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from db.queries import Question
from db.records import IncidentData
from db.store import Store
from desktop.app import Program
from desktop.tables.model import RecordTable
from desktop.tables.rows import BLOCK
from desktop.tables.view import RegisterTable

MANY = 3 * BLOCK + 5


@pytest.fixture
def store(working: Program) -> Store:
    assert working.open_vault is not None
    store = working.open_vault.store
    with store.change("Add") as change:
        for number in range(MANY):
            change.add(IncidentData(name=f"Visit {number:04}", demand="to come\nto the department\t<b>"))
    return store


@pytest.fixture
def table(working: Program, store: Store, qtbot: QtBot) -> RecordTable:
    made = RecordTable(store, working.jobs, working)
    with qtbot.waitSignal(made.loaded) as loaded:
        made.ask(Question("incident"), ("title", "demand", "ref"))
    assert loaded.args == [MANY]
    return made


def test_painting_never_asks_the_store(
    table: RecordTable, store: Store, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    reading = store.reading

    def counted() -> Any:
        asked.append("asked")
        return reading()

    monkeypatch.setattr(store, "reading", counted)
    told = [table.data(table.index(row, 0)) for row in range(table.rowCount())]
    for role in Qt.ItemDataRole:
        table.data(table.index(0, 0), role)
        table.headerData(0, Qt.Orientation.Horizontal, role)
    assert asked == []
    assert told[0] == "Visit 0000" and told[BLOCK - 1] == f"Visit {BLOCK - 1:04}"
    assert set(told[BLOCK:]) == {""}
    qtbot.waitUntil(lambda: table.data(table.index(MANY - 1, 0)) == f"Visit {MANY - 1:04}")
    assert asked


def test_a_cell_is_one_line_of_plain_text(table: RecordTable) -> None:
    assert table.cell(0, 1) == "to come to the department <b>"
    assert [table.headerData(column, Qt.Orientation.Horizontal) for column in range(3)] == [
        "Incident", "What was demanded", "Reference",
    ]  # fmt: skip


def test_nothing_is_there_beyond_the_rows(table: RecordTable) -> None:
    assert table.rowCount(table.index(0, 0)) == 0
    assert table.data(QModelIndex()) is None
    assert table.record_id(MANY) == "" and table.record_id(-1) == ""
    assert table.record_ids([]) == []


def test_a_record_is_found_where_it_stands(table: RecordTable, store: Store) -> None:
    last = table.record_id(MANY - 1)
    assert store.title(last).startswith(f"Visit {MANY - 1:04}")
    assert table.row_of(last) == MANY - 1
    assert table.row_of("nobody") is None


def test_a_new_question_stops_the_one_before(table: RecordTable, qtbot: QtBot, working: Program) -> None:
    table.ask(Question("incident"), ("title",))
    table.ask(Question("incident", words="0000"), ("title",))
    qtbot.waitUntil(lambda: not working.jobs.running)
    assert table.rowCount() == 1 and table.cell(0, 0) == "Visit 0000"


def test_the_view_paints_and_scrolls_to_the_end(working: Program, store: Store, qtbot: QtBot) -> None:
    view = RegisterTable(store, working.jobs, "incident")
    qtbot.addWidget(view)
    view.resize(800, 400)
    view.show()
    with qtbot.waitSignal(view.records.loaded):
        view.ask((), "")
    view.scrollToBottom()
    view.grab()
    qtbot.waitUntil(lambda: view.records.at_hand(MANY - 1, 0) != "")
    view.selectRow(MANY - 1)
    assert view.selected_ids() == [view.records.record_id(MANY - 1)]
    qtbot.waitUntil(lambda: not working.jobs.running)
