"""A date said in words, in English, Russian and Kazakh: "3–9 May 2021", "7 июня 2023 г.", "2023 ж. 7 маусым".

The names of months and the order of the parts belong to each language and stand here as tables; whatever is said here,
`date_parsing` reads back as the same date. This module may not know how dates are typed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from db.values import edtf
from db.values.date_portions import third_of
from resources.text import language as spoken_language

DASH = "–"


@dataclass(frozen=True, slots=True)
class Tongue:
    """What one language needs to say a date. Fields with braces are patterns."""

    months: tuple[str, ...]  # beside a year: "октябрь 2022 г."
    months_of: tuple[str, ...]  # beside a day or a part: "14 октября", "қазанның басы"
    weekdays: tuple[str, ...]  # as they stand beside a day
    weekdays_full: tuple[str, ...]
    weekday: str
    seasons: tuple[str, ...]
    thirds: tuple[str, ...]  # early, mid, late: of a month
    thirds_of_year: tuple[str, ...]
    day: str
    month: str
    year: str
    day_alone: str  # without its year: "3 May"
    with_year: str  # what the year is put to: "3 May – 9 June" and the year
    years: str  # 2020–2021
    decade: str
    some_day_of_month: str
    some_day_of_year: str
    some_month: str
    about: str
    uncertain: str
    about_after: str  # in brackets behind one side of an interval
    uncertain_after: str
    or_earlier: str
    or_later: str
    open_beginning: str
    still_going_on: str
    goes_on: str  # behind a dash
    parts: dict[str, str]
    clock_about: str


ENGLISH = Tongue(
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    months_of=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    weekdays_full=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    weekday="{weekday} {day}",
    seasons=("spring", "summer", "autumn", "winter"),
    thirds=("early {month} {year}", "mid-{month} {year}", "late {month} {year}"),
    thirds_of_year=("early {year}", "mid-{year}", "late {year}"),
    day="{day} {month_of} {year}",
    month="{month} {year}",
    year="{year}",
    day_alone="{day} {month_of}",
    with_year="{words} {year}",
    years="{first}–{last}",
    decade="{year}s",
    some_day_of_month="a day in {month} {year}",
    some_day_of_year="a day in {year}",
    some_month="a month in {year}",
    about="about {date}",
    uncertain="possibly {date}",
    about_after="about",
    uncertain_after="possibly",
    or_earlier="{date} or earlier",
    or_later="{date} or later",
    open_beginning="open",
    still_going_on="still going on",
    goes_on="still going on",
    parts={"night": "night", "morning": "morning", "afternoon": "afternoon", "evening": "evening"},
    clock_about="about {clock}",
)

RUSSIAN = Tongue(
    months=(
        *("январь", "февраль", "март", "апрель", "май", "июнь"),
        *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
    ),
    months_of=(
        *("января", "февраля", "марта", "апреля", "мая", "июня"),
        *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
    ),
    weekdays=("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
    weekdays_full=("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),
    weekday="{weekday}, {day}",
    seasons=("весна", "лето", "осень", "зима"),
    thirds=("начало {month_of} {year} г.", "середина {month_of} {year} г.", "конец {month_of} {year} г."),
    thirds_of_year=("начало {year} г.", "середина {year} г.", "конец {year} г."),
    day="{day} {month_of} {year} г.",
    month="{month} {year} г.",
    year="{year} г.",
    day_alone="{day} {month_of}",
    with_year="{words} {year} г.",
    years="{first}–{last} гг.",
    decade="{year}-е годы",
    some_day_of_month="один из дней {month_of} {year} г.",
    some_day_of_year="один из дней {year} г.",
    some_month="один из месяцев {year} г.",
    about="примерно {date}",
    uncertain="возможно, {date}",
    about_after="примерно",
    uncertain_after="возможно",
    or_earlier="{date} или ранее",
    or_later="{date} или позднее",
    open_beginning="открыто",
    still_going_on="продолжается",
    goes_on="по настоящее время",
    parts={"night": "ночь", "morning": "утро", "afternoon": "день", "evening": "вечер"},
    clock_about="около {clock}",
)

KAZAKH = Tongue(
    months=(
        *("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым"),
        *("шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
    ),
    months_of=(
        *("қаңтардың", "ақпанның", "наурыздың", "сәуірдің", "мамырдың", "маусымның"),
        *("шілденің", "тамыздың", "қыркүйектің", "қазанның", "қарашаның", "желтоқсанның"),
    ),
    weekdays=("дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"),
    weekdays_full=("дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"),
    weekday="{day}, {weekday}",
    seasons=("көктем", "жаз", "күз", "қыс"),
    thirds=("{year} ж. {month_of} басы", "{year} ж. {month_of} ортасы", "{year} ж. {month_of} соңы"),
    thirds_of_year=("{year} ж. басы", "{year} ж. ортасы", "{year} ж. соңы"),
    day="{year} ж. {day} {month}",
    month="{year} ж. {month}",
    year="{year} ж.",
    day_alone="{day} {month}",
    with_year="{year} ж. {words}",
    years="{first}–{last} жж.",
    decade="{year}-жылдар",
    some_day_of_month="{year} ж. {month_of} бір күні",
    some_day_of_year="{year} ж. бір күні",
    some_month="{year} ж. бір айы",
    about="шамамен {date}",
    uncertain="мүмкін, {date}",
    about_after="шамамен",
    uncertain_after="мүмкін",
    or_earlier="{date} немесе одан бұрын",
    or_later="{date} немесе одан кейін",
    open_beginning="ашық",
    still_going_on="жалғасуда",
    goes_on="жалғасуда",
    parts={"night": "түн", "morning": "таңертең", "afternoon": "күндіз", "evening": "кеш"},
    clock_about="шамамен {clock}",
)

_TONGUES = {"en": ENGLISH, "ru": RUSSIAN, "kk": KAZAKH}


def tongue(language: str | None = None) -> Tongue:
    """The language asked for, or the one spoken now."""
    return _TONGUES.get(language or spoken_language(), ENGLISH)


def month_of(year: int, month: int) -> str:
    """A month in the language spoken now: "October 2022"."""
    return _point(edtf.Point(year, month), tongue())


def day_of(day: date) -> str:
    """A day in the language spoken now, without its day of the week."""
    return _point(_whole(day), tongue())


def days_of(first: date, last: date) -> str:
    """A run of days in the language spoken now: "1–31 October 2022"."""
    return said(edtf.span(_whole(first), _whole(last)), weekday=False)


def _whole(day: date) -> edtf.Point:
    return edtf.Point(day.year, day.month, day.day)


def weekday_of(day: date) -> str:
    """The full name of its day of the week."""
    return tongue().weekdays_full[day.weekday()]


def said(span: edtf.Span, language: str | None = None, *, weekday: bool = True) -> str:
    """The date in words."""
    spoken = tongue(language)
    if span == edtf.STILL_GOING_ON:
        return spoken.still_going_on
    point = span.point
    if point is not None:
        words = _point(point, spoken)
        if weekday and point.day is not None:
            words = spoken.weekday.format(weekday=spoken.weekdays[point.lo.weekday()], day=words)
        return _qualified(words, point.qualifier, spoken)
    return _interval(span, spoken)


def time_said(part: str | None, clock: time | None, about: bool, language: str | None = None) -> list[str]:
    """The part of the day and the clock time in words."""
    spoken = tongue(language)
    words = [spoken.parts[part]] if part else []
    if clock is not None:
        shown = f"{clock:%H:%M:%S}" if clock.second else f"{clock:%H:%M}"
        words.append(spoken.clock_about.format(clock=shown) if about else shown)
    return words


def _qualified(words: str, qualifier: str, spoken: Tongue) -> str:
    if qualifier in ("~", "%"):
        words = spoken.about.format(date=words)
    if qualifier in ("?", "%"):
        words = spoken.uncertain.format(date=words)
    return words


def _point(point: edtf.Point, spoken: Tongue) -> str:
    pattern = spoken.year
    if point.vague == "year":
        pattern = spoken.decade
    elif point.vague == "month":
        pattern = spoken.some_month
    elif point.vague == "day":
        pattern = spoken.some_day_of_month if point.month else spoken.some_day_of_year
    elif point.day is not None:
        pattern = spoken.day
    elif point.month is not None:
        pattern = spoken.month
    return _filled(pattern, point, spoken)


def _filled(pattern: str, point: edtf.Point, spoken: Tongue) -> str:
    month = month_of_it = ""
    if point.month in edtf.SEASONS:
        month = spoken.seasons[point.month - edtf.SPRING]
    elif point.month is not None:
        month, month_of_it = spoken.months[point.month - 1], spoken.months_of[point.month - 1]
    return pattern.format(year=f"{point.year:04}", month=month, month_of=month_of_it, day=point.day)


def _interval(span: edtf.Span, spoken: Tongue) -> str:
    points = span.points
    if len(points) == 2:
        return _between(points[0], points[1], spoken)
    words = _qualified(_point(points[0], spoken), points[0].qualifier, spoken)
    if span.end == edtf.OPEN:
        return f"{words} {DASH} {spoken.goes_on}"
    if span.start == edtf.OPEN:
        return f"{spoken.open_beginning} {DASH} {words}"
    return (spoken.or_earlier if span.start == edtf.UNKNOWN else spoken.or_later).format(date=words)


def _between(first: edtf.Point, last: edtf.Point, spoken: Tongue) -> str:
    third = third_of(first, last)
    if third:
        pattern = (spoken.thirds if first.day else spoken.thirds_of_year)[third - 1]
        words = _filled(pattern, first, spoken)
        return spoken.uncertain.format(date=words) if first.qualifier == "%" else words
    if first.qualifier == last.qualifier:
        return _qualified(_joined(first, last, spoken), first.qualifier, spoken)
    return f"{_marked(first, spoken)} {DASH} {_marked(last, spoken)}"


def _marked(point: edtf.Point, spoken: Tongue) -> str:
    marks = [spoken.uncertain_after] if point.qualifier in ("?", "%") else []
    marks += [spoken.about_after] if point.qualifier in ("~", "%") else []
    return " ".join([_point(point, spoken), *(f"({mark})" for mark in marks)])


def _joined(first: edtf.Point, last: edtf.Point, spoken: Tongue) -> str:
    """An interval as short as it can be said: the shared year, and the shared month, are said once."""
    precise = [_precision(point) for point in (first, last)]
    if precise == ["year", "year"]:
        return spoken.years.format(first=f"{first.year:04}", last=f"{last.year:04}")
    if first.year != last.year or precise[0] != precise[1] or precise[0] not in _ALONE:
        return f"{_point(first, spoken)} {DASH} {_point(last, spoken)}"
    if precise[0] == "day" and first.month == last.month:
        days = _filled(spoken.day_alone, last, spoken)
        return spoken.with_year.format(words=f"{first.day}{DASH}{days}", year=f"{last.year:04}")
    one, other = (_ALONE[precise[0]](point, spoken) for point in (first, last))
    gap = " " if precise[0] == "day" else ""
    return spoken.with_year.format(words=f"{one}{gap}{DASH}{gap}{other}", year=f"{last.year:04}")


def _day_alone(point: edtf.Point, spoken: Tongue) -> str:
    return _filled(spoken.day_alone, point, spoken)


def _month_alone(point: edtf.Point, spoken: Tongue) -> str:
    return _filled("{month}", point, spoken)


_ALONE: dict[str, Callable[[edtf.Point, Tongue], str]] = {"day": _day_alone, "month": _month_alone}


def _precision(point: edtf.Point) -> str:
    if point.vague or point.month == edtf.WINTER:  # a winter always says its own year
        return "vague"
    if point.day is not None:
        return "day"
    return "year" if point.month is None else "month"
