"""Everybody whose name the hunt must know, part by part, and the words that may be one of these parts.

Those whom the print hides and those whom it names stand side by side here: what is somebody else's name is no alarm.
A word is looked up by its beginnings, so the number of people costs nothing.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from db.values import endings
from db.values.endings import Stem, follows, stems
from desktop.dossier.protection import house, ordinary
from desktop.dossier.protection.sought import Target
from desktop.dossier.protection.spellings import abroad, narrow, rough, sound_of, told_apart, words

_LONGEST = 40  # letters of one name
_NEAR = 4  # letters that a name needs before one of them may be wrong
_HALVES = {"e": "i", "j": "zd", "h": "kg", "g": "g", "s": "t"}  # of a sound written with two letters: “Z-humabayev”
_PHRASE = 5  # a name of more words is a description


class Role(enum.Enum):
    SURNAME = "surname"
    GIVEN = "given"
    PATRONYMIC = "patronymic"
    UNSAID = "unsaid"  # a part of a name whose order is not known


class Grade(enum.IntEnum):
    """How well a word agrees with a part of a name."""

    NEAR = 1  # but for one letter, or in a rough transliteration
    VARIED = 2  # the surname of the other sex in that family
    EXACT = 3  # in one of its cases


@dataclass(frozen=True, slots=True)
class Part:
    """One part of one spelling of somebody's name."""

    person: int
    role: Role
    sound: str
    ordinary: bool = False  # also a word of the language, or too short to tell
    printed: bool = False  # also a word that the program itself prints


@dataclass(frozen=True, slots=True)
class Match:
    part: Part
    grade: Grade
    bare: bool  # without any ending


@dataclass(frozen=True, slots=True)
class Person:
    key: str
    openly: bool
    parts: tuple[Part, ...]
    initials: frozenset[str] = frozenset()  # that stand for a part which nobody wrote out


class Roster:
    def __init__(self, hidden: Iterable[Target], openly: Iterable[Target]) -> None:
        self.people: list[Person] = []
        self.phrases: list[tuple[str, str]] = []  # key, words
        self._stems: dict[str, list[tuple[Stem, Part]]] = {}
        self._rough: dict[str, list[tuple[Stem, Part]]] = {}
        self._shortened: dict[str, set[str]] = {}
        self._misspelt: dict[str, list[tuple[Stem, Part]]] = {}
        self.beginnings: set[str] = set()
        self.whole: dict[str, list[Part]] = {}
        for target, shown in (*((each, False) for each in hidden), *((each, True) for each in openly)):
            self._add(target, shown)

    def _add(self, target: Target, openly: bool) -> None:
        number = len(self.people)
        parts = {(part.role, part.sound): part for part in _parts(target, number)}
        initials = frozenset(sound for name in target.names for sound, _apart in _sounds(name) if len(sound) == 1)
        self.people.append(Person(target.key, openly, tuple(parts.values()), initials))
        for part in parts.values():
            self._enter(part)
        if not openly:
            self.phrases += [(target.key, name) for name in target.names if describes(name)]

    def _enter(self, part: Part) -> None:
        surname = part.role is Role.SURNAME or (part.role is Role.UNSAID and like_a_surname(part.sound))
        self.whole.setdefault(part.sound, []).append(part)
        for length in range(len(part.sound)):
            self.beginnings.add(part.sound[:length])
            self.beginnings.update(part.sound[:length] + half for half in _HALVES.get(part.sound[length], ""))
        for stem in stems(part.sound, surname=surname):
            if not stem.text:
                continue
            self._stems.setdefault(stem.text, []).append((stem, part))
            self._rough.setdefault(rough(stem.text), []).append(
                (Stem(rough(stem.text), stem.endings, stem.varied), part)
            )
            if len(part.sound) >= _NEAR and not stem.varied:
                for name in {stem.text, narrow(stem.text)}:
                    self._misspelt.setdefault(name, []).append((stem, part))
                    for shorter in _shorter(name):
                        self._shortened.setdefault(shorter, set()).add(name)

    # --- a word ---------------------------------------------------------------------------------------------------

    def matches(self, readings: Iterable[str]) -> list[Match]:
        """The parts of names that a word may be, by what it sounds like."""
        best: dict[Part, Match] = {}
        for sound in readings:
            for stem, part in self._beginning(self._stems, sound):
                _keep(best, Match(part, Grade.VARIED if stem.varied else Grade.EXACT, sound == part.sound))
            roughly = rough(sound)
            for _stem, part in self._beginning(self._rough, roughly):
                if len(part.sound) > _NEAR:
                    _keep(best, Match(part, Grade.NEAR, False))
        return list(best.values())

    @staticmethod
    def _beginning(index: dict[str, list[tuple[Stem, Part]]], sound: str) -> Iterator[tuple[Stem, Part]]:
        for length in range(1, min(len(sound), _LONGEST) + 1):
            for stem, part in index.get(sound[:length], ()):
                if follows(stem, sound):
                    yield stem, part

    def goes_on(self, sound: str) -> bool:
        """Whether a name may begin so and go on in the next piece, in its middle or in its ending."""
        if sound in self.beginnings:
            return True
        begun = endings.begun()
        return any(
            sound[:length] in self._stems and (sound[length:] in begun or sound[length - 1 :] in begun)
            for length in range(3, min(len(sound), _LONGEST))
        )

    def misspelt(self, readings: Iterable[str]) -> list[Match]:
        """The parts of names that a word may be but for one letter."""
        best: dict[Part, Match] = {}
        known = endings.anything()
        for sound in readings:
            for length in range(max(3, len(sound) - 12), min(len(sound), _LONGEST) + 1):
                beginning, rest = sound[:length], sound[length:]
                if rest and rest not in known:
                    continue
                for written in {beginning, narrow(beginning)}:
                    for name in self._within_one(written):
                        for stem, part in self._misspelt[name]:
                            if rest in stem.endings:
                                _keep(best, Match(part, Grade.NEAR, not rest))
        return list(best.values())

    def _within_one(self, sound: str) -> set[str]:
        found = set(self._shortened.get(sound, ()))
        for shorter in (*_shorter(sound), sound):
            if shorter in self._misspelt:
                found.add(shorter)
            found |= self._shortened.get(shorter, set())
        return {name for name in found if OSA.distance(sound, name, score_cutoff=1) == 1}

    def alike(self, person: int, readings: Iterable[str], there: Collection[str]) -> Part | None:
        """The part of this person's name that a word beside another part of it may be, misspelt or in a new form."""
        for sound in readings:
            for part in self.people[person].parts:
                size = len(part.sound)
                if size < 4 or len(sound) < 3 or part.sound in there:
                    continue
                allowed = 1 if size < 8 else 2
                if OSA.distance(narrow(sound), narrow(part.sound), score_cutoff=allowed) <= allowed or (
                    size >= 4 and sound.startswith(part.sound[: max(4, size - 1)]) and len(sound) <= size + 6
                ):
                    return part
        return None


def _keep(best: dict[Part, Match], match: Match) -> None:
    held = best.get(match.part)
    if held is None or (match.grade, match.bare) > (held.grade, held.bare):
        best[match.part] = match


def _shorter(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(len(word)))


# --- the parts of a name ----------------------------------------------------------------------------------------------


def describes(name: str) -> bool:
    """Whether “names” are words that describe somebody, as “Yerlan's friend” do: found as a whole only."""
    told = [word for word in re.split(r"\s+", name.strip()) if word]
    if len(told) < 2:
        return False
    heard = [sound_of(word) for word in told]
    if len(told) >= _PHRASE or any(sound in ordinary.describing() for sound in heard):
        return True
    lower = [
        word for word, sound in zip(told, heard, strict=True) if word[:1].islower() and sound not in ordinary.titles()
    ]
    return bool(lower) and len(lower) < len(told) and any(word[:1].isupper() for word in told)


def _parts(target: Target, number: int) -> Iterator[Part]:
    known: set[str] = set()
    for parts in target.parts:
        for role, written in zip((Role.SURNAME, Role.GIVEN, Role.PATRONYMIC), parts, strict=True):
            for sound, apart in _sounds(written):
                for heard in (sound, *(_fathers(sound) if role is Role.PATRONYMIC else ())):
                    known.add(heard)
                    yield _part(number, role, heard, apart)
    for name in target.names:
        if describes(name):
            continue
        for sound, apart in _sounds(name):
            if sound not in known and len(sound) > 1 and sound not in ordinary.titles():
                yield _part(number, _role(sound, target), sound, apart)


def _sounds(written: str) -> Iterator[tuple[str, str]]:
    """The folded words of a name, and as they are told apart; one that its capitals part (McDonald) as a whole too."""
    for piece in re.split(r"[\s\-,.#_]+", written):
        if sound_of(piece).isalpha():
            yield from ((sound, told_apart(piece)) for sound in (sound_of(piece), *abroad(piece)))
        for word in words(piece):
            if word.text != piece and sound_of(word.text):
                yield sound_of(word.text), told_apart(word.text)


def _part(number: int, role: Role, sound: str, apart: str) -> Part:
    common = len(sound) <= 3 or apart in ordinary.ordinary()
    return Part(number, role, sound, common, common and apart in house.own_words())


def _role(sound: str, target: Target) -> Role:
    """What a word of a name without known order may be, judged by the parts that are known."""
    for parts in target.parts:
        for role, written in zip((Role.SURNAME, Role.GIVEN, Role.PATRONYMIC), parts, strict=True):
            if any(OSA.distance(sound, other, score_cutoff=2) <= 2 for other, _apart in _sounds(written)):
                return role
    if like_a_patronymic(sound):
        return Role.PATRONYMIC
    return Role.SURNAME if like_a_surname(sound) else Role.UNSAID


def like_a_surname(sound: str) -> bool:
    return len(sound) > 4 and sound.endswith(("ov", "ev", "ova", "eva", "ski", "skaia", "ina", "in", "enko", "aia"))


def like_a_patronymic(sound: str) -> bool:
    return len(sound) > 6 and sound.endswith(_PATRONYMICS)


_PATRONYMICS = ("ovich", "evich", "ovna", "evna", "uli", "kizi", "ogli")


def _fathers(sound: str) -> Iterator[str]:
    """A patronymic as the other language forms it: Серикович, Серікұлы; Сериковна, Серікқызы."""
    ending = next((each for each in _PATRONYMICS if sound.endswith(each)), "")
    root = sound.removesuffix(ending)
    if not ending or len(root) < 3:
        return
    hers = ending in ("ovna", "evna", "kizi")
    for other in ("ovna", "evna", "kizi") if hers else ("ovich", "evich", "uli", "ogli"):
        yield root + other if root[-1] != other[0] else root + other[1:]
