"""Another program's file, from the choice to the page of what was brought in."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db import contents, open_imports, queries
from db.store import Store
from desktop.__main__ import main
from desktop.app import Program
from desktop.open_vault import screens_of
from desktop.places import Place
from desktop.screens.peer import PeerScreen
from tests import builders, ready

DATA = Path(__file__).parents[2] / "data" / "peers"


def opened(qtbot: QtBot, program: Program) -> tuple[PeerScreen, Store]:
    assert program.open_vault is not None
    screen = screens_of(program.open_vault)["peer"](Place("peer"))
    assert isinstance(screen, PeerScreen)
    qtbot.addWidget(screen)
    screen.resize(1000, 700)
    screen.show()
    return screen, program.open_vault.store


def count(store: Store, kind: str) -> int:
    with store.reading() as connection:
        return len(queries.ids_of(connection, kind))


def test_a_file_is_shown_joined_and_brought_in_with_itself(
    qtbot: QtBot, working: Program, answers: object, tmp_path: Path
) -> None:
    screen, store = opened(qtbot, working)
    with store.change("Add") as change:
        names = [{"surname": "Oidan", "given": "Serik", "as_written": "Serik Oidan", "order_known": "yes"}]
        known = change.add(builders.a_person(names=names, born=builders.when("1984")))
    file = tmp_path / "entities.ftm.json"
    file.write_bytes((DATA / file.name).read_bytes())
    answers.path = file  # type: ignore[attr-defined]
    screen.choose_button.click()
    qtbot.waitUntil(lambda: screen.shown is not None, timeout=30_000)
    assert screen.program.currentData() == "ftm"
    assert screen.shown is not None
    assert [each.kind for each in screen.shown.preview.counts][:2] == ["person", "organisation"]
    assert screen.shown.left is not None
    assert "topics · 1" in [screen.shown.left.item(row).text() for row in range(screen.shown.left.count())]
    (choice,) = screen.shown.choices.values()
    assert choice.currentData() == ""  # nothing is decided for anybody
    choice.setCurrentIndex(choice.findData(known))
    screen.keep_draft()
    screen, store = opened(qtbot, working)  # as after a lock
    qtbot.waitUntil(lambda: screen.shown is not None and screen.import_button.isEnabled(), timeout=30_000)
    assert list(screen.shown.joined().values()) == [known]  # type: ignore[union-attr]
    with qtbot.waitSignal(screen.moved_on, timeout=30_000) as moved:
        screen.import_button.click()
    place = moved.args[0]
    assert place.screen == "brought"
    joined = store.data(known)
    assert {name.as_written for name in joined.names} >= {"Серик Ойдан", "Seka"}  # type: ignore[attr-defined]
    assert (count(store, "person"), count(store, "document"), count(store, "custody_event")) == (2, 2, 1)
    with store.reading() as connection:
        (kept,) = contents.every(connection)
    assert kept.size == file.stat().st_size
    assert file.exists()  # until somebody erases it
    qtbot.waitUntil(lambda: not working.jobs.running)
    assert (store.draft("import:peer"), open_imports.kept(store, "peer")) == (None, None)
    store.take_back(int(place.detail(0)))
    assert (count(store, "person"), count(store, "document")) == (1, 0)


def test_an_open_import_goes_on_when_its_file_is_gone_and_says_so(
    qtbot: QtBot, working: Program, tmp_path: Path
) -> None:
    screen, store = opened(qtbot, working)
    file = tmp_path / "entities.ftm.json"
    file.write_bytes((DATA / file.name).read_bytes())
    screen.read(file)
    qtbot.waitUntil(lambda: screen.shown is not None, timeout=30_000)
    screen.keep_draft()
    file.unlink()
    back, _store = opened(qtbot, working)
    qtbot.waitUntil(lambda: back.shown is not None and back.import_button.isEnabled(), timeout=30_000)
    assert back.file_shown.text().strip("\u2068\u2069") == file.name
    with qtbot.waitSignal(back.moved_on, timeout=30_000):
        back.import_button.click()
    with store.reading() as connection:
        (event,) = queries.ids_of(connection, "custody_event")
    assert "which was opened earlier and waited in the vault" in store.get(event).details
    screen.read(DATA / file.name)
    qtbot.waitUntil(lambda: screen.discard_button.isEnabled() and not screen.is_busy, timeout=30_000)
    screen.discard_button.click()
    qtbot.waitUntil(lambda: not working.jobs.running)
    assert (screen.shown, open_imports.kept(store, "peer")) == (None, None)


def test_a_file_of_nobody_is_told_and_another_program_can_be_chosen(
    qtbot: QtBot, working: Program, tmp_path: Path
) -> None:
    screen, store = opened(qtbot, working)
    file = tmp_path / "letter.txt"
    file.write_text("Dear colleague,", encoding="utf-8")
    screen.read(file)
    qtbot.waitUntil(lambda: screen.trouble.text() != "", timeout=30_000)
    assert "does not recognise" in screen.trouble.text()
    qtbot.waitUntil(screen.program.isEnabled)
    screen.program.setCurrentIndex(screen.program.findData("martus"))
    screen.program.activated.emit(screen.program.currentIndex())
    qtbot.waitUntil(lambda: "cannot be read" in screen.trouble.text(), timeout=30_000)
    assert not screen.import_button.isEnabled()
    assert count(store, "person") == 0


def test_a_zip_brings_its_files_along(qtbot: QtBot, working: Program, tmp_path: Path) -> None:
    screen, store = opened(qtbot, working)
    file = tmp_path / "collection.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("import.csv", "Title,Template,file\nRuling,Document,ruling.txt\nSerik Oidan,Person,\n")
        packed.writestr("ruling.txt", "An invented ruling. " * 100)
        packed.writestr("more/Хат.txt", "A letter that no row names.")
    screen.read(file)
    qtbot.waitUntil(lambda: screen.shown is not None, timeout=30_000)
    assert screen.program.currentData() == "uwazi"
    with qtbot.waitSignal(screen.moved_on, timeout=30_000):
        screen.bring_in()
    with store.reading() as connection:
        documents = list(queries.read_many(connection, "document", queries.ids_of(connection, "document")))
        assert len(contents.every(connection)) == 3
    assert {(each.name, each.file_name, each.size) for each in documents} >= {
        ("Ruling", "ruling.txt", 2000),
        ("Хат.txt", "Хат.txt", 27),
    }
    assert count(store, "custody_event") == 3


def run(*words: object) -> int:
    """The program with the passphrase of the tests' vaults."""
    reading, writing = os.pipe()
    os.write(writing, f"{ready.PASSPHRASE}\n".encode())
    os.close(writing)
    return main([*map(str, words), "--passphrase-fd", str(reading)])


def test_the_command_line_takes_such_a_file_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    vault, letter = ready.folder(tmp_path / "Test.daftar"), tmp_path / "letter.csv"
    letter.write_text("Dear colleague,", encoding="utf-8")
    assert run("import", vault, letter, "--format", "gramps") == 1
    assert "cannot be read as one of this program" in capsys.readouterr().err
    assert run("import", vault, DATA / "martus.xml", "--format", "martus") == 0
    told = capsys.readouterr().out
    assert "Older versions of bulletins were left out: 1." in told
    assert "12 records were imported." in told
