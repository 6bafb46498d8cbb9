"""Numbers under which anybody could look up who is not named: those of a case in court, of its decisions, of a
complaint. Knows the file and whom the print hides, and no section.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from desktop.dossier.collect import CaseFile

_NUMBERS = {
    **{"proceeding": "numbers", "decision": "numbers", "remedy": "numbers", "document": "numbers"},
    **{"examination": "complaint_number", "representation": "notice"},
}
_OF_PARTIES = ("charge", "sentence", "measure", "representation")


class CaseNumbers:
    """The numbers of one file before one audience."""

    def __init__(self, file: CaseFile, hides: Callable[[str | None], bool]) -> None:
        self._file = file
        self._hides = hides

    def tell(self, record: Any, kind: str, name: str) -> bool:
        """Whether a field holds a number that leads to somebody unnamed."""
        return _NUMBERS.get(kind) == name and self._leads_to(record, kind)

    def _leads_to(self, record: Any, kind: str) -> bool:
        if kind == "document":
            about = (self._file.get(each) for each in record.about)
            return any(one is not None and self._leads_to(one, self._file.kinds[one.id]) for one in about)
        if any(self._hides(person) for person in _people(record, kind)):
            return True
        return (record.id if kind == "proceeding" else getattr(record, "proceeding", None)) in self._proceedings

    @cached_property
    def _proceedings(self) -> frozenset[str]:
        """Those that are directed at somebody unnamed too."""
        records = (one for kind in _OF_PARTIES for one in self._file.of_kind(kind))
        return frozenset(one.proceeding for one in records if one.proceeding and self._hides(one.person))


def _people(record: Any, kind: str) -> Iterator[str | None]:
    if kind == "person":
        yield record.id
    yield getattr(record, "person", None)
    yield from getattr(record, "persons", None) or ()
