"""A mark: a place of a text that looks like a person, a date, an act …, with its reading and the rule that saw it.

Also what is known already, so that it is found again. This module may not know texts, rules or the store.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date
from typing import Any


class What(enum.Enum):
    """What a place of a text looks like."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    DATE = "date"
    DURATION = "duration"
    LAW = "law"
    MEASURE = "measure"
    ACT = "act"
    RELEASE = "release"
    SPEECH = "speech"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Mark:
    """One place of a text and what it may be.

    The value is the id of a record that is known (people, organisations, places; None if there is none), an
    `ImpreciseDate`, a `StatedDuration`, a `LawRef`, or a code: `measure_type`, `incident_type`, `claim_stance`,
    `involvement_role` (or "public:" and a `public_role`). Marks with the same `what` and `key` mean the same thing.
    """

    start: int
    end: int
    text: str
    what: What
    value: Any = None
    name: str = ""  # in its base form, where that can be told
    key: str = ""
    why: str = ""  # msgid: the rule that saw it
    sure: float = 0.5
    detail: str = ""  # of organisations: `organisation_kind`; of places: `place_type`; of people: a role of theirs


@dataclass(frozen=True, slots=True)
class Named:
    """A record of the vault that texts may name, and how it is written."""

    id: str
    spellings: tuple[str, ...]
    kind: str = ""  # `organisation_kind`, `place_type`


@dataclass(frozen=True, slots=True)
class Held:
    """A measure of the vault that holds somebody, and is not over as far as the vault knows."""

    id: str
    person: str
    since: date | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """Who and what has a record already. It is itself alone: what is made of it is kept as long as it is asked for."""

    people: tuple[Named, ...] = ()
    organisations: tuple[Named, ...] = ()
    places: tuple[Named, ...] = ()
    held: tuple[Held, ...] = ()
    ties: frozenset[tuple[str, str]] = frozenset()
    """Who stands in a relationship with whom."""
