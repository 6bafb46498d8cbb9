"""From the pasted sample statement to a case, told as a story, every key counted.

What a person decides at each mark is written here as they would press it. `strokes.py` counts the same records through
their forms.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import resources
from db import vocabulary
from db.store import Store, make_schema
from db.vault import Vault
from desktop.forms.editors.pick import PickLine
from desktop.screens.brought import BroughtScreen
from desktop.screens.story import StoryScreen
from tests.desktop.conftest import PASSPHRASE
from tests.journey.conftest import Start
from tests.journey.hand import CONTROL, Hand
from tests.journey.scribe import exported, lines_of

SAMPLE = resources.path("demo/sample-case.jsonl")
NOT_SO = ("Alleged fabrication", "Physical assault")  # incidents that somebody only alleges
CLAIMS = {  # how the claims that are offered begin: the neutral wording, the stance if it is another, and who speaks
    "Yerlan handed": ("According to Yerlan he handed the tablet back and apologised.", "", True),
    "On 8, 9 June": ("According to Mirat, Yerlan struck him with a walking stick.", "", True),
    "The case now": ("An unnamed witness says that he saw Mirat being struck.", "", False),
    "Yerlan says": ("Yerlan denies that he struck anyone.", "denies", True),
    "In his view": ("In his view the accusation is false and the case a provocation.", "", True),
}
OWN_CLAIMS = {
    "fabricated, politically motivated": "The statement calls the case fabricated and politically motivated.",
    "held arbitrarily": "The statement calls his detention arbitrary.",
    "defends human rights": "The statement names his defence of human rights as a reason.",
}
DATES = {"House arrest": ("end", "19 January 2023"), "Art. 405": ("opened", "October 2022")}


class Counting(Hand):
    """A hand that counts: a letter typed is a key, a chord is one, a press of a button is a click. A thought is every
    field, button and mark that is decided about.
    """

    keys = clicks = thoughts = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        super().press(key, modifier)

    def click(self, button: QWidget) -> None:
        self.clicks += 1
        self.thoughts += 1
        super().click(button)

    def write(self, widget: Any, words: str) -> None:
        self.keys += len(words)
        self.thoughts += 1
        super().write(widget, words)

    def take(self, line: PickLine, place: int) -> None:
        self.keys += place + 1
        super().take(line, place)


def statement() -> str:
    """The words of the sample statement."""
    source = next(each for each in lines_of(SAMPLE).values() if each["kind"] == "source")
    text: str = source["whole_text"]["text"]
    return text


def begin(qtbot: QtBot, start: Start, folder: Path) -> Counting:
    """An empty vault, open in the window."""
    program = start(None)
    Vault.create(folder, PASSPHRASE, make_schema=make_schema, work=16).close()
    vault = Vault.open(folder, PASSPHRASE)
    program.enter((vault, Store(vault)))
    hand = Counting(qtbot, program)
    hand.settle()
    return hand


def store_of(hand: Hand) -> Store:
    assert hand.program.open_vault is not None
    return hand.program.open_vault.store


def test_the_sample_statement_becomes_a_case_with_few_keys(qtbot: QtBot, start: Start, tmp_path: Path) -> None:
    hand = begin(qtbot, start, tmp_path / "Told.daftar")
    tell(hand, statement())
    made = exported(store_of(hand))
    kinds = [record["kind"] for record in made.values()]
    assert {"case", "source", "person", "proceeding", "charge", "incident", "measure", "claim", "involvement"} <= {
        *kinds
    }
    assert kinds.count("claim") >= 6
    arrest = next(record for record in made.values() if record.get("measure_type") == "house_arrest")
    assert arrest["start"]["edtf"] == "2022-10-14" and arrest["end"]["edtf"] == "2023-01-19"
    assert hand.keys < 1000, hand.keys


def tell(hand: Counting, text: str) -> None:
    """Paste, decide at each mark, add what was not marked, bring in."""
    hand.press(Qt.Key.Key_T, CONTROL)
    screen = hand.screen(StoryScreen)
    hand.bring_back(hand.program.window)
    QApplication.clipboard().setText(text)
    screen.focus_first()
    hand.press(Qt.Key.Key_V, CONTROL)
    hand.until(lambda: bool(screen.telling.marks) and not screen.reader.is_waiting)
    hand.write(screen.head.case, "Dauletov Yerlan")
    screen.focus_first()
    hand.press(Qt.Key.Key_F3)
    while screen.telling.stops():
        hand.until(screen.bar.hasFocus)
        decide(hand, screen)
    for words, neutral in OWN_CLAIMS.items():
        select(hand, screen, words)
        fill(hand, screen, neutral=neutral, stance="alleges_false" if "fabricated" in words else "asserts")
    hand.press(Qt.Key.Key_S, CONTROL)
    hand.settle()
    hand.screen(BroughtScreen)


def decide(hand: Counting, screen: StoryScreen) -> None:
    """What a person presses at the mark in hand: two keys at most, but where something is to be written."""
    hand.thoughts += 1
    line, before = screen.walk.line, hand.keys
    title = screen.bar.title.accessibleName().partition(" · ")[2]
    wording = next((told for begins, told in CLAIMS.items() if title.startswith(begins)), None)
    date = next((told for begins, told in DATES.items() if title.startswith(begins)), None)
    if (
        line is None
        and screen.walk.stop is not None
        and screen.telling.text[screen.walk.stop.start :].startswith("23 June")
    ):
        hand.press(Qt.Key.Key_Return)
    elif line is None or title.startswith(NOT_SO):
        hand.press(Qt.Key.Key_Delete)
    elif line.kind == "person" and title.startswith("OSPANBEK"):
        give_role(hand, screen, "accuser")
        return
    elif line.kind == "claim" and wording is not None:
        hand.press(Qt.Key.Key_F2)
        fill(hand, screen, *wording)
        return
    elif date is not None and line.kind in ("measure", "proceeding"):
        hand.press(Qt.Key.Key_F2)
        write_date(hand, screen, *date)
        return
    else:
        hand.press(Qt.Key.Key_Return)
    assert hand.keys - before <= 2


def give_role(hand: Counting, screen: StoryScreen, role: str) -> None:
    """Somebody is taken together with a role, from the list of roles."""
    hand.press(Qt.Key.Key_Right)
    menu = screen.bar.menu
    assert menu is not None
    titles = [each.text() for each in menu.actions() if not each.isSeparator()]
    for _step in range(titles.index(vocabulary.label("involvement_role", role))):
        hand.keys += 1
        QTest.keyClick(menu, Qt.Key.Key_Down)
    hand.keys += 1
    QTest.keyClick(menu, Qt.Key.Key_Return)
    hand.bring_back(hand.program.window)
    screen.bar.setFocus()


def select(hand: Counting, screen: StoryScreen, words: str) -> None:
    """Words are selected with the mouse, and taken in hand."""
    start = screen.telling.text.index(words)
    hand.clicks += 1
    hand.thoughts += 1
    screen.paper.setFocus()
    screen.paper.select(start, start + len(words))
    hand.press(Qt.Key.Key_F3)
    hand.press(Qt.Key.Key_Return)


def fill(hand: Counting, screen: StoryScreen, neutral: str, stance: str = "", speaker: bool = True) -> None:
    """The small form of a claim."""
    fields = screen.beside.form.fields
    assert fields is not None
    neutral_editor: Any = fields.boxes["neutral"].editor
    hand.write(neutral_editor.paragraphs, neutral)
    if stance:
        stance_editor: Any = fields.boxes["stance"].editor
        hand.keys += 1  # Tab
        hand.pick(stance_editor.line, vocabulary.label("claim_stance", stance), stance)
    if not speaker:
        speaker_editor: Any = fields.boxes["speaker"].editor
        hand.keys += 2  # Tab, twice
        hand.write(speaker_editor.line, "")
        hand.press(Qt.Key.Key_Delete)
    hand.press(Qt.Key.Key_Return, CONTROL)


def write_date(hand: Counting, screen: StoryScreen, name: str, words: str) -> None:
    fields = screen.beside.form.fields
    assert fields is not None
    editor: Any = fields.boxes[name].editor
    hand.keys += list(fields.boxes).index(name)  # Tab from the first field
    hand.write(editor.line, words)
    hand.press(Qt.Key.Key_Return, CONTROL)
