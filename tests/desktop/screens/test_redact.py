"""Covering places and ticking pages in a real window, over a real vault and the real process that decodes."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db import contents, pages_seen
from db.records import DocumentData
from db.reporting import silent
from db.store import Store
from db.vault import Vault
from desktop.decoding import child
from desktop.dossier.exhibits.redaction import Box
from desktop.places import Place
from desktop.screens.redact import RedactScreen
from desktop.viewer.covering import Covering, inside
from desktop.viewer.file_panel import FilePanel
from tests import ready
from tests.desktop.conftest import Answers
from tests.desktop.dossier.exhibits import samples
from tests.desktop.screens.room import Room

PASSPHRASE = "an invented passphrase for tests"


class RedactRoom(Room):
    """With the page on which places of a document are covered."""

    def __init__(self, qtbot: QtBot, vault: Vault, answers: Answers) -> None:
        super().__init__(qtbot, Store(vault))
        self.vault, self.answers = vault, answers

    def add(self, data: bytes, name: str = "scan.pdf", mime: str = "application/pdf") -> str:
        kept = contents.take_in(self.store, self.vault, io.BytesIO(data), silent)
        with self.store.change("Add") as change:
            change.keep(kept)
            return change.add(DocumentData(name="A scan", sha256=kept.sha256, file_name=name, mime=mime))

    def redact(self, record_id: str) -> RedactScreen:
        screen = RedactScreen(self.store, self.jobs, self.notices, self.news, self.answers, self.vault, record_id)
        self.shown(screen, 1150)
        self.settle()
        return screen

    def ticked(self, audience: str) -> set[int]:
        with self.store.reading() as connection:
            return {page for pages in pages_seen.ticked(connection, audience).values() for page in pages}


@pytest.fixture
def room(qtbot: QtBot, tmp_path: object, answers: Answers) -> Iterator[RedactRoom]:
    with ready.opened(tmp_path / "T.daftar") as vault:  # type: ignore[operator]
        made = RedactRoom(qtbot, vault, answers)
        yield made
        made.jobs.close()
        made.store.close()
        child.end_all()


def drag(qtbot: QtBot, screen: RedactScreen, start: tuple[float, float], end: tuple[float, float]) -> None:
    """With the mouse, from one part of the page to another."""
    size = screen.canvas.size()
    first, last = (QPoint(round(x * size.width()), round(y * size.height())) for x, y in (start, end))
    qtbot.mousePress(screen.canvas, Qt.MouseButton.LeftButton, pos=first)
    qtbot.mouseMove(screen.canvas, last)
    qtbot.mouseRelease(screen.canvas, Qt.MouseButton.LeftButton, pos=last)


def near(box: Box, *expected: float) -> bool:
    return all(abs(a - b) < 0.01 for a, b in zip((box.x, box.y, box.width, box.height), expected, strict=True))


def test_boxes_are_drawn_moved_and_resized_with_the_mouse(room: RedactRoom, qtbot: QtBot) -> None:
    screen = room.redact(room.add(samples.scanned(2)))
    drag(qtbot, screen, (0.2, 0.1), (0.6, 0.2))
    (box,) = screen.covering.on(0)
    assert near(box, 0.2, 0.1, 0.4, 0.1)
    drag(qtbot, screen, (0.4, 0.15), (0.5, 0.25))
    assert near(screen.covering.on(0)[0], 0.3, 0.2, 0.4, 0.1)
    drag(qtbot, screen, (0.7, 0.3), (0.9, 0.4))
    assert near(screen.covering.on(0)[0], 0.3, 0.2, 0.6, 0.2)
    for _each in range(3):
        screen.undo()
    assert screen.covering.count == 0


def test_everything_is_done_by_keys(room: RedactRoom, qtbot: QtBot) -> None:
    screen = room.redact(room.add(samples.scanned(2)))
    canvas = screen.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_B)
    first = screen.covering.on(0)[0]
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    moved = screen.covering.on(0)[0]
    assert moved.y > first.y
    assert moved.width > first.width
    qtbot.keyClick(canvas, Qt.Key.Key_Insert)
    assert canvas.selected == 1
    qtbot.keyClick(canvas, Qt.Key.Key_Space)
    assert canvas.selected == 0
    qtbot.keyClick(canvas, Qt.Key.Key_Delete)
    assert len(screen.covering.on(0)) == 1
    qtbot.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert screen.covering.on(0)[0] == moved
    assert "2 places are covered" in canvas.accessibleName()
    screen.answers()["content.next"]()
    assert canvas.page == 1
    screen.undo()  # the step was done on the first page
    assert canvas.page == 0


def test_the_copy_is_made_after_every_page_was_looked_at(room: RedactRoom, qtbot: QtBot) -> None:
    original = room.add(samples.scanned(2))
    screen = room.redact(original)
    screen.looked.audience.setCurrentIndex(screen.looked.audience.findData("court"))
    screen.make()
    assert "Nothing is covered yet." in room.told[-1].text
    drag(qtbot, screen, (0.2, 0.1), (0.6, 0.2))
    screen.make()  # the answer to the question is to look first
    assert "2" in room.answers.asked[-1]
    assert not room.moved
    screen.go_to(1)
    screen.make()
    room.settle()
    (place,) = room.moved
    copy = room.store.get(place.detail(0))
    assert (place.screen, copy.redaction_of) == ("content", original)
    assert (room.ticked("court"), room.ticked("public")) == ({1, 2}, set())
    assert "this audience alone: Court" in room.told[-1].advice
    page = pypdf.PdfReader(io.BytesIO(contents.read(room.store, room.vault, copy.sha256, silent))).pages[0]
    pixels = page.images[0].image
    assert pixels is not None
    middle = (round(pixels.width * 0.4), round(pixels.height * 0.15))
    assert pixels.convert("L").getpixel(middle) == 0


def test_a_tick_is_for_one_page_and_one_audience(room: RedactRoom) -> None:
    screen = room.redact(room.add(samples.scanned(3)))
    screen.looked.audience.setCurrentIndex(screen.looked.audience.findData("court"))
    screen.go_to(1)
    screen.looked.tick.click()
    assert (room.ticked("court"), room.ticked("public")) == ({2}, set())
    assert "ticked" in screen.looked.pages.item(1).text()
    screen.looked.audience.setCurrentIndex(screen.looked.audience.findData("public"))
    assert not screen.looked.tick.isChecked()
    screen.looked.audience.setCurrentIndex(screen.looked.audience.findData("court"))
    screen.looked.tick.click()
    assert room.ticked("court") == set()


def test_what_is_covered_waits_in_the_vault_and_comes_back(room: RedactRoom, qtbot: QtBot) -> None:
    document = room.add(samples.scanned(1))
    screen = room.redact(document)
    drag(qtbot, screen, (0.2, 0.1), (0.6, 0.2))
    covered = screen.covering.on(0)
    screen.hide()
    assert room.redact(document).covering.on(0) == covered


def test_what_has_no_pages_says_so(room: RedactRoom) -> None:
    screen = room.redact(room.add(b"Only words.", "note.txt", ""))
    told = "\n".join(label.text() for label in screen.told.findChildren(QLabel))
    assert "no pages that could be covered" in told
    assert screen.answers() == {}


def test_the_page_of_a_document_leads_here(room: RedactRoom) -> None:
    document, sound = room.add(samples.scanned(1)), room.add(b"ID3", "call.mp3", "audio/mpeg")
    tools = (room.store, room.jobs, room.notices, room.news, room.answers, room.vault)
    panel, other = FilePanel(*tools, document), FilePanel(*tools, sound)
    asked: list[Place] = []
    panel.open_requested.connect(asked.append)
    panel.answers()["content.redact"]()
    assert asked == [Place("redact", document)]
    assert "content.redact" not in other.answers()
    panel.deleteLater()
    other.deleteLater()


def test_a_box_never_leaves_its_page_and_always_covers_something() -> None:
    assert inside(Box(0.9, -1, 0.3, 0)).x == pytest.approx(0.7)
    assert inside(Box(0.9, -1, 0.3, 0)).height > 0
    covering = Covering()
    covering.add(3, Box(0, 0, 5, 5))
    assert covering.everything == {3: (Box(0, 0, 1, 1),)}
    other = Covering()
    other.take_up(covering.plain())
    assert other.everything == covering.everything
