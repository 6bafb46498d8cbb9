"""The room on a real case: pages that are looked at, searched and zoomed; what is open; and the ways out."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db import prints
from db.store import Store, data_of
from desktop import printing
from desktop.app import Program
from desktop.dossier import issue
from desktop.dossier.asking import Obstacle, Scope
from desktop.printroom import PrintRoom
from desktop.printroom.choices import Choices
from desktop.printroom.ways_out import Printed
from tests.builders import a_case
from tests.desktop.conftest import Answers, Settle


def test_pages_are_turned_and_zoomed(room: PrintRoom, qtbot: QtBot, settle: Settle) -> None:
    preview = room.preview
    preview.number.setFocus()
    preview.number.setText("5")
    QTest.keyClick(preview.number, Qt.Key.Key_Return)
    assert preview.sheets.page == 4
    assert preview.sheets.hasFocus()
    before = preview.sheets.percent
    preview.larger()
    assert preview.sheets.percent > before
    assert preview.zoom_box.currentData() == preview.sheets.percent
    for percent in (50, 300):
        preview.zoom_box.setCurrentIndex(preview.zoom_box.findData(percent))
        preview.zoom_box.activated.emit(preview.zoom_box.currentIndex())
        assert preview.sheets.percent == percent
    preview.smaller()
    assert preview.sheets.percent == 200
    QTest.keyClick(preview.sheets, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert preview.sheets.fits == "width"
    preview.fit()
    assert preview.zoom_box.currentData() == "page"
    settle()


def test_words_are_found_marked_and_stepped_through(room: PrintRoom, qtbot: QtBot, settle: Settle) -> None:
    preview, search = room.preview, room.preview.search
    preview.answers()["register.filter"]()
    QTest.keyClicks(preview.finder.line, "ospanbek mirat")
    qtbot.waitUntil(lambda: search.is_done and search.count > 3 and search.at == 1, timeout=60_000)
    first = preview.sheets.marked
    assert first is not None
    qtbot.waitUntil(lambda: first[0] in preview.sheets.marks, timeout=60_000)
    assert preview.finder.says.text() == f"1 of {search.count}"
    for _step in range(search.count):
        QTest.keyClick(preview.finder.line, Qt.Key.Key_Return)
        settle()
        marked = preview.sheets.marked
        assert marked is not None
        lies = preview.sheets.lying(marked[0])
        box = preview.sheets.marks[marked[0]][marked[1]][0]
        top = lies.top() + box.top * lies.height() - preview.sheets.verticalScrollBar().value()
        assert 0 <= top <= preview.sheets.viewport().height()
    assert search.at == 1  # once round
    search.previous()
    assert search.at == search.count
    QTest.keyClick(preview.finder.line, Qt.Key.Key_Escape)
    assert not preview.finder.isVisible()
    assert not preview.sheets.marks and search.count == 0
    settle()


def test_another_language_keeps_the_place_and_stops_the_old_work(room: PrintRoom, settle: Settle) -> None:
    room.preview.sheets.go_to(6)
    at = room.preview.sheets.verticalScrollBar().value()
    for place in (1, 2, 1):
        room.choices.language.setCurrentIndex(place)
    settle()
    assert room.printed is not None
    assert room.printed.request.language == "ru"
    assert room.preview.sheets.verticalScrollBar().value() == at > 0
    assert room.printed.data == issue.draft(room.printed.made)


def test_what_is_open_forbids_every_way_out(
    room: PrintRoom, answers: Answers, store: Store, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "dossier.save" in room.answers() and room.printed is not None
    assert room.preview.banner.isHidden()
    stop = Obstacle("Consent is missing.", "Ask the person.", room.choices.subject)
    made = replace(room.printed.made, obstacles=(stop,))
    room._on_made(Printed(room.printed.request, made, room.printed.data))
    settle()
    assert room.preview.banner.isVisible() and room.review.isVisible()
    assert not any(each.isEnabled() for each in (room.save_button, room.more_button, room.print_button))
    assert "1 thing is open" in room.why_not.text()
    assert "dossier.save" not in room.answers()
    answered = len(answers.asked)
    for way in (room.save, room.save_for_word, room.save_sealed, room.print_out):
        way()
    settle()
    assert len(answers.asked) == answered
    assert not prints.register(store)


def leaves(room: PrintRoom) -> bool:
    return room.can_leave


def test_pages_made_for_another_choice_do_not_leave_under_this_one(
    room: PrintRoom, store: Store, case_id: str, settle: Settle, qtbot: QtBot
) -> None:
    assert leaves(room)
    room.choices.audience.setCurrentIndex(room.choices.audience.findData("lawyer"))
    assert not leaves(room) and "dossier.save" not in room.answers()
    assert not room.save_button.isEnabled() and not room.why_not.isHidden()
    settle()
    assert room.printed is not None and room.printed.request.audience == "lawyer"
    room.choices.audience.setCurrentIndex(room.choices.audience.findData("internal"))
    settle()
    assert leaves(room) and room.why_not.isHidden()
    room.choices.as_of.setText("no day")
    assert not leaves(room)
    qtbot.waitUntil(lambda: room.choices.is_settled)
    assert not leaves(room)
    room.choices.as_of.setText("2024-03-01")
    qtbot.waitUntil(lambda: leaves(room), timeout=60_000)
    with store.change("Edit") as change:
        change.edit(case_id, data_of(store.get(case_id)).model_copy(update={"name": "Another name"}))
    qtbot.waitUntil(lambda: not leaves(room))
    qtbot.waitUntil(lambda: leaves(room), timeout=60_000)
    settle()


def test_a_print_is_saved_recorded_and_its_fingerprint_copied(
    room: PrintRoom, answers: Answers, store: Store, settle: Settle, tmp_path: Path
) -> None:
    for way, name in ((room.save, "a.pdf"), (room.save_for_word, "b.docx")):
        answers.path = tmp_path / name
        way()
        settle()
    recorded = {one.file_name: one for one in prints.register(store)}
    assert set(recorded) == {"a.pdf", "b.docx"}
    for name, one in recorded.items():
        assert prints.recognise(store, tmp_path / name).prints[0].id == one.id
    assert "not encrypted" in room.receipt.told.text()
    room.receipt.copy_button.click()
    assert QGuiApplication.clipboard().text() == recorded["b.docx"].sha256
    assert room.printed is not None and room.printed.data == (tmp_path / "a.pdf").read_bytes()


def test_a_sealed_copy_asks_for_a_good_passphrase(
    room: PrintRoom, answers: Answers, store: Store, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db.vault import sealed

    monkeypatch.setattr(sealed.seal_file, "__kwdefaults__", {"work": 16})
    answers.path = tmp_path / "a.pdf.age"
    for phrase in (None, "short"):
        answers.text = phrase
        room.save_sealed()
        settle()
        assert not answers.path.exists()
    answers.text = "olive carpet winter lantern pigeon harbour"
    for form in ("pdf", "docx"):
        answers.path = tmp_path / f"a.{form}.age"
        room.save_sealed(form)
        settle()
        assert answers.path.read_bytes().startswith(b"age-encryption.org/v1")
        (known,) = prints.recognise(store, answers.path).prints
        assert known.form == form


def test_the_printer_gets_what_is_recorded(
    working: Program, room: PrintRoom, store: Store, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "lp"
    program.write_text(f"#!/bin/sh\ncat > {tmp_path}/got.pdf\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(printing, "ask_for_printer", lambda *_asked, **_more: QPrinter())
    room.answers()["dossier.print"]()
    settle()
    (one,) = prints.register(store)
    assert one.form == issue.PAPER
    assert prints.recognise(store, tmp_path / "got.pdf").prints[0].id == one.id
    assert any("queues may keep a copy" in label.text() for label in working.window.notice_bar.findChildren(QLabel))


def test_the_last_choices_are_found_again_and_go_with_what_is_forgotten(
    room: PrintRoom, store: Store, case_id: str, settle: Settle
) -> None:
    def rebuilt(edition: str = "", case: str = case_id) -> Choices:
        return Choices(store, (Scope.CASE, Scope.PERSON), case, edition)

    now = room.choices
    for box, chosen in ((now.edition, "chronology"), (now.audience, "lawyer"), (now.language, "kk")):
        box.setCurrentIndex(box.findData(chosen))
    now.exhibits.setChecked(True)
    now.restricted.setChecked(True)
    settle()
    request = rebuilt().request()
    assert request is not None
    assert (request.edition, request.audience, request.language) == ("chronology", "lawyer", "kk")
    assert request.with_exhibits and not request.restricted  # which is chosen each time
    assert rebuilt("brief").edition.currentData() == "brief"
    assert Choices(store, (Scope.FORM,), "").audience.currentData() == "internal"
    now.edition.setCurrentIndex(now.edition.findData("wgad"))
    assert now._edition_field.below.text() == now.edition.currentText()  # too long for the box
    with store.change("Make") as change:
        other = change.add(a_case())
    rebuilt(case=other).language.setCurrentIndex(2)
    assert rebuilt(case=other).language.currentData() == "kk"
    with store.change("Forget") as change:
        change.forget(other)
    assert rebuilt(case=other).language.currentData() == "en"


def test_what_was_stopped_is_composed_again(
    working: Program, room: PrintRoom, store: Store, settle: Settle, qtbot: QtBot
) -> None:
    assert not room.again_button.isVisible()
    room.choices.language.setCurrentIndex(1)
    working.jobs.stop()
    settle()
    assert room.again_button.isVisible() and "stopped" in room.why_not.text()
    assert not leaves(room)
    room.again_button.click()
    settle()
    assert leaves(room)
    assert room.printed is not None and room.printed.request.language == "ru"
