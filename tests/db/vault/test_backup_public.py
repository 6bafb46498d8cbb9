"""With the passphrase, public tools alone read a backup: every record, and the documents themselves."""

from __future__ import annotations

import subprocess
from pathlib import Path

import apsw

from tests.db.vault.backups import LETTERS, made
from tests.db.vault.builders import PASSPHRASE
from tests.db.vault.test_public_tools import reader
from tests.db.vault.test_slots import public_age


def test_public_tools_read_a_backup(cases: Path, stick: Path, tmp_path: Path) -> None:
    done = made(cases, stick)
    out = tmp_path / "key"
    slot = done.folder / "slots" / "passphrase.age"
    assert public_age(["--decrypt", "--output", str(out), str(slot)], PASSPHRASE, 1) == 0
    connection: apsw.Connection = reader(done.folder, out.read_text("ascii"))
    assert connection.execute("SELECT count(*) FROM person").fetchone() == (1,)
    ((identity,),) = connection.execute("SELECT identity FROM document_key")
    (tmp_path / "identity").write_text(f"{identity}\n", "ascii")
    letters = [
        subprocess.run(
            ["age", "--decrypt", "--identity", tmp_path / "identity", done.folder / "documents" / name],
            capture_output=True,
            check=True,
        ).stdout
        for (name,) in connection.execute("SELECT name FROM content")
    ]
    assert sorted(letters) == sorted(LETTERS)
