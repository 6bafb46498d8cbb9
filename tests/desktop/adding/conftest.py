"""A fresh vault with a case, and a folder of files beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from db.store import Store
from db.vault import Vault
from desktop.adding.files import Piece, gather
from desktop.adding.taking import Beside, Outcome, add
from tests import builders, ready

PASSPHRASE = "an invented passphrase for tests"


def quiet(_done: int, _total: int, _text: str = "") -> None:
    return None


class Stop(Exception):
    """What a stopped report raises."""


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with ready.opened(tmp_path / "Test.daftar") as made:
        yield made


@pytest.fixture
def store(vault: Vault) -> Iterator[Store]:
    made = Store(vault)
    yield made
    made.close()


@pytest.fixture
def case(store: Store) -> str:
    with store.change("Add case") as change:
        return change.add(builders.a_case())


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "Scans"
    folder.mkdir()
    return folder


class Desk:
    """Adds files as the window does."""

    def __init__(self, store: Store, vault: Vault) -> None:
        self.store, self.vault = store, vault

    def add(self, *chosen: Path, cases: tuple[str, ...] = ()) -> Outcome:
        return self.take(gather(chosen, quiet).files, cases=cases)

    def take(self, pieces: Sequence[Piece], cases: tuple[str, ...] = ()) -> Outcome:
        return add(self.store, self.vault, pieces, Beside(cases), quiet)

    def encrypted(self) -> list[str]:
        """Everything in the folder of documents, unfinished files too."""
        folder = self.vault.folder / "documents"
        return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


@pytest.fixture
def desk(store: Store, vault: Vault) -> Desk:
    return Desk(store, vault)
