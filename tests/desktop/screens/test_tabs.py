"""A case opens inside the window: no part of a tab is ever shown as a window of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.open_vault import screens_of
from desktop.places import Place
from desktop.screens.case import TABS, CaseScreen
from tests import builders


class Windows(QObject):
    """Counts the windows that appear."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.shown: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_no_tab_flashes_a_window(working: Program, qtbot: QtBot, qapp: QApplication) -> None:
    opened = working.open_vault
    assert opened is not None
    with opened.store.change("Add") as change:
        case = change.add(builders.a_case())
    screen = screens_of(opened)["case"](Place.case(case))
    assert isinstance(screen, CaseScreen)
    qtbot.addWidget(screen)
    screen.show()
    windows = Windows(qapp)
    for tab, _title in TABS:
        screen.show_tab(tab)
        qtbot.waitUntil(lambda: not working.jobs.running)
    qapp.removeEventFilter(windows)
    assert windows.shown == []
