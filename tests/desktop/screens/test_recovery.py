"""The recovery sheet is made in an open vault, reminded of until then, and opens it when the passphrase is lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db.errors import WrongCode, WrongPassphrase
from db.vault import Vault
from desktop import printing
from desktop.app import Program
from desktop.dossier.paper.recovery_sheet import sheet
from desktop.open_vault import MakeScreens, OpenVault, screens_of
from desktop.places import Place
from desktop.reminders import NEEDS_NO_SHEET
from desktop.screens.home import HomeScreen
from desktop.screens.recovery import RecoveryScreen
from resources.text import language
from tests.desktop.conftest import PASSPHRASE

OLD = "123453-000011-987657-110000-555555-246807-135795-999999"


@pytest.fixture
def pages() -> Callable[[OpenVault], MakeScreens]:
    """The real screens."""
    return screens_of


def opened(working: Program) -> OpenVault:
    assert working.open_vault is not None
    return working.open_vault


def shown(working: Program, place: Place) -> object:
    assert working.shell is not None
    working.shell.open(place)
    return working.shell.body.screen_in_front


def asking(working: Program) -> RecoveryScreen:
    screen = shown(working, Place("recovery"))
    assert isinstance(screen, RecoveryScreen)
    return screen


@pytest.fixture
def recovery(working: Program, qtbot: QtBot) -> Callable[[], RecoveryScreen]:
    """The page, opened by somebody who knows the passphrase."""

    def opened_and_proved() -> RecoveryScreen:
        screen = asking(working)
        screen.proof.passphrase.edit.setText(PASSPHRASE)
        screen.next_button.click()
        qtbot.waitUntil(screen.new_code.isVisible)
        return screen

    return opened_and_proved


def home(working: Program) -> HomeScreen:
    screen = shown(working, Place.home())
    assert isinstance(screen, HomeScreen)
    return screen


def code_on(screen: RecoveryScreen) -> str:
    return "-".join(label.text() for label in screen.new_code.shown.digits)


def type_back(screen: RecoveryScreen) -> str:
    code = code_on(screen)
    screen.new_code.on_paper_button.click()
    for edit, group in zip(screen.new_code.field.groups, code.split("-"), strict=True):
        edit.setText(group)
        edit.textEdited.emit(group)
    screen.new_code.done_button.click()
    return code


def test_a_sheet_that_was_typed_back_opens_the_vault_and_the_one_before_does_not(
    working: Program, recovery: Callable[[], RecoveryScreen], vault_folder: Path, cheap_keys: None, qtbot: QtBot
) -> None:
    opened(working).vault.set_recovery(OLD, work=16)
    screen = recovery()
    with qtbot.waitSignal(screen.closed, timeout=60_000):
        code = type_back(screen)
    working.close()
    Vault.open_with_code(vault_folder, code).close()
    with pytest.raises(WrongCode):
        Vault.open_with_code(vault_folder, OLD)


def test_no_code_is_shown_to_who_does_not_know_the_passphrase(working: Program, qtbot: QtBot) -> None:
    screen = asking(working)
    assert not screen.new_code.isVisible()
    assert not screen.next_button.isEnabled()
    screen.proof.passphrase.edit.setText("not the passphrase of this vault")
    screen.next_button.click()
    qtbot.waitUntil(screen.isEnabled)
    assert WrongPassphrase().summary in screen.proof.passphrase.below.text()
    assert not screen.new_code.isVisible()


def test_with_the_passphrase_lost_the_sheet_is_asked_and_without_one_nothing(
    working: Program, vault_folder: Path, qtbot: QtBot
) -> None:
    vault = opened(working).vault
    vault.set_recovery(OLD, work=16)
    screen = asking(working)
    (vault_folder / "slots" / "passphrase.age").unlink()
    screen.proof.passphrase.edit.setText(PASSPHRASE)
    screen.next_button.click()
    qtbot.waitUntil(screen.proof.code.isVisible)
    for edit, group in zip(screen.proof.code.groups, OLD.split("-"), strict=True):
        edit.setText(group)
        edit.textEdited.emit(group)
    screen.next_button.click()
    qtbot.waitUntil(screen.new_code.isVisible)
    shown(working, Place.home())
    vault.drop_recovery()
    assert asking(working).new_code.isVisible()


def test_a_code_that_was_only_shown_opens_nothing(working: Program, recovery: Callable[[], RecoveryScreen]) -> None:
    screen = recovery()
    screen.new_code.on_paper_button.click()
    screen.later_button.click()
    assert not opened(working).vault.has_recovery


def test_home_reminds_until_there_is_a_sheet(working: Program, recovery: Callable[[], RecoveryScreen]) -> None:
    page = home(working)
    assert page.reminders.isVisible()
    assert any("recovery sheet" in label.text() for label in page.reminders.findChildren(QLabel))
    opened(working).vault.set_recovery(OLD, work=16)
    recovery().later_button.click()
    assert not home(working).reminders.isVisible()


def test_a_vault_whose_passphrase_is_no_secret_is_not_reminded(
    working: Program, recovery: Callable[[], RecoveryScreen]
) -> None:
    opened(working).store.set_preference(NEEDS_NO_SHEET, True)
    recovery().later_button.click()
    assert not home(working).reminders.isVisible()


def test_the_sheet_goes_to_the_printer_and_is_never_offered_as_a_file(
    recovery: Callable[[], RecoveryScreen], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    asked: list[tuple[int, bool]] = []

    def dialog(_parent: object, pages: int, *, to_file: bool = True) -> QPrinter:
        asked.append((pages, to_file))
        return QPrinter()

    monkeypatch.setattr(printing, "ask_for_printer", dialog)
    lp = tmp_path / "lp"
    lp.write_text(f"#!/bin/sh\ncat > {tmp_path}/part; mv {tmp_path}/part {tmp_path}/got.pdf\n")
    lp.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    screen = recovery()
    screen.new_code.second_leaf.setChecked(True)
    screen.new_code.print_button.click()
    qtbot.waitUntil((tmp_path / "got.pdf").exists)
    assert (tmp_path / "got.pdf").read_bytes() == sheet(code_on(screen), language(), with_commands=True)
    assert asked == [(2, False)]
