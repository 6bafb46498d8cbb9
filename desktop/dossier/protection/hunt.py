"""Finds protected people in any text. (Exact spellings only: the whole hunt is built beside this and replaces it.)"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable
from dataclasses import dataclass


class Sort(enum.Enum):
    NAME = "name"
    IDENTIFIER = "identifier"
    DESCRIPTION = "description"


class Certainty(enum.Enum):
    CERTAIN = "certain"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Target:
    """Whom to find, and by what."""

    key: str
    names: tuple[str, ...] = ()
    parts: tuple[tuple[str, str, str], ...] = ()
    identifiers: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    start: int
    end: int
    key: str
    sort: Sort
    certainty: Certainty


class Hunt:
    def __init__(self, targets: Iterable[Target], open_names: Iterable[str] = ()) -> None:
        self.targets = tuple(targets)

    def find(self, text: str) -> list[Hit]:
        found = []
        for target in self.targets:
            for words in target.names:
                for match in re.finditer(re.escape(words), text) if words else ():
                    found.append(Hit(match.start(), match.end(), target.key, Sort.NAME, Certainty.CERTAIN))
        return sorted(found, key=lambda hit: hit.start)
