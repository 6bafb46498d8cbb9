"""Files come in by dialog, by dropping and by pasting; what came of it is told, and the originals go if wanted."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from db import contents, queries
from db.contents import Content
from db.records import DocumentData
from db.store import Store
from desktop.app import Program
from desktop.clipboard import local_files
from desktop.intake import as_png
from desktop.open_vault import MakeScreens, OpenVault, screens_of
from desktop.places import Place
from desktop.screens.record import RecordScreen
from desktop.window.notice_bar import NoticeLine
from tests import builders
from tests.desktop.conftest import Answers

LETTER = b"%PDF-1.4 an invented letter"


@pytest.fixture
def pages() -> Callable[[OpenVault], MakeScreens]:
    return screens_of


class Window:
    """The program at work, and what a person does with it."""

    def __init__(self, program: Program, qtbot: QtBot, answers: Answers) -> None:
        assert program.open_vault is not None
        assert program.shell is not None
        self.program, self._qtbot, self.answers, self.shell = program, qtbot, answers, program.shell
        self.open_vault, self.store = program.open_vault, program.open_vault.store

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: not self.program.jobs.running)

    def open(self, place: Place) -> None:
        self.shell.open(place)
        self.settle()

    def run(self, command: str) -> None:
        self.program.window.commands.run(command)
        self.settle()
        self.settle()  # what was looked through is then taken in

    def drop(self, *urls: QUrl) -> bool:
        """Drag over the window and let go; whether the window wanted it."""
        data = QMimeData()
        data.setUrls(list(urls))
        rest = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        entering = QDragEnterEvent(QPoint(300, 300), *rest)
        entering.ignore()
        QApplication.sendEvent(self.shell, entering)
        if entering.isAccepted():
            assert self.shell.drop_hint.isVisible()
            QApplication.sendEvent(self.shell, QDropEvent(QPointF(300, 300), *rest, QEvent.Type.Drop))
            assert not self.shell.drop_hint.isVisible()
            self.settle()
            self.settle()
        return entering.isAccepted()

    @property
    def lines(self) -> list[NoticeLine]:
        return self.program.window.notice_bar.lines

    def told(self) -> str:
        return "\n".join(f"{line.notice.text} {line.notice.advice}" for line in self.lines)

    def take_offer(self, title: str) -> None:
        (line,) = [line for line in self.lines if line.notice.offer is not None and line.notice.offer.title == title]
        line.answer()
        self.settle()

    def documents(self) -> list[DocumentData]:
        with self.store.reading() as connection:
            ids = queries.ids_of(connection, "document")
            return list(queries.read_many(connection, "document", ids))

    def kept(self) -> tuple[Content, ...]:
        with self.store.reading() as connection:
            return contents.every(connection)


@pytest.fixture
def window(working: Program, qtbot: QtBot, answers: Answers) -> Window:
    return Window(working, qtbot, answers)


@pytest.fixture
def case(window: Window) -> str:
    with window.store.change("Add case") as change:
        return change.add(builders.a_case())


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.pdf"
    path.write_bytes(LETTER)
    return path


def test_a_chosen_file_belongs_to_the_case_in_front_and_its_original_goes(
    window: Window, case: str, letter: Path
) -> None:
    window.open(Place.case(case, "documents"))
    window.answers.path = letter
    window.run("content.add")
    (document,) = window.documents()
    assert (document.name, document.cases) == ("letter", [case])
    assert str(letter) in window.told()
    window.answers.key = ""
    window.take_offer("Erase the originals…")
    assert letter.exists()
    window.run("content.add")  # known already: the offer comes again
    window.answers.key = "erase"
    window.take_offer("Erase the originals…")
    assert not letter.exists()
    assert "1 original is erased." in window.told()


def test_known_bytes_are_named_and_described_again_if_wanted(window: Window, case: str, letter: Path) -> None:
    window.open(Place.case(case))
    window.answers.path = letter
    window.run("content.add")
    window.run("content.add")
    assert len(window.documents()) == 1
    assert "1 file is in the vault already." in window.told()
    window.take_offer("Describe it once more")
    assert [document.cases for document in window.documents()] == [[case], [case]]
    assert len(window.kept()) == 1


def test_dropped_files_and_folders_belong_to_what_is_in_front(window: Window, case: str, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / "Scans").mkdir(exist_ok=True)
        (tmp_path / "Scans" / name).write_text(name)
    with window.store.change("Add incident") as change:
        incident = change.add(builders.an_incident(cases=[case]))
    window.open(Place.record("incident", incident))
    assert window.drop(QUrl.fromLocalFile(str(tmp_path / "Scans")))
    assert [(each.cases, each.about) for each in window.documents()] == [([case], [incident])] * 2
    assert window.store.undo_title == "Add documents"


def test_addresses_are_not_taken(window: Window, letter: Path) -> None:
    assert not window.drop(QUrl("https://example.org/letter.pdf"), QUrl("file://server/share/letter.pdf"))
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.pdf"), QUrl.fromLocalFile(str(letter)), QUrl("file://server/b.pdf")])
    assert local_files(data) == [letter]
    data.setUrls([QUrl.fromEncoded(b"file:///media/stick/%C4%EE%EA%20100%25.pdf")])  # a name that is no text
    assert list(map(os.fsencode, local_files(data))) == [b"/media/stick/\xc4\xee\xea 100%.pdf"]


def test_many_files_are_asked_about_first(window: Window, tmp_path: Path) -> None:
    folder = tmp_path / "Many"
    folder.mkdir()
    for number in range(21):
        (folder / f"{number}.txt").write_text(str(number))
    (folder / ".hidden").write_text("hidden")
    window.answers.path = folder
    window.run("content.add_folder")
    assert window.answers.asked[-1].startswith("Add 21 files (")
    assert not window.documents()
    window.answers.key = "add"
    window.run("content.add_folder")
    assert len(window.documents()) == 21


def test_what_cannot_be_taken_is_told_by_name(window: Window, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    window.drop(QUrl.fromLocalFile(str(tmp_path / "empty.txt")), QUrl.fromLocalFile(str(tmp_path / "nowhere")))
    assert "2 files were not added." in window.told()
    assert "empty.txt" in window.told()
    (line,) = window.lines
    assert line.notice.stays


def test_a_pasted_picture_is_kept_and_the_clipboard_cleared(window: Window, case: str) -> None:
    window.open(Place.case(case))
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    QGuiApplication.clipboard().setImage(picture)
    window.run("content.paste")
    (document,) = window.documents()
    assert (document.mime, document.cases) == ("image/png", [case])
    data = contents.read(window.store, window.open_vault.vault, document.sha256 or "", lambda *_told: None)
    assert QImage.fromData(data).convertToFormat(QImage.Format.Format_RGB32) == picture
    window.take_offer("Clear the clipboard")
    assert QGuiApplication.clipboard().image().isNull()


def test_a_picture_that_lies_ready_as_png_is_kept_as_it_is(window: Window) -> None:
    picture = QImage(4, 3, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    ready = as_png(picture)
    data = QMimeData()
    data.setData("image/png", ready)
    data.setImageData(picture)
    QGuiApplication.clipboard().setMimeData(data)
    window.run("content.paste")
    assert [document.sha256 for document in window.documents()] == [hashlib.sha256(ready).hexdigest()]


def test_copied_files_are_pasted_and_words_are_not(window: Window, letter: Path) -> None:
    QGuiApplication.clipboard().setText("only words")
    window.run("content.paste")
    assert "There is no picture and no file on the clipboard." in window.told()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(letter))])
    QGuiApplication.clipboard().setMimeData(data)
    window.run("content.paste")
    assert len(window.documents()) == 1


def test_paste_in_a_field_stays_a_paste_of_words(window: Window, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("words")
    window.open(Place.new("document"))
    screen = window.shell.body.screen_in_front
    assert isinstance(screen, RecordScreen)
    window.program.window.activateWindow()
    field = screen.form.box("name").findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "words"
    assert not window.lines


def described(store: Store, sha256: str | None = None) -> str:
    with store.change("Add document") as change:
        return change.add(DocumentData(name="The complaint", sha256=sha256))


def page_of(window: Window, document: str) -> RecordScreen:
    window.open(Place.record("document", document))
    screen = window.shell.body.screen_in_front
    assert isinstance(screen, RecordScreen)
    assert screen.file is not None
    return screen


def test_a_described_document_gets_its_file_on_its_page(window: Window, letter: Path) -> None:
    document = described(window.store)
    page = page_of(window, document)
    assert page.file is not None
    assert page.file.add_button.isVisible()
    assert page.form.box("sha256").isEnabled()
    window.answers.path = letter
    page.file.add_button.click()
    window.settle()
    assert window.store.get(document).file_name == "letter.pdf"
    assert page.file.open_button.isVisible()
    assert not page.file.add_button.isVisible()
    assert not any(page.form.box(name).isEnabled() for name in ("file_name", "mime", "size", "sha256"))
    assert "has its file now" in window.told()


def test_a_fingerprint_that_differs_is_told_before_anything_is_kept(window: Window, letter: Path) -> None:
    document = described(window.store, sha256="0" * 64)
    page_of(window, document)
    assert window.drop(QUrl.fromLocalFile(str(letter)))
    assert "fingerprint" in window.answers.asked[-1]
    assert not window.kept()
    window.answers.key = "despite"
    window.drop(QUrl.fromLocalFile(str(letter)))
    window.settle()
    assert window.store.get(document).sha256 == hashlib.sha256(LETTER).hexdigest()


def test_what_is_erased_only_in_part_is_told(window: Window, letter: Path) -> None:
    window.answers.path, window.answers.key = letter, "erase"
    window.run("content.add")
    letter.write_bytes(b"changed since")
    window.take_offer("Erase the originals…")
    assert letter.read_bytes() == b"changed since"
    assert "1 original was not erased." in window.told()
