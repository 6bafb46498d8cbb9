"""A connection keeps every rule of the store, or there is none."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from db.errors import DaftarError, ProgramIncomplete, UnfitDisk, VaultDamaged
from db.vault import Vault, connection
from db.vault.connection import Connection, Purpose, connect
from db.vault.key import RecordKey
from tests.db.vault.builders import PASSPHRASE, WORD, pragma

RULES = {
    "temp_store": 2,
    "journal_mode": "wal",
    "synchronous": 2,
    "fullfsync": 1,
    "checkpoint_fullfsync": 1,
    "secure_delete": 1,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "cipher_log_level": "NONE",
    "cipher_page_size": "4096",
}


@pytest.fixture
def vault(folder: Path) -> Iterator[Vault]:
    with Vault.open(folder, PASSPHRASE) as opened:
        yield opened


@pytest.fixture
def plain_file(tmp_path: Path) -> Path:
    file = tmp_path / "empty.db"
    file.touch()
    return file


def test_every_rule_holds(vault: Vault) -> None:
    for made in (vault.connect_writer(), vault.connect_reader()):
        assert {name: pragma(made, name) for name in RULES} == RULES
        assert pragma(made, "cache_size") in (-65536, -32768)
        assert made.isolation_level is None


def test_the_settings_are_given_in_their_order(plain_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []

    class Watched(Connection):
        def execute(self, statement: str, *rest: Any) -> Any:
            given.append(statement)
            return super().execute(statement, *rest)

        def set_key(self, key: bytes | bytearray) -> None:
            given.append("key")
            assert bytes(key[:2]) == b"x'"
            assert len(key) == 67
            super().set_key(key)

    monkeypatch.setattr(connection, "Connection", Watched)
    key = RecordKey.new()
    connect(plain_file, key, Purpose.WRITE).close()
    names = [word.removeprefix("PRAGMA ").split("=")[0] for word in given if "=" in word or word == "key"]
    assert names == [
        "cipher_log_level",
        "key",
        "temp_store",
        "journal_mode",
        "synchronous",
        "fullfsync",
        "checkpoint_fullfsync",
        "cache_size",
        "secure_delete",
        "foreign_keys",
        "trusted_schema",
        "cell_size_check",
        "mmap_size",
    ]
    with key.line() as line:
        assert line.decode().strip() not in " ".join(given)


@pytest.mark.parametrize("name", [name for name in RULES if not name.startswith("cipher")])
def test_a_setting_that_does_not_hold_closes_the_connection(
    name: str, plain_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = connection.pragma
    monkeypatch.setattr(connection, "pragma", lambda made, asked: "other" if asked == name else own(made, asked))
    with pytest.raises(UnfitDisk if name == "journal_mode" else ProgramIncomplete):
        connect(plain_file, RecordKey.new(), Purpose.WRITE)


@pytest.mark.parametrize("version", [None, "", "4.11.0 community", "3.46.1", "nonsense"])
def test_a_library_that_does_not_encrypt_is_refused(
    version: str | None, plain_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "pragma", lambda _made, name: version if name == "cipher_version" else None)
    with pytest.raises(ProgramIncomplete):
        connect(plain_file, RecordKey.new(), Purpose.WRITE)
    assert plain_file.stat().st_size == 0


def test_a_database_that_anyone_can_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "plain.db"
    made = dbapi2.connect(str(file))
    made.execute("CREATE TABLE note (text)")
    made.commit()
    made.close()
    with pytest.raises(VaultDamaged, match="not encrypted"):
        connect(file, RecordKey.new(), Purpose.WRITE)


def test_a_file_under_another_key_is_refused_and_nothing_is_said_aside(
    vault: Vault, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(VaultDamaged):
        connect(vault.folder / "records.db", RecordKey.new(), Purpose.WRITE)
    assert capfd.readouterr() == ("", "")
    assert not caplog.records


@pytest.mark.parametrize(
    "statement", ["INSERT INTO note (text) VALUES ('a')", "DROP TABLE note", "VACUUM", "PRAGMA user_version=3"]
)
def test_a_reader_cannot_write(vault: Vault, statement: str) -> None:
    reader = vault.connect_reader()
    with pytest.raises(dbapi2.OperationalError):
        reader.execute(statement)


def test_a_reader_sees_what_was_committed_and_nothing_else(vault: Vault) -> None:
    writer, reader = vault.connect_writer(), vault.connect_reader()
    before = reader.execute("SELECT count(*) FROM note").fetchone()[0]
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO note (text) VALUES (?)", (WORD,))
    assert reader.execute("SELECT count(*) FROM note").fetchone()[0] == before
    writer.execute("COMMIT")
    assert reader.execute("SELECT count(*) FROM note").fetchone()[0] == before + 1


def test_names_that_mean_something_in_addresses_are_only_names(tmp_path: Path) -> None:
    odd = tmp_path / "50% ?mode=memory#a&b %20 қ.daftar"
    with Vault.create(odd, PASSPHRASE, work=16):
        pass
    assert odd.is_dir()
    with Vault.open(odd, PASSPHRASE) as opened:
        assert opened.name == "50% ?mode=memory#a&b %20 қ"
    assert {path.name for path in tmp_path.iterdir()} == {odd.name}


def test_full_text_search_is_there_and_temporary_tables_stay_in_memory(vault: Vault) -> None:
    writer = vault.connect_writer()
    writer.execute("CREATE VIRTUAL TABLE found USING fts5 (text)")
    writer.execute("INSERT INTO found (found, rank) VALUES ('secure-delete', 1)")
    writer.execute("CREATE TEMP TABLE aside AS SELECT * FROM note, (SELECT 1 UNION SELECT 2)")
    files = {path.name for path in vault.folder.rglob("*")}
    assert files == {"vault.json", "slots", "passphrase.age", "passphrase.sha256", ".lock"} | {
        f"records.db{end}" for end in ("", "-wal", "-shm")
    }


def test_less_memory_takes_a_smaller_cache(plain_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_memory", lambda: 2 * 1024**3)
    made = connect(plain_file, RecordKey.new(), Purpose.WRITE)
    assert pragma(made, "cache_size") == -32768
    made.close()


def test_trouble_never_names_the_place(tmp_path: Path) -> None:
    with pytest.raises(DaftarError) as told:
        connect(tmp_path / "nobody-knows.db", RecordKey.new(), Purpose.WRITE)
    assert "nobody-knows" not in told.value.summary + told.value.advice
    assert told.value.__suppress_context__
