"""A print is saved whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import stat
from pathlib import Path

import pytest

from db.errors import DiskFull, DiskTrouble, NotFound
from desktop.dossier.blocks import Paragraph
from desktop.dossier.render import save
from tests.desktop.dossier.samples import long, pdf_of, short

DOSSIER = short(Paragraph("A few words."))


def test_saving_returns_the_fingerprint_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "dossier.pdf"
    fingerprint = save(DOSSIER, path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == fingerprint
    assert path.read_bytes() == pdf_of(DOSSIER)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_saving_again_takes_the_place_of_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "dossier.pdf"
    path.write_text("old")
    save(DOSSIER, path)
    assert path.read_bytes().startswith(b"%PDF-1.7")


def test_trouble_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def report(done: int, total: int, text: str) -> None:
        raise Stopped

    path = tmp_path / "dossier.pdf"
    path.write_text("old")
    with pytest.raises(Stopped):
        save(long("en", 1), path, report)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        save(DOSSIER, tmp_path / "nowhere" / "dossier.pdf")


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "dossier.pdf"
    path.write_text("old")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(DiskFull):
        save(DOSSIER, path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_changed_a_byte_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda path: b"something else")
    with pytest.raises(DiskTrouble):
        save(DOSSIER, tmp_path / "dossier.pdf")
    assert not list(tmp_path.iterdir())
