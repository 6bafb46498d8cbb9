"""Erasing from the window: the open vault and one that is closed; what is told afterwards, and what happens then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db.records import CustodyEventData, PrintoutData
from db.vault import erase
from desktop.app import Program
from desktop.look import hold
from desktop.open_vault import MakeScreens, OpenVault, screens_of
from desktop.places import Place
from desktop.screens.erase import ErasedPage, EraseScreen
from desktop.screens.unlock import UnlockScreen
from desktop.screens.vault import VaultScreen
from desktop.screens.vault.erase import EraseCard
from tests import builders


@pytest.fixture
def pages() -> Callable[[OpenVault], MakeScreens]:
    return screens_of


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hold, "HOLD", 60)


def screen_of(program: Program) -> EraseScreen:
    assert program.shell is not None
    screen = program.shell.body.screen_in_front
    assert isinstance(screen, EraseScreen)
    return screen


def report_of(program: Program, qtbot: QtBot) -> str:
    """What the page of an erased vault says, once everything is removed."""
    page = program.window.page
    assert isinstance(page, ErasedPage)
    qtbot.waitUntil(lambda: not program.jobs.running)
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def hold_it(screen: EraseScreen) -> None:
    screen.hold.setFocus()
    QTest.keyPress(screen.hold, Qt.Key.Key_Space)


def test_the_open_vault_is_erased_and_told_of(
    working: Program, vault_folder: Path, locked: list[Sequence[str]], qtbot: QtBot
) -> None:
    assert working.open_vault is not None
    store = working.open_vault.store
    with store.change("Add") as change:
        letter = change.add(builders.a_document(name="A letter to the court"))
        change.add(CustodyEventData(document=letter, event="exported"))
        change.add(CustodyEventData(document=letter, event="received"))
        change.add(PrintoutData(edition="dossier", audience="public", file_name="for the court.pdf", sha256="0" * 64))
    store.set_preference("backup.known", [{"folder": "/media/stick/Copy.daftar", "made_at": "2026-11-20"}])
    (vault_folder / "my notes.txt").write_text("mine")
    working.window.commands.run("vault.erase")
    hold_it(screen_of(working))
    qtbot.waitUntil(lambda: working.open_vault is None)
    assert not erase.is_vault(vault_folder) or not (vault_folder / "slots").exists()
    told = report_of(working, qtbot)
    assert "cannot be opened any more" in told
    assert "A letter to the court" in told
    assert "for the court.pdf" in told
    assert "noted it (2)" in told
    assert "my notes.txt" in told
    assert "/media/stick/Copy.daftar" in told
    assert list(vault_folder.iterdir()) == [vault_folder / "my notes.txt"]
    assert working.settings.recent == ()
    assert not working.window.commands["go.person"].isEnabled()
    assert locked == []
    page = working.window.page
    assert isinstance(page, ErasedPage)
    page.done_button.click()
    assert locked == [[]]


def test_letting_go_leaves_everything(working: Program, vault_folder: Path, qtbot: QtBot) -> None:
    working.window.commands.run("vault.erase")
    screen = screen_of(working)
    with qtbot.assertNotEmitted(screen.erase_requested, wait=150):
        hold_it(screen)
        QTest.keyRelease(screen.hold, Qt.Key.Key_Space)
    screen.cancel_button.click()
    assert working.shell is not None
    assert working.shell.body.history.here == Place.home()
    assert (vault_folder / "slots" / "passphrase.age").exists()


def test_from_the_page_of_the_vault(working: Program) -> None:
    assert working.shell is not None
    working.shell.open(Place("vault", "erase"))
    page = working.shell.body.screen_in_front
    assert isinstance(page, VaultScreen)
    page.card(EraseCard).erase_button.click()
    screen_of(working)


def test_a_closed_vault_is_erased_without_its_passphrase(
    program: Program, vault_folder: Path, locked: list[Sequence[str]], qtbot: QtBot
) -> None:
    program.settings.remember(vault_folder)
    program.front.show_unlock(vault_folder)
    page = program.window.page
    assert isinstance(page, UnlockScreen)
    menu = page.open_menu()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    screen = program.window.page
    assert isinstance(screen, EraseScreen)
    screen.hold.held.emit()  # where there is no window system nobody is in front again after a menu
    told = report_of(program, qtbot)
    assert "passphrase or recovery sheet" in told
    assert not vault_folder.exists()
    assert program.settings.recent == ()
    program.lock()
    assert locked == [[]]


def test_what_cannot_be_erased_is_told_and_stays_open(
    working: Program, vault_folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_where: Path) -> int:
        raise erase.NotErased

    monkeypatch.setattr("desktop.vault_door.erase_keys", refused)
    working.window.commands.run("vault.erase")
    hold_it(screen_of(working))
    qtbot.waitUntil(lambda: bool(working.window.notice_bar.lines))
    assert "could not be erased" in working.window.notice_bar.lines[-1].notice.text
    assert working.open_vault is not None
    working.window.notice_bar.clear()


def test_the_report_goes_by_itself(program: Program, vault_folder: Path, locked: list[Sequence[str]]) -> None:
    program.erase(vault_folder)
    page = program.window.page
    assert isinstance(page, ErasedPage)
    page._timer.timeout.emit()
    assert locked == [[]]
