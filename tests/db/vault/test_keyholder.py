"""Whoever sits at an open vault is asked for what they know before it gets another way in."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.errors import VaultDamaged, WrongCode, WrongPassphrase
from db.vault import Vault
from tests.db.vault.builders import CODE, OFFICE_KEY, OFFICE_PUBLIC, OTHER_CODE, PASSPHRASE, WORK


def test_who_knows_the_passphrase_is_proved_by_its_slot(folder: Path) -> None:
    with Vault.open(folder, PASSPHRASE) as vault:
        assert vault.asks == "passphrase"
        vault.assert_knows(PASSPHRASE)
        with pytest.raises(WrongPassphrase):
            vault.assert_knows("not the passphrase of this vault")
        assert vault.asks == "passphrase"


def test_a_lost_passphrase_slot_is_told_and_the_code_asked_instead(folder: Path) -> None:
    with Vault.open(folder, PASSPHRASE) as vault:
        vault.set_recovery(CODE, work=WORK)
    slot = folder / "slots" / "passphrase.age"
    with Vault.open(folder, PASSPHRASE) as vault:
        sealed = slot.read_bytes()
        slot.write_bytes(sealed[:-1] + bytes([sealed[-1] ^ 1]))
        with pytest.raises(VaultDamaged):
            vault.assert_knows(PASSPHRASE)
        assert vault.asks == "recovery"
        vault.assert_has_code(CODE)
        with pytest.raises(WrongCode):
            vault.assert_has_code(OTHER_CODE)
        slot.unlink()
        vault.drop_recovery()
        assert vault.asks == ""
        vault.set_passphrase(PASSPHRASE, work=WORK)
        vault.assert_knows(PASSPHRASE)
        assert vault.asks == "passphrase"


def test_nobody_is_asked_for_what_they_do_not_know(cases: Path, tmp_path: Path) -> None:
    key_file = tmp_path / "office-key.txt"
    key_file.write_text(f"{OFFICE_KEY}\n")
    with Vault.open(cases, PASSPHRASE) as vault:
        vault.set_recovery(CODE, work=WORK)
        vault.add_office("Office", OFFICE_PUBLIC)
    with Vault.open_with_code(cases, CODE) as vault:
        assert vault.asks == "recovery"
    with Vault.open_with_office_key(cases, key_file) as vault:
        assert vault.asks == ""
        vault.set_passphrase(PASSPHRASE, work=WORK)
        assert vault.asks == "passphrase"


def test_the_first_sheet_of_a_new_vault_is_made_unasked_once(tmp_path: Path) -> None:
    with Vault.create(tmp_path / "New", PASSPHRASE, work=WORK) as vault:
        assert vault.asks == ""
        vault.settle_in()
        assert vault.asks == "passphrase"
