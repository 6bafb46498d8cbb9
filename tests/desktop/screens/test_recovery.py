"""The recovery sheet is made in an open vault, reminded of until then, and opens it when the passphrase is lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db.errors import WrongCode
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


def recovery(working: Program) -> RecoveryScreen:
    screen = shown(working, Place("recovery"))
    assert isinstance(screen, RecoveryScreen)
    return screen


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
    working: Program, vault_folder: Path, cheap_keys: None, qtbot: QtBot
) -> None:
    opened(working).vault.set_recovery(OLD, work=16)
    screen = recovery(working)
    with qtbot.waitSignal(screen.closed, timeout=60_000):
        code = type_back(screen)
    working.close()
    Vault.open_with_code(vault_folder, code).close()
    with pytest.raises(WrongCode):
        Vault.open_with_code(vault_folder, OLD)


def test_a_code_that_was_only_shown_opens_nothing(working: Program) -> None:
    screen = recovery(working)
    screen.new_code.on_paper_button.click()
    screen.later_button.click()
    assert not opened(working).vault.has_recovery


def test_home_reminds_until_there_is_a_sheet(working: Program, qtbot: QtBot) -> None:
    page = home(working)
    assert page.reminders.isVisible()
    assert any("recovery sheet" in label.text() for label in page.reminders.findChildren(QLabel))
    opened(working).vault.set_recovery(OLD, work=16)
    recovery(working).later_button.click()
    assert not home(working).reminders.isVisible()


def test_a_vault_whose_passphrase_is_no_secret_is_not_reminded(working: Program) -> None:
    opened(working).store.set_preference(NEEDS_NO_SHEET, True)
    recovery(working).later_button.click()
    assert not home(working).reminders.isVisible()


def test_the_sheet_goes_to_the_printer_and_is_never_offered_as_a_file(
    working: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
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
    screen = recovery(working)
    screen.new_code.second_leaf.setChecked(True)
    screen.new_code.print_button.click()
    qtbot.waitUntil((tmp_path / "got.pdf").exists, timeout=20_000)
    assert (tmp_path / "got.pdf").read_bytes() == sheet(code_on(screen), language(), with_commands=True)
    assert asked == [(2, False)]
