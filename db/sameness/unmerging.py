"""A merge taken back, however much was written since: both records stand again, and what was edited later stays.

The history of the merge says what it moved. Of that, just what still stands as the merge left it goes back; the rest
was changed since and is told. Where the history does not know the merge (records from a file, forgotten words), the
record comes back and nothing else is moved.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, text

from db import queries
from db.change import Change, plain_values
from db.chronicle import history
from db.chronicle.history import Entry, RowChange
from db.described import described, gathered, spread
from db.errors import MissingRecord, NotAllowed
from db.fields import Field, Kind, blank
from db.records import RecordData
from db.sameness.redirection import MERGED_INTO, led_back
from db.store import Store, data_of
from db.tables import link
from resources.text import N_, _

UNMERGE = {"person": N_("Un-merge people"), "organisation": N_("Un-merge organisations")}

_MERGE_OF = text(
    "SELECT change_n FROM change_row WHERE record_id = :gone AND after ->> '$.merged_into' = :kept "
    "AND before IS NOT NULL ORDER BY change_n DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Merged:
    """A record that was merged into another, and the change that did it, if the history knows."""

    id: str
    kept: str
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class Unmerged:
    """What became of an un-merge: how many records were led back; and what stays because it was changed since, as
    (id of the record, name of the field).
    """

    moved: int
    stayed: tuple[tuple[str, str], ...]
    gone: int  # records that the merge touched and that do not exist any more
    known: bool  # whether the history still says what the merge moved


def merged_with(connection: Connection, kept_id: str) -> list[Merged]:
    """What was merged into this record and not taken back, the latest first."""
    query = select(link.c.from_id).where(link.c.to_id == kept_id, link.c.field == MERGED_INTO)
    found = [Merged(gone, kept_id, _entry(connection, gone, kept_id)) for gone in connection.execute(query).scalars()]
    return sorted(found, key=lambda each: each.entry.n if each.entry else 0, reverse=True)


def merged_into(connection: Connection, gone_id: str) -> str | None:
    """The record that this one was merged into, as long as that is not taken back."""
    query = select(link.c.to_id).where(link.c.from_id == gone_id, link.c.field == MERGED_INTO)
    return connection.execute(query).scalar()


def _entry(connection: Connection, gone_id: str, kept_id: str) -> Entry | None:
    n = connection.execute(_MERGE_OF, {"gone": gone_id, "kept": kept_id}).scalar()
    return None if n is None else history.entry(connection, n)


def unmerge(store: Store, gone_id: str) -> Unmerged:
    """Bring a merged record back, with the links and values that the merge took and that nobody changed since."""
    kind = store.kind_of(gone_id)
    gone = store.get(gone_id)
    kept_id = getattr(gone, MERGED_INTO, None)
    if kept_id is None:
        raise NotAllowed(_("This record was not merged."))
    with store.reading() as connection:
        entry = _entry(connection, gone_id, kept_id)
        if queries.survivor(connection, kept_id) != kept_id:
            raise NotAllowed(
                _("{title} was itself merged since.").format(title=store.title(kept_id)),
                _("Un-merge that first."),
            )
    with store.change(UNMERGE[kind]) as change:
        back = _Back(store, change, kept_id, gone_id)
        for row in entry.rows if entry else ():
            if row.record_id != gone_id:
                back.take(row)
        change.edit(gone_id, data_of(gone).model_copy(update={MERGED_INTO: None}))
        change.restore(gone_id)
    return Unmerged(back.moved, tuple(back.stayed), back.lost, back.known and entry is not None)


class _Back:
    """One un-merge under way."""

    def __init__(self, store: Store, change: Change, kept_id: str, gone_id: str) -> None:
        self._store, self._change, self._kept, self._gone = store, change, kept_id, gone_id
        self.moved = self.lost = 0
        self.stayed: list[tuple[str, str]] = []
        self.known = True

    def take(self, row: RowChange) -> None:
        """Take back what the merge did to one record."""
        if row.before is None or row.after is None:
            self.known = False  # forgotten
            return
        try:
            record = self._store.get(row.record_id)
        except MissingRecord:
            self.lost += 1
            return
        self._take_fields(row, record, row.before, row.after)
        at = row.after.get("deleted_at")
        if at is not None and record.deleted_at == at:
            self._change.restore(row.record_id)

    def _take_fields(self, row: RowChange, record: Any, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        data = data_of(record)
        now, fields = spread(plain_values(data)), described(type(data))
        then, left = spread(before), spread(after)
        made = dict(now)
        for name in (name for name in fields if then.get(name) != left.get(name)):
            value = self._value(row.record_id, fields[name], now.get(name), then.get(name), left.get(name))
            if value == now.get(name) and now.get(name) != then.get(name):
                self.stayed.append((row.record_id, name))
            made.pop(name, None)
            if not blank(value):
                made[name] = value
        if made != now:
            self.moved += row.record_id != self._kept
            self._change.edit(row.record_id, _valid(type(data), gathered(made)))

    def _value(self, record_id: str, field: Field, now: Any, before: Any, after: Any) -> Any:
        if record_id == self._kept:
            return reverted(field, now, before, after)
        return led_back(field, now, before, after, self._gone, self._kept)


def _valid(data: type[RecordData], values: Mapping[str, Any]) -> RecordData:
    return data.model_validate(dict(values), context={"trusted": True})


def reverted(field: Field, now: Any, before: Any, after: Any) -> Any:
    """A field of the record that stayed, without what the merge brought and nobody changed since."""
    if now == after:
        return before
    return _REVERTED.get(field.kind, lambda now, _before, _after: now)(now, before, after)


def _list(now: Any, before: Any, after: Any) -> list[Any]:
    """Without the entries that the merge brought, and with those again that it took away."""
    now, before, after = list(now or ()), list(before or ()), list(after or ())
    made = [item for item in now if item in before or item not in after]
    taken = [item for item in now if item not in made]
    for place, item in enumerate(before):
        if item not in after and item not in made and _comes_again(item, taken):
            made.insert(place, item)
    return made


def _comes_again(item: Any, taken: list[Any]) -> bool:
    """Whether a row that the merge replaced comes back: where what stood in its place goes now."""
    if not isinstance(item, Mapping):
        return True
    return any(row.items() <= item.items() or item.items() <= row.items() for row in taken)


def _by_keys(now: Any, before: Any, after: Any) -> dict[str, Any]:
    """Each language, or each own field, by itself."""
    now, before, after = now or {}, before or {}, after or {}
    made = {name: words for name, words in now.items() if after.get(name) != words or name in before}
    return made | {name: words for name, words in before.items() if name in now and now[name] == after.get(name)}


def _prose(now: Any, before: Any, after: Any) -> Any:
    """Without the paragraphs that the merge brought, if they still stand."""
    brought = (after or "").removeprefix(before or "")
    if before and brought and (after or "").startswith(before) and brought in (now or ""):
        return now.replace(brought, "", 1)
    return now


_REVERTED: dict[Kind, Callable[[Any, Any, Any], Any]] = {
    Kind.ROWS: _list,
    Kind.LINKS: _list,
    Kind.CHOICES: _list,
    Kind.TAGS: _list,
    Kind.MULTILINGUAL: _by_keys,
    Kind.OWN: _by_keys,
    Kind.PROSE: _prose,
}
