"""Links inside one record led from one target to another, and back again where they still stand.

Works on the plain values of a record and its declared fields, rows and lists included; knows no particular record and
reads nothing. `merged_into` alone is never led elsewhere: it says what became of a record, step by step.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import SQLModel

from db.fields import Field, Kind, blank, fields_of

MERGED_INTO = "merged_into"

Plain = Mapping[str, Any]


def redirected(data: type[SQLModel], values: Plain, old: str, new: str) -> dict[str, Any]:
    """These values with every link to `old` leading to `new`; a list names nobody twice."""
    made = dict(values)
    for name, field in fields_of(data).items():
        if name in made and name != MERGED_INTO:
            made[name] = _redirected(field, made[name], old, new)
    return made


def _redirected(field: Field, value: Any, old: str, new: str) -> Any:
    if field.kind is Kind.LINK:
        return new if value == old else value
    if field.kind is Kind.LINKS:
        return list(dict.fromkeys(new if item == old else item for item in value))
    if field.kind is Kind.ROWS and field.row is not None:
        return [redirected(field.row, row, old, new) for row in value]
    return value


def without(data: type[SQLModel], values: Plain, target: str) -> dict[str, Any]:
    """These values without any link to `target`; what is blank then is left out."""
    made = {}
    for name, value in values.items():
        field = fields_of(data).get(name)
        kept = value if field is None else _without(field, value, target)
        if not blank(kept):
            made[name] = kept
    return made


def _without(field: Field, value: Any, target: str) -> Any:
    if field.kind is Kind.LINK:
        return None if value == target else value
    if field.kind is Kind.LINKS:
        return [item for item in value if item != target]
    if field.kind is Kind.ROWS and field.row is not None:
        return [row for each in value if (row := without(field.row, each, target))]
    return value


def led_back(field: Field, now: Any, before: Any, after: Any, old: str, new: str) -> Any:
    """One field as it stands `now`, with the links led back to `old` that a merge had led to `new`: it found `before`
    and left `after`. What was edited since stays.
    """
    if now == after:
        return before
    if field.kind is Kind.LINKS:
        return _back_in_list(list(now or ()), list(before or ()), old, new)
    if field.kind is Kind.ROWS and field.row is not None:
        return _back_in_rows(field.row, list(now or ()), list(before or ()), list(after or ()), old, new)
    return now


def _back_in_list(now: list[str], before: list[str], old: str, new: str) -> list[str]:
    if new not in now or old not in before or old in now:
        return now
    place = now.index(new)
    if new in before:  # the merge had dropped the double
        return [*now[: place + 1], old, *now[place + 1 :]]
    return [*now[:place], old, *now[place + 1 :]]


def _back_in_rows(row: type[SQLModel], now: list[Any], before: list[Any], after: list[Any], old: str, new: str) -> Any:
    """Rows have no identity: each that the merge touched is looked for as it was left, else where it resembles most."""
    made, free = list(now), set(range(len(now)))
    touched = [(b, a) for b, a in zip(before, after, strict=False) if b != a]
    unlike = []
    for was, left in touched:
        place = next((i for i in sorted(free) if now[i] == left), None)
        if place is None:
            unlike.append((was, left))
        else:
            free.discard(place)
            made[place] = was
    for item in (a for b, a in zip(before, after, strict=False) if b == a):  # rows that are where they were
        place = next((i for i in sorted(free) if now[i] == item), None)
        if place is not None:
            free.discard(place)
    for was, left in unlike:
        likeness = {i: _likeness(now[i], left, new) for i in free}
        place = max(likeness, key=lambda i: (likeness[i], -i), default=None)
        if place is not None and likeness[place] > 0:
            free.discard(place)
            made[place] = _row_back(row, now[place], was, left, old, new)
    return made


def _likeness(row: Plain, left: Plain, new: str) -> int:
    """How many values a row shares with one as the merge left it, beside the link itself; none if that is gone."""
    shared = [name for name, value in left.items() if row.get(name) == value]
    return len(shared) if any(new in _ids(left[name]) for name in shared) else 0


def _ids(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else ()


def _row_back(row: type[SQLModel], now: Plain, was: Plain, left: Plain, old: str, new: str) -> dict[str, Any]:
    made = dict(now)
    for name, field in fields_of(row).items():
        if was.get(name) != left.get(name):
            value = led_back(field, now.get(name), was.get(name), left.get(name), old, new)
            made.pop(name, None)
            if not blank(value):
                made[name] = value
    return {name: made[name] for name in fields_of(row) if name in made}
