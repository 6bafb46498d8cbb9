"""What is done to several records at once is one change, told with a way back."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from db import queries
from desktop.app import Program
from desktop.open_vault import screens_of
from desktop.places import Place
from desktop.screens.register import RegisterScreen
from tests import builders
from tests.desktop.conftest import Answers, Settle


@pytest.fixture
def register(working: Program, qtbot: QtBot) -> RegisterScreen:
    """Three people, two of them marked."""
    opened = working.open_vault
    assert opened is not None
    with opened.store.change("Add") as change:
        for surname in ("Amanov", "=Berikov", "Serikov"):
            change.add(builders.a_person(surname))
    screen = screens_of(opened)["register"](Place.register("person"))
    assert isinstance(screen, RegisterScreen)
    qtbot.addWidget(screen)
    qtbot.waitUntil(lambda: screen.table.records.rowCount() == 3)
    screen.table.selectRow(0)
    selection = screen.table.selectionModel()
    selection.select(screen.table.records.index(1, 0), selection.SelectionFlag.Select | selection.SelectionFlag.Rows)
    return screen


def tagged(working: Program) -> int:
    assert working.open_vault is not None
    with working.open_vault.store.reading() as connection:
        wanted = queries.Filter("tags", queries.Match.IS, ("urgent",))
        return queries.count(connection, queries.Question("person", (wanted,)))


def test_a_tag_goes_to_all_marked_rows_and_undo_takes_it_back(
    working: Program, register: RegisterScreen, answers: Answers, settle: Settle
) -> None:
    answers.text = "urgent"
    register.several.add_tag()
    settle()
    assert tagged(working) == 2
    working.undo()
    settle()
    assert tagged(working) == 0


def test_confidentiality_and_trash(working: Program, register: RegisterScreen, settle: Settle) -> None:
    chosen = register.table.selected_ids()
    assert working.open_vault is not None
    store = working.open_vault.store
    register.several.set_confidentiality("secret")
    settle()
    assert {store.get(each).confidentiality for each in chosen} == {"secret"}
    register.table.selectAll()
    register.several.trash()
    settle()
    with store.reading() as connection:
        assert len(queries.trashed(connection, 10)) == 3


def test_what_is_marked_leads_to_the_room_where_lists_leave(register: RegisterScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(register.open_requested) as asked:
        register.several.export()
    assert asked.args == [Place("export", "person", *register.table.selected_ids())]
