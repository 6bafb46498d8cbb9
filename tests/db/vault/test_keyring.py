"""The slots of a vault: each opens it alone, none shuts out the others, and each is proved before the old one goes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from db.errors import (
    BadRecipient,
    DaftarError,
    DiskTrouble,
    NotAllowed,
    VaultDamaged,
    VaultReadOnly,
    WeakPassphrase,
    WrongCode,
    WrongKeyFile,
    WrongPassphrase,
)
from db.vault import Vault, atomic, unlocks
from db.vault.slots import SlotDamaged
from tests.db.vault.builders import (
    CODE,
    EVERY_STEP,
    OFFICE_KEY,
    OFFICE_PUBLIC,
    OTHER,
    OTHER_CODE,
    OTHER_OFFICE_PUBLIC,
    PASSPHRASE,
    ROWS,
    WORK,
    bytes_below,
    count,
    flip,
    killed_at,
    state,
)

NAME = "Қарлығаш Support Centre"  # an invented office


@pytest.fixture
def with_code(folder: Path) -> Path:
    """A vault with a passphrase and a recovery code."""
    with Vault.open(folder, PASSPHRASE) as vault:
        vault.set_recovery(CODE, work=WORK)
    return folder


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    file = tmp_path / "office-key.txt"
    file.write_text(f"# the office's own\n{OFFICE_KEY}\n")
    return file


def in_slots(folder: Path) -> set[str]:
    return {path.name for path in (folder / "slots").iterdir()}


# --- the recovery code --------------------------------------------------------------------------------


def test_the_code_opens_the_vault_however_it_is_typed(with_code: Path) -> None:
    for typed in (CODE, CODE.replace("-", " "), CODE.replace("-", "\n")):
        with Vault.open_with_code(with_code, typed) as vault:
            assert count(vault) == ROWS
            assert vault.has_recovery
    with Vault.open(with_code, PASSPHRASE) as vault:
        assert count(vault) == ROWS
    assert in_slots(with_code) == {"passphrase.age", "passphrase.sha256", "recovery.age", "recovery.sha256"}


def test_what_opens_a_vault_is_told_before_it_is_opened(folder: Path) -> None:
    assert unlocks(folder) == {"passphrase"}
    with Vault.open(folder, PASSPHRASE) as vault:
        assert not vault.has_recovery
        vault.set_recovery(CODE, work=WORK)
        assert unlocks(folder) == {"passphrase", "recovery"}
        vault.drop_recovery()
        assert not vault.has_recovery
    assert unlocks(folder) == {"passphrase"}
    assert unlocks(folder / "nowhere") == frozenset()


def test_a_wrong_code_opens_nothing_and_changes_nothing(with_code: Path) -> None:
    before = state(with_code)
    for wrong in (OTHER_CODE, PASSPHRASE, ""):
        with pytest.raises(WrongCode) as told:
            Vault.open_with_code(with_code, wrong)
        assert told.value.advice
    with pytest.raises(WrongCode) as told:
        Vault.open_with_code(with_code, CODE.replace("123453", "123454"))
    assert told.value.groups == (2,)
    assert state(with_code) == before


def test_a_vault_without_a_code_says_so(folder: Path) -> None:
    with pytest.raises(WrongCode, match="has no recovery code"):
        Vault.open_with_code(folder, CODE)


def test_a_new_code_takes_the_place_of_the_old(with_code: Path) -> None:
    with Vault.open(with_code, PASSPHRASE) as vault:
        vault.set_recovery(OTHER_CODE, work=WORK)
    with pytest.raises(WrongCode):
        Vault.open_with_code(with_code, CODE)
    Vault.open_with_code(with_code, OTHER_CODE).close()


def test_a_code_that_was_dropped_opens_nothing_and_leaves_nothing(with_code: Path) -> None:
    sealed = (with_code / "slots" / "recovery.age").read_bytes()
    with Vault.open(with_code, PASSPHRASE) as vault:
        vault.drop_recovery()
        vault.drop_recovery()  # there is none any more, and that is no trouble
    assert in_slots(with_code) == {"passphrase.age", "passphrase.sha256"}
    assert sealed[:100] not in bytes_below(with_code)
    with pytest.raises(WrongCode):
        Vault.open_with_code(with_code, CODE)


def test_a_mistyped_code_is_not_set(folder: Path) -> None:
    with Vault.open(folder, PASSPHRASE) as vault, pytest.raises(WrongCode):
        vault.set_recovery(CODE.replace("123453", "123454"), work=WORK)
    assert unlocks(folder) == {"passphrase"}


def test_a_changed_recovery_slot_is_never_taken_for_a_wrong_code(with_code: Path) -> None:
    slot = with_code / "slots" / "recovery.age"
    whole = slot.read_bytes()
    for at in range(7, len(whole), 89):
        flip(slot, at)
        with pytest.raises(SlotDamaged, match="slot") as told:
            Vault.open_with_code(with_code, CODE)
        assert "another way" in told.value.advice
        slot.write_bytes(whole)


# --- one slot lost, the others open -------------------------------------------------------------------


@pytest.mark.parametrize("lost", ["removed", "changed", "emptied", "a link", "a folder"])
def test_a_lost_passphrase_is_set_anew_by_whoever_has_the_code(lost: str, with_code: Path, tmp_path: Path) -> None:
    slot = with_code / "slots" / "passphrase.age"
    whole = slot.read_bytes()
    slot.unlink()
    if lost == "changed":
        slot.write_bytes(whole[:50] + b"x" + whole[51:])
    elif lost == "emptied":
        slot.write_bytes(b"")
    elif lost == "a link":
        (tmp_path / "elsewhere").write_bytes(whole)
        slot.symlink_to(tmp_path / "elsewhere")
    elif lost == "a folder":
        slot.mkdir()
    with pytest.raises(VaultDamaged, match="slot") as told:
        Vault.open(with_code, PASSPHRASE)
    assert "another way" in told.value.advice
    if lost == "a folder":
        slot.rmdir()
    with Vault.open_with_code(with_code, CODE) as vault:
        assert count(vault) == ROWS
        vault.set_passphrase(OTHER, work=WORK)
    with Vault.open(with_code, OTHER) as vault:
        assert count(vault) == ROWS


def test_a_damaged_recovery_slot_keeps_nobody_out(with_code: Path) -> None:
    (with_code / "slots" / "recovery.age").write_bytes(b"\0" * 500)
    with Vault.open(with_code, PASSPHRASE) as vault:
        vault.set_recovery(OTHER_CODE, work=WORK)
    Vault.open_with_code(with_code, OTHER_CODE).close()


def test_a_checksum_that_is_no_file_damages_its_own_slot_alone(with_code: Path) -> None:
    (with_code / "slots" / "recovery.sha256").unlink()
    os.mkfifo(with_code / "slots" / "recovery.sha256")
    Vault.open(with_code, PASSPHRASE).close()
    with pytest.raises(SlotDamaged):
        Vault.open_with_code(with_code, OTHER_CODE)


def test_without_any_slot_the_vault_is_damaged(with_code: Path) -> None:
    for slot in (with_code / "slots").iterdir():
        slot.unlink()
    ways: list[Callable[[], Vault]] = [
        lambda: Vault.open(with_code, PASSPHRASE),
        lambda: Vault.open_with_code(with_code, CODE),
    ]
    for ask in ways:
        with pytest.raises(VaultDamaged, match="slot of this vault is missing") as told:
            ask()
        assert "backup" in told.value.advice


def test_an_empty_passphrase_is_never_set(folder: Path) -> None:
    with Vault.open(folder, PASSPHRASE) as vault, pytest.raises(WeakPassphrase):
        vault.set_passphrase("", work=WORK)


# --- offices ------------------------------------------------------------------------------------------


def test_an_office_opens_the_vault_with_its_own_key(cases: Path, key_file: Path) -> None:
    with Vault.open(cases, PASSPHRASE) as vault:
        vault.add_office("Second office", OTHER_OFFICE_PUBLIC)
        vault.add_office(f"  {NAME} ", f"{OFFICE_PUBLIC}\n")
        assert vault.offices() == ("Second office", NAME)
    assert unlocks(cases) == {"passphrase", "office"}
    with Vault.open_with_office_key(cases, key_file) as vault:
        assert vault.offices() == ("Second office", NAME)
        vault.set_passphrase(OTHER, work=WORK)
    Vault.open(cases, OTHER).close()


def test_the_disk_does_not_say_who_the_office_is(cases: Path) -> None:
    with Vault.open(cases, PASSPHRASE) as vault:
        vault.add_office(NAME, OFFICE_PUBLIC)
    held = bytes_below(cases)
    for word in (NAME, "Support", OFFICE_PUBLIC):
        assert word.encode() not in held


def test_an_office_that_was_dropped_opens_nothing(cases: Path, key_file: Path) -> None:
    with Vault.open(cases, PASSPHRASE) as vault:
        vault.add_office(NAME, OFFICE_PUBLIC)
        vault.add_office("Second office", OTHER_OFFICE_PUBLIC)
        vault.drop_office(NAME)
        assert vault.offices() == ("Second office",)
    with pytest.raises(WrongKeyFile, match="does not open"):
        Vault.open_with_office_key(cases, key_file)


def test_a_vault_without_offices_opens_with_no_key_file(folder: Path, key_file: Path) -> None:
    with pytest.raises(WrongKeyFile):
        Vault.open_with_office_key(folder, key_file)


def test_one_offices_damaged_slot_does_not_keep_the_other_out(cases: Path, key_file: Path) -> None:
    with Vault.open(cases, PASSPHRASE) as vault:
        vault.add_office("Second office", OTHER_OFFICE_PUBLIC)
        second = next((cases / "slots").glob("office-*.age"))
        vault.add_office(NAME, OFFICE_PUBLIC)
    flip(second, 40)
    Vault.open_with_office_key(cases, key_file).close()
    for slot in (cases / "slots").glob("office-*.age"):
        if slot != second:
            flip(slot, 40)
    with pytest.raises(SlotDamaged):
        Vault.open_with_office_key(cases, key_file)


@pytest.mark.parametrize("name", ["", "  ", NAME])
def test_every_office_has_a_name_of_its_own(name: str, cases: Path) -> None:
    with Vault.open(cases, PASSPHRASE) as vault:
        vault.add_office(NAME, OFFICE_PUBLIC)
        with pytest.raises(NotAllowed):
            vault.add_office(name, OTHER_OFFICE_PUBLIC)
        with pytest.raises(BadRecipient):
            vault.add_office("Another", "age1nonsense")
        assert vault.offices() == (NAME,)


# --- the way to the disk ------------------------------------------------------------------------------


def test_where_nothing_can_be_written_no_slot_changes(read_only_disk: Callable[[str], str]) -> None:
    script = f"""
from db.errors import VaultReadOnly
with Vault.open(here / "Own.daftar", PASSPHRASE) as vault:
    for ask in (
        lambda: vault.set_passphrase(OTHER, work=WORK),
        lambda: vault.set_recovery({CODE!r}, work=WORK),
        vault.drop_recovery,
        lambda: vault.add_office("One", {OFFICE_PUBLIC!r}),
        lambda: vault.drop_office("One"),
    ):
        try:
            ask()
        except VaultReadOnly:
            print("told")
"""
    assert read_only_disk(script).split() == ["told"] * 5
    assert VaultReadOnly().advice


def test_a_slot_that_came_out_wrong_does_not_take_the_place_of_the_old(
    with_code: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk gives back other bytes than were written: the old slot stays, and it is told."""
    forget = atomic.forget_cached

    def spoils(path: Path) -> None:
        if path.read_bytes().startswith(b"age-encryption"):
            flip(path, 60)
        forget(path)

    with Vault.open(with_code, PASSPHRASE) as vault:
        monkeypatch.setattr(atomic, "forget_cached", spoils)
        asks: list[Callable[[], None]] = [
            lambda: vault.set_recovery(OTHER_CODE, work=WORK),
            lambda: vault.set_passphrase(OTHER, work=WORK),
        ]
        for ask in asks:
            with pytest.raises(DiskTrouble):
                ask()
        monkeypatch.undo()
    Vault.open_with_code(with_code, CODE).close()
    Vault.open(with_code, PASSPHRASE).close()
    assert not list(with_code.rglob("*.part"))


def opens(way: Callable[[], Vault]) -> bool:
    """Whether this opens the vault; any trouble but “that is not the one” is a failure."""
    try:
        way().close()
    except (WrongPassphrase, WrongCode):
        return False
    return True


@pytest.mark.parametrize("work", ["a first code", "a second code", "no code"])
def test_a_kill_at_any_step_leaves_every_other_way_open(work: str, folder: Path, tmp_path: Path) -> None:
    with Vault.open(folder, PASSPHRASE) as vault:
        if work != "a first code":
            vault.set_recovery(CODE, work=WORK)
    fresh = shutil.copytree(folder, tmp_path / "fresh")
    opened: list[Vault] = []

    def change() -> None:
        if work == "no code":
            opened[0].drop_recovery()
        else:
            opened[0].set_recovery(OTHER_CODE, work=WORK)

    step, seen = 1, set()
    while killed_at(step, change, prepare=lambda: opened.append(Vault.open(folder, PASSPHRASE))):
        assert opens(lambda: Vault.open(folder, PASSPHRASE))
        old = work != "a first code" and opens(lambda: Vault.open_with_code(folder, CODE))
        new = work != "no code" and opens(lambda: Vault.open_with_code(folder, OTHER_CODE))
        assert not (old and new)
        assert old or new or work != "a second code"
        seen.add((old, new))
        assert not list(folder.rglob("*.part"))
        shutil.rmtree(folder)
        shutil.copytree(fresh, folder)
        step += 2 * EVERY_STEP - 1
    assert len(seen) == 2


def test_trouble_with_slots_never_names_what_was_typed(with_code: Path) -> None:
    ways: list[Callable[[], Vault]] = [
        lambda: Vault.open(with_code, OTHER),
        lambda: Vault.open_with_code(with_code, OTHER_CODE),
        lambda: Vault.open_with_code(with_code, OTHER_CODE[:-1]),
    ]
    for ask in ways:
        with pytest.raises(DaftarError) as told:
            ask()
        for typed in (OTHER, OTHER_CODE, OTHER_CODE[:13]):
            assert typed not in f"{told.value.summary}{told.value.advice}{told.value.__cause__}"
