"""Words of kinship beside somebody who is not named: “her brother Person 039-160” tells who it is without a name.

What such a word means no program can say, so each is shown to be decided on. Knows texts alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from desktop.dossier.protection.guard import sentence_around
from desktop.dossier.protection.sought import Certainty, Hit, Sort

_NEAR = 40  # letters between a word of kinship and the person of whom it speaks
_SPOUSE = (
    r"wife|husband|spouse|widow(?:er)?|fianc[ée]e?|жен(?:а|ы|е|у|ой)|муж(?:а|у|ем)?|супруг\w{0,3}|вдов\w{1,2}"
    r"|невест(?:а|ы|е|у|ой)|жених\w{0,2}|(?:әйелі|күйеуі|жұбайы)\w{0,4}"
)
_PARENT = (
    r"(?:step|foster )?(?:mother|father|parent)s?|мат(?:ь|ери|ерью|ерей)|отц\w{1,3}|отец|родител\w{1,3}"
    r"|(?:анасы|шешесі|әкесі|ата-анасы)\w{0,4}"
)
_CHILD = (
    r"(?:step|foster )?(?:son|daughter|child)s?|(?:ұлы|қызы|баласы)\w{0,4}"
    r"|сын(?:а|у|ом|е|ок|к\w{1,3}|ишк\w+)?|сыновь\w{1,3}|доч(?:ь|ери|ерью|ерей|к\w{1,3})"
)
_SIBLING = (
    r"(?:step|half-|foster )?(?:brother|sister)s?|twins?|брат(?:а|у|ом|е|ья|ьев|ьям|ьями|ьях)?|сестр\w{0,3}|сест[её]р"
    r"|(?:ағасы|інісі|әпкесі|апасы|қарындасы|сіңлісі|бауыры)\w{0,4}"
)
_RELATIVE = (
    r"(?:grand|god)(?:mother|father|parent|son|daughter|child)s?|(?:mother|father|son|daughter|brother|sister)s?-in-law"
    r"|cousins?|uncle|aunt|niece|nephew|relatives?|kinsm[ae]n"
    r"|дяд\w{1,2}|тет(?:я|и|е|ю|ей)|тёт(?:я|и|е|ю|ей)|племянни\w{1,4}|внук\w{0,3}|внучк\w{1,3}|внучек|бабушк\w{1,2}"
    r"|дедушк\w{1,2}|родственни\w{1,4}|т[её]щ\w{1,2}|тест(?:ь|я|ю|ем)|свекров\w{1,2}|зят\w{1,2}|невестк\w{1,2}"
    r"|(?:туысы|немересі|жиені|келіні|нағашысы|әжесі|атасы)\w{0,4}|туыс\w{0,10}"
)
_SAID = {
    **{"spouse": _SPOUSE, "partner": _SPOUSE, "parent": _PARENT, "child": _CHILD},
    **{"sibling": _SIBLING, "relative": _RELATIVE},
}
"""How a tie (list `relation_type`) is told of the first of the two; of the other it is told the other way round."""
_OTHER_WAY = {"parent": "child", "child": "parent"}


@cache
def _words_for(relations: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted({_SAID[each] for each in relations}))})\b", re.IGNORECASE)


_KIN = _words_for(frozenset(_SAID))
_WHOSE = (
    r"(?:(?:his|her|their|our|my|the|a|its|[^\W\d_]+['’]s|его|её|ее|их|мой|моя|мою|моего|моей|свой|свою|своего|своей"
    r"|оның|олардың|менің)\s+)?"
    r"(?:(?:elder|older|younger|eldest|youngest|little|only|own|late|старш\w+|младш\w+|родн\w+|двоюродн\w+|единственн\w+"
    r"|үлкен|кіші|жалғыз|туған)\s+){0,2}"
)
_BEFORE = re.compile(rf"\b{_WHOSE}$", re.IGNORECASE)
_BETWEEN = re.compile(rf"\s*[,(–—-]?\s*{_WHOSE}", re.IGNORECASE)
_OF_WHOM = re.compile(r"\s+of(?:\s+[^\W\d_a-z][^\W\d_]*){1,3}")
_PATRONYMIC = re.compile(r"(?:^|\s)[^\W\d_a-zа-яё][^\W\d_]*\s+$")
_OWNER = re.compile(r"[ндт][ыі]ң\s+$")  # “Гайнидің қызы” is a daughter, “Шыңғыс қызы” a patronymic


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Where words stand for somebody who is not named."""

    start: int
    end: int
    key: str
    words: str


def beside(text: str, unnamed: Sequence[Unnamed], row: str | None = None) -> Iterator[Hit]:
    """Each word of kinship that stands near somebody unnamed, or in a row of a table that is about somebody unnamed."""
    if not unnamed and row is None:
        return
    for word in _KIN.finditer(text):
        if _is_patronymic(text, word):
            continue
        start, end = sentence_around(text, word.start(), word.end())
        near = [one for one in unnamed if start <= one.start < end and _gap(one, word) <= _NEAR]
        if near:
            yield _told(text, word, min(near, key=lambda one: _gap(one, word)))
        elif row is not None:
            yield _hit(_begun(text, word.start()), word.end(), row)


def told_in(text: str) -> bool:
    """Whether a text has a word of kinship at all."""
    return any(not _is_patronymic(text, word) for word in _KIN.finditer(text))


def hidden_ties(ties: Iterable[Any], hides: Callable[[str | None], bool]) -> frozenset[str]:
    """As what the relatives who are not named would be told: “brother”, where a brother of somebody is hidden."""
    found: set[str] = set()
    for tie in ties:
        if tie.relation in _SAID:
            found |= {tie.relation} if hides(tie.person) else set()
            found |= {_OTHER_WAY.get(tie.relation, tie.relation)} if hides(tie.other) else set()
    return frozenset(found)


def alone(text: str, relations: frozenset[str]) -> Iterator[Hit]:
    """Each word of kinship that tells of a relative who is not named, where no pseudonym can stand beside it."""
    for word in _words_for(relations).finditer(text) if relations else ():
        if not _is_patronymic(text, word):
            yield _hit(_begun(text, word.start()), word.end(), "")


def _told(text: str, word: re.Match[str], one: Unnamed) -> Hit:
    """The word with the person, where they stand side by side: in their place the pseudonym can stand alone."""
    if word.end() <= one.start and re.fullmatch(r"\s*[,:–—-]?\s+", text[word.end() : one.start]):
        return _hit(_begun(text, word.start()), one.end, one.key, one.words)
    if one.end <= word.start() and _BETWEEN.fullmatch(text[one.end : word.start()]):
        of_whom = _OF_WHOM.match(text, word.end())
        return _hit(one.start, of_whom.end() if of_whom else word.end(), one.key, one.words)
    return _hit(_begun(text, word.start()), word.end(), one.key)


def _hit(start: int, end: int, key: str, instead: str = "") -> Hit:
    return Hit(start, end, key, Sort.KINSHIP, Certainty.DOUBTFUL, instead=instead)


def _begun(text: str, at: int) -> int:
    """Where “her elder” before a word of kinship begins."""
    before = _BEFORE.search(text, max(0, at - _NEAR), at)
    return before.start() if before else at


def _gap(one: Unnamed, word: re.Match[str]) -> int:
    return max(one.start - word.end(), word.start() - one.end)


def _is_patronymic(text: str, word: re.Match[str]) -> bool:
    if not word[0].casefold().startswith(("ұлы", "қызы")):
        return False
    before = text[max(0, word.start() - _NEAR) : word.start()]
    return bool(_PATRONYMIC.search(before)) and not _OWNER.search(before)
