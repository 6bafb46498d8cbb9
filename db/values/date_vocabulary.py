"""The words that dates are written in: English, Russian and Kazakh, in Cyrillic and in Latin letters, all read at once.

These are data for reading, whatever language the window speaks. Each phrase has a kind, one letter that the grammar in
`date_parsing` reads, and a value. Kazakh words are found through a skeleton that no spelling changes ("қазан", "qazan",
"казан"), and by their stem, so that endings need no table. This module may not know the calendar.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from functools import cache
from typing import NamedTuple


class Meaning(NamedTuple):
    """What a phrase stands for. An ablative ("мамырдан") says that a range may begin with it."""

    kind: str
    number: int = 0
    word: str = ""
    ablative: bool = False


DROPPED = " "
LONGEST_PHRASE = 5  # words

_MONTHS = (
    ("january;jan", "январь;января;январе;январем;янв", "қаңтар", "қаң"),
    ("february;feb", "февраль;февраля;феврале;февралем;фев;февр", "ақпан", "ақп"),
    ("march;mar", "март;марта;марте;мартом;мар", "наурыз", "нау"),
    ("april;apr", "апрель;апреля;апреле;апрелем;апр", "сәуір", "сәу"),
    ("may", "май;мая;мае;маем", "мамыр", "мам"),
    ("june;jun", "июнь;июня;июне;июнем;июн", "маусым", "мау"),
    ("july;jul", "июль;июля;июле;июлем;июл", "шілде", "шіл"),
    ("august;aug", "август;августа;августе;августом;авг", "тамыз", "там"),
    ("september;sep;sept", "сентябрь;сентября;сентябре;сентябрем;сен;сент", "қыркүйек", "қыр"),
    ("october;oct", "октябрь;октября;октябре;октябрем;окт", "қазан", "қаз"),
    ("november;nov", "ноябрь;ноября;ноябре;ноябрем;ноя;нояб", "қараша", "қар"),
    ("december;dec", "декабрь;декабря;декабре;декабрем;дек", "желтоқсан", "жел"),
)

# Stems of Kazakh words that take endings: kind, value, stems.
_KAZAKH_STEMS: tuple[tuple[str, int | str, str], ...] = (
    *(("M", number, row[2]) for number, row in enumerate(_MONTHS, start=1)),
    ("M", 9, "қыркүйег"),
    ("S", 21, "көктем"),
    ("S", 22, "жаз"),
    ("S", 23, "күз"),
    ("S", 24, "қыс"),
    ("W", 0, "дүйсенбі"),
    ("W", 1, "сейсенбі"),
    ("W", 2, "сәрсенбі"),
    ("W", 3, "бейсенбі"),
    ("W", 4, "жұма"),
    ("W", 5, "сенбі"),
    ("W", 6, "жексенбі"),
    ("P", 1, "бас"),
    ("P", 2, "орта"),
    ("P", 3, "соң;аяғ"),
    ("y", "year", "жыл"),
    ("y", "decade", "жылдар"),
    (DROPPED, 0, "ай;күн;мезгіл"),
    ("H", 0, "сағат"),
    ("I", 0, "минут"),
)

_PHRASES: tuple[tuple[str, int | str, str], ...] = (
    *(("M", number, f"{row[0]};{row[1]};{row[3]}") for number, row in enumerate(_MONTHS, start=1)),
    ("S", 21, "spring;весна;весной;весны;весну;весне"),
    ("S", 22, "summer;лето;летом;лета;лету"),
    ("S", 23, "autumn;fall;осень;осенью;осени"),
    ("S", 24, "winter;зима;зимой;зимы;зиму;зиме"),
    ("W", 0, "monday;mon;понедельник;понедельника;пн;дс"),
    ("W", 1, "tuesday;tue;tues;вторник;вторника;вт;сс"),
    ("W", 2, "wednesday;wed;среда;среду;среды;ср"),
    ("W", 3, "thursday;thu;thur;thurs;четверг;четверга;чт;бс"),
    ("W", 4, "friday;fri;пятница;пятницу;пятницы;пт;жм"),
    ("W", 5, "saturday;sat;суббота;субботу;субботы;сб"),
    ("W", 6, "sunday;sun;воскресенье;воскресенья;вс;жс"),
    ("R", "night", "night;in the night;at night;by night;during the night;ночь;ночью;в ночь;ночи;ночное время"),
    ("R", "night", "түн;түнде;түнгі;түні;түнімен"),
    ("R", "morning", "morning;in the morning;before noon;утро;утром;с утра;утра;под утро;до обеда;до полудня"),
    ("R", "morning", "таң;таңертең;таңғы;таңда;таңертеңгі;таңертеңгісін;түске дейін"),
    ("R", "afternoon", "afternoon;in the afternoon;daytime;in the daytime;after noon;днем;дня;день;в обед"),
    ("R", "afternoon", "после обеда;после полудня;в дневное время;күндіз;күндізгі;түстен кейін;түсте;түскі;түс"),
    ("R", "evening", "evening;in the evening;вечер;вечером;вечера;под вечер;к вечеру;вечернее время"),
    ("R", "evening", "кеш;кешке;кешкі;кеште;кешқұрым;кешкісін"),
    ("w", 0, "night of;night of the;on the night of;on the night of the;in the night of"),
    ("v", 0, "в ночь на;ночь на;ночью на;night before;қараған түні;қараған түн;қараған түнде"),
    ("A", 0, "at;в;во"),
    ("H", 0, "h;hrs;hour;hours;oclock;ч;час;часа;часов"),
    ("I", 0, "min;minutes;мин;минут;минуты;минута"),
    ("p", "am", "am;a m"),
    ("p", "pm", "pm;p m"),
    ("c", "12:00", "noon;at noon;midday;полдень;в полдень;талтүс;талтүсте"),
    ("~", "~", "about;around;approximately;approx;circa;ca;c;roughly;abt;on or about;on or around"),
    ("~", "~", "some time in;sometime in;sometime around"),
    ("~", "~", "около;ок;примерно;приблизительно;прибл;где то в;порядка;шамамен;шамасында;жуық;шам"),
    ("?", "?", "possibly;perhaps;maybe;probably;uncertain;presumably;возможно;вероятно;предположительно"),
    ("?", "?", "неточно;наверное;под вопросом;мүмкін;бәлкім;күмәнді"),
    ("<", 0, "before;prior to;earlier than;until before;до;ранее;раньше;прежде;перед;дейін;шейін;бұрын"),
    (">", 0, "after;later than;после;позднее;позже;спустя;кейін;соң"),
    ("{", 0, "by;until;till;up to;no later than;not later than;not after;at the latest;or earlier;or before;latest"),
    ("{", 0, "по;не позднее;не позже;не позднее чем;или ранее;или раньше;самое позднее"),
    ("{", 0, "кешіктірмей;немесе одан бұрын;немесе бұрын;немесе одан ерте"),
    ("}", 0, "no earlier than;not earlier than;not before;at the earliest;or later;or after;on or after"),
    ("}", 0, "не ранее;не раньше;не ранее чем;или позднее;или позже;не раньше чем"),
    ("}", 0, "ерте емес;немесе одан кейін;немесе кейін;немесе одан кеш"),
    ("i", 0, "inclusive;including;included;включительно;қоса алғанда;қоса"),
    ("F", 0, "from;since;starting;starting from;beginning from;from the;с;со;начиная с;начиная со;бастап"),
    ("F", 0, "from the beginning of;since the beginning of;from the start of;since the start of;с начала"),
    ("F", 0, "басынан бастап;басынан бері;бері"),
    ("<", 0, "before the beginning of;before the start of;до начала;басына дейін"),
    (">", 0, "after the end of;после окончания;после конца;соңынан кейін;аяғынан кейін"),
    ("{", 0, "until the end of;till the end of;by the end of;to the end of;before the end of;on or before;до конца"),
    ("{", 0, "соңына дейін;аяғына дейін"),
    ("B", 0, "between;between the;между;в период между;аралығында;арасында;аралығы"),
    ("&", 0, "and;or;and the;и;или;және;мен;пен;бен;немесе"),
    ("-", 0, "to;through;to the;thru;на"),
    ("O", 0, "still going on;ongoing;still ongoing;going on;still;continuing;continues;present;now;to date"),
    ("O", 0, "until now;till now;up to now;until today;to the present;to the present day;to this day"),
    (
        "O",
        0,
        "the present;present day;until the present;по настоящее время;до настоящего времени;настоящее время",
    ),
    (
        "O",
        0,
        "продолжается;длится;по сегодняшний день;до сегодняшнего дня;по сегодня;по н в;н в;наст время",
    ),
    ("O", 0, "по сей день;до сих пор;сейчас"),
    ("O", 0, "жалғасуда;жалғасып жатыр;жалғасып келеді;әлі жалғасуда;әлі жалғасып жатыр;осы уақытқа дейін;қазір"),
    ("O", 0, "қазірге дейін;бүгінге дейін;бүгінгі күнге дейін;қазіргі уақытқа дейін;әлі күнге дейін;осы күнге дейін"),
    ("k", 0, "open;открыто;ашық"),
    ("P", 1, "early;early in;beginning of;the beginning of;start of;the start of;at the beginning of;at the start of"),
    ("P", 1, "начало;в начале;начала"),
    ("P", 2, "mid;middle of;the middle of;in the middle of;середина;в середине;середины;в середине"),
    ("P", 3, "late;late in;end of;the end of;at the end of;towards the end of;конец;в конце;конца;к концу"),
    ("P", 4, "first half of;the first half of;in the first half of;первая половина;в первой половине;первой половины"),
    ("P", 4, "бірінші жартысы;бірінші жартысында;алғашқы жартысы;алғашқы жартысында"),
    ("P", 5, "second half of;the second half of;in the second half of;вторая половина;во второй половине"),
    ("P", 5, "второй половины;екінші жартысы;екінші жартысында;соңғы жартысы;соңғы жартысында"),
    ("X", "day", "a day in;one day in;some day in;on a day in;один из дней;в один из дней;бір күні;бір күн"),
    ("X", "month", "a month in;a month of;one month in;один из месяцев;в один из месяцев;бір айы;бір айында"),
    ("y", "year", "year;the year;in the year;year of;г;гг;год;года;году;годом;годов;ж;жж"),
    ("y", "decade", "годы;годах;decade;жылдар"),
    ("r", 0, "today;сегодня;бүгін"),
    ("r", -1, "yesterday;вчера;кеше"),
    ("r", -2, "day before yesterday;the day before yesterday;позавчера;алдыңгүні;алдыңғы күні"),
    ("r", 1, "tomorrow;завтра;ертең"),
    ("g", 0, "с г;т г;сего года;текущего года;этого года;в этом году;биыл;ағымдағы;осы жылғы;осы жылы"),
    ("g", 0, "ago;last;next;last year;this year;назад;тому назад;прошлый;прошлом;прошлого;следующий;бұрынғы;өткен"),
    ("g", 0, "days;weeks;months;years;week;дней;недели;недель;месяца;месяцев;лет"),
    ("u", 0, "unknown;not known;date unknown;no date;неизвестно;неизвестна;не известно;без даты;нет даты;белгісіз"),
    (DROPPED, 0, "of;of the;the;in;on;in the;on the;during;month;month of;the month of;date;day;dated"),
    (DROPPED, 0, "месяц;месяца;месяце;числа;число;от;за;в течение;дата;день недели"),
    (DROPPED, 0, "жұлдызы;жұлдызында"),
)

DECADE_ENDINGS = ("s", "е", "х")  # 2010s, 2010-е, 2010-х

# Endings of numbers: "14th", "14-го", "14-ші" say nothing; "3-нен" begins a range.
_ORDINAL = re.compile("st|nd|rd|th|го|ого|его|й|ый|ий|м|му|ом|ое|ья|ые|я|и|ю|[dt][ae](?:gi)?")
_KAZAKH_ENDING = re.compile(
    "(?:i?nsi|si|i)?(?:(?P<ablative>n?[dtn][ae]n)|n?[gkn]?[ae]|[ndt]in|n?[dt][ae](?:gi|ki)?|[gk]i)?"
)

_SKELETON = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрстуфхыэ", "abvgdeziiklmnoprstufhie", strict=True)),
        **dict(zip("әғқңөұүһі", "agknouuhi", strict=True)),
        **dict(zip("ёжцчшщъь", ("e", "j", "s", "s", "s", "s", "", ""), strict=True)),
        **{"ю": "iu", "я": "ia", "ý": "u", "ı": "i", "y": "i", "w": "u", "q": "k", "x": "h"},
    }
)
_PAIRS = (("sh", "s"), ("zh", "j"), ("gh", "g"), ("kh", "h"))


def skeleton(word: str) -> str:
    """What is common to the spellings of a Kazakh word: with or without its own letters, Cyrillic or Latin."""
    bare = word.replace("ý", "u").translate(_SKELETON)
    bare = "".join(mark for mark in unicodedata.normalize("NFD", bare) if not unicodedata.combining(mark))
    bare = bare.translate(_SKELETON)
    for pair, single in _PAIRS:
        bare = bare.replace(pair, single)
    return re.sub("i+", "i", bare)


def _meaning(kind: str, value: int | str) -> Meaning:
    return Meaning(kind, word=value) if isinstance(value, str) else Meaning(kind, value)


@cache
def phrases() -> dict[tuple[str, ...], Meaning]:
    """Every phrase as it is written, by its words."""
    return {
        tuple(phrase.split()): _meaning(kind, value)
        for kind, value, several in _PHRASES
        for phrase in several.split(";")
    }


@cache
def _by_skeleton() -> dict[tuple[str, ...], Meaning]:
    kazakh = re.compile("[әғқңөұүһі]")
    found = {}
    for words, meaning in phrases().items():
        if any(kazakh.search(word) for word in words) or " ".join(words) in _PLAIN_KAZAKH:
            found[tuple(skeleton(word) for word in words)] = meaning
    return found


# Kazakh phrases that no letter of their own gives away.
_PLAIN_KAZAKH = {"ж", "жж", "шамамен", "мен", "пен", "бен", "кеш", "кешке", "кеште", "кеше", "бастап", "арасында"}


@cache
def _stems() -> tuple[re.Pattern[str], dict[str, Meaning]]:
    known = {skeleton(stem): _meaning(kind, value) for kind, value, stems in _KAZAKH_STEMS for stem in stems.split(";")}
    longest_first = "|".join(sorted(known, key=len, reverse=True))
    ending = "(?:s?i)?(?:(?P<ablative>n?[dtn][ae]n)|n?[gkn]?[ae]|[ndt]in|n?[dt][ae](?:gi|ki)?|[gk]i)?"
    return re.compile(f"(?P<stem>{longest_first}){ending}"), known


def meaning(words: tuple[str, ...]) -> Meaning | None:
    """What this phrase stands for; None if it is not known."""
    found = phrases().get(words)
    if found is not None:
        return found
    bare = tuple(skeleton(word) for word in words)
    found = _by_skeleton().get(bare)
    if found is not None or len(words) > 1:
        return found
    pattern, known = _stems()
    inflected = pattern.fullmatch(bare[0])
    if not inflected:
        return None
    return known[inflected["stem"]]._replace(ablative=inflected["ablative"] is not None)


def ending(word: str) -> Meaning | None:
    """What an ending glued to a number says: nothing, or that a range begins; None if it is no such ending."""
    if _ORDINAL.fullmatch(word):
        return Meaning(DROPPED)
    found = _KAZAKH_ENDING.fullmatch(skeleton(word))
    return Meaning(DROPPED, ablative=found["ablative"] is not None) if found else None


def nearest(word: str) -> str | None:
    """A known word that `word` may be a slip of."""
    if len(word) < 4 or len(word) > 20:
        return None
    known = {words[0] for words in phrases() if len(words) == 1 and len(words[0]) > 2}
    known |= {stem for _kind, _value, stems in _KAZAKH_STEMS for stem in stems.split(";")}
    close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.75)
    return close[0] if close else None
