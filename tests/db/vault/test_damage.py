"""No byte of a vault changes or goes missing unnoticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.errors import VaultDamaged, WrongPassphrase
from db.vault import Vault
from tests.db.vault.builders import OTHER, PASSPHRASE, ROWS, count, flip, state


def test_a_records_file_cut_at_any_length_is_told(folder: Path) -> None:
    whole = (folder / "records.db").read_bytes()
    lengths = {0, 1, 15, 16, 100, 4095, 4096, 4097, 8192, len(whole) - 4096, len(whole) - 4095, len(whole) - 1}
    for length in sorted(lengths | set(range(0, len(whole), 50021))):
        (folder / "records.db").write_bytes(whole[:length])
        before = state(folder)
        with pytest.raises(VaultDamaged):
            Vault.open(folder, PASSPHRASE)
        assert state(folder) == before
    (folder / "records.db").write_bytes(whole + b"x")
    with pytest.raises(VaultDamaged):
        Vault.open(folder, PASSPHRASE)


def test_a_changed_byte_anywhere_in_the_records_is_found(folder: Path) -> None:
    whole = (folder / "records.db").read_bytes()
    for at in range(0, len(whole), 9001):
        flip(folder / "records.db", at, 1 << at % 8)
        try:
            with Vault.open(folder, PASSPHRASE) as vault:
                found = vault.check()
        except VaultDamaged:
            assert at < 4096
        else:
            assert found.damaged == (at // 4096 + 1,)
            assert not found.is_whole
        (folder / "records.db").write_bytes(whole)


def test_a_changed_slot_is_never_taken_for_a_wrong_passphrase(folder: Path) -> None:
    slot = folder / "slots" / "passphrase.age"
    whole = slot.read_bytes()
    for at in range(0, len(whole), 13):
        flip(slot, at)
        with pytest.raises(VaultDamaged, match="slot"):
            Vault.open(folder, PASSPHRASE)
        slot.write_bytes(whole)


def test_a_slot_from_another_tool_has_no_checksum_and_opens(folder: Path) -> None:
    (folder / "slots" / "passphrase.sha256").unlink()
    with pytest.raises(WrongPassphrase):
        Vault.open(folder, OTHER)
    with Vault.open(folder, PASSPHRASE) as vault:
        assert count(vault) == ROWS


def test_tables_in_disorder_are_found_by_the_check(folder: Path) -> None:
    stricter = "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL CHECK (length(text) < 9))"
    with Vault.open(folder, PASSPHRASE) as vault:
        writer = vault.connect_writer()
        writer.execute("PRAGMA writable_schema=ON")
        writer.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'note'", (stricter,))
        writer.close()
        found = vault.check()
    assert not found.is_whole
    assert not found.damaged
    assert found.faults
