"""Taking a copy of a document out of the vault: why and where is asked, what it means is said, and it is logged."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from db import taking_out
from db.contents import Keeper
from db.store import Store
from desktop.ask import Ask
from desktop.jobs import Jobs, Where
from desktop.look import pieces
from desktop.notices import Notices
from resources.text import _


class TakingOut(QObject):
    """The way of a copy out of the vault, from whatever page it is begun on."""

    def __init__(self, store: Store, jobs: Jobs, notices: Notices, ask: Ask, vault: Keeper, parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._jobs, self._notices, self._ask, self._vault = store, jobs, notices, ask, vault

    def begin(self, document_id: str) -> None:
        """Ask, write, tell."""
        reason = self._ask.words(
            _("Why is a copy taken out?"),
            _("Next"),
            _(
                "The copy is not encrypted: whoever has the disk can read it, and deleting it may leave traces. "
                "Your reason is kept in the chain of custody."
            ),
        )
        if reason is None:
            return
        if not reason:
            self._notices.trouble(taking_out.NeedsReason())
            return
        name = taking_out.suggested_name(self._store.data(document_id))  # type: ignore[arg-type]
        place = self._ask.save_file(_("Where shall the copy lie?"), name, Path(name).suffix)
        if place is not None:
            self._jobs.run(
                _("Taking a copy out"),
                lambda report: taking_out.take_out(self._store, self._vault, document_id, place, reason, report),
                owner=self,
                where=Where.FILES,
                done=self._on_done,
                stands=True,
            )

    def _on_done(self, place: Path) -> None:
        self._notices.tell(
            _("The copy {name} lies outside the vault and is not encrypted.").format(name=pieces.isolate(place.name)),
            _("Delete it when it is no longer needed. That it was taken out stands in the chain of custody."),
        )
