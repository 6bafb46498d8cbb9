"""A vault of an older form is copied, then carried over whole: whatever comes between leaves the old or the new."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from db import upgrade, vocabulary
from db.check import check
from db.chronicle import forget
from db.errors import DaftarError, DiskFull, VaultTooOld
from db.finding import derived, search
from db.store import Store, make_schema
from db.tables import SCHEMA_VERSION
from db.vault import Vault, backup_folder, migrations
from db.vault.connection import Purpose, connect
from db.vault.pages import is_sound_copy
from tests import builders, disks
from tests.db.vault.builders import bytes_below, flip, page_of

PASSPHRASE = "an invented passphrase for tests"
OLD = "0002"
KILLS = 1_000_000 if os.environ.get("DAFTAR_TORTURE") else 3  # spread over all steps, beside those at the end


@pytest.fixture(scope="session")
def _old_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with Vault.create(tmp_path_factory.mktemp("old") / "Old", PASSPHRASE, make_schema=make_schema, work=16) as vault:
        with closing(Store(vault)) as store, store.change("Add") as change:
            person = change.add(builders.a_person("Қараев"))
            change.add(builders.a_measure(person))
        with vault.writer_engine().begin() as connection:
            migrations.migrate(connection, OLD)
        return vault.folder


@pytest.fixture
def folder(_old_vault: Path, tmp_path: Path) -> Path:
    """A closed vault of the form before this one, with two records."""
    return Path(shutil.copytree(_old_vault, tmp_path / "Own.daftar"))


def schema(vault: Vault) -> str:
    with vault.reader_engine().connect() as connection:
        return migrations.version_of(connection)


def people(vault: Vault) -> list[str]:
    with vault.reader_engine().connect() as connection:
        return list(connection.exec_driver_sql("SELECT ref FROM person").scalars())


def is_todays(vault: Vault) -> bool:
    """Whether the store takes it, with everything sound."""
    with closing(Store(vault)) as store:
        return check(vault, store) == [] and people(vault) == ["P-0001"]


def test_an_older_vault_is_copied_and_carried_over(folder: Path) -> None:
    with Vault.open(folder, PASSPHRASE) as vault:
        with pytest.raises(VaultTooOld):
            Store(vault)
        assert upgrade.bring_up_to_date(vault)
        assert is_todays(vault)
        assert vault.earlier.schemas() == (OLD,)
        copy = connect(vault.earlier.of(OLD), vault._key, Purpose.READ_MEDIUM)
        assert is_sound_copy(copy)
        assert copy.execute("SELECT version_num FROM alembic_version").fetchone() == (OLD,)
        assert copy.execute("SELECT ref FROM person").fetchall() == [("P-0001",)]
        copy.close()
        assert not upgrade.bring_up_to_date(vault)
    mode = (folder / "earlier" / f"records-{OLD}.db").stat().st_mode
    assert mode & 0o077 == 0


def test_the_copy_put_in_the_place_of_the_records_is_the_old_vault(folder: Path) -> None:
    with Vault.open(folder, PASSPHRASE) as vault:
        upgrade.bring_up_to_date(vault)
    (folder / "earlier" / f"records-{OLD}.db").replace(folder / "records.db")
    with Vault.open(folder, PASSPHRASE) as vault:
        assert schema(vault) == OLD
        assert people(vault) == ["P-0001"]
        upgrade.bring_up_to_date(vault)
        assert is_todays(vault)


def test_lists_that_did_not_agree_before_agree_afterwards(folder: Path) -> None:
    with Vault.open(folder, PASSPHRASE) as vault:
        connection = vault.connect_writer()
        connection.execute("DELETE FROM link")
        connection.close()
        upgrade.bring_up_to_date(vault)
        assert is_todays(vault)


def test_a_kill_at_any_step_leaves_the_old_or_the_new(folder: Path, tmp_path: Path) -> None:
    fresh = shutil.copytree(folder, tmp_path / "fresh.daftar")
    last = _steps(Path(shutil.copytree(folder, tmp_path / "counted.daftar")))
    states = []
    for step in sorted({*range(1, last - 1, last // KILLS or 1), last - 1, last}):
        assert _steps(folder, dies_at=step) == -1
        with Vault.open(folder, PASSPHRASE) as vault:
            assert vault.ended_uncleanly
            states.append(schema(vault))
            assert people(vault) == ["P-0001"]
            assert upgrade.bring_up_to_date(vault) == (states[-1] == OLD)
            assert is_todays(vault)
            assert not [path for path in folder.rglob("*") if path.name.endswith(".part")]
        shutil.rmtree(folder)
        shutil.copytree(fresh, folder)
    assert states == sorted(states)
    assert set(states) == {OLD, SCHEMA_VERSION}


def _steps(folder: Path, dies_at: int = 0) -> int:
    """Upgrade in a child, which dies at its n-th statement, step on the disk or word of progress: -1. If it came to
    its end, the number of these.
    """
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        steps = 0

        def count(*_any: Any, **_named: Any) -> None:
            nonlocal steps
            steps += 1
            if steps == dies_at:
                os._exit(9)

        def counted(name: str) -> Any:
            own = getattr(os, name)

            def called(*arguments: Any, **named: Any) -> Any:
                count()
                return own(*arguments, **named)

            return called

        try:
            vault = Vault.open(folder, PASSPHRASE)
            for name in ("open", "fsync", "mkdir", "unlink", "replace", "rename"):
                setattr(os, name, counted(name))
            event.listen(Engine, "after_cursor_execute", count)
            event.listen(Engine, "commit", count)
            upgrade.bring_up_to_date(vault, count)
            count()
            os.write(tell, str(steps).encode())
        finally:
            os._exit(0)
    died = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    os.close(tell)
    with os.fdopen(told) as answer:
        return -1 if died else int(answer.read())


@pytest.mark.parametrize("stopped_at", [0, 1, 2])
def test_stopped_it_is_the_old_vault_without_a_copy(folder: Path, stopped_at: int) -> None:
    def report(done: int, total: int, text: str = "") -> None:
        assert text or done == total
        if done == stopped_at:
            raise KeyboardInterrupt

    with Vault.open(folder, PASSPHRASE) as vault:
        with pytest.raises(KeyboardInterrupt):
            upgrade.bring_up_to_date(vault, report)
        assert schema(vault) == OLD
        assert vault.earlier.schemas() == ()
        assert upgrade.bring_up_to_date(vault)
        assert is_todays(vault)


def test_a_migration_that_fails_at_its_end_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def migrate(connection: Any, _target: str = "head") -> None:
        connection.exec_driver_sql("CREATE TABLE half (n INTEGER)")
        connection.exec_driver_sql("DELETE FROM change")

    with Vault.open(folder, PASSPHRASE) as vault:
        with monkeypatch.context() as patch:
            patch.setattr(migrations, "migrate", migrate)
            with pytest.raises((RuntimeError, DaftarError, Exception)):
                upgrade.bring_up_to_date(vault)
        assert schema(vault) == OLD
        assert vault.earlier.schemas() == ()
        assert upgrade.bring_up_to_date(vault)
        assert is_todays(vault)


def test_a_migration_that_touches_the_history_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (folder / "records.db").read_bytes()
    plain = migrations.migrate

    def careless(connection: Connection) -> None:
        plain(connection)
        connection.exec_driver_sql("UPDATE change SET hash = x'00' WHERE n = (SELECT max(n) FROM change)")

    monkeypatch.setattr(migrations, "migrate", careless)
    with Vault.open(folder, PASSPHRASE) as vault, pytest.raises(RuntimeError, match="history"):
        upgrade.bring_up_to_date(vault)
    assert (folder / "records.db").read_bytes() == before


def test_a_damaged_page_ends_it_before_anything_is_changed(folder: Path) -> None:
    records = folder / "records.db"
    data = bytearray(records.read_bytes())
    data[len(data) - 2048] ^= 1
    records.write_bytes(data)
    with Vault.open(folder, PASSPHRASE) as vault:
        with pytest.raises(DaftarError, match="damaged"):
            upgrade.bring_up_to_date(vault)
        assert vault.earlier.schemas() == ()
    assert records.read_bytes() == bytes(data)


FULL = """
import os, shutil
from db import upgrade, vocabulary
from db.errors import DiskFull
from db.vault import Vault, migrations
from tests.db.test_upgrade import PASSPHRASE, OLD, is_todays, schema
folder = here / "Own.daftar"
shutil.copytree(OLD_VAULT, folder)
told, room = [], 0
while True:
    vault = Vault.open(folder, PASSPHRASE)
    filler = here / "filler"
    filler.write_bytes(bytes(shutil.disk_usage(here).free - room))
    try:
        upgrade.bring_up_to_date(vault)
        break
    except DiskFull as error:
        told.append(f"{error.summary} {error.advice}")
    finally:
        filler.unlink()
    assert schema(vault) == OLD and not vault.earlier.schemas()
    vault.close()
    assert not (folder / "earlier").exists()
    room += 400 * 1024
assert is_todays(vault)
vault.close()
print(*told, sep="\\n")
"""


def test_a_full_disk_leaves_the_old_vault_and_says_how_much_room_it_needs(folder: Path, tmp_path: Path) -> None:
    script = FULL.replace("OLD_VAULT", repr(str(folder)))
    told = disks.run_on(tmp_path / "disk", disks.small(6), script).splitlines()
    assert "The disk is full." in told[0]  # there it could not even be read what form it has
    assert len(told) > 2
    assert all("too little room" in line and "megabytes must be free" in line for line in told[1:])


def test_of_an_older_backup_it_is_told_what_helps(folder: Path) -> None:
    """A copy of a backup is one as well, and nothing is ever written in it."""
    backup_folder.write_mark(folder, backup_folder.Mark("2026-11-20T10:00:00Z"))
    before = bytes_below(folder)
    with Vault.open(folder, PASSPHRASE) as vault, pytest.raises(VaultTooOld) as told:
        upgrade.bring_up_to_date(vault)
    assert "Restore" in told.value.advice
    assert "Copy" not in told.value.advice
    assert bytes_below(folder) == before


READ_ONLY = """
from db import upgrade, vocabulary
from db.errors import VaultTooOld
from db.vault import Vault
from tests.db.test_upgrade import PASSPHRASE
vault = Vault.open(here / "Own.daftar", PASSPHRASE)
try:
    upgrade.bring_up_to_date(vault)
except VaultTooOld as error:
    print(error.advice)
vault.close()
"""


def test_on_a_medium_that_cannot_be_written_it_says_to_copy_first(folder: Path) -> None:
    assert "Copy the whole vault folder" in disks.run_on(folder.parent, disks.READ_ONLY, READ_ONLY)


# --- how long the copy stays ---


def test_the_copy_goes_with_the_first_thing_that_is_forgotten(folder: Path) -> None:
    with Vault.open(folder, PASSPHRASE) as vault:
        upgrade.bring_up_to_date(vault)
        with closing(Store(vault)) as store:
            with store.reading() as connection:
                measure = connection.exec_driver_sql("SELECT id FROM directory WHERE kind = 'measure'").scalar_one()
            assert forget.forget(store, vault, [measure])
        assert vault.earlier.schemas() == ()
    assert not (folder / "earlier").exists()


@pytest.mark.parametrize(
    ("upgraded", "backed_up", "stays"),
    [
        ("2026-10-28T10:00:00.000Z", None, True),
        ("2026-10-27T10:00:00.000Z", None, False),
        ("2026-11-20T10:00:00.000Z", "2026-11-19T10:00:00.000Z", True),
        ("2026-11-20T10:00:00.000Z", "2026-11-21T10:00:00.000Z", False),
        (None, None, False),
    ],
)
def test_it_goes_after_a_verified_backup_or_thirty_days(
    folder: Path, monkeypatch: pytest.MonkeyPatch, upgraded: str | None, backed_up: str | None, stays: bool
) -> None:
    monkeypatch.setattr(upgrade, "now", lambda: "2026-11-26T12:00:00.000Z")
    with Vault.open(folder, PASSPHRASE) as vault:
        upgrade.bring_up_to_date(vault)
        with closing(Store(vault)) as store:
            store.drop_preference(upgrade.UPGRADED)
            if upgraded:
                store.set_preference(upgrade.UPGRADED, upgraded)
            if backed_up:
                store.set_preference(upgrade.BACKED_UP, {"made_at": backed_up, "verified": True})
            assert upgrade.tidy(vault, store) == (not stays)
            assert bool(vault.earlier.schemas()) == stays
            assert not upgrade.tidy(vault, store)


def test_what_a_person_put_beside_the_copy_is_left_alone(folder: Path) -> None:
    with Vault.open(folder, PASSPHRASE) as vault:
        upgrade.bring_up_to_date(vault)
        (folder / "earlier" / "own notes").write_text("kept")
        vault.earlier.drop()
    assert [path.name for path in (folder / "earlier").iterdir()] == ["own notes"]


def test_a_disk_that_is_full_before_it_begins_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: shutil._ntuple_diskusage(10, 10, 0))
    with Vault.open(folder, PASSPHRASE) as vault:
        with pytest.raises(DiskFull, match="too little room"):
            upgrade.bring_up_to_date(vault)
        assert not (folder / "earlier").exists()


def test_where_lists_are_worded_anew_records_are_found_by_the_new_words(
    store: Store, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A vault of an earlier version has the same form and other labels in its search."""
    with store.change("Add") as change:
        change.add(builders.a_person(sex="female"))
    store.close()
    with vault.writer_engine().begin() as connection:
        connection.exec_driver_sql("UPDATE search SET folded = 'words of before'")
    assert not upgrade.bring_up_to_date(vault)
    with vault.reader_engine().connect() as connection:
        assert derived.differs(connection)  # nothing says that the lists are others
    monkeypatch.setattr(vocabulary, "fingerprint", lambda: "another")
    assert not upgrade.bring_up_to_date(vault)
    with vault.reader_engine().connect() as connection:
        assert not derived.differs(connection)
        assert search.find(connection, "female")


def test_a_vault_opens_although_its_search_cannot_be_made_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Vault.open(folder, PASSPHRASE) as vault:
        upgrade.bring_up_to_date(vault)
        at = page_of(vault, "person")
    flip(folder / "records.db", at + 2000)
    monkeypatch.setattr(vocabulary, "fingerprint", lambda: "another")
    with (
        Vault.open(folder, PASSPHRASE) as vault,
        vault.reader_engine().connect() as connection,
        pytest.raises(DaftarError, match="damaged"),
    ):
        derived.differs(connection)
    with Vault.open(folder, PASSPHRASE) as vault:
        assert not upgrade.bring_up_to_date(vault)
        with closing(Store(vault)) as store, store.change("Add") as change:
            change.add(builders.a_place("Sarysu"))
