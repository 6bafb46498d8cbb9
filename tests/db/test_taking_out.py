"""A copy leaves the vault whole, with a reason, and with its custody event; or it does not leave."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
from pathlib import Path

import pytest

from db import contents, outgoing, queries, taking_out
from db.errors import DiskTrouble, VaultReadOnly
from db.outgoing import InsideTheVault
from db.records import DocumentData
from db.store import Store
from db.taking_out import NeedsReason, suggested_name, take_out
from db.vault import Vault, atomic, backup_folder
from db.vault.documents import DocumentDamaged
from tests.builders import a_document

LETTER = "Арыз: мен соққы көрмедім.".encode() * 5000
SHA = hashlib.sha256(LETTER).hexdigest()
PASSPHRASE = "an invented passphrase for tests"
REASON = "The lawyer asked for it."


def quiet(_done: int, _total: int, _text: str = "") -> None:
    return None


@pytest.fixture
def document(vault: Vault, store: Store) -> str:
    kept = contents.take_in(store, vault, io.BytesIO(LETTER), quiet)
    with store.change("Add document") as change:
        change.keep(kept)
        return change.add(
            DocumentData(name="Letter", sha256=kept.sha256, file_name="хат.txt", confidentiality="restricted")
        )


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


def events(store: Store) -> list[str]:
    with store.reading() as connection:
        return queries.ids(connection, queries.numbers(connection, queries.Question("custody_event", (), "", "ref")))


def test_the_copy_is_whole_private_and_told(vault: Vault, store: Store, document: str, outside: Path) -> None:
    place = take_out(store, vault, document, outside / "copy.txt", f"  {REASON} ", quiet)
    assert place.read_bytes() == LETTER
    assert place.stat().st_mode & 0o077 == 0
    (event,) = (store.get(each) for each in events(store))
    assert (event.document, event.event, event.sha256) == (document, "exported", SHA)
    assert REASON in event.details
    assert "copy.txt" in event.details
    assert str(outside) not in event.details
    assert event.confidentiality == "restricted"
    assert event.happened.lo is not None
    assert store.history(event.id)[0].title == taking_out.TITLE


def test_another_file_of_the_name_is_replaced_whole(vault: Vault, store: Store, document: str, outside: Path) -> None:
    (outside / "copy.txt").write_bytes(b"old")
    take_out(store, vault, document, outside / "copy.txt", REASON, quiet)
    assert [path.name for path in outside.iterdir()] == ["copy.txt"]
    assert (outside / "copy.txt").read_bytes() == LETTER


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_nothing_leaves_without_a_reason(reason: str, vault: Vault, store: Store, document: str, outside: Path) -> None:
    with pytest.raises(NeedsReason):
        take_out(store, vault, document, outside / "copy.txt", reason, quiet)
    assert not list(outside.iterdir())
    assert not events(store)


def test_nothing_plain_comes_to_lie_in_a_vault(vault: Vault, store: Store, document: str, outside: Path) -> None:
    way = outside / "way"
    way.symlink_to(vault.folder / "documents")
    renamed = outside / "Renamed"
    renamed.mkdir()
    shutil.copy(vault.folder / "vault.json", renamed)
    (outside / "Other.DAFTAR").mkdir()
    for folder in (vault.folder, vault.folder / "documents", way, renamed, outside / "Other.DAFTAR"):
        with pytest.raises(InsideTheVault):
            take_out(store, vault, document, folder / "copy.txt", REASON, quiet)
    assert not events(store)


def test_a_damaged_document_leaves_nothing_behind(vault: Vault, store: Store, document: str, outside: Path) -> None:
    (kept,) = (vault.folder / "documents").iterdir()
    changed = bytearray(kept.read_bytes())
    changed[-100] ^= 1
    kept.write_bytes(changed)
    with pytest.raises(DocumentDamaged):
        take_out(store, vault, document, outside / "copy.txt", REASON, quiet)
    assert not list(outside.iterdir())
    assert not events(store)


def test_what_a_kill_left_of_a_copy_goes_at_the_next_opening(
    vault: Vault, store: Store, document: str, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = outside / ".daftar-0123456789abcdef.part"
    others.write_bytes(b"somebody else's")

    def killed(done: int, _total: int, _text: str = "") -> None:
        if done:
            shutil.copytree(outside, as_left := outside.with_name("as left"), copy_function=shutil.copy2)
            assert len(list(as_left.iterdir())) == 2
            raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(Store, "drop_preference", lambda *_key: None)
        with pytest.raises(RuntimeError):
            take_out(store, vault, document, outside / "copy.txt", REASON, killed)
    shutil.rmtree(outside)
    assert outgoing.was_cut_short(store)
    outgoing.clear_away(store)
    assert outgoing.was_cut_short(store)  # the stick is not there
    outside.with_name("as left").rename(outside)
    outgoing.clear_away(store)
    assert list(outside.iterdir()) == [others]
    assert not outgoing.was_cut_short(store)


def test_a_stopped_copy_leaves_nothing_behind(vault: Vault, store: Store, document: str, outside: Path) -> None:
    class Stop(Exception):
        pass

    def stop(done: int, _total: int, _text: str = "") -> None:
        if done:
            raise Stop

    with pytest.raises(Stop):
        take_out(store, vault, document, outside / "copy.txt", REASON, stop)
    assert not list(outside.iterdir())
    assert not events(store)


def test_a_disk_that_keeps_other_bytes_is_found_out(
    vault: Vault, store: Store, document: str, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(path: Path) -> None:
        os.truncate(path, 10)

    monkeypatch.setattr(atomic, "forget_cached", forgetful)
    with pytest.raises(DiskTrouble):
        take_out(store, vault, document, outside / "copy.txt", REASON, quiet)
    assert not list(outside.iterdir())
    assert not events(store)


def test_a_vault_that_takes_no_writing_lets_nothing_out(
    vault: Vault, store: Store, document: str, outside: Path
) -> None:
    """Where the event cannot be kept, there is no copy."""
    store.close()
    vault.close()
    (vault.folder / "backup.json").write_bytes(backup_folder.Mark("2024-06-07T10:00:00Z").as_bytes())  # only read
    with Vault.open(vault.folder, PASSPHRASE) as again:
        reading = Store(again)
        assert reading.read_only
        with pytest.raises(VaultReadOnly):
            take_out(reading, again, document, outside / "copy.txt", REASON, quiet)
        reading.close()
    assert not list(outside.iterdir())


@pytest.mark.parametrize(
    ("name", "mime", "suggested"),
    [
        ("хат.txt", None, "хат.txt"),
        ("../../etc/passwd", None, "_.._etc_passwd"),
        ("photo\u202egpj.exe", None, "photo_gpj.exe"),
        ("", "application/pdf", "document.pdf"),
        (None, None, "document"),
        ("scan", "image/jpeg", "scan.jpg"),
        ("a" * 500 + ".png", None, "a" * 120 + ".png"),
        (".hidden", None, "hidden"),
        ("two\nlines.txt", None, "two_lines.txt"),
    ],
)
def test_names_from_outside_are_made_harmless(name: str | None, mime: str | None, suggested: str) -> None:
    assert suggested_name(a_document(file_name=name, mime=mime)) == suggested
