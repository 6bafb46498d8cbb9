"""What tells of somebody without a name: kinship beside a pseudonym, a child and its age, health without a consent.

Every such place is only shown, and somebody decides: no program can say what a sentence gives away. Inside the house
nothing is looked for. Knows the cast and texts, and neither store nor paper.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from desktop.dossier.protection import ailments, children, house, kinship
from desktop.dossier.protection.ages import may_be_minor
from desktop.dossier.protection.cast import Cast
from desktop.dossier.protection.kinship import Unnamed
from desktop.dossier.protection.phrases import Phrases
from desktop.dossier.protection.pseudonyms import in_words
from desktop.dossier.protection.sought import Certainty, Hit, Sort, Target
from desktop.dossier.protection.spellings import rejoined, unbroken, words
from resources.text import LANGUAGES, _, speaking

_CAPITAL = r"[^\W\d_a-zа-яёәғқңөұүһі]"
_BLANK = rf"█+|_{{4,}}|\*{{3,}}|ФИО ?\d+|(?<![\w.]){_CAPITAL}\.(?:\s?{_CAPITAL}\.)?(?!\s?{_CAPITAL})"
"""What others put in the place of a name, in papers that the house did not write: “brother of K.”"""
_LONGEST = 6  # words of what is recorded on somebody's health that may stand in a text again


class Telltale:
    """Looks for it in the texts of one print. `gone` are the ids of what the print leaves out altogether, `ties` the
    relationships that the vault knows of.
    """

    def __init__(self, cast: Cast, gone: Collection[str], language: str, ties: Iterable[Any] = ()) -> None:
        self._cast = cast
        self._keys: dict[str, str] = {}
        for key in cast.hidden():
            shown = cast.of(key).words
            self._keys[shown] = key if self._keys.get(shown, key) == key else ""
        here = {shown.words for _person, shown in cast.everybody() if not shown.openly and shown.words}
        names = sorted(map(re.escape, here), key=len, reverse=True)
        self._unnamed = re.compile(_any_of(*_made(language), *names))
        others = (name for each in LANGUAGES for name in _made(each))
        self._unnamed_by_others = re.compile(f"{_BLANK}|{_any_of(*others, *names)}")
        told_of = {*gone, *cast.print.read}
        self._ties = kinship.hidden_ties(ties, lambda one: one in told_of and not cast.of(one).openly)
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
        return [] if not text or text in house.texts() else _apart(self._all(text, self._unnamed, row))

    def on_page(self, written: str) -> list[str]:
        """The words on a page of an exhibit that may tell it. Nobody put a pseudonym there: so each word of kinship
        counts by which a relative who is not named would be told, and what others put in the place of a name.
        """
        text = unbroken(written)
        hits = [*self._all(text, self._unnamed_by_others, None), *kinship.alone(text, self._ties)]
        return [text[hit.start : hit.end] for hit in _apart(hits)]

    def _all(self, text: str, names: re.Pattern[str], row: str | None) -> Iterator[Hit]:
        unnamed = [Unnamed(one.start(), one.end(), self._keys.get(one[0], ""), one[0]) for one in names.finditer(text)]
        yield from kinship.beside(text, unnamed, row)
        yield from children.told_of(text, self._child)
        for hit in self._recorded.find(rejoined(text, words(text))) if self._recorded is not None else ():
            yield Hit(hit.start, hit.end, hit.key, Sort.HEALTH, Certainty.DOUBTFUL)
        if self._health:
            yield from ailments.told_of(text)


def _made(language: str) -> list[str]:
    """How the pseudonyms of a language look, and what stands there for a name without one."""
    with speaking(language):
        made = [re.escape(in_words(0, several=several)).replace("000", r"\d{3}") for several in (False, True)]
        return [*made, re.escape(_("[name withheld]"))]


def _any_of(*names: str) -> str:
    return "|".join(rf"(?<!\w){name}(?!\w)" for name in names)


def _apart(hits: Iterable[Hit]) -> list[Hit]:
    """In order, none over another: of two the one that was found first."""
    kept: list[Hit] = []
    for hit in hits:
        if not any(other.start < hit.end and hit.start < other.end for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda each: each.start)
