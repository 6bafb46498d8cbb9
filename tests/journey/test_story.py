"""From the pasted sample statement to a case: told as a story, and the same records through their forms, every key
counted alike.

The statement is the demo's; what a person decides at each mark is written here, as they would press it.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import resources
from db.store import Store, make_schema
from db.vault import Vault
from desktop.screens.brought import BroughtScreen
from desktop.screens.story import StoryScreen
from tests.desktop.conftest import PASSPHRASE
from tests.journey.conftest import Start
from tests.journey.hand import CONTROL, Hand
from tests.journey.scribe import lines_of

SAMPLE = resources.path("demo/sample-case.jsonl")


class Counting(Hand):
    """A hand that counts its keys: a letter typed is one, a chord is one, a press of a button is a click."""

    keys = clicks = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        super().press(key, modifier)

    def click(self, button: QWidget) -> None:
        self.clicks += 1
        super().click(button)

    def write(self, widget: QWidget, words: str) -> None:
        self.keys += len(words)
        super().write(widget, words)

    def take(self, line: object, place: int) -> None:
        self.keys += place + 1
        super().take(line, place)  # type: ignore[arg-type]


def statement() -> str:
    """The words of the sample statement."""
    sources = [each for each in lines_of(SAMPLE).values() if each["kind"] == "source"]
    text = sources[0]["whole_text"]["text"]
    assert isinstance(text, str)
    return text


def test_the_sample_statement_becomes_a_case_with_few_keys(qtbot: QtBot, start: Start, tmp_path: Path) -> None:
    hand = begin(qtbot, start, tmp_path / "Told.daftar")
    brought = tell(hand, statement())
    assert brought >= 15
    assert hand.keys < 400, hand.keys


def begin(qtbot: QtBot, start: Start, folder: Path) -> Counting:
    """An empty vault, open in the window."""
    program = start(None)
    Vault.create(folder, PASSPHRASE, make_schema=make_schema, work=16).close()
    vault = Vault.open(folder, PASSPHRASE)
    program.enter((vault, Store(vault)))
    hand = Counting(qtbot, program)
    hand.settle()
    return hand


def tell(hand: Counting, text: str) -> int:
    """Paste, decide at each mark, bring in; returns how many records were made."""
    hand.press(Qt.Key.Key_T, CONTROL)
    screen = hand.screen(StoryScreen)
    hand.bring_back(hand.program.window)
    QApplication.clipboard().setText(text)
    screen.focus_first()
    hand.press(Qt.Key.Key_V, CONTROL)
    assert screen.paper.text
    wait(hand, screen)
    hand.write(screen.head.case, "Dauletov Yerlan")
    screen.focus_first()
    hand.press(Qt.Key.Key_F3)
    hand.until(screen.bar.hasFocus)
    stops = len(screen.telling.stops())
    before = hand.keys
    while screen.telling.stops():
        assert screen.bar.hasFocus()
        decide(hand, screen)
    assert hand.keys - before <= 2 * stops
    made = len(screen.entries())
    hand.press(Qt.Key.Key_S, CONTROL)
    hand.settle()
    hand.screen(BroughtScreen)
    return made


def decide(hand: Counting, screen: StoryScreen) -> None:
    """What a person presses at the mark in hand."""
    hand.press(Qt.Key.Key_Return)


def wait(hand: Counting, screen: StoryScreen) -> None:
    hand.until(lambda: not screen.reader.is_waiting and not hand.program.jobs.running)
