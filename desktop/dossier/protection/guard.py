"""Walks every text of a composed print. (The walk itself is built beside this and replaces it.)"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.dossier.blocks import Dossier
from desktop.dossier.protection.cast import Cast
from desktop.dossier.protection.hunt import Certainty, Hunt, Sort


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about words in a sentence."""

    key: str
    sentence: str  # folded
    words: str  # folded
    verdict: str  # "replace" or "leave"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a protected person is, or may be, named."""

    place: str
    sentence: str
    start: int
    end: int
    words: str
    key: str
    sort: Sort
    certainty: Certainty
    replaced_by: str = ""
    decided: str = ""


def protect(
    dossier: Dossier, cast: Cast, hunt: Hunt, decisions: Iterable[Decision] = ()
) -> tuple[Dossier, tuple[Mention, ...]]:
    return dossier, ()
