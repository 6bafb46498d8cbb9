"""Saving a day of arrests: what is asked first, and the one change that it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from db.exchange import batch
from db.exchange.arrests import making, standing
from db.exchange.arrests.rows import Day, Row, plain
from db.exchange.batch import Brought, Entry
from db.store import Store
from desktop.ask import Ask, Choice
from desktop.jobs import Jobs
from resources.text import _, n_

NEW = "new"
MEASURE = "arrests.measure"  # the usual measure, as the vault remembers it


def draft_key(incident_id: str) -> str:
    """Under which the draft of a day lies; there is one day that was not saved yet."""
    return f"arrests:{incident_id or NEW}"


def may_leave(ask: Ask, wrong: int) -> bool:
    """Ask about rows that would stay behind."""
    asks = n_("{n} row cannot be saved yet.", "{n} rows cannot be saved yet.", wrong).format(n=wrong)
    others = Choice("save", _("Save the others"))
    return not wrong or ask.choose(asks, _("They stay here, to be corrected."), (others,)) == "save"


def may_make(ask: Ask, twins: int) -> bool:
    """Ask about people who may be there already."""
    asks = n_("{n} person may be there already.", "{n} people may be there already.", twins).format(n=twins)
    anew = Choice("save", _("Save them as new people"))
    return not twins or ask.choose(asks, _("You can merge them at any later time."), (anew,)) == "save"


class DaySaver(QObject):
    """Saves rows as one change; those that are left stay as a draft of the incident."""

    saved = Signal(int)  # the number of the change; 0 if nothing differed
    refused = Signal(object)  # DaftarError or Bug
    stopped = Signal()  # nothing was written

    def __init__(self, store: Store, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._jobs = store, jobs
        self.busy = False

    def save(self, rows: Sequence[Row], left: Sequence[Row], day: Day) -> None:
        """No owner: what the person saved is written even if the page is left at once."""
        store = self._store
        self.busy = True

        def write(report: Any) -> Brought:
            made = making.entries(rows, day, standing.known_of(store, rows))
            beside = partial(self._keep_rest, made, left, day)
            return batch.bring_in(store, made, making.DAY_OF_ARRESTS, report, beside=beside)

        done, failed = self._on_saved, self._on_failed
        job = self._jobs.run(_(making.DAY_OF_ARRESTS), write, done=done, failed=failed, stands=True)
        job.ended.connect(self._on_ended)

    def _keep_rest(self, made: Sequence[Entry], left: Sequence[Row], day: Day) -> None:
        """What was saved is a draft no more; rows that stay behind are one of the incident."""
        self._store.set_preference(MEASURE, day.measure)
        self._store.drop_draft(draft_key(day.incident))
        if left:
            incident = day.incident or next(each.id for each in made if each.kind == "incident")
            kept = {"incident": incident, "head": {"measure": day.measure}, "rows": [plain(row) for row in left]}
            self._store.keep_draft(draft_key(incident), kept)

    def _on_saved(self, brought: Brought) -> None:
        self.busy = False
        self.saved.emit(brought.n)

    def _on_failed(self, trouble: Any) -> None:
        self.busy = False
        self.refused.emit(trouble)

    def _on_ended(self) -> None:
        if self.busy:  # neither saved nor refused
            self.busy = False
            self.stopped.emit()
