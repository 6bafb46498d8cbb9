"""What the tests of backups need: a real vault with records and documents, more of both, and how a folder stands."""

from __future__ import annotations

import io
from contextlib import closing
from pathlib import Path

from db import contents
from db.chronicle import forget
from db.store import Store, make_schema
from db.vault import Vault, backup
from db.vault.backup import Backup
from tests.builders import a_document, a_person
from tests.db.vault.builders import PASSPHRASE, WORK

LETTERS = tuple(f"Letter {number}. ".encode() * 4000 for number in range(3))


def quiet(_done: int, _total: int, _text: str = "") -> None:
    return None


def a_vault(folder: Path) -> Path:
    """A closed vault with a person and three documents."""
    with Vault.create(folder, PASSPHRASE, work=WORK, make_schema=make_schema) as vault, closing(Store(vault)) as store:
        with store.change("Add") as change:
            change.add(a_person())
        for number, letter in enumerate(LETTERS):
            add(vault, store, letter, f"Letter {number}")
    return folder


def add(vault: Vault, store: Store, data: bytes, name: str = "A letter") -> str:
    kept = contents.take_in(store, vault, io.BytesIO(data), quiet)
    with store.change("Add document") as change:
        change.keep(kept)
        return change.add(a_document(name=name, sha256=kept.sha256, size=kept.size))


def edit(folder: Path, times: int = 1) -> None:
    """More changes in a vault that is closed."""
    with Vault.open(folder, PASSPHRASE) as vault, closing(Store(vault)) as store:
        for number in range(times):
            with store.change("Add") as change:
                change.add(a_person(given=f"Someone {number}"))


def add_letter(folder: Path, data: bytes) -> None:
    with Vault.open(folder, PASSPHRASE) as vault, closing(Store(vault)) as store:
        add(vault, store, data)


def forget_a_letter(folder: Path) -> None:
    with Vault.open(folder, PASSPHRASE) as vault, closing(Store(vault)) as store:
        with store.reading() as connection:
            found = connection.exec_driver_sql("SELECT id FROM document ORDER BY ref LIMIT 1").scalar_one()
        forget.forget(store, vault, [found])


def made(folder: Path, place: Path, *, beside: bool = False) -> Backup:
    """A backup of a closed vault."""
    with Vault.open(folder, PASSPHRASE) as vault:
        return backup.back_up(vault, place, beside=beside)


def changes(folder: Path) -> int:
    """How many changes a vault or backup holds; it opens, and every page of it is whole."""
    with Vault.open(folder, PASSPHRASE) as vault:
        assert vault.check().is_whole
        connection = vault.connect_reader()
        try:
            listed = backup.files_of(connection)
            assert set(listed) <= vault.document_files.names()
            return backup.head_of(connection).n
        finally:
            connection.close()


def documents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "documents").iterdir())}
