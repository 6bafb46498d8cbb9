"""What the marks of a text suggest as records: somebody or something for each name, and nothing more yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from db.exchange.batch import Entry
from db.store import Store
from db.story.mark import Known, Mark, What

_KINDS = {What.PERSON: "person", What.ORGANISATION: "organisation", What.PLACE: "place"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A record that is offered, with its places in the text and the marks from which it came."""

    entry: Entry
    spans: tuple[tuple[int, int], ...]
    marks: tuple[Mark, ...]


def propose(marks: Sequence[Mark], source: Entry) -> list[Proposal]:
    """One record for each name."""
    named: dict[tuple[What, str], list[Mark]] = {}
    for mark in marks:
        if mark.what in _KINDS:
            named.setdefault((mark.what, mark.key), []).append(mark)
    return list(_proposed(named, source))


def _proposed(named: dict[tuple[What, str], list[Mark]], source: Entry) -> Iterator[Proposal]:
    for (what, _key), meant in named.items():
        first = meant[0]
        values: dict[str, Any] = {"name": first.name or first.text}
        if what is What.PERSON:
            values = {"names": [{"as_written": first.text, "source": source.id}]}
        joins = isinstance(first.value, str)
        entry = Entry(_KINDS[what], values, **({"id": first.value} if joins else {}), joins=joins)
        yield Proposal(entry, tuple((mark.start, mark.end) for mark in meant), tuple(meant))


def known_of(_store: Store) -> Known:
    return Known()
