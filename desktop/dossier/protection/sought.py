"""What the hunt looks for and what it finds, as data. Knows no text, no store and no paper."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Sort(enum.Enum):
    """What betrays somebody."""

    NAME = "name"
    IDENTIFIER = "identifier"
    DESCRIPTION = "description"
    KINSHIP = "kinship"  # a word of kinship beside somebody who is not named
    CHILD = "child"  # what may tell which child it is
    HEALTH = "health"  # what no consent lets be told


class Certainty(enum.Enum):
    CERTAIN = "certain"  # replaced without asking
    DOUBTFUL = "doubtful"  # somebody has to decide


@dataclass(frozen=True, slots=True)
class Target:
    """Whom to find, and by what. `parts` are (surname, given name, patronymic), blank where not known."""

    key: str
    names: tuple[str, ...] = ()  # every spelling as written; whole descriptions ("Yerlan's friend") too
    parts: tuple[tuple[str, str, str], ...] = ()
    identifiers: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a text that betray somebody, or may."""

    start: int
    end: int
    key: str  # blank for an identifier that belongs to nobody known
    sort: Sort
    certainty: Certainty
    others: tuple[str, ...] = ()  # further protected people who may be meant as well
    instead: str = ""  # what can stand in their place, where it is not the person's pseudonym alone
