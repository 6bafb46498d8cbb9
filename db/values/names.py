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
# Letters of the Kazakh Latin alphabets that would lose their sound with their mark.
_LATIN = {"ş": "sh", "ç": "ch", "ğ": "g", "ŋ": "n", "ı": "i", "ə": "a", "q": "k", "w": "u", "x": "ks", "ß": "ss"}
_SILENT = dict.fromkeys("'’‘ʼ`´ʹʺ\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
_LETTERS = str.maketrans({**_CYRILLIC, **_LATIN, **_SILENT})

_SOUNDS = {"dzh": "j", "zh": "j", "dj": "j", "kh": "h", "gh": "g", "ye": "e"}
_DIGRAPH = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_DOUBLED = re.compile(r"([a-z])\1+")
_APART = re.compile(r"[^0-9a-z]+")


def fold_text(text: str) -> str:
    """Running text for the full-text index: folded words in their order, with single spaces between them."""
    folded = text.casefold().translate(_LETTERS)
    if not folded.isascii():
        stripped = "".join(char for char in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(char))
        folded = stripped.casefold().translate(_LETTERS)
        if not folded.isascii():
            folded = anyascii(folded.encode("utf-8", "ignore").decode()).casefold().translate(_LETTERS)
    folded = _DIGRAPH.sub(lambda found: _SOUNDS[found.group()], folded).replace("y", "i")
    return _APART.sub(" ", _DOUBLED.sub(r"\1", folded)).strip()


def fold(name: str) -> str:
    """The key of a name: its folded parts in alphabetical order, so that the order in which they stand is no matter."""
    return " ".join(sorted(fold_text(name).split()))


def closeness(one: str, other: str) -> float:
    """How alike two names are, from 0 to 100; 100 for the same key. Letters may be swapped, missing or mistyped."""
    return fuzz.ratio(fold(one), fold(other))
