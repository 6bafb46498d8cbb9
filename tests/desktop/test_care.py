"""Beside an open vault: silent while all is well; told in plain words when an interruption or a full disk did harm."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import upgrade
from db.errors import RoomSetFree
from db.store import Store
from db.vault import Vault, migrations, reserve
from db.vault.reserve import Room
from desktop.app import Program
from desktop.notices import Notice
from desktop.open_vault import MakeScreens, OpenVault
from desktop.settings import Settings
from tests.desktop.conftest import PASSPHRASE, Answers, Page, simple_pages


@pytest.fixture
def pages() -> Callable[[OpenVault], MakeScreens]:
    return lambda opened: {**simple_pages(opened), "vault": Page}


@pytest.fixture
def keeping(qtbot: QtBot, qapp: QApplication, tmp_path: Path, answers: Answers) -> Iterator[Program]:
    """The program as people start it: it keeps a reserve."""
    made = Program(qapp, Settings(tmp_path / "own"), ask=answers, screens=simple_pages, keeps_reserve=True)
    made.begin()
    qtbot.waitUntil(lambda: not made.jobs.running)
    yield made
    made.window.close()
    made.deleteLater()
    made.window.deleteLater()


def enter(program: Program, folder: Path, qtbot: QtBot) -> list[Notice]:
    """Open the vault in the window; what is told from then on."""
    told: list[Notice] = []
    program.notices.told.connect(told.append)
    vault = Vault.open(folder, PASSPHRASE)
    program.enter((vault, Store(vault)))
    qtbot.waitUntil(lambda: not program.jobs.running)
    return told


def killed_while_open(folder: Path) -> None:
    child = os.fork()
    if child == 0:
        Vault.open(folder, PASSPHRASE)
        os._exit(9)
    os.waitpid(child, 0)


def room_is(monkeypatch: pytest.MonkeyPatch, room: Room) -> None:
    monkeypatch.setattr(reserve.Reserve, "room", lambda _reserve: room)


def test_after_a_clean_end_nothing_is_looked_over(program: Program, vault_folder: Path, qtbot: QtBot) -> None:
    titles: list[str] = []
    program.jobs.begun.connect(lambda job: titles.append(job.title))
    assert enter(program, vault_folder, qtbot) == []
    assert "Looking the vault over after an interruption" not in titles


def test_after_a_kill_a_sound_vault_is_looked_over_in_silence(
    program: Program, vault_folder: Path, qtbot: QtBot
) -> None:
    killed_while_open(vault_folder)
    titles: list[str] = []
    program.jobs.begun.connect(lambda job: titles.append(job.title))
    assert enter(program, vault_folder, qtbot) == []
    assert "Looking the vault over after an interruption" in titles


def test_what_the_kill_left_is_told_and_leads_to_the_check(program: Program, vault_folder: Path, qtbot: QtBot) -> None:
    killed_while_open(vault_folder)
    stray = vault_folder / "documents" / f"{0:032x}.age"
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"half a document")
    (notice,) = enter(program, vault_folder, qtbot)
    assert "belongs to no document" in notice.text
    assert notice.stays
    assert notice.offer is not None
    notice.offer.do()
    assert program.shell is not None
    assert program.shell.body.history.here is not None
    assert program.shell.body.history.here.screen == "vault"
    assert stray.exists()


def test_the_copy_from_before_an_upgrade_goes_when_its_time_is_over(
    program: Program, vault_folder: Path, qtbot: QtBot
) -> None:
    with Vault.open(vault_folder, PASSPHRASE) as vault:
        with vault.writer_engine().begin() as connection:
            migrations.migrate(connection, "0002")
        upgrade.bring_up_to_date(vault)
        store = Store(vault)
        store.set_preference(upgrade.UPGRADED, (datetime.now(UTC) - timedelta(days=31)).isoformat())
        store.close()
        assert vault.earlier.schemas()
    assert enter(program, vault_folder, qtbot) == []
    assert not (vault_folder / "earlier").exists()


def test_a_reserve_is_kept_only_where_there_is_plenty_of_room(
    keeping: Program, vault_folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reserve, "SIZE", 4096)
    monkeypatch.setattr(reserve.Reserve.make, "__defaults__", (4096,))
    room_is(monkeypatch, Room.ENOUGH)
    assert enter(keeping, vault_folder, qtbot) == []
    assert not (vault_folder / ".reserve").exists()
    room_is(monkeypatch, Room.PLENTY)
    keeping.care.look()
    qtbot.waitUntil(lambda: not keeping.jobs.running)
    assert (vault_folder / ".reserve").stat().st_size == 4096


def test_no_test_and_no_command_keeps_one_unasked(
    program: Program, vault_folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    room_is(monkeypatch, Room.PLENTY)
    enter(program, vault_folder, qtbot)
    assert not (vault_folder / ".reserve").exists()


def test_a_nearly_full_disk_is_told_until_there_is_room(
    program: Program, vault_folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = enter(program, vault_folder, qtbot)
    room_is(monkeypatch, Room.SCANT)

    def full(_report: object) -> None:
        raise RoomSetFree

    program.jobs.run("Save", full)
    qtbot.waitUntil(lambda: not program.jobs.running)
    texts = [notice.text for notice in told]
    assert any("reserved room free" in each for each in texts)
    assert "The disk of this vault is nearly full." in texts
    bar = program.window.notice_bar
    program.care.look()
    for number in range(5):  # other news does not push it out
        program.notices.tell(f"News {number}")
    shown = [line.notice.text for line in bar.lines]
    assert shown.count("The disk of this vault is nearly full.") == 1
    room_is(monkeypatch, Room.ENOUGH)
    program.care.look()
    assert "The disk of this vault is nearly full." not in [line.notice.text for line in bar.lines]


def test_what_a_kill_left_of_a_copy_on_its_way_out_is_removed(
    program: Program, vault_folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    part = tmp_path / ".daftar-0123456789abcdef.part"
    part.write_text("can be read by anybody")
    with Vault.open(vault_folder, PASSPHRASE) as vault:
        store = Store(vault)
        store.set_preference("copy.under_way", [str(part)])
        store.close()
    assert not enter(program, vault_folder, qtbot)
    assert not part.exists()
