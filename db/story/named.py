"""The people whom a running text seems to name.

Words with a capital that stand together are a name if something says so: a known given name, the ending of a surname,
an initial, a title or a role before them, or that two such words stand in the middle of a sentence. A word that only
begins a sentence, a month, a place or a body is none. What belongs to one person shares a key. Knows no store.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

import resources
from db.story import bases
from db.story.lists import Stems, bare_stem, coded, rows, sections
from db.story.words import Told, Word, sound_of
from db.values.date_vocabulary import meaning as of_date
from resources.text import LANGUAGES, N_

GIVEN = N_("A capital word that is a given name.")
ENDING = N_("A capital word that ends as surnames do.")
INITIALS = N_("A capital word with initials.")
TITLED = N_("A capital word behind a title, a role or a word of kinship.")
TOGETHER = N_("Two capital words in the middle of a sentence.")
AGAIN = N_("A part of a name that stands elsewhere in the text.")
TAGGED = N_("A hashtag that looks like a name.")

_INITIAL = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮІ]")
_PARTICLES = frozenset(("uli", "kizi", "ogli", "ibn", "bin", "van", "von", "al", "el"))
_JOINT = frozenset((" ", "\n", "\u00a0", "\n> ", "  ", "_", ""))
_LONGEST = 4


@dataclass(slots=True)
class Run:
    """Words `first` to `last` that may be a name together."""

    first: int
    last: int
    words: list[Word]
    why: str = ""
    sure: float = 0.0
    detail: str = ""
    parts: list[str] = field(default_factory=list)


# ---------------------------------------------------------------------------- what is no name


@cache
def _beginnings(language: str) -> frozenset[str]:
    file = resources.path(f"wordlists/{language}-beginnings.txt")
    return frozenset(file.read_text(encoding="utf-8").split())


@cache
def _english() -> frozenset[str]:
    return frozenset(sound_of(word) for word in resources.path("wordlists/en.txt").read_text("utf-8").split())


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(sound_of(word) for words in sections("ordinary").values() for word in words)


@lru_cache(maxsize=20_000)
def is_ordinary(text: str) -> bool:
    """Whether a word is one of those that begin sentences and headings, or a month or a day."""
    sound = sound_of(text)
    if sound in _ordinary():
        return True
    meant = of_date((text.lower().replace("ё", "е"),))
    return meant is not None and meant.kind in "MWSRr" and len(text) > 2


@lru_cache(maxsize=20_000)
def is_in_dictionary(text: str) -> bool:
    """Whether a word may be an ordinary one of its language, by its beginning."""
    lower = text.lower().replace("ё", "е")
    if lower.isascii():
        sound = sound_of(lower)
        return any(
            sound.removesuffix(ending) in _english()
            for ending in ("", "s", "ed", "ing", "er", "ers", "ly", "es", "ion", "al", "d", "ment")
        )
    shorter = [lower[:5], *(lower[: len(lower) - cut] for cut in (1, 2, 3) if 2 < len(lower) - cut < 5)]
    return any(each in _beginnings("ru") or each in _beginnings("kk") for each in shorter)


@cache
def demonyms() -> frozenset[str]:
    """The sounds of words for peoples, religions and bodies that have a capital in some language."""
    return frozenset(sound_of(word) for word in sections("ordinary").get("peoples", ()))


# ---------------------------------------------------------------------------- runs of capital words


def find(told: Told, taken: list[tuple[int, int]], places: Stems, known: Stems | None) -> list[Run]:
    """Names of people, in their order; `taken` are places of the text that are something else."""
    finder = _Finder(told, taken, places, known)
    found = [run for run in finder.runs() if finder.judged(run)]
    return [*found, *finder.repeated(found)]


class _Finder:
    def __init__(self, told: Told, taken: list[tuple[int, int]], places: Stems, known: Stems | None) -> None:
        self.told = told
        self.taken = taken
        self.places = places
        self.known = known
        self.titles = _titles(told)
        self.small = {word.sound for word in told.words if word.text.islower()}
        self.used: set[int] = set()

    # --- what stands together -------------------------------------------------------------------------------------

    def runs(self) -> Iterator[Run]:
        words = self.told.words
        place = at_taken = 0
        taken = sorted(self.taken)
        while place < len(words):
            word = words[place]
            while at_taken < len(taken) and taken[at_taken][1] <= word.start:
                at_taken += 1
            inside = at_taken < len(taken) and taken[at_taken][0] < word.end
            if inside or not self._may_begin(place):
                place += 1
                continue
            last = self._end_of_run(place, taken[at_taken][0] if at_taken < len(taken) else len(self.told.text))
            yield Run(place, last, words[place : last + 1])
            place = last + 1

    def _may_begin(self, place: int) -> bool:
        word = self.told.words[place]
        if word.number or not (word.capital or (self.known and self._is_known(word))):
            return False
        return self._is_initial(place) or not self._is_other(place)

    def _is_known(self, word: Word) -> bool:
        return bool(self.known and len(word.sound) > 2 and self.known.find(word.sound))

    def _is_other(self, place: int) -> bool:
        """Whether a capital word is surely no part of a name here."""
        word = self.told.words[place]
        if place in self.titles or len(word.text) < 2:
            return True
        if self._is_known(word) and not (word.opening and is_in_dictionary(word.bare)):
            return False
        if is_ordinary(word.bare) and not (place - 1 in self.titles and not word.opening):
            return not (bases.is_surname(word.bare) and not word.opening)
        if bases.given_name(word.bare) is not None or bases.is_surname(word.bare):
            return bool(self.places.find(word.sound)) and bases.given_name(word.bare) is None
        if self.places.find(word.sound) or word.sound in demonyms():
            return True
        if word.upper and (len(word.text) < 4 or self.told.shouted[word.sentence]):
            return not word.tagged
        if word.opening or word.tagged:
            return word.sound in self.small or is_in_dictionary(word.bare)
        return word.sound in self.small or (word.text.isascii() and is_in_dictionary(word.bare))

    def _is_initial(self, place: int) -> bool:
        word = self.told.words[place]
        behind = self.told.text[word.end : word.end + 1]
        return len(word.text) == 1 and _INITIAL.match(word.text) is not None and behind == "."

    def _end_of_run(self, first: int, barrier: int) -> int:
        words = self.told.words
        last = first
        while last + 1 < len(words) and last - first < _LONGEST + 1:
            word = words[last + 1]
            gap = word.gap.replace(".", "", 1) if self._is_initial(last) else word.gap
            if word.start >= barrier or gap not in _JOINT or word.sentence != words[last].sentence:
                break
            if word.text.islower() and word.sound in _PARTICLES:
                last += 1
                continue
            small = not word.capital and not (words[first].text.islower() and self._is_known(word))
            if small or (self._is_other(last + 1) and not self._is_initial(last + 1)):
                break
            if self._ends_a_name(first, last):
                break
            last += 1
        return last

    def _ends_a_name(self, first: int, last: int) -> bool:
        """Whether the word `last` closes a name: it has an ending, or all is said with initials."""
        words = self.told.words[first : last + 1]
        initials = [self._is_initial(place) for place in range(first, last + 1)]
        if any(initials) and not self._is_initial(last + 1):
            return not initials[-1] or not initials[0]
        return len(words) > 1 and bases.has_kazakh_ending(words[-1].text)

    # --- what says that it is a name ------------------------------------------------------------------------------

    def judged(self, run: Run) -> bool:
        names = [word for word in run.words if len(word.text) > 1]
        if not names:
            return False
        initials = len(names) < len(run.words) and any(len(word.text) > 2 for word in names)
        title = self._title_before(run.first)
        run.detail = title or ""
        opening = run.words[0].opening and not run.words[0].tagged
        if not any(word.capital for word in names) and (len(names) < 2 or not all(map(self._is_known, names))):
            return False
        evidence = (
            (any(self._is_known(word) for word in names), AGAIN, 0.95),
            (len(names) > 1 and self._any_given(names), GIVEN, 0.95),
            (initials, INITIALS, 0.95),
            (len(names) > 1 and any(bases.is_surname(word.bare) for word in names), ENDING, 0.9),
            (title is not None, TITLED, 0.85),
            (any(word.tagged for word in names) and len(names) > 1, TAGGED, 0.7),
            (self._any_given(names) and not self._is_behind_in(run), GIVEN, 0.75),
            (any(bases.is_surname(word.bare) and len(word.text) > 5 for word in names), ENDING, 0.7),
            (len(names) > 1 and not opening and any(bases.may_be_surname(word.bare) for word in names), ENDING, 0.7),
            (1 < len(names) < 4 and not opening and self._free(run), TOGETHER, 0.5),
        )
        for told, why, sure in evidence:
            if told:
                run.why, run.sure = why, sure
                self.used.update(range(run.first, run.last + 1))
                return True
        return False

    def _any_given(self, names: list[Word]) -> bool:
        return any(bases.given_name(word.bare) is not None for word in names)

    def _is_behind_in(self, run: Run) -> bool:
        """A single capital word behind “в” or “in” is a place sooner than a person."""
        return (
            run.first == run.last and run.first > 0 and self.told.words[run.first - 1].sound in ("v", "vo", "iz", "in")
        )

    def _free(self, run: Run) -> bool:
        """Whether two capital words stand alone: between small words, not in a title of something."""
        quoted = run.words[0].gap.rstrip().endswith(("«", "“", '"'))
        return not quoted and not any(word.upper and len(word.text) < 4 for word in run.words)

    def _title_before(self, first: int) -> str | None:
        if first and self.told.words[first].sentence == self.told.words[first - 1].sentence:
            gap = self.told.words[first].gap
            if not set(gap) <= set(' \n\u00a0#«"-–,:') or ("," in gap and len(gap) > 2):
                return None
            return self.titles.get(first - 1) if "," not in gap else None
        return None

    # --- parts of names that stand alone --------------------------------------------------------------------------

    def repeated(self, found: list[Run]) -> Iterator[Run]:
        """Single capital words that are a part of a name found elsewhere."""
        parts = {word.sound for run in found for word in run.words if len(word.text) > 2}
        if not parts:
            return
        capitals = {word.sound for word in self.told.words if word.capital}
        parts |= {bare for part in parts for bare in bare_stem(part) if bare in capitals}
        stems = Stems(((part, part) for part in parts), surname=True)
        spans = sorted(self.taken)
        starts = [start for start, _end in spans]
        for place, word in enumerate(self.told.words):
            if place in self.used or not word.capital or len(word.text) < 3 or place in self.titles:
                continue
            at = bisect_left(starts, word.end) - 1
            if at >= 0 and spans[at][1] > word.start:
                continue
            if stems.find(word.sound) and not (word.opening and word.sound in self.small):
                run = Run(place, place, [word], AGAIN, 0.8, self._title_before(place) or "")
                yield run


def _titles(told: Told) -> dict[int, str]:
    """The last word of each title, role or word of kinship, with its code."""
    return {place: hit.code for hit in coded("roles").all_in(told) for place in range(hit.first, hit.last + 1)}


@cache
def role_words() -> frozenset[str]:
    """The sounds of the words that are roles by themselves."""
    return frozenset(
        sound_of(phrase.rstrip("*"))
        for row in rows("roles")
        for language in LANGUAGES
        for phrase in row[language].split(";")
        if " " not in phrase
    )
