"""Real vaults with a cheap key derivation: one is made for the whole run, and every test has its own copy."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from db.vault import Vault
from tests.db.vault.builders import PASSPHRASE, ROOT, WORK, a_table

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


@pytest.fixture
def small_disk(tmp_path: Path) -> Outside:
    """Runs a script in `here`, the root of a disk of three megabytes that only the script sees."""
    return lambda script: _outside(script, tmp_path / "disk", "mount -t tmpfs -o size=3m none {place}")


@pytest.fixture
def read_only_disk(folder: Path) -> Outside:
    """Runs a script in `here`, a folder with a vault on a disk that takes no writing."""
    mount = "mount --bind {place} {place} && mount -o remount,bind,ro {place}"
    return lambda script: _outside(script, folder.parent, mount)


def _outside(script: str, place: Path, mount: str) -> str:
    """Run a script in a process with disks of its own; a plain user may do that as well."""
    place.mkdir(exist_ok=True)
    head = f"import sys\nfrom pathlib import Path\nsys.path.insert(0, {str(ROOT)!r})\nhere = Path({str(place)!r})\n"
    head += "from db.vault import Vault\nfrom tests.db.vault.builders import *\n"
    command = f'{mount.format(place=place)} && exec "$0" -c "$1"'
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", command, sys.executable, head + script],
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
