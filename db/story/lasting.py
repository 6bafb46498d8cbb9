"""Durations that a running text states: “15 суток”, “for more than ten days”, “2 айға”.

Finds where one may stand; `StatedDuration` judges it. Ages look the same and are left alone. May not know dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from db.story.mark import Mark, What
from db.values import duration_vocabulary as vocabulary
from db.values.durations import DurationNotUnderstood, StatedDuration
from resources.text import N_

STATED = N_("A duration, as it is stated.")

_UNIT = (
    r"(?:minutes?|hours?|days?|weeks?|months?|years?|сут(?:ок|ки|кам)|дн(?:я|ей|ям|ями)|день|недел\w{1,3}|месяц\w{0,3}"
    r"|год(?:а|у|ам)?|лет|час(?:а|ов|у)?|минут\w?|тәулік\w{0,4}|тәуліг\w{0,3}|күн(?:ге|нен|дей|дік|ді)?|апта\w{0,4}|ай(?:ға|дан|дай|лық|ды)?"
    r"|жыл(?:ға|дан|дай|дық|ды)?|сағат(?:қа|тан|тай|тық|ты)?)"
)
_UNITS = re.compile(rf"(?<![^\W\d_]){_UNIT}(?!\w)", re.IGNORECASE)
_REACH = 60  # letters around a unit that its duration may take
_AS_UNDERSTOOD = {
    "суткам": "суток",
    "дням": "дней",
    "годам": "лет",
    "году": "года",
    "месяцам": "месяцев",
    "неделям": "недель",
}
_BEFORE = (
    r"(?:(?:more|longer|less|fewer) than|over|about|around|nearly|almost|up to|at least|no more than|for|more than"
    r"|около|более|больше|свыше|почти|не менее|не более|менее|примерно|до|шамамен|кемінде)"
)
_AFTER = r"(?:\s+(?:астам|аса|жуық|дейін|шамасында|бойы))"
_JOINED = r"(?:\s+(?:and\s+|и\s+|және\s+)?)"
_AGE = re.compile(r"[\s-]*(?:old|of age|от роду|жаста)\b|-?летн", re.IGNORECASE)
_AGED = re.compile(r"(?:\b(?:aged?|ему|ей|мне|возраст\w*)\s+|,\s*)$", re.IGNORECASE)
_YEARS = re.compile(r"(?:years?|лет|год\w*|жыл\w*)$", re.IGNORECASE)
_LEAD = re.compile(r"^for\s+", re.IGNORECASE)


@cache
def _pattern() -> re.Pattern[str]:
    spelled = {words[0] for words, each in vocabulary.phrases().items() if len(words) == 1 and each.kind in "nV"}
    spelled -= {
        "a",
        "an",
        "many",
        "some",
        "один",
        "одно",
        "одной",
        "одного",
        "одних",
        "одни",
        "трое",
        "двое",
        "четверо",
    }
    spelled |= {"бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз", "он", "жиырма", "отыз", "a few"}
    spelled |= {"another", "пять", "полтора"} - {"another"}
    words = "|".join(sorted(spelled, key=len, reverse=True))
    number = rf"(?:\d{{1,3}}(?:[.,]\d)?(?:\s?[-–]\s?\d{{1,3}})?|(?:{words})(?:[\s-]+(?:{words}))?)"
    one = rf"{number}(?:-(?:х|ти|и|ми))?\s*(?:\(\w+\)\s*)?[-\s]?{_UNIT}(?!\w)"
    return re.compile(rf"(?<![\w./:-])(?:{_BEFORE}\s+)?{one}(?:{_JOINED}{one})?{_AFTER}?", re.IGNORECASE)


def _candidates(text: str) -> Iterator[re.Match[str]]:
    """What may be durations: only around words for units, which are few, the long pattern is tried."""
    done = 0
    for unit in _UNITS.finditer(text):
        if unit.start() >= done:
            match = _pattern().search(text, max(done, unit.start() - _REACH), min(len(text), unit.end() + _REACH))
            if match and match.end() >= unit.end():
                yield match
                done = match.end()


def find(text: str) -> list[Mark]:
    """The durations of a text, in their order."""
    found = []
    plain = text.replace("ё", "е").replace("Ё", "Е")
    for match in _candidates(plain):
        said, start = match.group(), match.start()
        lead = _LEAD.match(said)
        if lead:
            said, start = said[lead.end() :], start + lead.end()
        if "\n\n" in said or _is_age(text, start, match.end(), said):
            continue
        value = _read(said)
        if value is not None:
            name = said if "мин" in said.lower() or "min" in said.lower() else value.words("en")
            key = f"{value.comparator}{value.number}-{value.number_to}{value.unit}{value.and_number}{value.and_unit}"
            found.append(Mark(start, match.end(), said, What.DURATION, value, name, key, STATED, 0.9))
    return found


def _is_age(text: str, start: int, end: int, said: str) -> bool:
    if not _YEARS.search(said):
        return False
    return _AGE.match(text, end) is not None or _AGED.search(text, max(0, start - 14), start) is not None


def _read(said: str) -> StatedDuration | None:
    plain = re.sub(r"\s*\(\w+\)", "", said)
    plain = re.sub(r"[^\W\d_]+", lambda word: _AS_UNDERSTOOD.get(word.group().lower(), word.group()), plain)
    try:
        value = StatedDuration.parse(plain)
    except DurationNotUnderstood:
        return None
    return value.model_copy(update={"text": said})
