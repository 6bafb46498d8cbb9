"""The review of a case in the real window: what looks odd, the way to each record, and the empty state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

import resources
from db.exchange.jsonlines import import_file
from db.queries import by_ref
from db.store import Store
from db.vault import Vault
from desktop.app import Program
from desktop.places import Place
from desktop.screens.case import CaseScreen
from desktop.settings import Settings
from tests.builders import a_case, a_measure, a_person, a_proceeding, an_incident, when
from tests.desktop.conftest import PASSPHRASE, Answers


@pytest.fixture
def real(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, vault_folder: Path, answers: Answers, locked: list[Sequence[str]]
) -> Iterator[Program]:
    """The program with all its real screens and an empty vault."""
    made = Program(qapp, Settings(tmp_path / "settings"), ask=answers, replace_process=locked.append)
    made.begin()
    qtbot.waitUntil(lambda: not made.jobs.running)
    vault = Vault.open(vault_folder, PASSPHRASE)
    made.enter((vault, Store(vault)))
    qtbot.waitExposed(made.window)
    yield made
    qtbot.waitUntil(lambda: not made.jobs.running)
    made.window.close()
    made.deleteLater()
    made.window.deleteLater()


def _store(program: Program) -> Store:
    assert program.open_vault is not None
    return program.open_vault.store


def _open(program: Program, case_id: str, qtbot: QtBot) -> CaseScreen:
    assert program.shell is not None
    program.shell.open(Place.case(case_id, "review"))
    screen = program.shell.body.screen_in_front
    assert isinstance(screen, CaseScreen)
    qtbot.waitUntil(lambda: bool(_words(screen)) and not program.jobs.running)
    return screen


def _words(screen: CaseScreen) -> str:
    return "\n".join(label.text() for label in screen.review.findChildren(QLabel))


def _odd_case(store: Store) -> tuple[str, str]:
    """A case with an incident that ended before it began, an early measure, and an arrest of a minor."""
    with store.change("Add") as change:
        case, person = change.add(a_case()), change.add(a_person(born=when("2008")))
        proceeding = change.add(a_proceeding(opened=when("8 June 2023"), cases=[case]))
        change.add(a_measure(person, "search", proceeding=proceeding, start=when("1 June 2023"), cases=[case]))
        change.add(a_measure(person, "admin_arrest", start=when("9 June 2023"), cases=[case]))
        odd = change.add(an_incident(start=when("7 June 2023"), end=when("5 June 2023"), cases=[case]))
    return case, odd


def test_what_looks_odd_record_by_record(real: Program, qtbot: QtBot) -> None:
    case, odd = _odd_case(_store(real))
    screen = _open(real, case, qtbot)
    shown = _words(screen)
    assert "△ Until: The end lies before the start." in shown
    assert "△ Opened: The case was opened after its first measure." in shown
    assert "○ Type: Art. 50 CAO may exempt this person" in shown and "(check the rule)" in shown
    assert "Missing information" in shown and "Date of birth" not in shown
    assert "2 hints" in screen.head.line.text()  # the rule that nobody verified raises no alarm
    buttons = {button.text(): button for button in screen.review.findChildren(QPushButton)}
    name = next(text for text in buttons if "Police at the door" in text)
    with qtbot.waitSignal(screen.open_requested) as opened:
        buttons[name].click()
    assert opened.args == [Place.record("incident", odd)]


def test_a_mended_record_is_told_no_more(real: Program, qtbot: QtBot) -> None:
    store = _store(real)
    case, odd = _odd_case(store)
    screen = _open(real, case, qtbot)
    with store.change("Edit") as change:
        change.edit(odd, an_incident(start=when("7 June 2023"), cases=[case]), version=1)
    qtbot.waitUntil(lambda: "The end lies before" not in _words(screen))
    assert "1 hint" in screen.head.line.text()


def test_the_sample_case_has_nothing_odd(real: Program, qtbot: QtBot) -> None:
    store = _store(real)
    with resources.path("demo/sample-case.jsonl").open("rb") as file:
        import_file(store, file)
    with store.reading() as connection:
        case_id = by_ref(connection, "C-0001")
    assert case_id is not None
    screen = _open(real, case_id, qtbot)
    shown = _words(screen)
    assert "Nothing looks odd in this case." in shown
    assert "Which measure the stated duration means: “about 3 months”" in shown
    assert "hint" not in screen.head.line.text() and "facts missing" in screen.head.line.text()
