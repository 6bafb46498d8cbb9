"""Erasing: the keys at once, then the rest; a kill at any step leaves the vault whole or closed for ever."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from db.errors import DaftarError, NotAVault, VaultError
from db.vault import Vault, erase
from db.vault.erase import HEAD, Left, NotErased
from tests.db.vault.builders import EVERY_STEP, PASSPHRASE, ROWS, bytes_below, count, killed_at, state, write
from tests.db.vault.conftest import Outside


@pytest.fixture
def full(folder: Path) -> Path:
    """A vault with every kind of file that may hold a key or lead to one."""
    slot = (folder / "slots" / "passphrase.age").read_bytes()
    for name in ("recovery.age", "office-press.age"):
        (folder / "slots" / name).write_bytes(slot)
        (folder / "slots" / name).with_suffix(".sha256").write_text("sum")
    documents = folder / "documents"
    documents.mkdir(exist_ok=True)
    for number in range(5):
        (documents / f"{number:032x}.age").write_bytes(b"head of a document " * 1000)
    (folder / "next" / "slots").mkdir(parents=True)
    (folder / "next" / "slots" / "passphrase.age").write_bytes(slot)
    (folder / "next" / "records.db").write_bytes(b"new records " * 1000)
    put_away = folder / ".daftar-0123456789abcdef.part" / ".daftar-fedcba9876543210.part"
    put_away.mkdir(parents=True)
    (put_away / "passphrase.age").write_bytes(slot)
    (put_away / f"{7:032x}.age").write_bytes(b"head of a document " * 1000)
    (folder / "earlier").mkdir()
    shutil.copy(folder / "records.db", folder / "earlier" / "records-0002.db")
    (folder / ".reserve").write_bytes(bytes(5000))
    return folder


def test_nothing_of_it_is_left(full: Path) -> None:
    assert erase.erase_keys(full) == 0
    with pytest.raises(DaftarError):
        Vault.open(full, PASSPHRASE)
    assert erase.erase_rest(full) == Left()
    assert not full.exists()


def test_the_bytes_go_before_the_names(full: Path, tmp_path: Path) -> None:
    """Whoever holds on to the files by other names finds nothing in them that opens anything."""
    kept = tmp_path / "kept"
    kept.mkdir()
    before: dict[Path, bytes] = {}
    for number, path in enumerate(sorted(path for path in full.rglob("*") if path.is_file())):
        if path.name not in ("vault.json", ".lock", ".reserve"):
            os.link(path, kept / str(number))
            before[kept / str(number)] = path.read_bytes()
    erase.erase_keys(full)
    erase.erase_rest(full)
    for path, held in before.items():
        assert path.stat().st_size == len(held)
        assert path.read_bytes()[:64] != held[:64]
        assert path.read_bytes()[: min(HEAD, len(held))].count(b"age-encryption") == 0
    assert len(before) > 12


def test_the_keys_alone_are_enough(full: Path) -> None:
    """A stop after the keys leaves nothing that opens, and the rest can be finished later."""
    key_file = (full / "slots" / "passphrase.age").read_bytes()
    erase.erase_keys(full)
    assert key_file[:100] not in bytes_below(full)
    with pytest.raises(VaultError):
        Vault.open(full, PASSPHRASE)
    assert erase.is_vault(full)
    erase.erase_keys(full)
    assert erase.erase_rest(full) == Left()
    assert not full.exists()


def test_what_others_put_there_is_not_touched(full: Path) -> None:
    (full / "my notes.txt").write_text("mine")
    (full / "photographs").mkdir()
    (full / "photographs" / "a.jpg").write_bytes(b"picture")
    (full / "link").symlink_to(full / "photographs")
    erase.erase_keys(full)
    assert erase.erase_rest(full) == Left(others=("link", "my notes.txt", "photographs"))
    assert (full / "photographs" / "a.jpg").read_bytes() == b"picture"
    assert (full / "my notes.txt").read_text() == "mine"


def test_a_link_in_the_place_of_a_slot_leads_nowhere(full: Path, tmp_path: Path) -> None:
    other = tmp_path / "somebody else's file"
    other.write_bytes(b"precious")
    (full / "slots" / "recovery.age").unlink()
    (full / "slots" / "recovery.age").symlink_to(other)
    (full / "records.db").unlink()
    (full / "records.db").symlink_to(other)
    erase.erase_keys(full)
    erase.erase_rest(full)
    assert other.read_bytes() == b"precious"


def test_a_copy_of_it_that_was_never_finished_goes_as_well(full: Path, like_cases: Path) -> None:
    """A restoring that was killed leaves one beside the vault, under a name that nobody looks for."""
    unfinished, other = (full.with_name(f".daftar-{digit * 16}.part") for digit in "12")
    for name in ("slots", "documents", "vault.json", "records.db"):
        (shutil.copytree if (full / name).is_dir() else shutil.copy)(full / name, _made(unfinished) / name)
    shutil.copytree(like_cases, other)
    before = state(other)
    erase.erase_keys(full)
    assert not list(unfinished.rglob("passphrase.*"))
    assert erase.erase_rest(full) == Left()
    assert not unfinished.exists()
    assert state(other) == before


def _made(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return folder


def test_any_other_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "slots").mkdir()
    (tmp_path / "slots" / "a.txt").write_text("not yours")
    for place in (tmp_path, tmp_path / "nothing"):
        with pytest.raises(NotAVault):
            erase.erase_keys(place)
    assert (tmp_path / "slots" / "a.txt").read_text() == "not yours"


def test_a_damaged_vault_is_erased_as_well(full: Path) -> None:
    (full / "vault.json").write_bytes(b"\0" * 10)
    erase.erase_keys(full)
    erase.erase_rest(full)
    assert not (full / "records.db").exists()


def test_an_open_vault_is_erased(folder: Path) -> None:
    vault = Vault.open(folder, PASSPHRASE)
    write(vault)
    erase.erase_keys(folder)
    assert count(vault) == ROWS + 1  # what the vault knows can still be asked
    vault.let_go()
    assert erase.erase_rest(folder) == Left()
    assert not folder.exists()


def test_a_kill_at_any_step_leaves_it_whole_or_closed(full: Path, tmp_path: Path) -> None:
    fresh = Path(shutil.copytree(full, tmp_path / "fresh"))
    whole = state(fresh)

    def all_of_it() -> None:
        erase.erase_keys(full)
        erase.erase_rest(full)

    step, found = 1, []
    while killed_at(step, all_of_it, more=("write", "rmdir", "chmod")):
        if state(full) == whole:
            found.append("whole")
        else:
            found.append("closed")
            with pytest.raises(DaftarError):
                Vault.open(full, PASSPHRASE)
            if erase.is_vault(full):
                all_of_it()
        shutil.rmtree(full, ignore_errors=True)
        shutil.copytree(fresh, full)
        step += EVERY_STEP
    assert found == sorted(found, reverse=True)
    assert set(found) == {"whole", "closed"}
    assert found.count("whole") < found.count("closed")
    assert not full.exists()


def test_an_erasure_cut_short_is_told(full: Path) -> None:
    (full / "slots").rename(full / "erasing")
    with pytest.raises(VaultError, match="not finished"):
        Vault.open(full, PASSPHRASE)


def test_on_a_full_disk_it_is_erased(small_disk: Outside) -> None:
    script = """
from db.vault import erase
place = here / "A.daftar"
Vault.create(place, PASSPHRASE, work=WORK, make_schema=a_table).close()
slot = (place / "slots" / "passphrase.age").read_bytes()
try:
    with open(here / "filler", "wb") as filler:
        while True:
            filler.write(bytes(4096)); filler.flush()
except OSError:
    pass
print(erase.erase_keys(place), erase.erase_rest(place).ours, place.exists())
"""
    assert small_disk(script).split() == ["0", "0", "False"]


def test_where_nothing_can_be_written_it_is_told_and_the_vault_is_whole(read_only_disk: Outside) -> None:
    script = """
from db.vault import erase
place = here / "Own.daftar"
try:
    erase.erase_keys(place)
except erase.NotErased as told:
    print(told.advice)
with Vault.open(place, PASSPHRASE) as vault:
    print(count(vault))
"""
    assert read_only_disk(script).split()[-1] == str(ROWS)


def test_one_slot_that_cannot_be_reached_stops_all_before_anything_is_changed(
    full: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, own = state(full), os.open

    def refuse(path: Path, flags: int, *more: int) -> int:
        if Path(path).name == "recovery.age" and flags & os.O_WRONLY:
            raise PermissionError(1, "the file may not be changed")
        return own(path, flags, *more)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(NotErased):
        erase.erase_keys(full)
    assert state(full) == before
