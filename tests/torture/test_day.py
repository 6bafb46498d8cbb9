"""A person's short day at the real window, with words that are found nowhere else in the world.

By itself it proves little; `canary` runs it under a watch that sees every byte which leaves the process, and in a
place without any network.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.places import Place
from desktop.screens.find import FindPanel
from desktop.screens.record import RecordScreen
from desktop.screens.unlock import UnlockScreen
from tests.desktop.conftest import Answers
from tests.desktop.keys import type_into
from tests.journey.conftest import Start, answers, locked, start
from tests.journey.hand import CONTROL, Hand
from tests.journey.scribe import Scribe
from tests.journey.test_sample_case import make_a_vault, print_it
from tests.torture.canary import DRAFT, PHRASE, PROSE, SURNAME

__all__ = ["answers", "locked", "start"]  # the fixtures

PERSON = "00000000-0000-7000-8000-000000000001"
CASE = "00000000-0000-7000-8000-000000000002"
RECORDS: dict[str, dict[str, Any]] = {
    PERSON: {"kind": "person", "id": PERSON, "names": [{"surname": SURNAME}], "biography": PROSE},
    CASE: {"kind": "case", "id": CASE, "name": f"{SURNAME} ісі", "person": PERSON, "summary": PROSE},
}


def test_a_day(
    qtbot: QtBot,
    start: Start,
    answers: Answers,
    tmp_path: Path,
    locked: list[Sequence[str]],
) -> None:
    hand = Hand(qtbot, start(None))
    passphrase = make_a_vault(hand, answers, tmp_path)
    scribe = Scribe(hand, hand.program, RECORDS)
    for record_id, record in RECORDS.items():
        _go(hand, Place.new(record["kind"]))
        scribe.enter(record_id)
    print_it(hand, answers, tmp_path / "chosen.pdf")
    _look_for_a_word(hand)
    _go(hand, Place.record("person", scribe.ids[PERSON]))
    _leave_half_typed(hand)
    again = Hand(qtbot, start(Path(locked[0][1])))
    _unlock(again, passphrase)


def _look_for_a_word(hand: Hand) -> None:
    hand.bring_back(hand.program.window)
    hand.press(Qt.Key.Key_K, CONTROL)
    (panel,) = hand.program.window.findChildren(FindPanel)
    hand.until(panel.line.hasFocus)
    type_into(panel.line, PHRASE)
    hand.until(lambda: panel.list.count() > 0)
    panel.line.selectAll()
    QTest.keyClick(panel.line, Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == PHRASE
    QTest.keyClick(panel.line, Qt.Key.Key_Escape)


def _leave_half_typed(hand: Hand) -> None:
    screen = hand.screen(RecordScreen)
    editor: Any = screen.form.editor("biography")
    screen.form.focus_field("biography")
    hand.write(editor.paragraphs, DRAFT)
    hand.bring_back(hand.program.window)
    hand.press(Qt.Key.Key_L, CONTROL)


def _unlock(hand: Hand, passphrase: str) -> None:
    page = hand.program.window.page
    assert isinstance(page, UnlockScreen)
    hand.write(page.passphrase.edit, passphrase)
    with hand.qtbot.waitSignal(hand.program.opened, timeout=60_000):
        QTest.keyClick(page.passphrase.edit, Qt.Key.Key_Return)
    hand.settle()


def _go(hand: Hand, place: Place) -> None:
    assert hand.program.shell is not None
    hand.program.shell.open(place)
    hand.settle()
