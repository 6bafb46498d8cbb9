"""What the tests of new keys need: a derivation that costs nothing, and a look at whether anything was lost."""

from __future__ import annotations

import hashlib
from contextlib import closing
from pathlib import Path

from db import contents, queries
from db.store import Store
from db.vault import Vault
from tests.db.vault.backups import LETTERS, a_vault, quiet
from tests.db.vault.builders import CODE, OFFICE_PUBLIC, PASSPHRASE, WORK

__all__ = ["LETTERS", "a_guarded_vault", "derived_cheaply", "holds_everything", "quiet"]


def derived_cheaply(password: bytes, *, salt: bytes, n: int, r: int, p: int, maxmem: int, dklen: int) -> bytes:
    """In the place of scrypt: what is looked at here happens beside the slow step."""
    return hashlib.sha256(b"%d %b %b" % (n, salt, password)).digest()


def a_guarded_vault(folder: Path) -> Path:
    """A closed vault with a person, three documents, a recovery code and an office."""
    a_vault(folder)
    with Vault.open(folder, PASSPHRASE) as vault:
        vault.set_recovery(CODE, work=WORK)
        vault.add_office("Office", OFFICE_PUBLIC)
    return folder


def holds_everything(vault: Vault) -> None:
    """Every record and every document is there and can be read, and no other file."""
    assert vault.check().is_whole
    with closing(Store(vault)) as store:
        with store.reading() as connection:
            assert queries.counts(connection)["person"] == 1
            assert queries.counts(connection)["document"] == len(LETTERS)
            kept = contents.every(connection)
        assert {contents.read(store, vault, content.sha256, quiet) for content in kept} == set(LETTERS)
        assert vault.document_files.names() == {content.name for content in kept}
