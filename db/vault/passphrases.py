"""Passphrases: six drawn words are offered, and what people make up instead is judged before it keeps anybody safe.

The judge knows Russian and Kazakh words, names and towns, in whatever keyboard layout they were typed. Whoever has
the vault can try at leisure, so the bar is far above what a website asks for. Nothing here keeps a passphrase or
writes one down.
"""

from __future__ import annotations

import math
import re
import secrets
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import resources
from db.errors import WeakPassphrase
from resources.text import _

WORDS = 6
LANGUAGES = ("en", "ru", "kk")

# Powers of ten of guesses from which the score is 1, 2, 3 and 4. One guess takes 256 MB for the better part of a
# second: a thousand graphics cards make about 10¹³ in a year. From 3 on a passphrase will do.
_STEPS = (4.0, 9.0, 14.0, 18.0)
_WILL_DO = 3

_JUDGED = 100  # characters; what stands behind them is not needed any more
_BEGINNING = 5
_LONGEST_WORD = 14
_FORMS = 100_000  # guesses for a word that is known by its beginning only, whatever its ending
_SHORT_WORD = 4
_WORD_POWER, _LETTER_POWER = 3.3, 1.5  # people choose among some two thousand words; nobody's letters are wholly random
_USUAL_WORD = 7  # letters: a longer run may be several words without spaces
_RUNS = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")

_LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RUSSIAN_KEYS = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_DIGIT_KEYS, _KAZAKH_LETTERS = "2345890-=", "әіңғүұқөһ"
_TO_LATIN = str.maketrans(_RUSSIAN_KEYS + _KAZAKH_LETTERS, _LATIN_KEYS + _DIGIT_KEYS)
_TO_RUSSIAN = str.maketrans(_LATIN_KEYS, _RUSSIAN_KEYS)
_TO_KAZAKH = str.maketrans(_LATIN_KEYS + _DIGIT_KEYS, _RUSSIAN_KEYS + _KAZAKH_LETTERS)

_WITHOUT_KAZAKH_LETTERS = str.maketrans("әіңғүұқөһ", "аингуукох")  # as people write who lack the layout

_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is thought of a passphrase: 0 (found at once) to 4 (not in a lifetime), why it is weak, and whether it
    will do.
    """

    score: int
    reason: str
    acceptable: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    """The passphrase as it stands, or as the same keys would give it in another layout."""

    power: float
    parts: tuple[dict[str, Any], ...]
    is_as_typed: bool


def suggest(language: str, words: int = WORDS) -> str:
    """A passphrase of different words from the language's list, each choice as likely as any other."""
    return " ".join(secrets.SystemRandom().sample(word_list(language), words))


def bits(language: str, words: int = WORDS) -> float:
    """How hard a suggested passphrase is to guess for those who know the list and how it is drawn."""
    listed = len(word_list(language))
    return sum(math.log2(listed - drawn) for drawn in range(words))


@cache
def word_list(language: str) -> tuple[str, ...]:
    """The words to draw from; English for a language without a list."""
    return _lines(f"{language if language in LANGUAGES else 'en'}.txt")


def judge(passphrase: str) -> Judgement:
    """Whether a passphrase keeps the vault shut against somebody who has it and has time."""
    text = unicodedata.normalize("NFC", passphrase)[:_JUDGED]
    if not text.strip():
        return Judgement(0, _("It is empty."), False)
    weakest = min(_readings(text), key=lambda reading: reading.power)
    score = sum(weakest.power >= step for step in _STEPS)
    will_do = score >= _WILL_DO
    return Judgement(score, "" if will_do else _reason(weakest), will_do)


def assert_strong(passphrase: str) -> None:
    """Refuse a passphrase that will not do, with the reason."""
    judged = judge(passphrase)
    if not judged.acceptable:
        raise WeakPassphrase(_("This passphrase could be guessed. {reason}").format(reason=judged.reason))


def _readings(text: str) -> Iterator[_Reading]:
    lowered = text.lower()
    twins = (lowered.translate(layout) for layout in (_TO_LATIN, _TO_RUSSIAN, _TO_KAZAKH))
    for number, reading in enumerate(dict.fromkeys((text, *twins))):
        yield _weighed(reading, is_as_typed=number == 0)


def _weighed(text: str, *, is_as_typed: bool) -> _Reading:
    """The least number of guesses by which zxcvbn finds the text, with our words among its own."""
    from zxcvbn import matching, scoring  # its lists take a while to load: only when somebody makes up a passphrase

    with _one_at_a_time:
        # The library reads one dictionary of dictionaries, also within itself; what is there of this text goes at once.
        known = matching.RANKED_DICTIONARIES
        known.update(_our_dictionaries())
        known["forms"] = _forms(text.lower().replace("ё", "е"))
        try:
            found = scoring.most_guessable_match_sequence(text, matching.omnimatch(text, known))
        finally:
            del known["forms"]
    by_parts, by_words = float(found["guesses"].log10()), _power_of_words(text)
    if by_words < by_parts:
        return _Reading(by_words, (), is_as_typed)
    return _Reading(by_parts, tuple(found["sequence"]), is_as_typed)


def _power_of_words(text: str) -> float:
    """What a phrase is worth at most: zxcvbn takes the spaces and the order of its words for more than they are."""
    power = 0.0
    for run in set(_RUNS.findall(text.lower())):
        if not run.isalpha():
            power += len(run)
        elif len(run) <= _SHORT_WORD or _is_known(run):
            power += min(_WORD_POWER * max(1, len(run) / _USUAL_WORD), _LETTER_POWER * len(run))
        else:
            power += _LETTER_POWER * len(run)
    return power


def _is_known(word: str) -> bool:
    from zxcvbn import matching

    if word.replace("ё", "е")[:_BEGINNING] in _beginnings():
        return True
    return any(word in dictionary for dictionary in matching.RANKED_DICTIONARIES.values())


@cache
def _our_dictionaries() -> dict[str, dict[str, int]]:
    """Our words with the number of guesses that each is worth."""
    from anyascii import anyascii

    common: dict[str, int] = {}
    for rank, word in enumerate(_lines("common.txt"), start=1):
        for spelling in (word, word.translate(_WITHOUT_KAZAKH_LETTERS), anyascii(word).lower()):
            common.setdefault(spelling, rank)
    drawn = {
        f"drawn_{language}": dict.fromkeys(word_list(language), len(word_list(language))) for language in LANGUAGES
    }
    return {"common": common, **drawn}


def _forms(text: str) -> dict[str, int]:
    """Every stretch that begins as a Russian or Kazakh word does, in any of its forms and without spaces between."""
    beginnings = _beginnings()
    return {
        text[start:end]: _FORMS
        for start in range(len(text) - _BEGINNING + 1)
        if text[start : start + _BEGINNING] in beginnings
        for end in range(start + _BEGINNING, min(start + _LONGEST_WORD, len(text)) + 1)
        if text[start:end].isalpha()
    }


@cache
def _beginnings() -> frozenset[str]:
    kazakh = _lines("kk-beginnings.txt")
    return frozenset(
        (*_lines("ru-beginnings.txt"), *kazakh, *(word.translate(_WITHOUT_KAZAKH_LETTERS) for word in kazakh))
    )


def _reason(reading: _Reading) -> str:
    """Why the text is found soon, from its longest part that was recognised."""
    if not reading.is_as_typed:
        return _("It is made of words typed in another keyboard layout, and that is tried too.")
    if not reading.parts:
        return _("It has too few words: take six that have nothing to do with each other.")
    part = max(reading.parts, key=lambda part: len(part["token"]))
    reasons = {
        "spatial": _("Keys that lie side by side are tried first."),
        "repeat": _("Repeating something hardly makes it stronger."),
        "sequence": _("Letters or digits in their order are tried first."),
        "regex": _("Years and dates are tried first."),
        "date": _("Years and dates are tried first."),
        "bruteforce": _("It is too short."),
    }
    if part["pattern"] in reasons:
        return reasons[part["pattern"]]
    if part["dictionary_name"] in ("male_names", "female_names", "surnames"):
        return _("Names are tried first.")
    if part["dictionary_name"] in ("passwords", "common") and len(reading.parts) <= 2:
        return _("It is close to a password that many people use.")
    return _("It has too few words: take six that have nothing to do with each other.")


def _lines(name: str) -> tuple[str, ...]:
    return tuple(resources.path(f"wordlists/{name}").read_text(encoding="utf-8").split())
