"""Who is whose spouse, child or friend, where a text says it plainly: “his wife Aizhan”, “Yerlan's brother Marat”,
“жена Ерлана Даулетова, Айжан”, “Ерланның әйелі Айжан”.

Blank sooner than wrong: of whom a word is meant must be said by a name beside it, or by a pronoun that can only mean
one person. “My wife” says nothing here, since nobody knows who speaks. May not read the store.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from db.exchange.batch import Entry
from db.story import bases
from db.story.lists import rows
from db.story.mark import Known, Mark, What
from db.story.parties import last_meant
from db.story.proposal import Proposal
from db.story.scenes import OFFICIALS, Scene, is_author
from resources.text import LANGUAGES

_REACH = 48  # letters before a name in which a word of kinship may stand
_BETWEEN = re.compile(r",?\s+(?:[–—-]\s+)?(?:(?:the|a|an)\s+)?", re.IGNORECASE)
_HIS = re.compile(r"(?:^|(?<=[^\w]))(?P<word>his|her|его|её|ее|оның|сво\w{1,3})\s+(?:\w+\s+)?$", re.IGNORECASE)
_SEX = {"his": "m", "его": "m", "her": "f", "её": "f", "ее": "f"}
_OWNED = re.compile(r"(?:[’'ʼ]s|[’'](?=\s)|(?<=[нтд][ыі]ң))\s+(?:\w+\s+)?$", re.IGNORECASE)
_NOMINATIVE = frozenset(
    (
        *("жена", "муж", "супруг", "супруга", "мать", "отец", "мама", "папа", "сын", "дочь", "дочка", "брат", "сестра"),
        *("дядя", "тётя", "тетя", "бабушка", "дедушка", "друг", "подруга", "коллега", "сосед", "соседка"),
    )
)


@dataclass(frozen=True, slots=True)
class Tie:
    """That `who` is `relation` of `whom`; it is told from `start` to `end`."""

    who: Mark
    relation: str
    whom: Mark
    start: int
    end: int


@cache
def _words() -> re.Pattern[str]:
    """A word of kinship at the end of what stands before a name; the group tells which."""
    parts = []
    for row in rows("kin"):
        for language in LANGUAGES:
            words = [re.escape(word).replace(r"\*", r"\w{0,4}") for word in row[language].split(";") if word]
            if words:
                parts.append(f"(?P<{row['code']}_{row['sex']}_{language}>{'|'.join(words)})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?P<of>\s+of)?(?:,?\s+|\s+[–—-]\s+)$", re.IGNORECASE)


def relationships(
    text: str, told: Sequence[Scene], ids: Mapping[tuple[What, str], str], source: str, known: Known
) -> list[Proposal]:
    """A record for each tie that nobody wrote down yet."""
    found: list[Proposal] = []
    seen: set[frozenset[str]] = {frozenset(pair) for pair in known.ties}
    for tie in (each for place in range(len(told)) for each in ties(text, told, place)):
        who, whom = ids[tie.who.what, tie.who.key], ids[tie.whom.what, tie.whom.key]
        if frozenset((who, whom)) not in seen:
            seen.add(frozenset((who, whom)))
            values = {"person": who, "relation": tie.relation, "other": whom, "sources": [source]}
            found.append(Proposal(Entry("relationship", values), ((tie.start, tie.end),), (tie.who,)))
    return found


def ties(text: str, told: Sequence[Scene], place: int) -> Iterator[Tie]:
    """The ties that a sentence tells."""
    scene = told[place]
    people = [mark for mark in scene.of(What.PERSON) if not is_author(text, mark)]
    kin: set[str] = set()  # “her sister Zarina and her colleague Olga”: Olga is not Zarina's
    for at, mark in enumerate(people):
        before = text[max(scene.start, mark.start - _REACH) : mark.start]
        found = _words().search(before)
        if found is None:
            continue
        name = next(name for name, word in found.groupdict().items() if word and name != "of")
        relation, sex, language = name.split("_")
        start = mark.start - len(before) + found.start()
        who: Mark | None
        whom: Mark | None
        if found["of"] or _is_genitive(found[name], mark):
            who, whom = _beside(text, people, at, start, sex), mark
        else:
            owner = _owner(text, people[:at], start)
            others = [each for each in people[:at] if each.key not in kin]
            who, whom = mark, owner or _meant(text, told, place, others, start, mark, language)
        if who is None or whom is None or who.key == whom.key or not _fits(who, sex):
            continue
        kin.add(who.key)
        if not {who.detail, whom.detail} & OFFICIALS:
            yield Tie(who, relation, whom, min(start, who.start), max(who.end, mark.end))


def _is_genitive(word: str, mark: Mark) -> bool:
    """Whether “жена Ерлана” names whose wife she is, and not her."""
    return word.lower() in _NOMINATIVE and mark.text != mark.name and not mark.text.startswith(mark.name + "’")


def _beside(text: str, people: list[Mark], at: int, start: int, sex: str) -> Mark | None:
    """The name right before “brother of Yerlan”, or the one right behind it, if only one of them may be his."""
    before = [mark for mark in people[max(0, at - 1) : at] if _BETWEEN.fullmatch(text, mark.end, start)]
    after = [mark for mark in people[at + 1 : at + 2] if _BETWEEN.fullmatch(text, people[at].end, mark.start)]
    fitting = [mark for mark in (*before, *after) if _fits(mark, sex)]
    return fitting[0] if len(fitting) == 1 else None


def _owner(text: str, before: list[Mark], start: int) -> Mark | None:
    """Whose name stands in the genitive right before a word of kinship: “Yerlan's brother”, “Ерланның әйелі”."""
    if not before or not _OWNED.search(text, before[-1].end - 3, start):
        return None
    return before[-1] if not text[before[-1].end : start].strip(" ’'ʼs\n").count(" ") else None


def _meant(
    text: str, told: Sequence[Scene], place: int, before: list[Mark], start: int, who: Mark, language: str
) -> Mark | None:
    """Whom the pronoun before a word of kinship means. A Kazakh word says by its ending that it is his or hers."""
    ahead = text[told[place].start : start]
    his = _HIS.search(ahead)
    if his is None and language != "kk":
        return None
    sex = _SEX.get(his["word"].lower(), "") if his is not None else ""
    fitting = [mark for mark in before if mark.key != who.key and mark.detail not in OFFICIALS and _fits(mark, sex)]
    if fitting:
        return fitting[-1] if len({mark.key for mark in fitting}) == 1 else None
    meant = last_meant(text, told, place, sex)
    return meant if meant is not None and meant.key != who.key else None


def _fits(mark: Mark, sex: str) -> bool:
    """Whether somebody may be of this sex, as far as the name tells."""
    return sex not in _SEX.values() or bases.sex_of(mark.name.split()) in (sex, "")
