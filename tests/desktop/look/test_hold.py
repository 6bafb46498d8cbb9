"""A button that must be held: by mouse, finger, Space and Enter; whatever ends the holding takes it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPointingDevice, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.look import hold, pieces
from desktop.look.hold import HoldButton

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hold, "HOLD", 120)


@pytest.fixture
def button(qtbot: QtBot) -> Iterator[HoldButton]:
    window = pieces.card()
    made = HoldButton("Hold to erase")
    window.setLayout(pieces.column(made, QLineEdit()))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    yield made
    window.close()


def touch(button: HoldButton, kind: QEvent.Type) -> None:
    QApplication.sendEvent(button, QTouchEvent(kind, QPointingDevice.primaryPointingDevice()))


def press_again(button: HoldButton, key: Qt.Key) -> None:
    """What a keyboard says again and again while a key is held."""
    for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress):
        QApplication.sendEvent(button, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", True))


HOLDS: dict[str, Callable[[HoldButton], None]] = {
    "mouse": lambda button: QTest.mousePress(button, LEFT),
    "space": lambda button: QTest.keyPress(button, Qt.Key.Key_Space),
    "enter": lambda button: QTest.keyPress(button, Qt.Key.Key_Return),
    "finger": lambda button: touch(button, QEvent.Type.TouchBegin),
}
LETS_GO: dict[str, Callable[[HoldButton], None]] = {
    "mouse": lambda button: QTest.mouseRelease(button, LEFT),
    "space": lambda button: QTest.keyRelease(button, Qt.Key.Key_Space),
    "enter": lambda button: QTest.keyRelease(button, Qt.Key.Key_Return),
    "finger": lambda button: touch(button, QEvent.Type.TouchEnd),
}


@pytest.mark.parametrize("how", HOLDS)
def test_held_long_enough(how: str, button: HoldButton, qtbot: QtBot) -> None:
    with qtbot.waitSignal(button.held):
        HOLDS[how](button)
    assert button.share == 0
    LETS_GO[how](button)


@pytest.mark.parametrize("how", HOLDS)
def test_let_go_too_early(how: str, button: HoldButton, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(button.held, wait=250):
        HOLDS[how](button)
        qtbot.waitUntil(lambda: button.share > 0)
        LETS_GO[how](button)
        assert button.share == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_the_repeating_of_a_key_is_no_letting_go(key: Qt.Key, button: HoldButton, qtbot: QtBot) -> None:
    with qtbot.waitSignal(button.held):
        QTest.keyPress(button, key)
        press_again(button, key)
    QTest.keyRelease(button, key)


@pytest.mark.parametrize("end", ["focus", "hidden", "off", "escape", "away"])
def test_whatever_ends_the_holding_takes_it_back(end: str, button: HoldButton, qtbot: QtBot) -> None:
    HOLDS["mouse" if end == "away" else "space"](button)
    qtbot.waitUntil(lambda: button.share > 0)
    with qtbot.assertNotEmitted(button.held, wait=250):
        if end == "focus":
            button.clearFocus()
        elif end == "hidden":
            button.hide()
        elif end == "off":
            button.setEnabled(False)
        elif end == "escape":
            QTest.keyClick(button, Qt.Key.Key_Escape)
        else:
            QTest.mouseMove(button, QPointF(-50, -50).toPoint())
        assert button.share == 0
    QTest.mouseRelease(button, LEFT)


def test_it_says_what_to_do_and_how_far_it_is(button: HoldButton, qtbot: QtBot) -> None:
    assert "Hold for three seconds" in button.accessibleName()
    button.begin()
    assert "Keep holding" in button.text()
    still = button.grab().toImage()
    qtbot.waitUntil(lambda: button.share > 0.5)
    assert button.grab().toImage() != still
    button.let_go()
    assert "Hold to erase" in button.text()
