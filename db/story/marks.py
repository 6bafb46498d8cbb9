"""Reading a narrative: every place of it that looks like a person, a date, an act …, sorted and not overlapping.

`read` is pure: no store, no clock, no window. What it finds is offered and decides nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date

from db.story import bodies, cited, dated, deeds, lasting, named, persons, placed
from db.story.mark import Known, Mark, Named, What
from db.story.words import told as cut

__all__ = ["Known", "Mark", "Named", "What", "read"]

_NOBODY = Known()


def read(text: str, *, today: date, known: Known | None = None, language: str = "") -> list[Mark]:
    """The marks of a text that was told on the day `today`."""
    known = known or _NOBODY
    told = cut(text, language)
    kept = _Kept()
    kept.add(cited.find(text))
    kept.add(dated.find(text, today, told.sentences))
    kept.add(bodies.find(told, known))
    places = placed.find(told, known)
    kept.add(mark for mark in places if mark.why not in (placed.IN, placed.TAGGED))
    names = persons.known_names(known)
    runs = named.find(told, kept.spans(), placed.towns(), names.stems if names else None)
    kept.add(persons.marks(told, runs, known))
    kept.add(places)
    kept.add(lasting.find(text))
    kept.add(deeds.measures(told, kept.spans()))
    kept.add(deeds.acts(told, kept.spans()))
    kept.add(deeds.speech(told))
    kept.add(deeds.roles(told))
    return kept.marks()


class _Kept:
    """Marks in the order of their weight: a later one gives way where it would overlap."""

    def __init__(self) -> None:
        self._marks: list[Mark] = []

    def add(self, marks: Iterable[Mark]) -> None:
        starts = self.spans()
        for mark in marks:
            at = bisect_left(starts, (mark.start, mark.start))
            clear = (at == len(starts) or starts[at][0] >= mark.end) and (at == 0 or starts[at - 1][1] <= mark.start)
            if clear:
                self._marks.append(mark)
                starts.insert(at, (mark.start, mark.end))

    def spans(self) -> list[tuple[int, int]]:
        return sorted((mark.start, mark.end) for mark in self._marks)

    def marks(self) -> list[Mark]:
        return sorted(self._marks, key=lambda mark: mark.start)
