"""What a slot costs to try is a given number: the same on an idle computer and on a busy one, and never less."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from db.vault import Vault
from db.vault.slots import SlotDamaged, seal, unseal
from tests.db.vault.builders import CODE, OTHER, PASSPHRASE


@pytest.fixture
def costs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The costs that keys are derived with, which then costs nothing."""
    asked: list[int] = []

    def derived(password: bytes, *, salt: bytes, n: int, r: int, p: int, maxmem: int, dklen: int) -> bytes:
        asked.append(n)
        return hashlib.sha256(b"%d %d %d %b %b" % (n, r, p, salt, password)).digest()

    monkeypatch.setattr("hashlib.scrypt", derived)
    return asked


def test_every_slot_that_is_written_costs_the_same_to_try(costs: list[int], tmp_path: Path) -> None:
    """No door lets the cost be guessed: whatever else the computer does, it is eighteen."""
    with Vault.create(tmp_path / "New", PASSPHRASE) as vault:
        vault.set_recovery(CODE)
        vault.change_passphrase(PASSPHRASE, OTHER)
        vault.set_passphrase(PASSPHRASE)
        slots = {name: (vault.folder / "slots" / name).read_bytes() for name in ("passphrase.age", "recovery.age")}
    assert set(costs) == {1 << 18}
    assert all(sealed.split(b"\n")[1].endswith(b" 18") for sealed in slots.values())


@pytest.mark.parametrize("work", range(14, 23))
def test_costs_from_sixteen_to_twenty_are_read(work: int, costs: list[int], folder: Path) -> None:
    slot, line = folder / "slots" / "recovery.age", b"0123456789abcdef" * 4 + b"\n"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("db.vault.slots.LEAST_WORK", 1)
        patch.setattr("db.vault.slots.MOST_WORK", 30)
        slot.write_bytes(seal(line, CODE, work=work))
    costs.clear()
    if 16 <= work <= 20:
        assert bytes(unseal(slot.read_bytes(), CODE)) == line
        assert costs == [1 << work]
    else:
        with pytest.raises(SlotDamaged):
            Vault.open_with_code(folder, CODE)
        assert costs == []
