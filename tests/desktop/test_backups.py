"""Backups in the whole program: made on the card, said on Home, opened to be read, restored on a page of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from db import backups, queries
from db.errors import VaultDamaged
from db.values.dates import ImpreciseDate
from db.vault import backup_folder, recovery
from desktop import vault_door
from desktop.app import Program
from desktop.open_vault import MakeScreens, OpenVault, screens_of
from desktop.places import Place
from desktop.screens.home import HomeScreen
from desktop.screens.restore import RestoreScreen
from desktop.screens.unlock import UnlockScreen
from desktop.screens.vault import VaultScreen
from desktop.screens.vault.backup import BackupCard
from tests import builders
from tests.db.vault.backups import LETTERS, add
from tests.db.vault.builders import flip
from tests.desktop.conftest import PASSPHRASE, Answers


@pytest.fixture
def pages() -> Callable[[OpenVault], MakeScreens]:
    return screens_of


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def card_of(program: Program) -> BackupCard:
    assert program.shell is not None
    program.shell.open(Place("vault", "backup"))
    page = program.shell.body.screen_in_front
    assert isinstance(page, VaultScreen)
    return page.card(BackupCard)


def settle(program: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not program.jobs.running)


def change(program: Program, times: int = 1) -> None:
    assert program.open_vault is not None
    for _number in range(times):
        with program.open_vault.store.change("Add person") as made:
            made.add(builders.a_person())


def made(program: Program, answers: Answers, stick: Path, qtbot: QtBot) -> BackupCard:
    card = card_of(program)
    answers.path = stick
    card.elsewhere()
    settle(program, qtbot)
    return card


def test_a_backup_is_made_and_made_again_in_one_click(
    working: Program, answers: Answers, stick: Path, qtbot: QtBot
) -> None:
    change(working)
    card = card_of(working)
    assert card.state.text() == "There is no backup of this vault yet."
    assert card.again_button.isHidden()
    assert card.other_button.hasFocus()
    with qtbot.waitSignal(working.notices.told) as told:
        made(working, answers, stick, qtbot)
    assert told.args[0].text == "The backup was read back and is whole."
    assert card.state.text() == "Last backup: today; nothing was changed since."
    assert [path.name for path in stick.iterdir()] == ["Test cases backup.daftar"]
    change(working, 2)
    assert card.state.text() == "Last backup: today, 2 changes since."
    qtbot.waitUntil(card.again_button.hasFocus)  # and not what happened to be enabled meanwhile
    card.again_button.click()
    settle(working, qtbot)
    assert card.state.text() == "Last backup: today; nothing was changed since."


def test_a_synced_folder_is_warned_of(working: Program, answers: Answers, tmp_path: Path, qtbot: QtBot) -> None:
    change(working)
    (tmp_path / "Dropbox").mkdir()
    made(working, answers, tmp_path / "Dropbox", qtbot)
    assert answers.asked[-1] == "Dropbox sends this folder to other computers."
    assert not list((tmp_path / "Dropbox").iterdir())
    answers.key = "go"
    made(working, answers, tmp_path / "Dropbox", qtbot)
    assert list((tmp_path / "Dropbox").iterdir())


def test_a_backup_that_is_ahead_is_left_and_a_second_one_made_when_wanted(
    working: Program, answers: Answers, stick: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    change(working, 2)
    made(working, answers, stick, qtbot)
    assert working.open_vault is not None
    ahead = stick / "Test cases backup.daftar"
    vault_door.restore(ahead, tmp_path / "Other", PASSPHRASE, lambda *_words: None)
    vault, store = vault_door.open_vault(tmp_path / "Other.daftar", PASSPHRASE, lambda *_words: None)
    with vault:
        with store.change("Add person") as more:
            more.add(builders.a_person())
        vault_door.back_up(vault, store, stick, lambda *_words: None)
        store.close()
    answers.key = "beside"
    change(working)
    card_of(working).again()
    settle(working, qtbot)
    settle(working, qtbot)
    assert sorted(path.name for path in stick.iterdir()) == ["Test cases backup 2.daftar", "Test cases backup.daftar"]


def test_home_says_a_word_and_can_be_told_not_today(working: Program, qtbot: QtBot) -> None:
    change(working, 20)
    assert working.shell is not None
    working.shell.open(Place.home())
    page = working.shell.body.screen_in_front
    assert isinstance(page, HomeScreen)
    page.reminders.reload()
    qtbot.waitUntil(lambda: "There is no backup of this vault yet." in said(page))
    pressed(page, "Not today")
    qtbot.waitUntil(lambda: "There is no recovery sheet yet." in said(page))
    assert "There is no backup of this vault yet." not in said(page)
    assert working.open_vault is not None
    working.open_vault.store.drop_preference(backups.LATER)
    page.reminders.reload()
    qtbot.waitUntil(lambda: "There is no backup of this vault yet." in said(page))
    pressed(page, "Back up…")
    assert isinstance(working.shell.body.screen_in_front, VaultScreen)


def said(page: HomeScreen) -> list[str]:
    return [label.text() for label in page.reminders.findChildren(QLabel) if label.isVisibleTo(page)]


def pressed(page: HomeScreen, title: str) -> None:
    buttons = page.reminders.findChildren(QPushButton)
    next(button for button in buttons if button.text() == title and button.isVisibleTo(page)).click()


def test_the_days_of_the_reminder_can_be_chosen(working: Program) -> None:
    card = card_of(working)
    assert card.reminders.currentText() == "after 7 days"
    card.reminders.setCurrentIndex(0)
    card.reminders.activated.emit(0)
    assert working.open_vault is not None
    assert backups.days(working.open_vault.store) == 0


def test_a_backup_opens_to_be_read_and_says_what_it_is(
    working: Program, answers: Answers, stick: Path, qtbot: QtBot
) -> None:
    change(working)
    made(working, answers, stick, qtbot)
    folder = next(stick.iterdir())
    before = sorted((path.name, path.stat().st_mtime_ns) for path in folder.rglob("*"))
    assert working.open_vault is not None and working.shell is not None
    assert not hasattr(working.shell, "banner")
    working.open_vault.store.close()
    working.open_vault.vault.close()
    working.enter(vault_door.open_vault(folder, PASSPHRASE, lambda *_words: None))
    assert f"This is a backup made on {ImpreciseDate.on(queries.today()).words()}" in working.shell.banner.says.text()
    assert card_of(working).state.text() == "This is a backup itself."
    working.shell.banner.restore_button.click()
    page = working.shell.body.screen_in_front
    assert isinstance(page, RestoreScreen) and page.backup == folder
    assert sorted((path.name, path.stat().st_mtime_ns) for path in folder.rglob("*")) == before


@pytest.mark.parametrize("made_at", ["2026-11-2pT10:00:00Z", "9999-12-31T23:59:59-14:00"])
def test_a_backup_whose_mark_was_changed_opens_all_the_same(
    made_at: str, program: Program, vault_folder: Path, answers: Answers, qtbot: QtBot
) -> None:
    backup_folder.write_mark(vault_folder, backup_folder.Mark(made_at))
    program.enter(vault_door.open_vault(vault_folder, PASSPHRASE, lambda *_words: None))
    assert program.shell is not None
    assert made_at in program.shell.banner.says.text()


# --- restoring, before a vault is open ---


@pytest.fixture
def backed_up(vault_folder: Path, stick: Path) -> Path:
    vault, store = vault_door.open_vault(vault_folder, PASSPHRASE, lambda *_words: None)
    with vault:
        add(vault, store, LETTERS[0], "The only letter")
        done = vault_door.back_up(vault, store, stick, lambda *_words: None)
        store.close()
    shutil.rmtree(vault_folder)
    return done.folder


def restoring(program: Program, answers: Answers, backup: Path, place: Path) -> RestoreScreen:
    page = program.window.page
    assert isinstance(page, UnlockScreen)
    page.restore_requested.emit()
    screen = program.window.page
    assert isinstance(screen, RestoreScreen)
    answers.path = backup
    screen.choose_backup()
    answers.path = place
    screen.choose_place()
    return screen


def test_a_lost_vault_is_restored_and_opened(
    program: Program, answers: Answers, backed_up: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    screen = restoring(program, answers, backed_up, tmp_path)
    assert screen.name.text() == "Test cases"
    assert not screen.restore_button.isEnabled()
    screen.passphrase.edit.setText("something else altogether")
    screen.restore_button.click()
    qtbot.waitUntil(lambda: "does not open" in screen.passphrase.below.text())
    settle(program, qtbot)
    assert screen.passphrase.edit.hasFocus()
    screen.passphrase.edit.setText(PASSPHRASE)
    with qtbot.waitSignal(program.opened):
        screen.restore_button.click()
    assert program.open_vault is not None
    assert program.open_vault.vault.folder == tmp_path / "Test cases.daftar"
    assert not program.open_vault.vault.read_only


def test_what_a_damaged_backup_lacks_is_told_before_and_after(
    program: Program, answers: Answers, backed_up: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    flip(next((backed_up / "documents").iterdir()), 3000)
    screen = restoring(program, answers, backed_up, tmp_path)
    program.window.resize(911, 512)  # as on a screen of 150 %
    screen.passphrase.edit.setText(PASSPHRASE)
    assert screen.anyway_button.isHidden()
    screen.restore_button.click()
    qtbot.waitUntil(lambda: "1 document in this backup is damaged" in screen.trouble.text())
    qtbot.waitUntil(lambda: not screen.anyway_button.visibleRegion().isEmpty())
    assert not screen.trouble.visibleRegion().isEmpty()
    assert not (tmp_path / "Test cases.daftar").exists()
    restore = screen._restore

    def stopped_too_late(*args: Any, **ways: Any) -> Any:
        made = restore(*args, **ways)
        assert screen._job is not None
        screen._job.stop()  # it is made by then, and has to be told
        return made

    screen._restore = stopped_too_late
    screen.anyway_button.click()
    qtbot.waitUntil(lambda: not screen.outcome.isHidden())
    assert "Missing: DC-0001 The only letter" in screen.outcome.text()
    with qtbot.waitSignal(program.opened):
        screen.open_button.click()


def test_a_backup_made_in_another_language_is_known_by_its_name(
    program: Program, answers: Answers, backed_up: Path, tmp_path: Path
) -> None:
    renamed = backed_up.rename(backed_up.with_name("Test cases (резервная копия).daftar"))
    screen = restoring(program, answers, renamed, tmp_path)
    assert screen.name.text() == "Test cases"


def test_a_name_that_is_taken_gets_another(program: Program, answers: Answers, backed_up: Path, tmp_path: Path) -> None:
    screen = restoring(program, answers, backed_up, tmp_path)
    (tmp_path / "Test cases.daftar").mkdir()
    screen.show_backup(backed_up)
    assert screen.name.text() == "Test cases 2"
    mark = backup_folder.mark_of(backed_up)
    assert mark is not None and mark.is_finished


def test_wherever_records_are_damaged_the_rest_is_restored_and_the_damage_told(backed_up: Path, tmp_path: Path) -> None:
    pages = (backed_up / "records.db").stat().st_size // 4096
    whole = (backed_up / "records.db").read_bytes()
    for number, page in enumerate((0, pages // 2, pages - 1)):
        (backed_up / "records.db").write_bytes(whole)
        flip(backed_up / "records.db", page * 4096 + 2000)
        target = tmp_path / f"Again {number}"
        there = sorted(tmp_path.iterdir())
        try:
            made = vault_door.restore(backed_up, target, PASSPHRASE, lambda *_words: None, accept_damage=True)
        except VaultDamaged as told:
            assert str(told) == "This backup is damaged so badly that it cannot be opened."
            assert sorted(tmp_path.iterdir()) == there
        else:
            assert made.troubles
            assert page


def test_the_recovery_code_restores_when_the_passphrase_is_lost(
    program: Program, answers: Answers, vault_folder: Path, stick: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    code = recovery.new_code()
    vault, store = vault_door.open_vault(vault_folder, PASSPHRASE, lambda *_words: None)
    with vault:
        vault.set_recovery(code, work=16)
        done = vault_door.back_up(vault, store, stick, lambda *_words: None)
        store.close()
    screen = restoring(program, answers, done.folder, tmp_path / "stick")
    screen.by_code.setChecked(True)
    for edit, digits in zip(screen.code.groups, code.split("-"), strict=True):
        edit.setText(digits)
        edit.textEdited.emit(digits)
    assert screen.restore_button.isEnabled()
    with qtbot.waitSignal(program.opened):
        screen.restore_button.click()
    assert program.open_vault is not None
    assert program.open_vault.vault.folder == tmp_path / "stick" / "Test cases.daftar"
