"""Only a person can say that a vault is not open elsewhere any more: they are asked once, and then it opens. A vault
of an older form is brought into today's, and they are told so meanwhile.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop import vault_door
from desktop.app import Program
from desktop.screens.unlock import UnlockScreen
from tests.desktop.conftest import PASSPHRASE, Answers
from tests.journey.places import ROOT


@pytest.fixture
def left_elsewhere(vault_folder: Path) -> Path:
    """A vault that another computer never closed."""
    (vault_folder / ".lock").write_text(json.dumps({"pid": 7, "host": "another-laptop"}))
    return vault_folder


def unlock(program: Program, vault: Path, passphrase: str = PASSPHRASE) -> UnlockScreen:
    page = program.window.page
    assert isinstance(page, UnlockScreen)
    page.unlock_requested.emit(vault, passphrase)
    return page


def test_a_vault_left_open_elsewhere_opens_when_the_person_says_so(
    program: Program, answers: Answers, left_elsewhere: Path, qtbot: QtBot
) -> None:
    answers.key = "take_over"
    with qtbot.waitSignal(program.opened, timeout=20_000):
        unlock(program, left_elsewhere)
    assert len(answers.asked) == 1


def test_it_stays_closed_when_the_person_does_not_know(
    program: Program, answers: Answers, left_elsewhere: Path, qtbot: QtBot
) -> None:
    answers.key = ""
    page = unlock(program, left_elsewhere)
    qtbot.waitUntil(lambda: bool(answers.asked), timeout=20_000)
    qtbot.waitUntil(lambda: not program.jobs.running, timeout=20_000)
    assert program.open_vault is None
    assert program.window.page is page


def test_a_vault_of_an_older_form_says_what_takes_so_long_and_opens(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(ROOT / "tests" / "vaults" / "schema-0001.daftar", tmp_path / "Old.daftar"))
    shown: list[str] = []
    show = UnlockScreen.show_progress

    def shows(page: UnlockScreen, says: str) -> None:
        show(page, says)
        shown.append(page.waiting.text())

    monkeypatch.setattr(UnlockScreen, "show_progress", shows)
    with qtbot.waitSignal(program.opened, timeout=20_000):
        unlock(program, folder, vault_door.DEMO_PASSPHRASE)
    assert "Copying the records as they are" in shown
    assert program.open_vault is not None
    assert program.open_vault.vault.earlier.schemas() == ("0001",)
