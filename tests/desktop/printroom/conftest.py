"""The program with the sample case in its vault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.queries import by_ref
from db.store import Store
from desktop.app import Program
from desktop.open_vault import MakeScreens, OpenVault, screens_of
from desktop.places import Place
from desktop.printroom import PrintRoom
from desktop.screens.case import CaseScreen
from desktop.screens.case.dossier import DossierTab
from tests import ready
from tests.desktop.conftest import Settle


@pytest.fixture
def pages() -> Callable[[OpenVault], MakeScreens]:
    """The real screens."""
    return screens_of


@pytest.fixture
def vault_folder(tmp_path: Path) -> Path:
    """The sample case, closed."""
    return ready.folder(tmp_path / "Test cases.daftar", "sample-case")


@pytest.fixture
def case_id(store: Store) -> str:
    with store.reading() as connection:
        found = by_ref(connection, "C-0001")
    assert found is not None
    return found


@pytest.fixture
def room(working: Program, case_id: str, settle: Settle, qtbot: QtBot) -> PrintRoom:
    """The room on the case's tab, with its first pages drawn."""
    assert working.shell is not None
    working.window.resize(1366, 768)
    working.shell.open(Place.case(case_id, "dossier"))
    screen = working.shell.body.screen_in_front
    assert isinstance(screen, CaseScreen) and isinstance(screen.tab, DossierTab)
    made = screen.tab.room
    qtbot.waitUntil(lambda: made.preview.count > 0, timeout=60_000)
    settle()
    return made
