"""What tells of somebody without a name: kinship beside a pseudonym, a child and its age, health without a consent.

Every such place is only shown, and somebody decides: no program can say what a sentence gives away. Inside the house
nothing is looked for. Knows the cast and texts, and neither store nor paper.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from desktop.dossier.protection import ailments, children, house, kinship
from desktop.dossier.protection.ages import may_be_minor
from desktop.dossier.protection.cast import Cast
from desktop.dossier.protection.kinship import Unnamed
from desktop.dossier.protection.phrases import Phrases
from desktop.dossier.protection.pseudonyms import in_words
from desktop.dossier.protection.sought import Certainty, Hit, Sort, Target
from desktop.dossier.protection.spellings import rejoined, words
from resources.text import _, speaking

_LONGEST = 6  # words of what is recorded on somebody's health that may stand in a text again


class Telltale:
    """Looks for it in the texts of one print. `gone` are the ids of what the print leaves out altogether."""

    def __init__(self, cast: Cast, gone: Collection[str], language: str) -> None:
        self._cast = cast
        self._keys: dict[str, str] = {}
        for key in cast.hidden():
            shown = cast.of(key).words
            self._keys[shown] = key if self._keys.get(shown, key) == key else ""
        with speaking(language):
            made = [re.escape(in_words(0, several=several)).replace("000", r"\d{3}") for several in (False, True)]
            withheld = {_("[name withheld]")}
        here = {shown.words for _person, shown in cast.everybody() if not shown.openly and shown.words}
        names = sorted(map(re.escape, here | withheld), key=len, reverse=True)
        self._unnamed = re.compile("|".join(rf"(?<!\w){name}(?!\w)" for name in (*made, *names)))
        told_of = {*gone, *cast.print.read}
        self._child = self._hidden_child(told_of)
        self._health = not cast.covered(cast.print.main or None, cast.audience.special)
        recorded = tuple(self._recorded_health())
        self._recorded = Phrases(recorded, ()) if recorded else None

    def _hidden_child(self, told_of: Collection[str]) -> str | None:
        found = [
            key
            for key in self._cast.hidden()
            if key in told_of and may_be_minor(self._cast.person(key), self._cast.print.aged_on)
        ]
        return (found[0] if len(found) == 1 else "") if found else None

    def _recorded_health(self) -> Iterator[Target]:
        """What is recorded on the health of those of whom no consent lets it be told."""
        for person, _shown in self._cast.everybody():
            told = [row.details for row in person.health if row.details and len(row.details.split()) <= _LONGEST]
            if told and not self._cast.covered(person.id, self._cast.audience.special):
                yield Target(person.id, descriptions=tuple(told))

    def row(self, cells: Collection[str]) -> str | None:
        """The id of somebody unnamed whom a row of a table is about; None if it is about nobody such."""
        return next((self._keys[cell] for cell in cells if cell in self._keys), None)

    def find(self, text: str, row: str | None = None) -> list[Hit]:
        """Every place that may tell it, in order, none over another. `row` is what `row` said of the row around it."""
        if not text or text in house.texts():
            return []
        kept: list[Hit] = []
        for hit in self._all(text, row):
            if not any(other.start < hit.end and hit.start < other.end for other in kept):
                kept.append(hit)
        return sorted(kept, key=lambda each: each.start)

    def _all(self, text: str, row: str | None) -> Iterator[Hit]:
        unnamed = [
            Unnamed(one.start(), one.end(), self._keys.get(one[0], ""), one[0]) for one in self._unnamed.finditer(text)
        ]
        yield from kinship.beside(text, unnamed, row)
        yield from children.told_of(text, self._child)
        for hit in self._recorded.find(rejoined(text, words(text))) if self._recorded is not None else ():
            yield Hit(hit.start, hit.end, hit.key, Sort.HEALTH, Certainty.DOUBTFUL)
        if self._health:
            yield from ailments.told_of(text)
