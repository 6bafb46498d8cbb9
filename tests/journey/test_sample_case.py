"""From an empty disk to the printed dossier: the whole sample case is written down through the real window."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import resources
from db.store import Store
from desktop.app import Program
from desktop.places import Place
from desktop.screens.case import CaseScreen
from desktop.screens.case.dossier import DossierTab
from desktop.screens.find import FindPanel
from desktop.screens.home import HomeScreen
from desktop.screens.new_vault import NewVaultScreen
from desktop.screens.record import RecordScreen
from desktop.screens.recovery import RecoveryScreen
from desktop.screens.register import RegisterScreen
from desktop.screens.unlock import UnlockScreen
from tests.desktop.conftest import Answers
from tests.desktop.dossier.test_sample_case import PHRASES, SECTIONS
from tests.desktop.keys import type_into
from tests.journey.conftest import Start
from tests.journey.hand import CONTROL, SHIFT, Hand
from tests.journey.scribe import Scribe, exported, lines_of

SAMPLE = resources.path("demo/sample-case.jsonl")
NOTHING_TO_SAY = ("Remedies and results", "Interventions")
STRONG_WORDS = re.compile("fabricat|provocation|arbitrar", re.IGNORECASE)
ACTS = (
    "brushed against",
    "fell",
    "handed back",
    "said sorry",
    "shoved",
    "hit",
    "fought with",
    "pulled apart",
    "ran off",
)


def test_the_sample_case_is_written_down_and_printed(
    qtbot: QtBot, start: Start, answers: Answers, tmp_path: Path, locked: list[Sequence[str]]
) -> None:
    program = start(None)
    hand = Hand(qtbot, program)
    passphrase = make_a_vault(hand, answers, tmp_path)
    scribe = Scribe(hand, program, lines_of(SAMPLE))
    _write_it_down(hand, scribe)
    _take_the_last_back_and_bring_it_again(hand, scribe)
    scribe.complete()
    _everything_stands_as_it_should(store_of(program), scribe)
    _look_at_the_case(hand)
    _read_the_print(print_it(hand, answers, tmp_path / "dossier.pdf"))
    _find_him_in_another_spelling(hand, scribe)
    _leave_it_half_typed_and_lock(hand, locked)
    again = Hand(qtbot, start(Path(locked[0][1])))
    _unlock(again, passphrase)
    _what_was_half_typed_is_back(again)


def store_of(program: Program) -> Store:
    assert program.open_vault is not None
    return program.open_vault.store


# --- writing ------------------------------------------------------------------------------------------------------


def make_a_vault(hand: Hand, answers: Answers, place: Path) -> str:
    first = hand.program.window.page
    assert isinstance(first, UnlockScreen)
    hand.click(first.new_button)
    page = hand.program.window.page
    assert isinstance(page, NewVaultScreen)
    answers.path = place
    page.place_requested.emit()
    hand.write(page.name, "Western region")
    hand.write(page.again.edit, page.words.passphrase)
    passphrase = page.words.passphrase
    with hand.qtbot.waitSignal(hand.program.opened, timeout=60_000):
        hand.press(Qt.Key.Key_Return)
    _write_the_code_down(hand)
    return passphrase


def _write_the_code_down(hand: Hand) -> None:
    """The recovery sheet comes before the first record: copied by hand, and typed back."""
    sheet = hand.screen(RecoveryScreen).new_code
    digits = [label.text() for label in sheet.shown.digits]
    hand.click(sheet.on_paper_button)
    for group, typed in zip(sheet.field.groups, digits, strict=True):
        type_into(group, typed)
    hand.click(sheet.done_button)
    hand.settle()


def _write_it_down(hand: Hand, scribe: Scribe) -> None:
    hand.click(hand.screen(HomeScreen).new_button)
    scribe.enter(*scribe.of_kind("case"))  # the person is made with “+” on the way, the place lines are later
    begin_in_the_case(hand, "New source")
    scribe.enter(*scribe.of_kind("source"))
    for kind in ("person", "organisation"):
        hand.program.window.commands.run(f"go.{kind}")
        hand.settle()
        hand.click(hand.screen(RegisterScreen).new_button)
        one_after_the_other(scribe, kind)
    for kind, tab, button in (
        ("proceeding", "proceedings", "New proceeding"),
        ("charge", "proceedings", "New charge"),
        ("incident", "incidents", "New incident"),
        ("measure", "proceedings", "New legal measure"),
        ("decision", "steps", "New decision or hearing"),
        ("point", "accounts", "New disputed point"),
        ("claim", "accounts", "New claim"),
        ("assessment", "overview", "New status assessment"),
        ("document", "documents", "New document"),
        ("custody_event", "documents", "New custody event"),
        ("consent", "people", "New consent"),
        ("relationship", "people", "New relationship"),
        ("involvement", "people", "New involvement"),
    ):
        begin_in_the_case(hand, button, tab)
        one_after_the_other(scribe, kind)


def one_after_the_other(scribe: Scribe, kind: str) -> None:
    """Save and start another, until the last."""
    left = [each for each in scribe.of_kind(kind) if each not in scribe.ids]
    for place, record_id in enumerate(left):
        scribe.enter(record_id, again=place < len(left) - 1)


def open_the_case(hand: Hand, tab: str) -> CaseScreen:
    """Through the register of cases."""
    hand.program.window.commands.run("go.case")
    hand.settle()
    register = hand.screen(RegisterScreen)
    hand.until(lambda: register.table.records.rowCount() == 1)
    register.table.selectRow(0)
    QTest.keyClick(register.table, Qt.Key.Key_Return)
    screen = hand.screen(CaseScreen)
    screen.show_tab(tab)
    hand.settle()
    return screen


def begin_in_the_case(hand: Hand, button: str, tab: str = "overview") -> None:
    hand.click_on(open_the_case(hand, tab).tab, button)


def _take_the_last_back_and_bring_it_again(hand: Hand, scribe: Scribe) -> None:
    """The page of what is undone closes; redo brings the record back as it was."""
    store, commands = store_of(hand.program), hand.program.window.commands
    last = hand.screen(RecordScreen).record_id
    assert last == scribe.ids[scribe.of_kind("involvement")[-1]]
    kept = exported(store)
    assert commands["edit.undo"].text() == "Undo: Add involvement"
    hand.program.window.commands.run("edit.undo")
    hand.until(lambda: last not in exported(store))
    hand.settle()
    assert not isinstance(hand.program.shell and hand.program.shell.body.screen_in_front, RecordScreen)
    hand.until(commands["edit.redo"].isEnabled)
    hand.bring_back(hand.program.window)
    hand.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    hand.until(lambda: last in exported(store))
    hand.settle()
    assert exported(store) == kept


def _everything_stands_as_it_should(store: Store, scribe: Scribe) -> None:
    there = exported(store)
    assert len(there) == len(scribe.ids) == len(lines_of(SAMPLE))
    for old, new in scribe.ids.items():
        written = {name: value for name, value in there[new].items() if name != "ref"}
        assert written == scribe.expected(old)


# --- looking ------------------------------------------------------------------------------------------------------


def _look_at_the_case(hand: Hand) -> None:
    """Every tab is there and shows what it is for."""
    screen = open_the_case(hand, "overview")
    assert "between 97 and 236 days" in screen.head.line.text()
    shown: dict[str, str] = {}
    tabs = ("overview", "people", "incidents", "proceedings", "steps", "documents", "accounts", "chronology")
    for name in tabs:
        screen.show_tab(name)
        hand.settle()
        shown[name] = "\n".join(words_on(screen.tab))
    assert "Date of birth" in shown["overview"]
    assert "Yerlan's friend" in shown["people"] and "National Security Committee (NSC)" in shown["people"]
    assert "The evening of 7 June" in shown["incidents"]
    assert "House arrest" in shown["proceedings"]
    assert "Given orally (recorded by)" in shown["people"] and "Accuser of" in shown["people"]
    assert "Measure of restraint changed or lifted" in shown["steps"]
    assert "The statement of 23 June 2023, without names" in shown["documents"] and "Redacted" in shown["documents"]
    assert "Did Yerlan Dauletov strike Mirat Ospanbek?" in shown["accounts"]
    assert "The words are not recorded." in shown["accounts"]
    assert shown["chronology"].index("House arrest, begins") < shown["chronology"].index("The evening of 7 June")


def words_on(widget: Any) -> list[str]:
    from PySide6.QtWidgets import QAbstractButton, QLabel

    from desktop.tables.view import RegisterTable

    found = [each.text() for kind in (QLabel, QAbstractButton) for each in widget.findChildren(kind)]
    for table in widget.findChildren(RegisterTable):
        model = table.records
        found += [model.cell(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
    return found


def _find_him_in_another_spelling(hand: Hand, scribe: Scribe) -> None:
    hand.bring_back(hand.program.window)
    hand.press(Qt.Key.Key_K, CONTROL)
    (panel,) = hand.program.window.findChildren(FindPanel)
    hand.until(panel.line.hasFocus)
    type_into(panel.line, "Дәулетов Ерлан")

    def titles() -> list[str]:
        return [panel.list.item(row).text() for row in range(panel.list.count())]

    hand.until(lambda: "Dauletov Yerlan" in titles()[:2])  # his case has his name in its title
    for _step in range(titles().index("Dauletov Yerlan")):
        QTest.keyClick(panel.line, Qt.Key.Key_Down)
    QTest.keyClick(panel.line, Qt.Key.Key_Return)
    assert hand.screen(RecordScreen).record_id == scribe.ids[scribe.of_kind("person")[0]]


# --- the print ----------------------------------------------------------------------------------------------------


def print_it(hand: Hand, answers: Answers, target: Path) -> Path:
    tab = open_the_case(hand, "dossier").tab
    assert isinstance(tab, DossierTab)
    room = tab.room
    hand.until(room.save_button.isEnabled)
    hand.write(room.choices.as_of, "23 June 2023")
    with hand.qtbot.waitSignal(hand.program.jobs.ended, timeout=60_000):
        pass
    hand.settle()
    answers.path = target
    hand.click(room.save_button)
    hand.until(lambda: "Fingerprint" in room.receipt.told.text())
    hand.settle()
    hand.program.window.notice_bar.clear()
    return target


def _read_the_print(file: Path) -> None:
    told = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", str(file), "-"], capture_output=True, check=True)
    words = told.stdout.decode()
    parts = _sections(words)
    absent = [(title, phrase) for title, phrase in PHRASES if _packed(phrase) not in parts[title]]
    assert not absent
    _acts_stand_in_their_order(parts["Incidents"])
    _four_accounts_answer_one_question(parts["Conflicting accounts"])
    _strong_words_are_somebodys(words)


def _acts_stand_in_their_order(incidents: str) -> None:
    at = incidents.index("Actsinorder")
    for number, act in enumerate(ACTS, 1):
        at = incidents.index(_packed(act), incidents.index(f"{number}", at))


def _four_accounts_answer_one_question(accounts: str) -> None:
    assert accounts.count("DidYerlanDauletovstrikeMiratOspanbek?") == 1
    for speaker in ("Ospanbek Mirat", "the unnamed witness", "Dauletov Yerlan", "Yerlan's friend"):
        assert _packed(speaker) in accounts
    assert accounts.count("Thewordsarenotrecorded.") == 1
    assert "Ignored(ÜlgiqalaPoliceDepartment)" in accounts


def _packed(words: str) -> str:
    """Without spaces: where a line ends in print says nothing."""
    return re.sub(r"\s+", "", words)


def _sections(words: str) -> dict[str, str]:
    """What is printed below each heading."""
    lines = [line.strip() for line in words.splitlines()]
    printed = [title for title in SECTIONS if title not in NOTHING_TO_SAY]
    starts = [lines.index(f"{number} {title}") for number, title in enumerate(printed, 1)]
    assert starts == sorted(starts)
    ends = [*starts[1:], len(lines)]
    return {
        title: _packed("".join(lines[first:last])) for title, first, last in zip(printed, starts, ends, strict=True)
    }


def _strong_words_are_somebodys(words: str) -> None:
    """Each stands in the text of the source itself, inside quotation marks, or where it is said whose view it is."""
    whole = " ".join(words.split())
    (source,) = (each for each in lines_of(SAMPLE).values() if each["kind"] == "source")
    in_the_source = " ".join(source["whole_text"]["text"].split())
    found = list(STRONG_WORDS.finditer(whole))
    assert len(found) > 8
    for each in found:
        before, around = whole[: each.start()], whole[each.start() - 20 : each.end()]
        quoted = before.rfind("“") > before.rfind("”")
        attributed = re.search(r"(The statement (says|calls)|In his view|· Alleges falsity /)[^.]*$", before)
        open_question = "arbitrariness not assessed" in whole[each.start() : each.end() + 30]
        assert around in in_the_source or quoted or attributed or open_question, whole[each.start() - 90 : each.end()]


# --- leaving and coming back --------------------------------------------------------------------------------------


def _leave_it_half_typed_and_lock(hand: Hand, locked: list[Sequence[str]]) -> None:
    screen = hand.screen(RecordScreen)
    biography: Any = screen.form.editor("biography")
    screen.form.focus_field("biography")
    type_into(biography.paragraphs, "He teaches mathem")
    hand.bring_back(hand.program.window)
    hand.press(Qt.Key.Key_L, CONTROL)
    assert [arguments[0] for arguments in locked] == ["--vault"]
    assert "Western region" not in hand.program.window.windowTitle()


def _unlock(hand: Hand, passphrase: str) -> None:
    page = hand.program.window.page
    assert isinstance(page, UnlockScreen)
    hand.write(page.passphrase.edit, "not this one")
    QTest.keyClick(page.passphrase.edit, Qt.Key.Key_Return)
    hand.until(page.unlock_button.isEnabled)
    assert "does not open" in page.passphrase.below.text()
    hand.write(page.passphrase.edit, passphrase)
    with hand.qtbot.waitSignal(hand.program.opened, timeout=60_000):
        QTest.keyClick(page.passphrase.edit, Qt.Key.Key_Return)


def _what_was_half_typed_is_back(hand: Hand) -> None:
    store = store_of(hand.program)
    (person,) = store.drafts()
    hand.program.shell.open(Place.record("person", person))  # type: ignore[union-attr]
    screen = hand.screen(RecordScreen)
    assert screen.form.editor("biography").value() == "He teaches mathem"
    assert screen.strip.words == "Your unsaved text is back."
    with hand.qtbot.waitSignal(screen.saver.saved):
        hand.click(screen.foot.save_button)
    hand.settle()
    assert store.data(person).biography == "He teaches mathem"  # type: ignore[attr-defined]
    assert store.drafts() == {}
