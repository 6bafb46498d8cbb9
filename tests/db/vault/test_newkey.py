"""A new key after “someone saw it”: nothing old opens anything that is kept, and nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from db import contents, queries
from db.errors import VaultDamaged, VaultReadOnly, WeakPassphrase, WrongCode, WrongPassphrase
from db.store import Store
from db.vault import Vault, unlocks
from db.vault.connection import Purpose, connect
from db.vault.documents import DocumentDamaged, DocumentFiles
from db.vault.folder import VaultFolder
from db.vault.keyring import by_passphrase
from tests.builders import a_person
from tests.db.vault.builders import (
    CODE,
    EVERY_STEP,
    OFFICE_KEY,
    OTHER,
    OTHER_CODE,
    PASSPHRASE,
    WORK,
    bytes_below,
    flip,
    state,
)
from tests.db.vault.newkeys import LETTERS, holds_everything, quiet
from tests.disks import run_on, small


class Stopped(Exception):
    """What a job's report raises when somebody pressed Stop."""


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    file = tmp_path / "office-key.txt"
    file.write_text(OFFICE_KEY)
    return file


def anew(folder: Path, code: str | None = OTHER_CODE) -> None:
    """Somebody saw the keys: new ones, and the vault is closed."""
    with Vault.open(folder, PASSPHRASE) as vault:
        vault.replace_key(OTHER, code, quiet, work=WORK)


# --- what is new, and what is void --------------------------------------------------------------------


def test_nothing_is_lost_and_every_way_in_is_new(guarded: Path, key_file: Path) -> None:
    anew(guarded)
    with Vault.open(guarded, OTHER) as vault:
        holds_everything(vault)
        assert vault.offices() == ("Office",)
        with closing(Store(vault)) as store, store.change("Add") as change:
            change.add(a_person())
    with Vault.open_with_code(guarded, OTHER_CODE) as vault:
        assert vault.check().is_whole
    with Vault.open_with_office_key(guarded, key_file) as vault:
        assert vault.check().is_whole
    with pytest.raises(WrongPassphrase):
        Vault.open(guarded, PASSPHRASE)
    with pytest.raises(WrongCode):
        Vault.open_with_code(guarded, CODE)
    assert sorted(path.name for path in guarded.iterdir()) == [
        ".lock",
        "documents",
        "records.db",
        "slots",
        "vault.json",
    ]


def test_the_old_keys_open_nothing_of_what_is_kept(guarded: Path) -> None:
    """Whoever has the old record key, the old documents' key and all old names gets nothing out of the new folder."""
    old_key = by_passphrase(VaultFolder(guarded), PASSPHRASE)
    before = state(guarded)
    with Vault.open(guarded, PASSPHRASE) as vault:
        connection = vault.connect_reader()
        (identity,) = connection.execute("SELECT identity FROM document_key").fetchone()
        names = dict(connection.execute("SELECT name, sha256 FROM content").fetchall())
        connection.close()
    anew(guarded)
    with pytest.raises(VaultDamaged):
        connect(guarded / "records.db", old_key, Purpose.READ)
    files = DocumentFiles(guarded / "documents")
    assert not files.names() & set(names)
    for name in files.names():
        for sha256 in names.values():
            with pytest.raises(DocumentDamaged):
                files.get(name, identity, _Nowhere(), sha256=sha256, report=quiet)
    held = bytes_below(guarded)
    for name, data in before.items():
        if name.startswith(("documents/", "slots/")) and name.endswith(".age"):
            assert data[:150] not in held
            assert data[-150:] not in held
    assert old_key.same_as(old_key)


class _Nowhere:
    def write(self, data: bytes) -> None:
        return None


def test_without_a_code_the_old_sheet_is_void_all_the_same(guarded: Path) -> None:
    anew(guarded, code=None)
    assert unlocks(guarded) == {"passphrase", "office"}
    with pytest.raises(WrongCode, match="no recovery code"):
        Vault.open_with_code(guarded, CODE)


def test_what_lay_in_the_log_and_beside_goes_as_well(guarded: Path) -> None:
    with Vault.open(guarded, PASSPHRASE) as vault:
        with closing(Store(vault)) as store, store.change("Add") as change:
            change.add(a_person(given="Кейінгі"))
        vault.earlier.keep("0002", lambda: True)
        vault.replace_key(OTHER, OTHER_CODE, quiet, work=WORK)
    assert not (guarded / "earlier").exists()
    with Vault.open(guarded, OTHER) as vault, closing(Store(vault)) as store, store.reading() as connection:
        assert queries.counts(connection)["person"] == 2


# --- while it goes on, and afterwards -----------------------------------------------------------------


def test_others_may_read_and_not_write(guarded: Path) -> None:
    with Vault.open(guarded, PASSPHRASE) as vault, closing(Store(vault)) as store:
        seen: list[int] = []

        def reads(_done: int, _total: int, _text: str = "") -> None:
            with store.reading() as connection:
                seen.append(queries.counts(connection)["document"])

        vault.replace_key(OTHER, OTHER_CODE, reads, work=WORK)
        assert vault.has_new_key
        assert set(seen) == {len(LETTERS)}
        asks: list[Callable[[], None]] = [
            lambda: vault.set_passphrase("too late for this", work=WORK),
            vault.drop_recovery,
            lambda: vault.replace_key(OTHER, None, quiet, work=WORK),
        ]
        for ask in asks:
            with pytest.raises(VaultReadOnly):
                ask()
        with store.reading() as connection:
            assert queries.counts(connection)["document"] == len(LETTERS)
    with Vault.open(guarded, OTHER) as vault:
        holds_everything(vault)


def test_a_change_after_the_new_keys_hold_is_refused_at_once(guarded: Path) -> None:
    with Vault.open(guarded, PASSPHRASE) as vault, closing(Store(vault)) as store:
        vault.replace_key(OTHER, OTHER_CODE, quiet, work=WORK)
        assert vault.read_only
        assert store.read_only
        with pytest.raises(VaultReadOnly), store.change("Add") as change:
            change.add(a_person())


def test_it_tells_how_far_it_is(guarded: Path) -> None:
    told: list[tuple[int, int, str]] = []
    with Vault.open(guarded, PASSPHRASE) as vault:
        vault.replace_key(OTHER, None, lambda done, total, text="": told.append((done, total, text)), work=WORK)
    assert len({text for _done, _total, text in told}) >= 4
    assert all(done <= total for done, total, _text in told)
    assert [done for done, _total, _text in told] == sorted(done for done, _total, _text in told)


def reports_until(last: int) -> Callable[..., None]:
    """A report that is stopped at its n-th time."""
    left = [last]

    def report(_done: int, _total: int, _text: str = "") -> None:
        left[0] -= 1
        if left[0] < 0:
            raise Stopped

    return report


def test_stopping_at_any_time_leaves_everything_as_it_was(guarded: Path) -> None:
    with Vault.open(guarded, PASSPHRASE):
        pass
    before, last = state(guarded), 0
    while True:
        with Vault.open(guarded, PASSPHRASE) as vault:
            try:
                vault.replace_key(OTHER, None, reports_until(last), work=WORK)
            except Stopped:
                assert not vault.has_new_key
                with closing(Store(vault)) as store, store.reading() as connection:
                    assert queries.counts(connection)["person"] == 1
            else:
                break
        assert state(guarded) == before
        last += 3
    assert last > 12  # it was stopped at several steps before it came to its end
    with Vault.open(guarded, OTHER) as vault:
        holds_everything(vault)


# --- what goes wrong ----------------------------------------------------------------------------------


def test_weak_keys_are_refused_before_anything_is_done(guarded: Path) -> None:
    before = state(guarded)
    with Vault.open(guarded, PASSPHRASE) as vault:
        with pytest.raises(WeakPassphrase):
            vault.replace_key("", OTHER_CODE, quiet, work=WORK)
        with pytest.raises(WrongCode):
            vault.replace_key(OTHER, OTHER_CODE[:-1], quiet, work=WORK)
    assert state(guarded) == before


def test_a_document_that_cannot_be_read_is_told_and_leaves_the_old_keys(guarded: Path) -> None:
    flip(next((guarded / "documents").iterdir()), -1)
    before = state(guarded)
    with Vault.open(guarded, PASSPHRASE) as vault:
        with pytest.raises(DocumentDamaged, match="no new key was made") as told:
            vault.replace_key(OTHER, OTHER_CODE, quiet, work=WORK)
        assert "forget the document" in told.value.advice
    assert state(guarded) == before


def test_a_document_that_was_lost_before_keeps_nobody_from_new_keys(guarded: Path) -> None:
    next((guarded / "documents").iterdir()).unlink()
    anew(guarded)
    with Vault.open(guarded, OTHER) as vault, closing(Store(vault)) as store:
        assert len(vault.document_files.names()) == len(LETTERS) - 1
        with store.reading() as connection:
            assert len(contents.every(connection)) == len(LETTERS)


@pytest.mark.parametrize("megabytes", [0.8, 2.2] if EVERY_STEP > 1 else [0.4, 0.8, 1.6, 2.2, 2.6, 3.0, 3.6])
def test_a_full_disk_leaves_the_old_keys(megabytes: float, guarded: Path, tmp_path: Path) -> None:
    script = f"""
import hashlib, shutil
from db.errors import DiskFull, DaftarError
from tests.db.vault.newkeys import derived_cheaply, holds_everything, quiet
hashlib.scrypt = derived_cheaply
from db.vault import newkey
newkey.assert_room = lambda *_room: None
folder = Path(shutil.copytree({str(guarded)!r}, here / "Cases.daftar"))
with Vault.open(folder, PASSPHRASE) as vault:
    try:
        vault.replace_key(OTHER, None, quiet, work=WORK)
        print("done")
    except DiskFull:
        print("told")
try:
    with Vault.open(folder, PASSPHRASE) as vault:
        holds_everything(vault)
        print("old")
except DaftarError:
    with Vault.open(folder, OTHER) as vault:
        holds_everything(vault)
        print("new")
print(*[path.name for path in folder.iterdir() if path.name.endswith(".part") or path.name == "next"])
"""
    size = sum(path.stat().st_size for path in guarded.rglob("*") if path.is_file()) / 2**20
    imports = "from db.vault import Vault\nfrom tests.db.vault.builders import *\n"
    told = run_on(tmp_path / "disk", small(size + megabytes), script, imports).split()
    assert told in (["told", "old"], ["done", "new"])
    if megabytes < 1:
        assert told == ["told", "old"]
