"""What may stand after a name: the cases of Russian, the chains of Kazakh, the English genitive, all of them folded.

Every name has stems, and every stem the endings that may follow it. A Russian ending belongs to a kind of name; a
Kazakh chain (“-ларыңыздың”) may follow any. Knows no names of its own.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import NamedTuple

_PLURALS = {"a": ("", "lar", "dar", "tar"), "e": ("", "ler", "der", "ter")}
_POSSESSED = ("", "im", "m", "in", "n", "iniz", "niz", "imiz", "miz", "i", "si", "ing", "ng", "ingiz", "ngiz")
_CASES = {
    "a": (
        *("", "nin", "din", "tin", "ning", "ding", "ting", "ga", "ka", "a", "na", "ni", "di", "ti", "n"),
        *("da", "ta", "nda", "dan", "tan", "nan", "ndan", "men", "ben", "pen", "menen", "niki", "diki", "tiki"),
    ),
    "e": (
        *("", "nin", "din", "tin", "ning", "ding", "ting", "ge", "ke", "e", "ne", "ni", "di", "ti", "n"),
        *("de", "te", "nde", "den", "ten", "nen", "nden", "men", "ben", "pen", "menen", "niki", "diki", "tiki"),
    ),
}
_TAILS = {
    "a": ("", "gi", "gilar", "sha", "dai", "tai", "min", "sin", "miz", "siz", "dir", "tir", "min", "ki"),
    "e": ("", "gi", "giler", "she", "dei", "tei", "min", "sin", "miz", "siz", "dir", "tir", "min", "ki"),
}
_HONOURED = ("eke", "eken", "aga", "agai", "apai", "apa", "tate", "ata")
_LIKENED = (
    *("jan", "bek", "han", "gul", "nur", "mirza", "hanim", "bai"),
    *(
        "chik",
        "chika",
        "chiku",
        "chikom",
        "ik",
        "ika",
        "iku",
        "ochka",
        "ochki",
        "ushka",
        "ushki",
        "enka",
        "enki",
        "ka",
        "ki",
    ),
)
"""What makes another name, or a pet name, of one: it may be the same person, or not."""

ENGLISH = frozenset(("", "s", "es"))

_OV = frozenset(("", "a", "u", "im", "om", "e", "i", "ih", "imi"))
_OF_MANY = frozenset(("ov", "ev", "ova", "eva", "ovu", "ovoi", "ovim"))  # “Мельников”: of several, or another surname
_OV_OF_HERS = frozenset(("oi", "oiu", "aia", "uiu"))
_OVA = frozenset(("a", "oi", "u", "oiu", "i", "ih", "im", "imi"))
_OVA_OF_HIS = frozenset(("", "e", "om"))
_ADJECTIVE = frozenset(
    (*("i", "ogo", "omu", "im", "om", "oi", "aia", "uiu", "oiu", "ie", "ih", "imi"), "ego", "emu", "em", "ei", "eiu")
)
_CONSONANT = frozenset(
    (
        *("", "a", "u", "om", "em", "e", "i", "ei", "am", "ami", "ah", "oi", "oiu"),
        *("ia", "iu", "iam", "iami", "iah"),
    )
)
_SOFT = frozenset(("ia", "iu", "em", "e", "i", "iam", "iami", "iah", "om"))
_NOUN_A = frozenset(("a", "i", "e", "u", "oi", "oiu", "ei", "eiu", "am", "ami", "ah"))
_NOUN_YA = frozenset(("ia", "i", "ie", "iu", "e", "ei", "eiu", "iei", "ieiu", "iam", "iami", "iah"))
_IY = frozenset(("i", "ia", "iu", "iem", "ie", "em"))
_O = frozenset(("o", "u", "e", "oi", "i", "a"))

_VOWELS = "aeiou"


class Stem(NamedTuple):
    """The beginning of a name, what may follow, and whether it is then the name of the other sex in that family."""

    text: str
    endings: frozenset[str]
    varied: bool = False


@cache
def kazakh() -> frozenset[str]:
    """Every chain of Kazakh suffixes, in the harmony of either row of vowels."""
    found = set(_HONOURED)
    for row in "ae":
        chains = ("".join(each) for each in product(_PLURALS[row], _POSSESSED, _CASES[row], _TAILS[row]))
        found.update(chain for chain in chains if len(chain) <= 14)
    for honour in _HONOURED:
        found.update(honour + case for row in "ae" for case in _CASES[row])
    return frozenset(_undoubled(chain) for chain in found)


@cache
def likened() -> frozenset[str]:
    """What makes another name of one, in the cases of Kazakh."""
    return frozenset((*_LIKENED, *(each + case for each in _LIKENED for row in "ae" for case in _CASES[row])))


@cache
def any_name() -> frozenset[str]:
    """What may follow any name as it stands."""
    return kazakh() | ENGLISH


@cache
def anything() -> frozenset[str]:
    """All endings there are, for a name that is misspelt."""
    return any_name() | _OV | _OV_OF_HERS | _OVA | _ADJECTIVE | _CONSONANT | _SOFT | _NOUN_A | _NOUN_YA | _IY | _O


@cache
def begun() -> frozenset[str]:
    """What an ending may begin with, for a word that goes on in the next line."""
    return frozenset(ending[:length] for ending in anything() for length in range(1, len(ending)))


def stems(sound: str, *, surname: bool) -> list[Stem]:
    """The stems of a folded name; the first is the name itself."""
    found = [Stem(sound, any_name())]
    if len(sound) < 2:
        return found
    if len(sound) > 3:
        found.append(Stem(sound, likened() | _OF_MANY if surname else likened(), True))
    found += _surname(sound) if surname else []
    found += _noun(sound, surname=surname)
    return found


def _surname(sound: str) -> list[Stem]:
    if len(sound) < 4:
        return []
    if sound.endswith(("ov", "ev", "in")):
        return [Stem(sound, _OV), Stem(sound, _OV_OF_HERS, True)]
    if sound.endswith(("ova", "eva", "ina")):
        return [Stem(sound[:-1], _OVA), Stem(sound[:-1], _OVA_OF_HIS, True)]
    if sound.endswith(("ski", "skoi", "skaia", "tski", "tskaia")):
        return [Stem(sound[: sound.rindex("sk") + 2], _ADJECTIVE)]
    if sound.endswith("aia"):
        return [Stem(sound[:-3], _ADJECTIVE)]
    if sound.endswith("oi"):
        return [Stem(sound[:-2], _ADJECTIVE)]
    if sound.endswith("i") and sound[-2] not in _VOWELS:
        return [Stem(sound[:-1], _ADJECTIVE)]
    if sound.endswith("o"):
        return [Stem(sound[:-1], _O)]
    return []


def _noun(sound: str, *, surname: bool) -> list[Stem]:
    last = sound[-1]
    if surname and sound.endswith(("ova", "eva", "ina", "ov", "ev", "aia", "ski")):
        return []
    if sound.endswith("ia"):
        return [Stem(sound[:-2], _NOUN_YA)]
    if last == "a":
        return [Stem(sound[:-1], _NOUN_A)]
    if last == "i" and sound[-2] in _VOWELS:
        return [Stem(sound[:-1], _SOFT)]
    if last == "i":
        return [Stem(sound[:-1], _IY)]
    if last in "eou":
        return []
    return [Stem(sound, _CONSONANT), *_fleeting(sound)]


def _fleeting(sound: str) -> list[Stem]:
    """Names that lose a vowel when something follows: Павел, Лев, Коваленец."""
    if sound in ("lev", "pavel", "orel", "kozel", "lavel") or (len(sound) > 4 and sound.endswith(("ets", "ok"))):
        place = max(sound.rfind("e"), sound.rfind("o"))
        return [Stem(sound[:place] + sound[place + 1 :], _CONSONANT - {""})]
    return []


def _undoubled(chain: str) -> str:
    return "".join(char for place, char in enumerate(chain) if place == 0 or char != chain[place - 1])


def follows(stem: Stem, sound: str) -> bool:
    """Whether what begins with the stem goes on as it may. A letter doubled at the joint was folded to one."""
    rest = sound[len(stem.text) :]
    return rest in stem.endings or stem.text[-1:] + rest in stem.endings
