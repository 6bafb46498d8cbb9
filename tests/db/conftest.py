"""A fresh vault for every test, with a cheap key derivation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import Store, make_schema
from db.vault import Vault

PASSPHRASE = "an invented passphrase for tests"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault.create(tmp_path / "Test.daftar", PASSPHRASE, make_schema=make_schema, work=16) as made:
        yield made


@pytest.fixture
def store(vault: Vault) -> Iterator[Store]:
    made = Store(vault)
    yield made
    made.close()
