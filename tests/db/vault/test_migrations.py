"""The newest migration makes exactly the tables that the records declare, and goes up and down with data in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from db.errors import VaultTooNew
from db.records import PersonData
from db.store import Store, make_schema
from db.tables import SCHEMA_VERSION
from db.vault import Vault
from db.vault.migrations import due, migrate, version_of

PASSPHRASE = "an invented passphrase for tests"


def shape(connection: Connection) -> set[tuple[str, str, str]]:
    """Every table and index as SQLite keeps it, white space aside."""
    found = connection.execute(text("SELECT type, name, coalesce(sql, '') FROM sqlite_master"))
    return {(kind, name, " ".join(sql.split())) for kind, name, sql in found}


def test_head_equals_the_models(tmp_path: Path) -> None:
    declared = Vault.create(tmp_path / "Declared", PASSPHRASE, make_schema=make_schema, work=16)
    migrated = Vault.create(tmp_path / "Migrated", PASSPHRASE, make_schema=migrate, work=16)
    with declared, migrated, declared.reader_engine().connect() as one, migrated.reader_engine().connect() as other:
        assert not due(one)
        assert version_of(other) == SCHEMA_VERSION
        assert shape(one) == shape(other)


def test_down_and_up_again_with_data(tmp_path: Path) -> None:
    with Vault.create(tmp_path / "Old", PASSPHRASE, make_schema=make_schema, work=16) as vault:
        store = Store(vault)
        with store.change("Add person") as change:
            change.add(PersonData(called="somebody"))
        store.close()
        with vault.writer_engine().begin() as connection:
            full = shape(connection)
            migrate(connection, "base")
            assert {name for kind, name, _sql in shape(connection) if kind == "table"} == {"alembic_version"}
            migrate(connection)
            assert shape(connection) == full
        store = Store(vault)
        with store.change("Add person") as change:
            change.add(PersonData(called="somebody else"))
        store.close()


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path / "New", PASSPHRASE, make_schema=make_schema, work=16)
    with vault, vault.writer_engine().begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        with pytest.raises(VaultTooNew):
            due(connection)
