"""A vault of its own for every test, with a cheap key derivation: a copy of one that is made for the whole run, since
making all tables anew takes longer than most tests.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import Store, make_schema
from db.vault import Vault

PASSPHRASE = "an invented passphrase for tests"


@pytest.fixture(scope="session")
def _empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("empty") / "Test.daftar"
    with Vault.create(where, PASSPHRASE, make_schema=make_schema, work=16) as made:
        return made.folder


@pytest.fixture
def vault(_empty: Path, tmp_path: Path) -> Iterator[Vault]:
    with Vault.open(shutil.copytree(_empty, tmp_path / "Test.daftar"), PASSPHRASE) as made:
        yield made


@pytest.fixture
def store(vault: Vault) -> Iterator[Store]:
    made = Store(vault)
    yield made
    made.close()
