"""Named questions to the vault: lists with filters and order, links to and from, what belongs to a case, what was
edited last.

A list is asked for in two steps: the ordered numbers of all rows that match (eight bytes each), then the cells of the
few rows that are looked at. So any jump in a million rows costs the same. Filtering and sorting happen in SQL.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    Table,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    select,
    true,
)

from db import vocabulary
from db.described import described
from db.fields import Field, Kind
from db.finding.conditions import Filter as Filter
from db.finding.conditions import Match as Match
from db.finding.conditions import cell, condition, raw
from db.finding.matching import match_expression, references, with_words
from db.records import FILED, KINDS
from db.tables import directory, link
from db.values.names import fold_text

TITLE, REF = "title", "ref"
LATELY = 5_000  # changes back to which one looks for what was edited last

_WANTED = select(func.json_each(bindparam("wanted", type_=String)).table_valued("value").c.value)
_IDS = select(directory.c.n, directory.c.id).where(directory.c.n.in_(_WANTED))


# The plus keeps SQLite from the index of changes: in that of titles each kind lies in one piece, which is faster.
_COUNTS = select(directory.c.kind, func.count()).where(literal_column("+deleted_at IS NULL")).group_by(directory.c.kind)


@dataclass(frozen=True, slots=True)
class Question:
    """Which rows of a register, in which order."""

    kind: str
    filters: tuple[Filter, ...] = ()
    words: str = ""
    sort: str = TITLE
    descending: bool = False
    trashed: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A record as lists name it."""

    id: str
    kind: str
    ref: str
    title: str
    changed_at: str = ""
    in_trash: bool = False


def numbers(connection: Connection, question: Question) -> array[int]:
    """The directory numbers of every matching row, in order.

    They come as one JSON text: SQLite makes it in one step while the window lives on, and no row object is made.
    """
    found = _matching(question).order_by(*_order(question)).subquery()
    packed: str = connection.execute(select(func.json_group_array(found.c.n))).scalar_one()
    return array("q", json.loads(packed))


def count(connection: Connection, question: Question) -> int:
    return int(connection.execute(_matching(question).with_only_columns(func.count())).scalar_one())


def cells(
    connection: Connection, kind: str, columns: Sequence[str], wanted: Sequence[int]
) -> dict[int, tuple[Any, ...]]:
    """For each of these numbers: (id, ref, typed values of `columns` in order). Title and links are ids to be named
    apart.
    """
    found = connection.execute(_cells_query(kind, tuple(columns)), {"wanted": _as_json(wanted)}).all()
    return {row[0]: tuple(row[1:]) for row in found}


@lru_cache(maxsize=256)
def _cells_query(kind: str, columns: tuple[str, ...]) -> Select[Any]:
    """The question for cells, built once for each set of columns: building it costs more than answering it."""
    table = KINDS[kind].table
    return (
        select(directory.c.n, directory.c.id, directory.c.ref, *(cell(table, name) for name in columns))
        .join(table, table.c.id == directory.c.id)
        .where(directory.c.n.in_(_WANTED))
    )


def _as_json(values: Iterable[Any]) -> str:
    """Values for `_WANTED`: the statement stays the same whatever their number, so it is prepared once."""
    return json.dumps(list(values))


def ids(connection: Connection, wanted: Sequence[int]) -> list[str]:
    """The ids that belong to these numbers, in their order."""
    found: dict[int, str] = {}
    for start in range(0, len(wanted), 500):
        chunk = {"wanted": _as_json(wanted[start : start + 500])}
        found |= {row.n: row.id for row in connection.execute(_IDS, chunk)}
    return [found[number] for number in wanted if number in found]


def ids_of(connection: Connection, kind: str, *, trashed: bool = False) -> list[str]:
    """The ids of all records of a kind outside the trash, or with it, in the order of their titles."""
    query = select(directory.c.id).where(directory.c.kind == kind)
    if not trashed:
        query = query.where(directory.c.deleted_at.is_(None))
    return list(connection.execute(query.order_by(directory.c.sort, directory.c.n)).scalars())


def number_of(connection: Connection, record_id: str) -> int | None:
    """The directory number of a record."""
    return connection.execute(select(directory.c.n).where(directory.c.id == record_id)).scalar()


def _matching(question: Question) -> Select[Any]:
    deleted = directory.c.deleted_at.is_not(None) if question.trashed else directory.c.deleted_at.is_(None)
    query = select(directory.c.n).where(directory.c.kind == question.kind, deleted)
    fields = described(KINDS[question.kind].data)
    if question.filters or question.sort in fields:
        table = KINDS[question.kind].table
        query = query.join(table, table.c.id == directory.c.id)
        for item in question.filters:
            query = query.where(condition(question.kind, item))
    return _with_words(query, question)


def _with_words(query: Select[Any], question: Question) -> Select[Any]:
    """Narrowed to what holds the words, or is called by this reference."""
    expression = match_expression(question.words, "" if question.trashed else question.kind)
    if not expression:
        return query
    found = directory.c.n.in_(with_words(expression))
    called = references(question.words, (question.kind,))
    return query.where(or_(found, directory.c.ref.in_(called)) if called else found)


def _order(question: Question) -> list[ColumnElement[Any]]:
    keys: list[ColumnElement[Any]]
    fields = described(KINDS[question.kind].data)
    if question.sort == REF:
        keys = [func.length(directory.c.ref), directory.c.ref]
    elif question.sort in fields:
        keys = _field_order(KINDS[question.kind].table, fields[question.sort])
    else:
        keys = [directory.c.sort]
    turned = [key.desc() if question.descending else key.asc() for key in keys]
    return [*turned, directory.c.n.asc()]


def _field_order(table: Table, field: Field) -> list[ColumnElement[Any]]:
    value = raw(table, field.name)
    if field.kind is Kind.DATE:
        return [value.op("->>")("$.lo"), value.op("->>")("$.hi")]
    if field.kind is Kind.LINK:
        target = directory.alias("target")
        return [select(target.c.sort).where(target.c.id == value).scalar_subquery()]
    if field.kind in (Kind.CHOICE, Kind.ANSWER):
        places = {term.code: place for place, term in enumerate(vocabulary.every(field.vocabulary or ""))}
        return [case(places, value=value, else_=len(places))] if places else [value]
    return [value]


# --- what is connected ---


@dataclass(frozen=True, slots=True)
class Pointer:
    """A link as seen from one of its ends: the other record, and the field that holds the link."""

    kind: str
    id: str
    field: str


def pointing_to(connection: Connection, record_id: str) -> list[Pointer]:
    """Records that mention this one and are not in the trash."""
    query = (
        select(link.c.from_kind, link.c.from_id, link.c.field)
        .join(directory, directory.c.id == link.c.from_id)
        .where(link.c.to_id == record_id, directory.c.deleted_at.is_(None))
        .order_by(link.c.from_kind, directory.c.n)
    )
    return [Pointer(*row) for row in connection.execute(query)]


def of_case(connection: Connection, case_id: str, kind: str) -> list[str]:
    """The ids of a case's records of one kind, in the order they were made; for people, organisations and places: all
    that the case itself or one of its records names.
    """
    material = select(link.c.from_id).where(link.c.to_id == case_id, link.c.field == "cases")
    if kind in ("person", "organisation", "place"):
        named = select(link.c.to_id).where(or_(link.c.from_id.in_(material), link.c.from_id == case_id))
        wanted = directory.c.id.in_(named)
    else:
        wanted = directory.c.id.in_(material)
    query = (
        select(directory.c.id)
        .where(wanted, directory.c.kind == kind, directory.c.deleted_at.is_(None))
        .order_by(directory.c.n)
    )
    return list(connection.execute(query).scalars())


def read_many(connection: Connection, kind: str, ids: Iterable[str]) -> list[Any]:
    """These records of one kind as typed records, in the order of `ids`."""
    table, wanted = KINDS[kind].table, list(ids)
    found: dict[str, Any] = {}
    for start in range(0, len(wanted), 500):
        query = select(table).where(table.c.id.in_(wanted[start : start + 500]))
        found |= {row["id"]: _record(kind, row) for row in connection.execute(query).mappings()}
    return [found[item] for item in wanted if item in found]


def sketches(connection: Connection, kind: str, ids: Iterable[str]) -> list[Any]:
    """What these records hold, under the names of their fields: to be read only, and ten times as quick to make."""
    table, wanted = KINDS[kind].table, list(ids)
    found: list[Any] = []
    for start in range(0, len(wanted), 500):
        query = select(table).where(table.c.id.in_(wanted[start : start + 500]))
        for row in connection.execute(query).mappings():
            values = {name: make() if callable(make) else make for name, make in _blanks(kind)}
            found.append(
                SimpleNamespace(**values | {str(name): each for name, each in row.items() if each is not None})
            )
    return found


def _record(kind: str, row: Mapping[Any, Any]) -> Any:
    """A row as a typed record; what is blank in the table has the blank value of its field."""
    values = {name: make() if callable(make) else make for name, make in _blanks(kind)}
    return KINDS[kind].model(**values | {str(name): value for name, value in row.items() if value is not None})


@cache
def _blanks(kind: str) -> tuple[tuple[str, Any], ...]:
    """The blank value of each field or what makes it; pydantic finds this out anew for every record that it makes."""
    fields = KINDS[kind].model.model_fields.items()
    return tuple((name, info.default_factory or info.default) for name, info in fields if not info.is_required())


def recent(connection: Connection, limit: int = 12, kinds: Sequence[str] = tuple(FILED)) -> list[tuple[str, str, str]]:
    """(kind, id, changed_at) of what was edited last among these kinds. An import gives thousands the same instant, so
    one looks among the latest few thousand first: to put all of them in order would take long.
    """
    for back in (LATELY, -1):
        lately = select(directory.c.n, directory.c.kind, directory.c.changed_at).where(directory.c.deleted_at.is_(None))
        latest = lately.order_by(directory.c.changed_at.desc()).limit(back).subquery()
        chosen = select(latest.c.n).where(latest.c.kind.in_(kinds))
        chosen = chosen.order_by(latest.c.changed_at.desc(), latest.c.n.desc()).limit(limit)
        query = select(directory.c.kind, directory.c.id, directory.c.changed_at).where(directory.c.n.in_(chosen))
        found = connection.execute(query.order_by(directory.c.changed_at.desc(), directory.c.n.desc())).all()
        if len(found) == limit:
            break
    return [(row.kind, row.id, row.changed_at) for row in found]


def trashed(connection: Connection, limit: int) -> list[Line]:
    """What lies in the trash, the latest first; titles are named apart."""
    query = (
        select(directory.c.id, directory.c.kind, directory.c.ref, directory.c.deleted_at)
        .where(directory.c.deleted_at.is_not(None))
        .order_by(directory.c.deleted_at.desc(), directory.c.n)
        .limit(limit)
    )
    return [Line(row.id, row.kind, row.ref, "", row.deleted_at) for row in connection.execute(query)]


def by_ref(connection: Connection, ref: str) -> str | None:
    """The id of the record with this reference, in any case of letters; of one that was merged, what it became."""
    found = connection.execute(select(directory.c.id).where(directory.c.ref == ref.strip().upper())).scalar()
    return None if found is None else survivor(connection, found)


_MERGED = (
    select(link.c.to_id)
    .join(directory, directory.c.id == link.c.from_id)
    .where(link.c.from_id == bindparam("gone"), link.c.field == "merged_into", directory.c.deleted_at.is_not(None))
)


def survivor(connection: Connection, record_id: str) -> str:
    """The record that this one was merged into, through however many merges; itself if it was not."""
    seen = {record_id}
    while (found := connection.execute(_MERGED, {"gone": record_id}).scalar()) and found not in seen:
        record_id = found
        seen.add(found)
    return record_id


def counts(connection: Connection) -> dict[str, int]:
    """How many records of each kind there are outside the trash."""
    return {kind: number for kind, number in connection.execute(_COUNTS)}


def tags_in_use(connection: Connection) -> list[str]:
    """Every tag that some record bears, in alphabetical order."""
    found: set[str] = set()
    for kind in FILED.values():
        tagged = kind.table.c.tags.is_not(None)
        tags = select(raw(kind.table, "tags").label("tags")).where(tagged).distinct().subquery()
        inside = func.json_each(tags.c.tags).table_valued("value")
        query = select(inside.c.value).select_from(tags).join(inside, true()).distinct()
        found.update(connection.execute(query).scalars())
    return sorted(found, key=fold_text)


def lines(connection: Connection, ids: Sequence[str], named: dict[str, str]) -> list[Line]:
    """Records as lists name them, in the order of `ids`; `named` holds their titles."""
    columns = (directory.c.id, directory.c.kind, directory.c.ref, directory.c.changed_at, directory.c.deleted_at)
    query = select(*columns).where(directory.c.id.in_(ids))
    found = {
        row.id: Line(row.id, row.kind, row.ref, named.get(row.id, ""), row.changed_at, row.deleted_at is not None)
        for row in connection.execute(query)
    }
    return [found[item] for item in ids if item in found]


def in_trash(connection: Connection, ids: Sequence[str]) -> int:
    """How many of these records lie in the trash."""
    query = select(func.count()).where(directory.c.deleted_at.is_not(None), directory.c.id.in_(_WANTED))
    count: int = connection.execute(query, {"wanted": _as_json(ids)}).scalar_one()
    return count


def today() -> date:
    """The local day; imprecise dates are days of the place where things happened."""
    return datetime.now().astimezone().date()
