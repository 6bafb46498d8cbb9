"""The real program over a small real vault, with every question answered by the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.store import Store
from db.vault import Vault
from desktop.app import Program
from desktop.ask import Choice
from desktop.jobs import Jobs
from desktop.open_vault import MakeScreens, OpenVault
from desktop.places import Place
from desktop.screens import Crumb, Screen
from desktop.settings import Settings
from tests import ready

PASSPHRASE = "an invented passphrase for tests"
Settle = Callable[[], None]


class Answers:
    """Stands in the place of every dialog; a test sets what the person would answer."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self.key = ""
        self.text: str | None = None
        self.asked: list[str] = []

    def folder(self, title: str, *, start: Path | None = None) -> Path | None:
        return self._answer(title)

    def vault(self, title: str, *, start: Path | None = None) -> Path | None:
        return self._answer(title)

    def open_file(self, title: str, suffixes: Sequence[str]) -> Path | None:
        return self._answer(title)

    def open_files(self, title: str) -> tuple[Path, ...]:
        path = self._answer(title)
        return (path,) if path is not None else ()

    def save_file(self, title: str, name: str, suffix: str) -> Path | None:
        return self._answer(title)

    def choose(self, question: str, advice: str, choices: Sequence[Choice]) -> str:
        self.asked.append(question)
        return self.key

    def words(self, question: str, does: str, advice: str = "", value: str = "") -> str | None:
        self.asked.append(question)
        return self.text

    def _answer(self, title: str) -> Path | None:
        self.asked.append(title)
        return self.path


class Page(Screen):
    """A screen that only shows where it stands."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.drafts_kept = 0

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb("Start", Place.home()), Crumb(" ".join((self.place.screen, *self.place.details))))

    def keep_draft(self) -> None:
        self.drafts_kept += 1


def simple_pages(_open_vault: OpenVault) -> MakeScreens:
    """A page for every place, so that the window is tried by itself."""
    names = ("home", "register", "record", "new", "case", "trash", "manual", "recovery", "passphrase")
    return dict.fromkeys(names, Page)


@pytest.fixture
def vault_folder(tmp_path: Path) -> Path:
    """A vault with nothing in it, closed."""
    return ready.folder(tmp_path / "Test cases.daftar")


@pytest.fixture
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slots that are made by the window cost as little as those of the tests."""
    for makes in (Vault.set_recovery, Vault.set_passphrase, Vault.change_passphrase, Vault.replace_key):
        monkeypatch.setattr(makes, "__kwdefaults__", {"work": 16})


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def locked() -> list[Sequence[str]]:
    """With which arguments the process would have been replaced."""
    return []


@pytest.fixture
def pages() -> Callable[[OpenVault], MakeScreens]:
    """What stands in the window: pages that only show where they are, unless a test wants the real ones."""
    return simple_pages


@pytest.fixture
def program(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    answers: Answers,
    locked: list[Sequence[str]],
    pages: Callable[[OpenVault], MakeScreens],
) -> Iterator[Program]:
    """The program at its first page."""
    made = Program(qapp, Settings(tmp_path / "settings"), ask=answers, screens=pages, replace_process=locked.append)
    made.begin()
    qtbot.waitUntil(lambda: not made.jobs.running)
    yield made
    made.window.close()
    made.deleteLater()
    made.window.deleteLater()


@pytest.fixture
def working(qtbot: QtBot, program: Program, vault_folder: Path) -> Program:
    """The program with a vault open in it."""
    vault = Vault.open(vault_folder, PASSPHRASE)
    program.enter((vault, Store(vault)))
    qtbot.waitExposed(program.window)
    return program


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def store(working: Program) -> Store:
    """The store of the vault that is open in the program."""
    assert working.open_vault is not None
    return working.open_vault.store


@pytest.fixture
def settle(working: Program, qtbot: QtBot) -> Settle:
    """Wait until nothing works beside the window any more."""
    return lambda: qtbot.waitUntil(lambda: not working.jobs.running, timeout=60_000)
