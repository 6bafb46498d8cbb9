"""Who of the rows may be there already: looked up beside the window whenever the typing rests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from db import queries, titles
from db.exchange import batch
from db.exchange.arrests import making
from db.exchange.arrests.rows import Day
from db.exchange.batch import Twin
from db.store import Store
from desktop.jobs import Jobs, Where
from desktop.screens.arrests.model import ArrestTable
from resources.text import _

PAUSE = 400  # milliseconds of rest before looking

Found = tuple[dict[str, list[Twin]], dict[str, str]]


class Doubles(QObject):
    """Keeps what the grid knows of doubles fresh; `named` holds what people of the vault are called."""

    looked = Signal()

    def __init__(self, store: Store, jobs: Jobs, table: ArrestTable, day: Callable[[], Day], parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._jobs, self._table, self._day = store, jobs, table, day
        self.named: dict[str, str] = {}
        self._resting = QTimer(self, singleShot=True, interval=PAUSE)
        self._resting.timeout.connect(self.look)

    @property
    def waits(self) -> bool:
        """Whether somebody is still typing."""
        return self._resting.isActive()

    def soon(self) -> None:
        """Look when the typing rests."""
        self._resting.start()

    def look(self) -> None:
        """Look now."""
        store, rows, day = self._store, self._table.rows, self._day()

        def look_up(report: Any) -> Found:
            found = batch.twins(store, making.people(rows, day), report)
            wanted = {twin.other for each in found.values() for twin in each if not twin.inside}
            wanted |= {row.same for row in rows if row.same}
            with store.reading() as connection:
                lines = queries.lines(connection, sorted(wanted), titles.of(connection, wanted))
            return found, {line.id: f"{line.title}, {line.ref}" for line in lines}

        self._jobs.run(_("Looking for duplicates"), look_up, owner=self, where=Where.POOL, done=self._on_found)

    def _on_found(self, found: Found) -> None:
        twins, self.named = found
        self._table.set_twins(twins)
        self.looked.emit()

    def rows(self) -> list[int]:
        """The rows about whose people nobody has decided yet."""
        return [place for place, row in enumerate(self._table.rows) if self._table.undecided(row)]
