"""A person at the window: types, pastes, picks from lists, presses keys and buttons, and waits until the program is
ready again.

It knows editors by what is seen of them. What it writes down, and in which order, it is told.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.forms.editors.pick import PickLine
from desktop.forms.linked import LinkedForm
from desktop.screens import Screen
from tests.desktop.keys import type_into

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TYPED = 16  # characters; what is longer comes from the clipboard
PATIENCE = 20_000

AnyScreen = TypeVar("AnyScreen", bound=Screen)


class Hand:
    """Everything that a person does to one run of the program."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self.qtbot, self.program = qtbot, program

    # --- where it is ---

    def screen(self, expected: type[AnyScreen]) -> AnyScreen:
        """The screen in front, which must be of this type."""
        assert self.program.shell is not None
        found = self.program.shell.body.screen_in_front
        assert isinstance(found, expected), f"{found} is in front"
        return found

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: not self.program.jobs.running, timeout=PATIENCE)

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=PATIENCE)

    def bring_back(self, window: QWidget) -> None:
        """Have a window in front again: nobody else does it when a list or a dialog has closed and there is no window
        system.
        """

        def in_front() -> bool:
            if not window.isActiveWindow():
                passing = QWidget(window, Qt.WindowType.Window)  # what has the focus already is not asked again
                passing.show()
                QApplication.processEvents()
                passing.hide()
                passing.deleteLater()
                window.activateWindow()
            return window.isActiveWindow()

        window.activateWindow()
        self.until(in_front)

    # --- fingers ---

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key, to whatever has the focus."""
        QTest.keyClick(QApplication.focusWidget() or self.program.window, key, modifier)

    def click(self, button: QWidget) -> None:
        assert button.isEnabled(), f"{button.accessibleName()} cannot be pressed"
        if isinstance(button, QCheckBox):
            QTest.keyClick(button, Qt.Key.Key_Space)  # its middle may be empty
        elif button.isVisible():
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        else:
            assert isinstance(button, QPushButton)
            button.click()

    def click_on(self, within: QWidget, words: str) -> None:
        """The button that bears these words."""
        buttons = {each.text().strip(): each for each in within.findChildren(QPushButton) if each.isVisible()}
        assert words in buttons, f"no button says {words}, but {list(buttons)}"
        self.click(buttons[words])

    def write(self, widget: Any, words: str) -> None:
        """Replace what stands in a line or paragraph."""
        widget.setFocus()
        widget.selectAll()
        if len(words) <= TYPED:
            type_into(widget, words)
            return
        QApplication.clipboard().setText(words)
        QTest.keySequence(widget, QKeySequence(QKeySequence.StandardKey.Paste))

    def pick(self, line: PickLine, words: str, key: str) -> None:
        """Search in a line that offers, step down to the one that is meant, take it with Enter."""
        self.write(line, words)
        keys = [option.key for option in line.options()]
        assert key in keys, f"“{words}” offers {[option.title for option in line.options()]}"
        self.take(line, keys.index(key))

    def take(self, line: PickLine, place: int) -> None:
        """Take the offer at this place of the list."""
        while line.popup.currentIndex().row() < place:
            QTest.keyClick(line.popup, Qt.Key.Key_Down)
        QTest.keyClick(line.popup, Qt.Key.Key_Return)
        self.bring_back(line.window())

    def choose_from_menu(self, words: str) -> None:
        """The line of the menu that is open now, by the arrow keys."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        titles = [action.text() for action in menu.actions()]
        for _step in range(titles.index(words) + 1):
            QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)

    def in_the_dialog(self, open_it: Callable[[], object], do: Callable[[LinkedForm], object]) -> None:
        """Open the form over the form and act in it, until it has closed again."""
        troubles: list[BaseException] = []
        before = QApplication.activeModalWidget()

        def act() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, LinkedForm) or dialog is before:
                QTimer.singleShot(5, act)
                return
            try:
                do(dialog)
            except BaseException as trouble:  # noqa: BLE001 - told when the dialog has closed
                troubles.append(trouble)
                dialog.reject()

        QTimer.singleShot(0, act)
        open_it()
        self.bring_back(QApplication.activeModalWidget() or self.program.window)
        for trouble in troubles:
            raise trouble
