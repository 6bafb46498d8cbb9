"""The passphrase of an open vault is changed, and only by somebody who knows the present one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.errors import WrongPassphrase
from db.vault import Vault
from desktop.app import Program
from desktop.open_vault import screens_of
from desktop.places import Place
from desktop.screens.passphrase import PassphraseScreen
from tests.desktop.conftest import PASSPHRASE


def open_screen(working: Program) -> PassphraseScreen:
    assert working.open_vault is not None
    screen = screens_of(working.open_vault)["passphrase"](Place("passphrase"))
    assert isinstance(screen, PassphraseScreen)
    return screen


def fill(screen: PassphraseScreen, present: str) -> str:
    screen.present.edit.setText(present)
    screen.again.edit.setText(screen.words.passphrase)
    return screen.words.passphrase


def opens(folder: Path, passphrase: str) -> bool:
    try:
        Vault.open(folder, passphrase).close()
    except WrongPassphrase:
        return False
    return True


def test_the_vault_opens_with_the_new_one_only(working: Program, vault_folder: Path, qtbot: QtBot) -> None:
    screen = open_screen(working)
    qtbot.addWidget(screen)
    new = fill(screen, PASSPHRASE)
    with qtbot.waitSignal(screen.closed, timeout=30_000):
        qtbot.mouseClick(screen.change_button, Qt.MouseButton.LeftButton)
    working.close()
    assert opens(vault_folder, new)
    assert not opens(vault_folder, PASSPHRASE)


def test_a_wrong_present_passphrase_is_told_beside_its_field(
    working: Program, vault_folder: Path, qtbot: QtBot
) -> None:
    screen = open_screen(working)
    qtbot.addWidget(screen)
    fill(screen, "not the passphrase of this vault")
    screen.change()
    qtbot.waitUntil(lambda: screen.isEnabled(), timeout=30_000)
    assert WrongPassphrase().summary in screen.present.below.text()
    working.close()
    assert opens(vault_folder, PASSPHRASE)


def test_both_new_ones_must_agree(working: Program, qtbot: QtBot) -> None:
    screen = open_screen(working)
    qtbot.addWidget(screen)
    fill(screen, PASSPHRASE)
    screen.again.edit.setText("something else")
    assert not screen.change_button.isEnabled()
