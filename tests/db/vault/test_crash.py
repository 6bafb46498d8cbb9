"""Kill −9 at any moment loses nothing that was confirmed, and leaves the old passphrase or the new one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from db.errors import VaultExists, WrongPassphrase
from db.vault import Vault
from tests.db.vault.builders import EVERY_STEP, OTHER, PASSPHRASE, ROOT, ROWS, WORK, a_table, count, killed_at

WRITES = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from db.vault import Vault
from tests.db.vault.builders import PASSPHRASE, write
vault = Vault.open(Path(sys.argv[1]), PASSPHRASE)
saved = 0
while True:
    write(vault, "x" * 5000)
    saved += 1
    print(saved, flush=True)
"""


@pytest.mark.parametrize("patience", [0.02, 0.15, 0.4, 0.9])
def test_a_kill_while_writing_loses_nothing_confirmed(patience: float, folder: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", WRITES, str(folder), str(ROOT)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    confirmed = int(child.stdout.readline())
    time.sleep(patience)
    child.send_signal(signal.SIGKILL)
    for line in child.stdout:
        if line.endswith("\n"):
            confirmed = int(line)
    child.wait()
    child.stdout.close()
    with Vault.open(folder, PASSPHRASE) as vault:
        assert confirmed <= count(vault) - ROWS <= confirmed + 1
        assert vault.check().is_whole


def test_a_kill_at_any_step_of_a_new_passphrase_leaves_the_old_or_the_new(folder: Path, tmp_path: Path) -> None:
    opened: list[Vault] = []

    def change() -> None:
        opened[0].change_passphrase(PASSPHRASE, OTHER, work=WORK)

    fresh = shutil.copytree(folder, tmp_path / "fresh")
    step, works = 1, []
    while killed_at(step, change, prepare=lambda: opened.append(Vault.open(folder, PASSPHRASE))):
        try:
            Vault.open(folder, PASSPHRASE).close()
            works.append("old")
        except WrongPassphrase:
            Vault.open(folder, OTHER).close()
            works.append("new")
        assert not list(folder.rglob("*.part"))
        shutil.rmtree(folder)
        shutil.copytree(fresh, folder)
        step += EVERY_STEP
    Vault.open(folder, OTHER).close()
    assert works == sorted(works, reverse=True)
    assert set(works) == {"old", "new"}


def test_a_kill_at_any_step_of_making_leaves_a_whole_vault_or_none(tmp_path: Path) -> None:
    place = tmp_path / "New.daftar"

    def make() -> None:
        Vault.create(place, PASSPHRASE, work=WORK, make_schema=a_table).close()

    step = 1
    while killed_at(step, make):
        if place.exists():
            with Vault.open(place, PASSPHRASE) as vault:
                assert count(vault) == ROWS
            shutil.rmtree(place)
        for left in tmp_path.iterdir():
            assert left.name.startswith(".daftar-")
            shutil.rmtree(left)
        step += EVERY_STEP
    assert step > 12
    with pytest.raises(VaultExists):
        make()
    assert os.listdir(tmp_path) == ["New.daftar"]
