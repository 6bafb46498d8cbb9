"""A vault comes back from its backup whole, or it is told what is missing; nothing that is there is written over."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from db.errors import NotFound, VaultExists, WrongPassphrase
from db.vault import Vault
from db.vault.backup_folder import UNKNOWN, Mark, UnfinishedBackup, write_mark
from db.vault.restore import BackupDamaged, NotABackup, Restored, restore
from db.vault.slots import MOST_BYTES
from tests import disks
from tests.db.vault.backups import changes, documents, edit, made
from tests.db.vault.builders import EVERY_STEP, OTHER, PASSPHRASE, flip, killed_at, page_of, state


@pytest.fixture
def backed_up(cases: Path, stick: Path) -> Path:
    return made(cases, stick).folder


def restored(backup: Path, target: Path, *, accept_damage: bool = False) -> Restored:
    return restore(backup, target, lambda where: Vault.open(where, PASSPHRASE), accept_damage=accept_damage)


def test_everything_comes_back_and_can_be_worked_in(cases: Path, backed_up: Path, stick: Path, tmp_path: Path) -> None:
    before = state(backed_up)
    done = restored(backed_up, tmp_path / "Again")
    assert done.folder == tmp_path / "Again.daftar"
    assert (done.documents, done.lacking, done.is_whole) == (3, (), True)
    assert documents(done.folder) == documents(cases)
    assert not (done.folder / "backup.json").exists()
    assert state(backed_up) == before
    edit(done.folder)
    assert changes(done.folder) == 5
    assert made(done.folder, stick).folder == backed_up  # it goes on where the lost one ended


def test_a_code_opens_it_as_well_as_a_passphrase(backed_up: Path, tmp_path: Path) -> None:
    asked: list[Path] = []

    def unlock(where: Path) -> Vault:
        asked.append(where)
        return Vault.open(where, PASSPHRASE)

    assert restore(backed_up, tmp_path / "Again", unlock).is_whole
    assert asked[0] == backed_up and len(asked) == 2
    with pytest.raises(WrongPassphrase):
        restore(backed_up, tmp_path / "Third", lambda where: Vault.open(where, OTHER))


def test_nothing_is_written_over_and_only_backups_are_restored(cases: Path, backed_up: Path, tmp_path: Path) -> None:
    before = state(cases)
    with pytest.raises(VaultExists):
        restored(backed_up, cases)
    with pytest.raises(VaultExists):
        restored(backed_up, backed_up / "Inside")
    with pytest.raises(NotABackup):
        restored(cases, tmp_path / "Again")
    assert state(cases) == before
    write_mark(backed_up, Mark())
    with pytest.raises(UnfinishedBackup):
        restored(backed_up, tmp_path / "Again")


@pytest.mark.parametrize(
    "written", [b"", b"{}", b"\xff{", b"[" * 4096, b'{"format": "daftar-backup", "made_at": "\\n"}']
)
def test_a_mark_that_cannot_be_read_keeps_nobody_from_the_rest(written: bytes, backed_up: Path, tmp_path: Path) -> None:
    """It proves nothing: what was read and found whole is restored. Only a mark that says so is of half a backup."""
    (backed_up / "backup.json").write_bytes(written)
    with Vault.open(backed_up, PASSPHRASE) as vault:
        assert vault.is_backup and vault.read_only
    done = restored(backed_up, tmp_path / "Again")
    assert (done.made_at, done.documents, done.is_whole) == (UNKNOWN, 3, True)


def test_a_damaged_document_is_told_and_the_rest_restored_when_asked(backed_up: Path, tmp_path: Path) -> None:
    changed, lost, _whole = sorted((backed_up / "documents").iterdir())
    flip(changed, changed.stat().st_size // 2)
    lost.unlink()
    with pytest.raises(BackupDamaged) as told:
        restored(backed_up, tmp_path / "Again")
    assert (told.value.pages, told.value.documents) == (0, 2)
    assert not (tmp_path / "Again.daftar").exists()
    done = restored(backed_up, tmp_path / "Again", accept_damage=True)
    assert (done.documents, len(done.lacking), done.is_whole) == (1, 2, False)


def test_a_stick_that_was_pulled_out_is_not_taken_for_a_damaged_one(backed_up: Path, tmp_path: Path) -> None:
    def pulled(_done: int, _total: int, text: str = "") -> None:
        if text.startswith("Decrypting") and backed_up.exists():
            backed_up.rename(tmp_path / "in a pocket")

    with pytest.raises(NotFound):
        restore(backed_up, tmp_path / "Again", lambda where: Vault.open(where, PASSPHRASE), pulled)
    assert not (tmp_path / "Again.daftar").exists()


def test_damaged_records_are_told_and_restored_as_they_are_when_asked(backed_up: Path, tmp_path: Path) -> None:
    with Vault.open(backed_up, PASSPHRASE) as vault:
        at = page_of(vault, "person")
    flip(backed_up / "records.db", at + 2000)  # not a page without which it does not even open
    with pytest.raises(BackupDamaged) as told:
        restored(backed_up, tmp_path / "Again")
    assert (told.value.pages, told.value.documents) == (1, 0)
    done = restored(backed_up, tmp_path / "Again", accept_damage=True)
    assert (done.damaged_pages, done.is_whole) == (1, False)


def test_a_slot_that_somebody_swelled_does_not_fill_memory_and_disk(backed_up: Path, tmp_path: Path) -> None:
    (backed_up / "slots" / "office-swelled.age").write_bytes(bytes(3 * MOST_BYTES))
    done = restored(backed_up, tmp_path / "Again")
    assert (done.folder / "slots" / "office-swelled.age").stat().st_size == MOST_BYTES
    assert (done.folder / "slots" / "passphrase.sha256").read_bytes() == (
        backed_up / "slots" / "passphrase.sha256"
    ).read_bytes()


def test_an_exchanged_document_is_not_taken_for_the_right_one(backed_up: Path, tmp_path: Path) -> None:
    one, other, _third = sorted((backed_up / "documents").iterdir())
    shutil.copy(other, one)
    with pytest.raises(BackupDamaged):
        restored(backed_up, tmp_path / "Again")


def test_a_full_disk_leaves_nothing(backed_up: Path, tmp_path: Path) -> None:
    script = f"""
from db.errors import DiskFull
from db.vault import backup_folder
from db.vault.restore import restore
(here / "films").write_bytes(bytes(1_500_000))
for spare in (backup_folder._SPARE, -(1 << 40)):
    backup_folder._SPARE = spare
    try:
        restore(Path({str(backed_up)!r}), here / "Again", lambda where: Vault.open(where, PASSPHRASE))
    except DiskFull as told:
        print(told.summary.split(":")[0], sorted(path.name for path in here.iterdir()))
"""
    imports = "from db.vault import Vault\nfrom tests.db.vault.builders import *\n"
    told = disks.run_on(tmp_path / "disk", disks.small(3), script, imports)
    assert told == "There is not enough room there ['films']\nThe disk is full. ['films']\n"


def test_a_kill_at_any_step_leaves_a_whole_vault_or_none(backed_up: Path, tmp_path: Path) -> None:
    place = tmp_path / "to"
    place.mkdir()
    step = 1
    with Vault.open(backed_up, PASSPHRASE) as source:

        def work() -> None:
            restore(backed_up, place / "Again", lambda where: Vault.open(where, PASSPHRASE))

        assert source.is_backup
        while killed_at(step, work):
            for left in place.iterdir():
                if left.name == "Again.daftar":
                    assert changes(left) == 4
                else:
                    assert left.name.startswith(".daftar-")
                shutil.rmtree(left)
            step += 1 if EVERY_STEP == 1 else 23
    assert step > 20
    assert os.listdir(place) == ["Again.daftar"]
    assert changes(place / "Again.daftar") == 4
