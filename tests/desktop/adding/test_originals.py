"""Originals are erased only when the vault truly has them and nothing was changed; in every other case they stay."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import astuple
from pathlib import Path

import pytest

from db import contents
from db.store import Store
from db.vault import Vault
from desktop.adding import originals
from desktop.adding.files import gather
from desktop.adding.originals import Erased, erase
from desktop.adding.taking import Outcome
from tests.desktop.adding.conftest import PASSPHRASE, Desk, Stop, quiet

ROOT = Path(__file__).parents[3]
LETTER = "Хат: біз мұнда болдық. ".encode() * 5000


@pytest.fixture
def path(outside: Path) -> Path:
    path = outside / "letter.txt"
    path.write_bytes(LETTER)
    return path


@pytest.fixture
def added(desk: Desk, path: Path) -> Outcome:
    return desk.add(path)


def erased(desk: Desk, outcome: Outcome, *folders: Path) -> Erased:
    return erase(desk.store, desk.vault, outcome.originals, folders, quiet)


def test_they_are_gone_and_the_vault_has_them(desk: Desk, store: Store, added: Outcome, path: Path) -> None:
    held = os.open(path, os.O_RDONLY)  # what was under the name is looked at after the name is gone
    outcome = erased(desk, added)
    assert outcome.gone == [path]
    assert not outcome.left
    assert not list(path.parent.iterdir())
    left = os.read(held, len(LETTER))
    os.close(held)
    assert len(left) == len(LETTER)
    assert LETTER[:40] not in left
    assert contents.read(store, desk.vault, added.originals[0].sha256, quiet) == LETTER


def test_empty_folders_that_were_added_go_as_well_and_no_others(desk: Desk, outside: Path, path: Path) -> None:
    (outside / "2023").mkdir()
    (outside / "2023" / "a.txt").write_bytes(b"a")
    (outside / "hidden").mkdir()
    (outside / "hidden" / ".keep").write_bytes(b"kept")
    gathered = gather([outside], quiet)
    outcome = desk.take(gathered.files)
    erased(desk, outcome, *gathered.folders)
    assert [found.name for found in outside.iterdir()] == ["hidden"]
    assert (outside / "hidden" / ".keep").read_bytes() == b"kept"


def told(outcome: Erased) -> str:
    assert not outcome.gone
    (left,) = outcome.left
    assert left.name == "letter.txt"
    return left.says


def test_one_that_was_changed_stays(desk: Desk, added: Outcome, path: Path) -> None:
    path.write_bytes(LETTER + b"more")
    assert told(erased(desk, added)) == originals.OtherNow().summary
    assert path.read_bytes() == LETTER + b"more"


def test_one_whose_bytes_are_others_under_the_same_size_and_time_stays(desk: Desk, added: Outcome, path: Path) -> None:
    before = path.stat()
    with path.open("r+b") as file:
        file.write(b"X")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert told(erased(desk, added)) == originals.OtherNow().summary
    assert path.read_bytes()[:1] == b"X"


def test_one_with_another_name_stays(desk: Desk, added: Outcome, path: Path, tmp_path: Path) -> None:
    os.link(path, tmp_path / "other name")
    assert told(erased(desk, added)) == originals.MoreNames().summary
    assert path.read_bytes() == LETTER


def test_one_that_a_link_took_the_place_of_stays(desk: Desk, added: Outcome, path: Path, tmp_path: Path) -> None:
    path.rename(tmp_path / "moved")
    path.symlink_to(tmp_path / "moved")
    assert told(erased(desk, added)) == originals.NotAllowed().summary
    assert (tmp_path / "moved").read_bytes() == LETTER


def test_one_whose_document_was_undone_stays(desk: Desk, store: Store, added: Outcome, path: Path) -> None:
    store.undo()
    assert told(erased(desk, added)) == originals.NotKept().summary
    assert path.read_bytes() == LETTER


def test_one_whose_document_is_in_the_trash_stays(desk: Desk, store: Store, added: Outcome, path: Path) -> None:
    with store.change("Trash") as change:
        change.trash(added.made[0])
    assert told(erased(desk, added)) == originals.NotKept().summary


@pytest.mark.parametrize("how", ["missing", "changed"])
def test_one_stays_where_the_copy_in_the_vault_is_not_whole(desk: Desk, added: Outcome, path: Path, how: str) -> None:
    kept = desk.vault.folder / "documents" / desk.encrypted()[0]
    if how == "missing":
        kept.unlink()
    else:
        with kept.open("r+b") as file:
            file.seek(-5, os.SEEK_END)
            file.write(b"\0\0\0\0\0")
    assert told(erased(desk, added)) == originals.NotWhole().summary
    assert path.read_bytes() == LETTER


def test_one_that_is_gone_already_counts_as_gone(desk: Desk, added: Outcome, path: Path) -> None:
    path.unlink()
    assert erased(desk, added).gone == [path]


def test_stop_leaves_whole_what_was_not_reached(desk: Desk, outside: Path, path: Path) -> None:
    (outside / "other.txt").write_bytes(b"other" * 50_000)
    outcome = desk.add(outside)

    def stop(_done: int, _total: int, _text: str = "") -> None:
        if not path.exists():
            raise Stop

    with pytest.raises(Stop):
        erase(desk.store, desk.vault, outcome.originals, (), stop)
    assert (outside / "other.txt").read_bytes() == b"other" * 50_000


def test_a_kill_at_any_moment_loses_nothing(desk: Desk, store: Store, vault: Vault, added: Outcome, path: Path) -> None:
    """Killed at the worst moment, when the original is overwritten and its name still stands."""
    original = added.originals[0]
    stamp, folder = astuple(original.stamp), vault.folder
    store.close()
    vault.close()
    script = f"""
import os, signal, sys
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from db.store import Store
from db.vault import Vault
from desktop.adding import originals
from desktop.adding.files import Stamp
from desktop.adding.taking import Original
originals._remove = lambda _path: os.kill(os.getpid(), signal.SIGKILL)
vault = Vault.open(Path({str(folder)!r}), {PASSPHRASE!r})
it = Original(Path({str(path)!r}), Stamp(*{stamp!r}), {original.sha256!r})
originals.erase(Store(vault), vault, [it], (), lambda *_told: None)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=100)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert path.read_bytes() != LETTER
    with Vault.open(folder, PASSPHRASE) as again:
        reopened = Store(again)
        assert contents.read(reopened, again, original.sha256, quiet) == LETTER
        assert reopened.get(added.made[0]).file_name == "letter.txt"
        reopened.close()
