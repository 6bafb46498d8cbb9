"""Words of a text and how they sound: the same name in any script, with look-alike letters, split or run together.

A word is cut where its capitals say that two were run together (“ЕрланДаулетов”); marks that nobody sees are part of
it. Knows no names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from db.values.names import fold_text

UNSEEN = "\u00ad\u034f\u0640\u180e\u2060\u2061\u2062\u2063\u2064\ufeff\ufffe\x02" + "".join(
    map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xFE00, 0xFE10)))
)
"""Signs that take no room: soft hyphens, zero-width joints, marks of direction, what a PDF puts for a broken word."""

_APOSTROPHES = "'’‘ʼʻ`´ʹʺ"
_MARKS = "\u0300-\u036f\u0483-\u0487\u064b-\u065f\u0670"
_LETTER = r"[^\W\d_]"
WORD = re.compile(rf"{_LETTER}(?:{_LETTER}|[{_MARKS}{UNSEEN}]+|[{_APOSTROPHES}](?={_LETTER}))*")
_DROPPED = str.maketrans("", "", UNSEEN + _APOSTROPHES)
_SEEN = str.maketrans("", "", UNSEEN)

_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_GREEK = re.compile("[\u0370-\u03ff]")
_LATIN_LIKE = dict(zip("ABCEHIKMOPTXYaceiopxyhmtnru", "АВСЕНІКМОРТХУасеіорхуһмтпги", strict=True))
_CYRILLIC_LIKE = {
    **dict(zip("АВСЕНІКМОРТХУасеіорхуһмт", "ABCEHIKMOPTXYaceiopxyhmt", strict=True)),
    **dict(zip("ѕЅјЈԁԛԝӏЗ", "sSjJdqwl3", strict=True)),
}
_GREEK_LIKE = dict(zip("ΑΒΕΗΙΚΜΟΡΤΥΧαειοκρυν", "АВЕНІКМОРТУХаеіокруv", strict=True))
_TO_CYRILLIC = str.maketrans({**_LATIN_LIKE, **_GREEK_LIKE})
_TO_LATIN = str.maketrans(
    {**_CYRILLIC_LIKE, **{greek: _CYRILLIC_LIKE.get(like, like) for greek, like in _GREEK_LIKE.items()}}
)
_WHOLLY_LATIN = frozenset("ABCEHKMOPTXYaceopxy")  # an English word of such letters alone may be a Cyrillic one
_WHOLLY_CYRILLIC = frozenset("АВСЕНКМОРТХУасеорху")

_ROUGH = (
    ("shch", "5"), ("tsch", "4"), ("tch", "4"), ("sch", "5"), ("sh", "5"), ("ch", "4"), ("tz", "ts"), ("dj", "j"),
    ("ph", "f"), ("ck", "k"), ("ou", "u"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("ie", "e"), ("ia", "a"), ("iu", "u"),
    ("io", "o"), ("je", "e"), ("ij", "i"), ("ng", "n"), ("h", "k"), ("w", "v"), ("c", "k"),
)  # fmt: skip


class Word(NamedTuple):
    """A word where it stands."""

    start: int
    end: int
    text: str


def words(text: str) -> list[Word]:
    """Every word of a text, parted where capitals part it."""
    found = []
    for match in WORD.finditer(text):
        written = match.group()
        if written.islower() or written[1:].islower() or written.isupper() or len(written) == 1:
            found.append(Word(match.start(), match.end(), written))
        else:
            found.extend(_parted(written, match.start()))
    return found


HYPHENATED = re.compile("(?:[-‐\u00ad]|\x02|\ufffe)\\s*\r?\n\\s*")  # as a page of a file tells it
_LINES = re.compile(r"\s*\r?\n\s*")
_LINE_END = re.compile(r"[-‐‑\u00ad]\s*\n\s*")


def rejoined(text: str, told: list[Word]) -> list[Word]:
    """The words of a text, those that a line broke put together again."""
    if "\n" not in text:
        return told
    found: list[Word] = []
    for word in told:
        if found and _LINE_END.fullmatch(text, found[-1].end, word.start):
            found[-1] = Word(found[-1].start, word.end, found[-1].text + word.text)
        else:
            found.append(word)
    return found


def unbroken(text: str) -> str:
    """The lines of a page as one text; a word that a line broke is whole again."""
    return _LINES.sub(" ", HYPHENATED.sub("", text))


def _parted(written: str, offset: int) -> Iterator[Word]:
    begin = 0
    for place in range(1, len(written)):
        before, here, after = written[place - 1], written[place], written[place + 1 : place + 2]
        if here.isupper() and (before.islower() or (before.isupper() and after.islower())):
            yield Word(offset + begin, offset + place, written[begin:place])
            begin = place
    yield Word(offset + begin, offset + len(written), written[begin:])


_YO = ("йо", "о")  # Воробьёв: Vorobyov, Vorobiov; Хрущёв: Khrushchov
_FOREIGN = (
    (("j", "i"),),  # Vorobjov, Čajkovskaja
    (("tsch", "ch"), ("sch", "sh"), ("j", "i")),  # Tschaikowskaja, Schewtschuk
    (("tsch", "ch"), ("sch", "zh"), ("je", "e")),  # Jerschanow
    (("szcz", "shch"), ("sz", "sh"), ("cz", "ch"), ("rz", "zh"), ("j", "i")),  # Szewczuk, Małgorzata
    (("x", "h"),),  # Qasymxan
)
_WRITTEN = """
    jail january jar jaw jet job jobs join joined joins joint jointly joke journal journals journalist journalists
    journey joy judge judged judges judging judgment judgments judgement july jump june jungle junior juror jurors jury
    just justice justified justify juvenile
"""
_ENGLISH = frozenset(_WRITTEN.split())
"""English words whose j is no й: July is not Юлия, a jury not Юрий."""


@lru_cache(maxsize=100_000)
def abroad(written: str) -> tuple[str, ...]:
    """How a name sounds if it is written as other languages write names of ours, or with its ё told."""
    lower = written.translate(_DROPPED).casefold()
    found = [lower.replace("ё", yo) for yo in _YO] if "ё" in lower else []
    if len(lower) > 3 and lower not in _ENGLISH:
        latin = lower.replace("w", "v")
        for ways in _FOREIGN:
            other = latin
            for theirs, ours in ways:
                other = other.replace(theirs, ours)
            if other not in (lower, *found):
                found.append(other)
    return tuple(dict.fromkeys(sound for each in found if (sound := sound_of(each))))


@lru_cache(maxsize=100_000)
def sounds(written: str) -> tuple[str, ...]:
    """How a word may sound: as it is written, and as it looks where letters of another script stand in it."""
    bare = written.translate(_DROPPED)
    readings = [bare]
    if not bare.isascii() or set(bare) <= _WHOLLY_LATIN:
        latin, cyrillic, greek = (script.search(bare) for script in (_LATIN, _CYRILLIC, _GREEK))
        if (latin and cyrillic) or greek or set(bare) <= _WHOLLY_LATIN or set(bare) <= _WHOLLY_CYRILLIC:
            readings += [bare.translate(_TO_CYRILLIC), bare.translate(_TO_LATIN)]
    if "w" in bare.casefold():
        readings.append(bare.casefold().replace("w", "v"))
    return tuple(dict.fromkeys((*(sound for each in readings if (sound := sound_of(each))), *abroad(bare))))


@lru_cache(maxsize=100_000)
def sound_of(written: str) -> str:
    """One word, folded."""
    return fold_text(written.translate(_DROPPED)).replace(" ", "")


@lru_cache(maxsize=100_000)
def narrow(sound: str) -> str:
    """A sound with one sign for each letter of Cyrillic, so that one wrong letter is one."""
    for written, sign in (("shch", "6"), ("sh", "5"), ("ch", "4"), ("ts", "7"), ("ia", "8"), ("iu", "9")):
        sound = sound.replace(written, sign)
    return sound


def undoubled(written: str) -> Iterator[str]:
    """How a word sounds, and how it would if a doubled letter in it were two: a slip of the pen leaves such."""
    bare = written.translate(_DROPPED)
    yield sound_of(bare)
    for place in range(1, len(bare)):
        if bare[place].casefold() == bare[place - 1].casefold():
            yield sound_of(bare[:place]) + sound_of(bare[place:])


def told_apart(written: str) -> str:
    """The sound of a word, and whether a letter of it is doubled: Жанна is not жаңа."""
    lower = written.casefold()
    return sound_of(written) + ("+" if any(one == other for one, other in pairwise(lower)) else "")


@lru_cache(maxsize=100_000)
def rough(sound: str) -> str:
    """A coarser sound, in which the learned and the foreign ways of writing one name meet."""
    for written, heard in _ROUGH:
        if written in sound:
            sound = sound.replace(written, heard)
    return joined(sound)


def joined(*pieces: str) -> str:
    """Folded pieces as one folded word: a doubled letter is one."""
    whole = "".join(pieces)
    return "".join(char for place, char in enumerate(whole) if place == 0 or char != whole[place - 1])


def folded(text: str) -> str:
    """A sentence or words in the form in which decisions are remembered."""
    return fold_text(text.translate(_SEEN))
