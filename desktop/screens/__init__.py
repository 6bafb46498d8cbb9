"""What a screen is to the window: a widget that says its title, answers commands and asks for other places. None knows
another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.places import Place


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way that the window shows above a screen; the last one is the screen itself and leads nowhere."""

    title: str
    place: Place | None = None


class Screen(QWidget):
    """Base of everything that stands in the body of the window. It is told what it needs by its constructor."""

    open_requested = Signal(object)  # Place: go there, this one stays in the history
    moved_on = Signal(
        object
    )  # Place: this one is done with (a new record was saved); the other takes its step in the history
    closed = Signal()  # back to where the person came from
    retitled = Signal()  # the crumbs changed
    answers_changed = Signal()  # other commands can be carried out now
    _is_stale = False  # something changed while the screen was not seen

    def crumbs(self) -> tuple[Crumb, ...]:
        """The way to this screen, in the language spoken now."""
        return ()

    def answers(self) -> Mapping[str, Callable[[], object]]:
        """The commands (ids of `desktop.actions`) that this screen can carry out at the moment."""
        return {}

    def keep_draft(self) -> None:
        """Keep what is half typed in the vault, at once: the window locks, closes or changes its language."""

    def focus_first(self) -> None:
        """Put the focus where the person will begin."""
        self.setFocus()

    def reload(self) -> None:
        """Read anew what is shown."""

    def freshen(self) -> None:
        """Something changed: read anew now, or, if this screen is not seen, when somebody comes back to it."""
        if self.isVisible():
            self.reload()
        else:
            self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:
        if self._is_stale:
            self._is_stale = False
            self.reload()
        super().showEvent(event)
