"""How many keys the sample statement takes: told as a story, and the very same records through their forms.

Run by hand (`python -m pytest -s tests/journey/strokes.py`); its numbers stand in `docs/story.md`. Both ways count
alike: a letter typed is one key, a chord is one, a step in a list is one, a click is counted beside. In the forms, what
stands in the statement letter by letter and is longer than a line of a list need not be typed: it is counted a second
time as copied, at `COPIED` keys.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from desktop.screens.home import HomeScreen
from desktop.screens.register import RegisterScreen
from tests.journey.conftest import Start
from tests.journey.hand import TYPED
from tests.journey.scribe import Scribe, exported
from tests.journey.test_sample_case import begin_in_the_case, one_after_the_other
from tests.journey.test_story import Counting, begin, statement, store_of, tell

COPIED = 6  # to the other window, select, copy, back, paste
KEY, CLICK, THOUGHT = 0.28, 1.3, 1.35  # seconds: the keystroke-level model, for 40 words a minute
IN_THE_CASE = (
    ("proceeding", "proceedings", "New proceeding"),
    ("charge", "proceedings", "New charge"),
    ("incident", "incidents", "New incident"),
    ("measure", "proceedings", "New legal measure"),
    ("claim", "accounts", "New claim"),
    ("involvement", "people", "New involvement"),
)


class Copying(Counting):
    """Counts how many letters of what is written could be copied out of the statement."""

    copied = 0

    def write(self, widget: Any, words: str) -> None:
        super().write(widget, words)
        if len(words) > TYPED and " ".join(words.split()) in " ".join(statement().split()):
            self.copied += len(words) - COPIED


def test_count(qtbot: QtBot, start: Start, tmp_path: Path) -> None:
    told = begin(qtbot, start, tmp_path / "Told.daftar")
    tell(told, statement())
    records = exported(store_of(told))
    _report("as a story", told, len(records), 0)
    hand = Copying(qtbot, begin(qtbot, start, tmp_path / "Written.daftar").program)
    written = Scribe(hand, hand.program, records)
    _write_down(hand, written)
    assert set(written.ids) == set(records)
    _report("through the forms", hand, len(records), hand.copied)


def _write_down(hand: Copying, scribe: Scribe) -> None:
    hand.click(hand.screen(HomeScreen).new_button)
    scribe.enter(*scribe.of_kind("case"))
    begin_in_the_case(hand, "New source")
    scribe.enter(*scribe.of_kind("source"))
    for kind in ("person", "organisation", "place"):
        if set(scribe.of_kind(kind)) - set(scribe.ids):
            hand.program.window.commands.run(f"go.{kind}")
            hand.keys += 2
            hand.settle()
            hand.click(hand.screen(RegisterScreen).new_button)
            one_after_the_other(scribe, kind)
    for kind, tab, button in IN_THE_CASE:
        if scribe.of_kind(kind):
            begin_in_the_case(hand, button, tab)
            one_after_the_other(scribe, kind)
    scribe.complete()


def _report(name: str, hand: Counting, records: int, copied: int) -> None:
    for keys in dict.fromkeys((hand.keys, hand.keys - copied)):
        minutes = (KEY * keys + CLICK * hand.clicks + THOUGHT * hand.thoughts) / 60
        told = f"{records} records, {keys} keys, {hand.clicks} clicks, {hand.thoughts} decisions: {minutes:.1f} minutes"
        sys.stdout.write(f"\n{name}: {told}\n")
