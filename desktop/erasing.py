"""How a vault is erased from the window: the keys first, while everything else waits; then the report of what stays.

No passphrase is asked for, inside or in front: whoever has the disk could delete the folder as well. Part of the
composition root; only `app` uses it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import DaftarError
from desktop import vault_door
from desktop.jobs import Jobs, Where
from desktop.notices import Notices
from desktop.open_vault import OpenVault
from desktop.screens.erase import ErasedPage, Told
from desktop.settings import Settings
from desktop.window import Window
from resources.text import _

if TYPE_CHECKING:
    from db.residue import Residue
    from db.vault.erase import Left

WAITS = 1.0  # seconds for work under way, once the keys are gone


class Erasing:
    """Erases the vault that is open, or one that was chosen on the first page."""

    def __init__(
        self,
        window: Window,
        jobs: Jobs,
        notices: Notices,
        settings: Settings,
        replace_process: Callable[[Sequence[str]], object],
    ) -> None:
        self._window, self._jobs, self._notices, self._settings = window, jobs, notices, settings
        self._replace_process = replace_process
        self.page: ErasedPage | None = None

    def erase(self, where: Path, desk: OpenVault | None, put_down: Callable[[], object]) -> None:
        """Destroy the keys now, before anything else; `put_down` takes the open vault off the window afterwards."""
        try:
            told = Told(spared=vault_door.erase_keys(where))
        except DaftarError as trouble:
            self._notices.trouble(trouble)
            return
        self._settings.forget(where)
        self._settings.sync()
        if desk is not None:
            told = replace(told, residue=_known(desk))
            put_down()
            self._let_go(desk)
        self.page = page = ErasedPage(where.name.removesuffix(".daftar"), told)
        page.done.connect(lambda: self._replace_process([]))
        self._window.go_blank()
        self._window.show_page(page)
        page.done_button.setFocus()

        def on_removed(left: Left) -> None:
            page.tell(replace(told, left=left))

        self._jobs.run(
            _("Remove the rest of the vault"),
            lambda report: vault_door.erase_rest(where, report),
            owner=page,
            where=Where.POOL,
            done=on_removed,
        )

    def _let_go(self, desk: OpenVault) -> None:
        """The vault is closed without another word to the disk; what is under way is broken off."""
        self._jobs.stop()
        desk.vault.interrupt()
        if self._jobs.settle(WAITS):
            desk.store.close()
            desk.vault.let_go()


def _known(desk: OpenVault) -> Residue | None:
    from db import residue

    try:
        return residue.known(desk.store)
    except DaftarError:
        return None
