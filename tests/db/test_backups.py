"""What a vault remembers of its backups, and when it says a word."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from db import backups
from db.store import Store
from db.vault import Vault
from db.vault.backup import back_up
from tests.builders import a_person

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def change(store: Store, times: int = 1) -> None:
    for _number in range(times):
        with store.change("Add") as made:
            made.add(a_person())


def made(vault: Vault, store: Store, place: Path) -> None:
    place.mkdir(exist_ok=True)
    backups.remember(store, back_up(vault, place))


def test_a_new_vault_is_not_nagged_and_one_with_work_in_it_is(store: Store) -> None:
    change(store, 19)
    assert backups.reminder(store) is None
    change(store)
    assert backups.reminder(store) == backups.Standing(None, 20)
    backups.put_off(store)
    assert backups.reminder(store) is None
    assert backups.reminder(store, datetime.now(UTC) + timedelta(days=2)) is not None
    backups.set_days(store, 0)
    assert backups.reminder(store, datetime.now(UTC) + timedelta(days=2)) is None


def test_a_backup_is_remembered_and_reminded_of_when_old(vault: Vault, store: Store, tmp_path: Path) -> None:
    change(store, 3)
    made(vault, store, tmp_path / "stick")
    (known,) = backups.known(store)
    assert known.place == tmp_path / "stick"
    assert backups.standing(store) == backups.Standing(0, 0)
    later = datetime.now(UTC) + timedelta(days=9)
    assert backups.reminder(store, later) is None  # nothing was changed
    change(store, 34)
    assert backups.reminder(store, later) == backups.Standing(9, 34)
    assert backups.reminder(store, datetime.now(UTC) + timedelta(days=6)) is None
    backups.set_days(store, 14)
    assert backups.reminder(store, later) is None


def test_several_places_are_known_newest_first(vault: Vault, store: Store, tmp_path: Path) -> None:
    made(vault, store, tmp_path / "one")
    made(vault, store, tmp_path / "two")
    change(store)
    made(vault, store, tmp_path / "one")
    assert len(backups.known(store)) == 2
    assert store.preference(backups.LAST)["folder"].startswith(str(tmp_path / "one"))
    assert store.preference(backups.LAST)["verified"] is True
    backups.forget(store, str(backups.known(store)[0].folder))
    assert len(backups.known(store)) == 1


def test_after_a_new_key_the_backups_from_before_do_not_count(vault: Vault, tmp_path: Path) -> None:
    """They open with what somebody saw, and not with what the person knows from now on."""
    with closing(Store(vault)) as store:
        change(store)
        made(vault, store, tmp_path / "stick")
        (before,) = backups.known(store)
        vault.replace_key("other words than these here", None, lambda *_told: None, work=16)
    vault.close()
    with Vault.open(vault.folder, "other words than these here") as opened, closing(Store(opened)) as store:
        assert backups.standing(store) == backups.Standing(None, 1, older=True)
        found = backups.reminder(store)
        assert found is not None
        assert "since the new key" in backups.words(found)
        made(opened, store, tmp_path / "stick")
        assert backups.reminder(store) is None
        assert backups.standing(store) == backups.Standing(0, 0)
        newest, older = backups.known(store)
        assert newest.folder != older.folder == before.folder  # it still opens, so it is still told of


def test_days_are_counted_by_the_calendar() -> None:
    assert backups.age("2026-11-22T23:00:00Z", NOW) in (0, 1)
    assert backups.age("2026-11-14T12:00:00Z", NOW) == 9
    assert backups.age("2027-01-01T12:00:00Z", NOW) == 0
