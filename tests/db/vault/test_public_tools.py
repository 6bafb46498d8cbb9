"""With the passphrase, the recovery code or an office's key, public tools alone read every record: `age` for the key,
another reader for the rest.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import apsw
import pytest

from db.vault import Vault
from db.vault.recovery import new_code
from tests.db.vault.builders import PASSPHRASE, ROWS, WORD, WORK, write
from tests.db.vault.test_slots import public_age


@pytest.fixture
def key_line(folder: Path, tmp_path: Path) -> str:
    out = tmp_path / "key"
    assert public_age(["--decrypt", "--output", str(out), str(folder / "slots" / "passphrase.age")], PASSPHRASE, 1) == 0
    return out.read_text("ascii")


def reader(folder: Path, key_line: str) -> apsw.Connection:
    connection = apsw.Connection(str(folder / "records.db"), flags=apsw.SQLITE_OPEN_READONLY)
    connection.execute("PRAGMA cipher = 'sqlcipher'")
    connection.execute("PRAGMA legacy = 4")
    connection.execute(f"PRAGMA key = \"x'{key_line.strip()}'\"")
    return connection


def test_the_key_is_one_line_ready_to_use(key_line: str) -> None:
    assert len(key_line) == 65
    assert set(key_line[:-1]) <= set("0123456789abcdef")
    assert key_line.endswith("\n")


def test_another_reader_reads_every_record(folder: Path, key_line: str) -> None:
    with Vault.open(folder, PASSPHRASE) as vault:
        write(vault, "соңғы")
    connection = reader(folder, key_line)
    rows = list(connection.execute("SELECT text FROM note ORDER BY id"))
    connection.close()
    assert len(rows) == ROWS + 1
    assert rows[0][0].startswith(WORD)
    assert rows[-1] == ("соңғы",)


def test_another_reader_reads_a_vault_in_use(folder: Path, key_line: str) -> None:
    with Vault.open(folder, PASSPHRASE) as vault:
        write(vault, "әлі орнында емес")
        connection = reader(folder, key_line)
        assert list(connection.execute("SELECT text FROM note ORDER BY id DESC LIMIT 1")) == [("әлі орнында емес",)]
        connection.close()


def test_the_code_as_it_stands_on_paper_gives_the_same_key(folder: Path, key_line: str, tmp_path: Path) -> None:
    code = new_code()
    with Vault.open(folder, PASSPHRASE) as vault:
        vault.set_recovery(code, work=WORK)
    out = tmp_path / "from-code"
    assert public_age(["--decrypt", "--output", str(out), str(folder / "slots" / "recovery.age")], code, 1) == 0
    assert out.read_text("ascii") == key_line


def test_an_offices_key_file_gives_the_same_key(cases: Path, tmp_path: Path) -> None:
    """The office makes its key with the public tool, gives the public half away, and opens its slot with the rest."""
    key_file = tmp_path / "office.txt"
    subprocess.run(["age-keygen", "--output", str(key_file)], capture_output=True, check=True)
    public = subprocess.run(["age-keygen", "-y", str(key_file)], capture_output=True, check=True).stdout.decode()
    with Vault.open(cases, PASSPHRASE) as vault:
        vault.add_office("Office", public)
    (slot,) = (cases / "slots").glob("office-*.age")
    done = subprocess.run(["age", "--decrypt", "--identity", str(key_file), str(slot)], capture_output=True, check=True)
    connection = reader(cases, done.stdout.decode("ascii"))
    assert list(connection.execute("SELECT count(*) FROM document_key")) == [(1,)]
    connection.close()
    Vault.open_with_office_key(cases, key_file).close()


def test_another_reader_without_the_key_reads_nothing(folder: Path) -> None:
    with pytest.raises(apsw.NotADBError):
        reader(folder, "00" * 32).execute("SELECT * FROM note")


def test_the_checksum_beside_the_slot_is_one_that_sha256sum_checks(folder: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "passphrase.sha256"], cwd=folder / "slots", capture_output=True, check=False
    )
    assert done.returncode == 0
