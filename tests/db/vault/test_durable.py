"""In which order a vault reaches the disk: nothing takes its name before its bytes are there."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.errors import VaultInUse
from db.vault import Vault
from db.vault.documents import new_identity, recipient_of
from tests.db.vault.builders import OTHER, PASSPHRASE, ROOT, ROWS, WORK, a_table, count


@pytest.fixture
def happened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, Path]]]:
    """What was synced and what was renamed, in order; a synced folder ends with itself."""
    events: list[tuple[str, Path]] = []
    fsync, replace, rename = os.fsync, os.replace, os.rename

    def watched_fsync(descriptor: int) -> None:
        fsync(descriptor)
        events.append(("sync", Path(os.readlink(f"/proc/self/fd/{descriptor}"))))

    def watched_replace(source: Path, target: Path) -> None:
        replace(source, target)
        events.append((f"from {source.name}", Path(target)))

    def watched_rename(source: Path, target: Path) -> None:
        rename(source, target)
        events.append((f"from {source.name}", Path(target)))

    monkeypatch.setattr(os, "fsync", watched_fsync)
    monkeypatch.setattr(os, "replace", watched_replace)
    monkeypatch.setattr(os, "rename", watched_rename)
    yield events


def test_a_new_vault_is_synced_before_it_has_its_name(tmp_path: Path, happened: list[tuple[str, Path]]) -> None:
    with Vault.create(tmp_path / "New.daftar", PASSPHRASE, work=WORK, make_schema=a_table) as vault:
        names = {path.relative_to(vault.folder) for path in vault.folder.rglob("*")}
    named = next(number for number, (_what, path) in enumerate(happened) if path == tmp_path / "New.daftar")
    site = tmp_path / happened[named][0].removeprefix("from ")
    synced = {path for what, path in happened[:named] if what == "sync"}
    expected = {site / name for name in names if not name.name.startswith((".", "records.db-"))}
    assert expected | {site} <= synced
    assert ("sync", tmp_path) in happened[named:]


def test_a_new_slot_is_synced_before_it_takes_the_place_of_the_old(
    folder: Path, happened: list[tuple[str, Path]]
) -> None:
    with Vault.open(folder, PASSPHRASE) as vault:
        vault.change_passphrase(PASSPHRASE, OTHER, work=WORK)
    slots = folder / "slots"
    moved = [number for number, (what, _path) in enumerate(happened) if what.startswith("from")]
    assert [happened[number][1].name for number in moved] == [
        "passphrase.sha256",
        "passphrase.age",
        "passphrase.sha256",
    ]
    for number in moved:
        part = slots / happened[number][0].removeprefix("from ")
        assert ("sync", part) in happened[:number]
        assert happened[number + 1] == ("sync", slots)


def test_the_folder_of_the_first_document_is_synced_as_well(folder: Path, happened: list[tuple[str, Path]]) -> None:
    recipient = recipient_of(new_identity())
    with Vault.open(folder, PASSPHRASE) as vault:
        happened.clear()
        vault.document_files.put(io.BytesIO(b"words"), recipient, lambda *_progress: None)
    assert happened[0] == ("sync", folder)
    assert happened[-1] == ("sync", folder / "documents")


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that another person of this computer may enter."""
    with tempfile.TemporaryDirectory(prefix="daftar-tests-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_a_vault_that_may_only_be_read_opens_for_reading(open_place: Path) -> None:
    folder = open_place / "Shared.daftar"
    with Vault.create(folder, PASSPHRASE, work=WORK, make_schema=a_table):
        pass
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    assert as_somebody_else(folder) == "True True\n"
    (folder / ".lock").chmod(0o000)
    assert as_somebody_else(folder) == "This computer does not allow access to the file.\n"
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    with Vault.open(folder, PASSPHRASE) as vault:
        assert count(vault) == ROWS
        assert "process" in as_somebody_else(folder)


def as_somebody_else(folder: Path) -> str:
    """Open a vault as a person who may not write in its folder; root itself may always."""
    script = f"""
import os, sys
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
import sqlalchemy.dialects.sqlite.pysqlite, db.vault.engines, nacl.bindings
from db.errors import NoAccess, VaultInUse
from db.vault import Vault
from db.vault.documents import new_identity, recipient_of
from tests.db.vault.builders import *
if os.geteuid() == 0:
    os.setresgid(65534, 65534, 65534)
    os.setresuid(65534, 65534, 65534)
try:
    with Vault.open(Path({str(folder)!r}), PASSPHRASE) as vault:
        print(vault.read_only, count(vault) == ROWS)
except (NoAccess, VaultInUse) as told:
    print(told.summary)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    return done.stdout


def test_the_lock_belongs_to_its_owner_alone(folder: Path) -> None:
    with Vault.open(folder, PASSPHRASE), pytest.raises(VaultInUse):
        Vault.open(folder, PASSPHRASE)
    assert stat.S_IMODE((folder / ".lock").stat().st_mode) == 0o600


def test_asking_for_a_passphrase_needs_nothing_slow() -> None:
    script = (
        "import sys, db.vault; print([name for name in ('sqlalchemy', 'zxcvbn', 'alembic') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "[]\n"
