"""The prints of a case: the print room on a tab."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from db.store import Store
from desktop.dossier.compose.voice import Voice
from desktop.jobs import Jobs
from desktop.printroom import PrintRoom
from desktop.screens.case.tabs import Tab

MakeRoom = Callable[[str], PrintRoom]


class DossierTab(Tab):
    """Choose, look, print."""

    def __init__(self, store: Store, jobs: Jobs, case_id: str, make_room: MakeRoom) -> None:
        super().__init__(store, jobs, case_id)
        self.room = make_room(case_id)
        self.room.open_requested.connect(self.open_requested)
        self.room.setProperty("part", "page")
        self.setWidget(self.room)

    def answers(self) -> Mapping[str, Callable[[], object]]:
        return self.room.answers()

    def tell(self, voice: Voice) -> None:
        """The room reads for itself what it prints."""
        self._told_for = voice
