"""What a review looks at and what it tells: the records around one another, and findings on them.

Records are taken as they were read, or as they stand in a form. This module may not know the store, nor the rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from db.fields import Field, fields_of
from db.law.hints import Hint
from db.law.packs import LawPack
from db.records import KINDS


@dataclass(frozen=True, slots=True)
class Finding:
    """A hint on one field of one record; `others` are the records with which it does not agree."""

    kind: str
    id: str
    hint: Hint
    others: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        return self.hint.code

    @property
    def field(self) -> str:
        return self.hint.field

    @property
    def message(self) -> str:
        return self.hint.message

    @property
    def check(self) -> bool:
        """Whether it rests on a rule that nobody has verified."""
        return self.hint.check


@dataclass(frozen=True, slots=True)
class Odd:
    """What a rule tells of the record that it was given."""

    hint: Hint
    others: tuple[str, ...] = ()


def odd(hint: Hint | None, field: str = "", *others: Any) -> Odd | None:
    """A hint at this field of a record, and the other records that it is about; nothing if there is no hint."""
    if hint is None:
        return None
    return Odd(replace(hint, field=field or hint.field), tuple(other.id for other in others))


def entered(kind: str, values: Mapping[str, Any], record_id: str) -> Any:
    """What stands in a form, as if it were a record already."""
    found = {name: _typed(field, values.get(name)) for name, field in fields_of(KINDS[kind].data).items()}
    return SimpleNamespace(**found, id=record_id)


def _typed(field: Field, value: Any) -> Any:
    """A row that is open in a form comes as plain values by name."""
    if field.row is None or not value:
        return value
    names = fields_of(field.row)
    return [
        SimpleNamespace(**{name: each.get(name) for name in names}) if isinstance(each, Mapping) else each
        for each in value
    ]


def rows_of(kind: str, record: Any) -> Iterator[Any]:
    """All rows that live inside a record."""
    for name, field in fields_of(KINDS[kind].data).items():
        if field.row is not None:
            yield from getattr(record, name) or ()


class Around:
    """Records among which one is looked at, the law of their jurisdiction, and the day of the review."""

    def __init__(self, records: Mapping[str, Any], kinds: Mapping[str, str], law: LawPack, as_of: date) -> None:
        self.records, self.kinds, self.law, self.as_of = records, kinds, law, as_of

    def get(self, record_id: str | None, *kinds: str) -> Any:
        """The record, if it is known and of one of these kinds."""
        if not record_id or record_id not in self.records or (kinds and self.kinds[record_id] not in kinds):
            return None
        return self.records[record_id]

    def of_kind(self, kind: str) -> Iterator[Any]:
        return (record for record_id, record in self.records.items() if self.kinds[record_id] == kind)

    def measures_of(self, person: str | None) -> tuple[Any, ...]:
        return tuple(self._measures["person", person]) if person else ()

    def measures_in(self, proceeding: str | None) -> tuple[Any, ...]:
        return tuple(self._measures["proceeding", proceeding]) if proceeding else ()

    def incidents_of(self, person: str) -> tuple[Any, ...]:
        """Incidents in which somebody was affected, or the target of an act."""
        return tuple(self._incidents[person])

    def successor(self, measure: Any) -> Any:
        """The measure that took the place of this one, for the same person."""
        others = (other for other in self.measures_of(measure.person) if other.replaces == measure.id)
        return next(others, None)

    def first_admission(self, person: str | None) -> Any:
        """The representation by which a lawyer of this person was first admitted, as far as a day is known."""
        admitted = [each for each in self.of_kind("representation") if each.person == person and each.admitted_on]
        return min(admitted, key=lambda each: each.admitted_on.sort_key, default=None)

    def naming(self, source: str) -> tuple[tuple[str, Any], ...]:
        """Every record that names this source, with its kind."""
        return tuple(self._by_source[source])

    @cached_property
    def _measures(self) -> Mapping[tuple[str, str | None], list[Any]]:
        found: defaultdict[tuple[str, str | None], list[Any]] = defaultdict(list)
        for measure in self.of_kind("measure"):
            found["person", measure.person].append(measure)
            found["proceeding", measure.proceeding].append(measure)
        return found

    @cached_property
    def _incidents(self) -> Mapping[str, list[Any]]:
        found: defaultdict[str, list[Any]] = defaultdict(list)
        for incident in self.of_kind("incident"):
            for person in {*(incident.persons or ()), *(each.target for each in incident.acts or () if each.target)}:
                found[person].append(incident)
        return found

    @cached_property
    def _by_source(self) -> Mapping[str, list[tuple[str, Any]]]:
        found: defaultdict[str, list[tuple[str, Any]]] = defaultdict(list)
        for record_id, record in self.records.items():
            rows = (getattr(row, "source", None) for row in rows_of(self.kinds[record_id], record))
            own = (getattr(record, "source", None), getattr(record, "at_liberty_source", None), *rows)
            for source in {*(getattr(record, "sources", None) or ()), *filter(None, own)}:
                found[source].append((self.kinds[record_id], record))
        return found
