"""A list leaves by the room like any print: as a workbook, as separated text, for other programs."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import python_calamine
from pytestqt.qtbot import QtBot

from db import queries
from desktop.app import Program
from desktop.open_vault import screens_of
from desktop.places import Place
from desktop.screens.print_room import PrintScreen
from tests import builders
from tests.desktop.conftest import Answers


def test_a_long_list_is_looked_at_by_its_beginning_and_leaves_whole(
    working: Program, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    opened = working.open_vault
    assert opened is not None
    with opened.store.change("Add") as change:
        ids = [change.add(builders.a_person(f"Amanov{number}")) for number in range(230)]
        change.edit(ids[0], builders.a_person("=Amanov0"))
    screen = screens_of(opened)["export"](Place("export", "person", *ids))
    assert isinstance(screen, PrintScreen)
    qtbot.addWidget(screen)
    screen.resize(1200, 760)
    screen.show()
    room = screen.room
    qtbot.waitUntil(lambda: room.can_leave, timeout=60_000)
    assert room.printed is not None and not room.printed.whole
    assert room.save_button.accessibleName() == "Save as a workbook…"
    assert "dossier.save_word" in room.answers()
    answers.path = book = tmp_path / "people.xlsx"
    room.save()
    qtbot.waitUntil(book.exists, timeout=30_000)
    qtbot.waitUntil(lambda: not working.jobs.running, timeout=30_000)
    sheet = python_calamine.load_workbook(io.BytesIO(book.read_bytes())).get_sheet_by_index(0).to_python()
    assert len(sheet) == 231
    assert any("=Amanov0" in str(cell) for cell in sheet[1])
    answers.path = text = tmp_path / "people.csv"
    room.save("csv")
    qtbot.waitUntil(text.exists, timeout=30_000)
    qtbot.waitUntil(lambda: not working.jobs.running, timeout=30_000)
    lines = list(csv.reader(io.StringIO(text.read_bytes().decode("utf-8-sig"), newline="")))
    assert [str(cell) for cell in lines[0]] == [str(cell) for cell in sheet[0]]
    assert lines[1][1].startswith("'=Amanov0")
    with opened.store.reading() as connection:
        kept = queries.read_many(connection, "printout", queries.ids_of(connection, "printout"))
    assert [one.form for one in kept] == ["xlsx", "csv"]
    room.choices.edition.setCurrentIndex(room.choices.edition.findData("entities"))
    qtbot.waitUntil(lambda: room.can_leave, timeout=60_000)
    assert room.save_button.accessibleName() == "Save the entities…"
    assert "dossier.print" not in room.answers()
