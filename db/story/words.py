"""A text cut into words and numbers, each with its sound and with what its capital says.

This module may not know what any word means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from db.story.sentences import Span, language_of, sentences
from db.values.names import fold_text

_WORDS = re.compile(r"\d+|[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*(?:[-‐‑’'ʼ‘`][^\W\d_]+)*")
_CAMEL = re.compile(r"(?<=[^\W\d_])(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][^\W\d_A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])")
_OWNED = re.compile(r"[’'ʼ‘`]s$")
_OPENS = re.compile(r"[«“„\"(:—–\n•|\]]\s*$")


@dataclass(slots=True)
class Word:
    """A word or a number in its place."""

    start: int
    end: int
    text: str
    sound: str
    sentence: int
    gap: str  # what stands between the word before and this one
    opening: bool  # it begins a sentence or a quotation: its capital says little
    tagged: bool  # it stands behind a “#”
    number: bool
    capital: bool

    @property
    def upper(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()

    @property
    def bare(self) -> str:
        """Without the English genitive."""
        return _OWNED.sub("", self.text)


@dataclass(slots=True)
class Told:
    """A text with its words, its sentences and their languages."""

    text: str
    words: list[Word]
    sentences: list[Span]
    languages: list[str]
    shouted: list[bool]  # sentences that are written in capitals

    def language(self, word: Word) -> str:
        return self.languages[word.sentence]


@lru_cache(maxsize=50_000)
def sound_of(text: str) -> str:
    """One word as it sounds, in whatever script."""
    return fold_text(_OWNED.sub("", text)).replace(" ", "")


def told(text: str, language: str = "") -> Told:
    """The text cut into words."""
    spans = sentences(text)
    whole = language or language_of(text)
    found = Told(text, [], spans, [], [])
    before = 0
    for number, (start, end) in enumerate(spans):
        first = len(found.words)
        for match in _WORDS.finditer(text, start, end):
            tagged = match.start() > 0 and text[match.start() - 1] == "#"
            for begin, stop in _pieces(match, tagged):
                piece = text[begin:stop]
                gap = text[before:begin]
                opening = len(found.words) == first or (len(gap) < 6 and _OPENS.search(gap) is not None)
                tag = tagged or (begin > match.start() and found.words[-1].tagged)
                digits, raised = piece[0].isdigit(), piece[0].isupper()
                found.words.append(Word(begin, stop, piece, sound_of(piece), number, gap, opening, tag, digits, raised))
                before = stop
        found.shouted.append(_is_shouted(found.words[first:]))
        found.languages.append(_language(text[start:end], whole, len(found.words) - first))
    return found


def _pieces(match: re.Match[str], tagged: bool) -> list[Span]:
    """#ДаулетовЕрлан is two words."""
    if not tagged:
        return [match.span()]
    cuts = [match.start(), *(match.start() + cut.start() for cut in _CAMEL.finditer(match.group())), match.end()]
    return [(one, other) for one, other in zip(cuts, cuts[1:], strict=False) if one < other]


def _is_shouted(words: list[Word]) -> bool:
    letters = [word for word in words if not word.number and len(word.text) > 1]
    return len(letters) > 3 and sum(word.upper for word in letters) * 10 > len(letters) * 6


def _language(sentence: str, whole: str, words: int) -> str:
    if words < 3 or (whole == "kk" and language_of(sentence) == "ru" and words < 8):
        return whole
    return language_of(sentence) or whole
