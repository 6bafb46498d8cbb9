"""One change being made: what is added, edited, trashed and restored until it is finished.

It collects plain values first and writes everything at the end in few statements, so that one record and a hundred
thousand take the same road. Only the store makes a `Change`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Protocol

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, text, update

from db.chronicle import history
from db.chronicle.history import Entry, RowChange, Values
from db.errors import ChangedSince, MissingRecord, NotAllowed, StaleEdit
from db.fields import InvalidRecord, Problem, blank, fields_of, plain
from db.finding import indexes, indexing
from db.finding.indexing import Pending
from db.records import APPEND_ONLY, KINDS, RecordData
from db.records.base import RecordId, new_id
from db.tables import content, counter, directory, draft, link, preference
from resources.text import N_, _

STANDING_KEPT = ("ref", "made_at", "made_by", "deleted_at")
_EXISTS = N_("A record with this identity exists already.")
_CHUNK = 500


def plain_values(data: RecordData) -> Values:
    """The entered fields of a record as plain JSON data."""
    return {name: plain(value) for name in fields_of(type(data)) if not blank(value := getattr(data, name))}


class Kept(Protocol):
    """A content whose encrypted file is on the disk."""

    @property
    def sha256(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def size(self) -> int: ...


class Change:
    """What `store.change` gives to write with."""

    def __init__(self, connection: Connection, *, at: str, by: str, title: str, undoes: int | None) -> None:
        self._connection = connection
        self._at, self._by, self._title, self._undoes = at, by, title, undoes
        self._pending: dict[str, Pending] = {}
        self._brought: dict[str, str] = {}
        self._given: list[str] = []
        self._forgotten: set[str] = set()
        self._wordings: list[tuple[int, int]] = []
        self.n = 0  # the number of the change once it is finished; 0 if nothing differed

    # --- what may be done ---

    def add(self, data: RecordData, *, id: str | None = None, ref: str | None = None) -> RecordId:
        """Make a record; `id` and `ref` are given only where it comes from another vault. A reference that was ever
        another record's is not used twice: the newcomer gets the next free one when the change is finished.
        """
        record_id = RecordId(id) if id else new_id()
        if record_id in self._pending:
            raise NotAllowed(_(_EXISTS))
        if id:
            self._given.append(record_id)
        pending = self._pending.setdefault(record_id, Pending(data.kind, None, 0))
        if ref:
            self._brought[record_id] = ref
        pending.data = data
        made = {"made_at": self._at, "made_by": self._by}
        pending.after = {**plain_values(data), **{name: value for name, value in made.items() if value}}
        return record_id

    def edit(self, record_id: str, data: RecordData, *, version: int | None = None) -> None:
        """Give a record new values; `version` is the one that the user saw, and a newer one is never overwritten."""
        pending = self._load(record_id)
        if pending.after is None:
            raise MissingRecord
        _refuse_append_only(pending)
        if version is not None and version != pending.version:
            raise StaleEdit
        standing = {name: pending.after[name] for name in STANDING_KEPT if name in pending.after}
        pending.data, pending.after = data, {**plain_values(data), **standing}

    def trash(self, record_id: str) -> None:
        """Put a record away; it keeps its links and comes back by `restore`."""
        pending = self._load(record_id)
        if pending.after is None:
            raise MissingRecord
        _refuse_append_only(pending)
        pending.after["deleted_at"] = self._at

    def restore(self, record_id: str) -> None:
        pending = self._load(record_id)
        if pending.after is None:
            raise MissingRecord
        pending.after.pop("deleted_at", None)

    def loosen(self, record_id: str, gone: Collection[str]) -> None:
        """Take out of a record every link to those that go."""
        pending = self._load(record_id)
        if pending.after is None:
            raise MissingRecord
        pending.data = None
        pending.after = indexes.without_links(KINDS[pending.kind].data, pending.after, gone)

    def keep(self, kept: Kept) -> None:
        """Keep what was taken in, with the record that points at it; known bytes get the new file."""
        row = insert(content).prefix_with("OR REPLACE").values(sha256=kept.sha256, name=kept.name, size=kept.size)
        self._connection.execute(row.values(added_at=self._at))

    def forget(self, record_id: str) -> None:
        """Take a record away for good, with its history and what is half typed of it. This cannot be undone."""
        pending = self._load(record_id)
        if pending.before is None:
            raise MissingRecord
        if _fixed(pending) and _is_used(self._connection, [record_id]):
            raise NotAllowed(_("Records use this: it cannot be forgotten."), _("Hide it instead."))
        pending.after = None
        self._forgotten.add(record_id)

    def forget_wordings(self, places: Iterable[tuple[int, int]]) -> None:
        """Destroy the words of single rows of the history, told by change and position."""
        self._wordings += places

    def reverse(self, entry: Entry) -> None:
        """Put back what `entry` found; refuse if any of it was changed since."""
        stands = history.stands(entry.rows, APPEND_ONLY)
        for row in reversed(entry.rows):
            pending = self._load(row.record_id, row.kind)
            if stands:
                _refuse_append_only(pending)
            if row.before is None and row.after is None:
                raise NotAllowed(_("This change was forgotten and cannot be undone."))
            pending.data = None
            if pending.after != row.after if row.before is None else _differs(pending.after, row.after):
                raise ChangedSince
            if row.before is None or row.after is None:
                pending.after = None if row.before is None else dict(row.before)
            else:
                merged = {**(pending.after or {}), **row.before}
                pending.after = {name: value for name, value in merged.items() if value is not None}

    # --- reading what it changes ---

    def _load(self, record_id: str, kind: str | None = None) -> Pending:
        if record_id not in self._pending:
            if kind is None:
                query = select(directory.c.kind).where(directory.c.id == record_id)
                kind = self._connection.execute(query).scalar()
                if kind is None:
                    raise MissingRecord
            before, version = self._read(kind, record_id)
            self._pending[record_id] = Pending(kind, before, version)
        return self._pending[record_id]

    def _read(self, kind: str, record_id: str) -> tuple[Values | None, int]:
        table = KINDS[kind].table
        row = self._connection.execute(select(table).where(table.c.id == record_id)).mappings().first()
        if row is None:
            return None, 0
        names = (*fields_of(KINDS[kind].data), *STANDING_KEPT)
        return {name: plain(row[name]) for name in names if not blank(row[name])}, row["version"]

    # --- finishing ---

    def finish(self) -> Entry | None:
        """Write it all; None if nothing differs."""
        self._refuse_known()
        self._give_references()
        rows = [row for record_id, pending in self._pending.items() if (row := self._row(record_id, pending))]
        rows += self._forget_words({row.record_id for row in rows})
        if not rows:
            return None
        touched = {row.record_id: self._pending[row.record_id] for row in rows if row.record_id in self._pending}
        self._check_links(touched)
        self._write_records(touched)
        indexing.write(self._connection, touched, self._at)
        if self._forgotten:
            self._connection.execute(_FORGET_CONTENT)
        entry = history.append(
            self._connection, at=self._at, by=self._by, title=self._title, undoes=self._undoes, rows=rows
        )
        self.n = entry.n
        return entry

    def _refuse_known(self) -> None:
        """Nobody may be made who is there: asked of all at once, since an import makes many thousands."""
        for start in range(0, len(self._given), _CHUNK):
            if self._connection.execute(_KNOWN, {"ids": self._given[start : start + _CHUNK]}).first() is not None:
                raise NotAllowed(_(_EXISTS))

    def _row(self, record_id: str, pending: Pending) -> RowChange | None:
        is_forgotten = record_id in self._forgotten
        return RowChange(pending.kind, record_id, None, None) if is_forgotten else _row_change(record_id, pending)

    def _forget_words(self, told: Collection[str]) -> list[RowChange]:
        """Destroy what is to be forgotten of the past; returns the rows that say whose wordings these were."""
        if not self._forgotten and not self._wordings:
            return []
        history.forget_records(self._connection, self._forgotten)
        owners = history.forget_rows(self._connection, self._wordings)
        for record_id in self._forgotten:
            for beside in (draft, preference):
                named = or_(beside.c.key == record_id, func.instr(beside.c.value, record_id) > 0)
                self._connection.execute(delete(beside).where(named))
        self._connection.execute(_UNCLEAN)
        return [RowChange(kind, owner, None, None) for kind, owner in dict.fromkeys(owners) if owner not in told]

    def _check_links(self, touched: Mapping[str, Pending]) -> None:
        """Every reference must lead to a record of a kind that the field allows; what goes must not be pointed at."""
        kinds = self._kinds_of({target for _id, _path, target, _field in indexing.links(touched)})
        for _id, path, target, field in indexing.links(touched):
            if kinds.get(target) not in field.targets and path.rpartition(".")[2] != "measures":
                raise InvalidRecord((Problem(tuple(path.split(".")), _("The linked record does not exist.")),))
        if self._leaves_pointers(touched):
            raise NotAllowed(
                _("Other records point at this one."), _("Remove those links first, or put it in the trash.")
            )
        _check_what_stays(self._connection, touched)

    def _kinds_of(self, ids: set[str]) -> dict[str, str]:
        kinds = {item: pending.kind for item, pending in self._pending.items() if pending.after is not None}
        asked = sorted(ids - kinds.keys())
        query = select(directory.c.id, directory.c.kind).where(directory.c.id.in_(bindparam("ids", expanding=True)))
        for start in range(0, len(asked), _CHUNK):
            for row in self._connection.execute(query, {"ids": asked[start : start + _CHUNK]}):
                if row.id not in self._pending:
                    kinds[row.id] = row.kind
        return kinds

    def _leaves_pointers(self, touched: Mapping[str, Pending]) -> bool:
        """Whether something still points at a record that goes."""
        gone = [record_id for record_id, pending in touched.items() if pending.after is None]
        goes = frozenset(gone)
        if any(target in goes for _id, _path, target, _f in indexing.links(touched)):
            return True
        return any(
            source not in touched
            for start in range(0, len(gone), _CHUNK)
            for source in self._connection.execute(_POINTING, {"ids": gone[start : start + _CHUNK]}).scalars()
        )

    def _write_records(self, touched: Mapping[str, Pending]) -> None:
        fresh: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for record_id, pending in touched.items():
            table = KINDS[pending.kind].table
            if pending.after is None:
                self._connection.execute(delete(table).where(table.c.id == record_id))
                continue
            values = self._columns(record_id, pending)
            if pending.before is None:
                fresh[pending.kind].append(values)
            else:
                self._connection.execute(update(table).where(table.c.id == record_id), values)
        for kind, many in fresh.items():
            self._connection.execute(insert(KINDS[kind].table), many)

    def _columns(self, record_id: str, pending: Pending) -> dict[str, Any]:
        after = pending.after or {}
        values = {name: after.get(name) for name in (*fields_of(KINDS[pending.kind].data), *STANDING_KEPT)}
        made_by = values.get("made_by") or ""
        standing = {"id": record_id, "version": pending.version + 1, "changed_at": self._at, "changed_by": self._by}
        return {**values, "made_by": made_by, **standing}

    def _give_references(self) -> None:
        """References count on and are never used twice, whether given here or in another vault."""
        fresh = {item: found for item, found in self._pending.items() if found.before is None and found.after}
        if not fresh:
            return
        last: dict[str, int] = {row.kind: row.last for row in self._connection.execute(select(counter))}
        taken = self._taken_references()
        for record_id, pending in fresh.items():
            brought = self._brought.get(record_id)
            if brought and taken.setdefault(brought, record_id) == record_id:
                _set(pending, "ref", brought)
            number = (pending.after or {}).get("ref", "").rpartition("-")[2]
            if number.isdecimal():
                last[pending.kind] = max(last.get(pending.kind, 0), int(number))
        for pending in fresh.values():
            if "ref" not in (pending.after or {}):
                last[pending.kind] = last.get(pending.kind, 0) + 1
                _set(pending, "ref", f"{KINDS[pending.kind].data.letter}-{last[pending.kind]:04d}")
        self._connection.execute(_COUNT, [{"kind": kind, "last": number} for kind, number in last.items()])

    def _taken_references(self) -> dict[str, str]:
        """To which records the references that newcomers bring were ever given."""
        if not self._brought:
            return {}
        given = {"refs": json.dumps(list(self._brought.values()))}
        return {row.ref: row.id for row in self._connection.execute(_GIVEN, given)}


UNCLEAN = "forgetting.unfinished"  # the preference that says that pages may still hold what was forgotten
_UNCLEAN = insert(preference).prefix_with("OR REPLACE").values(key=UNCLEAN, value="true")
# What no document points at, now or in the past, goes as well: its file is removed when the forgetting is finished.
_UNNAMED = (
    " FROM content WHERE sha256 NOT IN (SELECT sha256 FROM document WHERE sha256 IS NOT NULL) "
    "AND sha256 NOT IN (SELECT coalesce(after ->> '$.sha256', '') FROM change_row WHERE kind = 'document') "
    "AND sha256 NOT IN (SELECT coalesce(before ->> '$.sha256', '') FROM change_row WHERE kind = 'document')"
)
_FORGET_CONTENT, COUNT_UNNAMED = text("DELETE" + _UNNAMED), text("SELECT count(*)" + _UNNAMED)
_KNOWN = select(directory.c.n).where(directory.c.id.in_(bindparam("ids", expanding=True))).limit(1)
_POINTING = select(link.c.from_id).where(link.c.to_id.in_(bindparam("ids", expanding=True)))
_GIVEN = text(
    "SELECT after ->> '$.ref' AS ref, record_id AS id FROM change_row WHERE before IS NULL "
    "AND after ->> '$.ref' IN (SELECT value FROM json_each(:refs)) "
    "UNION SELECT ref, id FROM directory WHERE ref IN (SELECT value FROM json_each(:refs))"
)
_COUNT = text(
    "INSERT INTO counter(kind, last) VALUES (:kind, :last) "
    "ON CONFLICT(kind) DO UPDATE SET last = max(last, excluded.last)"
)


def _refuse_append_only(pending: Pending) -> None:
    """What is written once may be corrected by a further record alone; within its own change it is still made."""
    if pending.before is not None and KINDS[pending.kind].data.append_only:
        raise NotAllowed(
            _("This record is written once and never changed."), _("Add another one that says what was wrong.")
        )


def _set(pending: Pending, name: str, value: str) -> None:
    pending.after = {**(pending.after or {}), name: value}


def _row_change(record_id: str, pending: Pending) -> RowChange | None:
    before, after = pending.before, pending.after
    if before is None or after is None:
        return None if before == after else RowChange(pending.kind, record_id, before, after)
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    if not names:
        return None
    return RowChange(
        pending.kind, record_id, {name: before.get(name) for name in names}, {name: after.get(name) for name in names}
    )


def _check_what_stays(connection: Connection, touched: Mapping[str, Pending]) -> None:
    """What other records are read by does not turn into something else."""
    turning = [record_id for record_id, pending in touched.items() if _turns(pending)]
    if turning and _is_used(connection, turning):
        raise NotAllowed(
            _("Records use this already: what it holds and where it belongs stay as they are."),
            _("Make a new one, and hide this one."),
        )


def _is_used(connection: Connection, ids: list[str]) -> bool:
    return connection.execute(_POINTING, {"ids": ids}).first() is not None


def _fixed(pending: Pending) -> tuple[str, ...]:
    """The fields by which other records are read."""
    fixed: tuple[str, ...] = getattr(KINDS[pending.kind].data, "fixed", ())
    return fixed


def _turns(pending: Pending) -> bool:
    before, after = pending.before, pending.after
    return before is not None and after is not None and any(before.get(it) != after.get(it) for it in _fixed(pending))


def _differs(current: Values | None, expected: Values | None) -> bool:
    """Whether a record is no longer as the change left it, in the fields that the change touched."""
    if current is None or expected is None:
        return current is not expected
    return any(current.get(name) != value for name, value in expected.items())
