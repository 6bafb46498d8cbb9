"""The real program with its real screens; every dialog that asks for a place is answered by the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.settings import Settings
from tests.desktop.conftest import Answers

Start = Callable[[Path | None], Program]


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def locked() -> list[Sequence[str]]:
    """With which arguments the process would have been replaced."""
    return []


@pytest.fixture
def start(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, answers: Answers, locked: list[Sequence[str]]
) -> Iterator[Start]:
    """Begin a run of the program, as often as it is started anew."""
    begun: list[Program] = []

    def started(vault: Path | None) -> Program:
        made = Program(qapp, Settings(tmp_path / "settings"), ask=answers, replace_process=locked.append)
        begun.append(made)
        made.begin(vault)
        made.window.resize(1280, 760)
        made.window.activateWindow()
        qtbot.waitUntil(made.window.isActiveWindow)
        qtbot.waitUntil(lambda: not made.jobs.running)
        return made

    yield started
    for made in begun:
        made.window.close()
        made.deleteLater()
        made.window.deleteLater()
