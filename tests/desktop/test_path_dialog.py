"""Our own dialog for places: it finds what is wanted and leaves no history."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.ask import AskInWindow, Choice, ChoiceDialog, WordsDialog
from desktop.path_dialog import PathDialog, Wanted, entries


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("Letters", "Archive", "Cases.daftar", ".hidden"):
        (tmp_path / name).mkdir()
    for name in ("case.jsonl", "photo.jpg", "Dossier.pdf"):
        (tmp_path / name).touch()
    return tmp_path


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def _dialog(
    window: QWidget, folder: Path, wanted: Wanted, suffixes: tuple[str, ...] = (), name: str = ""
) -> PathDialog:
    dialog = PathDialog(window, "Where", wanted, suffixes, name)
    dialog.show_folder(folder)
    dialog.show()
    return dialog


def _choose(dialog: PathDialog, name: str) -> None:
    (item,) = dialog.listing.findItems(name, Qt.MatchFlag.MatchExactly)
    dialog.listing.setCurrentItem(item)


def test_folders_first_and_in_order(folder: Path) -> None:
    names = [entry.path.name for entry in entries(folder, Wanted.FILE, (".jsonl",))]
    assert names == ["Archive", "Cases.daftar", "Letters", "case.jsonl"]


def test_a_folder_that_cannot_be_read_is_empty(folder: Path) -> None:
    assert entries(folder / "not there", Wanted.FOLDER, ()) == []


def test_what_leads_nowhere_hides_nothing(folder: Path) -> None:
    (folder / "Round").symlink_to("Round")
    assert [entry.path.name for entry in entries(folder, Wanted.FOLDER, ())] == ["Archive", "Cases.daftar", "Letters"]


def test_a_name_that_is_no_text_is_chosen_and_no_other(window: QWidget, folder: Path) -> None:
    odd = folder / os.fsdecode(b"\xc4\xee\xea")  # as old programs unpack the files of others
    odd.mkdir()
    dialog = _dialog(window, folder, Wanted.FOLDER)
    _choose(dialog, "\N{REPLACEMENT CHARACTER}" * 3)
    dialog.accept_button.click()
    assert dialog.chosen == odd


def test_a_vault_is_chosen_not_opened(window: QWidget, folder: Path) -> None:
    dialog = _dialog(window, folder, Wanted.VAULT)
    assert not dialog.accept_button.isEnabled()
    _choose(dialog, "Letters")
    assert not dialog.accept_button.isEnabled()
    _choose(dialog, "Cases.daftar")
    dialog.listing.itemActivated.emit(dialog.listing.currentItem())
    assert dialog.chosen == folder / "Cases.daftar"


def test_a_folder_is_entered_and_left(window: QWidget, folder: Path) -> None:
    dialog = _dialog(window, folder, Wanted.FOLDER)
    _choose(dialog, "Letters")
    dialog.listing.itemActivated.emit(dialog.listing.currentItem())
    assert dialog.listing.count() == 0
    dialog.accept_button.click()
    assert dialog.chosen == folder / "Letters"


def test_a_new_file_gets_its_ending_and_a_word_before_another_is_replaced(window: QWidget, folder: Path) -> None:
    dialog = _dialog(window, folder, Wanted.NEW_FILE, (".pdf",), "Dossier.pdf")
    assert "replaced" in dialog.name_field.below.text()
    dialog.name.setText("Second")
    assert "replaced" not in dialog.name_field.below.text()
    dialog.name.setText("ж" * 200)
    assert "replaced" not in dialog.name_field.below.text()
    dialog.name.setText("Second")
    dialog.accept_button.click()
    assert dialog.chosen == folder / "Second.pdf"


@pytest.mark.parametrize("name", ["", "  ", "../../etc/passwd"])
def test_a_name_stays_inside_the_folder(window: QWidget, folder: Path, name: str) -> None:
    dialog = _dialog(window, folder, Wanted.NEW_FILE, (".pdf",), name)
    assert not dialog.accept_button.isEnabled()


def test_a_file_is_opened(window: QWidget, folder: Path) -> None:
    dialog = _dialog(window, folder, Wanted.FILE, (".jsonl",))
    _choose(dialog, "Letters")
    assert not dialog.accept_button.isEnabled()
    _choose(dialog, "case.jsonl")
    dialog.accept_button.click()
    assert dialog.chosen == folder / "case.jsonl"


def test_places_lead_somewhere(window: QWidget, folder: Path) -> None:
    dialog = _dialog(window, folder, Wanted.FOLDER)
    dialog.places.itemActivated.emit(dialog.places.item(0))
    assert dialog.address.text().strip("\u2068\u2069") == str(Path.home())


def _when_asked(press: str) -> None:
    """Press a button of the dialog that is about to open."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        (button,) = [each for each in dialog.findChildren(QPushButton) if each.accessibleName() == press]
        button.click()

    QTimer.singleShot(0, answer)


def test_turning_away_is_an_answer(window: QWidget, folder: Path) -> None:
    ask = AskInWindow(window)
    _when_asked("Cancel")
    assert ask.vault("Open a vault", start=folder) is None
    _when_asked("Choose this folder")
    assert ask.folder("Where", start=folder) == folder
    _when_asked("Cancel")
    assert ask.choose("Write over it?", "It is there already.", [Choice("over", "Write over", danger=True)]) == ""
    _when_asked("Write over")
    assert ask.choose("Write over it?", "It is there already.", [Choice("over", "Write over", danger=True)]) == "over"
    _when_asked("Save")
    assert ask.words("A name for this search", "Save", value=" Open ") == "Open"


def test_a_long_address_leaves_the_buttons_in_the_window(window: QWidget, folder: Path) -> None:
    deep = folder / ("Statements and complaints, " * 5 + "2022") / ("Autumn, " * 12 + "2022")
    deep.mkdir(parents=True)
    dialog = _dialog(window, folder, Wanted.FOLDER)
    before = dialog.minimumSizeHint().width()
    dialog.show_folder(deep)
    assert dialog.minimumSizeHint().width() == before
    assert dialog.address.toolTip() == str(deep)


def test_danger_is_never_the_default(window: QWidget) -> None:
    dialog = ChoiceDialog(window, "Erase?", "", [Choice("erase", "Erase", danger=True)])
    assert [button.text() for button in dialog.findChildren(QPushButton) if button.isDefault()] == ["Cancel"]
    assert WordsDialog(window, "Name", "", "").findChildren(QPushButton)[-1].isDefault()


def test_several_files_are_chosen_and_no_folder(window: QWidget, folder: Path) -> None:
    dialog = _dialog(window, folder, Wanted.FILES)
    assert not dialog.accept_button.isEnabled()
    for name in ("Letters", "photo.jpg", "case.jsonl"):
        (item,) = dialog.listing.findItems(name, Qt.MatchFlag.MatchExactly)
        item.setSelected(True)
    dialog.accept_button.click()
    assert dialog.chosen_all == (folder / "case.jsonl", folder / "photo.jpg")
