"""What is looked after beside the window while a vault is open: what an interruption may have harmed, how long the
copy from before an upgrade stays, and whether the disk has room.

Silent while all is well. Part of the composition root; only `app` uses it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop import vault_door
from desktop.jobs import Jobs, Where
from desktop.notices import Notice, NoticeKind, Notices, Offer
from resources.text import _

if TYPE_CHECKING:
    from db.check import Finding
    from db.store import Store
    from db.vault import Vault

EVERY = 60_000  # milliseconds between two looks at the room on the disk
ROOM = "room"  # the notice that stays while there is little


class Care(QObject):
    """Looks after one open vault. The reserve for a full disk is kept only where the program asks for it."""

    def __init__(
        self, jobs: Jobs, notices: Notices, parent: QObject | None = None, *, keeps_reserve: bool = False
    ) -> None:
        super().__init__(parent)
        self._jobs, self._notices = jobs, notices
        self._keeps_reserve = keeps_reserve
        self._vault: Vault | None = None
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        jobs.met.connect(self._on_met)

    def begin(self, vault: Vault, store: Store, look_closer: Callable[[], object]) -> None:
        """A vault was opened; `look_closer` leads to the whole check."""

        def told(found: list[Finding]) -> None:
            for each in found:
                offer = Offer(_("Check this vault"), look_closer)
                self._notices.told.emit(Notice(each.says, each.advice, NoticeKind.TROUBLE, offer))

        self._vault = vault
        for title, work in vault_door.after_opening(vault, store):
            self._jobs.run(title, work, where=Where.POOL, done=told)
        if not vault.read_only:
            self._timer.start()
            self.look()

    def end(self) -> None:
        """The vault is left."""
        self._timer.stop()
        self._vault = None

    def look(self) -> None:
        """Make the reserve where the disk has plenty of room, and tell when it has little."""
        if self._vault is None:
            return
        room = vault_door.room(self._vault)
        if room == "scant":
            self.tell_scant(self._notices)
        else:
            self._notices.lift(ROOM)
        if room == "plenty" and self._keeps_reserve and not self._vault.reserve.is_there:
            make = self._vault.reserve.make
            self._jobs.run(_("Keeping some room for a full disk"), lambda _report: make(), where=Where.POOL)

    @staticmethod
    def tell_scant(notices: Notices) -> None:
        """Say that there is little room, until it is said that there is more."""
        notices.keep(
            ROOM,
            _("The disk of this vault is nearly full."),
            _("Free some space soon: without it nothing more can be saved. Everything saved is safe."),
        )

    def _on_met(self, trouble: object) -> None:
        if vault_door.is_full(trouble):
            self.look()
