"""Contents of documents: kept once for equal bytes, read back proven, gone with the last document that is forgotten."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest

from db import contents
from db.chronicle import forget
from db.contents import Content, NotKept, TooLargeToShow
from db.records import DocumentData
from db.store import Store
from db.vault import Vault
from db.vault.documents import DocumentDamaged
from tests import ready
from tests.db.vault.builders import flip

PASSPHRASE = "an invented passphrase for tests"
LETTER = "Хат: біз мұнда болдық.".encode()


class Enough(Exception):
    pass


def quiet(_done: int, _total: int, _text: str = "") -> None:
    return None


def add(store: Store, vault: Vault, data: bytes = LETTER, name: str = "Letter") -> str:
    kept = contents.take_in(store, vault, io.BytesIO(data), quiet)
    with store.change("Add document") as change:
        change.keep(kept)
        return change.add(DocumentData(name=name, sha256=kept.sha256, size=kept.size))


def names(vault: Vault) -> list[str]:
    return sorted(path.name for path in (vault.folder / "documents").iterdir())


def test_what_was_taken_in_is_read_after_opening_again(vault: Vault, store: Store) -> None:
    record = add(store, vault)
    sha = hashlib.sha256(LETTER).hexdigest()
    assert store.get(record).sha256 == sha
    assert contents.read(store, vault, sha, quiet) == LETTER
    folder = vault.folder
    store.close()
    vault.close()
    with Vault.open(folder, PASSPHRASE) as again:
        store = Store(again)
        out = io.BytesIO()
        contents.write_out(store, again, sha, out, quiet)
        contents.verify(store, again, sha, quiet)
        store.close()
    assert out.getvalue() == LETTER
    assert not any(LETTER in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_equal_bytes_are_kept_once(vault: Vault, store: Store) -> None:
    add(store, vault)
    add(store, vault, name="The same letter, from somebody else")
    assert len(names(vault)) == 1
    with store.reading() as connection:
        assert len(contents.every(connection)) == 1


def test_a_lost_file_is_mended_by_adding_it_again(vault: Vault, store: Store) -> None:
    add(store, vault)
    (vault.folder / "documents" / names(vault)[0]).unlink()
    sha = hashlib.sha256(LETTER).hexdigest()
    with pytest.raises(DocumentDamaged):
        contents.read(store, vault, sha, quiet)
    add(store, vault)
    assert contents.read(store, vault, sha, quiet) == LETTER


@pytest.mark.parametrize("at", [0, 150, -1])
def test_a_damaged_file_is_mended_by_adding_it_again(at: int, vault: Vault, store: Store) -> None:
    add(store, vault)
    (name,) = names(vault)
    flip(vault.folder / "documents" / name, at)
    sha = hashlib.sha256(LETTER).hexdigest()
    with pytest.raises(DocumentDamaged):
        contents.read(store, vault, sha, quiet)
    add(store, vault)
    assert contents.read(store, vault, sha, quiet) == LETTER
    contents.sweep(store, vault)
    assert len(names(vault)) == 1 and names(vault) != [name]


def test_stopped_while_it_is_compared_with_the_file_that_is_kept_it_leaves_that_alone(
    vault: Vault, store: Store
) -> None:
    add(store, vault)
    kept, asked = names(vault), 0

    def stops(_done: int, _total: int, _text: str = "") -> None:
        nonlocal asked
        asked += 1
        if len(names(vault)) > 1:
            raise Enough

    with pytest.raises(Enough):
        contents.take_in(store, vault, io.BytesIO(LETTER), stops)
    assert asked and names(vault) == kept


def test_what_is_not_kept_or_too_large_is_told(vault: Vault, store: Store) -> None:
    add(store, vault)
    with pytest.raises(NotKept):
        contents.read(store, vault, "0" * 64, quiet)
    with pytest.raises(TooLargeToShow):
        contents.read(store, vault, hashlib.sha256(LETTER).hexdigest(), quiet, most=5)


def test_forgetting_the_last_document_removes_the_file(vault: Vault, store: Store) -> None:
    one, other = add(store, vault), add(store, vault, name="The same")
    add(store, vault, b"another", name="Another")
    assert forget.forget(store, vault, [one])
    assert len(names(vault)) == 2
    assert forget.forget(store, vault, [other])
    with store.reading() as connection:
        kept = contents.every(connection)
    assert [each.name for each in kept] == names(vault)
    assert len(kept) == 1


def test_trash_and_undo_keep_the_file(vault: Vault, store: Store) -> None:
    record = add(store, vault)
    store.undo()
    contents.sweep(store, vault)
    store.redo()
    with store.change("Trash") as change:
        change.trash(record)
    contents.sweep(store, vault)
    assert contents.read(store, vault, store.get(record).sha256, quiet) == LETTER


def test_a_file_whose_record_never_came_is_swept_at_a_later_opening(tmp_path: Path) -> None:
    with ready.opened(tmp_path / "V.daftar") as vault:
        store = Store(vault)
        kept = contents.take_in(store, vault, io.BytesIO(LETTER), quiet)
        assert isinstance(kept, Content)
        assert contents.sweep(store, vault) == 0  # its record may still come
        store.close()
    with Vault.open(tmp_path / "V.daftar", PASSPHRASE) as vault:
        store = Store(vault)
        assert contents.sweep(store, vault) == 1
        store.close()
        assert not names(vault)
