"""The organisations that a running text names: a word for a court, an office, a place of detention … with its name.

“Алмалинский районный суд”, “Ülgiqala Police Department”, “№ 2 полиция бөлімі”: the head is in the list, the name is
what stands around it. A head alone (“the court”) names nobody. This module may not know people or places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from db.story.lists import Hit, Phrases, rows, sections
from db.story.mark import Known, Mark, Named, What
from db.story.named import is_in_dictionary, is_ordinary, role_words
from db.story.words import Told, Word, sound_of
from db.values.laws import laws
from db.values.names import fold, fold_text
from resources.text import LANGUAGES, N_

WITH_NAME = N_("An organisation: a word for one, with its name.")
ACRONYM = N_("Capital letters that look like an organisation.")
BY_ITSELF = N_("An organisation that goes by this name alone.")
RECORDED = N_("An organisation that has a record.")

_NEAR = frozenset((" ", "\u00a0", "\n", "-", "–", " #", "#", "\n> ", ""))
_NUMBERED = re.compile(r"\s*(?:№|No\.?|N)?\s*[-–]?\s*$", re.IGNORECASE)
_NUMBER_SIGN = re.compile(r"(?:№|\bNo\.?|\bN)\s*$", re.IGNORECASE)
_POSSESSED = re.compile(r"(?<=[әғқңөұүіа-я][ыі])(?:н[дт][аеә](?:ғ[ыі]|г[ыі])?|н[аеә]н?|н[ыі]ң|н)$", re.IGNORECASE)
_PLAIN = re.compile(r"\w+")
_CODE = re.compile(r"\s+(?:[A-ZА-Я]{1,3}[-–]\d{1,3}(?:/\d{1,3})?|(?:No\.?|№)\s*\d{1,3})(?!\w)")
_QUOTED = re.compile(r"\s*([«“\"][^«»“”\"\n]{2,60}[»”\"])")
_LONGEST = 7
_VOWELLED = re.compile(r"[аеёиоуыэюяәіөүұaeiouy].*[аеёиоуыэюяәіөүұaeiouy]", re.IGNORECASE)
_ADJECTIVE = re.compile(r"(?P<stem>.{3,}?)(?P<end>ого|ому|ым|им|ом|ой|ую|ые|ых|ая|ое|ый|ий)", re.IGNORECASE)
_FEMININE = ("прокуратура", "колония", "партия", "коллегия", "больница", "администрация", "редакция", "газета")
_NEUTER = ("управление", "отделение", "учреждение", "министерство", "движение", "бюро", "агентство", "объединение")
_MASCULINE = (
    "суд",
    "отдел",
    "департамент",
    "комитет",
    "изолятор",
    "горотдел",
    "райотдел",
    "фонд",
    "университет",
    "акимат",
)
_NOUNS = {noun.rstrip("аяео"): noun for noun in (*_FEMININE, *_NEUTER, *_MASCULINE)}


@cache
def heads() -> Phrases:
    """The heads, each as “kind|1 if it is a name by itself”."""
    return Phrases(
        (phrase.strip(), f"{row['kind']}|{row['proper']}")
        for row in rows("bodies")
        for language in LANGUAGES
        for phrase in row[language].split(";")
        if phrase.strip()
    )


@cache
def _side(name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    words = sections("body_words")[name]
    whole = frozenset(sound_of(word) for word in words if not word.endswith("*"))
    return whole, tuple(sound_of(word.rstrip("*")) for word in words if word.endswith("*"))


@lru_cache(maxsize=5_000)
def _stands(name: str, sound: str) -> bool:
    whole, stems = _side(name)
    return sound in whole or sound.startswith(stems or ("\0",))


def find(told: Told, known: Known) -> list[Mark]:
    """The organisations of a text, in their order."""
    records = _records(known)
    whole = (_whole(told, hit, records) for hit in heads().all_in(told))
    return _joined([*_recorded(told, records), *_acronyms(told), *(mark for mark in whole if mark is not None)])


@dataclass(frozen=True, slots=True)
class _Records:
    """The organisations that have a record: by their names in any order, and to be found in texts."""

    by_name: dict[str, Named]
    spelled: list[tuple[str, Named]]
    phrases: Phrases


@lru_cache(maxsize=2)
def _records(known: Known) -> _Records:
    spelled = [(spelling, each) for each in known.organisations for spelling in each.spellings if len(spelling) > 3]
    plain = (" ".join(_PLAIN.findall(spelling)) for spelling, _each in spelled)
    phrases = Phrases((f"{words}*", str(place)) for place, words in enumerate(plain) if words)
    return _Records({fold(spelling): each for spelling, each in spelled}, spelled, phrases)


def _recorded(told: Told, records: _Records) -> Iterator[Mark]:
    """Bodies of the vault that are written as in their record."""
    for hit in records.phrases.all_in(told):
        first, last = told.words[hit.first], told.words[hit.last]
        spelling, each = records.spelled[int(hit.code)]
        if first.capital or hit.last > hit.first:
            text, key = told.text[first.start : last.end], fold_text(spelling)
            yield Mark(
                first.start, last.end, text, What.ORGANISATION, each.id, spelling, key, RECORDED, 0.95, each.kind
            )  # fmt: skip


def _acronyms(told: Told) -> Iterator[Mark]:
    """Three to six capitals in a sentence that is not all in capitals."""
    for word in told.words:
        raised = word.upper and not told.shouted[word.sentence] and not word.opening and word.text.isalpha()
        body = word.sound not in _no_body() and not _VOWELLED.search(word.text)
        if raised and body and 2 < len(word.text) < 7:
            yield Mark(word.start, word.end, word.text, What.ORGANISATION, None, word.text, word.sound, ACRONYM, 0.4)


@cache
def _no_body() -> frozenset[str]:
    shorts = (short for law in laws() for short in (*law.shorts.values(), *law.spellings) if " " not in short)
    return frozenset(sound_of(word) for word in (*shorts, *sections("body_words")["none"]))


def _whole(told: Told, hit: Hit, records: _Records) -> Mark | None:
    kind, _bar, proper = hit.code.partition("|")
    words = told.words
    first, named_before = _leftward(told, hit.first)
    last, named_behind = _rightward(told, hit.last)
    end = words[last].end
    quoted = _QUOTED.match(told.text, end) if last == hit.last else None
    head = words[hit.first : hit.last + 1]
    acronym = head[0].upper and len(head[0].text) < 7 and len(head) == 1
    coded_name = _CODE.match(told.text, end) if kind == "facility" and last == hit.last else None
    if coded_name:
        end, named_behind = coded_name.end(), True
    if quoted and not named_behind and kind in ("ngo", "media", "movement", "company", "facility", "authority"):
        end, named_behind = quoted.end(), True
    raised = kind == "court" and words[hit.first].capital and not words[hit.first].opening and hit.last > hit.first
    by_itself = bool(proper) and (acronym or len(head) > 1 or words[hit.first].capital)
    if not (named_before or named_behind or by_itself or raised):
        return None
    if acronym and not by_itself and not (named_before or named_behind):
        return None
    start = words[first].start
    sign = re.search(r"№\s*$", told.text[max(0, start - 3) : start]) if words[first].number else None
    start -= len(sign.group()) if sign else 0
    text = told.text[start:end]
    name = _based(text, words[first : last + 1])
    why, sure = (WITH_NAME, 0.9) if named_before or named_behind else (BY_ITSELF, 0.85)
    record = records.by_name.get(fold(name))
    value = record.id if record else None
    return Mark(start, end, text, What.ORGANISATION, value, name, fold_text(name), why, sure, kind)


def _leftward(told: Told, first: int) -> tuple[int, bool]:
    """How far the name reaches before its head, and whether it holds anything that names."""
    words = told.words
    named = False
    reach = first
    for place in range(first - 1, max(-1, first - _LONGEST - 1), -1):
        word, gap = words[place], words[place + 1].gap
        if word.sentence != words[first].sentence or gap not in _NEAR:
            break
        if word.number:
            sign = _NUMBER_SIGN.search(told.text, max(0, word.start - 4), word.start)
            if not sign:
                break
            reach, named = place, True
            if sign.group()[:1].isalpha() and words[place - 1].sound == "no":
                reach = place - 1
            break
        if _stands("before", word.sound):
            reach = place if not (word.opening and word.sound in ("no",)) else reach
            continue
        if not _may_name(told, word, place):
            break
        reach, named = place, True
    while reach < first and words[reach].text.islower() and not _stands("before", words[reach].sound):
        reach += 1
    return reach, named


def _may_name(told: Told, word: Word, place: int) -> bool:
    if not word.capital or word.sound in role_words() or is_ordinary(word.bare):
        return False
    language = told.language(word)
    cyrillic_adjective = _ADJECTIVE.fullmatch(word.text) is not None
    if word.opening and not word.tagged and not word.upper and not cyrillic_adjective and language != "kk":
        return not is_in_dictionary(word.bare)
    return language != "ru" or cyrillic_adjective or word.upper or place == 0


def _rightward(told: Told, last: int) -> tuple[int, bool]:
    """How far the name reaches behind its head."""
    words = told.words
    reach, named = last, False
    place = last + 1
    while place < len(words) and place - last <= _LONGEST and words[place].sentence == words[last].sentence:
        word = words[place]
        gap = word.gap.replace(".", "", 1) if place > 0 and words[place - 1].sound in ("g", "no", "gor") else word.gap
        if word.number and _NUMBERED.fullmatch(word.gap) and place == last + 1 and len(word.text) < 4:
            if word.gap.strip() or told.text[words[last].start : words[last].end].isupper():
                return place, True
            break
        if gap not in _NEAR:
            break
        if _stands("of", word.sound) or _stands("behind", word.sound):
            place += 1
            continue
        if word.capital and _names_behind(told, place, last):
            reach, named = place, True
            place += 1
            if (
                place < len(words)
                and words[place].sound.startswith(("raion", "oblast", "audan"))
                and words[place].gap == " "
            ):
                reach = place
                place += 1
            continue
        if word.sound.startswith(("raion", "oblast")) and named and word.gap == " ":
            reach = place
        break
    return reach, named


def _is_district(word: Word) -> bool:
    return word.gap == " " and word.sound.startswith(("raion", "oblast", "audan"))


def _names_behind(told: Told, place: int, last: int) -> bool:
    """Whether a capital word behind a head belongs to it: behind “of”, “г.”, or another that does."""
    before = told.words[place - 1]
    linked = place - 1 > last and (_stands("of", before.sound) or _stands("behind", before.sound))
    if told.words[place].sound in role_words():
        return False
    adjective = _ADJECTIVE.fullmatch(told.words[place].text) is not None and told.words[place].sound.find("sk") > 0
    goes_on = place - 1 > last and before.capital and told.language(before) == "en"
    return linked or (adjective and place == last + 1) or goes_on


def _based(text: str, words: list[Word]) -> str:
    """The name with its Russian head, and the adjectives before it, in the nominative."""
    text = _POSSESSED.sub("", " ".join(text.split()))
    if words[0].text.isascii():
        return text
    at = next((place for place, word in enumerate(words) if _noun(word.text)), None)
    if at is None:
        return text
    noun, written = _noun(words[at].text), words[at]
    pieces = [_agreeing(word.text, noun) for word in words[:at]]
    pieces.append(noun.capitalize() if written.capital and not written.upper else noun)
    behind = " ".join(text[written.end - words[0].start :].split())
    return " ".join((*pieces, behind)).strip()


def _noun(word: str) -> str:
    lower = word.lower()
    for length in range(len(lower), 2, -1):
        if lower[:length] in _NOUNS and len(lower) - length <= 3:
            return _NOUNS[lower[:length]]
    return ""


def _agreeing(word: str, noun: str) -> str:
    found = _ADJECTIVE.fullmatch(word)
    if not found:
        return word
    stem = found["stem"]
    if noun in _FEMININE:
        return f"{stem}ая"
    if noun in _NEUTER:
        return f"{stem}ое"
    return f"{stem}ий" if stem[-1] in "кгхшщжч" else f"{stem}ый"


def _joined(found: list[Mark]) -> list[Mark]:
    """One key for a body that is named once in full and once in short."""
    keys = sorted({mark.key for mark in found}, key=len, reverse=True)
    whole = {key: next((longer for longer in keys if longer.startswith(f"{key} ")), key) for key in keys}
    marks = []
    last = -1
    for mark in sorted(found, key=lambda each: (each.start, -each.end)):
        if mark.start >= last:
            marks.append(
                Mark(
                    mark.start, mark.end, mark.text, mark.what, mark.value, mark.name, whole[mark.key], mark.why,
                    mark.sure, mark.detail,
                )
            )  # fmt: skip
            last = mark.end
    return marks
