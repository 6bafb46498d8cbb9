"""A whole file under a passphrase: opened by the public tool, and by nobody without the passphrase."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.vault.sealed import seal_file
from tests.db.vault.test_slots import public_age

PASSPHRASE = "olive carpet winter lantern pigeon harbour"
CHUNK = 64 * 1024


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 5])
def test_the_public_tool_opens_it(size: int, tmp_path: Path) -> None:
    data = bytes(at % 251 for at in range(size))
    file, out = tmp_path / "print.pdf.age", tmp_path / "print.pdf"
    file.write_bytes(seal_file(data, PASSPHRASE, work=16))
    assert public_age(["--decrypt", "--output", str(out), str(file)], PASSPHRASE, 1) == 0
    assert (out.read_bytes() if out.exists() else b"") == data


def test_nobody_opens_it_with_another(tmp_path: Path) -> None:
    file, out = tmp_path / "print.pdf.age", tmp_path / "print.pdf"
    file.write_bytes(seal_file(b"invented" * 20_000, PASSPHRASE, work=16))
    assert b"invented" not in file.read_bytes()
    assert public_age(["--decrypt", "--output", str(out), str(file)], PASSPHRASE + "s", 1) != 0
    assert not out.exists() or not out.read_bytes()


def test_an_empty_passphrase_seals_nothing() -> None:
    with pytest.raises(ValueError):
        seal_file(b"invented", "", work=16)
