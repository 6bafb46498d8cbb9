"""The lock in a real window, whatever stands over it and whatever is under way; and what comes back afterwards."""

from __future__ import annotations

import hashlib
import resource
import secrets
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from db.store import Store
from db.vault import Vault
from desktop import leaving
from desktop.app import Program
from desktop.ask import AskInWindow, Choice
from desktop.forms.desk import Desk
from desktop.forms.linked import LinkedForm
from desktop.open_vault import MakeScreens, OpenVault, screens_of
from desktop.places import Place
from desktop.screens.record import RecordScreen
from tests import builders
from tests.desktop.conftest import PASSPHRASE


@pytest.fixture
def pages() -> Callable[[OpenVault], MakeScreens]:
    return screens_of


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaving, "LOCK_WAITS", 0.4)
    monkeypatch.setattr(leaving, "LOCK_MOST", 1.0)


def desk_of(program: Program) -> OpenVault:
    assert program.open_vault is not None
    return program.open_vault


def typed_place(program: Program, words: str) -> RecordScreen:
    """A new place, half typed, of which nothing is in the vault yet."""
    assert program.shell is not None
    program.shell.open(Place.new("place"))
    screen = program.shell.body.screen_in_front
    assert isinstance(screen, RecordScreen)
    screen.form.editor("name").findChildren(QLineEdit)[0].insert(words)
    return screen


def typed_above_and_locked(program: Program, screen: RecordScreen) -> None:
    """A form over the page, half typed as well, when the screen is locked."""
    desk = desk_of(program)

    def type_and_lock() -> None:
        (dialog,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, LinkedForm))
        dialog.form.editor("name").findChildren(QLineEdit)[0].insert("Above")
        program.sessions.due.emit()

    QTimer.singleShot(50, program, type_and_lock)
    LinkedForm.make(screen, Desk(desk.store, desk.jobs), "place")


def entered_again(program: Program, folder: Path) -> OpenVault:
    vault = Vault.open(folder, PASSPHRASE)
    program.enter((vault, Store(vault)))
    return desk_of(program)


def drafts_in(folder: Path) -> str:
    with Vault.open(folder, PASSPHRASE) as vault:
        store = Store(vault)
        found = str(store.drafts())
        store.close()
    return found


@contextmanager
def no_room() -> Iterator[None]:
    """No file can grow meanwhile."""
    most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, most[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, most)


def nothing_is_seen(program: Program) -> bool:
    return all(each is program.window for each in QApplication.topLevelWidgets() if each.isVisible())


# --- what stands over the window ---


def test_with_a_question_open(working: Program, vault_folder: Path, locked: list[Sequence[str]]) -> None:
    typed_place(working, "Unfinished")
    QTimer.singleShot(50, working, working.sessions.due.emit)
    answer = AskInWindow(working.window).choose("Sure?", "", (Choice("yes", "Yes"),))
    assert (answer, len(locked)) == ("", 1)
    assert nothing_is_seen(working)
    assert "Unfinished" in drafts_in(vault_folder)


def test_with_a_form_over_a_form(working: Program, vault_folder: Path, locked: list[Sequence[str]]) -> None:
    typed_above_and_locked(working, typed_place(working, "Below"))
    assert len(locked) == 1
    kept = drafts_in(vault_folder)
    assert "Below" in kept
    assert "Above" in kept


def test_with_a_menu_open(working: Program, locked: list[Sequence[str]]) -> None:
    menu = QMenu(working.window)
    menu.addAction("Something")
    QTimer.singleShot(50, working, working.idle.due.emit)
    menu.exec(working.window.mapToGlobal(QPoint(20, 20)))
    assert len(locked) == 1
    assert nothing_is_seen(working)


def test_with_a_list_open(working: Program, locked: list[Sequence[str]], qtbot: QtBot) -> None:
    box = QComboBox(working.window)
    box.addItems(["one", "two"])
    box.show()
    box.showPopup()
    qtbot.waitUntil(box.view().isVisible)
    working.sessions.due.emit()
    assert len(locked) == 1
    assert not box.view().isVisible()


def test_with_the_warning_shown(working: Program, locked: list[Sequence[str]]) -> None:
    working.idle.warned.emit(7)
    working.sessions.due.emit()
    assert len(locked) == 1
    assert working.window.lock_warning.isHidden()


def test_inside_a_loop_of_its_own(working: Program, locked: list[Sequence[str]]) -> None:
    """Dragging, as a dialog, runs a loop of events of its own; where there is no screen nothing can be dragged."""
    loop = QEventLoop()
    QTimer.singleShot(50, working, working.sessions.due.emit)
    QTimer.singleShot(100, loop, loop.quit)
    loop.exec()
    assert len(locked) == 1


def test_while_something_hovers_over_the_window(working: Program, locked: list[Sequence[str]]) -> None:
    data = QMimeData()
    none, copy = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    event = QDragEnterEvent(QPointF(9, 9).toPoint(), copy, data, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(working.window, event)
    working.sessions.due.emit()
    assert len(locked) == 1


# --- what is under way ---


def test_a_draft_that_waits_is_no_loss(working: Program, locked: list[Sequence[str]]) -> None:
    """What is typed while the worker is busy waits for it; a lock stops what waits, and keeps the draft itself."""
    entered, go_on = threading.Event(), threading.Event()

    def busy(_report: object) -> None:
        entered.set()
        go_on.wait(10)

    desk = desk_of(working)
    desk.jobs.run("Busy", busy)
    assert entered.wait(5)
    screen = typed_place(working, "Waiting words")
    screen.drafts._keep_beside()  # two seconds have passed: the worker is asked to keep it
    screen.drafts._timer.stop()
    working.lock()
    assert len(locked) == 1
    assert "Waiting words" in str(desk.store.drafts())
    go_on.set()
    desk.jobs.settle(10)
    desk.store.close()
    desk.vault.close()


def test_deep_in_the_database(working: Program, vault_folder: Path, locked: list[Sequence[str]]) -> None:
    """A change that would write for ever is broken off; what was saved before is there, and so is the draft."""
    desk = desk_of(working)
    with desk.store.change("Add") as change:
        change.add(builders.a_person())
    writing = threading.Event()

    def write_for_ever(_report: object) -> None:
        with desk.store.change("Long") as change:
            change.add(builders.a_person(surname="Never saved"))
            writing.set()
            change._connection.exec_driver_sql(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n"
            ).fetchall()

    desk.jobs.run("Long", write_for_ever)
    assert writing.wait(5)
    typed_place(working, "Typed meanwhile")
    working.lock()
    assert len(locked) == 1
    assert "Typed meanwhile" in drafts_in(vault_folder)
    with Vault.open(vault_folder, PASSPHRASE) as vault, vault.reader_engine().connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM person").scalar_one() == 1


def test_deep_in_the_making_of_a_key(working: Program, vault_folder: Path, locked: list[Sequence[str]]) -> None:
    """Nobody can stop scrypt: the lock does not wait for it."""
    from desktop.jobs import Where

    begun, enough = threading.Event(), threading.Event()

    def derive(_report: object) -> None:
        begun.set()
        while not enough.is_set():
            hashlib.scrypt(b"a", salt=secrets.token_bytes(16), n=1 << 14, r=8, p=1, maxmem=1 << 26)

    desk = desk_of(working)
    desk.jobs.run("Key", derive, where=Where.POOL)
    assert begun.wait(5)
    typed_place(working, "Typed meanwhile")
    working.lock()
    assert len(locked) == 1
    assert desk.jobs.running
    enough.set()
    desk.jobs.settle(60)
    desk.store.close()
    desk.vault.close()
    assert "Typed meanwhile" in drafts_in(vault_folder)


def test_a_lock_that_hangs_is_ended_from_beside(
    working: Program, locked: list[Sequence[str]], vault_folder: Path
) -> None:
    """The writer is held by work that neither stops nor can be broken off."""
    desk = desk_of(working)
    held, go_on = threading.Event(), threading.Event()

    def hold(_report: object) -> None:
        with desk.store.change("Stuck"):
            held.set()
            go_on.wait(20)

    desk.jobs.run("Stuck", hold)
    assert held.wait(5)
    typed_place(working, "Lost, and nobody can help it")
    from_beside: list[int] = []

    def look() -> None:
        from_beside.append(len(locked))
        go_on.set()

    watcher = threading.Timer(2.5, look)
    watcher.start()
    working.lock()
    watcher.join()
    assert from_beside == [1]
    assert locked[0] == ["--vault", str(vault_folder), "--told", "drafts"]


def test_while_a_vault_is_being_opened(program: Program, vault_folder: Path, locked: list[Sequence[str]]) -> None:
    program.front.show_unlock(vault_folder)
    page = program.window.page
    page.unlock_requested.emit(vault_folder, PASSPHRASE)  # type: ignore[union-attr]
    program.sessions.due.emit()
    assert locked == [[]]


def test_with_nothing_open_and_nothing_under_way_there_is_nothing_to_lock(
    program: Program, locked: list[Sequence[str]]
) -> None:
    program.sessions.due.emit()
    assert locked == []


# --- the disk ---


def test_a_disk_that_is_gone_locks_and_is_told(
    working: Program, vault_folder: Path, locked: list[Sequence[str]], qtbot: QtBot
) -> None:
    vault_folder.rename(vault_folder.with_name("elsewhere"))
    with qtbot.waitSignal(working.drive.gone):
        working.drive._timer.setInterval(1)
    assert locked == [["--vault", str(vault_folder), "--told", "drive"]]


def test_a_disk_that_is_gone_is_noticed_when_something_is_written(
    working: Program, vault_folder: Path, locked: list[Sequence[str]], qtbot: QtBot
) -> None:
    vault_folder.rename(vault_folder.with_name("elsewhere"))

    def read(_report: object) -> None:
        from db.vault.trouble import told_plainly

        with told_plainly():
            (vault_folder / "vault.json").read_bytes()

    desk_of(working).jobs.run("Read", read, failed=lambda _trouble: None)
    qtbot.waitUntil(lambda: len(locked) == 1)
    assert locked[0][2:] == ["--told", "drive"]


def test_typing_that_could_not_be_kept_is_told(
    working: Program, vault_folder: Path, locked: list[Sequence[str]]
) -> None:
    typed_place(working, "Nowhere to go")
    with no_room():
        working.lock()
    assert locked == [["--vault", str(vault_folder), "--told", "drafts"]]


def test_a_bug_on_one_page_does_not_lose_what_was_typed_on_another(
    working: Program, vault_folder: Path, locked: list[Sequence[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = typed_place(working, "Below")
    assert working.shell is not None
    monkeypatch.setattr(working.shell.body, "keep_drafts", lambda: int("a bug"))
    typed_above_and_locked(working, screen)
    assert locked == [["--vault", str(vault_folder), "--told", "drafts"]]
    assert "Above" in drafts_in(vault_folder)


def test_what_a_lock_tells_stands_on_the_first_page(program: Program) -> None:
    program.begin(None, "drive")
    assert "not where it was" in program.window.notice_bar.lines[-1].notice.text
    program.window.notice_bar.clear()
    program.begin(None, "<b>something else</b>")
    assert program.window.notice_bar.lines == []


# --- what comes back ---


def test_the_page_and_what_was_typed_come_back_once(
    working: Program, vault_folder: Path, locked: list[Sequence[str]], qtbot: QtBot
) -> None:
    typed_place(working, "Half a word")
    QTest.keyClick(working.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert len(locked) == 1
    entered_again(working, vault_folder)
    assert working.shell is not None
    screen = working.shell.body.screen_in_front
    assert isinstance(screen, RecordScreen)
    assert screen.form.editor("name").findChildren(QLineEdit)[0].text() == "Half a word"
    working.shell.body.back()
    assert working.shell.body.history.here == Place.home()
    screen.drafts.drop()
    qtbot.waitUntil(lambda: not working.jobs.running)
    working.leaving.close(*working._put_down())
    entered_again(working, vault_folder)
    assert working.shell.body.history.here == Place.home()


def test_a_page_that_this_version_does_not_have_is_no_trouble(working: Program, vault_folder: Path) -> None:
    desk_of(working).store.set_preference("lock.place", ["a page of a later version", "x"])
    working.leaving.close(*working._put_down())
    entered_again(working, vault_folder)
    assert working.shell is not None
    assert working.shell.body.history.here == Place.home()
