"""From the first page to the locked vault, in the real window."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records import PersonData
from db.records.person import PersonName
from db.store import Store
from db.vault import Vault
from desktop import look, vault_door
from desktop.app import Program
from desktop.open_vault import MakeScreens, OpenVault
from desktop.places import Place
from desktop.screens.new_vault import NewVaultScreen
from desktop.screens.unlock import UnlockScreen
from desktop.window import Shell
from resources import text
from resources.text import N_
from tests.desktop.conftest import PASSPHRASE, Answers, Page


def _unlock_page(program: Program) -> UnlockScreen:
    page = program.window.page
    assert isinstance(page, UnlockScreen)
    return page


def _new_page(program: Program) -> NewVaultScreen:
    page = program.window.page
    assert isinstance(page, NewVaultScreen)
    return page


def _add_person(program: Program) -> None:
    assert program.open_vault is not None
    with program.open_vault.store.change(N_("Add person")) as change:
        change.add(PersonData(names=[PersonName(kind="official", surname="Dauletov")]))


# --- unlock ---


def test_a_vault_is_unlocked(qtbot: QtBot, program: Program, vault_folder: Path, answers: Answers) -> None:
    answers.path = vault_folder
    _unlock_page(program).other_requested.emit()
    page = _unlock_page(program)
    assert page.chosen == vault_folder
    qtbot.keyClicks(page.passphrase.edit, PASSPHRASE)
    with qtbot.waitSignal(program.opened):
        qtbot.keyClick(page.passphrase.edit, Qt.Key.Key_Return)
    assert isinstance(program.window.page, Shell)
    assert program.settings.recent == (vault_folder,)


def test_all_that_the_first_page_is_made_of_goes_with_it(program: Program) -> None:
    """What had no page of its own would be a window of its own, and stay for ever."""
    page = _unlock_page(program)
    keys = (page.passphrase, page.code, page.unlock_button, page.forgot_button, page.key_file_button)
    assert all(page.isAncestorOf(each) for each in (*keys, page.new_button, page.waiting, page.trouble))


def test_a_wrong_passphrase_is_told_beside_the_field(qtbot: QtBot, program: Program, vault_folder: Path) -> None:
    program.front.show_unlock(vault_folder)
    page = _unlock_page(program)
    qtbot.keyClicks(page.passphrase.edit, "not this one")
    qtbot.mouseClick(page.unlock_button, Qt.MouseButton.LeftButton)
    assert not page.unlock_button.isEnabled()
    qtbot.waitUntil(page.unlock_button.isEnabled)
    assert "does not open" in page.passphrase.below.text()
    assert program.window.notice_bar.lines == []
    qtbot.keyClicks(page.passphrase.edit, "x")
    assert "does not open" not in page.passphrase.below.text()


def test_a_vault_in_use_gets_its_sentence(qtbot: QtBot, program: Program, vault_folder: Path) -> None:
    with Vault.open(vault_folder, PASSPHRASE):
        program.front.show_unlock(vault_folder)
        page = _unlock_page(program)
        page.passphrase.edit.setText(PASSPHRASE)
        page.unlock_button.click()
        qtbot.waitUntil(lambda: not page.trouble.isHidden())
    assert "open" in page.trouble.text()


def test_an_empty_passphrase_is_not_tried(qtbot: QtBot, program: Program, vault_folder: Path) -> None:
    program.front.show_unlock(vault_folder)
    qtbot.waitUntil(lambda: not program.jobs.running)  # it was looked at
    _unlock_page(program).unlock_button.click()
    assert program.jobs.running == ()
    assert "Type the passphrase" in _unlock_page(program).passphrase.below.text()


def test_the_passphrase_field_tells_of_caps_lock_and_letters(
    qtbot: QtBot, program: Program, vault_folder: Path
) -> None:
    program.front.show_unlock(vault_folder)
    field = _unlock_page(program).passphrase
    qtbot.keyClick(field.edit, "a")
    assert "Latin" in field.keyboard.text()
    qtbot.keyClick(field.edit, "A")
    assert "Caps Lock" in field.keyboard.text()
    QApplication.sendEvent(field.edit, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "ә"))
    assert "Cyrillic" in field.keyboard.text()
    field.clear()
    assert field.keyboard.isHidden()


def test_the_passphrase_is_shown_only_when_asked_for(qtbot: QtBot, program: Program, vault_folder: Path) -> None:
    program.front.show_unlock(vault_folder)
    edit = _unlock_page(program).passphrase.edit
    assert not edit.shows_words
    qtbot.waitUntil(edit.hasFocus)
    qtbot.keyClick(edit, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: edit.shows_words)
    assert edit.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData  # no dictionary learns it all the same
    qtbot.keyClick(edit, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: not edit.shows_words)


def test_vaults_are_remembered_only_if_allowed(program: Program, vault_folder: Path) -> None:
    program.settings.remember(vault_folder)
    program.front.show_unlock()
    _unlock_page(program).remember.click()
    assert program.settings.recent == ()


def test_the_demo_case_is_one_click_away(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    with qtbot.waitSignal(program.opened, timeout=60_000):
        _unlock_page(program).demo_requested.emit()
    assert program.open_vault is not None
    assert vault_door.DEMO_PASSPHRASE in program.window.notice_bar.lines[-1].notice.advice
    program.window.notice_bar.clear()


# --- a new vault ---


def test_a_vault_is_made_with_the_suggested_words(
    qtbot: QtBot, program: Program, tmp_path: Path, answers: Answers
) -> None:
    program.front.show_new_vault()
    page = _new_page(program)
    answers.path = tmp_path
    page.place_requested.emit()
    page.name.setText("Western region")
    assert not page.create_button.isEnabled()
    qtbot.keyClicks(page.again.edit, page.words.passphrase[:4])
    assert page.again.below.text().startswith("Type it")
    page.again.edit.setText(page.words.passphrase)
    words = page.words.passphrase
    with qtbot.waitSignal(program.opened, timeout=60_000):
        qtbot.keyClick(page.again.edit, Qt.Key.Key_Return)
    assert len(words.split()) == 6
    assert program.open_vault is not None
    assert program.open_vault.vault.folder == tmp_path / "Western region.daftar"
    assert program.shell is not None
    assert program.shell.body.history.here == Place("recovery")  # the sheet, before the first record


def test_own_words_are_judged(qtbot: QtBot, program: Program) -> None:
    program.front.show_new_vault()
    page = _new_page(program)
    qtbot.mouseClick(page.words.switch_button, Qt.MouseButton.LeftButton)
    page.words.own.edit.setText("qwerty123")
    page.again.edit.setText("qwerty123")
    qtbot.waitUntil(lambda: page.words.meter.says.text() != "")
    assert not page.create_button.isEnabled()
    for edit in (page.words.own.edit, page.again.edit):
        edit.setText("marmalade cactus violin umbrella Thursday kettle")
    qtbot.waitUntil(page.create_button.isEnabled)
    page.again.edit.setText("marmalade kettle")
    assert "differs" in page.again.below.text()


def test_a_name_that_no_folder_can_have(program: Program) -> None:
    program.front.show_new_vault()
    page = _new_page(program)
    page.name.setText("a/b")
    assert "cannot have this name" in page.name_field.below.text()
    page.name.setText("")
    assert not page.create_button.isEnabled()


def test_a_vault_never_goes_over_something(
    qtbot: QtBot, program: Program, vault_folder: Path, answers: Answers
) -> None:
    program.front.show_new_vault()
    page = _new_page(program)
    page.show_place(vault_folder.parent)
    page.name.setText("Test cases")
    page.again.edit.setText(page.words.passphrase)
    page.create_button.click()
    qtbot.waitUntil(lambda: "already" in page.name_field.below.text())


def test_escape_leads_back(qtbot: QtBot, program: Program) -> None:
    program.front.show_new_vault()
    _new_page(program).cancel_button.click()
    _unlock_page(program)


# --- an open vault ---


def test_undo_is_named_and_offered_again(qtbot: QtBot, working: Program) -> None:
    commands = working.window.commands
    assert not commands["edit.undo"].isEnabled()
    _add_person(working)
    qtbot.waitUntil(commands["edit.undo"].isEnabled)
    assert commands["edit.undo"].text() == "Undo: Add person"
    assert working.shell is not None
    assert "Saved" in working.shell.sidebar.saved.toolTip()
    commands.run("edit.undo")
    qtbot.waitUntil(lambda: len(working.window.notice_bar.lines) == 1)
    assert not commands["edit.undo"].isEnabled()
    commands.run("notice.answer")
    qtbot.waitUntil(commands["edit.undo"].isEnabled)
    working.window.notice_bar.clear()


def test_the_language_changes_while_work_goes_on(qtbot: QtBot, working: Program) -> None:
    assert working.shell is not None
    working.window.commands.run("go.person")
    page = working.shell.body.screen_in_front
    assert isinstance(page, Page)
    working.window.commands.run("language.ru")
    assert page.drafts_kept >= 1
    assert text.language() == "ru"
    assert working.shell.sidebar.buttons["go.person"].accessibleName() == "Люди"
    again = working.shell.body.screen_in_front
    assert isinstance(again, Page)
    assert again is not page
    assert again.place == page.place
    assert working.window.commands["go.back"].isEnabled()
    assert working.settings.language == "ru"
    assert working.window.commands["language.ru"].isChecked()


def test_the_first_pages_speak_too(program: Program, vault_folder: Path) -> None:
    program.front.show_unlock(vault_folder)
    _unlock_page(program).language_chosen.emit("kk")
    assert _unlock_page(program).chosen == vault_folder
    assert _unlock_page(program).unlock_button.accessibleName() != "Unlock"
    program.front.show_new_vault()
    program.speak("en")
    assert _new_page(program).create_button.text() == "Make the vault"


def test_the_theme_changes_in_place(working: Program) -> None:
    page = working.window.page
    working.window.commands.run("theme.dark")
    assert look.colours().dark
    assert working.window.page is page
    assert working.settings.theme == "dark"
    working.dress("system")


# --- the end ---


def test_a_lock_keeps_drafts_and_replaces_the_process(
    working: Program, vault_folder: Path, locked: list[Sequence[str]]
) -> None:
    assert working.shell is not None
    page = working.shell.body.screen_in_front
    assert isinstance(page, Page)
    working.window.commands.run("vault.lock")
    assert page.drafts_kept == 1
    assert locked == [["--vault", str(vault_folder)]]
    assert "Test cases" not in working.window.windowTitle()
    with Vault.open(vault_folder, PASSPHRASE):
        pass


def test_a_vault_locks_by_itself_also_where_its_first_page_cannot_be_shown(
    program: Program, vault_folder: Path, locked: list[Sequence[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_open_vault: OpenVault) -> MakeScreens:
        raise RuntimeError

    monkeypatch.setattr(program, "_screens", broken)
    vault = Vault.open(vault_folder, PASSPHRASE)
    with pytest.raises(RuntimeError):
        program.enter((vault, Store(vault)))
    assert any(timer.isActive() for timer in program.idle.findChildren(QTimer))
    program.idle.due.emit()
    assert locked == [["--vault", str(vault_folder)]]


def test_idle_minutes_lock(working: Program, locked: list[Sequence[str]]) -> None:
    working.idle.warned.emit(60)
    assert not working.window.lock_warning.isHidden()
    assert "60 seconds" in working.window.lock_warning.says.text()
    working.idle.eased.emit()
    assert working.window.lock_warning.isHidden()
    working.idle.due.emit()
    assert len(locked) == 1


def test_closing_the_window_closes_the_vault(working: Program, vault_folder: Path) -> None:
    working.window.close()
    with Vault.open(vault_folder, PASSPHRASE):
        pass
    assert not working.settings.geometry.isEmpty()


def test_starting_the_window_reaches_for_nothing_it_does_not_need() -> None:
    """Nothing that could call out, nothing of the paper, and Python's own import."""
    script = (
        "import builtins, sys; own = builtins.__import__\n"
        "import desktop.app\n"
        "assert builtins.__import__ is own\n"
        "late = ('PySide6.QtNetwork', 'sqlalchemy', 'sqlmodel', 'reportlab', 'PIL', 'alembic', 'pyrage', 'zxcvbn')\n"
        "print([name for name in late if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
