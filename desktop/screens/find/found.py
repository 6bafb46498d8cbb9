"""What Find looks up: records in any spelling with the place of the words, and how many of each kind there are.

Plain functions over a store, without a window: they run beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.reporting import Report
from desktop.places import Place
from resources.text import _

RECORDS_SHOWN, OF_ONE_KIND_SHOWN, RECENT_SHOWN, SAVED_SHOWN = 12, 40, 6, 4
LINKS = ("involvement", "charge", "point", "assessment")  # nobody looks for these by themselves

if TYPE_CHECKING:
    from db.store import Store


@dataclass(frozen=True, slots=True)
class Found:
    """One line: a record and where it is, or a command."""

    title: str
    icon: str
    beside: str = ""  # kind and reference of a record, keys of a command
    below: str = ""  # where the words were found, and the text around them
    marks: tuple[tuple[int, int], ...] = ()  # the words themselves: (begin, length) in `below`
    place: Place | None = None
    action_id: str = ""


class Finder:
    """Asks a store for what Find shows."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def records(self, words: str, kind: str = "") -> list[Found]:
        """Records that hold the words in any spelling; while nothing is typed, those edited last."""
        from db.finding import search

        if not words:
            return self._edited_last(kind)
        limit = OF_ONE_KIND_SHOWN if kind else RECORDS_SHOWN
        with self._store.reading() as connection:
            found = [_line(hit) for hit in search.find(connection, words, limit, kind)]
        return found if kind else [*self._saved(words), *found]

    def _saved(self, words: str) -> list[Found]:
        """Saved searches that are called so; they open the register with what they find."""
        from db.finding import saved
        from db.records import KINDS

        with self._store.reading() as connection:
            called_so = saved.named(connection, words)[:SAVED_SHOWN]
        return [
            Found(
                each.name,
                "list-filter",
                f"{_('Saved search')} · {_(KINDS[each.kind].data.plural)}",
                place=Place.register(each.kind, each.id),
            )
            for each in called_so
        ]

    def _edited_last(self, kind: str) -> list[Found]:
        from db import queries
        from db.finding import called, search

        with self._store.reading() as connection:
            if kind:
                ids = called.candidates(connection, (kind,), "", OF_ONE_KIND_SHOWN)
            else:
                lately = queries.recent(connection, 8 * RECENT_SHOWN)
                ids = [record_id for kind, record_id, _at in lately if kind not in LINKS][:RECENT_SHOWN]
            lines = queries.lines(connection, ids, self._store.titles(ids))
        return [_line(search.Hit(line.kind, line.id, line.ref, line.title)) for line in lines]

    def counts(self, words: str, report: Report) -> Mapping[str, int]:
        """How many records of each kind hold the words."""
        from db.finding import search

        with self._store.reading() as connection:
            counts = search.counts(connection, words, report)
        return counts if words else {kind: count for kind, count in counts.items() if kind not in LINKS}


def _line(hit: object) -> Found:
    from db.finding.search import Hit
    from db.records import KINDS

    assert isinstance(hit, Hit)
    data = KINDS[hit.kind].data
    before = f"{hit.where}: " if hit.excerpt else ""
    marks = tuple((begin + len(before), length) for begin, length in hit.marks)
    place = Place.case(hit.id) if hit.kind == "case" else Place.record(hit.kind, hit.id)
    return Found(hit.title or hit.ref, data.icon, f"{_(data.noun)} · {hit.ref}", before + hit.excerpt, marks, place)


def of_kind(kind: str, count: int) -> str:
    """A kind of record and how many there are: "Incidents 12", "Incidents 1 000+"."""
    from db.finding.search import MOST
    from db.records import KINDS

    number = f"{min(count, MOST):,}".replace(",", "\u202f") + ("+" if count >= MOST else "")
    return f"{_(KINDS[kind].data.plural)} {number}"
