"""When new keys hold, the window locks at once, whoever asked for them and whether they still wait."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from db.errors import DiskFull, WrongPassphrase
from db.reporting import Report
from db.vault import Vault, recovery
from desktop.app import Program
from tests.desktop.conftest import PASSPHRASE

NEW = "another invented passphrase for tests"


def make_new_keys(program: Program, qtbot: QtBot, *, stop_too_late: bool = False) -> None:
    assert program.open_vault is not None
    vault, page = program.open_vault.vault, QObject(program)

    def work(report: Report) -> None:
        vault.replace_key(NEW, recovery.new_code(), report, work=16)
        if stop_too_late:
            page.deleteLater()

    with qtbot.waitSignal(program.jobs.ended, timeout=60_000):
        program.jobs.run("Make new keys", work, owner=page)


@pytest.mark.parametrize("stop_too_late", [False, True])
def test_the_window_locks_and_the_next_process_tells_why(
    stop_too_late: bool, qtbot: QtBot, working: Program, vault_folder: Path, locked: list[Sequence[str]]
) -> None:
    make_new_keys(working, qtbot, stop_too_late=stop_too_late)
    assert locked == [["--vault", str(vault_folder), "--told", "keys"]]
    assert not (vault_folder / "next").exists()
    with pytest.raises(WrongPassphrase):
        Vault.open(vault_folder, PASSPHRASE)
    Vault.open(vault_folder, NEW).close()


def test_what_went_wrong_leaves_the_window_open(
    qtbot: QtBot, working: Program, vault_folder: Path, locked: list[Sequence[str]]
) -> None:
    assert working.open_vault is not None
    vault = working.open_vault.vault

    def fills_up(_done: int, _total: int, _text: str = "") -> None:
        raise DiskFull

    with qtbot.waitSignal(working.jobs.ended, timeout=60_000):
        working.jobs.run("Make new keys", lambda _report: vault.replace_key(NEW, None, fills_up, work=16))
    assert locked == []
    assert not vault.read_only
