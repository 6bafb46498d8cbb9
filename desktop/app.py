"""The composition root: the only place that builds settings, look, jobs, store, news and screens, and ties them
together.

The window comes first; what keeps records is imported beside it while the passphrase is typed. Nothing else may build
these things, and nothing imports this module but the command line.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import process

with process.plain_imports():
    from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator, Signal
    from PySide6.QtWidgets import QApplication

from db.errors import DaftarError, DiskTrouble
from desktop import vault_door
from desktop.actions import Needs
from desktop.ask import Ask, AskInWindow
from desktop.care import Care
from desktop.clipboard import ClipboardKeeper
from desktop.erasing import Erasing
from desktop.front import FrontDoor
from desktop.jobs import Jobs, Where
from desktop.keyboard import EditingKeys
from desktop.leaving import TOLD, Leaving, left_at
from desktop.lock import USUAL_MINUTES, DriveWatch, IdleLock
from desktop.look import THEMES, Look, colours, icon
from desktop.news import News
from desktop.notices import Notices, Offer
from desktop.open_vault import MakeScreens, OpenVault, screens_of
from desktop.places import Place
from desktop.screens import Screen
from desktop.screens.find import Finder, FindPanel
from desktop.screens.missing import MissingScreen
from desktop.sessions import SessionWatch
from desktop.settings import Settings
from desktop.trouble import catch_bugs
from desktop.window import Entry, Shell, Window
from resources import text
from resources.text import LANGUAGES, _

if TYPE_CHECKING:
    from db.store import Changed, Store
    from db.vault import Vault

REGISTERS = (
    "case",
    "person",
    "organisation",
    "incident",
    "proceeding",
    "measure",
    "source",
    "claim",
    "document",
    "deadline",
)
LISTS = (  # registers beside those of the sidebar
    "decision", "sentence", "representation", "contact", "examination", "remedy", "intervention", "custody_event",
    "consent", "relationship", "charge", "assessment", "involvement", "point", "place",
)  # fmt: skip
FIRST_PAGES, LAST_PAGES = ("home", "bring_in"), ("law", "prints", "statistics", "lists", "trash")  # of the sidebar
PAGES = ("duplicates", "recurring")  # what is asked of all records together
LEADS_TO = {
    "vault.passphrase": Place("passphrase"),
    "vault.backup": Place("vault", "backup"),
    "vault.restore": Place("restore"),
    "vault.check": Place("vault", "check"),
    "vault.keys": Place("vault", "keys"),
    "vault.erase": Place("erase"),
    "go.changes": Place("changes"),
    "story.tell": Place("story"),
    "arrests.day": Place("arrests"),
    "peer.import": Place("peer"),
    "sheet.import": Place("sheet"),
}


def main(vault: Path | None = None, told: str = "") -> int:
    """Open the window and stay until it is closed. `told` is what the lock before it has to say."""
    gc.disable()
    settings = Settings()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    program = Program(app, settings, keeps_reserve=True)
    catch_bugs(program.bug_caught.emit)
    program.window.painted.connect(_settle_memory)
    program.begin(vault, told)
    return app.exec()


def _settle_memory() -> None:
    """What is there after the first painting stays: the collector need not look at it again."""
    gc.freeze()
    gc.enable()


class Program(QObject):
    """One run of Daftar: the window, and the vault that is open in it, if any."""

    opened = Signal(object)  # OpenVault
    bug_caught = Signal(object)

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        *,
        ask: Ask | None = None,
        screens: Callable[[OpenVault], MakeScreens] = screens_of,
        replace_process: Callable[[Sequence[str]], object] = process.replace_process,
        keeps_reserve: bool = False,
    ) -> None:
        super().__init__()
        self._app = app
        self._screens = screens
        self.settings = settings
        self.look = Look(app, settings.theme, self)
        self.translator = QTranslator(self)
        self._speak(_first_language(settings))
        app.setApplicationName("Daftar")
        app.setDesktopFileName("daftar")
        app.setWindowIcon(icon("notebook-text", "accent"))
        self.jobs = Jobs(self)
        self.notices = Notices(self)
        self.window = Window(self.notices, settings.geometry)
        self.ask: Ask = ask or AskInWindow(self.window)
        self.front = FrontDoor(self.window, self.jobs, self.notices, self.ask, settings)
        self.clipboard = ClipboardKeeper(self)
        self.keys = EditingKeys(app, self)
        self.idle = IdleLock(USUAL_MINUTES, self)
        self.drive = DriveWatch(self)
        self.sessions = SessionWatch(self)
        self.care = Care(self.jobs, self.notices, self, keeps_reserve=keeps_reserve)
        self.leaving = Leaving(self.window, self.jobs, self.clipboard, settings, replace_process)
        self.erasing = Erasing(self.window, self.jobs, self.notices, settings, replace_process)
        self.open_vault: OpenVault | None = None
        self.shell: Shell | None = None
        self._connect()

    def _connect(self) -> None:
        self.jobs.trouble.connect(self.notices.trouble)
        self.bug_caught.connect(self.notices.trouble)
        self.window.closing.connect(self.close)
        self.front.opened.connect(self.enter)
        self.front.erase_requested.connect(self.erase)
        self.front.language_chosen.connect(self.speak)
        self.front.theme_turned.connect(lambda: self.dress("light" if colours().dark else "dark"))
        self.idle.watch(self._app)
        self.idle.warned.connect(self.window.lock_warning.count)
        self.idle.eased.connect(self.window.lock_warning.hide)
        for due in (self.idle.due, self.sessions.due):
            due.connect(self.lock)
        self.drive.gone.connect(partial(self.lock, "drive"))
        self.jobs.met.connect(lambda trouble: self.drive.look(isinstance(trouble, DiskTrouble)))
        self.jobs.ended.connect(self._on_job_ended)
        commands = self.window.commands
        commands.answer({"app.quit": self.window.close})
        commands.answer({f"language.{code}": partial(self.speak, code) for code in LANGUAGES})
        commands.answer({f"theme.{name}": partial(self.dress, name) for name in THEMES})
        commands[f"language.{text.language()}"].setChecked(True)
        commands[f"theme.{self.settings.theme}"].setChecked(True)

    def begin(self, vault: Path | None = None, told: str = "") -> None:
        """Show the window with its first screen, and fetch what keeps records in the meantime."""
        if told in TOLD:
            self.notices.trouble(TOLD[told]())
        self.front.show_unlock(vault)
        self.window.show()
        self.jobs.run(_("Get ready"), vault_door.get_ready, where=Where.POOL)
        QTimer.singleShot(0, self.sessions, self.sessions.start)

    # --- while a vault is open ---

    def enter(self, opened: tuple[Vault, Store], first: Place | None = None) -> None:
        """Show the records of a vault that was just opened; `first` is what is to be done before anything else."""
        vault, store = opened
        self.settings.remember(vault.folder)
        news = News(store, self)
        run = self.window.commands.run
        told = (self.jobs, self.notices, self.ask, self.settings, run, self.idle.set_minutes, self.erase)
        self.open_vault = OpenVault(
            vault, store, news, *told, lambda: self.shell.body.keep_drafts() if self.shell else None
        )
        news.changed.connect(self._on_changed)
        self.window.name_vault(vault.name)
        commands = self.window.commands
        commands.allow(Needs.VAULT, *(() if vault.read_only else (Needs.WRITING,)))
        commands.answer({"vault.lock": self.lock, "edit.undo": self.undo, "edit.redo": self.redo})
        # Before anything of it is shown: whatever goes wrong with that, the vault locks.
        self.idle.set_minutes(int(store.preference("lock.minutes", USUAL_MINUTES)))
        self.idle.start()
        self.drive.start(vault_door.presence(vault))
        self.sessions.hold_sleep(True)
        self._show_shell()
        if first is not None and self.shell is not None and not vault.read_only:
            self.shell.open(first)
        self._entitle_undo()
        if (work := vault_door.unfinished(vault, store)) is not None:
            self.jobs.run(_("Cleaning the file"), work)
        self.care.begin(vault, store, partial(self.window.commands.run, "vault.check"))
        self.opened.emit(self.open_vault)

    def _show_shell(self) -> None:
        """The shell and its find panel, made anew when the language changes; the way taken so far is kept."""
        assert self.open_vault is not None
        makers = self._screens(self.open_vault)
        commands, desk = self.window.commands, self.open_vault
        history = self.shell.body.history if self.shell is not None else None
        self.shell = Shell(
            commands,
            self.jobs,
            lambda place: _make_screen(makers, place),
            _entries(makers),
            vault_name=desk.vault.name,
            read_only=desk.vault.read_only,
            history=history,
            backed_up=vault_door.when_backed_up(desk.vault),
        )
        find = FindPanel(self.shell, self.jobs, Finder(desk.store), commands.enabled)
        find.place_chosen.connect(self.shell.open)
        find.command_chosen.connect(commands.run)
        commands.answer({"find": find.open, "manual": self._open_manual, **desk.intake.answers(self._here)})
        self.shell.dropped.connect(lambda paths: desk.intake.drop(paths, self._here()))
        commands.answer({command: partial(self.shell.open, place) for command, place in LEADS_TO.items()})
        commands.answer({f"go.{kind}": partial(self.shell.open, Place.register(kind)) for kind in LISTS})
        commands.answer({f"go.{page}": partial(self.shell.open, Place(page)) for page in PAGES})
        self.window.show_page(self.shell)
        if history is not None and history.here is not None:
            self.shell.body.reopen()
            return
        self.shell.open(Place.home())
        if (place := left_at(desk.store)) is not None and place.screen in makers:
            self.shell.open(place)

    def _here(self) -> Place:
        return (self.shell.body.history.here if self.shell is not None else None) or Place.home()

    def _open_manual(self) -> None:
        """The page of the manual that helps with what is in front."""
        from desktop.screens.manual import page_for

        if self.shell is not None:
            here = self._here()
            self.shell.open(here if here.screen == "manual" else Place("manual", page_for(here)))

    def undo(self) -> None:
        """Take the last change back, and offer to bring it again."""
        self._step_back(_("Undone: {title}"), "undo", Offer(_("Redo"), self.redo))

    def redo(self) -> None:
        self._step_back(_("Done again: {title}"), "redo", Offer(_("Undo"), self.undo))

    def _step_back(self, says: str, which: str, offer: Offer) -> None:
        if self.open_vault is None:
            return
        store, notices = self.open_vault.store, self.notices
        title = store.undo_title if which == "undo" else store.redo_title
        work = store.undo if which == "undo" else store.redo
        told = says.format(title=_(title or ""))
        self.jobs.run(_("Undo"), lambda _report: work(), done=lambda _nothing: notices.tell(told, offer=offer))

    def _on_changed(self, change: Changed) -> None:
        if self.shell is not None:
            self.shell.show_saved()
            if change.touches("term", "field"):
                self.shell.body.renew()
        self._entitle_undo()

    def _entitle_undo(self) -> None:
        if self.open_vault is None:
            return
        store, commands = self.open_vault.store, self.window.commands
        for action_id, title, named in (
            ("edit.undo", store.undo_title, _("Undo: {title}")),
            ("edit.redo", store.redo_title, _("Redo: {title}")),
        ):
            plain = _("Undo") if action_id == "edit.undo" else _("Redo")
            commands.entitle(action_id, named.format(title=_(title)) if title else plain)
            commands.block(action_id, title is None)

    # --- how it is shown ---

    def speak(self, language: str) -> None:
        """Another language from now on; what is half typed comes back from its draft."""
        if language == text.language():
            return
        self.settings.language = language
        if self.shell is not None:
            self.shell.body.keep_drafts()
        self._speak(language)
        commands = self.window.commands
        commands.retranslate()
        commands[f"language.{language}"].setChecked(True)
        if self.open_vault is not None:
            self._show_shell()
            self._entitle_undo()
        else:
            self.front.show_again()

    def _speak(self, language: str) -> None:
        text.use(language)
        QLocale.setDefault(QLocale(language))
        self._app.removeTranslator(self.translator)
        if self.translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            self._app.installTranslator(self.translator)

    def dress(self, theme: str) -> None:
        """Another theme from now on."""
        self.settings.theme = theme
        self.look.choose(theme)
        self.window.commands[f"theme.{theme}"].setChecked(True)

    def _on_job_ended(self, _job: object) -> None:
        """Where new keys hold nothing more can be written, and the old ones are still in the memory of this process."""
        if self.open_vault is not None and self.open_vault.vault.has_new_key:
            self.lock("keys")

    # --- the end ---

    def lock(self, why: str = "") -> None:
        """Keep drafts, show nothing, and put a fresh process in the place of this one."""
        desk, shell = self._put_down()
        if desk is not None or self.jobs.running or self.erasing.page is not None:  # a vault may just be opening
            self.leaving.lock(desk, shell, why)

    def erase(self, where: Path) -> None:
        """Destroy the keys of a vault, the open one or another, and tell what stays."""
        desk = self.open_vault
        is_open = desk is not None and desk.vault.folder == where.absolute()
        self.erasing.erase(where, desk if is_open else None, self._put_down)

    def close(self) -> None:
        """The window is closing: everything is put away."""
        self.leaving.close(*self._put_down())
        self.sessions.stop()
        self.jobs.close()

    def _put_down(self) -> tuple[OpenVault | None, Shell | None]:
        """What is open, which from now on is nobody's here."""
        self.idle.stop()
        self.drive.stop()
        self.care.end()
        self.window.commands.allow()
        put_down = self.open_vault, self.shell
        self.open_vault = self.shell = None
        return put_down


def _make_screen(makers: MakeScreens, place: Place) -> Screen:
    try:
        return makers[place.screen](place)
    except DaftarError as trouble:
        return MissingScreen(trouble)


def _entries(makers: MakeScreens) -> list[Entry]:
    """The sidebar: only what is there is shown."""
    registers = [Entry(f"go.{kind}", Place.register(kind)) for kind in REGISTERS] if "register" in makers else []
    above, below = (
        [Entry(f"go.{page}", Place(page)) for page in pages if page in makers] for pages in (FIRST_PAGES, LAST_PAGES)
    )
    return above + registers + below


def _first_language(settings: Settings) -> str:
    """The language asked for at the start, else the one chosen before, else the system's."""
    if text.language() != "en":
        return text.language()
    spoken = [name.split("-")[0] for name in QLocale.system().uiLanguages()]
    return settings.language or next((name for name in spoken if name in LANGUAGES), "en")
