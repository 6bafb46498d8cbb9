"""What lies on the desk while a form is filled in: the store to look things up, the day, and what may be assumed.

Editors know their field and this desk; they know no screen and no window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from db import queries
from db.law.own import law_of
from db.law.packs import LawPack
from db.store import Store
from desktop.jobs import Jobs

JURISDICTION = "KZ"


def _nothing() -> None:
    return None


def _no_values() -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Coming:
    """A record that is about to be made: it can be linked before it is there."""

    kind: str
    title: str


def _nobody() -> Mapping[str, Coming]:
    return {}


@dataclass(slots=True)
class Desk:
    """The surroundings of one form.

    `year` tells the year that a date without one is taken to mean; `inherited` what a linked record made from here
    starts with (the cases of the record in hand), `coming` the records that are about to be made with this one, by
    their ids. Where records are made together, none is made by itself from here: `creates` is false.
    """

    store: Store
    jobs: Jobs | None = None
    today: Callable[[], date] = queries.today
    year: Callable[[], int | None] = _nothing
    jurisdiction: str = JURISDICTION
    inherited: Callable[[], Mapping[str, Any]] = _no_values
    coming: Callable[[], Mapping[str, Coming]] = _nobody
    creates: bool = True
    _law: LawPack | None = field(default=None, init=False)

    @property
    def law(self) -> LawPack:
        """The law of the jurisdiction as the vault had it when the form first asked."""
        if self._law is None:
            with self.store.reading() as connection:
                self._law = law_of(connection, self.jurisdiction)
        return self._law

    def titles(self, ids: Iterable[str]) -> dict[str, str]:
        """What records are called, those that are about to be made among them."""
        wanted, coming = set(ids), self.coming()
        told = {record_id: coming[record_id].title for record_id in wanted & coming.keys()}
        kept = wanted - told.keys()
        return {**(self.store.titles(kept) if kept else {}), **told}
