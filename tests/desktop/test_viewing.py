"""A document looked at in the whole program: reached by its commands, and gone with the lock."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import contents
from db.records import DocumentData
from desktop import decoding
from desktop.app import Program
from desktop.decoding import child
from desktop.open_vault import MakeScreens, OpenVault, screens_of
from desktop.places import Place
from desktop.screens.content import ContentScreen
from tests.desktop.decoding import files


@pytest.fixture
def pages() -> Callable[[OpenVault], MakeScreens]:
    return screens_of


def test_a_document_is_opened_by_its_command_and_gone_with_the_lock(
    working: Program, qtbot: QtBot, locked: list[Sequence[str]]
) -> None:
    desk, shell = working.open_vault, working.shell
    assert desk is not None and shell is not None
    kept = contents.take_in(desk.store, desk.vault, io.BytesIO(files.paper()), lambda *_told: None)
    with desk.store.change("Add") as change:
        change.keep(kept)
        record_id = change.add(DocumentData(name="Verdict", sha256=kept.sha256, size=kept.size, mime="application/pdf"))
    shell.open(Place.record("document", record_id))
    working.window.commands.run("content.open")
    screen = shell.body.screen_in_front
    assert isinstance(screen, ContentScreen)
    qtbot.waitUntil(lambda: screen.sheets.is_drawn)
    assert working.window.commands["content.larger"].isEnabled()
    unseen = decoding.Document(files.paper())  # one that belongs to no screen
    processes = [each._process for each in child._ALIVE]
    assert len(processes) == 2
    assert not any(process.poll() for process in processes)
    working.lock()
    assert locked
    assert all(process.poll() is not None for process in processes)
    assert unseen.is_over
    QApplication.processEvents()
