"""Before a vault is open: the pages on which one is chosen, unlocked or made, and the jobs that do it.

It puts its pages into the window and tells which vault was opened; what happens then is not known here.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal

import resources
from db.errors import ChangesLost, DaftarError, VaultInUse
from desktop import vault_door
from desktop.ask import Ask, Choice
from desktop.jobs import Job, Jobs, Where, Work
from desktop.notices import Notices
from desktop.places import Place
from desktop.screens.erase import EraseScreen
from desktop.screens.new_vault import NewVaultScreen
from desktop.screens.unlock import UnlockScreen
from desktop.settings import Settings
from desktop.trouble import Bug
from desktop.window import Window
from resources.text import _

if TYPE_CHECKING:
    from db.store import Store
    from db.vault import Vault


class FrontDoor(QObject):
    """Leads from the start of the program to an open vault."""

    opened = Signal(object, object)  # (Vault, Store), the Place to begin at or None
    language_chosen = Signal(str)
    theme_turned = Signal()
    erase_requested = Signal(object)  # Path

    def __init__(self, window: Window, jobs: Jobs, notices: Notices, ask: Ask, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._notices = notices
        self._ask = ask
        self._settings = settings

    def show_again(self) -> None:
        """The page in front once more, in the language spoken now."""
        from desktop.screens.restore import RestoreScreen

        page = self._window.page
        if isinstance(page, NewVaultScreen):
            self.show_new_vault()
        elif isinstance(page, RestoreScreen):
            self.show_restore()
        else:
            self.show_unlock(page.chosen if isinstance(page, UnlockScreen) else None)

    def show_unlock(self, chosen: Path | None = None) -> None:
        """The first page."""
        screen = UnlockScreen(
            self._settings.recent,
            vault_door.is_group,
            chosen=chosen,
            remembers=self._settings.keeps_recent,
            has_demo=all(resources.path(name).is_file() for name in vault_door.DEMO_FILES),
        )
        screen.unlock_requested.connect(partial(self._unlock, screen))
        screen.code_given.connect(partial(self._unlock_with_code, screen))
        screen.key_file_requested.connect(partial(self._unlock_with_key_file, screen))
        screen.vault_chosen.connect(partial(self._look_at, screen))
        screen.other_requested.connect(self._choose_other)
        screen.new_requested.connect(self.show_new_vault)
        screen.erase_requested.connect(self.show_erase)
        screen.restore_requested.connect(self.show_restore)
        screen.demo_requested.connect(partial(self._open_demo, screen))
        screen.remembering_changed.connect(self._on_remembering_changed)
        screen.language_chosen.connect(self.language_chosen)
        screen.theme_turned.connect(self.theme_turned)
        self._window.show_page(screen)
        screen.focus_first()
        if screen.chosen is not None:
            self._look_at(screen, screen.chosen)

    def show_erase(self, vault: Path) -> None:
        """The page on which the chosen vault is erased, without its passphrase."""
        screen = EraseScreen(vault, is_open=False)
        screen.closed.connect(partial(self.show_unlock, vault))
        screen.erase_requested.connect(self.erase_requested)
        self._window.show_page(screen)
        screen.focus_first()

    def show_new_vault(self) -> None:
        """The page on which a vault is made."""
        screen = NewVaultScreen(documents(), self._jobs, vault_door.suggest, vault_door.judge)
        screen.place_requested.connect(partial(self._choose_place, screen))
        screen.cancelled.connect(self.show_unlock)
        screen.create_requested.connect(partial(self._create, screen))
        self._window.show_page(screen)
        screen.focus_first()

    def show_restore(self) -> None:
        """The page on which a vault is made again from a backup."""
        from desktop.screens.restore import RestoreScreen  # it knows what keeps vaults, which takes a while to import

        screen = RestoreScreen(self._jobs, self._ask, vault_door.restore, vault_door.is_group, documents())
        screen.cancelled.connect(self.show_unlock)
        screen.vault_ready.connect(self._open_restored)
        self._window.show_page(screen)
        screen.focus_first()

    def _open_restored(self, vault: Path, secret: str, with_code: bool) -> None:
        self._jobs.run(
            _("Open the vault"),
            lambda report: vault_door.open_restored(vault, secret, report, with_code=with_code),
            where=Where.POOL,
            done=partial(self._on_opened, None),
            failed=self._notices.trouble,
            untaken=vault_door.close,
        )

    def _choose_other(self) -> None:
        vault = self._ask.vault(_("Open a vault"))
        if vault is not None:
            self.show_unlock(vault)

    def _choose_place(self, screen: NewVaultScreen) -> None:
        folder = self._ask.folder(_("Where the vault shall lie"))
        if folder is not None:
            screen.show_place(folder)

    def _on_remembering_changed(self, allowed: bool) -> None:
        self._settings.keeps_recent = allowed

    def _look_at(self, screen: UnlockScreen, vault: Path) -> None:
        """See which ways lead into a vault; one that cannot be looked at tells why when it is opened."""
        self._jobs.run(
            _("Look at the vault"),
            partial(vault_door.ways_into, vault),
            owner=screen,
            where=Where.POOL,
            done=partial(screen.show_ways, vault),
            failed=lambda _trouble: None,
        )

    def _unlock(self, screen: UnlockScreen, vault: Path, passphrase: str) -> None:
        self._open(screen, partial(vault_door.open_vault, vault, passphrase))

    def _unlock_with_code(self, screen: UnlockScreen, vault: Path, code: str) -> None:
        self._open(screen, partial(vault_door.open_with_code, vault, code), Place("passphrase", "forgotten"))

    def _unlock_with_key_file(self, screen: UnlockScreen, vault: Path) -> None:
        key_file = self._ask.open_file(_("The office's key file"), ())
        if key_file is not None:
            screen.show_busy(True)
            self._open(screen, partial(vault_door.open_with_key_file, vault, key_file))

    def _open(
        self, screen: UnlockScreen, opening: Callable[..., object], first: Place | None = None, **despite: bool
    ) -> None:
        def failed(trouble: DaftarError | Bug) -> None:
            allowed = self._allowed(trouble, despite)
            if allowed:
                screen.show_busy(True)
                self._open(screen, opening, first, **despite, **allowed)
            else:
                self._on_failed(screen, trouble)

        job = self._run(screen, _("Open the vault"), partial(opening, **despite), first, failed)
        job.progressed.connect(lambda _done, _total, says: screen.show_progress(says))

    def _allowed(self, trouble: DaftarError | Bug, despite: dict[str, bool]) -> dict[str, bool]:
        """What only the person can allow, if they do: to take over from another computer, to go on without the last
        changes. Each is asked once.
        """
        if isinstance(trouble, VaultInUse) and trouble.can_take_over and "take_over" not in despite:
            choice = Choice("take_over", _("It is not open there any more"))
        elif isinstance(trouble, ChangesLost) and "accept_loss" not in despite:
            choice = Choice("accept_loss", _("The folder is copied: open the rest"), danger=True)
        else:
            return {}
        chosen = self._ask.choose(trouble.summary, trouble.advice, (choice,))
        return {chosen: True} if chosen else {}

    def _create(self, screen: NewVaultScreen, where: Path, passphrase: str) -> None:
        making = partial(vault_door.make_vault, where, passphrase)
        self._run(screen, _("Make the vault"), making, Place("recovery"))

    def _open_demo(self, screen: UnlockScreen) -> None:
        def tell(_opened: tuple[Vault, Store]) -> None:
            self._notices.tell(
                _("This is the demo vault. Everything in it is invented."),
                _("Its passphrase is “{words}”.").format(words=vault_door.DEMO_PASSPHRASE),
            )

        screen.show_busy(True)
        folder = documents() / f"{_('Daftar demo')}.daftar"
        job = self._run(screen, _("Open the demo vault"), partial(vault_door.open_demo, folder))
        job.succeeded.connect(tell)

    def _run(
        self,
        screen: UnlockScreen | NewVaultScreen,
        title: str,
        work: Work,
        first: Place | None = None,
        failed: Callable[[DaftarError | Bug], None] | None = None,
    ) -> Job:
        failed = failed or partial(self._on_failed, screen)
        done = partial(self._on_opened, first)
        untaken = vault_door.close
        over = partial(screen.show_busy, False)
        return self._jobs.run(
            title, work, owner=screen, where=Where.POOL, done=done, failed=failed, over=over, untaken=untaken
        )

    def _on_opened(self, first: Place | None, opened: tuple[Vault, Store]) -> None:
        self.opened.emit(opened, first)

    def _on_failed(self, screen: UnlockScreen | NewVaultScreen, trouble: DaftarError | Bug) -> None:
        if isinstance(trouble, DaftarError):
            screen.show_trouble(trouble)
        else:
            self._notices.trouble(trouble)


def documents() -> Path:
    """Where people look for what they made."""
    place = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return place if os.path.isdir(place) else Path.home()
