"""The table of actions made alive in one window: QActions with both shortcuts, and who carries each command out.

The window answers some commands always, the screen in front answers others while it is in front; a command that nobody
answers is not enabled. What a command does is not known here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop import look
from desktop.actions import ACTIONS, Action, Needs, action
from desktop.keyboard import key_sequences
from resources.text import _

SHORT = 34  # characters of a title that stands on a button of the header

Answers = Mapping[str, Callable[[], object]]


class Commands(QObject):
    """Every action of one window."""

    changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        self._window_answers: dict[str, Callable[[], object]] = {}
        self._screen_answers: Answers = {}
        self._blocked: set[str] = set()
        self._may: set[Needs] = {Needs.NOTHING}
        self._groups: dict[str, QActionGroup] = {}
        for each in ACTIONS:
            self._actions[each.id] = self._make(each)
            window.addAction(self._actions[each.id])
        self.retranslate()

    def _make(self, each: Action) -> QAction:
        made = QAction(self)
        made.setObjectName(each.id)
        made.setShortcuts(key_sequences(each.shortcut))
        made.setShortcutVisibleInContextMenu(True)
        made.setMenuRole(QAction.MenuRole.NoRole)
        if each.icon:
            look.set_icon(made, each.icon)
        if each.exclusive:
            made.setCheckable(True)
            made.setIconVisibleInMenu(False)  # there the tick stands in its place
            if each.group not in self._groups:
                self._groups[each.group] = QActionGroup(self)
            self._groups[each.group].addAction(made)
        made.triggered.connect(lambda _checked=False, action_id=each.id: self.run(action_id))
        return made

    def retranslate(self) -> None:
        """Say everything in the language that is now spoken."""
        for each in ACTIONS:
            self.entitle(each.id, _(each.title))

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def entitle(self, action_id: str, title: str) -> None:
        """Give a command the title of the moment ("Undo: Edit person")."""
        made = self._actions[action_id]
        shortcut = QKeySequence(action(action_id).shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        made.setText(title.replace("&", "&&"))
        short = title if len(title) <= SHORT else f"{title[: SHORT - 1].rstrip()}…"
        made.setIconText("\u2005" + short.replace("&", "&&"))  # a little air beside the icon
        plain = title.rstrip("…")
        made.setToolTip(f"{plain} ({shortcut})" if shortcut else plain)

    def answer(self, answers: Answers) -> None:
        """The window carries these out from now on."""
        self._window_answers.update(answers)
        self._refresh()

    def answer_for_screen(self, answers: Answers) -> None:
        """The screen in front carries these out, instead of the one before."""
        self._screen_answers = answers
        self._refresh()

    def allow(self, *may: Needs) -> None:
        """What is true now: an open vault, one that can be written."""
        self._may = {Needs.NOTHING, *may}
        self._refresh()

    def block(self, action_id: str, blocked: bool) -> None:
        """A command that is answered but makes no sense at the moment (nothing to undo)."""
        (self._blocked.add if blocked else self._blocked.discard)(action_id)
        self._refresh()

    def run(self, action_id: str) -> None:
        """Carry a command out, if anybody answers it now."""
        todo = self._screen_answers.get(action_id) or self._window_answers.get(action_id)
        if todo is not None and self._actions[action_id].isEnabled():
            todo()

    def is_answered(self, action_id: str) -> bool:
        """Whether anybody carries this out at the moment."""
        return action_id in self._screen_answers or action_id in self._window_answers

    def enabled(self) -> tuple[Action, ...]:
        """The commands that can be chosen now, in the order of the table."""
        return tuple(each for each in ACTIONS if self._actions[each.id].isEnabled())

    def _refresh(self) -> None:
        for each in ACTIONS:
            may = self.is_answered(each.id) and each.needs in self._may and each.id not in self._blocked
            self._actions[each.id].setEnabled(may)
        self.changed.emit()
