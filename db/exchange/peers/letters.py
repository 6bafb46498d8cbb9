"""The bytes of a text file into letters: by its mark, by what it says of itself, or by what reads most like words.

ANSEL, in which older family trees were written, is read here: Python has no codec for it. In it the signs above and
below a letter come before the letter.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from itertools import pairwise

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ONE_BYTE = ("cp1251", "koi8-r", "cp866", "kz1048", "cp1256", "cp1252")
_OURS = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі")
_SAMPLE = 20_000
for _name in (
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "cp437",
    *_ONE_BYTE,
):  # imported while that is still possible
    codecs.lookup(_name)

_ANSEL = dict(
    zip(
        b"\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae\xb0\xb1\xb2\xb3\xb4\xb5\xb6\xb7\xb8\xb9\xba\xbc\xbd"
        b"\xbe\xbf\xc0\xc1\xc2\xc3\xc4\xc5\xc6\xc7\xc8\xcd\xce\xcf",
        "ŁØĐÞÆŒʹ·♭®±ƠƯʼʻłøđþæœʺı£ðơư□■°ℓ℗©♯¿¡ß€eoß",
        strict=True,
    )
)
_ABOVE = {
    0xE0: "\u0309", 0xE1: "\u0300", 0xE2: "\u0301", 0xE3: "\u0302", 0xE4: "\u0303", 0xE5: "\u0304", 0xE6: "\u0306",
    0xE7: "\u0307", 0xE8: "\u0308", 0xE9: "\u030c", 0xEA: "\u030a", 0xEB: "\ufe20", 0xEC: "\ufe21", 0xED: "\u0315",
    0xEE: "\u030b", 0xEF: "\u0310", 0xF0: "\u0327", 0xF1: "\u0328", 0xF2: "\u0323", 0xF3: "\u0324", 0xF4: "\u0325",
    0xF5: "\u0333", 0xF6: "\u0332", 0xF7: "\u0326", 0xF8: "\u031c", 0xF9: "\u032e", 0xFA: "\ufe22", 0xFB: "\ufe23",
    0xFC: "\u0338", 0xFE: "\u0313",
}  # fmt: skip


def decoded(data: bytes, said: str = "") -> str:
    """The text of a file that says its encoding is `said`, or nothing of it."""
    if mark := next((encoding for mark, encoding in _MARKS if data.startswith(mark)), ""):
        return data.decode(mark, "replace")
    if said == "ansel":
        return ansel(data)
    if said:
        return data.decode(said, "replace")
    return data.decode(guessed(data), "replace")


def guessed(data: bytes) -> str:
    """UTF-8 if it is that; UTF-16 if every second byte is nothing; else the encoding that reads most like words."""
    sample = data[: _SAMPLE * 4]
    for encoding, zeros in (("utf-16-le", sample[1:400:2]), ("utf-16-be", sample[0:400:2])):
        if len(zeros) > 1 and zeros.count(0) > len(zeros) * 0.6:
            return encoding
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample, final=len(sample) == len(data))
        return "utf-8"
    except UnicodeDecodeError:
        return max(_ONE_BYTE, key=lambda encoding: _likeness(sample[:_SAMPLE].decode(encoding, "replace")))


def ansel(data: bytes) -> str:
    """Letters with their signs behind them, as Unicode has it, and composed where one letter stands for both."""
    return unicodedata.normalize("NFC", _ANSEL_LETTER.sub(_one, data.decode("latin-1")))


_ANSEL_LETTER = re.compile("([\xe0-\xfe]*)([\x80-\xff]|(?<=[\xe0-\xfe])[\\s\\S])|[\xe0-\xfe]+$")


def _one(found: re.Match[str]) -> str:
    signs, letter = found[1] or "", found[2] or ""
    letter = letter if letter < "\x80" else _ANSEL.get(ord(letter), "\N{REPLACEMENT CHARACTER}")
    return letter + "".join(_ABOVE.get(ord(sign), "") for sign in signs)


def _likeness(words: str) -> float:
    score = 0.0
    for first, second in pairwise(words):
        if first.isalpha() and second.isalpha():
            same_script = (first < "\u0370") == (second < "\u0370")
            ours = second < "\u0370" or second in _OURS or "\u0600" <= second <= "\u06ff"
            score += 1 if same_script and (second.islower() or "\u0600" <= second <= "\u06ff") and ours else -1
        elif second > "\x7f" and not second.isalpha():
            score -= 1
    return score
