"""The dates and clock times of a running text, with their reading.

The text is cut into pieces with a letter each, patterns over the letters say where a date may stand, and
`ImpreciseDate` judges it. The year that a date lacks is that of the full date before it, or of the day on which the
text was told. Days that are counted from another ("yesterday", "на следующий день") are in `counted`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from db.story import counted
from db.story.mark import Mark, What
from db.story.sentences import Span
from db.values import date_vocabulary as vocabulary
from db.values.date_tokens import normalised
from db.values.dates import DateNotUnderstood, ImpreciseDate
from resources.text import N_

WRITTEN = N_("A date, as it is written.")
WITHOUT_YEAR = N_("A date whose year stands elsewhere in the text.")
COUNTED = N_("A day counted from another one.")
CLOCK = N_("A clock time; the day is the one named before it.")

_LEX = re.compile(
    r"""
    (?P<N>(?<![\d.])(?:\d{4}-\d{2}-\d{2}|\d{1,2}(?P<s>[./-])\d{1,2}(?P=s)(?:\d{4}|\d{2})|\d{4}[./]\d{1,2}[./]\d{1,2}))(?![\d/-]|\.\d)
  | (?P<c>(?<![\d:])[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?![\d:]))
  | (?P<m>(?<![\d./-])(?:0?[1-9]|1[0-2])[./](?:19|20)\d\d(?![\d./-]))
  | (?P<d>(?<![\d./-])[0-3]?\d[./][0-5]\d(?![\d./]|-\d))
  | (?P<v>(?<!\w)(?:в\s+)?ночь\s+на(?!\w)|(?<!\w)қараған\s+түн\w*)
  | (?P<w>(?<!\w)(?:(?:on|in)\s+)?(?:the\s+)?night\s+of(?:\s+the)?(?!\w))
  | (?P<P>(?<!\w)(?:в|к)\s+(?:самом\s+)?(?:конце|начале|середине|концу|началу)(?!\w))
  | (?P<number>\d+)
  | (?P<word>[^\W\d_]+)
  | (?P<space>[^\S\n]+|\n(?![^\S\n]*\n))
  | (?P<other>.|\n)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_SIGNS = {",": ",", "-": "-", "–": "-", "—": "-", "~": "~", "≈": "~", ".": ".", "(": "(", ")": ")"}
_MANY = frozenset(
    word for phrase in vocabulary.phrases() if len(phrase) > 1 for word in phrase if len(word) > 1 or word in "ап"
)
_SHORT = frozenset(
    ("мам", "там", "жел", "мар", "mar", "сен", "дек", "нау", "қар", "жаз", "күз", "қыс", "қаз", "бас", "kaz", "jaz")
)

# Letters: D day, Y year, M month, N whole date, m month and year, W weekday, R part of day, c clock, H hour, p pm,
# A at, y year mark, P portion, S season, "<" before, ">" after, F from, B between, & and, "-" to, "{" until, ~ about,
# x says nothing, e an ending glued to a number, d 12.30 or 12.06, "," and "."; "|" ends everything.
_DAY = "De?[.x]?"
_POINT = (
    r"(?:P?x{0,3}(?:DexM|De?x{0,3}M\.?e?(?:[,x]{0,4}Yy?\.?)?|Mx{0,3}De?(?:,?x{0,3}Yy?)?|Yy?\.?,?x{0,3}(?:De?x{0,3}M|MDe?|P?Me?)|P?M\.?,?x{0,3}Yy?\.?"
    r"|P?S,?x{0,3}Yy?\.?|Ny?\.?|m|P?x{0,3}Yy\.?|P?x{0,3}M))"
)
_SEVERAL = rf"(?:{_DAY}(?:[,-]|&)x{{0,3}}){{1,12}}{_POINT}"
_CLOCK = r"(?:A?x?~?A?x?(?:cp?|[Dd]p|DH(?:DI)?R|Hc|Hde?|HDe?|DR)|A~?A?x?DH(?:DI)?|Ade?)"
_CORE = re.compile(
    rf"(?:~x{{0,3}})?(?:B{_POINT}[&-]x{{0,3}}{_POINT}|F?{_DAY}[-{{]x{{0,3}}{_POINT}|F{_POINT}[{{-]x{{0,3}}{_POINT}|{_SEVERAL}|<x{{0,3}}{_POINT}"
    rf"|>x{{0,3}}{_POINT}|{_POINT})"
)
_LONE = re.compile(rf"{_CLOCK}")
_BEFORE = re.compile(rf"(?:(?:W[,x.]{{0,4}})|(?:R[,x]{{0,4}})|(?:{_CLOCK}[,x]{{0,4}})|(?:w)|(?:v)|~x{{0,3}})+\Z")
_BEHIND = re.compile(rf"(?:[,x]{{0,4}}(?:\(?A?W\)?|R|{_CLOCK}|<|>|v))+")
_NEEDS_WORDS = re.compile(r"^(?:in|on|of|the|at|from|since|в|во|с|со|на|от|за|of the)\s+", re.IGNORECASE)
_UNTIL = frozenset(("до", "until", "till", "by", "дейін", "шейін"))  # until a day: the day itself is meant
_SHORTENED = re.compile(r"(?:\b(?:г|гг|ж|жж|ч|мин|m)|\b[^\W\d_]{3})\.$", re.IGNORECASE)
_LONE_YEAR = re.compile(r"(?:\b(?:in|since|from|until|by|early|late|mid)[- ])\Z", re.IGNORECASE)
_MONTH_NEEDS = re.compile(
    r"(?:\b(?:in|since|from|until|by|early|late|mid|last|of|during|early in)[- ])\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text and its letter."""

    letter: str
    start: int
    end: int


@lru_cache(maxsize=20_000)
def _letter_of(word: str) -> str:
    plain = normalised(word)
    if plain in _UNTIL:
        return "|"
    meant = vocabulary.meaning((plain,))
    if meant is not None:
        if meant.kind == vocabulary.DROPPED:
            return "x"
        if meant.kind in "MS" and len(plain) <= 3 and plain in _SHORT:
            return "u"  # a month only beside a number
        return meant.kind if meant.kind in "MSWRHIpAyPFB<>{&-~wvr" else "|"
    return "x" if plain in _MANY else "|"


def pieces(text: str) -> list[Piece]:
    """The text as letters."""
    found: list[Piece] = []
    for match in _LEX.finditer(text):
        name, start, end = "N" if match["N"] else match.lastgroup or "", match.start(), match.end()
        if name == "space":
            continue
        glued = bool(found) and found[-1].end == start
        found.append(Piece(_letter(name, match.group(), glued, found), start, end))
    return found


def _letter(name: str, piece: str, glued: bool, before: list[Piece]) -> str:
    if name == "number":
        if len(piece) == 4 and "1900" <= piece <= "2099":
            return "Y"
        return "D" if len(piece) <= 2 and 0 < int(piece) <= 31 else "|"
    if name == "word":
        if glued and before[-1].letter in "DYc-" and (before[-1].letter != "-" or len(before) > 1):
            ending = vocabulary.ending(normalised(piece))
            if ending is not None and before[-1].letter != "-":
                return "e"
            if ending is not None and before[-2].letter in "DYc" and before[-2].end == before[-1].start:
                before[-1] = Piece("x", before[-1].start, before[-1].end)
                return "x"
        letter = _letter_of(piece)
        if letter == "u":
            return "M" if before and before[-1].letter in "De" else "|"
        return letter
    if name == "other":
        return _SIGNS.get(piece, "|")
    return name


def find(text: str, today: date, spans: list[Span]) -> list[Mark]:
    """The dates of a text, in their order."""
    reader = _Reader(text, today, spans)
    return reader.marks()


_Candidate = tuple[int, int, "counted.Counted | Callable[[_Reader, int, int], Mark | None]"]


class _Reader:
    """Reads dates one after the other, since each may lend its year, or its day, to the next."""

    def __init__(self, text: str, today: date, spans: list[Span]) -> None:
        self.text = text
        self.today = today
        self.spans = spans
        self.pieces = pieces(text)
        self.starts = [piece.start for piece in self.pieces]
        self.letters = "".join(piece.letter for piece in self.pieces)
        self.year: int | None = None
        self.day: date | None = None

    def marks(self) -> list[Mark]:
        found: list[Mark] = []
        candidates: list[_Candidate] = [*self._written(), *counted.phrases(self.text), *self._clocks()]
        candidates.sort(key=lambda each: (each[0], -each[1]))
        taken = 0
        for start, end, read in candidates:
            if start < taken:
                continue
            mark = self._relative(start, end, read) if isinstance(read, counted.Counted) else read(self, start, end)
            if mark is not None:
                found.append(mark)
                taken = mark.end
                self._remember(mark.value)
        return found

    def _remember(self, value: ImpreciseDate) -> None:
        if value.lo is not None and value.hi is not None and (value.hi - value.lo).days <= 1:
            self.day = value.lo
            if not value.year_inferred:
                self.year = value.lo.year

    # --- dates as they are written --------------------------------------------------------------------------------

    def _written(self) -> Iterator[_Candidate]:
        for core in _CORE.finditer(self.letters):
            first, last = core.start(), core.end() - 1
            if self._stands(first, last):
                yield self.pieces[first].start, self.pieces[last].end, _as_written(first, last)

    def _stands(self, first: int, last: int) -> bool:
        """Whether what looks like a date may be one: a bare month or year needs company."""
        letters = self.letters[first : last + 1].strip("x,.")
        start = self.pieces[first].start
        told = self.text[start : self.pieces[last].end]
        if letters == "M":
            word = told.split()[-1]
            before = self.text[max(0, start - 12) : start + len(told) - len(word)]
            if word.isascii():
                return word[0].isupper() and _MONTH_NEEDS.search(before) is not None
            return len(word) > 4
        return bool(letters) and not (letters[0] in "PS" and len(letters) == 1)

    def read_written(self, first: int, last: int) -> Mark | None:
        """The longest reading that can be had of a core with what stands around it."""
        starts = [first]
        around = _BEFORE.search(self.letters, max(0, first - 7), first)
        if around:
            starts = [*range(around.start(), first), first]
        behind = _BEHIND.match(self.letters, last + 1)
        ends = [*range(behind.end() - 1, last, -1), last] if behind else [last]
        for begin in starts:
            for end in ends:
                mark = self._judged(begin, end)
                if mark is not None:
                    return mark
        return self._judged(first, last, lenient=True)

    def _judged(self, first: int, last: int, *, lenient: bool = False) -> Mark | None:
        start, end = self.pieces[first].start, self.pieces[last].end
        if self._crosses(start, end) or (not lenient and self.letters[last] in "x,A("):
            return None
        while lenient and self.letters[last] in "x,.&-<>{" and last > first:
            last -= 1
            end = self.pieces[last].end
        said = self.text[start:end]
        if said.endswith(".") and not _SHORTENED.search(said):
            end, said = end - 1, said[:-1]
        lead = _NEEDS_WORDS.match(said)
        if lead and self.letters[first] not in "Pvw" and not re.match(r"(?:с|со|from)\s", said, re.IGNORECASE):
            start, said = start + lead.end(), said[lead.end() :]
        value = self._parsed(said)
        if value is None or value.only_words or value.is_open:
            return None
        sure = 0.75 if value.year_inferred else 0.95
        why = WITHOUT_YEAR if value.year_inferred else WRITTEN
        return Mark(start, end, said, What.DATE, value, value.words("en"), value.edtf, why, sure)

    def _parsed(self, said: str) -> ImpreciseDate | None:
        """The reading; a year that is nowhere said is the last one in which the day was past, and the weekday fits."""
        if self.year is not None:
            return _read(said, self.today, self.year)
        for year in (self.today.year, self.today.year - 1):
            value = _read(said, self.today, year)
            if value is not None and not (value.year_inferred and value.lo is not None and value.lo > self.today):
                return value
        return None

    def _crosses(self, start: int, end: int) -> bool:
        return "\n" in self.text[start:end] and any(start < stop < end for _begin, stop in self.spans)

    # --- what is counted, and bare clocks -------------------------------------------------------------------------

    def _relative(self, start: int, end: int, meant: counted.Counted) -> Mark | None:
        from_day = self.today if meant.from_today else self.day
        if from_day is None:
            return None
        day = meant.day(from_day)
        value, stop = ImpreciseDate.on(day), end
        for more in self._behind(end):
            longer = _timed(day, self.text[end:more], self.today)
            if longer is not None and (longer.clock or longer.part_of_day):
                value, stop = longer, more
                break
        part = meant.part or value.part_of_day
        value = value.model_copy(update={"text": self.text[start:stop], "part_of_day": part})
        sure = 0.6 if meant.from_today else 0.5
        return Mark(start, stop, self.text[start:stop], What.DATE, value, value.words("en"), value.edtf, COUNTED, sure)

    def _behind(self, end: int) -> list[int]:
        at = bisect_left(self.starts, end)
        behind = _BEHIND.match(self.letters, at)
        if not behind or (self.pieces[at].start - end > 2):
            return []
        return [self.pieces[last].end for last in range(behind.end() - 1, at - 1, -1)]

    def _clocks(self) -> Iterator[_Candidate]:
        for found in _LONE.finditer(self.letters):
            if any(letter in found.group() for letter in "cdHpR") and len(found.group().strip("Ax~")) > 0:
                first, last = found.start(), found.end() - 1
                yield self.pieces[first].start, self.pieces[last].end, _as_clock

    def read_clock(self, start: int, end: int) -> Mark | None:
        """A clock time alone, on the day that was named last."""
        said = self.text[start:end]
        day = self.day or self.today
        if not (self.day or re.search(r"\d:\d\d", said)):
            return None
        value = _timed(day, said, self.today)
        if value is None or value.clock is None:
            return None
        value = value.model_copy(update={"text": said})
        return Mark(start, end, said, What.DATE, value, value.words("en"), f"{value.edtf} {value.clock}", CLOCK, 0.55)


@lru_cache(maxsize=2_000)
def _timed(day: date, said: str, today: date) -> ImpreciseDate | None:
    """A day with the clock time or the part of the day that is said of it."""
    return _read(f"{day.isoformat()} {said.strip(' ,')}", today, today.year)


@lru_cache(maxsize=2_000)
def _read(said: str, today: date, year: int) -> ImpreciseDate | None:
    try:
        return ImpreciseDate.parse(said, today=today, year=year)
    except DateNotUnderstood:
        return None


def _as_written(first: int, last: int) -> Callable[[_Reader, int, int], Mark | None]:
    return lambda reader, _start, _end: reader.read_written(first, last)


def _as_clock(reader: _Reader, start: int, end: int) -> Mark | None:
    return reader.read_clock(start, end)
