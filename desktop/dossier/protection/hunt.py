"""Finds protected people in any text: their names in every spelling and ending, their numbers, what would betray them.

Pure functions on text: it knows no store and no paper, and whom it finds is all that it is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.dossier.protection import house
from desktop.dossier.protection.identifiers import Identifiers
from desktop.dossier.protection.naming import Namer
from desktop.dossier.protection.phrases import Phrases
from desktop.dossier.protection.roster import Roster
from desktop.dossier.protection.sought import Certainty, Hit, Sort, Target
from desktop.dossier.protection.spellings import rejoined, words

__all__ = ["Certainty", "Hit", "Hunt", "Sort", "Target"]


class Hunt:
    """Looks for `targets`. `open_names` are those of people whom the print names: what they share is only doubtful.

    An open name is given as it is written, or as a Target where its parts and numbers are known.
    """

    def __init__(self, targets: Iterable[Target], open_names: Iterable[str | Target] = ()) -> None:
        self.targets = tuple(targets)
        openly = [Target("", (each,)) if isinstance(each, str) else each for each in open_names]
        roster = Roster(self.targets, openly)
        self._namer = Namer(roster)
        self._phrases = Phrases(self.targets, roster.phrases)
        self._identifiers = Identifiers(self.targets, openly)

    def find(self, text: str) -> list[Hit]:
        """Every place that betrays somebody, or may; in order, none over another."""
        if not text:
            return []
        told = words(text)
        named = [*self._namer.find(text, told), *self._phrases.find(rejoined(text, told))]
        numbered = self._identifiers.find(text, told)
        if named and numbered:
            numbered = [_whose(text, each, named) for each in numbered]
        hits = _apart([*named, *numbered])
        if hits and text in house.texts():
            return [hit for hit in hits if hit.certainty is Certainty.CERTAIN]
        return hits


def _whose(text: str, hit: Hit, named: list[Hit]) -> Hit:
    """An account that has somebody's name in it is theirs."""
    if hit.key or "@" not in text[hit.start : hit.end]:
        return hit
    for name in named:
        if name.certainty is Certainty.CERTAIN and name.start < hit.end and hit.start < name.end:
            return replace(hit, key=name.key, certainty=Certainty.CERTAIN, start=min(hit.start, name.start))
    return hit


def _apart(hits: list[Hit]) -> list[Hit]:
    """One hit for one place: what is certain before what is doubtful, then the longer."""
    if len(hits) < 2:
        return hits
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda each: (each.certainty is Certainty.DOUBTFUL, each.start - each.end, each.start)):
        if not any(other.start < hit.end and hit.start < other.end for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda each: each.start)
