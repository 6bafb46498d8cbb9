"""`daftar backup` and `daftar restore`, as they are called."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from db.vault import Vault
from tests.db.vault.backups import a_vault, changes, edit
from tests.db.vault.builders import PASSPHRASE, flip

ROOT = Path(__file__).parents[2]


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    return a_vault(tmp_path / "Cases.daftar")


def run(*words: object, given: tuple[int, ...] = (), stderr: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    """The command with a passphrase; `given` are further open descriptors of which it is told."""
    reading, writing = os.pipe()
    os.write(writing, f"{PASSPHRASE}\n".encode())
    os.close(writing)
    command = [sys.executable, "-m", "desktop", *map(str, words), "--passphrase-fd", str(reading)]
    try:
        return subprocess.run(
            command,
            cwd=ROOT,
            pass_fds=(reading, *given),
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            timeout=100,
        )
    finally:
        os.close(reading)


def test_a_vault_is_backed_up_and_restored_from_the_command_line(cases: Path, tmp_path: Path) -> None:
    stick = tmp_path / os.fsdecode(b"\xf4\xeb\xe5\xf8\xea\xe0")  # a name from an old system, which is no text here
    assert run("backup", cases, stick).returncode == 1
    stick.mkdir()
    done = run("backup", cases, stick)
    place = stick / "Cases backup.daftar"
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"The backup was read back and is whole: {tmp_path}/??????/{place.name}\n"
    again = tmp_path / "Again.daftar"
    done = run("restore", place, again)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"The vault is restored: {again}\n", "")
    assert changes(again) == 4
    edit(cases)
    assert run("backup", cases, stick).returncode == 0
    done = run("backup", again, stick)
    assert done.returncode == 1 and "changes that this vault does not have" in done.stderr
    assert run("backup", again, stick, "--beside").returncode == 0


def test_a_damaged_backup_is_restored_only_when_asked(cases: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    run("backup", cases, tmp_path / "stick")
    place = tmp_path / "stick" / "Cases backup.daftar"
    flip(next((place / "documents").iterdir()), 3000)
    done = run("restore", place, tmp_path / "Again.daftar")
    assert done.returncode == 1 and "1 document in this backup is damaged or missing." in done.stderr
    assert not (tmp_path / "Again.daftar").exists()
    done = run("restore", place, tmp_path / "Again.daftar", "--damaged")
    assert done.returncode == 1 and "Missing: DC-000" in done.stderr
    Vault.open(tmp_path / "Again.daftar", PASSPHRASE).close()
