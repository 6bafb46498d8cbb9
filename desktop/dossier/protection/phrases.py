"""Words that betray somebody without a name: the descriptions that the user listed, and how unnamed people are called.

Found in any case and order of their words, with a small word between them; a phrase is looked for only where its
longest word may stand, so that many of them cost nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from desktop.dossier.protection.sought import Certainty, Hit, Sort, Target
from desktop.dossier.protection.spellings import Word, sound_of, sounds, words

_BETWEEN = 2  # further words that may stand between two of a description
_TAIL = 4  # letters that an ending may change
_HEAD = 3
_LONG = 6  # letters of a word in which one may be wrong

_WRITTEN = """
    the a an of his her hers their my our its is was who whom and to in at on
    его её ее их свой своя своего своей мой моя наш наша который которая и в на с у
    оның олардың менің біздің өз өзінің мен және деген бір
"""
_SMALL = frozenset(map(sound_of, _WRITTEN.split()))
"""Words that a phrase may lack or have besides, folded."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    key: str
    told: tuple[str, ...]
    anchor: int  # its longest word
    sort: Sort
    certainty: Certainty


class Phrases:
    def __init__(self, targets: Iterable[Target], called: Iterable[tuple[str, str]]) -> None:
        self._by_head: dict[str, list[_Phrase]] = {}
        for target in targets:
            for description in target.descriptions:
                self.add(target.key, description, Sort.DESCRIPTION, sure=False)
        for key, name in called:
            self.add(key, name, Sort.NAME, sure=True)

    def add(self, key: str, written: str, sort: Sort, *, sure: bool) -> None:
        heard = [sound for word in words(written) if (sound := sound_of(word.text))]
        told = tuple(sound for sound in heard if sound not in _SMALL) or tuple(heard)
        if not told:
            return
        anchor = max(range(len(told)), key=lambda place: len(told[place]))
        certainty = Certainty.CERTAIN if sure and len(told) > 1 else Certainty.DOUBTFUL
        phrase = _Phrase(key, told, anchor, sort, certainty)
        self._by_head.setdefault(told[anchor][:_HEAD], []).append(phrase)

    def find(self, told: list[Word]) -> list[Hit]:
        if not self._by_head:
            return []
        found = []
        for place, word in enumerate(told):
            for sound in sounds(word.text):
                for phrase in self._by_head.get(sound[:_HEAD], ()):
                    if alike(phrase.told[phrase.anchor], sound):
                        span = _span(phrase, told, place) or _anyhow(phrase, told, place)
                        if span:
                            found.append(Hit(*span, phrase.key, phrase.sort, phrase.certainty))
        return found


def _span(phrase: _Phrase, told: list[Word], place: int) -> tuple[int, int] | None:
    """From where to where the phrase stands, if the word at `place` is its longest one."""
    between = _BETWEEN if phrase.sort is Sort.DESCRIPTION else 0
    first = _go_on(phrase.told[: phrase.anchor][::-1], told, place, -1, between)
    last = _go_on(phrase.told[phrase.anchor + 1 :], told, place, 1, between)
    if first is None or last is None:
        return None
    return told[first].start, told[last].end


def _anyhow(phrase: _Phrase, told: list[Word], place: int) -> tuple[int, int] | None:
    """The same for a description told in another order: “cousin, his only one”."""
    if phrase.sort is not Sort.DESCRIPTION:
        return None
    reach = len(phrase.told) + _BETWEEN
    near = range(max(0, place - reach), min(len(told), place + reach + 1))
    met = {place}
    for number, wanted in enumerate(phrase.told):
        if number != phrase.anchor:
            alike_ones = (
                at for at in near if at not in met and any(alike(wanted, each) for each in sounds(told[at].text))
            )
            nearest = min(alike_ones, key=lambda at: abs(at - place), default=None)
            if nearest is None:
                return None
            met.add(nearest)
    first, last = min(met), max(met)
    return (told[first].start, told[last].end) if last - first < reach else None


def _go_on(wanted: tuple[str, ...], told: list[Word], place: int, step: int, between: int) -> int | None:
    for sound in wanted:
        passed = 0
        while True:
            place += step
            if not 0 <= place < len(told):
                return None
            heard = sounds(told[place].text)
            if any(alike(sound, each) for each in heard):
                break
            if not any(each in _SMALL for each in heard):
                passed += 1
            if passed > between:
                return None
    return place


def alike(one: str, other: str) -> bool:
    """Whether two folded words are the same but for their endings."""
    if one == other:
        return True
    shorter = min(len(one), len(other))
    if shorter < _HEAD:
        return False
    if shorter >= _LONG and OSA.distance(one, other, score_cutoff=1) <= 1:
        return True
    same = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    return same >= max(_HEAD, round(0.6 * shorter)) and max(len(one), len(other)) - same <= _TAIL
