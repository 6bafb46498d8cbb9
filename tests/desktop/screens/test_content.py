"""The viewer and the panel of the file in a real window, over a real vault and the real process that decodes."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from db import contents, queries
from db.chronicle import forget
from db.records import DocumentData
from db.reporting import silent
from db.store import Store
from db.vault import Vault
from desktop.decoding import child
from desktop.places import Place
from desktop.screens.content import ContentScreen
from desktop.screens.record import RecordScreen
from desktop.viewer.file_panel import FilePanel
from tests import ready
from tests.desktop.conftest import Answers
from tests.desktop.decoding import files
from tests.desktop.screens.room import Room

PASSPHRASE = "an invented passphrase for tests"
LETTER = "Сот қаулысы. <b>Ол</b> кінәлі емес."


class ContentRoom(Room):
    """With the page on which a document is looked at, and the page of its record."""

    def __init__(self, qtbot: QtBot, vault: Vault, answers: Answers) -> None:
        super().__init__(qtbot, Store(vault))
        self.vault, self.answers = vault, answers
        self.before = self._events()

    def add(self, data: bytes, name: str, mime: str = "") -> str:
        kept = contents.take_in(self.store, self.vault, io.BytesIO(data), silent)
        with self.store.change("Add") as change:
            change.keep(kept)
            return change.add(
                DocumentData(name="A document", sha256=kept.sha256, size=kept.size, file_name=name, mime=mime or None)
            )

    def look(self, record_id: str) -> ContentScreen:
        tools = (self.store, self.jobs, self.notices, self.news, self.answers, self.vault)
        screen = self.shown(ContentScreen(*tools, record_id), 900)
        self.drawn(screen)
        return screen

    def page(self, record_id: str) -> RecordScreen:
        tools = (self.store, self.jobs, self.notices, self.news)
        file = FilePanel(*tools, self.answers, self.vault, record_id)
        return self.shown(RecordScreen(*tools, kind="document", record_id=record_id, file=file))

    def drawn(self, screen: ContentScreen) -> None:
        """Wait until what the screen shows is on it."""

        def settled() -> bool:
            drawn = screen.stack.currentWidget() is not screen.sheets or screen.sheets.is_drawn
            return drawn and not self.jobs.running

        self._qtbot.waitUntil(settled, timeout=30_000)
        QApplication.processEvents()

    def events(self) -> list[str]:
        """Custody events that this test has made."""
        return [each for each in self._events() if each not in self.before]

    def _events(self) -> list[str]:
        with self.store.reading() as connection:
            asked = queries.Question("custody_event", (), "", queries.REF)
            return queries.ids(connection, queries.numbers(connection, asked))


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    folder = tmp_path_factory.mktemp("content") / "Test.daftar"
    with ready.opened(folder) as made:
        yield made


@pytest.fixture
def room(qtbot: QtBot, vault: Vault, answers: Answers) -> Iterator[ContentRoom]:
    made = ContentRoom(qtbot, vault, answers)
    yield made
    made.jobs.close()
    made.store.close()
    child.end_all()


def colours_of(screen: ContentScreen) -> set[str]:
    shown = screen.sheets.viewport().grab().toImage()
    points = [(x, y) for x in range(0, shown.width(), 7) for y in range(0, shown.height(), 7)]
    return {shown.pixelColor(x, y).name() for x, y in points}


def told_by(screen: ContentScreen) -> str:
    return "\n".join(label.text() for label in screen.told.findChildren(QLabel))


# --- looking --------------------------------------------------------------------------------------


def test_a_pdf_is_shown_page_by_page(room: ContentRoom) -> None:
    screen = room.look(room.add(files.paper(), "verdict.pdf", "application/pdf"))
    assert screen.stack.currentWidget() is screen.sheets
    assert "#000000" in colours_of(screen)
    assert "#ffffff" in colours_of(screen)
    assert "PDF document" in screen.says.accessibleName()
    assert "content.next" not in screen.answers()


def test_pages_are_reached_by_keys_and_zoomed(room: ContentRoom, qtbot: QtBot) -> None:
    screen = room.look(room.add(files.scan(5), "scan.tiff", "image/tiff"))
    sheets = screen.sheets
    for _each in range(6):
        screen.answers()["content.larger"]()
    room.drawn(screen)
    before = sheets.percent
    assert before > 300
    screen.answers()["content.next"]()
    assert sheets.page == 1
    qtbot.keyClick(sheets, Qt.Key.Key_End)
    assert sheets.page == 4
    assert "Page 5 of 5" in screen.says.accessibleName()
    screen.answers()["content.previous"]()
    assert sheets.page == 3
    qtbot.keyClick(sheets, Qt.Key.Key_Minus)
    assert sheets.percent < before
    screen.answers()["content.fit"]()
    room.drawn(screen)
    assert sheets.is_drawn


def test_a_photo_can_be_turned_to_look_at_it(room: ContentRoom) -> None:
    screen = room.look(room.add(files.photo(size=(600, 300)), "photo.jpg", "image/jpeg"))

    def left_half_is_red() -> bool:
        lies, shown = screen.sheets.lying(0), screen.sheets.viewport().grab().toImage()
        colour = shown.pixelColor(int(lies.left() + lies.width() / 4), int(lies.center().y()))
        return colour.red() > 150 and colour.blue() < 60

    assert left_half_is_red()
    wide = screen.sheets.lying(0)
    screen.answers()["content.turn"]()
    assert screen.sheets.lying(0).height() > screen.sheets.lying(0).width()
    screen.answers()["content.turn"]()
    room.drawn(screen)
    assert screen.sheets.lying(0).size() == wide.size()
    assert not left_half_is_red()


def test_a_text_is_shown_as_it_is(room: ContentRoom, qtbot: QtBot) -> None:
    screen = room.look(room.add(LETTER.encode("kz1048"), "letter.txt", "text/plain"))
    assert screen.words.toPlainText() == LETTER
    assert "KZ1048" in screen.says.accessibleName()
    before = screen.words.font().pointSizeF()
    screen.answers()["content.larger"]()
    assert screen.words.font().pointSizeF() > before
    QApplication.clipboard().clear()
    qtbot.keyClick(screen.words, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(screen.words, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == ""


@pytest.mark.parametrize(
    ("data", "mime", "says"),
    [
        (b"\0\0\0\x18ftypmp42", "video/mp4", "Sound and video are not played here."),
        (b"\0\0\0\x18ftypmp42", "", "Sound and video are not played here."),
        (b"\0\0\0\x18ftypheic", "image/heic", "Pictures of this kind (HEIC or AVIF) are not shown here."),
        (b"PK\3\4\0\0", "", "Files of this kind are not shown here."),
        (files.photo(size=(300, 200))[:500], "image/jpeg", "This file cannot be shown: it is damaged."),
    ],
)
def test_what_is_not_shown_is_said_and_a_copy_offered(room: ContentRoom, data: bytes, mime: str, says: str) -> None:
    screen = room.look(room.add(data, "a file", mime))
    assert says in told_by(screen) or "damaged" in says
    assert set(screen.answers()) == {"content.take_out"} or "damaged" in says
    assert not room.told or "damaged" in says


def test_a_file_that_is_not_kept_is_said(room: ContentRoom) -> None:
    with room.store.change("Add") as change:
        record_id = change.add(DocumentData(name="A letter", sha256="0" * 64))
    assert "not in the vault" in told_by(room.look(record_id))


def test_a_decoder_that_dies_leaves_the_program_alive(room: ContentRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    record_id = room.add(files.paper(), "verdict.pdf")
    monkeypatch.setattr(child, "command", lambda _task: ["/bin/false"])
    screen = room.look(record_id)
    assert "damaged" in told_by(screen)
    monkeypatch.undo()
    screen.reload()
    room.drawn(screen)
    assert screen.stack.currentWidget() is screen.sheets


VICTIM = """
import struct, sys
asked, answered = sys.stdin.buffer, sys.stdout.buffer
_kind, length = struct.unpack("<BQ", asked.read(9))
asked.read(length)
while question := asked.read(21):
    what, number, _scale, _most = struct.unpack("<BIdQ", question)
    if what == 2 and number == 0:
        sys.exit(1)
    told = struct.pack("<4d", 200, 100, 200, 100) if what == 1 else bytes([9, 200, 9])
    answered.write(struct.pack("<4sBIIQ", b"DFT1", 0, 2 if what == 1 else 1, 0 if what == 1 else 1, len(told)) + told)
    answered.flush()
"""


def test_a_page_that_kills_its_decoder_hides_no_other(room: ContentRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "command", lambda _task: [sys.executable, "-I", "-c", VICTIM])
    screen = room.look(room.add(files.paper(), "verdict.pdf"))
    assert screen.stack.currentWidget() is screen.sheets
    assert "#09c809" in colours_of(screen)
    assert [notice.text for notice in room.told] == ["This file cannot be shown: it is damaged."]


def test_stopping_is_told_and_a_copy_offered(room: ContentRoom, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    record_id = room.add(files.paper(), "verdict.pdf")
    monkeypatch.setattr(child, "command", lambda _task: [sys.executable, "-c", "import sys; sys.stdin.buffer.read()"])
    tools = (room.store, room.jobs, room.notices, room.news, room.answers, room.vault)
    screen = ContentScreen(*tools, record_id)
    qtbot.addWidget(screen)
    screen.show()
    qtbot.waitUntil(lambda: bool(child._ALIVE))
    room.jobs.stop()
    child.end_all()
    room.settle()
    assert "You stopped opening this file." in told_by(screen)


def test_a_document_that_was_forgotten_meanwhile_is_told(room: ContentRoom) -> None:
    record_id = room.add(b"a letter of nobody", "letter.txt")
    screen = room.look(record_id)
    screen.hide()
    with room.store.change("Away") as change:
        change.trash(record_id)
    forget.forget(room.store, room.vault, [record_id])
    screen.show()
    room.drawn(screen)
    assert "does not exist any more" in told_by(screen)


def test_nothing_of_the_file_stays_when_the_screen_leaves(room: ContentRoom) -> None:
    screen = room.look(room.add(files.paper(), "verdict.pdf"))
    (process,) = [each._process for each in child._ALIVE]
    assert process.poll() is None
    screen.hide()
    assert process.poll() is not None
    assert screen.sheets._drawings.pixels(0) is None
    assert screen.sheets.count == 0
    screen.show()
    room.drawn(screen)
    assert screen.stack.currentWidget() is screen.sheets


# --- the record's page, and taking a copy out -----------------------------------------------------


def test_the_page_of_a_document_tells_of_its_file(room: ContentRoom, qtbot: QtBot) -> None:
    record_id = room.add(b"x" * 2_400_000, "notes.txt", "text/plain")
    page = room.page(record_id)
    assert page.file is not None
    assert page.file.isVisible()
    assert "notes.txt · Text (TXT) · 2.4 MB" in page.file.says.accessibleName()
    qtbot.mouseClick(page.file.open_button, Qt.MouseButton.LeftButton)
    assert room.asked == [Place("content", record_id)]
    assert {"content.open", "content.take_out"} <= set(page.answers())


def test_a_document_without_a_file_has_no_panel(room: ContentRoom) -> None:
    with room.store.change("Add") as change:
        record_id = change.add(DocumentData(name="A letter"))
    page = room.page(record_id)
    assert page.file is not None
    assert not page.file.isVisible()
    assert "content.open" not in page.answers()


def test_a_copy_is_taken_out_and_told(room: ContentRoom, tmp_path: Path) -> None:
    page = room.page(room.add(LETTER.encode(), "letter.txt", "text/plain"))
    room.answers.text, room.answers.path = "For the lawyer", tmp_path / "copy.txt"
    page.answers()["content.take_out"]()
    room.settle()
    assert (tmp_path / "copy.txt").read_text() == LETTER
    (event,) = room.events()
    assert "For the lawyer" in room.store.get(event).details
    (told,) = room.told
    assert "copy.txt" in told.text
    assert "not encrypted" in told.text


@pytest.mark.parametrize("reason", [None, ""])
def test_turning_away_takes_nothing_out(reason: str | None, room: ContentRoom, tmp_path: Path) -> None:
    screen = room.look(room.add(LETTER.encode(), "letter.txt", "text/plain"))
    room.answers.text, room.answers.path = reason, tmp_path / "copy.txt"
    screen.take_out()
    room.settle()
    assert not (tmp_path / "copy.txt").exists()
    assert not room.events()
    assert bool(room.told) is (reason == "")


def test_a_place_that_takes_nothing_is_told(room: ContentRoom, tmp_path: Path) -> None:
    screen = room.look(room.add(LETTER.encode(), "letter.txt", "text/plain"))
    room.answers.text, room.answers.path = "For the lawyer", tmp_path / "nowhere" / "copy.txt"
    screen.take_out()
    room.settle()
    assert [notice.stays for notice in room.told] == [True]
    assert not room.events()
