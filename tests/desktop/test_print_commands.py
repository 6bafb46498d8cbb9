"""`daftar print` and `daftar check-print`, as they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

import resources
from db import prints
from db.exchange.jsonlines import import_file
from db.store import Store, make_schema
from db.vault import Vault
from tests.db.vault.builders import PASSPHRASE
from tests.desktop.test_backup_commands import run


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    with Vault.create(tmp_path / "Cases.daftar", PASSPHRASE, make_schema=make_schema, work=16) as vault:
        store = Store(vault)
        with resources.path("demo/sample-case.jsonl").open("rb") as file:
            import_file(store, file)
        store.close()
        return vault.folder


def test_a_print_is_known_again_and_a_changed_one_is_not(cases: Path, tmp_path: Path) -> None:
    place = tmp_path / "Dossier.pdf"
    assert run("print", cases, "--case", "C-0001", "--as-of", "2023-06-23", "--out", place).returncode == 0
    with Vault.open(cases, PASSPHRASE) as vault:
        store = Store(vault)
        (one,) = prints.register(store)
        store.close()
    assert one.file_name == "Dossier.pdf"
    known = run("check-print", cases, place)
    assert (known.returncode, known.stderr) == (0, "")
    assert one.sha256[:8] in known.stdout and "Full dossier" in known.stdout and "Internal" in known.stdout
    place.write_bytes(place.read_bytes() + b"\n")
    changed = run("check-print", cases, place)
    assert changed.returncode == 1 and "its bytes were others" in changed.stderr
    other = place.rename(tmp_path / "other.pdf")
    unknown = run("check-print", cases, other)
    assert unknown.returncode == 1 and "no print with this fingerprint" in unknown.stderr
    assert run("check-print", cases, tmp_path / "nothing.pdf").returncode == 1
    inside = run("print", cases, "--case", "C-0001", "--out", cases / "out.pdf")
    assert inside.returncode == 1 and "inside a vault" in inside.stderr
