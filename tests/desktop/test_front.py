"""Only a person can say that a vault is not open elsewhere any more: they are asked once, and then it opens."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.screens.unlock import UnlockScreen
from tests.desktop.conftest import PASSPHRASE, Answers


@pytest.fixture
def left_elsewhere(vault_folder: Path) -> Path:
    """A vault that another computer never closed."""
    (vault_folder / ".lock").write_text(json.dumps({"pid": 7, "host": "another-laptop"}))
    return vault_folder


def unlock(program: Program, vault: Path) -> UnlockScreen:
    page = program.window.page
    assert isinstance(page, UnlockScreen)
    page.unlock_requested.emit(vault, PASSPHRASE)
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
