"""A vault from its making to its end: whole or not at all, opened or told why not."""

from __future__ import annotations

import json
import os
import shutil
import stat
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from db.errors import (
    DaftarError,
    NotAVault,
    NotFound,
    VaultDamaged,
    VaultError,
    VaultExists,
    VaultInUse,
    VaultReadOnly,
    VaultTooNew,
    WeakPassphrase,
    WrongPassphrase,
)
from db.vault import Vault
from tests.db.vault.builders import OTHER, PASSPHRASE, ROWS, WORD, WORK, a_table, bytes_below, count, flip, state, write

# --- making -------------------------------------------------------------------------------------------


def test_a_new_vault_is_open_empty_and_private(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with Vault.create(tmp_path / "Қалқан", PASSPHRASE, work=WORK, make_schema=a_table) as vault:
            assert vault.folder == tmp_path / "Қалқан.daftar"
            assert vault.name == "Қалқан"
            assert vault.id.version == 4
            assert not vault.read_only
            assert count(vault) == ROWS
            assert vault.check().is_whole
            for path in vault.folder.rglob("*"):
                assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
            assert stat.S_IMODE(vault.folder.stat().st_mode) == 0o700
    finally:
        os.umask(before)
    assert [path.name for path in tmp_path.iterdir()] == ["Қалқан.daftar"]


def test_the_card_says_format_version_and_id_and_nothing_else(folder: Path) -> None:
    card = json.loads((folder / "vault.json").read_bytes())
    assert card == {"format": "daftar-vault", "version": 1, "id": card["id"]}
    uuid.UUID(card["id"])


def test_no_word_can_be_read_from_outside(folder: Path) -> None:
    with Vault.open(folder, PASSPHRASE) as vault:
        write(vault)
        held = bytes_below(folder)
    for bytes_ in (held, bytes_below(folder)):
        for encoding in ("utf-8", "utf-16-le", "cp1251"):
            for word in (WORD, PASSPHRASE, "note", "CREATE TABLE"):
                assert word.encode(encoding, "ignore") not in bytes_
    assert not (folder / "records.db").read_bytes().startswith(b"SQLite format 3")


@pytest.mark.parametrize("make", [Path.mkdir, Path.touch, lambda path: path.symlink_to("nowhere")])
def test_what_is_there_already_is_refused(make: Callable[[Path], None], tmp_path: Path) -> None:
    make(tmp_path / "A.daftar")
    with pytest.raises(VaultExists):
        Vault.create(tmp_path / "A.daftar", PASSPHRASE, work=WORK)
    assert [path.name for path in tmp_path.iterdir()] == ["A.daftar"]


def test_a_schema_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def fails(connection: Connection) -> None:
        a_table(connection)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Vault.create(tmp_path / "A.daftar", PASSPHRASE, work=WORK, make_schema=fails)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        Vault.create(tmp_path / "nowhere" / "A.daftar", PASSPHRASE, work=WORK)
    with pytest.raises(VaultError):
        Vault.create(tmp_path / ".daftar", PASSPHRASE, work=WORK)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_passphrase_is_refused(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(WeakPassphrase):
        Vault.create(tmp_path / "A.daftar", "", work=WORK)
    with Vault.open(folder, PASSPHRASE) as vault, pytest.raises(WeakPassphrase):
        vault.change_passphrase(PASSPHRASE, "", work=WORK)


# --- opening ------------------------------------------------------------------------------------------


def test_what_was_written_is_there_again(folder: Path) -> None:
    with Vault.open(folder, PASSPHRASE) as vault:
        write(vault, "сақталды")
        first = vault.id
    assert not (folder / "records.db-wal").exists()
    with Vault.open(folder, PASSPHRASE) as vault:
        assert vault.id == first
        with vault.reader_engine().connect() as reader:
            assert reader.execute(text("SELECT text FROM note ORDER BY id DESC")).scalars().first() == "сақталды"


def test_a_wrong_passphrase_opens_nothing_and_changes_nothing(folder: Path) -> None:
    before = state(folder)
    with pytest.raises(WrongPassphrase) as told:
        Vault.open(folder, OTHER)
    assert told.value.summary == "This passphrase does not open the vault."
    assert OTHER not in told.value.summary + told.value.advice
    assert state(folder) == before
    with Vault.open(folder, PASSPHRASE):
        pass


def test_a_second_opening_is_told_who_has_it(folder: Path) -> None:
    with Vault.open(folder, PASSPHRASE) as vault:
        with pytest.raises(VaultInUse, match=str(os.getpid())):
            Vault.open(folder, PASSPHRASE)
        assert count(vault) == ROWS
    with Vault.open(folder, PASSPHRASE):
        pass


def test_something_else_is_not_a_vault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("holiday")
    (tmp_path / "pictures").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "vault.json").write_text('{"format": "other", "version": 1}')
    (tmp_path / "piped").mkdir()
    os.mkfifo(tmp_path / "piped" / "vault.json")
    for name in ("file", "pictures", "other", "piped"):
        with pytest.raises(NotAVault):
            Vault.open(tmp_path / name, PASSPHRASE)
    with pytest.raises(NotFound):
        Vault.open(tmp_path / "nowhere", PASSPHRASE)


@pytest.mark.parametrize("extra", [{}, {"unheard": [1, 2]}])
def test_a_newer_vault_is_refused_untouched(extra: dict[str, object], folder: Path) -> None:
    card = json.loads((folder / "vault.json").read_bytes())
    (folder / "vault.json").write_text(json.dumps({**card, "version": 2, **extra}))
    before = state(folder)
    with pytest.raises(VaultTooNew):
        Vault.open(folder, PASSPHRASE)
    assert state(folder) == before


def test_no_changed_byte_of_the_card_goes_unnoticed(folder: Path) -> None:
    card = (folder / "vault.json").read_bytes()
    for at in range(0, len(card), 3):
        flip(folder / "vault.json", at, 1 << at % 7)
        with pytest.raises(DaftarError):
            Vault.open(folder, PASSPHRASE)
        (folder / "vault.json").write_bytes(card)
    endless = card.replace(b": 1,", b": 1e999,")
    for junk in (card[:-1], card + b" ", b"", b"\0" * 100, b"[" * 4000, endless):
        (folder / "vault.json").write_bytes(junk)
        with pytest.raises(VaultDamaged):
            Vault.open(folder, PASSPHRASE)


def test_the_parts_of_two_vaults_are_not_put_together(folder: Path, tmp_path: Path) -> None:
    with Vault.create(tmp_path / "Other.daftar", PASSPHRASE, work=WORK, make_schema=a_table) as vault:
        other = vault.folder
    for name in ("vault.json", "records.db", "slots/passphrase.age"):
        mixed = shutil.copytree(folder, tmp_path / "Mixed.daftar")
        shutil.copy(other / name, mixed / name)
        with pytest.raises(VaultDamaged):
            Vault.open(mixed, PASSPHRASE)
        shutil.rmtree(mixed)


@pytest.mark.parametrize("name", ["vault.json", "records.db", "slots/passphrase.age"])
def test_a_missing_part_is_told(name: str, folder: Path) -> None:
    (folder / name).unlink()
    with pytest.raises(VaultDamaged) as told:
        Vault.open(folder, PASSPHRASE)
    assert told.value.advice


def test_a_missing_folder_of_slots_is_told(folder: Path) -> None:
    shutil.rmtree(folder / "slots")
    with pytest.raises(VaultDamaged, match="slot of this vault is missing"):
        Vault.open(folder, PASSPHRASE)


@pytest.mark.parametrize(
    "name",
    ["vault.json", "records.db", "slots/passphrase.age", "slots", "records.db-wal", "records.db-journal", ".lock"],
)
def test_a_part_that_leads_elsewhere_is_refused(name: str, folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    if os.path.lexists(folder / name):
        (folder / name).rename(elsewhere)
    else:
        elsewhere.touch()
    (folder / name).symlink_to(elsewhere)
    with pytest.raises(DaftarError):
        Vault.open(folder, PASSPHRASE)


# --- reading only -------------------------------------------------------------------------------------


def test_a_vault_on_a_disk_that_takes_no_writing_opens_for_reading(read_only_disk: Callable[[str], str]) -> None:
    script = """
from db.errors import VaultReadOnly, WrongPassphrase
def refused(work):
    try:
        work()
    except VaultReadOnly as told:
        print(told.summary)
try:
    Vault.open(here / "Own.daftar", OTHER)
except WrongPassphrase as told:
    print(told.summary)
with Vault.open(here / "Own.daftar", PASSPHRASE) as vault:
    print(vault.read_only, count(vault) == ROWS, vault.check().is_whole, vault.checkpoint())
    refused(vault.connect_writer)
    refused(lambda: write(vault))
    refused(lambda: vault.change_passphrase(PASSPHRASE, OTHER, work=WORK))
    with Vault.open(here / "Own.daftar", PASSPHRASE) as second:
        print(count(second) == ROWS)
"""
    told = "This vault can only be read here."
    expected = ["This passphrase does not open the vault.", "True True True True", told, told, told, "True"]
    assert read_only_disk(script).splitlines() == expected


def test_making_a_vault_where_nothing_can_be_written_is_told(read_only_disk: Callable[[str], str]) -> None:
    script = """
from db.errors import DiskReadOnly
try:
    Vault.create(here / "New.daftar", PASSPHRASE, work=WORK)
except DiskReadOnly as told:
    print(told.summary)
"""
    assert read_only_disk(script) == "Nothing can be written there.\n"


def test_last_changes_that_cannot_be_put_in_place_are_not_passed_over(
    folder: Path, read_only_disk: Callable[[str], str]
) -> None:
    with Vault.open(folder, PASSPHRASE) as vault:
        write(vault)
        kept = shutil.copytree(folder, folder.with_name("Kept"))
    shutil.rmtree(folder)
    kept.rename(folder)
    script = """
from db.errors import VaultReadOnly
try:
    Vault.open(here / "Own.daftar", PASSPHRASE)
except VaultReadOnly as told:
    print(told.advice)
"""
    assert "Copy the whole vault folder" in read_only_disk(script)
    with Vault.open(folder, PASSPHRASE) as vault:
        assert count(vault) == ROWS + 1


# --- the passphrase -----------------------------------------------------------------------------------


def test_a_new_passphrase_takes_the_place_of_the_old(folder: Path) -> None:
    with Vault.open(folder, PASSPHRASE) as vault:
        vault.change_passphrase(PASSPHRASE, OTHER, work=WORK)
        write(vault)
    with pytest.raises(WrongPassphrase):
        Vault.open(folder, PASSPHRASE)
    with Vault.open(folder, OTHER) as vault:
        assert count(vault) == ROWS + 1
    assert {path.name for path in (folder / "slots").iterdir()} == {"passphrase.age", "passphrase.sha256"}


def test_the_old_passphrase_is_asked_for(folder: Path) -> None:
    before = state(folder)
    with Vault.open(folder, PASSPHRASE) as vault, pytest.raises(WrongPassphrase):
        vault.change_passphrase(OTHER, "yet another", work=WORK)
    assert state(folder) == before


def test_a_slot_of_another_vault_is_not_written_over(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "Other.daftar"
    Vault.create(other, PASSPHRASE, work=WORK).close()
    with Vault.open(folder, PASSPHRASE) as vault:
        for name in ("passphrase.age", "passphrase.sha256"):
            shutil.copy(other / "slots" / name, folder / "slots" / name)
        with pytest.raises(VaultDamaged):
            vault.change_passphrase(PASSPHRASE, OTHER, work=WORK)


# --- the end ------------------------------------------------------------------------------------------


def test_a_closed_vault_gives_nothing_out(folder: Path) -> None:
    vault = Vault.open(folder, PASSPHRASE)
    left = vault.connect_reader()
    engine = vault.writer_engine()
    assert vault.close()
    assert vault.close()
    with pytest.raises(Exception, match="closed"):
        left.execute("SELECT 1")
    for ask in (vault.connect_reader, vault.connect_writer, engine.connect, vault.check):
        with pytest.raises(RuntimeError):
            ask()


def test_a_log_that_stays_is_told_and_loses_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from db.vault import records_file

    vault = Vault.open(folder, PASSPHRASE)
    reader = vault.connect_reader()
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM note").fetchone()
    write(vault)
    monkeypatch.setattr(records_file, "emptied_log", lambda _connection: False)
    assert not vault.close()
    monkeypatch.undo()
    with Vault.open(folder, PASSPHRASE) as vault:
        assert count(vault) == ROWS + 1


def test_what_a_killed_process_left_half_written_is_swept_away(folder: Path) -> None:
    for place in (folder, folder / "slots"):
        (place / ".daftar-0123456789abcdef.part").write_bytes(b"half")
    (folder / "mine.txt").write_bytes(b"kept")
    with Vault.open(folder, PASSPHRASE):
        pass
    assert not list(folder.rglob("*.part"))
    assert (folder / "mine.txt").exists()


def test_reading_only_is_told_with_a_way_out() -> None:
    assert VaultReadOnly().advice
