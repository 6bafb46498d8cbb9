"""What becomes of rows whose person or organisation may be known already: joined, made anew, or left out."""

from __future__ import annotations

import enum
from collections.abc import Mapping as Map
from dataclasses import replace
from typing import Any

from db.exchange import batch
from db.exchange.batch import Entry, Twin
from db.exchange.sheets.plan import Plan
from db.fields import plain


class How(enum.Enum):
    """What somebody decided about an entry that may be a double."""

    NEW = "new"
    JOIN = "join"
    SKIP = "skip"


def settled(whole: Plan, twins: Map[str, Twin], decided: Map[str, How]) -> list[Entry]:
    """The entries as it was decided; `twins` are those whom an entry may be. Every link to what was joined leads there.
    The plan stays as it is: if bringing in fails, something else may be decided.
    """
    done = replace(whole, entries=[replace(entry) for entry in whole.entries], of_row=dict(whole.of_row))
    skipped = {entry for entry, how in decided.items() if how is How.SKIP}
    out = {number for number, needed in whole.of_row.items() if skipped & set(needed)}
    joined = {
        entry: twin for entry, twin in twins.items() if decided.get(entry, How.NEW) is How.JOIN and entry != twin.other
    }
    by_id = {entry.id: entry for entry in done.entries}
    leads = {entry: _end(entry, joined) for entry in joined}
    for entry_id, end in leads.items():
        entry = by_id[entry_id]
        if end in by_id:
            _fill(by_id[end], entry)
            done.entries.remove(entry)
        else:
            entry.id, entry.joins = end, True
            by_id[end] = entry
    for entry in done.entries:
        entry.values = {name: _renamed(value, leads) for name, value in entry.values.items()}
    for number, needed in done.of_row.items():
        done.of_row[number] = list(dict.fromkeys(leads.get(each, each) for each in needed))
    done.leave_out(done.broken() | out)
    return done.entries


def _end(entry: str, joined: Map[str, Twin]) -> str:
    """Whom an entry is in the end, where it is the same as an entry that joins another."""
    met = {entry}
    while entry in joined and joined[entry].other not in met:
        entry = joined[entry].other
        met.add(entry)
    return entry


def _fill(first: Entry, later: Entry) -> None:
    """What two rows say of one person together."""
    standing, given = ({name: plain(value) for name, value in entry.values.items()} for entry in (first, later))
    first.values, _kept = batch.merged(first.kind, standing, given)


def _renamed(value: Any, leads: Map[str, str]) -> Any:
    if isinstance(value, str):
        return leads.get(value, value)
    if isinstance(value, dict):
        return {name: _renamed(each, leads) for name, each in value.items()}
    return [_renamed(each, leads) for each in value] if isinstance(value, list) else value
