"""Real vaults with a cheap key derivation: one is made for the whole run, and every test has its own copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from db.vault import Vault
from tests import disks
from tests.db.vault.backups import a_vault
from tests.db.vault.builders import PASSPHRASE, WORK, a_table
from tests.db.vault.newkeys import a_guarded_vault, derived_cheaply

Outside = Callable[[str], str]


@pytest.fixture(scope="session")
def _pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault with two hundred rows of a known text."""
    folder = tmp_path_factory.mktemp("pattern") / "Pattern.daftar"
    with Vault.create(folder, PASSPHRASE, work=WORK, make_schema=a_table):
        pass
    return folder


@pytest.fixture
def folder(_pattern: Path, tmp_path: Path) -> Path:
    """A closed vault of one's own."""
    return Path(shutil.copytree(_pattern, tmp_path / "Own.daftar"))


_IMPORTS = "from db.vault import Vault\nfrom tests.db.vault.builders import *\n"


@pytest.fixture(scope="session")
def _kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_vault(tmp_path_factory.mktemp("kept") / "Cases.daftar")


@pytest.fixture(scope="session")
def like_cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another closed vault with the same in it, under another key."""
    return a_vault(tmp_path_factory.mktemp("other") / "Cases.daftar")


@pytest.fixture
def cases(_kept: Path, tmp_path: Path) -> Path:
    """A closed vault with real records and three documents."""
    return Path(shutil.copytree(_kept, tmp_path / "Cases.daftar"))


@pytest.fixture(scope="session")
def _guarded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hashlib.scrypt", derived_cheaply)
        return a_guarded_vault(tmp_path_factory.mktemp("guarded") / "Cases.daftar")


@pytest.fixture
def guarded(_guarded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed vault with records, documents and every way in; deriving keys costs nothing as long as it is used."""
    monkeypatch.setattr("hashlib.scrypt", derived_cheaply)
    return Path(shutil.copytree(_guarded, tmp_path / "Cases.daftar"))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """An empty folder for backups."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def small_disk(tmp_path: Path) -> Outside:
    """Runs a script in `here`, the root of a disk of three megabytes that only the script sees."""
    return lambda script: disks.run_on(tmp_path / "disk", disks.small(3), script, _IMPORTS)


@pytest.fixture
def read_only_disk(folder: Path) -> Outside:
    """Runs a script in `here`, a folder with a vault on a disk that takes no writing."""
    return lambda script: disks.run_on(folder.parent, disks.READ_ONLY, script, _IMPORTS)
