"""What a running text says was done, ordered or said: measures, kinds of acts, releases, stances, roles, by word lists.

A word list only says that the words are there; who did it to whom is for `proposals`. Knows no names.
"""

from __future__ import annotations

from collections.abc import Iterator

from db.story.lists import Hit, coded
from db.story.mark import Mark, What
from db.story.words import Told
from resources.text import N_

MEASURES = N_("Words for a legal measure.")
ACTS = N_("Words for a kind of act.")
NOT_DONE = N_("Words for a kind of act, with “not” before them.")
RELEASED = N_("Words for a release.")
SPOKEN = N_("Words that say who speaks, and how.")
ROLES = N_("A title, a role or what somebody is known for.")

_NOT = frozenset(("ne", "ni", "not", "never", "no", "didnt", "nobody", "nikto", "nikogda", "wasnt", "uasnt", "bez"))
_SURE = {What.MEASURE: 0.8, What.ACT: 0.7, What.RELEASE: 0.7, What.SPEECH: 0.7, What.ROLE: 0.8}
_WHY = {
    What.MEASURE: MEASURES, What.ACT: ACTS, What.RELEASE: RELEASED, What.SPEECH: SPOKEN, What.ROLE: ROLES,
}  # fmt: skip


def measures(told: Told, durations: list[tuple[int, int]]) -> list[Mark]:
    """Legal measures; a duration inside their words is left to be a mark of its own."""
    found = []
    for hit in coded("measures").all_in(told):
        start, end = _without(told, hit, durations)
        if start < end:
            found.append(_mark(told, start, end, What.MEASURE, hit.code))
    return found


def _without(told: Told, hit: Hit, durations: list[tuple[int, int]]) -> tuple[int, int]:
    words = told.words[hit.first : hit.last + 1]
    kept = [word for word in words if not any(start < word.end and word.start < end for start, end in durations)]
    if not kept:
        return 0, 0
    run = [kept[0]]
    for word in kept[1:]:
        if words.index(word) - words.index(run[-1]) > 1:
            break
        run.append(word)
    while len(run) > 1 and len(run[-1].text) < 3:
        run.pop()
    return run[0].start, run[-1].end


def acts(told: Told) -> list[Mark]:
    """Kinds of acts, and releases."""
    found = []
    for hit in coded("acts").all_in(told):
        what = What.RELEASE if hit.code == "release" else What.ACT
        mark = _mark(told, told.words[hit.first].start, told.words[hit.last].end, what, hit.code)
        if hit.first and told.words[hit.first - 1].sound in _NOT and told.words[hit.first].gap in (" ", "\n"):
            mark = Mark(mark.start, mark.end, mark.text, what, mark.value, key=mark.key, why=NOT_DONE, sure=0.3)
        found.append(mark)
    return found


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
