"""A text that was meant as a date, cut into tokens: numbers, numeric dates, clock times and known phrases.

Each token has a kind, one letter, so that the grammar can be written as patterns of letters:

    D day or short number   Y year   M month   S season   N whole numeric date   n day and month   m month and year
    W weekday   R part of day   c clock time   H hour   I minute   p am, pm   A at   y year mark   E decade   P portion
    < before   > after   { not later   } not earlier   F from   B between   & and   - to   O still going on   k open
    ~ about   ? uncertain   X a day in   v, w the night before, after   a ablative   i inclusive   r today …
    ( ) , marks   u "unknown"   g "ago" and other counting   ! not understood

This module may not know what the tokens mean together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from db.values import date_trouble as trouble
from db.values import date_vocabulary as vocabulary

LONGEST = 200  # characters; no date needs more

_DASHES = re.compile("[\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f-\x9f]")
_QUOTES = re.compile("[\"'`´‘’‚‛“”„‟«»‹›ʼʻ]")
_DAY_MONTH_YEAR = re.compile(r"(?<![0-9])([0-9]{1,2})-([^\W\d_]+)\.?-([0-9]{4}|[0-9]{2})(?![0-9])")
_LEXEMES = re.compile(
    r"""
    (?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}) (?![0-9]) (?:t(?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)
        (?P<zone>z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?
  | (?P<dmy>[0-9]{1,2}(?P<s>[./-])[0-9]{1,2}(?P=s)[0-9]{2,4}) (?![0-9])
  | (?P<ymd>[0-9]{4}(?P<t>[./])[0-9]{1,2}(?P=t)[0-9]{1,2}) (?![0-9])
  | (?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?) (?![0-9:])
  | (?P<my>[0-9]{1,2}[./-][0-9]{4}) (?![0-9])
  | (?P<ym>[0-9]{4}[./-][0-9]{1,2}) (?![0-9])
  | (?P<dm>[0-9]{1,2}[./][0-9]{1,2}) (?![0-9])
  | (?P<number>[0-9]+)
  | (?P<word>[^\W\d_]+)
  | (?P<dash>[–/-]|\.{2,})
  | (?P<mark>[~?%≈<>≤≥(),])
  | (?P<space>[\s;]+|\.)
  | (?P<other>.)
    """,
    re.VERBOSE,
)
_MARKS = {"≈": ("~", "~"), "~": ("~", "~"), "?": ("?", "?"), "%": ("?", "%"), "≤": ("{", ""), "≥": ("}", "")}


@dataclass(slots=True)
class Token:
    """A piece of the text with its kind and its number, word or numbers; a qualifier may be put on it later."""

    kind: str
    number: int = 0
    text: str = ""
    word: str = ""
    numbers: tuple[int, ...] = ()
    qualifier: str = ""
    glued: bool = False  # to what stands before it


@dataclass(frozen=True, slots=True)
class _Lexeme:
    name: str
    text: str
    glued: bool


def normalised(text: str) -> str:
    """`text` in one spelling: case, dashes, quotes and spaces no longer differ."""
    flat = unicodedata.normalize("NFKC", _QUOTES.sub("", _INVISIBLE.sub("", text)))
    flat = unicodedata.normalize("NFC", flat.casefold()).replace("ё", "е")
    flat = " ".join(_DASHES.sub("–", flat).split())
    return _DAY_MONTH_YEAR.sub(r"\1 \2 \3", flat)


def tokens(text: str) -> list[Token]:
    """The tokens of a normalised text; those without a meaning are marked "!"."""
    lexemes = list(_lexemes(text))
    found: list[Token] = []
    at = 0
    while at < len(lexemes):
        lexeme = lexemes[at]
        if lexeme.name == "word":
            taken, made = _phrase(lexemes, at, found)
            at += taken
            found.extend(made)
        else:
            found.extend(_plain(lexeme))
            at += 1
    return found


def _lexemes(text: str) -> Iterator[_Lexeme]:
    end_of_last = 0
    for found in _LEXEMES.finditer(text):
        name = found.lastgroup or ""
        for wanted in ("iso", "dmy", "ymd"):
            if found[wanted] is not None:
                name = wanted
        if found["zone"]:
            raise trouble.clock_with_zone()
        if name != "space":
            yield _Lexeme(name, found["iso"] or found[name], 0 < found.start() == end_of_last)
            if found["time"]:
                yield _Lexeme("clock", found["time"].split(".")[0], False)
            end_of_last = found.end()


def _phrase(lexemes: list[_Lexeme], at: int, before: list[Token]) -> tuple[int, list[Token]]:
    """The longest known phrase that begins here: how many lexemes it takes, and its tokens."""
    words = []
    for lexeme in lexemes[at : at + vocabulary.LONGEST_PHRASE]:
        if lexeme.name != "word":
            break
        words.append(lexeme.text)
    number = _number_before(lexemes, at, before)
    if number is not None:
        made = _glued(words[0], number)
        if made is not None:
            return 1, made
    for length in range(len(words), 0, -1):
        found = vocabulary.meaning(tuple(words[:length]))
        if found is not None:
            return length, _meant(found, " ".join(words[:length]))
    return 1, [Token("!", text=words[0])]


def _number_before(lexemes: list[_Lexeme], at: int, before: list[Token]) -> Token | None:
    """The number that the word here is glued to ("14th", "2010-е"); the hyphen between them is taken away."""
    if not (lexemes[at].glued and before):
        return None
    if lexemes[at - 1].text == "-" and at > 1 and lexemes[at - 1].glued and len(before) > 1:
        if before[-2].kind in "DYcNnmE":
            before.pop()
            return before[-1]
        return None
    return before[-1] if before[-1].kind in "DYcNnmE" and lexemes[at - 1].name != "word" else None


def _glued(word: str, number: Token) -> list[Token] | None:
    found = vocabulary.meaning((word,))
    decade = word in vocabulary.DECADE_ENDINGS or (found is not None and found.word == "decade")
    if decade and number.kind == "Y" and number.number % 10 == 0:
        number.kind = "E"
        return [Token("a")] if found is not None and found.ablative else []
    if found is not None and found.kind in "ypHIM":
        return _meant(found, word)
    suffix = vocabulary.ending(word)
    return None if suffix is None else _meant(suffix, word)


def _meant(meaning: vocabulary.Meaning, text: str) -> list[Token]:
    made = [] if meaning.kind == vocabulary.DROPPED else [Token(meaning.kind, meaning.number, text, meaning.word)]
    return [*made, Token("a")] if meaning.ablative else made


def _plain(lexeme: _Lexeme) -> list[Token]:
    name, text = lexeme.name, lexeme.text
    if name in ("iso", "ymd", "dmy", "my", "ym", "dm"):
        return [_numeric(name, text)]
    if name == "number":
        return [_number(text)]
    if name == "clock":
        return [Token("c", text=text)]
    if name == "dash":
        return [Token("-", text=text, glued=lexeme.glued)]
    if name == "mark":
        kind, word = _MARKS.get(text, (text, ""))
        return [Token(kind, text=text, word=word)]
    return [Token("!", text=text)]


def _number(text: str) -> Token:
    if len(text) <= 2:
        return Token("D", int(text), text)
    if len(text) == 4:
        return Token("Y", int(text), text)
    raise trouble.four_digits() if len(text) == 3 else trouble.not_a_date()


def _numeric(name: str, text: str) -> Token:
    parts = re.split("[./-]", text)
    numbers = tuple(int(part) for part in parts)
    if name in ("iso", "ymd"):
        return Token("N", text=text, numbers=numbers)
    if name == "dmy":
        if len(parts[2]) == 3 or (len(parts[2]) == 2 and "-" in text):
            raise trouble.four_digits()
        return Token("N", text=text, numbers=(*reversed(numbers), len(parts[2])))
    if name == "my":
        return Token("m", text=text, numbers=(numbers[1], numbers[0]))
    if name == "ym":
        return Token("m", text=text, numbers=numbers)
    return Token("n", text=text, numbers=(numbers[1], numbers[0]))
