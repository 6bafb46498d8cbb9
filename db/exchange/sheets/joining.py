"""What becomes of rows whose person or organisation may be known already: joined, made anew, or left out."""

from __future__ import annotations

import enum
from collections.abc import Mapping as Map
from typing import Any

from db.exchange import batch
from db.exchange.batch import Entry, Twin
from db.exchange.sheets.plan import Plan
from db.fields import plain
from db.store import Store


class How(enum.Enum):
    """What somebody decided about an entry that may be a double."""

    NEW = "new"
    JOIN = "join"
    SKIP = "skip"


def settle(store: Store, whole: Plan, twins: Map[str, Twin], decided: Map[str, How]) -> None:
    """Carry out what was decided; `twins` are those whom an entry may be. Every link to what was joined leads there."""
    joined = {
        entry: twin for entry, twin in twins.items() if decided.get(entry, How.NEW) is How.JOIN and entry != twin.other
    }
    by_id = {entry.id: entry for entry in whole.entries}
    leads = {entry: _end(entry, joined) for entry in joined}
    for entry_id, end in leads.items():
        entry = by_id.get(entry_id)
        if entry is None:  # it was carried out before, and bringing it in failed then
            continue
        if end in by_id:
            _fill(by_id[end], entry)
            whole.entries.remove(entry)
        else:
            entry.id, entry.joins = end, True
            _without_known_names(store, entry)
            by_id[end] = entry
    for entry in whole.entries:
        entry.values = {name: _renamed(value, leads) for name, value in entry.values.items()}
    for number, needed in whole.of_row.items():
        whole.of_row[number] = list(dict.fromkeys(leads.get(each, each) for each in needed))
    skipped = {entry for entry, how in decided.items() if how is How.SKIP}
    rows = {number for number, needed in whole.of_row.items() if skipped & set(needed)}
    whole.leave_out(whole.broken() | rows)


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
    known = {_written(name) for name in standing.get("names", ()) if isinstance(name, dict)}
    if isinstance(given.get("names"), list):
        given["names"] = [name for name in given["names"] if _written(name) not in known]
    first.values, _kept = batch.merged(first.kind, standing, given)


def _without_known_names(store: Store, entry: Entry) -> None:
    """A name that stands in the record is not written into it a second time."""
    if entry.kind == "person" and entry.values.get("names"):
        known = {_written(plain(name)) for name in getattr(store.data(entry.id), "names", ())}
        entry.values["names"] = [name for name in entry.values["names"] if _written(plain(name)) not in known]


def _written(name: Map[str, Any]) -> str:
    parts = " ".join(str(name[part]) for part in ("surname", "given", "patronymic") if name.get(part))
    return (parts or str(name.get("as_written", ""))).casefold()


def _renamed(value: Any, leads: Map[str, str]) -> Any:
    if isinstance(value, str):
        return leads.get(value, value)
    if isinstance(value, dict):
        return {name: _renamed(each, leads) for name, each in value.items()}
    return [_renamed(each, leads) for each in value] if isinstance(value, list) else value
