"""How an open vault is left, at the lock and at the end: the screen shows nothing, what is half typed is kept in the
vault, the work under way ends, the vault is closed.

A lock takes seconds at most, whatever is under way: then the process is replaced all the same. Nothing that was saved
can be lost by that. Part of the composition root; only `app` uses it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from db.errors import DaftarError, DriveGone, KeysReplaced, TypingLost
from desktop import decoding, process
from desktop.clipboard import ClipboardKeeper
from desktop.jobs import Jobs
from desktop.open_vault import OpenVault
from desktop.places import Place
from desktop.settings import Settings
from desktop.window import Shell, Window

if TYPE_CHECKING:
    from db.store import Store

LOCK_WAITS = 2.0  # seconds that work under way is given before the process is replaced
LOCK_MOST = LOCK_WAITS + 2.0  # and with everything else; a computer that is to sleep waits for five
QUIT_WAITS = 60.0
# What a lock tells the next process.
TOLD: dict[str, type[DaftarError]] = {"drive": DriveGone, "drafts": TypingLost, "keys": KeysReplaced}

_LEFT_AT = "lock.place"


class Leaving:
    """Puts an open vault away."""

    def __init__(
        self,
        window: Window,
        jobs: Jobs,
        clipboard: ClipboardKeeper,
        settings: Settings,
        replace_process: Callable[[Sequence[str]], object],
    ) -> None:
        self._window, self._jobs, self._clipboard, self._settings = window, jobs, clipboard, settings
        self._replace_process = replace_process

    def lock(self, desk: OpenVault | None, shell: Shell | None, why: str = "") -> None:
        """Keep what is half typed and the page in front, and put a fresh process in the place of this one."""
        arguments = ["--vault", str(desk.vault.folder)] if desk is not None else []
        why = why or ("drafts" if shell is not None else "")  # until it is known that all of them are kept
        told = ["--told", why] if why else []
        try:
            with self._at_most(LOCK_MOST, lambda: [*arguments, *told]):
                self._cover()
                settled = self._settle(desk)
                if _keep(desk, shell, remember_place=True) is None and why == "drafts":
                    told.clear()
                self._put_away(desk if settled else None)
        finally:
            self._replace_process([*arguments, *told])

    def close(self, desk: OpenVault | None, shell: Shell | None) -> None:
        """The same without haste, at the end of the program."""
        self._cover()
        decoding.end_all()
        process.end_beside()
        settled = self._jobs.settle(QUIT_WAITS)
        _keep(desk, shell)
        self._put_away(desk if settled else None)

    @contextmanager
    def _at_most(self, seconds: float, arguments: Callable[[], Sequence[str]]) -> Iterator[None]:
        """If the block hangs (on a disk, on the database), the process is replaced from beside it."""
        timer = threading.Timer(seconds, lambda: self._replace_process(arguments()))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _cover(self) -> None:
        """Nobody is to read the screen any more: not the page, nor a dialog, a list or a menu over it."""
        self._settings.geometry = self._window.saveGeometry()
        self._window.cover()
        for other in QApplication.topLevelWidgets():
            if other is not self._window and other.isVisible():
                other.hide()

    def _settle(self, desk: OpenVault | None) -> bool:
        """Let the work under way end by itself; what does not is broken off in the database, which loses no change."""
        decoding.end_all()  # whoever waits for one waits no longer, and no document stays in its memory
        process.end_beside()  # nor does a dossier that is being printed
        if self._jobs.settle(LOCK_WAITS / 2):
            return True
        if desk is not None:
            desk.vault.interrupt()
        return self._jobs.settle(LOCK_WAITS / 2)

    def _put_away(self, desk: OpenVault | None) -> None:
        self._window.go_blank()
        self._clipboard.clear()
        self._settings.sync()
        if desk is not None:
            desk.store.close()
            desk.vault.close()


def _keep(desk: OpenVault | None, shell: Shell | None, *, remember_place: bool = False) -> DaftarError | None:
    """Keep what is half typed on every page and in every dialog, and where the person is; tells what went wrong."""
    if desk is None or shell is None:
        return None
    met: DaftarError | None = None
    keeping: list[Callable[[], object]] = [shell.body.keep_drafts]
    keeping += [dialog.keep_draft for dialog in QApplication.topLevelWidgets() if hasattr(dialog, "keep_draft")]
    here = shell.body.history.here
    if remember_place and here is not None and here.screen != "erase":
        kept = [here.screen, *here.details]
        keeping.append(lambda: desk.store.set_preference(_LEFT_AT, kept))
    for keep in keeping:
        try:
            keep()
        except DaftarError as trouble:
            met = trouble
        except Exception:  # noqa: BLE001 - a bug on one page is no reason to lose what was typed on another
            met = TypingLost()
    return met


def left_at(store: Store) -> Place | None:
    """Where the person was when this vault was locked: told once. After an ordinary end the program begins at home."""
    kept = store.preference(_LEFT_AT)
    if not isinstance(kept, list) or not kept:
        return None
    store.drop_preference(_LEFT_AT)
    return Place(*(str(word) for word in kept))
