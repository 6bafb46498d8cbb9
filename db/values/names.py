"""Names in many spellings: folding them to one key, and how close two of them are.

One person is written Дәулетов, Даулетов, Dauletov, Däuletov, in any order of the parts. Each name is kept as it was
written; what is folded here serves to find and compare, and is never shown. The same folding of running text feeds the
full-text index, so that a search in any spelling finds all. Knows no records.

The rules: letters of Kazakh go to their Russian base, Cyrillic to one Latin skeleton, marks are stripped; then ye → e,
zh and dj → j, kh → h, gh → g, q → k, w → u, y → i, and doubled letters collapse.
"""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii
from rapidfuzz import fuzz

_CYRILLIC = {
    **dict(zip("абвгдезийклмнопрстуфхыэ", "abvgdeziiklmnoprstufhie", strict=True)),
    **{"ё": "e", "ж": "j", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "iu", "я": "ia"},
    **{"ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i"},
    **{"ї": "i", "є": "e", "ґ": "g", "ў": "u", "ј": "j"},
}
# Letters of the Kazakh Latin alphabets, and of learned transliterations, that would lose their sound with their mark.
_LATIN = {
    **{"ş": "sh", "š": "sh", "ç": "ch", "č": "ch", "ž": "j", "ğ": "g", "ŋ": "n", "ı": "i", "ə": "a"},
    **{"q": "k", "w": "u", "x": "ks", "ß": "ss"},
}
_SILENT = dict.fromkeys("'’‘ʼʻ`´ʹʺ\u0640\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
_OWN = {**_CYRILLIC, **_LATIN, **_SILENT}
_REMEMBERED = 20_000  # characters whose folding is kept: all alphabets that people write, many times over

_SOUNDS = {"dzh": "j", "zh": "j", "dj": "j", "kh": "h", "gh": "g", "ye": "e"}
_DIGRAPH = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_DOUBLED = re.compile(r"([a-z])\1+")


_PARTS = 12  # a name with more parts is a text: it is compared as a whole
_ALMOST = 99.0  # names with different keys are never quite the same
_ALONE = 0.3  # what a part weighs that the other name lacks
_INITIAL = 75.0  # “Y.” may be Yerlan


class _Letters(dict[int, str]):
    """What becomes of each character; one that was never met is worked out when it is."""

    def __missing__(self, code: int) -> str:
        folded = "".join(_letter(char) for char in chr(code).casefold())
        if len(self) < _REMEMBERED:
            self[code] = folded
        return folded


def _letter(char: str) -> str:
    if char in _OWN:
        return _OWN[char]
    bare = (part for part in unicodedata.normalize("NFKD", char).casefold() if unicodedata.category(part)[0] != "M")
    return "".join(_OWN[part] if part in _OWN else _in_latin(part) for part in bare)


def _in_latin(char: str) -> str:
    written = char if char.isascii() else anyascii(char.encode("utf-8", "ignore").decode()).casefold()
    return "".join(_OWN.get(letter, letter if letter.isalnum() else " ") for letter in written) or " "


_LETTERS = _Letters()


def fold_text(text: str) -> str:
    """Running text for the full-text index: folded words in their order, with single spaces between them."""
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)  # a letter and its mark are one
    folded = _one_sound(composed.translate(_LETTERS)).replace("y", "i")
    folded = _DOUBLED.sub(r"\1", folded)
    while _DIGRAPH.search(folded):  # “zkh” became “zh”: on until nothing changes, so that folding twice is folding once
        folded = _DOUBLED.sub(r"\1", _one_sound(folded))
    return " ".join(folded.split())


def _one_sound(text: str) -> str:
    return _DIGRAPH.sub(lambda found: _SOUNDS[found.group()], text)


def fold(name: str) -> str:
    """The key of a name: its folded parts in alphabetical order, so that the order in which they stand is no matter."""
    return " ".join(sorted(fold_text(name).split()))


def closeness(one: str, other: str) -> float:
    """How alike two names are, from 0 to 100; 100 for the same key. Letters may be mistyped, a patronymic missing."""
    mine, theirs = sorted((fold(one), fold(other)))  # the same from both sides
    if not mine or not theirs:
        return 0.0
    if mine == theirs:
        return 100.0
    if max(mine.count(" "), theirs.count(" ")) >= _PARTS:
        return min(fuzz.ratio(mine, theirs), _ALMOST)
    return min(_paired(mine.split(), theirs.split()), _ALMOST)


def _paired(mine: list[str], theirs: list[str]) -> float:
    """Each part beside the part it resembles most; a part without a partner counts less than one that differs."""
    alike = sorted(
        ((_part_closeness(a, b), i, k) for i, a in enumerate(mine) for k, b in enumerate(theirs)), reverse=True
    )
    score = weight = 0.0
    met_mine: set[int] = set()
    met_theirs: set[int] = set()
    for closeness, i, k in alike:
        if i not in met_mine and k not in met_theirs:
            met_mine.add(i)
            met_theirs.add(k)
            length = max(len(mine[i]), len(theirs[k]))
            score, weight = score + closeness * length, weight + length
    alone = [part for i, part in enumerate(mine) if i not in met_mine]
    alone += [part for k, part in enumerate(theirs) if k not in met_theirs]
    return score / (weight + _ALONE * sum(len(part) for part in alone))


def _part_closeness(one: str, other: str) -> float:
    if min(len(one), len(other)) == 1 and one[0] == other[0]:
        return 100.0 if one == other else _INITIAL
    return fuzz.ratio(one, other)
