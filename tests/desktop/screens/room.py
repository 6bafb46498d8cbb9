"""One screen by itself, on a real vault: what a window would give it, and what it tells and asks."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.store import Store
from desktop.jobs import Jobs
from desktop.news import News
from desktop.notices import Notice, Notices
from desktop.places import Place
from desktop.screens import Screen

Shown = TypeVar("Shown", bound=Screen)


class Room:
    """What a window gives its screens, and what the screen that stands in it said."""

    def __init__(self, qtbot: QtBot, store: Store) -> None:
        self.store, self.jobs, self.notices, self.news = store, Jobs(), Notices(), News(store)
        self.told: list[Notice] = []
        self.asked: list[Place] = []
        self.moved: list[Place] = []
        self.closed: list[bool] = []
        self.notices.told.connect(self.told.append)
        self.jobs.trouble.connect(self.notices.trouble)
        self._qtbot = qtbot

    def shown(self, screen: Shown, width: int = 1100, height: int = 700) -> Shown:
        """The screen, on the display and listened to."""
        self._qtbot.addWidget(screen)
        screen.open_requested.connect(self.asked.append)
        screen.moved_on.connect(self.moved.append)
        screen.closed.connect(lambda: self.closed.append(True))
        screen.resize(width, height)
        screen.show()
        return screen

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self._qtbot.waitUntil(lambda: not self.jobs.running, timeout=30_000)
        QApplication.processEvents()
