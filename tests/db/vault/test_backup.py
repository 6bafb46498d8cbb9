"""A backup holds everything, is proved from the disk, writes only what changed, and is never ahead without a word."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from db.errors import DaftarError, DiskTrouble, NotFound, VaultError, VaultReadOnly, WrongPassphrase
from db.store import Store
from db.vault import Vault, atomic, backup
from db.vault.backup import BackupAhead
from db.vault.backup_folder import Mark, NoPlaceForBackup, mark_of
from db.vault.slots import SlotDamaged
from tests.builders import a_person
from tests.db.vault.backups import (
    LETTERS,
    add_letter,
    changes,
    documents,
    edit,
    forget_a_letter,
    made,
    quiet,
)
from tests.db.vault.builders import CODE, EVERY_STEP, OTHER, PASSPHRASE, WORK, flip, killed_at, page_of, state

STRIDE = 1 if EVERY_STEP == 1 else 9  # every step only where there is time


def test_a_backup_holds_everything_and_opens_with_the_same_passphrase(cases: Path, stick: Path) -> None:
    done = made(cases, stick)
    assert done.folder == stick / "Cases backup.daftar"
    assert (done.copied, done.removed, done.lacking, done.older) == (3, 0, (), ())
    assert done.head.n == changes(cases) == changes(done.folder) == 4
    assert documents(done.folder) == documents(cases)
    assert {name: data for name, data in state(done.folder).items() if name.startswith("slots")} == {
        name: data for name, data in state(cases).items() if name.startswith("slots")
    }
    mark = mark_of(done.folder)
    assert mark is not None and mark.made_at == done.made_at
    assert LETTERS[0][:40] not in b"".join(state(done.folder).values())


def test_what_is_written_meanwhile_is_whole_in_it_or_not_at_all(cases: Path, stick: Path) -> None:
    with Vault.open(cases, PASSPHRASE) as vault, closing(Store(vault)) as store:

        def writes(_done: int, _total: int, _text: str = "") -> None:
            with store.change("Add") as change:
                change.add(a_person())

        done = backup.back_up(vault, stick, writes)
    assert 4 < done.head.n < changes(cases)
    assert changes(done.folder) == done.head.n


def test_a_disk_that_changed_what_was_written_makes_no_backup(
    cases: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = made(cases, stick)
    with Vault.open(first.folder, PASSPHRASE) as copy:
        at = page_of(copy, "person")  # which the look at its history does not read
    edit(cases)
    before = (first.folder / "records.db").read_bytes()
    plain = atomic.forget_cached

    def lies(path: Path) -> None:
        plain(path)
        if path.parent == first.folder and path.name.startswith(".daftar-"):
            flip(path, at + 2000)

    monkeypatch.setattr(atomic, "forget_cached", lies)
    with pytest.raises(DiskTrouble):
        made(cases, stick)
    assert (first.folder / "records.db").read_bytes() == before


def test_the_second_backup_writes_only_what_changed(cases: Path, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = made(cases, stick)
    stamps = {path.name: path.stat().st_mtime_ns for path in (first.folder / "documents").iterdir()}
    add_letter(cases, b"One more. " * 500)
    opened: list[Path] = []
    plain = atomic.open_private

    def counted(path: Path) -> object:
        opened.append(path)
        return plain(path)

    monkeypatch.setattr(atomic, "open_private", counted)
    second = made(cases, stick)
    assert (second.folder, second.copied, second.removed) == (first.folder, 1, 0)
    assert [path.parent.name for path in opened if first.folder in path.parents] == [
        "documents", first.folder.name, first.folder.name,
    ]  # one document, the records, the mark  # fmt: skip
    later = {path.name: path.stat().st_mtime_ns for path in (first.folder / "documents").iterdir()}
    assert {name: later[name] for name in stamps} == stamps
    assert changes(second.folder) == 5


def test_what_was_forgotten_does_not_live_on_in_it(cases: Path, stick: Path) -> None:
    first = made(cases, stick)
    old = documents(first.folder)
    forget_a_letter(cases)
    second = made(cases, stick)
    assert second.removed == 1
    assert documents(second.folder) == documents(cases) != old


def test_a_document_that_the_vault_lost_is_told_and_stays_in_the_backup(cases: Path, stick: Path) -> None:
    first = made(cases, stick)
    lost, cut, _third = sorted((cases / "documents").iterdir())
    lost.unlink()
    os.truncate(cut, 1000)
    second = made(cases, stick)
    assert second.lacking == (lost.name, cut.name)
    assert (second.removed, set(documents(first.folder))) == (0, set(documents(second.folder)))
    assert changes(second.folder) == 4
    elsewhere = stick / "other"
    elsewhere.mkdir()
    third = made(cases, elsewhere)
    assert (third.copied, third.lacking) == (1, (lost.name, cut.name))


def test_a_damaged_file_in_the_backup_is_copied_again(cases: Path, stick: Path) -> None:
    first = made(cases, stick)
    os.truncate(next((first.folder / "documents").iterdir()), 100)
    assert made(cases, stick).copied == 1
    assert documents(first.folder) == documents(cases)


def test_a_new_passphrase_reaches_the_backup(cases: Path, stick: Path) -> None:
    done = made(cases, stick)
    with Vault.open(cases, PASSPHRASE) as vault:
        vault.change_passphrase(PASSPHRASE, OTHER, work=WORK)
        assert backup.back_up(vault, stick).folder == done.folder
    with pytest.raises(WrongPassphrase):
        Vault.open(done.folder, PASSPHRASE)
    Vault.open(done.folder, OTHER).close()


def test_a_way_in_that_was_taken_back_goes_from_the_backup(cases: Path, stick: Path) -> None:
    with Vault.open(cases, PASSPHRASE) as vault:
        vault.set_recovery(CODE, work=WORK)
        done = backup.back_up(vault, stick)
        assert (done.folder / "slots" / "recovery.age").read_bytes() == (cases / "slots" / "recovery.age").read_bytes()
        vault.drop_recovery()
        backup.back_up(vault, stick)
    assert sorted(path.name for path in (done.folder / "slots").iterdir()) == ["passphrase.age", "passphrase.sha256"]


def test_a_key_slot_that_the_vault_lost_stays_in_the_backup(cases: Path, stick: Path) -> None:
    with Vault.open(cases, PASSPHRASE) as vault:
        vault.set_recovery(CODE, work=WORK)
    done = made(cases, stick)
    slots = {name: data for name, data in state(done.folder).items() if name.startswith("slots")}
    with Vault.open(cases, PASSPHRASE) as vault:
        flip(cases / "slots/passphrase.age", 150)
        for name in ("recovery.age", "recovery.sha256"):
            (cases / "slots" / name).unlink()
        (cases / "slots/recovery.sha256").write_bytes(slots["slots/recovery.sha256"])
        backup.back_up(vault, stick)
        assert {name: data for name, data in state(done.folder).items() if name.startswith("slots")} == slots
        (cases / "slots/passphrase.age").unlink()
        (cases / "slots/passphrase.sha256").unlink()
        backup.back_up(vault, stick)
    assert {name: data for name, data in state(done.folder).items() if name.startswith("slots")} == slots
    assert changes(done.folder) == 4
    Vault.open_with_code(done.folder, CODE).close()


def test_a_backup_that_nobody_could_open_is_not_made(cases: Path, stick: Path) -> None:
    with Vault.open(cases, PASSPHRASE) as vault:
        flip(cases / "slots/passphrase.age", 150)
        with pytest.raises(SlotDamaged) as told:
            backup.back_up(vault, stick)
        assert "anew" in told.value.advice
        assert list(stick.iterdir()) == []
        vault.set_passphrase(OTHER, work=WORK)
        done = backup.back_up(vault, stick)
    Vault.open(done.folder, OTHER).close()


def test_records_under_another_key_are_never_mixed_with_new_slots(cases: Path, stick: Path, like_cases: Path) -> None:
    """As after "someone saw it": the vault has a new key, and the backup was made before."""
    old = made(cases, stick)
    before = state(old.folder)
    shutil.rmtree(cases)
    shutil.copytree(like_cases, cases)
    (cases / "vault.json").write_bytes((old.folder / "vault.json").read_bytes())
    _give_id(cases)
    new = made(cases, stick)
    assert new.folder == stick / "Cases backup 2.daftar"
    assert new.older == (old.folder,)
    assert state(old.folder) == before
    assert changes(new.folder) == changes(old.folder) == 4
    edit(cases)
    assert made(cases, stick).folder == new.folder


def test_after_new_keys_a_new_backup_lies_beside_the_old_one(cases: Path, stick: Path) -> None:
    old = made(cases, stick)
    before = state(old.folder)
    with Vault.open(cases, PASSPHRASE) as vault:
        vault.replace_key(OTHER, None, quiet, work=WORK)
        with pytest.raises(VaultReadOnly):
            backup.back_up(vault, stick)
    with Vault.open(cases, OTHER) as vault:
        new = backup.back_up(vault, stick)
    assert (new.copied, new.older) == (3, (old.folder,))
    assert state(old.folder) == before
    with Vault.open(new.folder, OTHER) as vault:
        assert vault.check().is_whole
    with pytest.raises(WrongPassphrase):
        Vault.open(new.folder, PASSPHRASE)


def _give_id(folder: Path) -> None:
    """The records of a vault are marked with the id that its card says now."""
    from db.vault import keyring, records_file
    from db.vault.connection import Purpose, connect
    from db.vault.folder import VaultFolder

    places = VaultFolder(folder)
    connection = connect(places.records, keyring.by_passphrase(places, PASSPHRASE), Purpose.WRITE)
    connection.execute(f"PRAGMA application_id={records_file._mark(places.card_alone())}")
    connection.close()


# --- what is refused ---


def test_a_backup_that_is_ahead_is_left_alone_until_somebody_decides(cases: Path, stick: Path, tmp_path: Path) -> None:
    older = shutil.copytree(cases, tmp_path / "older" / "Cases.daftar")
    edit(cases)
    ahead = made(cases, stick)
    before = state(ahead.folder)
    with pytest.raises(BackupAhead):
        made(older, stick)
    beside = made(older, stick, beside=True)
    assert beside.folder == stick / "Cases backup 2.daftar"
    assert state(ahead.folder) == before
    edit(older, 3)
    assert made(older, stick).folder == beside.folder
    assert made(cases, stick).folder == ahead.folder


def test_a_backup_that_somebody_wrote_into_is_ahead(cases: Path, stick: Path) -> None:
    done = made(cases, stick)
    (done.folder / "records.db-wal").write_bytes(b"something")
    with pytest.raises(BackupAhead):
        made(cases, stick)


def test_places_that_cannot_be_meant_are_refused(cases: Path, stick: Path, like_cases: Path) -> None:
    other = Path(shutil.copytree(like_cases, stick / "Other.daftar"))
    theirs = made(other, stick)
    (stick / "link").symlink_to(cases)
    places = (cases, cases / "documents", other, other / "slots", theirs.folder, stick / "link")
    with Vault.open(cases, PASSPHRASE) as vault:
        for place in places:
            with pytest.raises(NoPlaceForBackup):
                backup.back_up(vault, place)
        with pytest.raises(NotFound):
            backup.back_up(vault, stick / "gone")


def test_nothing_that_bears_its_name_is_touched(cases: Path, stick: Path) -> None:
    foreign = stick / "Cases backup.daftar"
    foreign.mkdir()
    (foreign / "a photo.jpg").write_bytes(b"mine")
    done = made(cases, stick)
    assert done.folder == stick / "Cases backup 2.daftar"
    assert state(foreign) == {"a photo.jpg": b"mine"}


def test_choosing_the_backup_itself_means_it(cases: Path, stick: Path) -> None:
    done = made(cases, stick)
    renamed = done.folder.rename(stick / "In the drawer.daftar")
    edit(cases)
    assert made(cases, renamed).folder == renamed
    assert made(cases, stick).folder == renamed


# --- Stop, kill, bytes that change ---


class Stop(Exception):
    pass


def test_stopped_anywhere_it_leaves_what_was_there(cases: Path, stick: Path) -> None:
    done = made(cases, stick)
    add_letter(cases, b"One more. " * 500)
    moments = heard = 0

    def stop(_done: int, _total: int, _text: str = "") -> None:
        nonlocal heard
        heard += 1
        if heard == moments:
            raise Stop

    with Vault.open(cases, PASSPHRASE) as vault:
        stopped = True
        while stopped:
            moments, heard = moments + 1, 0
            try:
                backup.back_up(vault, stick, stop)
                stopped = False
            except Stop:
                assert not list(done.folder.rglob("*.part"))
                head = backup.head_of_backup(vault, done.folder)
                assert head is not None and head.n == 4
    assert moments > 5
    assert changes(done.folder) == 5


def test_stopped_the_first_time_it_goes_on_where_it_ended(cases: Path, stick: Path) -> None:
    def stop(_done: int, _total: int, text: str = "") -> None:
        if text == "Copying the records":
            raise Stop

    with Vault.open(cases, PASSPHRASE) as vault:
        with pytest.raises(Stop):
            backup.back_up(vault, stick, stop)
        assert [path.name for path in stick.iterdir()] == ["Cases backup (unfinished).daftar"]
        with pytest.raises(DaftarError):
            Vault.open(stick / "Cases backup (unfinished).daftar", PASSPHRASE)
        done = backup.back_up(vault, stick)
    assert [path.name for path in stick.iterdir()] == ["Cases backup.daftar"]
    assert done.copied == 0
    assert changes(done.folder) == 4


def test_stopped_before_anything_was_copied_it_leaves_nothing(cases: Path, stick: Path) -> None:
    def stop(_done: int, _total: int, _text: str = "") -> None:
        raise Stop

    with Vault.open(cases, PASSPHRASE) as vault, pytest.raises(Stop):
        backup.back_up(vault, stick, stop)
    assert not list(stick.iterdir())


def test_a_kill_at_any_step_leaves_the_old_backup_or_the_new(cases: Path, stick: Path, tmp_path: Path) -> None:
    made(cases, stick)
    forget_a_letter(cases)
    add_letter(cases, b"One more. " * 500)
    with Vault.open(cases, PASSPHRASE) as vault:
        vault.change_passphrase(PASSPHRASE, OTHER, work=WORK)
    fresh = shutil.copytree(stick, tmp_path / "fresh")
    step, seen = 1, []
    with Vault.open(cases, OTHER) as vault:
        while killed_at(step, lambda: backup.back_up(vault, stick)):
            seen.append(_opens(stick / "Cases backup.daftar"))
            done = backup.back_up(vault, stick)
            assert not list(done.folder.rglob("*.part"))
            assert documents(done.folder) == documents(cases)
            shutil.rmtree(stick)
            shutil.copytree(fresh, stick)
            step += STRIDE
    assert seen == sorted(seen)
    assert {number for number, _phrase in seen} == {4, 6}


def _opens(folder: Path) -> tuple[int, str]:
    for phrase, name in ((PASSPHRASE, "a: old"), (OTHER, "b: new")):
        try:
            with Vault.open(folder, phrase) as vault:
                assert vault.check().is_whole
                connection = vault.connect_reader()
                try:
                    assert set(backup.files_of(connection)) <= vault.document_files.names()
                    return backup.head_of(connection).n, name
                finally:
                    connection.close()
        except WrongPassphrase:
            continue
    raise AssertionError("it opens with neither passphrase")


def test_a_kill_at_any_step_of_the_first_one_leaves_a_whole_backup_or_an_unfinished_one(
    cases: Path, stick: Path
) -> None:
    step = 1
    with Vault.open(cases, PASSPHRASE) as vault:
        while killed_at(step, lambda: backup.back_up(vault, stick)):
            for left in stick.iterdir():
                if mark_of(left) is not None and mark_of(left) != Mark():
                    assert left.name == "Cases backup.daftar"
                    assert changes(left) == 4
                else:
                    with pytest.raises(VaultError):
                        Vault.open(left, PASSPHRASE)
            step += STRIDE
    assert step > 20
    assert changes(stick / "Cases backup.daftar") == 4
