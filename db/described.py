"""Every field of a kind of record: those that Daftar declares and those that the open vault adds, described alike.

An own field is called `own.<id>` wherever names of fields are used; a record keeps what all of them hold as one small
JSON object, `own`. So this is the one place that parts that object and puts it together again.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from sqlmodel import SQLModel

from db import own
from db.fields import (
    Field,
    Kind,
    Problem,
    Sensitivity,
    blank,
    cleaned,
    fields_of,
    plain,
    problem_in,
    problems_with,
    unpack,
)
from db.values.dates import ImpreciseDate
from resources import text
from resources.text import N_

D = TypeVar("D", bound=SQLModel)

OWN = "own"
_PREFIX = "own."
_TYPES: Mapping[Kind, Any] = {
    Kind.TEXT: str,
    Kind.PROSE: str,
    Kind.NUMBER: int,
    Kind.DATE: ImpreciseDate,
    Kind.CHOICE: str,
    Kind.ANSWER: str,
}


def described(data: type[SQLModel]) -> Mapping[str, Field]:
    """All fields by their names; of a row, those that it declares."""
    return _described(own.current(), data, text.language())


@lru_cache(maxsize=512)
def _described(known: own.Own, data: type[SQLModel], language: str) -> Mapping[str, Field]:
    declared = fields_of(data)
    if OWN not in declared:
        return declared
    added = known.fields_of(getattr(data, "kind", ""))
    return {
        **{name: field for name, field in declared.items() if name != OWN},
        **{f"{_PREFIX}{each.id}": _field(each, language) for each in added},
    }


def own_fields(data: type[SQLModel]) -> Mapping[str, Field]:
    """Only those that the vault adds."""
    return {name: field for name, field in described(data).items() if is_own(name)}


def is_own(name: str) -> bool:
    return name.startswith(_PREFIX)


def key_of(name: str) -> str:
    """The id of an own field by its name."""
    return name.removeprefix(_PREFIX)


def _field(added: own.AddedField, language: str) -> Field:
    kind = Kind(added.holds)
    vocabularies = {Kind.ANSWER: "answer", Kind.CHOICE: added.list_name or added.id}
    return Field(
        kind,
        own.in_language(added.labels, language),
        own.in_language(added.help, language),
        name=f"{_PREFIX}{added.id}",
        vocabulary=vocabularies.get(kind),
        sensitivity=Sensitivity(added.sensitivity),
        why_not=None if added.prints else N_("It is left out of prints."),
        retired=added.retired,
    )


# --- values ---------------------------------------------------------------------------------------


def spread(values: Mapping[str, Any]) -> dict[str, Any]:
    """Plain values of a record by the names of its fields, each own field by itself."""
    held = values.get(OWN) or {}
    return {
        **{name: value for name, value in values.items() if name != OWN},
        **{f"{_PREFIX}{key}": value for key, value in held.items()},
    }


def gathered(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same put together again, as a Data class takes it."""
    kept = {name: value for name, value in values.items() if not is_own(name)}
    held = {key_of(name): plain(value) for name, value in values.items() if is_own(name) and not blank(value)}
    return {**kept, OWN: held} if held else kept


def with_own(data: D, name: str, value: Any) -> D:
    """The same record with another plain value in one own field; None empties it."""
    held = {**getattr(data, OWN), key_of(name): value}
    return data.model_copy(update={OWN: {key: each for key, each in held.items() if not blank(each)}})


def typed_values(record: Any, data: type[SQLModel]) -> dict[str, Any]:
    """The values of a record (or of its Data class) by the names of all its fields, in the types of their kinds."""
    held = getattr(record, OWN, None) or {}
    found = {}
    for name, field in described(data).items():
        found[name] = typed(field, held.get(key_of(name))) if is_own(name) else getattr(record, name)
    return found


def typed(field: Field, value: Any) -> Any:
    """What an own field holds, in the type of its kind."""
    return None if value is None else unpack(_TYPES[field.kind], value)


def read_own(data: type[SQLModel], values: Any) -> tuple[Any, list[Problem]]:
    """What own fields hold, from a form or a file: as it is kept, and what is wrong with it.

    What belongs to no known field is kept as it is: the link to that field tells that there is none.
    """
    if not isinstance(values, Mapping):
        return values or {}, []
    fields, kept, problems = own_fields(data), {}, []
    for key, value in values.items():
        field = fields.get(f"{_PREFIX}{key}")
        if field is None:
            kept[key] = value
            continue
        try:
            read = TypeAdapter(_TYPES[field.kind]).validate_python(_clean(value))
        except ValidationError as error:
            problems.append(Problem((field.name,), problem_in(error.errors(include_url=False)[0]).message))
            continue
        if not blank(read):
            problems += problems_with(field, read)
            kept[key] = plain(plain(read))  # a date without one of its bounds is kept without it
    return kept, problems


def _clean(value: Any) -> Any:
    found = cleaned(value)
    return found.strip() if isinstance(found, str) else found
