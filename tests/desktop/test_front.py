"""Only a person can say that a vault is not open elsewhere any more: they are asked once, and then it opens. A vault
of an older form is brought into today's, and they are told so meanwhile.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pyrage
import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from db.errors import VaultTooOld, WrongCode, WrongKeyFile
from db.vault import Vault
from desktop import vault_door
from desktop.app import Program
from desktop.open_vault import screens_of
from desktop.places import Place
from desktop.screens.passphrase import PassphraseScreen
from desktop.screens.unlock import UnlockScreen
from tests.builders import a_document
from tests.desktop.conftest import PASSPHRASE, Answers
from tests.journey.places import ROOT


@pytest.fixture
def left_elsewhere(vault_folder: Path) -> Path:
    """A vault that another computer never closed."""
    (vault_folder / ".lock").write_text(json.dumps({"pid": 7, "host": "another-laptop"}))
    return vault_folder


def unlock(program: Program, vault: Path, passphrase: str = PASSPHRASE) -> UnlockScreen:
    page = program.window.page
    assert isinstance(page, UnlockScreen)
    page.unlock_requested.emit(vault, passphrase)
    return page


def test_a_vault_left_open_elsewhere_opens_when_the_person_says_so(
    program: Program, answers: Answers, left_elsewhere: Path, qtbot: QtBot
) -> None:
    answers.key = "take_over"
    with qtbot.waitSignal(program.opened):
        unlock(program, left_elsewhere)
    assert len(answers.asked) == 1


def test_it_stays_closed_when_the_person_does_not_know(
    program: Program, answers: Answers, left_elsewhere: Path, qtbot: QtBot
) -> None:
    answers.key = ""
    page = unlock(program, left_elsewhere)
    qtbot.waitUntil(lambda: bool(answers.asked))
    qtbot.waitUntil(lambda: not program.jobs.running)
    assert program.open_vault is None
    assert program.window.page is page


def test_a_vault_of_an_older_form_says_what_takes_so_long_and_opens(
    program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(shutil.copytree(ROOT / "tests" / "vaults" / "schema-0001.daftar", tmp_path / "Old.daftar"))
    shown: list[str] = []
    show = UnlockScreen.show_progress

    def shows(page: UnlockScreen, says: str) -> None:
        show(page, says)
        shown.append(page.waiting.text())

    monkeypatch.setattr(UnlockScreen, "show_progress", shows)
    with qtbot.waitSignal(program.opened):
        unlock(program, folder, vault_door.DEMO_PASSPHRASE)
    assert "Copying the records as they are" in shown
    assert program.open_vault is not None
    assert program.open_vault.vault.earlier.schemas() == ("0001",)


# --- the recovery code and an office's key --------------------------------------------------------

CODE = "123453-000011-987657-110000-555555-246807-135795-999999"


def unlock_page(program: Program) -> UnlockScreen:
    page = program.window.page
    assert isinstance(page, UnlockScreen)
    return page


def looked_at(program: Program, vault: Path, qtbot: QtBot) -> UnlockScreen:
    """The first page with this vault, after it was seen which ways lead into it."""
    program.front.show_unlock(vault)
    qtbot.waitUntil(lambda: not program.jobs.running)
    return unlock_page(program)


@pytest.fixture
def with_sheet(vault_folder: Path) -> Path:
    with Vault.open(vault_folder, PASSPHRASE) as vault:
        vault.set_recovery(CODE, work=16)
    return vault_folder


def type_code(page: UnlockScreen, code: str) -> None:
    for edit, group in zip(page.code.field.groups, code.split("-"), strict=True):
        edit.setText(group)
        edit.textEdited.emit(group)


def test_only_ways_that_are_there_are_offered(program: Program, vault_folder: Path, qtbot: QtBot) -> None:
    page = looked_at(program, vault_folder, qtbot)
    assert page.forgot_button.isHidden()
    assert page.key_file_button.isHidden()


def test_who_forgot_the_passphrase_opens_with_the_sheet_and_sets_another(
    program: Program, with_sheet: Path, cheap_keys: None, qtbot: QtBot
) -> None:
    page = looked_at(program, with_sheet, qtbot)
    page.forgot_button.click()
    assert page.passphrase.isHidden()
    type_code(page, CODE)
    with qtbot.waitSignal(program.opened):
        page.unlock_button.click()
    assert program.shell is not None
    assert program.shell.body.history.here == Place("passphrase", "forgotten")
    assert program.open_vault is not None
    screen = screens_of(program.open_vault)["passphrase"](Place("passphrase", "forgotten"))
    assert isinstance(screen, PassphraseScreen)
    qtbot.addWidget(screen)
    assert screen.present.isHidden() or screen.present.parent() is None
    screen.again.edit.setText(screen.twice.passphrase)
    with qtbot.waitSignal(screen.closed, timeout=60_000):
        screen.change_button.click()
    new = screen.twice.passphrase
    program.close()
    Vault.open(with_sheet, new).close()
    Vault.open_with_code(with_sheet, CODE).close()


def test_a_mistyped_group_is_told_beside_the_fields(program: Program, with_sheet: Path, qtbot: QtBot) -> None:
    page = looked_at(program, with_sheet, qtbot)
    page.forgot_button.click()
    type_code(page, CODE.replace("555555", "555556"))
    page.unlock_button.click()
    qtbot.waitUntil(lambda: not program.jobs.running)
    assert program.open_vault is None
    assert "5" in page.code.field.below.text()
    assert page.code.field.groups[4].property("wrong") == "true"
    assert page.unlock_button.isEnabled()


def test_the_code_of_another_vault_is_told_beside_the_fields(program: Program, with_sheet: Path, qtbot: QtBot) -> None:
    page = looked_at(program, with_sheet, qtbot)
    page.forgot_button.click()
    type_code(page, CODE.replace("555555", "555566"))
    page.unlock_button.click()
    qtbot.waitUntil(lambda: bool(page.code.field.below.text()))
    assert WrongCode.says in page.code.field.below.text()


def test_the_way_back_to_the_passphrase(program: Program, with_sheet: Path, qtbot: QtBot) -> None:
    page = looked_at(program, with_sheet, qtbot)
    page.forgot_button.click()
    page.forgot_button.click()
    assert not page.by_code
    page.passphrase.edit.setText(PASSPHRASE)
    with qtbot.waitSignal(program.opened):
        page.unlock_button.click()


def test_an_office_opens_with_its_key_file(
    program: Program, vault_folder: Path, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    identity = pyrage.x25519.Identity.generate()
    with Vault.open(vault_folder, PASSPHRASE) as vault:
        vault.add_office("Legal aid", str(identity.to_public()))
    answers.path = tmp_path / "office.txt"
    answers.path.write_text(f"{identity}\n")
    page = looked_at(program, vault_folder, qtbot)
    with qtbot.waitSignal(program.opened):
        page.key_file_button.click()


def test_a_key_file_of_another_office_is_told(
    program: Program, vault_folder: Path, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    with Vault.open(vault_folder, PASSPHRASE) as vault:
        vault.add_office("Legal aid", str(pyrage.x25519.Identity.generate().to_public()))
    answers.path = tmp_path / "office.txt"
    answers.path.write_text(f"{pyrage.x25519.Identity.generate()}\n")
    page = looked_at(program, vault_folder, qtbot)
    page.key_file_button.click()
    qtbot.waitUntil(lambda: bool(page.trouble.text()))
    assert WrongKeyFile.says in page.trouble.text()


def test_a_vault_opened_for_a_page_that_is_gone_is_closed(program: Program, vault_folder: Path, qtbot: QtBot) -> None:
    page = looked_at(program, vault_folder, qtbot)
    page.unlock_requested.emit(vault_folder, PASSPHRASE)
    (job,) = program.jobs.running
    assert job.future is not None
    job.future.result(20)
    job.stop()
    qtbot.waitUntil(lambda: not program.jobs.running)
    assert program.open_vault is None
    Vault.open(vault_folder, PASSPHRASE).close()  # nobody has it


def test_no_part_of_a_page_is_ever_a_window_of_its_own(
    program: Program, working: Program, vault_folder: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    """A part that is shown before it has its place flashes up on the screen and takes the focus from the page."""
    assert working.open_vault is not None
    with working.open_vault.store.change("Add") as change:
        document = change.add(a_document())
    makers = screens_of(working.open_vault)
    alone = Alone(qapp)
    for place in (Place.record("document", document), Place.register("person"), Place("story"), Place("sheet")):
        qtbot.addWidget(makers[place.screen](place))
    program.lock()
    program.front.show_unlock(vault_folder)
    page = program.window.page
    assert isinstance(page, UnlockScreen)
    qtbot.waitUntil(page.passphrase.edit.hasFocus)
    assert not alone.met


def test_a_page_that_fits_does_not_scroll(program: Program, vault_folder: Path, qtbot: QtBot) -> None:
    program.front.show_unlock(vault_folder)
    page = program.window.page
    assert isinstance(page, UnlockScreen)
    page.show_trouble(VaultTooOld())
    scroll = page.findChild(QScrollArea)
    assert isinstance(scroll, QScrollArea)
    program.window.resize(1366, 700)
    qtbot.waitUntil(lambda: not scroll.verticalScrollBar().isVisible())
    program.window.resize(1366, 460)
    qtbot.waitUntil(scroll.verticalScrollBar().isVisible)


class Alone(QObject):
    """Notes each part that is shown without a window around it."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.met: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.met.append(type(watched).__name__)
        return False
