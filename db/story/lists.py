"""The word lists of the reading, `resources/story/`: phrases with their codes, names, towns, ordinary words.

A phrase is written as people write it: “*” stands for any ending, “#” for a number, “…” for up to three words. Phrases
and words are compared by their sound, so that one list serves all scripts; “=” asks for these very letters, where
another word sounds the same (“бил”, “был”). This module may not know texts.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import resources
from db.story.words import Told, Word, sound_of
from db.values import duration_vocabulary
from db.values.endings import ENGLISH, Stem, follows, kazakh, stems
from resources.text import LANGUAGES

_GAP = 3  # words that “…” stands for
_LONGEST_STEM = 16
_JOINING = frozenset(" \n\t\u00a0-–#'’\"«“>")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The pieces of a phrase and what it stands for."""

    pieces: tuple[tuple[str, str], ...]  # (kind, sound): word, stem, number, any, gap
    code: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: words `first` to `last`."""

    first: int
    last: int
    code: str
    size: int  # of what was asked for; the longest phrase is meant


class Phrases:
    """Phrases to be found in texts."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._words: dict[str, list[Phrase]] = {}
        self._stems: dict[str, list[Phrase]] = {}
        self._numbers: list[Phrase] = []
        for written, code in phrases:
            phrase = Phrase(tuple(_piece(each) for each in written.split()), code)
            kind, sound = phrase.pieces[0]
            if kind == "letters":
                kind, sound = "word", sound_of(sound)
            if kind == "number":
                self._numbers.append(phrase)
            else:
                (self._words if kind == "word" else self._stems).setdefault(sound, []).append(phrase)
        self._begun = lru_cache(maxsize=20_000)(self._beginning)

    def _beginning(self, sound: str) -> tuple[Phrase, ...]:
        found = list(self._words.get(sound, ()))
        for length in range(2, min(len(sound), _LONGEST_STEM) + 1):
            found += self._stems.get(sound[:length], ())
        if is_number(sound):
            found += self._numbers
        return tuple(found)

    def at(self, told: Told, place: int) -> Hit | None:
        """The longest phrase that begins with this word."""
        best: Hit | None = None
        for phrase in self._begun(told.words[place].sound):
            if phrase.pieces[0][0] == "letters" and not _fits(told.words[place], *phrase.pieces[0]):
                continue
            last = _match(told.words, place, phrase.pieces, 1)
            if last is not None:
                size = sum(len(sound) + 2 for _kind, sound in phrase.pieces)
                if best is None or (size, last) > (best.size, best.last):
                    best = Hit(place, last, phrase.code, size)
        return best

    def all_in(self, told: Told) -> Iterator[Hit]:
        """Every phrase of the text, none inside another."""
        free, begun = 0, self._begun
        for place, word in enumerate(told.words):
            if place >= free and begun(word.sound):
                hit = self.at(told, place)
                if hit is not None:
                    yield hit
                    free = hit.last + 1


def _piece(written: str) -> tuple[str, str]:
    if written == "…":
        return "gap", ""
    if written == "#":
        return "number", ""
    if written == "*":
        return "any", ""
    if written.startswith("="):
        return "letters", written[1:]
    sound = sound_of(written.rstrip("*"))
    return ("stem" if written.endswith("*") else "word"), sound


def _match(words: list[Word], at: int, pieces: tuple[tuple[str, str], ...], piece: int) -> int | None:
    """The last word of a phrase of which the word `at` was the piece before `piece`."""
    if piece == len(pieces):
        return at
    kind, sound = pieces[piece]
    if kind == "gap":
        for skipped in range(_GAP + 1):
            found = _next(words, at + skipped, pieces, piece + 1, strict=False)
            if found is not None:
                return found
        return None
    return _next(words, at, pieces, piece, strict=True)


def _next(words: list[Word], at: int, pieces: tuple[tuple[str, str], ...], piece: int, *, strict: bool) -> int | None:
    if at + 1 >= len(words) or words[at + 1].sentence != words[at].sentence:
        return None
    word = words[at + 1]
    if strict and not set(word.gap) <= _JOINING:
        return None
    return _match(words, at + 1, pieces, piece + 1) if _fits(word, *pieces[piece]) else None


def _fits(word: Word, kind: str, sound: str) -> bool:
    if kind == "word":
        return word.sound == sound
    if kind == "stem":
        return word.sound.startswith(sound)
    if kind == "letters":
        return word.text.lower() == sound
    return kind == "any" or is_number(word.sound)


@cache
def _number_words() -> frozenset[str]:
    known = {words[0] for words, each in duration_vocabulary.phrases().items() if len(words) == 1 and each.kind == "n"}
    kazakh_numbers = "бір екі үш төрт бес алты жеті сегіз тоғыз он жиырма отыз қырық елу алпыс"
    return frozenset(sound_of(word) for word in (*known, *kazakh_numbers.split()) if word not in ("a", "an"))


def is_number(sound: str) -> bool:
    """Whether a word is a number, in digits or in letters."""
    return sound[:1].isdigit() or sound in _number_words()


# ---------------------------------------------------------------------------- the files


def rows(name: str) -> list[dict[str, str]]:
    """The lines of a table of the word lists."""
    with resources.path(f"story/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def coded(name: str) -> Phrases:
    """The phrases of a table with a code in each line."""
    return Phrases(
        (phrase.strip(), row["code"])
        for row in rows(name)
        for language in LANGUAGES
        for phrase in row[language].split(";")
        if phrase.strip()
    )


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """The words of a list that is parted by headings in brackets."""
    found: dict[str, list[str]] = {}
    part: list[str] = []
    for line in resources.path(f"story/{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            part = found.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            part += line.split()
    return {heading: tuple(words) for heading, words in found.items()}


class Stems:
    """Names with all that may follow them, and what each stands for."""

    def __init__(self, names: Iterable[tuple[str, str]], *, surname: bool = False) -> None:
        self._stems: dict[str, list[tuple[Stem, str]]] = {}
        for name, meant in names:
            for stem in stems(sound_of(name), surname=surname):
                if not stem.varied:
                    self._stems.setdefault(stem.text, []).append((stem, meant))
        self.find = lru_cache(maxsize=20_000)(self._find)

    def _find(self, sound: str) -> tuple[tuple[str, bool], ...]:
        """What the word may be, as (meaning, whether it stands there without an ending); the likeliest first."""
        found: dict[str, bool] = {}
        for length in range(len(sound), 1, -1):
            rest = len(sound) - length
            if length < 4 and rest > length:
                break
            for stem, meant in self._stems.get(sound[:length], ()):
                if follows(stem, sound):
                    found.setdefault(meant, rest == 0)
        return tuple(sorted(found.items(), key=lambda each: not each[1]))


def bare_stem(sound: str) -> Iterator[str]:
    """What may be left of a word of Kazakh or English without its ending, longest first."""
    for length in range(len(sound), 2, -1):
        if sound[length:] in kazakh() or sound[length:] in ENGLISH:
            yield sound[:length]
