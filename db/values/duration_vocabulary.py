"""The words that durations are stated in: English, Russian and Kazakh, read at once.

Data for reading, like `date_vocabulary`, in whatever language the window speaks. The letters are those that the
patterns of `duration_parsing` are written in. This module may not know how long a month is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from db.values.date_vocabulary import skeleton

DROPPED = " "
LONGEST_PHRASE = 4  # words


class Meaning(NamedTuple):
    """What a phrase stands for; an ablative ("айдан") says that a range may begin with it."""

    kind: str
    value: float | str = 0
    ablative: bool = False


_NUMBERS = (
    (1, "one;a;an;один;одна;одно;одну;одного;одной;одни;одних"),
    (2, "two;два;две;двух;двое;двумя"),
    (3, "three;три;трех;трое;тремя"),
    (4, "four;четыре;четырех;четверо;четырьмя"),
    (5, "five;пять;пяти;пятеро"),
    (6, "six;шесть;шести;шестеро"),
    (7, "seven;семь;семи;семеро"),
    (8, "eight;восемь;восьми"),
    (9, "nine;девять;девяти"),
    (10, "ten;десять;десяти"),
    (11, "eleven;одиннадцать;одиннадцати"),
    (12, "twelve;двенадцать;двенадцати"),
    (13, "thirteen;тринадцать;тринадцати"),
    (14, "fourteen;четырнадцать;четырнадцати"),
    (15, "fifteen;пятнадцать;пятнадцати"),
    (16, "sixteen;шестнадцать;шестнадцати"),
    (17, "seventeen;семнадцать;семнадцати"),
    (18, "eighteen;восемнадцать;восемнадцати"),
    (19, "nineteen;девятнадцать;девятнадцати"),
    (20, "twenty;двадцать;двадцати"),
    (30, "thirty;тридцать;тридцати"),
    (40, "forty;сорок;сорока"),
    (50, "fifty;пятьдесят;пятидесяти"),
    (60, "sixty;шестьдесят;шестидесяти"),
    (70, "seventy;семьдесят;семидесяти"),
    (80, "eighty;восемьдесят;восьмидесяти"),
    (90, "ninety;девяносто;девяноста"),
    (1.5, "полтора;полторы;полутора"),
)

_KAZAKH_NUMBERS = (
    *((1, "бір"), (2, "екі"), (3, "үш"), (4, "төрт"), (5, "бес"), (6, "алты"), (7, "жеті"), (8, "сегіз"), (9, "тоғыз")),
    *((10, "он"), (20, "жиырма"), (30, "отыз"), (40, "қырық"), (50, "елу"), (60, "алпыс"), (70, "жетпіс")),
    *((80, "сексен"), (90, "тоқсан")),
)

_PHRASES: tuple[tuple[str, float | str, str], ...] = (
    *(("n", number, phrases) for number, phrases in _NUMBERS),
    ("u", "minutes", "minute;minutes;min;минута;минуту;минуты;минут;мин"),
    ("u", "hours", "hour;hours;h;hr;hrs;час;часа;часов;часу;ч"),
    ("u", "days", "day;days;d;день;дня;дней;дню;дн;д;сутки;суток;сут"),
    ("u", "weeks", "week;weeks;wk;wks;неделя;неделю;недели;недель;нед"),
    ("u", "months", "month;months;mo;mos;mth;mths;месяц;месяца;месяцев;мес"),
    ("u", "years", "year;years;yr;yrs;y;год;года;лет;годов;г;л"),
    ("N", "0.5 years", "полгода;полугода;полугодие"),
    ("N", "0.5 months", "полмесяца"),
    ("N", "0.5 days", "полдня;полсуток"),
    ("N", "0.5 hours", "полчаса"),
    ("N", "2 weeks", "fortnight;a fortnight"),
    ("h", 0.5, "half;half a;half an;a half;половина;половиной;пол"),
    ("h", 0.5, "жарты;жарым"),
    ("V", 0, "several;a few;few;some;many;несколько;нескольких;бірнеше"),
    ("V", "~", "a couple of;a couple;couple of;пару;пара;пары"),
    (">", 0, "more than;over;longer than;upwards of;above;более;больше;свыше;дольше;более чем;больше чем"),
    (">", 0, "астам;аса;көп;артық;ұзақ;асқан"),
    ("}", 0, "at least;not less than;no less than;minimum;a minimum of;not under;no fewer than;or more;or longer"),
    ("}", 0, "не менее;не меньше;минимум;как минимум;по меньшей мере;не менее чем;или более;или больше"),
    ("}", 0, "кемінде;кем дегенде;кем емес;аз емес;немесе одан көп"),
    ("<", 0, "less than;under;shorter than;below;fewer than;менее;меньше;менее чем;меньше чем;аз;кем;жетпейтін"),
    ("{", 0, "up to;at most;no more than;not more than;no longer than;not longer than;maximum;a maximum of;within"),
    ("{", 0, "or less;до;не более;не больше;не дольше;максимум;не свыше;не более чем;или менее"),
    ("{", 0, "дейін;аспайтын;көп емес;артық емес;ең көбі;аса емес"),
    ("~", 0, "about;around;approximately;approx;circa;ca;c;roughly;some time around;almost;nearly;abt;close to"),
    ("~", 0, "около;ок;примерно;приблизительно;порядка;почти;где то;прибл;без малого"),
    ("~", 0, "шамамен;шамасында;жуық;шақты;шамалы;дерлік;таяу"),
    ("=", 0, "exactly;precisely;just;ровно;точно;дәл;тура;ровно на"),
    ("F", 0, "from;от;с"),
    ("B", 0, "between;между;аралығында;арасында"),
    ("-", 0, "to;or;или;немесе"),
    ("&", 0, "and;и;с;және;мен;пен;бен"),
    (DROPPED, 0, "for;of;the;in;period;a period of;long;lasting;during;full;whole;in total;total"),
    (DROPPED, 0, "в течение;на;срок;сроком;сроком на;целый;целых;целую;в общей сложности;всего;на протяжении;за"),
    (DROPPED, 0, "бойы;ішінде;мерзім;мерзімге;уақыт;барлығы;толық"),
)

_KAZAKH_STEMS: tuple[tuple[str, float | str, str], ...] = (
    *(("n", number, stem) for number, stem in _KAZAKH_NUMBERS),
    ("u", "minutes", "минут"),
    ("u", "hours", "сағат"),
    ("u", "days", "күн;тәулік;тәуліг"),
    ("u", "weeks", "апта"),
    ("u", "months", "ай"),
    ("u", "years", "жыл"),
)
_PLAIN_KAZAKH = {"астам", "аса", "аз", "кем", "шамамен", "мен", "пен", "бен", "барлы"}

_CASES = r"(?P<ablative>n?[dtn][ae]n)|(?P<like>[dt][ae]i)|n?[gkn]?[ae]|[ndt]in|n?[dt][ae]|[gk]i|lik"
_KAZAKH_ENDING = f"(?:l[ae]r)?(?:s?i)?(?:{_CASES})?"
NUMBER_ENDING = re.compile("х|ух|ех|ми|и|ти|го|ой|st|nd|rd|th")


@cache
def phrases() -> dict[tuple[str, ...], Meaning]:
    """Every phrase as it is written, by its words."""
    return {
        tuple(phrase.split()): Meaning(kind, value)
        for kind, value, several in _PHRASES
        for phrase in several.split(";")
    }


@cache
def _by_skeleton() -> dict[tuple[str, ...], Meaning]:
    own_letters = re.compile("[әғқңөұүһі]")
    return {
        tuple(skeleton(word) for word in words): meaning
        for words, meaning in phrases().items()
        if any(own_letters.search(word) for word in words) or " ".join(words) in _PLAIN_KAZAKH
    }


@cache
def _stems() -> tuple[re.Pattern[str], dict[str, Meaning]]:
    known = {skeleton(stem): Meaning(kind, value) for kind, value, stems in _KAZAKH_STEMS for stem in stems.split(";")}
    longest_first = "|".join(sorted(known, key=len, reverse=True))
    return re.compile(f"(?P<stem>{longest_first}){_KAZAKH_ENDING}"), known


def meaning(words: tuple[str, ...]) -> tuple[Meaning, ...]:
    """What this phrase stands for; nothing if it is not known. "3 айдай" is the unit and "about"."""
    found = phrases().get(words)
    if found is not None:
        return (found,)
    bare = tuple(skeleton(word) for word in words)
    found = _by_skeleton().get(bare)
    if found is not None:
        return (found,)
    if len(words) > 1:
        return ()
    pattern, known = _stems()
    inflected = pattern.fullmatch(bare[0])
    if not inflected:
        return ()
    made = known[inflected["stem"]]._replace(ablative=inflected["ablative"] is not None)
    return (made, Meaning("~")) if inflected["like"] else (made,)


def is_russian_unit(word: str) -> bool:
    """Whether the unit is one that Russian puts first to mean "about": "месяца три"."""
    return word in _RUSSIAN_UNITS


_RUSSIAN_UNITS = frozenset(
    ("час", "часа", "часов", "день", "дня", "дней", "суток", "недели", "недель", "месяца", "месяцев", "года", "лет")
)
