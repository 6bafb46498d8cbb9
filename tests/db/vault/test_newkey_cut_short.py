"""New keys that were cut short: at every step either the old keys or the new ones open everything."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from db.errors import DiskTrouble, VaultDamaged, WrongCode, WrongPassphrase
from db.store import Store
from db.vault import Vault, atomic, unlocks
from tests.db.vault.builders import CODE, EVERY_STEP, OTHER, OTHER_CODE, PASSPHRASE, WORK, killed_at, state
from tests.db.vault.newkeys import holds_everything, quiet

STEPS = 5 * EVERY_STEP - 4


def which_opens(folder: Path) -> str:
    """Which keys open the vault, all of which then have to fit and to open everything."""
    try:
        vault = Vault.open(folder, PASSPHRASE)
        new = False
    except WrongPassphrase:
        vault = Vault.open(folder, OTHER)
        new = True
    with vault:
        holds_everything(vault)
    Vault.open_with_code(folder, OTHER_CODE if new else CODE).close()
    with pytest.raises(WrongCode):
        Vault.open_with_code(folder, CODE if new else OTHER_CODE)
    assert sorted(path.name for path in folder.iterdir()) == [".lock", "documents", "records.db", "slots", "vault.json"]
    assert not list(folder.rglob("*.part"))
    return "new" if new else "old"


@pytest.fixture
def committed(guarded: Path) -> Path:
    """A vault whose process was killed in the moment in which the new keys held."""

    def killed_when_done() -> None:
        vault = Vault.open(guarded, PASSPHRASE)
        Store(vault).set_preference("left in the log", "x" * 40_000)
        vault.replace_key(OTHER, OTHER_CODE, quiet, work=WORK)
        os._exit(9)

    child = os.fork()
    if child == 0:
        try:
            killed_when_done()
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert (guarded / "next" / "records.db").exists()
    assert (guarded / "records.db-wal").stat().st_size > 40_000
    return guarded


def test_a_kill_at_any_step_leaves_the_old_keys_or_the_new(guarded: Path, tmp_path: Path) -> None:
    fresh = shutil.copytree(guarded, tmp_path / "fresh")
    opened: list[Vault] = []

    def anew() -> None:
        opened[0].replace_key(OTHER, OTHER_CODE, quiet, work=WORK)
        opened[0].close()

    step, found = 1, []
    while killed_at(step, anew, prepare=lambda: opened.append(Vault.open(guarded, PASSPHRASE))):
        found.append(which_opens(guarded))
        shutil.rmtree(guarded)
        shutil.copytree(fresh, guarded)
        step += STEPS
    assert which_opens(guarded) == "new"
    assert found == sorted(found, reverse=True)
    assert set(found) == {"old", "new"}
    assert step > 100


def test_new_keys_are_put_in_place_before_any_key_is_asked(committed: Path) -> None:
    assert unlocks(committed) == {"passphrase", "recovery", "office"}
    with pytest.raises(WrongPassphrase):
        Vault.open(committed, PASSPHRASE)
    assert not (committed / "next").exists()
    assert which_opens(committed) == "new"


def test_a_kill_while_putting_in_place_is_finished_at_the_next_opening(committed: Path, tmp_path: Path) -> None:
    fresh = shutil.copytree(committed, tmp_path / "fresh")
    step = 1
    while killed_at(step, lambda: Vault.open(committed, OTHER).close()):
        if step % 2:
            # Killed a second time, at another step, on the same folder.
            killed_at(step // 2 + 1, lambda: Vault.open(committed, OTHER).close())
        assert "passphrase" in unlocks(committed)
        assert which_opens(committed) == "new"
        shutil.rmtree(committed)
        shutil.copytree(fresh, committed)
        step += STEPS
    assert step > 30


@pytest.mark.parametrize(
    "lost", ["next.json", "records.db", "slots/passphrase.age", "documents", "slots", "cut", "junk", "empty"]
)
def test_what_was_copied_halfway_destroys_nothing(lost: str, committed: Path) -> None:
    """A tool that synchronises folders may bring a part of the new keys only: the old ones stay until all is there."""
    place = committed / "next" / lost
    if lost == "cut":
        records = committed / "next" / "records.db"
        records.write_bytes(records.read_bytes()[:-4096])
    elif lost == "junk":
        (committed / "next" / "next.json").write_bytes(b"[1, 2")
    elif lost == "empty":
        (committed / "next" / "next.json").write_bytes(b"{}")
    elif place.is_dir():
        shutil.rmtree(place)
    else:
        place.unlink()
    before = state(committed)
    with pytest.raises(VaultDamaged, match="part of it is missing") as told:
        Vault.open(committed, PASSPHRASE)
    assert told.value.advice
    assert state(committed) == before
    shutil.rmtree(committed / "next")
    assert which_opens(committed) == "old"


def test_what_was_taken_back_does_not_hold_when_a_power_cut_brings_its_name_back(
    guarded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk says neither that the folder's name is safe nor that it is gone again: then it may come back."""
    sync = atomic.sync_folder

    def refuses(folder: Path) -> None:
        if folder == guarded:
            raise OSError(5, "the disk is gone")
        sync(folder)

    with Vault.open(guarded, PASSPHRASE) as vault:
        monkeypatch.setattr(atomic, "sync_folder", refuses)
        with pytest.raises(DiskTrouble):
            vault.replace_key(OTHER, OTHER_CODE, quiet, work=WORK)
        monkeypatch.setattr(atomic, "sync_folder", sync)
        (gone,) = atomic.leftovers(guarded)
        assert not vault.has_new_key
    gone.rename(guarded / "next")
    assert unlocks(guarded) == {"passphrase", "recovery", "office"}
    assert which_opens(guarded) == "old"


def test_a_place_that_leads_elsewhere_is_refused(guarded: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (guarded / "next").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(VaultDamaged):
        Vault.open(guarded, PASSPHRASE)


def test_where_nothing_can_be_written_it_is_told(committed: Path, read_only_disk: Callable[[str], str]) -> None:
    script = f"""
from db.errors import VaultReadOnly
try:
    Vault.open(here / {committed.name!r}, OTHER)
except VaultReadOnly as told:
    print(told.summary, told.advice)
"""
    assert "A new key of this vault still has to be put in place" in read_only_disk(script)


def test_what_the_disk_refuses_after_the_commit_is_taken_back(guarded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder bears its name and the disk then refuses to say that it is safe: the old keys hold, and it is told."""
    sync = atomic.sync_folder

    def refuses(folder: Path) -> None:
        if folder == guarded and (guarded / "next").exists():
            raise OSError(5, "the disk is gone")
        sync(folder)

    with Vault.open(guarded, PASSPHRASE) as vault:
        monkeypatch.setattr(atomic, "sync_folder", refuses)
        with pytest.raises(DiskTrouble):
            vault.replace_key(OTHER, OTHER_CODE, quiet, work=WORK)
        monkeypatch.setattr(atomic, "sync_folder", sync)
    assert which_opens(guarded) == "old"
