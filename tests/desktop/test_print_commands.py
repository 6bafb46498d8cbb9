"""`daftar print` and `daftar check-print`, as they are called."""

from __future__ import annotations

import os
import pty
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


def test_a_record_a_list_and_a_form_are_printed_too(cases: Path, tmp_path: Path) -> None:
    asked = (
        ("record", "--record", "M-0001"),
        ("arrest_list", "--since", "2022-10-01", "--until", "2022-10-31"),
        ("arrest_list", "--record", "I-0001"),
        ("bulletin", "--since", "2023-06-01", "--until", "2023-06-30"),
        ("consent_form",),
        ("intake_form", "--record", "P-0001", "--language", "kk"),
    )
    for number, (edition, *more) in enumerate(asked):
        place = tmp_path / f"{number}.pdf"
        done = run("print", cases, "--edition", edition, *more, "--as-of", "2023-06-23", "--out", place)
        assert (done.returncode, done.stderr) == (0, ""), edition
        assert place.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    "wrong",
    [
        ("--edition", "record", "--record", "P-9999"),
        ("--edition", "full"),
        ("--edition", "full", "--record", "P-0001"),
        ("--edition", "bulletin", "--since", "yesterday"),
        ("--edition", "record"),
        ("--case", "P-0001"),
        ("--edition", "register"),
        ("--case", "C-0001", "--edition", "case_entities"),
    ],
)
def test_what_cannot_be_printed_is_told_in_a_sentence(cases: Path, tmp_path: Path, wrong: tuple[str, ...]) -> None:
    done = run("print", cases, *wrong, "--out", tmp_path / "x.pdf")
    assert done.returncode == 1
    assert done.stderr.strip().endswith(".") and "passphrase" not in done.stderr
    assert not (tmp_path / "x.pdf").exists()


def test_a_print_is_sealed_and_tells_a_terminal_how_far_it_is(cases: Path, tmp_path: Path) -> None:
    place, terminal = tmp_path / "Brief.docx.age", pty.openpty()
    asked = ("print", cases, "--case", "C-0001", "--edition", "brief", "--as-of", "2023-06-23")
    assert run(*asked, "--out", place).returncode == 1  # a sealed name for what is not sealed
    assert "only for one" in run(*asked, "--out", tmp_path / "Brief.docx", "--sealed").stderr
    phrases = (b"short\n", b"olive carpet winter lantern pigeon harbour\n")
    for phrase in phrases:
        reading, writing = os.pipe()
        os.write(writing, phrase)
        os.close(writing)
        done = run(*asked, "--out", place, "--sealed-fd", reading, given=(reading,), stderr=terminal[1])
        os.close(reading)
        assert (done.returncode == 0) is place.exists() is (phrase == phrases[-1])
    told = os.read(terminal[0], 1 << 16).decode()
    assert "%" in told
    assert place.read_bytes().startswith(b"age-encryption.org/v1")
    assert run("check-print", cases, place).returncode == 0
    os.close(terminal[0])
    os.close(terminal[1])
