"""Where the sentences of a text begin and end, and in which language they are.

A dot behind an abbreviation or an initial ends nothing; a line break ends a sentence unless the line was only broken
for its length. This module may not know what sentences mean.
"""

from __future__ import annotations

import re
from functools import lru_cache

from db.values.names import fold_text

Span = tuple[int, int]

_WIDE = 55  # characters of a line that may have been broken for its length
_ABBREVIATED = re.compile(
    r"(?:^|[\s(«\"“.,№-])(?:г|гг|гор|ст|ч|п|пп|ул|пр|д|кв|им|т|тов|гр|др|проч|обл|р|с|пос|мкр|стр|см|тел|тыс|млн|руб|мин"
    r"|сек|час|жж|ж|к|қ|б|т\.е|т\.д|т\.п|и\.о|mr|mrs|ms|dr|st|no|nos|art|arts|para|p|pp|vs|etc|e\.g|i\.e|approx|ca|sgt"
    r"|lt|capt|maj|col|gen|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|янв|фев|февр|мар|апр|авг|сен|сент|окт|ноя"
    r"|нояб|дек|[^\W\d_])\.$",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?…]+[»”\")\]]*(?=\s|$)|\n\s*\n\s*|\n")
_BULLET = re.compile(r"\s*(?:[-–—•*·>#]|\d{1,2}[.)]|\[?\d{1,2}[:./]\d{2})\s?")
_MARKS_OF_QUOTATION = re.compile(r"[^\S\n]*\n[>\s]*")


def sentences(text: str) -> list[Span]:
    """The sentences, without the space around them."""
    found: list[Span] = []
    start = 0
    for end in _END.finditer(text):
        if end.start() < start or not _ends(text, end):
            continue
        _keep(text, start, end.end(), found)
        start = end.end()
    _keep(text, start, len(text), found)
    return found


def _ends(text: str, end: re.Match[str]) -> bool:
    sign = end.group()
    if sign.startswith("\n"):
        return sign.count("\n") > 1 or not _only_broken(text, end.start(), end.end())
    if sign.startswith(".") and len(sign) == 1:
        if _ABBREVIATED.search(text, max(0, end.start() - 12), end.end()):
            return False
        following = text[end.end() : end.end() + 40].lstrip()
        return not following[:1].islower()
    return True


def _only_broken(text: str, at: int, after: int) -> bool:
    """Whether a line goes on in the next one."""
    line = text[text.rfind("\n", 0, at) + 1 : at].rstrip()
    rest = text[after : after + 60]
    if not line or not rest.strip() or line[-1] in ".!?…:" or _BULLET.match(rest):
        return False
    return len(line) >= _WIDE or rest.lstrip(" >")[:1].islower()


def _keep(text: str, start: int, end: int, found: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


_KAZAKH_LETTERS = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = {
    "kk": "мен және деп үшін бойынша туралы кейін дейін болды еді екен деді ал бұл ол оны оның жылы жылғы күні "
    "бірге емес жоқ бар қарсы арқылы кезінде сол осы үйіне айтты соң ғана тағы",
    "ru": "и в на с что не по из для был была были его ее он она они как за у от до к это все так же но а под",
    "en": "the of and to in was were is are that his her he she they with on at for by from not has had",
}
_LATIN_KAZAKH = re.compile("[ǵńýáóúıqğşŋ]|gh|zh")


@lru_cache(maxsize=4)
def _small(language: str) -> frozenset[str]:
    return frozenset(fold_text(word) for word in _SMALL_WORDS[language].split())


@lru_cache(maxsize=20_000)
def _sound(word: str) -> str:
    return fold_text(word)


def language_of(text: str) -> str:
    """ "en", "ru" or "kk"; nothing if it has no words."""
    letters = len(_LETTER.findall(text))
    if not letters:
        return ""
    cyrillic = len(_CYRILLIC.findall(text))
    words = [_sound(word) for word in _WORD.findall(text[:2000])]
    kazakh = sum(word in _small("kk") for word in words)
    if cyrillic * 2 >= letters:
        own = len(_KAZAKH_LETTERS.findall(text))
        russian = any(word in _small("ru") for word in words)
        mixed = kazakh * 8 > len(words) and own * 40 > cyrillic
        return "kk" if own * 12 > cyrillic or mixed or (own > 1 and not russian) else "ru"
    english = sum(word in _small("en") for word in words)
    marked = len(_LATIN_KAZAKH.findall(text.casefold()))
    return "kk" if kazakh > english and marked * 40 > letters else "en"
