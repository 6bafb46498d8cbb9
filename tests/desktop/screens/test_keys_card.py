"""The card of the keys tells what opens the vault; an office is let in and shut out again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db.errors import WrongKeyFile, WrongPassphrase
from db.vault import Vault
from desktop.app import Program
from desktop.open_vault import screens_of
from desktop.places import Place
from desktop.screens.vault import VaultScreen
from desktop.screens.vault.keys import KeysCard
from tests.desktop.conftest import PASSPHRASE, Answers

CODE = "123453-000011-987657-110000-555555-246807-135795-999999"


@pytest.fixture
def card(working: Program, qtbot: QtBot) -> Iterator[KeysCard]:
    assert working.open_vault is not None
    screen = screens_of(working.open_vault)["vault"](Place("vault", "keys"))
    assert isinstance(screen, VaultScreen)
    qtbot.addWidget(screen)
    screen.show()
    yield screen.card(KeysCard)


def words_on(card: KeysCard) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisible())


def test_it_tells_which_keys_there_are(card: KeysCard) -> None:
    assert "There is none yet" in words_on(card)
    card.tools.vault.set_recovery(CODE, work=16)
    card.reload()
    assert "There is none yet" not in words_on(card)
    assert card.sheet_button.accessibleName() == "Make a new recovery sheet…"


@pytest.mark.parametrize(
    ("button", "place"), [("passphrase_button", "passphrase"), ("sheet_button", "recovery"), ("seen_button", "new_key")]
)
def test_each_leads_to_its_page(card: KeysCard, button: str, place: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.open_requested) as told:
        getattr(card, button).click()
    assert told.args == [Place(place)]


def add(card: KeysCard, name: str, key: str, passphrase: str = PASSPHRASE) -> None:
    card.add_button.click()
    card.form.office.setText(name)
    card.form.key.setText(key)
    card.form.proof.passphrase.edit.setText(passphrase)
    card.form.asked.click()


def test_an_office_is_let_in_and_shut_out(
    card: KeysCard, working: Program, answers: Answers, vault_folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    identity = pyrage.x25519.Identity.generate()
    key_file = tmp_path / "office.txt"
    key_file.write_text(f"# an office\n{identity}\n")
    add(card, "Legal aid", str(identity.to_public()))
    qtbot.waitUntil(lambda: "Legal aid" in words_on(card))
    assert not card.form.isVisible()

    answers.key = ""
    card.remove_office("Legal aid")
    assert card.tools.vault.offices() == ("Legal aid",)
    answers.key = "remove"
    card.remove_office("Legal aid")
    qtbot.waitUntil(lambda: "Legal aid" not in words_on(card))
    working.close()
    with pytest.raises(WrongKeyFile):
        Vault.open_with_office_key(vault_folder, key_file)


def test_no_office_is_let_in_by_who_does_not_know_the_passphrase(card: KeysCard, qtbot: QtBot) -> None:
    public = str(pyrage.x25519.Identity.generate().to_public())
    add(card, "Legal aid", public, "")
    assert not card.form.asked.isEnabled()
    card.form.key.returnPressed.emit()
    assert card.form.isEnabled()
    add(card, "Legal aid", public, "not the passphrase of this vault")
    told = card.form.proof.passphrase.below
    qtbot.waitUntil(lambda: WrongPassphrase().summary in told.text())
    assert card.tools.vault.offices() == ()
    qtbot.waitUntil(card.form.isEnabled)


def test_a_key_that_is_none_is_told_beside_its_field(card: KeysCard, qtbot: QtBot) -> None:
    add(card, "Legal aid", "age1 mistyped")
    qtbot.waitUntil(lambda: card.form.key_field.below.text().startswith("⚠"))
    assert card.form.isVisible()
    assert card.tools.vault.offices() == ()
    qtbot.waitUntil(card.form.isEnabled)


def test_two_offices_of_one_name_are_told_beside_the_name(card: KeysCard, qtbot: QtBot) -> None:
    card.tools.vault.add_office("Legal aid", str(pyrage.x25519.Identity.generate().to_public()))
    add(card, "Legal aid", str(pyrage.x25519.Identity.generate().to_public()))
    qtbot.waitUntil(lambda: card.form.office_field.below.text().startswith("⚠"))
    qtbot.waitUntil(card.form.isEnabled)
