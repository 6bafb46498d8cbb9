"""Somebody saw the passphrase: a new key is made in three steps, and nothing old opens the vault afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db import queries
from db.errors import WrongCode, WrongPassphrase
from db.store import Store
from db.vault import Vault
from desktop.app import Program
from desktop.open_vault import MakeScreens, OpenVault, screens_of
from desktop.places import Place
from desktop.screens.new_key import NewKeyScreen
from tests import builders
from tests.desktop.conftest import PASSPHRASE

OLD = "123453-000011-987657-110000-555555-246807-135795-999999"


@pytest.fixture
def pages() -> Callable[[OpenVault], MakeScreens]:
    """The real screens."""
    return screens_of


@pytest.fixture
def screen(working: Program, cheap_keys: None) -> Iterator[NewKeyScreen]:
    """The page, in a vault that holds a person and has a sheet."""
    opened = working.open_vault
    assert opened is not None and working.shell is not None
    with opened.store.change("Add") as change:
        change.add(builders.a_person(surname="Tileuova"))
    opened.vault.set_recovery(OLD, work=16)
    working.shell.open(Place("new_key"))
    made = working.shell.body.screen_in_front
    assert isinstance(made, NewKeyScreen)
    yield made


def go_to_the_sheet(screen: NewKeyScreen, qtbot: QtBot) -> tuple[str, str]:
    """Through passphrase and sheet, up to the last button; the new passphrase and the new code."""
    screen.begin_button.click()
    screen.twice.again.edit.setText(screen.twice.passphrase)
    assert not screen.next_button.isEnabled()
    screen.proof.passphrase.edit.setText(PASSPHRASE)
    screen.next_button.click()
    qtbot.waitUntil(lambda: screen.step == 2)
    code = "-".join(label.text() for label in screen.new_code.shown.digits)
    screen.new_code.on_paper_button.click()
    for edit, group in zip(screen.new_code.field.groups, code.split("-"), strict=True):
        edit.setText(group)
        edit.textEdited.emit(group)
    return screen.twice.passphrase, code


def test_only_the_new_passphrase_and_the_new_sheet_open_it_then(
    working: Program, screen: NewKeyScreen, vault_folder: Path, locked: list[list[str]], qtbot: QtBot
) -> None:
    passphrase, code = go_to_the_sheet(screen, qtbot)
    screen.new_code.done_button.click()
    assert screen.under_way is not None
    qtbot.waitUntil(lambda: bool(locked), timeout=60_000)  # it locks by itself
    assert locked[0][-2:] == ["--told", "keys"]
    for old, error in ((PASSPHRASE, WrongPassphrase), (OLD, WrongCode)):
        with pytest.raises(error):
            (Vault.open if old == PASSPHRASE else Vault.open_with_code)(vault_folder, old)
    Vault.open_with_code(vault_folder, code).close()
    with Vault.open(vault_folder, passphrase) as vault:
        store = Store(vault)
        with store.reading() as connection:
            person = queries.by_ref(connection, "P-0001")
        assert person is not None
        assert "Tileuova" in store.title(person)
        store.close()


def test_stop_leaves_the_vault_as_it_was(
    working: Program, screen: NewKeyScreen, vault_folder: Path, locked: list[list[str]], qtbot: QtBot
) -> None:
    go_to_the_sheet(screen, qtbot)
    screen.new_code.done_button.click()
    assert screen.under_way is not None
    screen.under_way.stop_button.click()
    qtbot.waitUntil(lambda: not working.jobs.running, timeout=60_000)
    qtbot.waitUntil(lambda: screen.under_way is None)
    assert not locked
    assert screen.step == 0
    working.close()
    Vault.open(vault_folder, PASSPHRASE).close()
    Vault.open_with_code(vault_folder, OLD).close()


def test_who_knows_no_way_in_gets_no_new_key(screen: NewKeyScreen, qtbot: QtBot) -> None:
    screen.begin_button.click()
    screen.twice.again.edit.setText(screen.twice.passphrase)
    screen.proof.passphrase.edit.setText("not this one")
    screen.next_button.click()
    qtbot.waitUntil(screen.isEnabled)
    assert screen.step == 1
    assert "does not open" in screen.proof.passphrase.below.text()


@pytest.mark.parametrize(("button", "place"), [("passphrase_button", "passphrase"), ("sheet_button", "recovery")])
def test_where_nobody_had_the_vault_a_new_slot_is_enough(
    screen: NewKeyScreen, button: str, place: str, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(screen.open_requested) as told:
        getattr(screen, button).click()
    assert told.args == [Place(place)]
