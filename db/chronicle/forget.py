"""Forgetting for good: what goes with a record, whose links to it are removed, and who else speaks of it.

The survey only reads and is shown first. The forgetting itself is one named change: rows, directory, links, words and
history of what goes are destroyed together, or nothing is; then every page of the file is written anew, so that none
holds them. What was forgotten stands in the chain of the history as an entry without words.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection, bindparam, select

from db import contents, open_imports, titles
from db.change import UNCLEAN, Change
from db.chronicle import mentions
from db.chronicle.history import Values
from db.chronicle.mentions import Needles
from db.described import described, is_own
from db.errors import MissingRecord
from db.fields import Kind, fields_of
from db.records import KINDS
from db.reporting import Report, silent
from db.store import Store
from db.tables import change_row, directory, draft, link
from db.vault.documents import DocumentFiles
from resources.text import N_, _

ONE, SEVERAL = N_("Forget a record"), N_("Forget several records")
_CHUNK = 500


class Keeper(Protocol):
    """What forgetting needs of a vault."""

    @property
    def read_only(self) -> bool: ...

    @property
    def document_files(self) -> DocumentFiles: ...

    def clean(self, goes_on: Callable[[], bool]) -> bool: ...


@dataclass(frozen=True, slots=True)
class Going:
    """A record that goes. `along` names the field for which it cannot stay without another one that goes."""

    kind: str
    id: str
    ref: str
    title: str
    along: str = ""


@dataclass(frozen=True, slots=True)
class Loosened:
    """A record that stays and loses a link: the label of its field is a msgid."""

    kind: str
    id: str
    ref: str
    title: str
    field: str
    in_trash: bool


@dataclass(frozen=True, slots=True)
class Survey:
    """What a forgetting would do, and what it would leave."""

    going: tuple[Going, ...]
    loosened: tuple[Loosened, ...]
    entries: int
    """How many entries of the history lose their words."""
    drafts: int
    words: tuple[str, ...]
    """What was looked for, as people write it."""
    mentions: tuple[mentions.Mention, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.going)


def survey(
    connection: Connection, ids: Iterable[str], words: Iterable[str] | None = None, report: Report = silent
) -> Survey:
    """What goes with these records, whose links are removed, and where else `words` (by default their names) stand."""
    along = _closure(connection, list(dict.fromkeys(ids)))
    going = _going(connection, along)
    if not going:
        raise MissingRecord
    looked_for = tuple(dict.fromkeys(_names(connection, going) if words is None else words))
    gone = set(along)
    found = mentions.elsewhere(connection, Needles(looked_for), gone, report) if looked_for else ()
    entries = sum(_counted(connection, select(change_row.c.change_n).where(_IN_ROWS), chunk) for chunk in _chunks(gone))
    drafts = sum(1 for _key in _drafts_of(connection, gone))
    return Survey(going, tuple(_loosened(connection, gone)), entries, drafts, looked_for, found)


def forget(
    store: Store, vault: Keeper, ids: Collection[str], wordings: Iterable[tuple[int, int]] = (), report: Report = silent
) -> bool:
    """Destroy these records and single wordings of the past, and whatever cannot stay without them.

    True when no page of the file holds them any more; False when the file could not be cleaned at once: `finish` does
    it later. This writes every page anew, seven seconds for a hundred thousand records.
    """
    contents.sweep(store, vault)  # from here on every file is either named by a row or about to be
    with store.reading() as connection:
        gone = list(_closure(connection, list(ids)))
        pointing = sorted({row.from_id for row in _pointing(connection, set(gone)) if row.from_id not in gone})
    total = len(pointing) + len(gone) + 1
    with store.change(ONE if len(gone) == 1 else SEVERAL) as change:
        _write(change, gone, pointing, wordings, report, total)
        open_imports.drop_all(store)  # nobody can look into such a file for the words that go
    return finish(store, vault, report)


def is_unfinished(store: Store) -> bool:
    """Whether pages of the file may still hold what was forgotten."""
    return bool(store.preference(UNCLEAN))


def finish(store: Store, vault: Keeper, report: Report = silent) -> bool:
    """Write every page of the file anew if something was forgotten since that was last done; True when it is clean.

    Deleting alone is not enough: SQLite overwrites what it deletes, but a page that it had put in order before may keep
    the old copy of a neighbour between its cells.
    """
    if vault.read_only or not is_unfinished(store):
        return not is_unfinished(store)

    def goes_on() -> bool:
        report(0, 0, _("Cleaning the file"))
        return True

    contents.sweep(store, vault)
    if not vault.clean(goes_on):
        return False
    store.drop_preference(UNCLEAN)
    return True


def _write(
    change: Change,
    gone: list[str],
    pointing: list[str],
    wordings: Iterable[tuple[int, int]],
    report: Report,
    total: int,
) -> None:
    for done, record_id in enumerate(pointing):
        change.loosen(record_id, gone)
        report(done, total)
    for done, record_id in enumerate(gone, len(pointing)):
        change.forget(record_id)
        report(done, total)
    change.forget_wordings(wordings)


# --- what goes ---


def _closure(connection: Connection, ids: list[str]) -> dict[str, str]:
    """These records and all that cannot stay without one of them: a charge without its proceeding, a decision about a
    sentence that names them. By id, with the label of the field that needs it.
    """
    found = dict.fromkeys(ids, "")
    found |= {item: label for item, label in _repeating(connection, found).items() if item not in found}
    fresh = set(found)
    while fresh:
        needing: dict[str, str] = {}
        for row in _pointing(connection, fresh):
            field = fields_of(KINDS[row.from_kind].data).get(row.field)
            needed = field is not None and (field.required or KINDS[row.from_kind].data.falls_with == row.field)
            if field is not None and field.kind is Kind.LINK and needed and row.from_id not in found:
                needing[row.from_id] = field.label
        found |= needing
        fresh = set(needing)
    return found


def _repeating(connection: Connection, found: dict[str, str]) -> dict[str, str]:
    """Records that hold words of these people which were only taken over from elsewhere."""
    needles = Needles(_names(connection, _going(connection, found)))
    repeating: dict[str, str] = {}
    for kind in KINDS.values() if needles else ():
        for name in kind.data.retells:
            query = select(kind.table.c.id, kind.table.c[name]).where(kind.table.c[name].is_not(None))
            told = {row.id for row in connection.execute(query) if needles.excerpt(row[1])}
            repeating |= dict.fromkeys(told, fields_of(kind.data)[name].label)
    return repeating


def _going(connection: Connection, along: dict[str, str]) -> tuple[Going, ...]:
    named = titles.of(connection, along)
    query = select(directory.c.id, directory.c.kind, directory.c.ref).where(directory.c.id.in_(_IDS))
    kept = {row.id: row for chunk in _chunks(along) for row in connection.execute(query, chunk)}
    return tuple(
        Going(kept[item].kind, item, kept[item].ref, named.get(item, ""), label)
        for item, label in along.items()
        if item in kept
    )


def _loosened(connection: Connection, gone: Collection[str]) -> Iterator[Loosened]:
    rows = [row for row in _pointing(connection, gone) if row.from_id not in gone]
    named = titles.of(connection, (row.from_id for row in rows))
    seen = set()
    for row in rows:
        if (row.from_id, row.field) not in seen:
            seen.add((row.from_id, row.field))
            label = label_of(row.from_kind, row.field)
            title = named.get(row.from_id, "")
            yield Loosened(row.from_kind, row.from_id, row.ref, title, label, row.deleted_at is not None)


def label_of(kind: str, path: str) -> str:
    """The msgid of the label of a field, also of one inside a row ("acts.actor")."""
    data: Any = KINDS[kind].data
    if is_own(path) and path in described(data):
        return described(data)[path].label
    label = path
    for name in path.split("."):
        field = fields_of(data).get(name)
        if field is None:
            break
        label, data = field.label, field.row or data
    return label


_IDS: Any = bindparam("ids", expanding=True)
_IN_ROWS = change_row.c.record_id.in_(_IDS)
_POINTING = (
    select(link.c.from_kind, link.c.from_id, link.c.field, directory.c.ref, directory.c.deleted_at)
    .join(directory, directory.c.id == link.c.from_id)
    .where(link.c.to_id.in_(_IDS))
    .order_by(link.c.from_kind, directory.c.n, link.c.field)
)


def _pointing(connection: Connection, ids: Collection[str]) -> Iterator[Any]:
    for chunk in _chunks(ids):
        yield from connection.execute(_POINTING, chunk).all()


def _chunks(ids: Iterable[str]) -> Iterator[dict[str, list[str]]]:
    ordered = list(ids)
    for start in range(0, len(ordered), _CHUNK):
        yield {"ids": ordered[start : start + _CHUNK]}


def _counted(connection: Connection, query: Any, asked: dict[str, list[str]]) -> int:
    return len(connection.execute(query, asked).all())


def _drafts_of(connection: Connection, gone: Collection[str]) -> Iterator[str]:
    """The keys of what is half typed of these records, or names one of them."""
    for row in connection.execute(select(draft.c.key, draft.c.value)):
        if row.key in gone or any(item in row.value for item in gone):
            yield row.key


# --- what it is called ---


def _names(connection: Connection, going: Iterable[Going]) -> Iterator[str]:
    """The words by which other texts would name these records; of those that go along, nothing."""
    for item in going:
        if not item.along:
            table = KINDS[item.kind].table
            row = connection.execute(select(table).where(table.c.id == item.id)).mappings().one()
            yield from names_in(item.kind, {name: row[name] for name in fields_of(KINDS[item.kind].data)})


def names_in(kind: str, values: Values) -> Iterator[str]:
    """What a record is called: surnames where they are known, else whole names; in every language and spelling."""
    for name in values.get("names") or () if kind == "person" else ():
        whole = " ".join(part for part in (name.surname, name.given, name.patronymic) if part)
        yield from (word for word in (name.surname or whole, name.as_written and name.as_written.lstrip("#")) if word)
    called = values.get("called") if kind == "person" else values.get("name")
    if isinstance(called, str) and called:
        yield called
    others = values.get("names")
    if isinstance(others, dict):
        yield from (word for word in others.values() if word)
