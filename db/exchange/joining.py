"""Whom of the vault, or of the same file, an entry is: it joins that record, and everything that names it follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from db.exchange.batch import Entry, merged
from db.fields import plain


def joined(entries: Sequence[Entry], chosen: Mapping[str, str]) -> list[Entry]:
    """The entries, of which some are somebody else: `chosen` tells by the id of an entry whose id it has in truth.

    One that is a record of the vault lengthens it; one that is another entry lengthens that and is made no more.
    """
    by_id = {entry.id: entry for entry in entries}
    ends = {entry: end for entry, end in ends_of(chosen).items() if entry in by_id}
    values = {entry.id: renamed(plain(entry.values), ends) for entry in entries}
    made = []
    for entry in entries:
        target = ends.get(entry.id)
        if target in by_id:
            values[target], _kept = merged(entry.kind, values[target], values[entry.id])
    for entry in entries:
        target = ends.get(entry.id)
        if target is None:
            made.append(replace(entry, values=values[entry.id]))
        elif target not in by_id:
            made.append(replace(entry, id=target, joins=True, values=values[entry.id]))
    return _once_each(made)


def ends_of(chosen: Mapping[str, str]) -> dict[str, str]:
    """Whom each is in the end, where it is the same as an entry that is somebody else."""
    return {entry: end for entry in chosen if (end := _end_of(entry, chosen)) != entry}


def _end_of(entry: str, chosen: Mapping[str, str]) -> str:
    """Where a row of choices ends; of those that lead back to one another, at the oldest of them."""
    seen = [entry]
    while (target := chosen.get(seen[-1])) is not None:
        if target in seen:
            return min(seen[seen.index(target) :])
        seen.append(target)
    return seen[-1]


def renamed(value: Any, names: Mapping[str, str]) -> Any:
    """A value in which every record is called by its other identity, however deep it lies."""
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, list | tuple):
        return [renamed(each, names) for each in value]
    if isinstance(value, BaseModel):
        return value if not names.keys() & set(texts_in(value)) else renamed(plain(value), names)
    if isinstance(value, dict):
        return {name: renamed(each, names) for name, each in value.items()}
    return value


def texts_in(value: Any) -> Iterator[str]:
    """Every text inside a value: the identities of records are among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        yield from texts_in(plain(value))
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts_in(each)


def _once_each(entries: Sequence[Entry]) -> list[Entry]:
    """Of several that join one record a single entry, which tells what all of them tell; of lists that name somebody
    twice, once.
    """
    first: dict[str, Entry] = {}
    for entry in entries:
        if entry.joins and entry.id in first:
            together, _kept = merged(entry.kind, first[entry.id].values, entry.values)
            first[entry.id].values = together
        else:
            first[entry.id] = entry
            entry.values = {name: _no_twice(value) for name, value in entry.values.items()}
    return list(first.values())


def _no_twice(value: Any) -> Any:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return list(dict.fromkeys(value))
    return value
