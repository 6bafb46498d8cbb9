"""The stage on which pictures are taken: the whole program with the invented cases in a vault of a temporary folder."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QSize
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from db.errors import DaftarError
from desktop.app import Program
from desktop.forms import RecordForm
from desktop.open_vault import MakeScreens, OpenVault, screens_of
from desktop.places import Place
from desktop.screens.find import FindPanel
from desktop.settings import Settings
from tools.gallery import Gallery

PASSPHRASE = "olive carpet winter lantern pigeon harbour"
REST = 250  # milliseconds in which whatever waits for a pause begins
CHEAP = 16  # a fast key slot: nothing here is secret


class Stage:
    """The program with the invented cases in a vault, and the steps that bring it somewhere."""

    def __init__(self, app: QApplication, folder: Path, size: QSize) -> None:
        self._app = app
        self.folder = folder
        folder.mkdir()
        self.program = Program(
            app, Settings(Path.home() / "settings"), screens=_screens, replace_process=lambda _arguments: None
        )
        self.vault = _sample_vault(folder)
        self.program.window.resize(size)
        self.program.window.show()

    def settle(self) -> None:
        """Let everything that was begun come to its end."""
        for form in self.program.window.findChildren(RecordForm):
            if form.isVisible():
                form.stops()  # all its fields are there
        deadline, pause = QDeadlineTimer(20_000), QDeadlineTimer(REST)
        while not deadline.hasExpired():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            if pause.hasExpired() and not self.program.jobs.running:
                break
        self._app.processEvents()

    def lock(self) -> None:
        """No vault is open, as after the lock."""
        self.settle()
        self.program.lock()
        self.settle()

    def unlock(self, vault: Path | None = None) -> None:
        """This vault is open, and no other; if none is named, whichever is, or else the sample."""
        opened = self.program.open_vault
        if opened is not None and vault not in (None, opened.vault.folder):
            self.lock()
        wanted = vault or self.vault
        if self.program.open_vault is None:
            from desktop import vault_door

            self.program.jobs.run(
                "", lambda report: vault_door.open_vault(wanted, PASSPHRASE, report), done=self.program.enter
            )
            self.settle()
            self.program.idle.stop()  # nobody is there, and the pictures take longer than it waits

    def open(self, place: Place) -> None:
        self.unlock()
        assert self.program.shell is not None
        self.program.shell.open(place)
        self.settle()

    def first(self, kind: str) -> str:
        """The id of the oldest record of a kind."""
        return self.oldest(kind, 1)[0]

    def oldest(self, kind: str, count: int) -> list[str]:
        """The ids of the oldest records of a kind."""
        from db import queries

        self.unlock()
        assert self.program.open_vault is not None
        with self.program.open_vault.store.reading() as connection:
            numbers = queries.numbers(connection, queries.Question(kind, (), "", queries.REF))
            return queries.ids(connection, numbers[:count])

    @property
    def front(self) -> QWidget:
        """The screen in front of an open vault."""
        assert self.program.shell is not None
        shown = self.program.shell.body.screen_in_front
        assert shown is not None
        return shown

    def clear(self) -> None:
        """Put away what the picture before left open: menus, pop-ups, the search, notices, warnings, another vault."""
        window = self.program.window
        for other in self._pop_ups():
            other.close()
            other.hide()  # also one that waits for its work
        window.activateWindow()
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for panel in window.findChildren(FindPanel):
            panel.close_panel()
        window.notice_bar.clear()
        window.lock_warning.hide()
        if self.program.shell is not None:
            self.program.shell.strip.hide()
        if self.program.open_vault is not None and self.program.open_vault.vault.folder != self.vault:
            self.lock()

    def picture(self) -> QPixmap:
        """The window with whatever stands open above it."""
        window = self.program.window
        taken = window.grab()
        painter = QPainter(taken)
        for other in self._pop_ups():
            painter.drawPixmap(other.pos() - window.pos(), other.grab())
        painter.end()
        return taken

    def _pop_ups(self) -> list[QWidget]:
        return [each for each in self._app.topLevelWidgets() if each.isVisible() and each is not self.program.window]

    def close(self) -> None:
        self.program.close()


def _screens(desk: OpenVault) -> MakeScreens:
    return {"home": lambda _place: Gallery(), "gallery": lambda _place: Gallery(), **screens_of(desk)}


def _sample_vault(folder: Path) -> Path:
    from db.store import Store, make_schema
    from db.vault import Vault
    from desktop import vault_door

    with Vault.create(folder / "Ülgiqala cases", PASSPHRASE, work=CHEAP, make_schema=make_schema) as vault:
        store = Store(vault)
        try:
            vault_door.fill_demo(store, lambda *_told: None)
        except DaftarError as trouble:
            print(f"{trouble.summary} The pictures show an empty vault.", file=sys.stderr)
        store.close()
        return vault.folder
