"""Whoever opens a channel that nobody writes to waits for ever: one left in a folder of ours is passed over."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db import check
from db.errors import VaultDamaged
from db.store import Store
from db.vault import Vault, erase
from tests.db.vault.builders import OTHER, PASSPHRASE, WORK


@pytest.fixture(autouse=True)
def _not_for_ever() -> Iterator[None]:
    def halts(_signal: int, _frame: object) -> None:
        raise AssertionError("the program waits for a channel")

    before = signal.signal(signal.SIGALRM, halts)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def test_one_among_what_a_killed_process_left(cases: Path) -> None:
    left = cases / ".daftar-0123456789abcdef.part"
    left.mkdir()
    os.mkfifo(left / "slot")
    Vault.open(cases, PASSPHRASE).close()
    assert not left.exists()


def test_one_in_the_place_of_a_slot(cases: Path) -> None:
    with Vault.open(cases, PASSPHRASE) as vault:
        (cases / "slots" / "passphrase.age").unlink()
        os.mkfifo(cases / "slots" / "passphrase.age")
        vault.set_passphrase(OTHER, work=WORK)
    Vault.open(cases, OTHER).close()


def test_one_among_the_documents(cases: Path) -> None:
    document = next((cases / "documents").iterdir())
    document.unlink()
    os.mkfifo(document)
    stray = cases / "documents" / f"{'0' * 32}.age"
    os.mkfifo(stray)
    with Vault.open(cases, PASSPHRASE) as vault, closing(Store(vault)) as store:
        assert any("damaged" in found.says for found in check.check(vault, store))
        check.mend(vault, store, check.Mend.SWEEP)
    assert not stray.exists()


def test_one_in_the_place_of_the_list_of_new_keys(cases: Path) -> None:
    (cases / "next").mkdir()
    listing = cases / "next" / "next.json"
    os.mkfifo(listing)
    with pytest.raises(VaultDamaged):
        Vault.open(cases, PASSPHRASE)
    listing.unlink()
    os.mkfifo(cases / "next" / "records.db")
    for written in (b'{"records.db": "1 2"}', b"[" * 100_000):
        listing.write_bytes(written)
        with pytest.raises(VaultDamaged):
            Vault.open(cases, PASSPHRASE)
    assert erase.is_vault(cases)
