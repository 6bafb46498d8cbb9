"""The part of the window where screens stand: it opens places, keeps the last few screens alive and goes back and
forth.

It knows screens only as `Screen`, and gets them from a factory. A screen that leaves is deleted, and its jobs stop with
it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.places import Place
from desktop.screens import Screen
from desktop.window.history import History

KEPT_ALIVE = 6

MakeScreen = Callable[[Place], Screen]


class Body(QStackedWidget):
    """The stack of screens, one for each place lately visited."""

    arrived = Signal(object, object)  # Place, Screen
    retitled = Signal()
    answers_changed = Signal()

    def __init__(self, make_screen: MakeScreen, history: History | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_screen = make_screen
        self.history = history or History()
        self._alive: dict[Place, Screen] = {}

    @property
    def screen_in_front(self) -> Screen | None:
        shown = self.currentWidget()
        return shown if isinstance(shown, Screen) else None

    def open(self, place: Place) -> None:
        """Go to a place as a new step."""
        self._show(place)
        self.history.go(place)
        self._tell()

    def reopen(self) -> None:
        """Show the present step again, in a screen made anew."""
        place = self.history.here
        if place is not None:
            self._show(place)
            self._tell()

    def back(self) -> None:
        self._step_to(self.history.back())

    def forward(self) -> None:
        self._step_to(self.history.forward())

    def keep_drafts(self) -> None:
        """Every screen puts what is half typed into the vault, also after another could not."""
        with ExitStack() as keeping:
            for screen in self._alive.values():
                keeping.callback(screen.keep_draft)

    def renew(self) -> None:
        """Every screen that is not in front is made anew when it is shown: what a form or a list is made of changed."""
        for place, screen in list(self._alive.items()):
            if screen is not self.screen_in_front:
                self._let_go(place)

    def _step_to(self, place: Place | None) -> None:
        if place is not None:
            self._show(place)
            self._tell()

    def _show(self, place: Place) -> None:
        screen = self._alive.pop(place, None)
        if screen is None:
            screen = self._made(place)
        self._alive[place] = screen  # the last one is the youngest
        self.setCurrentWidget(screen)
        for old in list(self._alive)[:-KEPT_ALIVE]:
            self._let_go(old)

    def _made(self, place: Place) -> Screen:
        screen = self._make_screen(place)
        screen.open_requested.connect(self.open)
        screen.moved_on.connect(lambda other: self._on_moved_on(screen, other))
        screen.closed.connect(lambda: self._on_closed(screen))
        screen.retitled.connect(self.retitled)
        screen.answers_changed.connect(self.answers_changed)
        self.addWidget(screen)
        return screen

    def _let_go(self, place: Place) -> None:
        screen = self._alive.pop(place)
        screen.keep_draft()
        self.removeWidget(screen)
        screen.deleteLater()

    def _on_moved_on(self, screen: Screen, other: Place) -> None:
        if screen is not self.screen_in_front:  # somebody looks at something else now: what is done with goes quietly
            for place in [place for place, alive in self._alive.items() if alive is screen]:
                self._discard(place)
            return
        done_with = self.history.here
        self.history.replace(other)
        self._show(other)
        if done_with is not None and done_with != other:
            self._discard(done_with)
        self._tell()

    def _on_closed(self, screen: Screen) -> None:
        if screen is not self.screen_in_front:
            return
        done_with = self.history.here
        place = self.history.drop_here() or Place.home()
        self._show(place)
        self.history.go(place)
        if done_with is not None and done_with != place:
            self._discard(done_with)
        self._tell()

    def _discard(self, place: Place) -> None:
        """Like letting go, but what was typed there is done with: no draft."""
        screen = self._alive.pop(place, None)
        if screen is not None:
            self.removeWidget(screen)
            screen.deleteLater()

    def _tell(self) -> None:
        screen = self.screen_in_front
        if screen is not None and self.history.here is not None:
            self.arrived.emit(self.history.here, screen)
            screen.focus_first()
