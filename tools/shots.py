"""Draw every screen in every language, light and dark, to build/shots/, so that somebody looks at them.

`python -m tools.shots [--only NAME …] [--languages en …] [--themes light …] [--size 1366x768] [--out DIR]`; with
QT_SCALE_FACTOR=1.5 in the environment everything is drawn as on a screen of 150 %. A new screen is added by a function
with `@shot("name")`: it brings the stage to where the picture is to be taken.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_HOME = tempfile.TemporaryDirectory(prefix="daftar-shots-", ignore_cleanup_errors=True)
os.environ["HOME"] = _HOME.name  # nobody's own folders are in the pictures

from desktop import process

with process.plain_imports():
    from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QSize
    from PySide6.QtWidgets import (
        QApplication,
        QCheckBox,
        QComboBox,
        QLineEdit,
        QPlainTextEdit,
        QRadioButton,
        QTableWidget,
        QTableWidgetItem,
        QTabWidget,
        QWidget,
    )

import resources
from db.errors import DaftarError, DiskFull
from db.queries import Filter, Match
from desktop.app import MakeScreens, OpenVault, Program, screens_of
from desktop.look import metrics, pieces
from desktop.notices import Offer
from desktop.places import Place
from desktop.screens import Crumb, Screen
from desktop.screens.new_vault import NewVaultScreen
from desktop.screens.unlock import UnlockScreen
from desktop.settings import Settings
from desktop.trouble import Bug
from resources.text import LANGUAGES, _

PASSPHRASE = "olive carpet winter lantern pigeon harbour"
THEMES = ("light", "dark")
REST = 250  # milliseconds in which whatever waits for a pause begins
CHEAP = 16  # a fast key slot: nothing here is secret

SHOTS: dict[str, Callable[[Stage], None]] = {}


def shot(name: str) -> Callable[[Callable[[Stage], None]], Callable[[Stage], None]]:
    """Register a picture."""

    def register(arrange: Callable[[Stage], None]) -> Callable[[Stage], None]:
        SHOTS[name] = arrange
        return arrange

    return register


class Stage:
    """The program with the sample case in a vault, and the steps that bring it somewhere."""

    def __init__(self, app: QApplication, folder: Path, size: QSize) -> None:
        self._app = app
        self.folder = folder
        folder.mkdir()
        self.program = Program(
            app, Settings(Path.home() / "settings"), screens=_screens, replace_process=lambda _arguments: None
        )
        self.vault = _sample_vault(folder)
        self.program.window.resize(size)
        self.program.window.show()

    def settle(self) -> None:
        """Let everything that was begun come to its end."""
        deadline, pause = QDeadlineTimer(20_000), QDeadlineTimer(REST)
        while not deadline.hasExpired():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            if pause.hasExpired() and not self.program.jobs.running:
                break
        self._app.processEvents()

    def unlock(self) -> None:
        """The sample vault is open."""
        if self.program.open_vault is None:
            from desktop import vault_door

            self.program.jobs.run(
                "", lambda report: vault_door.open_vault(self.vault, PASSPHRASE, report), done=self.program.enter
            )
            self.settle()

    def open(self, place: Place) -> None:
        self.unlock()
        assert self.program.shell is not None
        self.program.shell.open(place)
        self.settle()

    def first(self, kind: str) -> str:
        """The id of the oldest record of a kind."""
        from db import queries

        self.unlock()
        assert self.program.open_vault is not None
        with self.program.open_vault.store.reading() as connection:
            numbers = queries.numbers(connection, queries.Question(kind))
            return queries.ids(connection, numbers[:1])[0] if hasattr(queries, "ids") else ""

    def close(self) -> None:
        self.program.close()


def _screens(desk: OpenVault) -> MakeScreens:
    return {"home": lambda _place: Gallery(), "gallery": lambda _place: Gallery(), **screens_of(desk)}


class Gallery(Screen):
    """Every piece that screens are made of, side by side: the look itself."""

    def __init__(self) -> None:
        super().__init__()
        left = pieces.column(
            pieces.title("Dauletov Yerlan"),
            pieces.text("Civil activist, Ülgiqala. Қазақша мәтін: әіңғүұқөһ", tone="muted"),
            pieces.row(pieces.chip("active"), pieces.chip("internal"), None),
            pieces.section("Dates"),
            self._labelled("Start", QLineEdit("19 January 2023"), "The day on which it began."),
            self._labelled("End", QLineEdit("31 February"), "", wrong="This is not a date."),
            self._labelled("Stated duration", QLineEdit("about 3 months"), "", hint="It may mean either measure."),
            self._combo(),
            self._labelled("Remarks", QPlainTextEdit("He was out walking with friends."), "Remarks are printed."),
            None,
            space=metrics.STEP,
        )
        checked, unchecked, chosen = QCheckBox("Marked"), QCheckBox("Not marked"), QRadioButton("One of two")
        checked.setChecked(True)
        chosen.setChecked(True)
        right = pieces.column(
            pieces.row(checked, unchecked, chosen, QRadioButton("The other"), None, space=metrics.WIDE),
            self._tabs(),
            pieces.row(
                pieces.icon_button("lock", "Lock"),
                pieces.button("Erase", rank="danger", icon="trash-2"),
                pieces.button("History", rank="quiet", icon="history"),
                None,
                pieces.button("Cancel"),
                pieces.button("Save", rank="primary", icon="save"),
            ),
            space=metrics.STEP,
        )
        layout = pieces.row(space=metrics.BROAD, margins=(metrics.BROAD,) * 4)
        layout.addLayout(left, 2)
        layout.addLayout(right, 3)
        page = QWidget()
        page.setLayout(layout)
        self.setLayout(pieces.column(pieces.scrolling(page)))

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb("Cases", Place.register("case")), Crumb("DAULETOV Yerlan", Place.home()), Crumb("Measure M-0002"))

    def _labelled(self, label: str, editor: QWidget, help: str, *, wrong: str = "", hint: str = "") -> QWidget:
        made = pieces.Labelled(label, editor, help, needed=label == "Start")
        if wrong:
            made.set_wrong(wrong)
        if hint:
            made.set_hint(hint)
        return made

    def _combo(self) -> QWidget:
        combo = QComboBox()
        combo.addItems(["House arrest", "Remand in custody"])
        return self._labelled("Type", combo, "")

    def _tabs(self) -> QTabWidget:
        table = QTableWidget(12, 3)
        table.setHorizontalHeaderLabels(["Name", "Reference", "When"])
        for row in range(table.rowCount()):
            for column, words in enumerate(("Dauletov Yerlan", f"P-{row:04}", "19 January 2023")):
                table.setItem(row, column, QTableWidgetItem(words))
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.selectRow(1)
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.addTab(table, "Overview")
        tabs.addTab(QPlainTextEdit("x"), "People")
        tabs.addTab(QWidget(), "Proceedings && measures")
        return tabs


def _sample_vault(folder: Path) -> Path:
    from db.exchange import jsonlines
    from db.store import Store, make_schema
    from db.vault import Vault

    with Vault.create(folder / "Ülgiqala cases", PASSPHRASE, work=CHEAP, make_schema=make_schema) as vault:
        store = Store(vault)
        try:
            with resources.path("demo/sample-case.jsonl").open("rb") as file:
                jsonlines.import_file(store, file)
        except DaftarError as trouble:
            print(f"{trouble.summary} The pictures show an empty vault.", file=sys.stderr)
        store.close()
        return vault.folder


# --- the pictures: those before a vault is open come first ------------------------------------------------------------


@shot("unlock-first-time")
def _unlock_first_time(stage: Stage) -> None:
    stage.program.settings.forget(stage.vault)
    stage.program.front.show_unlock()


@shot("unlock")
def _unlock(stage: Stage) -> None:
    other = Path.home() / "Documents" / "Western region 2024.daftar"
    other.mkdir(parents=True, exist_ok=True)
    stage.program.settings.remember(other)
    stage.program.settings.remember(stage.vault)
    stage.program.front.show_unlock()


@shot("unlock-wrong")
def _unlock_wrong(stage: Stage) -> None:
    from db.errors import WrongPassphrase

    _unlock(stage)
    page = stage.program.window.page
    assert isinstance(page, UnlockScreen)
    page.passphrase.edit.setText("wrong words")
    page.show_trouble(WrongPassphrase())


@shot("new-vault")
def _new_vault(stage: Stage) -> None:
    stage.program.front.show_new_vault()


@shot("new-vault-own-words")
def _new_vault_own_words(stage: Stage) -> None:
    stage.program.front.show_new_vault()
    page = stage.program.window.page
    assert isinstance(page, NewVaultScreen)
    page.words.switch()
    page.words.own.edit.setText("kazakhstan1991")
    page.again.edit.setText("kazakhstan1992")
    stage.settle()


@shot("gallery")
def _gallery(stage: Stage) -> None:
    stage.open(Place("gallery"))


@shot("home")
def _home(stage: Stage) -> None:
    stage.open(Place.home())


@shot("register-person")
def _people(stage: Stage) -> None:
    stage.open(Place.register("person"))


@shot("register-incident")
def _incidents(stage: Stage) -> None:
    stage.open(Place.register("incident"))


@shot("register-filter")
def _filter(stage: Stage) -> None:
    from desktop.screens.register import RegisterScreen

    stage.open(Place.register("measure"))
    page = stage.program.shell.body.currentWidget() if stage.program.shell else None
    if isinstance(page, RegisterScreen):
        page.bar.set_filters([Filter("measure_type", Match.IS, ("remand", "house_arrest"))])


@shot("case-overview")
def _case_overview(stage: Stage) -> None:
    stage.open(Place.case(stage.first("case")))


@shot("case-people")
def _case_people(stage: Stage) -> None:
    stage.open(Place.case(stage.first("case"), "people"))


@shot("case-incidents")
def _case_incidents(stage: Stage) -> None:
    stage.open(Place.case(stage.first("case"), "incidents"))


@shot("case-proceedings")
def _case_proceedings(stage: Stage) -> None:
    stage.open(Place.case(stage.first("case"), "proceedings"))


@shot("case-accounts")
def _case_accounts(stage: Stage) -> None:
    stage.open(Place.case(stage.first("case"), "accounts"))


@shot("case-chronology")
def _case_chronology(stage: Stage) -> None:
    stage.open(Place.case(stage.first("case"), "chronology"))


@shot("case-dossier")
def _case_dossier(stage: Stage) -> None:
    stage.open(Place.case(stage.first("case"), "dossier"))


@shot("trash")
def _trash(stage: Stage) -> None:
    stage.unlock()
    open_vault = stage.program.open_vault
    if open_vault is not None and open_vault.store.undo_title != "Move to trash":
        with open_vault.store.change("Move to trash") as change:
            change.trash(stage.first("claim"))
    stage.open(Place("trash"))


@shot("find")
def _find(stage: Stage) -> None:
    stage.open(Place.home())
    stage.program.window.commands.run("find")


@shot("notices")
def _notices(stage: Stage) -> None:
    stage.open(Place("gallery"))
    stage.program.notices.trouble(DiskFull())
    stage.program.notices.trouble(Bug("KeyError", ("desktop/app.py:1 main",)))
    stage.program.notices.tell(_("Undone: {title}").format(title="…"), offer=Offer(_("Redo"), lambda: None))
    stage.program.window.lock_warning.count(42)


# --- taking them -----------------------------------------------------------------------------------------------------


def take(arguments: argparse.Namespace) -> int:
    """Every picture asked for; returns how many were taken."""
    width, height = (int(number) for number in arguments.size.split("x"))
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    arguments.out.mkdir(parents=True, exist_ok=True)
    taken = 0
    stage = Stage(app, Path.home() / "Documents", QSize(width, height))
    try:
        for name, arrange in SHOTS.items():
            if arguments.only and not any(name.startswith(wanted) for wanted in arguments.only):
                continue
            for language in arguments.languages:
                stage.program.speak(language)
                for theme in arguments.themes:
                    stage.program.dress(theme)
                    arrange(stage)
                    stage.settle()
                    stage.program.window.grab().save(str(arguments.out / f"{name}-{language}-{theme}.png"))
                    taken += 1
    finally:
        stage.close()
    return taken


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.shots", description=__doc__)
    parser.add_argument("--only", nargs="*", default=[], help="pictures whose names begin so")
    parser.add_argument("--languages", nargs="*", default=list(LANGUAGES))
    parser.add_argument("--themes", nargs="*", default=list(THEMES))
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--out", type=Path, default=Path("build/shots"))
    taken = take(parser.parse_args())
    print(f"{taken} pictures")
    return 0


if __name__ == "__main__":
    sys.exit(main())
