"""Words that stand for a person: the spelling of the name that readers of a language read, pseudonyms and initials.

A pseudonym is made of the person's id, which is random and never printed: so it needs no table, stays the same for
years, and another audience, for whom it is another one, cannot match the two.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from resources.text import _, language

_PURPOSE = b"daftar pseudonym 1"
_DIGITS = 1_000_000


def numbers(ids: Iterable[str], audience: str) -> Mapping[str, int]:
    """The number of everybody before one audience. Of two who would have the same, the one recorded later takes the
    next that is free; it stays so while the earlier record is kept.
    """
    found: dict[str, int] = {}
    taken: set[int] = set()
    for key in sorted(ids):  # ids sort by age
        turn = 0
        while (number := _number(key, audience, turn)) in taken:
            turn += 1
        found[key] = number
        taken.add(number)
    return found


def _number(person_id: str, audience: str, turn: int = 0) -> int:
    parts = (_PURPOSE, audience.encode(), person_id.encode(), *((str(turn).encode(),) if turn else ()))
    return int.from_bytes(hashlib.sha256(b"\0".join(parts)).digest()[:8], "big") % _DIGITS


def pseudonym(person_id: str, audience: str) -> str:
    """“Person 482-051”: the same for one person before one audience, whenever and wherever it is made."""
    return in_words(_number(person_id, audience))


def in_words(number: int, *, several: bool = False) -> str:
    digits = f"{number:06d}"
    shown = f"{digits[:3]}-{digits[3:]}"
    return _("Group {number}").format(number=shown) if several else _("Person {number}").format(number=shown)


# Letters of the Kazakh Latin alphabets and of transliterations that are written with two or more signs.
_DIGRAPHS = ("shch", "sh", "ch", "zh", "kh", "gh", "ts", "yu", "ya", "yo", "dz")


_IN_USE = frozenset({"official", "transliterated"})
_SCRIPTS = {
    "en": ("latin_kazakh", "latin"),
    "ru": ("cyrillic_russian", "cyrillic_kazakh"),
    "kk": ("cyrillic_kazakh", "cyrillic_russian", "latin_kazakh"),
}


def spelling(person: Any, language: str) -> Any:
    """The name in letters that readers of this language read, if it was met in them; else as it was met first. None for
    a person without a name.
    """
    held = [name for name in person.names if name.written()]
    in_use = [name for name in held if name.kind in _IN_USE]
    found = (name for script in _SCRIPTS.get(language, ()) for name in in_use if name.script == script)
    return next(found, held[0] if held else None)


def initials(person: Any) -> str:
    """“E. D.” from the name as it is spelled in the language that is spoken, the given name first; blank for a person
    without a name.
    """
    written = spelling(person, language())
    if written is None:
        return ""
    parts = [part for part in (written.given, written.surname) if part] or written.written().split()
    transliterated = written.script == "latin_kazakh" or written.kind == "transliterated"
    return " ".join(found for part in parts[:2] if (found := _initial(part, transliterated)))


def _initial(word: str, transliterated: bool) -> str:
    """The first letter of each part of a name, whatever it is written in: “Sh.”, “Ж.”, “A.-M.”"""
    return "-".join(f"{found}." for part in word.split("-") if (found := _letter(part, transliterated)))


def _letter(word: str, transliterated: bool) -> str:
    word = unicodedata.normalize("NFC", word)
    start = next((place for place, sign in enumerate(word) if sign.isalpha()), None)
    if start is None:
        return ""
    word = word[start:]
    length = next((len(each) for each in _DIGRAPHS if transliterated and word.casefold().startswith(each)), 1)
    while length < len(word) and unicodedata.combining(word[length]):
        length += 1
    first = word[0].upper() if len(word[0].upper()) == 1 else word[0]
    return first + word[1:length].lower()
