"""Words that tell of a child: “a daughter of nine”, and “her granddaughter” where a child of the file is not named.

In a village this is a name. Knows texts alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.dossier.protection.guard import sentence_around
from desktop.dossier.protection.sought import Certainty, Hit, Sort

_NEAR = 30  # letters between a child and its age
_RELATED = (
    r"(?:grand|step)?(?:daughter|son)s?|grandchild(?:ren)?|nieces?|nephews?"
    r"|доч(?:ь|ери|ерью|ерей|к\w{1,3})|сын(?:а|у|ом|е|ишк\w+)?|сыновь\w{1,3}|внук\w{0,3}|внучк\w{1,3}|внучек|внучат\w*"
    r"|племянни\w{1,4}|(?:немересі|жиені|қызы|баласы)\w{0,4}"
)
_YOUNG = (
    rf"{_RELATED}|child(?:ren)?|girls?|boys?|baby|babies|infants?|toddlers?|pupils?|school(?:girl|boy|child)(?:s|ren)?"
    r"|brothers?|sisters?|брат\w{0,3}|сестр\w{1,3}"
    r"|реб[её]н\w+|дет(?:и|ей|ям|ьми|ях)|девоч\w+|мальчи\w+|младен\w+|школьни\w+"
    r"|(?:ұлы|балалары|балаға|бала|інісі|қарындасы|сіңлісі)\w{0,4}|бөпе\w*|сәби\w*|оқушы\w*"
)
_EN = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_RU = (
    "годовал двух двухлетн тр[её]х четыр[её]х пяти шести семи восьми девяти десяти одиннадцати двенадцати тринадцати "
    "четырнадцати пятнадцати шестнадцати семнадцати пять шесть семь восемь девять десять одиннадцать двенадцать "
    "тринадцать четырнадцать пятнадцать шестнадцать семнадцать"
)
_KK = "бір екі үш төрт бес алты жеті сегіз тоғыз"
_ENGLISH_AGE = rf"(?:\d|1[0-7]|{'|'.join(_EN.split())})"
_RUSSIAN_AGE = rf"(?:(?:\d|1[0-7])|{'|'.join(_RU.split())})"
_KAZAKH_AGE = rf"(?:(?:\d|1[0-7])|(?:он )?(?:{'|'.join(_KK.split())})|он)"
_AGE = re.compile(
    rf"\b(?:aged?|of) {_ENGLISH_AGE}\b(?! (?:people|of|men|women|days|months|years in))"
    rf"|\b{_ENGLISH_AGE}[- ](?:years?|months?)[- ]old\b"
    rf"|\b{_RUSSIAN_AGE}[-‑ ]?(?:лет\b|лет(?:н|ня)\w+|год(?:а|ик\w*)?\b)"
    r"(?! (?:колони|лишени|тюрьм|ограничени|услов|назад|принуд))|\bгодовал\w+"
    rf"|\b{_KAZAKH_AGE} ?(?:жас\w*|айлық)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(rf"\b(?:{_RELATED})\b", re.IGNORECASE)
_CHILD = re.compile(rf"\b(?:{_YOUNG})\b", re.IGNORECASE)
_PATRONYMIC = re.compile(r"[^\W\d_a-zа-яё][^\W\d_]*[^\Wң]\s+$")


def told_of(text: str, hidden: str | None) -> Iterator[Hit]:
    """Each child whose age is told; where a child is `hidden` (its id; blank for one of several), each that is told by
    whose child it is.
    """
    ages = list(_AGE.finditer(text))
    if ages:
        for word in _CHILD.finditer(text):
            start, end = sentence_around(text, word.start(), word.end())
            near = [age for age in ages if start <= age.start() < end and _gap(age, word) <= _NEAR]
            if near:
                age = min(near, key=lambda each: _gap(each, word))
                yield _hit(min(age.start(), word.start()), max(age.end(), word.end()), hidden or "")
    if hidden is not None:
        for word in _RELATIVE.finditer(text):
            if not (word[0].startswith("қызы") and _PATRONYMIC.search(text, max(0, word.start() - 40), word.start())):
                yield _hit(word.start(), word.end(), hidden)


def _hit(start: int, end: int, key: str) -> Hit:
    return Hit(start, end, key, Sort.CHILD, Certainty.DOUBTFUL)


def _gap(one: re.Match[str], other: re.Match[str]) -> int:
    return max(one.start() - other.end(), other.start() - one.end())
