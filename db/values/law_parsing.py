"""Reading references to the law as people write them, in English, Russian and Kazakh, whatever comes first.

What is quoted (a title) and the law's name are taken out first, then each labelled number (“ст. 405”, “2-бөлік”); the
number that has no label is the article. What is left over is an unknown law, if it can be one. May not know articles.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from db.values.laws import spelling_patterns
from resources.text import _

LIMIT = 500  # characters; no reference is longer
_LAW_LIMIT = 100

_NUMBER = r"(\d{1,9}(?:[-.]\d{1,4}){0,3})"
_VALUE = rf"(?:{_NUMBER}|([^\W\d_]))"  # points have letters, too
_QUOTED = re.compile(r"""[«"“„”]([^«»"“„”]{2,400})[»"”“]""")
_DASHES = str.maketrans("‐‑‒–—−", "------")
_END = r"(?!\w)"

_ARTICLE = r"(?:articles?|art|стать\w*|ст)"
_PART = r"(?:parts?|pt|част\w*|ч)"
_POINT = r"(?:sub-?paragraphs?|paragraphs?|para|points?|items?|подпункт\w*|пункт\w*|пп|п)"
_BEFORE = r"(?<!\w){label}(?:\.\s*|\s+|(?=\d))"
_AFTER = r"(?<!\w){value}\s*-?\s*{label}\w*"
_ORDINALS = {
    **{"перв": "1", "втор": "2", "трет": "3", "четв": "4", "пят": "5"},
    **{"шест": "6", "седьм": "7", "восьм": "8", "девят": "9", "десят": "10"},
    **{"бірінші": "1", "екінші": "2", "үшінші": "3", "төртінші": "4", "бесінші": "5"},
    **{"алтыншы": "6", "жетінші": "7", "сегізінші": "8", "тоғызыншы": "9", "оныншы": "10"},
}
_NAMED = "|".join(_ORDINALS)
_ORDINAL = re.compile(rf"(?<!\w)(?:{_PART}\s+({_NAMED})\w*|({_NAMED})\w*\s+бөлі[кг]\w*)(?!\w)")

# A number in brackets right behind the article is its part, the next one its point: 405(2)(3).
_BRACKETS = r"(?:\s*\(\s*(\w{1,9}(?:-\d{1,4})?)\s*\))?"
_BEFORE_ARTICLE = re.compile(_BEFORE.format(label=_ARTICLE) + _NUMBER + _BRACKETS + _BRACKETS + _END)
_BARE_ARTICLE = re.compile(rf"(?<![\w-]){_NUMBER}{_BRACKETS}{_BRACKETS}{_END}")
_AFTER_ARTICLE = re.compile(_AFTER.format(value=_NUMBER, label="ба[пб]"))
_BEFORE_PART = re.compile(_BEFORE.format(label=_PART) + _NUMBER + _END)
_AFTER_PART = re.compile(_AFTER.format(value=_NUMBER, label="бөлі[кг]"))
_BEFORE_POINT = re.compile(_BEFORE.format(label=_POINT) + _VALUE + rf"\)?{_END}")
_AFTER_POINT = re.compile(_AFTER.format(value=_VALUE, label="тарма[қғ]"))
_FILLING = re.compile(r"(?<!\w)(?:of|the|under|по|и|and|-)(?!\w)|[\s,;.:()«»\"“”„-]+")


_LEADING = re.compile(r"^(?:of\s+)?(?:the\s+)?", re.IGNORECASE)
_LABELS = re.compile(f"(?:{_ARTICLE}|{_PART}|{_POINT}|ба[пб]\\w*|бөлі[кг]\\w*|тарма[қғ]\\w*)+")
_AROUND = " ,;.:()-"
_CUT = " | "  # where something was taken out, so that what stood around it does not grow together


class LawNotUnderstood(ValueError):
    """The text names no place in a law; `message` says what is wrong, translated."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Read:
    """What a text says of the place in a law."""

    law: str
    article: str
    part: str | None
    point: str | None
    title: str | None


def read(text: str) -> Read:
    """The parts of a reference; raises `LawNotUnderstood` if there is no article or more than one."""
    if len(text) > LIMIT:
        raise LawNotUnderstood(_("This is too long for an article. Put the title into its own field."))
    left = _Rest(" ".join(unicodedata.normalize("NFKC", text.replace("№", " ")).translate(_DASHES).split()))
    title = left.take(_QUOTED)
    law = left.law()
    point = left.take(_BEFORE_POINT) or left.take(_AFTER_POINT)
    part = left.ordinal() or left.take(_BEFORE_PART) or left.take(_AFTER_PART)
    numbers = left.take_all(_AFTER_ARTICLE, _BEFORE_ARTICLE, _BARE_ARTICLE)
    if not numbers:
        raise LawNotUnderstood(_("No article is named here. Write “405(2)”, for example."))
    article, *rest = numbers
    brackets = [each for each in rest if each]
    if part is None and brackets:
        part = brackets.pop(0)
    if point is None and brackets:
        point = brackets.pop(0)
    if brackets:
        raise _more_than_one()
    return Read(left.other_law(law), article or "", part, point, title)


def _more_than_one() -> LawNotUnderstood:
    return LawNotUnderstood(_("More than one article is named here: enter each by itself."))


class _Rest:
    """What of a text has not been understood yet."""

    def __init__(self, text: str) -> None:
        self.text = text

    def take(self, pattern: re.Pattern[str]) -> str | None:
        found = pattern.search(self._lower())
        if found is None:
            return None
        start, end = next(found.span(group) for group in range(1, pattern.groups + 1) if found[group])
        taken = self.text[start:end]
        self._cut(found)
        return taken.strip()

    def take_all(self, *patterns: re.Pattern[str]) -> list[str | None]:
        for pattern in patterns:
            found = pattern.search(self._lower())
            if found:
                groups = [self.text[slice(*found.span(n))] if found[n] else None for n in range(1, pattern.groups + 1)]
                self._cut(found)
                return groups
        return []

    def ordinal(self) -> str | None:
        found = _ORDINAL.search(self._lower())
        if found is None:
            return None
        self._cut(found)
        return _ORDINALS[found[1] or found[2]]

    def law(self) -> str:
        for pattern, code in spelling_patterns():
            found = pattern.search(self.text)
            if found:
                self._cut(found)
                return code
        return ""

    def other_law(self, known: str) -> str:
        """What is left is a law that no pack knows; beside a known law, nothing may be left."""
        left = _LEADING.sub("", " ".join(self.text.replace(_CUT, " ").split()).strip(_AROUND)).strip(_AROUND)
        meant = _FILLING.sub("", left)
        if not meant:
            return known
        if not any(char.isalpha() for char in meant):
            raise _more_than_one()
        if known or _LABELS.fullmatch(meant.casefold()) or len(left) > _LAW_LIMIT:
            raise LawNotUnderstood(_("“{words}” is not understood here.").format(words=left[:_LAW_LIMIT]))
        return left

    def _lower(self) -> str:
        lower = self.text.lower()
        return lower if len(lower) == len(self.text) else self.text

    def _cut(self, found: re.Match[str]) -> None:
        self.text = self.text[: found.start()] + _CUT + self.text[found.end() :]
