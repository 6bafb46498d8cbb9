"""*Tell the story* through the real page: marks taken by keys, one change, drafts that come back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document as Word
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import queries
from db.store import Store
from db.story.mark import What
from desktop.app import Program
from desktop.open_vault import MakeScreens, OpenVault, screens_of
from desktop.places import Place
from desktop.screens.brought import BroughtScreen
from desktop.screens.record import RecordScreen
from desktop.screens.story import StoryScreen, StoryTold
from desktop.screens.story.lines import Standing
from tests import builders
from tests.desktop.conftest import Answers
from tests.desktop.keys import focused
from tests.journey.hand import Hand

STORY = (
    "On 7 June 2023 #DAULETOV Yerlan was detained in Ülgiqala. Mirat OSPANBEK had complained of him.\n"
    "Yerlan DAULETOV says that he struck no one."
)


@pytest.fixture
def pages() -> Callable[[OpenVault], MakeScreens]:
    return screens_of


def _tell(qtbot: QtBot, program: Program, text: str = STORY) -> StoryScreen:
    """The page with a text on it that was read."""
    assert program.shell is not None
    program.shell.open(Place("story"))
    screen = program.shell.body.screen_in_front
    assert isinstance(screen, StoryScreen)
    if text:
        QApplication.clipboard().setText(text)
        screen.paper.paste()
    _settle(qtbot, program, screen)
    Hand(qtbot, program).bring_back(program.window)
    return screen


def _settle(qtbot: QtBot, program: Program, screen: StoryScreen) -> None:
    qtbot.waitUntil(lambda: not screen.reader.is_waiting and not program.jobs.running, timeout=20_000)


def _press(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key)


def _store(program: Program) -> Store:
    assert program.open_vault is not None
    return program.open_vault.store


def test_a_story_is_told_with_at_most_two_keys_for_each_mark(qtbot: QtBot, working: Program) -> None:
    store = _store(working)
    screen = _tell(qtbot, working)
    screen.head.case.setText("Dauletov")
    opened = len(screen.telling.stops())
    assert opened >= 3
    screen.walk.go_on()
    keys = 1  # F3
    while screen.telling.stops() and keys < 100:
        assert screen.bar.hasFocus()
        _press(Qt.Key.Key_Return)
        keys += 1
        _settle(qtbot, working, screen)
    assert keys <= 2 * opened
    names = {line.kind for line in screen.telling.lines.values() if line.standing is Standing.TAKEN}
    assert {"person", "place"} <= names
    screen.bring_in()
    assert working.shell is not None
    body = working.shell.body
    qtbot.waitUntil(lambda: isinstance(body.screen_in_front, BroughtScreen))
    source = store.get(screen.source_id)
    assert source.whole_text.text == STORY
    assert store.undo_title == "Tell the story"
    assert store.draft(f"story.{screen.source_id}") is None
    spans = store.preference(f"story.{screen.source_id}")
    people = [record_id for record_id in spans if store.kind_of(record_id) == "person"]
    assert people
    start, end = spans[people[0]]
    assert "DAULETOV" in STORY[start:end] or "OSPANBEK" in STORY[start:end]
    body.open(Place("story", screen.source_id))
    told = body.screen_in_front
    assert isinstance(told, StoryTold)
    assert told.paper.text == STORY
    assert told.records.count() == len(spans)
    body.open(Place.record("source", screen.source_id))
    page = body.screen_in_front
    assert isinstance(page, RecordScreen)
    with qtbot.waitSignal(page.open_requested) as asked:
        page.answers()["story.open"]()
    assert asked.args == [Place("story", screen.source_id)]


def test_what_was_decided_stays_while_the_text_changes_and_comes_back_after_a_lock(
    qtbot: QtBot, working: Program
) -> None:
    screen = _tell(qtbot, working)
    yerlan = next(line for line in screen.telling.lines.values() if line.kind == "person")
    screen.telling.accept(yerlan.id)
    screen.paper.moveCursor(screen.paper.textCursor().MoveOperation.Start)
    screen.paper.insertPlainText("😀 News. ")
    _settle(qtbot, working, screen)
    assert screen.telling.lines[yerlan.id].standing is Standing.TAKEN
    start, end = screen.telling.lines[yerlan.id].spans[0]
    assert "DAULETOV" in screen.telling.text[start:end]
    screen.deciding.change(yerlan.id)
    assert screen.beside.form.fields is not None
    called: Any = screen.beside.form.fields.boxes["called"].editor
    QTest.keyClicks(called.line, "the activist")
    screen.keep_draft()
    assert working.open_vault is not None
    again = StoryScreen(*working.open_vault.tools, working.open_vault.ask)
    qtbot.addWidget(again)
    _settle(qtbot, working, again)
    assert again.source_id == screen.source_id
    assert again.telling.text == screen.telling.text
    assert again.telling.lines[yerlan.id].standing is Standing.TAKEN
    again.beside.form.finish()
    assert again.telling.lines[yerlan.id].entry.values["called"] == "the activist"


def test_a_mark_joins_somebody_who_is_there_already(qtbot: QtBot, working: Program) -> None:
    store = _store(working)
    with store.change("Add") as change:
        known = change.add(builders.a_person(names=[{"as_written": "Ospanov Mirat Askaruly"}]))
    screen = _tell(qtbot, working)
    screen.walk.go_on()
    while "OSPANBEK" not in screen.bar.title.accessibleName():
        _press(Qt.Key.Key_Down)
    _press(Qt.Key.Key_Space)
    menu = screen.bar.menu
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert screen.telling.lines[known].entry.joins
    screen.walk.take_back()
    assert known not in screen.telling.lines


def test_a_release_ends_a_measure_of_the_vault_and_a_wife_is_a_relationship(qtbot: QtBot, working: Program) -> None:
    store = _store(working)
    with store.change("Add") as change:
        person = change.add(builders.a_person("Dauletov", "Yerlan"))
        measure = change.add(builders.a_measure(person, "remand", start=builders.when("5 January 2024")))
    text = "Yerlan Dauletov was released on 3 March 2024. His wife Aizhan Serikova met him."
    screen = _tell(qtbot, working, text)
    assert screen.telling.lines[measure].standing is Standing.OFFERED
    records = screen.beside.records
    below = {
        records.item(row).data(Qt.ItemDataRole.AccessibleDescriptionRole)
        for row in range(records.count())
        if records.item(row).text() == store.title(measure)
    }
    assert below == {"offered · ends: 3 March 2024"}
    screen.walk.go_on()
    while screen.walk.line is not None and screen.walk.line.id != measure:
        _press(Qt.Key.Key_Down)
    assert screen.bar.below.accessibleName().startswith("“\u2068was released\u2069” · is there already · ends: 3 March")
    for _key in range(20):
        if screen.telling.stops():
            _press(Qt.Key.Key_Return)
            _settle(qtbot, working, screen)
    screen.bring_in()
    assert working.shell is not None
    body = working.shell.body
    qtbot.waitUntil(lambda: isinstance(body.screen_in_front, BroughtScreen))
    assert store.get(measure).end.edtf == "2024-03-03"
    assert store.get(measure).start.edtf == "2024-01-05"
    with store.reading() as connection:
        (tie,) = queries.ids_of(connection, "relationship")
    assert (store.get(tie).relation, store.get(tie).other) == ("spouse", person)
    assert screen.source_id in store.get(measure).sources
    store.undo()
    assert store.get(measure).end is None


def test_the_words_of_a_file_are_opened_into_the_text(
    qtbot: QtBot, working: Program, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "told.docx"
    made = Word()
    made.add_paragraph("Ерлан Дәулетовті 2023 жылғы 7 маусымда ұстады.")
    made.save(str(answers.path))
    screen = _tell(qtbot, working, "")
    screen.answers()["content.add"]()
    _settle(qtbot, working, screen)
    assert screen.paper.text == "Ерлан Дәулетовті 2023 жылғы 7 маусымда ұстады."
    assert screen.telling.stops()


def test_selected_words_become_a_claim_with_its_neutral_wording(qtbot: QtBot, working: Program) -> None:
    screen = _tell(qtbot, working)
    start = STORY.index("he struck no one")
    screen.paper.select(start, start + len("he struck no one"))
    screen.walk.go_on()
    _press(Qt.Key.Key_Return)
    form = screen.beside.form
    assert form.fields is not None
    QTest.keyClicks(focused(), "He denies it.")
    form.finish()
    claim = next(line for line in screen.telling.lines.values() if line.kind == "claim" and line.own)
    assert claim.entry.values["neutral"] == "He denies it."
    assert claim.entry.values["words"].text == "he struck no one"


def test_yesterday_is_counted_from_the_day_of_the_source(qtbot: QtBot, working: Program) -> None:
    screen = _tell(qtbot, working, "Yesterday DAULETOV Yerlan was detained.")
    screen.walk.dated.emit(builders.when("8 June 2023"))
    _settle(qtbot, working, screen)
    assert [mark.value.edtf for mark in screen.telling.marks if mark.what is What.DATE] == ["2023-06-07"]


def test_a_stopped_bringing_in_makes_nothing_and_the_page_goes_on(qtbot: QtBot, working: Program) -> None:
    store = _store(working)
    screen = _tell(qtbot, working)
    screen.keep_draft()
    held = threading.Event()
    working.jobs.run("Wait", lambda _report: held.wait(10))
    screen.bring_in()
    working.jobs.running[-1].stop()
    held.set()
    _settle(qtbot, working, screen)
    with store.reading() as connection:
        assert queries.counts(connection).get("source", 0) == 0
    assert store.draft(screen.drafts.key) is not None
    key = screen.drafts.key
    screen.bring_in()
    qtbot.waitUntil(lambda: not working.jobs.running, timeout=20_000)
    with store.reading() as connection:
        assert queries.counts(connection)["source"] == 1
    assert store.draft(key) is None
