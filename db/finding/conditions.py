"""Filters as conditions in SQL: a field of a record or of the rows inside it, a test, and its values.

`raw` is the one place where a field is found in its table; `condition` the one place where a test becomes SQL. A field
inside rows is named with a dot ("names.kind"): what is asked must be true of some row.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, false, func, literal_column, not_, or_, select, true

from db.described import OWN, described, is_own, key_of
from db.fields import Field, Kind, Packed
from db.records import KINDS
from resources.text import _


class Match(enum.Enum):
    """How a filter looks at a field."""

    IS = "is"  # one of these codes, ids or tags; yes or no; this article
    CONTAINS = "contains"  # these letters in the text, large or small
    OVERLAPS = "overlaps"  # a date that may lie between these days
    WITHIN = "within"  # a date that certainly lies between these days
    BETWEEN = "between"  # a number from … to …
    ANY = "any"  # something was entered
    NONE = "none"  # nothing was entered
    UNBOUND = "unbound"  # a date was entered, but not on which days it may have been


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition: a field, a test and its values (codes, ids, words, numbers, or two days as ISO text)."""

    field: str
    test: Match
    values: tuple[str, ...] = ()


_JSON = (Kind.VERBATIM, Kind.MULTILINGUAL, Kind.ROWS, Kind.LAW, Kind.DATE, Kind.DURATION, Kind.CHOICES, Kind.TAGS)
Raw = ColumnElement[Any]


def filterable(kind: str) -> dict[str, Field]:
    """Every field of a kind of record that a filter may look at, those inside rows by their path."""
    return dict(_fields_in(KINDS[kind].data, ""))


def _fields_in(data: Any, prefix: str) -> Iterator[tuple[str, Field]]:
    for name, field in described(data).items():
        yield f"{prefix}{name}", field
        if field.kind is Kind.ROWS and field.row:
            yield from _fields_in(field.row, f"{prefix}{name}.")


def heading(kind: str, path: str) -> str:
    """What a field is called where its record is known: "Names · Kind of name"."""
    return " · ".join(_(field.label) for _name, field in _steps(KINDS[kind].data, path))


def _steps(data: Any, path: str) -> Iterator[tuple[str, Field]]:
    """The fields that a path leads through."""
    while path:
        fields = described(data)
        name = path if path in fields else path.partition(".")[0]
        field = fields[name]
        yield name, field
        path, data = path[len(name) + 1 :], field.row


def raw(table: Table, name: str) -> Raw:
    """A field as SQLite has it, without unpacking; the name is one of ours. Own fields lie in one column."""
    if is_own(name):
        return raw(table, OWN).op("->>")(f'$."{key_of(name)}"')
    return literal_column(f'"{table.name}"."{name}"')


def cell(table: Table, name: str) -> Raw:
    """A field with its typed value; an own field with its plain one."""
    if is_own(name):
        return raw(table, OWN).op("->", return_type=Packed(Any))(f'$."{key_of(name)}"').label(name)
    return table.c[name]


def condition(kind: str, item: Filter) -> ColumnElement[bool]:
    """Whether a record fits a filter; of an unknown field, none does."""
    if item.field not in filterable(kind):
        return false()
    table = KINDS[kind].table
    steps = list(_steps(KINDS[kind].data, item.field))
    if item.test is Match.NONE:
        return not_(_holds(steps, lambda name: raw(table, name), Filter(item.field, Match.ANY)))
    return _holds(steps, lambda name: raw(table, name), item)


def _holds(steps: list[tuple[str, Field]], found_at: Callable[[str], Raw], item: Filter) -> ColumnElement[bool]:
    (name, field), *rest = steps
    if not rest:
        return _TESTS[item.test](field, found_at(name), item.values)
    row = func.json_each(found_at(name)).table_valued("value")
    inside = _holds(rest, lambda inner: row.c.value.op("->>")(f'$."{inner}"'), item)
    return select(1).select_from(row).where(inside).exists()


# --- what each test asks of a value ---


def _entered(field: Field, value: Raw, _values: tuple[str, ...]) -> ColumnElement[bool]:
    blank = ("", "[]", "{}", "false", 0) if field.kind is Kind.FLAG else ("", "[]", "{}")
    return and_(value.is_not(None), value.not_in(blank))


def _overlaps(_field: Field, value: Raw, values: tuple[str, ...]) -> ColumnElement[bool]:
    low, high = _two(values)
    lo, hi = value.op("->>")("$.lo"), value.op("->>")("$.hi")
    return and_(
        or_(lo.is_not(None), hi.is_not(None)),
        or_(hi.is_(None), hi >= low) if low else true(),
        or_(lo.is_(None), lo <= high) if high else true(),
    )


def _within(_field: Field, value: Raw, values: tuple[str, ...]) -> ColumnElement[bool]:
    low, high = _two(values)
    lo, hi = value.op("->>")("$.lo"), value.op("->>")("$.hi")
    return and_(lo >= low if low else true(), hi <= high if high else true(), value.is_not(None))


def _unbound(_field: Field, value: Raw, _values: tuple[str, ...]) -> ColumnElement[bool]:
    nothing = and_(value.op("->>")("$.lo").is_(None), value.op("->>")("$.hi").is_(None))
    return and_(value.is_not(None), nothing)


def _between(field: Field, value: Raw, values: tuple[str, ...]) -> ColumnElement[bool]:
    """A number; of a stated length of time, the days that it may be."""
    low, high = _two(values)
    least = most = value
    if field.kind is Kind.DURATION:
        least, most = value.op("->>")("$.min_days"), value.op("->>")("$.max_days")
        return and_(
            or_(least.is_not(None), most.is_not(None)),
            or_(most.is_(None), most >= int(low)) if low else true(),
            or_(least.is_(None), least <= int(high)) if high else true(),
        )
    return and_(value.is_not(None), most >= int(low) if low else true(), least <= int(high) if high else true())


def _contains(field: Field, value: Raw, values: tuple[str, ...]) -> ColumnElement[bool]:
    """Whether these letters, large or small, stand in a text; of JSON in its texts, not in its names nor escaped."""
    words = (values or ("",))[0].casefold()
    if field.kind not in _JSON:
        return func.instr(func.casefold(value), words) > 0
    tree = func.json_tree(value).table_valued("value", "type")
    found = func.instr(func.casefold(tree.c.value), words) > 0
    return select(1).select_from(tree).where(tree.c.type == "text", found).exists()


def _is(field: Field, value: Raw, values: tuple[str, ...]) -> ColumnElement[bool]:
    if field.kind is Kind.FLAG:
        ticked = func.coalesce(value.in_(("true", "1", 1)), false())
        return ticked if "true" in values else not_(ticked)
    if field.kind is Kind.LAW:
        return or_(*(_cites(value, each) for each in values))
    if field.kind in (Kind.CHOICES, Kind.LINKS, Kind.TAGS):
        inside = func.json_each(value).table_valued("value")
        return select(1).select_from(inside).where(inside.c.value.in_(values)).exists()
    if field.kind is Kind.ROWS:
        tree = func.json_tree(value).table_valued("value")
        return select(1).select_from(tree).where(tree.c.value.in_(values)).exists()
    return value.in_(values)


def _cites(value: Raw, packed: str) -> ColumnElement[bool]:
    """Whether a reference to the law is this one, as far as it is told: every part of an article, or one of them."""
    told: dict[str, str] = json.loads(packed)
    return and_(*(value.op("->>")(f"$.{name}") == told[name] for name in ("law", "article", "part") if told.get(name)))


def _two(values: tuple[str, ...]) -> tuple[str, str]:
    low, high = (*values, "", "")[:2]
    return low, high


_TESTS: dict[Match, Callable[[Field, Raw, tuple[str, ...]], ColumnElement[bool]]] = {
    Match.IS: _is,
    Match.CONTAINS: _contains,
    Match.OVERLAPS: _overlaps,
    Match.WITHIN: _within,
    Match.BETWEEN: _between,
    Match.ANY: _entered,
    Match.UNBOUND: _unbound,
}
