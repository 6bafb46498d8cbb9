"""The base form of a name that stands in a text in some case: “Ерлана Даулетова” is Ерлан Даулетов.

What a surname ends in tells its cases; whose it is, his or hers, the given name and the patronymic tell. Where nothing
tells, the name stays as it is written. This module may not know texts.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from db.story.lists import Stems, sections
from db.story.words import sound_of
from db.values.endings import kazakh

_SURNAME = re.compile(
    r"(?P<stem>.{2,}(?:[ое]в|[ёи]н|ын))(?P<end>|а|у|ым|е|ой|ою|ы|ых|ыми)(?P<more>-?(?:[ндт][ыі]ң|[гқкғ][аеә]|[дтн][аеә]н|[мпб]ен|[дт][аеә]"
    r"|[нтд][ыі])?)", re.IGNORECASE,
)  # fmt: skip
_SKY = re.compile(r"(?P<stem>.{2,}[сц]к)(?P<end>ий|ого|ому|им|ом|ая|ой|ую|ою)", re.IGNORECASE)
_PATRONYMIC = re.compile(
    r"(?P<stem>.{2,}(?:(?P<m>[ое]вич|ьич|[ие]ич)|(?P<f>[ое]вн|ичн)))(?P<end>|а|у|ем|е|ы|ой|ою)", re.IGNORECASE
)
_SON = re.compile(
    r"(?P<stem>.{2,}(?:(?P<m>ұлы|улы|uly|ūly|оглы)|(?P<f>қызы|кызы|qyzy|kyzy|qızı|гызы)))(?P<end>ның|на|н|нда|нан|мен|ға|ның)?",
    re.IGNORECASE,
)  # fmt: skip
_LATIN = re.compile(
    r".{2,}(?:[oe]v|[oe]va|in|ina|sky|skaya|skiy|uly|qyzy|kyzy|enko|bekov|bayev|baev|bayeva)", re.IGNORECASE
)
_ENDINGS_OF_SURNAMES = ("енко", "юк", "чук", "швили", "ян", "бек", "бай", "хан", "ғали", "гали", "bek", "bay", "khan")


@cache
def given() -> Stems:
    """The given names that are known, each as “m:Ерлан” or “f:Айгүл”."""
    return Stems((name, f"{sex}:{name}") for sex, names in sections("given_names").items() for name in names)


@lru_cache(maxsize=20_000)
def given_name(word: str) -> tuple[str, bool] | None:
    """The sex of a known given name, and whether it stands in its base form; None if it is no known one."""
    found = given().find(sound_of(word))
    if not found:
        return None
    sexes = {meant[0] for meant, bare in found if bare == found[0][1]}
    return (next(iter(sexes)) if len(sexes) == 1 else "", found[0][1])


@lru_cache(maxsize=20_000)
def is_surname(word: str) -> bool:
    """Whether a word ends as surnames and patronymics do."""
    bare = word.replace("’s", "").replace("'s", "")
    if len(bare) < 5:
        return False
    patterns = (_SURNAME, _SKY, _PATRONYMIC, _SON, _LATIN)
    return any(pattern.fullmatch(bare) for pattern in patterns)


def has_kazakh_ending(word: str) -> bool:
    """Whether a surname has an ending of Kazakh, after which nothing more of the name can come."""
    found = _SURNAME.fullmatch(word)
    return word.endswith(("’s", "'s")) or bool(found and found["more"])


@lru_cache(maxsize=20_000)
def may_be_surname(word: str) -> bool:
    """Whether a word ends as names alone do, or other words too."""
    return is_surname(word) or (len(word) > 5 and word.lower().endswith(_ENDINGS_OF_SURNAMES))


def sex_told_by(word: str) -> str:
    """ "m" or "f", if the word tells it by itself; surnames do only in forms that one sex has."""
    known = given_name(word)
    if known is not None and known[0]:
        return known[0]
    for pattern in (_PATRONYMIC, _SON):
        found = pattern.fullmatch(word)
        if found:
            return "m" if found["m"] else "f"
    found = _SURNAME.fullmatch(word)
    if found and found["end"].lower() in ("ым", ""):
        return "m"
    return "f" if found and found["end"].lower() in ("ой", "ою") else ""


def bare_given(word: str) -> str:
    """A given name without its ending, in the letters of the text."""
    found = given().find(sound_of(word))
    if not found or found[0][1]:
        return word
    name = found[0][0][2:]
    return _cut(word, name)


def _cut(word: str, name: str) -> str:
    """The beginning of the word that sounds as the name; the name itself, if its last letter has changed."""
    sound = sound_of(name)
    for length in range(len(word) - 1, 1, -1):
        if sound_of(word[:length]) == sound:
            return word[:length]
    same_script = _is_cyrillic(word) == _is_cyrillic(name)
    return _like(word, name) if same_script else word


def _is_cyrillic(word: str) -> bool:
    return any("\u0400" <= char <= "\u04ff" for char in word)


def _like(word: str, name: str) -> str:
    return name.upper() if word.isupper() and len(word) > 1 else name


def base(word: str, sex: str, others: frozenset[str] = frozenset()) -> str:
    """A part of a name in its base form; `others` are the sounds of all parts that the text writes."""
    word = re.sub(r"[’'ʼ‘`]s$", "", word)
    if given_name(word) is not None:
        return bare_given(word)
    surname = _of_surname(word, sex, others)
    return surname if surname is not None else without_ending(word, others)


def _of_surname(word: str, sex: str, others: frozenset[str]) -> str | None:
    raised = word.isupper()
    found = _PATRONYMIC.fullmatch(word) or _SON.fullmatch(word)
    if found:
        stem = found["stem"]
        hers = found["f"] and found["f"].lower() in ("овн", "евн", "ичн")
        return stem + (("А" if raised else "а") if hers else "")
    found = _SKY.fullmatch(word)
    if found:
        end = {"m": "ий", "f": "ая"}.get(sex, "ий" if found["end"].lower() in ("ого", "ому", "им", "ом") else "")
        return found["stem"] + (end.upper() if raised else end) if end else word
    found = _SURNAME.fullmatch(word)
    if not found:
        return None
    stem, end = found["stem"], found["end"].lower()
    told = sex or ("m" if end in ("ым", "") else "f" if end in ("ой", "ою") else "")
    if not told and end and sound_of(stem) in others:
        told = "m"
    if not told:
        return word[: len(word) - len(found["more"])] if found["more"] else word
    return stem + ("" if told == "m" else "А" if raised else "а")


def sex_of(words: list[str]) -> str:
    """Whose name it is, by all of its words: a given name without an ending beside “-ова” is hers."""
    told = next((sex for word in words if (sex := sex_told_by(word))), "")
    if told or len(words) < 2:
        return told
    surname = next((found for word in words if (found := _SURNAME.fullmatch(word))), None)
    rest = [word for word in words if not _SURNAME.fullmatch(word)]
    hers = (
        surname is not None and surname["end"].lower() == "а" and all(not w.lower().endswith(("а", "я")) for w in rest)
    )
    return "f" if hers else ""


def his_given(word: str, surname: str) -> str:
    """A given name that no list has, beside a man's surname in some case: “Бахтияра Оразова” is Бахтияр."""
    found = _SURNAME.fullmatch(surname)
    cut = {"а": ("а",), "у": ("у",), "ым": ("ом", "ем"), "е": ("е",)}.get(found["end"].lower(), ()) if found else ()
    ending = next((each for each in cut if word.lower().endswith(each) and len(word) > len(each) + 2), "")
    return word[: len(word) - len(ending)] if ending else word


def without_ending(word: str, others: frozenset[str]) -> str:
    """Any other name loses its ending only if the text has it without."""
    sound = sound_of(word)
    for length in range(len(word) - 1, max(2, len(word) - 6), -1):
        bare = sound_of(word[:length])
        rest = sound[len(bare) :]
        if bare in others and (rest in kazakh() or rest in ("a", "u", "om", "em", "e", "oi", "i", "oiu")):
            return word[:length]
    return word
