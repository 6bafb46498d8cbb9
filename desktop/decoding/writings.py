"""The bytes of a text into words. Runs in the process that decodes. A text rarely says its encoding: it is guessed."""

from __future__ import annotations

import codecs
import re
from itertools import pairwise

from desktop.decoding.wire import ENCODINGS, LONGEST_LINE, MOST_TEXT

_SAMPLE = 20_000  # characters that are looked at
_MARKED = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OURS = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі")  # Russian and Kazakh
_OF_ONE_BYTE = tuple(name for name in ENCODINGS if not name.startswith("utf"))
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_NEWLINES = re.compile("\r\n?|[\u2028\u2029\x85\x0b\x0c]")

for _name in ENCODINGS:  # imports each codec while that is still possible
    codecs.lookup(_name)


def words_of(data: bytes) -> tuple[str, int, bool]:
    """The words, the place of their encoding in `ENCODINGS`, and whether more of them were left out."""
    encoding = encoding_of(data)
    words = data[: MOST_TEXT * 4].decode(encoding, "replace")
    words = without_unseen(words)
    cut = len(words) > MOST_TEXT or len(data) > MOST_TEXT * 4
    words = "\n".join(_short_lines(words[:MOST_TEXT]))
    return words, ENCODINGS.index(encoding), cut


def without_unseen(words: str) -> str:
    """Line ends of one kind, and a mark where something stands that nobody would see."""
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", _NEWLINES.sub("\n", words))


def encoding_of(data: bytes) -> str:
    """The encoding that a text says, else UTF-8 if it is that, else the one in which it reads most like words."""
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return encoding
    sample = data[: _SAMPLE * 4]
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample, final=len(sample) == len(data))
        return "utf-8-sig"
    except UnicodeDecodeError:
        pass
    return max(_OF_ONE_BYTE, key=lambda encoding: _likeness(sample[:_SAMPLE].decode(encoding, "replace")))


def _likeness(words: str) -> float:
    """How much this reads like words: letters of one script and case side by side."""
    score = 0.0
    for first, second in pairwise(words):
        if first.isalpha() and second.isalpha():
            same_script = (first < "\u0370") == (second < "\u0370")
            score += 1 if same_script and second.islower() and (second < "\u0370" or second in _OURS) else -1
        elif second > "\x7f" and not second.isalpha():
            score -= 1
    return score


def _short_lines(words: str) -> list[str]:
    lines: list[str] = []
    for line in words.split("\n"):
        lines += [line[at : at + LONGEST_LINE] for at in range(0, len(line), LONGEST_LINE)] or [""]
    return lines
