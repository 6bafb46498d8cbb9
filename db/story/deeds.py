"""What a running text says was done, ordered or said: measures, kinds of acts, releases, stances, roles, by word lists.

A word list only says that the words are there; who did it to whom is for `proposals`. Knows no names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from db.story.lists import Hit, coded
from db.story.mark import Mark, What
from db.story.sentences import Span
from db.story.words import Told, Word
from resources.text import N_

MEASURES = N_("Words for a legal measure.")
ACTS = N_("Words for a kind of act.")
NOT_DONE = N_("Words for a kind of act, with “not” before them.")
RELEASED = N_("Words for a release.")
SPOKEN = N_("Words that say who speaks, and how.")
ROLES = N_("A title, a role or what somebody is known for.")

_NOT = frozenset(("ne", "ni", "not", "never", "no", "didnt", "nobody", "nikto", "nikogda", "wasnt", "uasnt", "bez"))
_NOBODY = re.compile(r"\s+(?:no one|nobody|никого|никому)\b", re.IGNORECASE)
_SURE = {What.MEASURE: 0.8, What.ACT: 0.7, What.RELEASE: 0.7, What.SPEECH: 0.7, What.ROLE: 0.8}
_WHY = {
    What.MEASURE: MEASURES, What.ACT: ACTS, What.RELEASE: RELEASED, What.SPEECH: SPOKEN, What.ROLE: ROLES,
}  # fmt: skip


def measures(told: Told, taken: list[Span]) -> list[Mark]:
    """Legal measures; a duration or a name inside their words is left to be a mark of its own."""
    return list(_found(told, "measures", taken))


def acts(told: Told, taken: list[Span]) -> list[Mark]:
    """Kinds of acts, and releases."""
    return list(_found(told, "acts", taken))


def _found(told: Told, name: str, taken: list[Span]) -> Iterator[Mark]:
    starts = [start for start, _end in taken]
    for hit in coded(name).all_in(told):
        words = _apart(told.words[hit.first : hit.last + 1], taken, starts)
        if words:
            what = What.RELEASE if hit.code == "release" else What.ACT if name == "acts" else What.MEASURE
            mark = _mark(told, words[0].start, words[-1].end, what, hit.code)
            denied = what is What.ACT and _is_denied(told, hit, mark)
            yield replace(mark, why=NOT_DONE, sure=0.3) if denied else mark


def _is_denied(told: Told, hit: Hit, mark: Mark) -> bool:
    """Whether “not” stands before an act, or “no one” behind it."""
    before = told.words[hit.first].gap in (" ", "\n") and hit.first > 0 and told.words[hit.first - 1].sound in _NOT
    return before or _NOBODY.match(told.text, mark.end) is not None


def _apart(words: list[Word], taken: list[Span], starts: list[int]) -> list[Word]:
    """The first words of a phrase that stand together and are nothing else."""
    kept: list[Word] = []
    for word in words:
        at = bisect_left(starts, word.end) - 1
        if at >= 0 and taken[at][1] > word.start:
            if kept:
                break
        else:
            kept.append(word)
    while len(kept) > 1 and len(kept[-1].text) < 3:
        kept.pop()
    return kept


def speech(told: Told) -> list[Mark]:
    """Words that say that somebody speaks, with their stance."""
    return list(_plain(told, "stances", What.SPEECH))


def roles(told: Told) -> list[Mark]:
    """Titles and roles; words of kinship only help to see names."""
    return [mark for mark in _plain(told, "roles", What.ROLE) if mark.value != "kin"]


def _plain(told: Told, name: str, what: What) -> Iterator[Mark]:
    for hit in coded(name).all_in(told):
        yield _mark(told, told.words[hit.first].start, told.words[hit.last].end, what, hit.code)


def _mark(told: Told, start: int, end: int, what: What, code: str) -> Mark:
    value = None if what is What.RELEASE else code
    return Mark(start, end, told.text[start:end], what, value, key=code, why=_WHY[what], sure=_SURE[what])
