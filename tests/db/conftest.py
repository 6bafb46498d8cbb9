"""A vault of its own for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.store import Store
from db.vault import Vault
from tests import ready


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with ready.opened(tmp_path / "Test.daftar") as made:
        yield made


@pytest.fixture
def store(vault: Vault) -> Iterator[Store]:
    made = Store(vault)
    yield made
    made.close()
