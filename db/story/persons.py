"""Which of the names of a text are one person, what the person is called, and whether a record of them is known.

“Ерлана Даулетова”, “Е. Даулетов”, “#ДаулетовЕрлан” and “Даулетову” share a key. What may be two people is left with
the one who was named last, and less sure. This module may not know where in the text the names stand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from db.story import bases
from db.story.lists import Stems
from db.story.mark import Known, Mark, What
from db.story.named import AGAIN, Run
from db.story.words import Told, Word, sound_of
from db.values.endings import follows, stems
from db.values.names import fold


@dataclass(slots=True)
class Somebody:
    """A person of the text, as far as it is one."""

    name: str
    parts: list[str]  # sounds of the base forms
    initials: list[str]
    last: int  # the last word where they were named
    runs: list[tuple[Run, float]] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return len(self.parts) > 1 or bool(self.initials)


@dataclass(frozen=True, slots=True)
class Names:
    """The parts of the names of people who have a record, and who bears each."""

    stems: Stems
    bearers: dict[str, frozenset[str]]


@lru_cache(maxsize=2)
def known_names(known: Known) -> Names | None:
    """The names that are known; made once for each reading of the vault."""
    bearers: dict[str, set[str]] = {}
    for each in known.people:
        for spelling in each.spellings:
            for part in spelling.replace("#", " ").split():
                if len(sound := sound_of(part)) > 2:
                    bearers.setdefault(sound, set()).add(each.id)
    if not bearers:
        return None
    stems = Stems(((part, part) for part in bearers), surname=True)
    return Names(stems, {part: frozenset(ids) for part, ids in bearers.items()})


def marks(told: Told, runs: list[Run], known: Known) -> list[Mark]:
    """A mark for each run, with the name and the key of the person."""
    others = frozenset(word.sound for word in told.words if word.capital)
    people: list[Somebody] = []
    whole = [run for run in runs if len(run.words) > 1]
    for run in whole:
        _settle(run, people, others)
    for run in sorted((run for run in runs if len(run.words) == 1), key=lambda run: run.first):
        _settle(run, people, others)
    names = known_names(known)
    found = []
    for somebody in people:
        key, record = fold(somebody.name), _record(somebody, names)
        for run, sure in somebody.runs:
            start, end = run.words[0].start, _end(run.words[-1])
            text = told.text[start:end]
            said = min(1.0, sure + 0.1) if record else sure
            found.append(
                Mark(start, end, text, What.PERSON, record, somebody.name, key, run.why or AGAIN, said, run.detail)
            )
    return sorted(found, key=lambda mark: mark.start)


def _end(word: Word) -> int:
    return word.start + len(word.bare) + (1 if len(word.text) == 1 else 0)


def _names(run: Run) -> list[Word]:
    return [word for word in run.words if len(word.text) > 1]


def _settle(run: Run, people: list[Somebody], others: frozenset[str]) -> None:
    """Put a run to the person whom it names, or make a new one."""
    words = _names(run)
    sex = bases.sex_of([word.bare for word in words])
    based = _based([word.bare for word in words], sex, others)
    parts = [sound_of(part) for part in based]
    initials = [word.sound for word in run.words if len(word.text) == 1]
    fitting = [each for each in people if _fits(parts, initials, each)]
    if not fitting:
        shown = _written(run, based)
        people.append(Somebody(shown, parts, initials, run.last, [(run, run.sure)]))
        return
    fitting.sort(key=lambda each: abs(run.first - each.last))
    chosen = fitting[0]
    chosen.runs.append((run, run.sure if len(fitting) == 1 else min(run.sure, 0.4)))
    chosen.last = run.last
    if len(parts) > len(chosen.parts) or (len(parts) == len(chosen.parts) and chosen.initials and not initials):
        chosen.name, chosen.parts, chosen.initials = _written(run, based), parts, initials


def _based(words: list[str], sex: str, others: frozenset[str]) -> list[str]:
    based = [bases.base(word, sex, others) for word in words]
    surname = next((place for place, word in enumerate(words) if bases.is_surname(word)), None)
    if surname is not None and sex != "f" and len(words) > 1 and based[surname].lower().endswith(("в", "н")):
        for place, word in enumerate(words):
            if place != surname and based[place] == word and bases.given_name(word) is None:
                based[place] = bases.his_given(word, words[surname])
    return based


def _written(run: Run, based: list[str]) -> str:
    """The name as it stands, its parts in their base form."""
    shown = iter(based)
    pieces = [f"{word.text}." if len(word.text) == 1 else next(shown) for word in run.words]
    return " ".join(pieces)


def _fits(parts: list[str], initials: list[str], other: Somebody) -> bool:
    if len(parts) == 1 and not initials:
        return any(_same_alone(parts[0], part) for part in other.parts)
    short, long = (parts, other.parts) if len(parts) <= len(other.parts) else (other.parts, parts)
    if not all(any(same(one, part) for part in long) for one in short):
        return False
    mine, theirs = (initials, other) if len(parts) <= len(other.parts) else (other.initials, None)
    rest = other.parts if theirs is not None else parts
    if not mine:
        return len(short) > 1 or not (initials and other.initials) or initials[0] == other.initials[0]
    begun = {part[:1] for part in rest} | {each[:1] for each in (other.initials if theirs is not None else initials)}
    return all(initial[:1] in begun for initial in mine[:1])


def _same_alone(one: str, other: str) -> bool:
    """Whether a surname that stands alone is this one: his is not hers, once both are in their base form."""
    if one.endswith(("ov", "ev", "in")) and other == f"{one}a":
        return False
    return same(one, other)


@lru_cache(maxsize=20_000)
def same(one: str, other: str) -> bool:
    """Whether two sounds are one part of a name, in whatever case."""
    if one == other:
        return True
    if one[:2] != other[:2]:
        return False
    return _follows(one, other) or _follows(other, one)


def _follows(one: str, other: str) -> bool:
    return any(
        one.startswith(stem.text) and follows(stem, one) for stem in stems(other, surname=True) if not stem.varied
    )


def _record(somebody: Somebody, names: Names | None) -> str | None:
    """The one record that has all parts of the name."""
    if names is None:
        return None
    found: frozenset[str] | None = None
    for part in somebody.parts:
        alike = (names.bearers[meant] for meant, _bare in names.stems.find(part))
        ids = names.bearers.get(part) or frozenset[str]().union(*alike)
        found = ids if found is None else found & ids
    return next(iter(found)) if found is not None and len(found) == 1 else None
