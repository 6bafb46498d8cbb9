"""The window around an open vault: sidebar, header, the body of screens, and what is under way.

It is told what it needs and knows no screen by name: the entries of the sidebar are commands, and places become screens
in a factory it was given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.clipboard import local_files
from desktop.jobs import Jobs
from desktop.look import pieces
from desktop.places import Place
from desktop.screens import Screen
from desktop.window.body import Body, MakeScreen
from desktop.window.commands import Commands
from desktop.window.drop import DropHint
from desktop.window.header import Header
from desktop.window.history import History
from desktop.window.sidebar import Sidebar
from desktop.window.strip import ProgressStrip

NARROW = 1000  # below this width the sidebar and the header show icons alone
TIGHT = 1160  # below this one the header names what undo would undo in its tip alone, so that the crumbs have room


@dataclass(frozen=True, slots=True)
class Entry:
    """A command of the sidebar and the place that it leads to."""

    action_id: str
    place: Place


class Shell(QWidget):
    """Everything that is seen while a vault is open."""

    dropped = Signal(list)  # paths of this computer

    def __init__(
        self,
        commands: Commands,
        jobs: Jobs,
        make_screen: MakeScreen,
        entries: Sequence[Entry],
        *,
        vault_name: str,
        read_only: bool = False,
        history: History | None = None,
        backed_up: str = "",
    ) -> None:
        super().__init__()
        self._commands = commands
        self._entries = tuple(entries)
        self.sidebar = Sidebar(commands, [entry.action_id for entry in entries], vault_name, read_only=read_only)
        self.header = Header(commands)
        self.body = Body(make_screen, history)
        self.strip = ProgressStrip(jobs)
        right = pieces.column(self.header, pieces.rule(), space=0)
        if backed_up:
            from desktop.window.banner import (
                BackupBanner,
            )  # it tells days as the history does, which the start needs not

            self.banner = BackupBanner(backed_up)
            self.banner.restore_requested.connect(lambda: self.body.open(Place("restore")))
            right.addWidget(self.banner)
        right.addWidget(self.body, 1)
        right.addWidget(self.strip)
        layout = pieces.row(self.sidebar, space=0)
        layout.addLayout(right, 1)
        self.setLayout(layout)
        self.header.open_requested.connect(self.body.open)
        self.body.arrived.connect(self._on_arrived)
        self.body.retitled.connect(self._show_crumbs)
        self.body.answers_changed.connect(self._take_answers)
        self._answer_commands()
        self.drop_hint = DropHint(self)
        self.setAcceptDrops(not read_only)

    def _answer_commands(self) -> None:
        for entry in self._entries:
            self._commands.answer({entry.action_id: partial(self.body.open, entry.place)})
        self._commands.answer(
            {
                "go.back": self.body.back,
                "go.forward": self.body.forward,
                "app.menu": self.header.open_menu,
                "pane.next": self.focus_next_part,
                "job.stop": self.strip.stop,
            }
        )

    def open(self, place: Place) -> None:
        self.body.open(place)

    def show_saved(self) -> None:
        """A change has just been saved."""
        self.sidebar.show_saved(QTime.currentTime())

    def focus_next_part(self) -> None:
        """Go round the sidebar, the header and the screen in front."""
        focus = QApplication.focusWidget()
        parts: list[QWidget] = [self.sidebar, self.header, self.body]
        at = next((i for i, part in enumerate(parts) if focus is not None and part.isAncestorOf(focus)), 1)
        following = parts[(at + 1) % len(parts)]
        if following is self.body and self.body.screen_in_front is not None:
            self.body.screen_in_front.focus_first()
            return
        target = self.sidebar.first_to_focus() if following is self.sidebar else self.header.find_button
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_arrived(self, place: Place, _screen: Screen) -> None:
        self._commands.block("go.back", not self.body.history.may_go_back)
        self._commands.block("go.forward", not self.body.history.may_go_forward)
        marked = next((entry.action_id for entry in self._entries if entry.place == place), "")
        self.sidebar.show_place(marked or self._entry_of(place))
        self._take_answers()
        self._show_crumbs()

    def _entry_of(self, place: Place) -> str:
        """The entry to which a page inside belongs: the register of its kind."""
        in_case = place.screen == "case" or (place.screen == "new" and place.detail(1))
        kind = "case" if in_case else place.detail(0)
        wanted = f"go.{kind}"
        return wanted if any(entry.action_id == wanted for entry in self._entries) else ""

    def _take_answers(self) -> None:
        screen = self.body.screen_in_front
        self._commands.answer_for_screen(screen.answers() if screen is not None else {})

    def _show_crumbs(self) -> None:
        screen = self.body.screen_in_front
        self.header.crumbs.show_way(screen.crumbs() if screen is not None else ())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)  # never a move: the originals are not ours to take away
            event.accept()
            self.drop_hint.appear()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop_hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.drop_hint.hide()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(local_files(event.mimeData()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < NARROW
        self.sidebar.be_narrow(narrow)
        self.header.be_narrow(narrow, tight=self.width() < TIGHT)
        super().resizeEvent(event)
