"""The places that a running text names: towns that the list has, and whatever a word for a place stands beside.

“г. Улгикала”, “Талғар ауданы”, “the village of Tasotkel”; less sure: a capital word behind “в”, “in” or with a Kazakh
ending of place. This module may not know people or bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from db.story import bases
from db.story.lists import Stems, rows
from db.story.mark import Known, Mark, Named, What
from db.story.named import demonyms, is_in_dictionary, is_ordinary, role_words
from db.story.words import Told, Word, sound_of
from resources.text import LANGUAGES, N_

LISTED = N_("A town or country of the list.")
BESIDE = N_("A capital word beside a word for a place.")
IN = N_("A capital word behind “in”, or with an ending of place.")
TAGGED = N_("A hashtag at the head of the text.")
AGAIN = N_("A place that is named elsewhere in the text.")
RECORDED = N_("A place that has a record.")

_ADJECTIVE = re.compile(r"(?P<stem>.{3,}(?:ск|цк))(?P<end>ий|ого|ому|им|ом|ая|ой|ую|ое)", re.IGNORECASE)
_LOCATIVE = re.compile(
    r"(?P<stem>.{4,}?)(?:[дт][аеә]|[дтн][аеә]н|[дт][аеә][ғг][ыі]\w{0,4}|[дт][ae]|[дт]e[gğ]i)", re.IGNORECASE
)
_NEAR = frozenset((" ", "\u00a0", ". ", ".", "\n", ".\u00a0", " #", ". #", " «"))
_PREPOSITIONS = frozenset(("v", "vo", "iz", "in", "near", "pod", "vozle", "okolo", "bliz"))


@cache
def towns() -> Stems:
    """The places of the list, each as “type|English name|name”."""
    return Stems(
        (name, f"{row['type']}|{row['en'].split(';')[0]}|{name}")
        for row in rows("towns")
        for language in LANGUAGES
        for name in row[language].split(";")
        if " " not in name
    )


@lru_cache(maxsize=2)
def known_places(known: Known) -> Stems | None:
    """Places that have a record."""
    names = [(spelling, f"|{each.id}|{spelling}") for each in known.places for spelling in each.spellings]
    return Stems((name, meant) for name, meant in names if " " not in name and len(name) > 2) if names else None


@lru_cache(maxsize=2)
def _by_sound(known: Known) -> dict[str, Named]:
    return {sound_of(word): each for each in known.places for word in each.spellings}


@cache
def _markers(side: str) -> dict[str, str]:
    found = {}
    for row in rows("place_words"):
        for word in row[side].split(";"):
            found[sound_of(word.rstrip("*.").split()[0]) + ("*" if word.endswith("*") else "")] = row["type"]
    return found


@lru_cache(maxsize=5_000)
def _marker(side: str, sound: str) -> str:
    known = _markers(side)
    if sound in known:
        return known[sound]
    return next((known[f"{sound[:n]}*"] for n in range(len(sound), 3, -1) if f"{sound[:n]}*" in known), "")


def find(told: Told, known: Known) -> list[Mark]:
    """The places of a text, in their order."""
    finder = _Finder(told, known)
    found = {mark.start: mark for mark in finder.again(list(finder.first()))}
    return sorted(found.values(), key=lambda mark: mark.start)


class _Finder:
    def __init__(self, told: Told, known: Known) -> None:
        self.told = told
        self.known = known_places(known)
        self.whole = _by_sound(known)
        self.others = frozenset(word.sound for word in told.words if word.capital)
        self.used: set[int] = set()

    def first(self) -> Iterator[Mark]:
        for place, word in enumerate(self.told.words):
            if place in self.used or not word.capital:
                continue
            mark = self._recorded(place) or self._listed(place) or self._beside(place) or self._in(place)
            if mark is not None:
                yield mark

    def _make(self, first: int, last: int, name: str, why: str, sure: float, kind: str, key: str = "") -> Mark:
        start, end = self.told.words[first].start, self.told.words[last].start + len(self.told.words[last].bare)
        self.used.update(range(first, last + 1))
        record = self.whole.get(sound_of(name))
        value = record.id if record else None
        text = self.told.text[start:end]
        return Mark(start, end, text, What.PLACE, value, name, key or sound_of(name), why, sure, kind)

    def _recorded(self, place: int) -> Mark | None:
        word = self.told.words[place]
        found = self.known.find(word.sound) if self.known else ()
        if not found or is_ordinary(word.bare):
            return None
        name = found[0][0].split("|")[2]
        first, last, kind = self._with_markers(place)
        return self._make(first, last, name, RECORDED, 0.95, kind, sound_of(name))

    def _listed(self, place: int) -> Mark | None:
        word = self.told.words[place]
        found = towns().find(word.sound)
        if not found or is_ordinary(word.bare):
            return None
        beside = place and _marker("before", self.told.words[place - 1].sound)
        if bases.given_name(word.bare) is not None and not beside and not found[0][1]:
            return None
        kind, english, name = _in_script(word.text, [meant for meant, _bare in found]).split("|")
        first, last, beside_kind = self._with_markers(place)
        if beside_kind in ("district", "region", "street"):
            return self._beside(place)
        return self._make(first, last, name, LISTED, 0.9, kind, sound_of(english))

    def _with_markers(self, place: int) -> tuple[int, int, str]:
        words = self.told.words
        first = last = place
        kind = ""
        before = words[place - 1] if place else None
        if before is not None and (
            before.sentence != words[place].sentence or (before.capital and len(before.text) == 1)
        ):
            before = None  # another sentence, or an initial
        if before is not None and words[place].gap in _NEAR and _marker("before", before.sound):
            first, kind = place - 1, _marker("before", words[place - 1].sound)
        elif place > 1 and words[place - 1].sound == "of" and _marker("before", words[place - 2].sound):
            first, kind = place - 2, _marker("before", words[place - 2].sound)
        elif place + 1 < len(words) and words[place + 1].gap in (" ", "\u00a0", "\n"):
            kind = _marker("after", words[place + 1].sound)
            last = place + 1 if kind else place
        return first, last, kind

    def _beside(self, place: int) -> Mark | None:
        words, word = self.told.words, self.told.words[place]
        first, last, kind = self._with_markers(place)
        if not kind or len(word.text) < 3 or word.sound in role_words() or _marker("before", word.sound):
            return None
        if is_ordinary(word.bare) and last > place:
            return None
        adjective = _ADJECTIVE.fullmatch(word.text)
        english = word.text.isascii()
        if last > place and english and words[last].sound in ("city", "district", "street", "town", "village"):
            if word.opening and is_in_dictionary(word.bare):
                return None
        elif last > place and not adjective and words[last].sound.startswith(("raion", "oblast", "rn")):
            return None
        if last > place and word.upper and len(word.text) < 4:
            return None
        name = word.bare
        if adjective and last > place:
            feminine = sound_of(words[last].text).startswith("oblast")
            name = f"{adjective['stem']}{'ая' if feminine else 'ий'} {_base_of_marker(words[last].text)}"
        elif self.told.language(word) == "ru":
            name = bases.without_ending(name, self.others)
        if kind == "street" and last + 1 < len(words) and words[last + 1].number and words[last + 1].gap in (" ", ", "):
            last += 1
        return self._make(first, last, name, BESIDE, 0.85, kind)

    def _in(self, place: int) -> Mark | None:
        words, word = self.told.words, self.told.words[place]
        if self._is_something_else(word):
            return None
        before = words[place - 1] if place and words[place - 1].sentence == word.sentence else None
        goes_on = place + 1 < len(words) and words[place + 1].capital and words[place + 1].gap in _NEAR
        if before is not None and before.sound in _PREPOSITIONS and word.gap in _NEAR:
            if goes_on and word.text.isascii():
                return None
            return self._make(place, place, self._bare(word), IN, 0.5, "settlement")
        ending = _LOCATIVE.fullmatch(word.text) if self.told.language(word) == "kk" and not word.opening else None
        if (
            ending
            and not (before is not None and before.sound in role_words())
            and not (before and before.capital and not before.opening)
        ):
            return self._make(place, place, ending["stem"], IN, 0.5, "settlement")
        if word.tagged and not goes_on:
            return self._make(place, place, word.bare, TAGGED, 0.45, "settlement")
        return None

    def _bare(self, word: Word) -> str:
        """A name behind a preposition: as the text has it elsewhere, or without the ending of Russian."""
        bare = bases.without_ending(word.bare, self.others)
        if bare != word.bare or self.told.language(word) != "ru":
            return bare
        if word.text.endswith(("ем", "ом")):
            return word.text[:-2]
        if not word.text.endswith("е"):
            return bare
        return f"{word.text[:-1]}а" if f"{word.sound[:-1]}a" in self.others else word.text[:-1]

    def _is_something_else(self, word: Word) -> bool:
        if len(word.text) < 4 or word.upper or is_ordinary(word.bare) or word.sound in demonyms():
            return True
        if bases.given_name(word.bare) is not None or bases.is_surname(word.bare) or word.sound in role_words():
            return True
        return is_in_dictionary(word.bare) and (word.opening or word.text.isascii() or word.tagged)

    def again(self, found: list[Mark]) -> Iterator[Mark]:
        """Places that are named once more, where nothing stands beside them."""
        yield from found
        sure = [mark for mark in found if mark.why != IN and " " not in mark.name]
        kinds = {mark.key: mark for mark in sure}
        stems = Stems((mark.name, mark.key) for mark in sure)
        for place, word in enumerate(self.told.words):
            if place not in self.used and word.capital and len(word.text) > 3:
                keys = stems.find(word.sound)
                if keys and bases.given_name(word.bare) is None:
                    first = kinds[keys[0][0]]
                    yield self._make(place, place, first.name, AGAIN, 0.7, first.detail, first.key)


def _in_script(word: str, meanings: list[str]) -> str:
    """The first meaning whose name is written in the letters of the word."""
    same = (each for each in meanings if each.rpartition("|")[2].isascii() == word.isascii())
    return next(same, meanings[0])


def _base_of_marker(word: str) -> str:
    lower = word.lower()
    for stem, base in (("район", "район"), ("област", "область"), ("р-н", "район")):
        if lower.startswith(stem):
            return base
    return lower
