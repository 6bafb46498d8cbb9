"""Stated durations are read in three languages, bound the days that they can mean, and are said back as the same."""

from __future__ import annotations

import json
import math
import time as clock
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from db.values import duration_vocabulary
from db.values.durations import DurationNotUnderstood, StatedDuration
from resources.text import LANGUAGES

UNITS = ("hours", "days", "weeks", "months", "years")
COMPARATORS = ("=", ">", ">=", "<", "<=", "~")


def read(text: str) -> StatedDuration:
    return StatedDuration.parse(text)


def why_not(text: str) -> str:
    with pytest.raises(DurationNotUnderstood) as trouble:
        read(text)
    return trouble.value.message


@st.composite
def durations(draw: st.DrawFn) -> StatedDuration:
    """Any duration that can be typed."""
    unit = draw(st.sampled_from(UNITS))
    number = float(draw(st.integers(0, 150)))
    form = draw(st.sampled_from(("one", "half", "range", "sum", "several")))
    comparator = draw(st.sampled_from(COMPARATORS))
    if form == "several":
        return StatedDuration.model_validate({"unit": unit})
    values: dict[str, object] = {"unit": unit, "number": number, "comparator": comparator}
    if form == "half" and unit != "years":
        values["number"] = number + 0.5
    elif form == "range":
        values |= {"number_to": number + draw(st.integers(1, 20)), "comparator": draw(st.sampled_from(("=", "~")))}
    elif form == "sum" and unit != "hours":
        smaller = draw(st.sampled_from(UNITS[: UNITS.index(unit)]))
        values |= {"and_unit": smaller, "and_number": float(draw(st.integers(1, 50)))}
    return StatedDuration.model_validate(values)


@given(durations(), st.sampled_from(LANGUAGES))
@example(StatedDuration(number=1, unit="years", comparator=">"), "ru")
@example(StatedDuration(number=21, unit="months", comparator=">"), "ru")
@example(StatedDuration(number=12, unit="days", and_number=2, and_unit="hours", comparator=">"), "kk")
def test_what_is_said_is_read_back_as_the_same(value: StatedDuration, language: str) -> None:
    again = read(value.words(language))
    assert again.model_copy(update={"text": ""}) == value


@given(durations(), st.lists(st.text("abc-123", min_size=1), max_size=3), st.booleans())
def test_what_is_kept_is_read_back_as_the_same(value: StatedDuration, measures: list[str], ambiguous: bool) -> None:
    value = value.model_copy(update={"measures": tuple(measures), "ambiguous": ambiguous})
    assert StatedDuration.model_validate_json(value.model_dump_json()) == value
    kept = value.model_dump(mode="json", exclude_defaults=True)
    assert StatedDuration.model_validate(json.loads(json.dumps(kept))) == value


@given(durations(), st.sampled_from(LANGUAGES))
def test_every_duration_has_a_reading_in_every_language(value: StatedDuration, language: str) -> None:
    assert value.reading(language).startswith(value.words(language))


# ---------------------------------------------------------------------------- days


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last: the way a term is counted."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return min(first + timedelta(days=day.day - 1), last)


@pytest.mark.parametrize("months", [1, 2, 3, 6, 11, 12, 13, 18, 24, 48])
def test_months_are_as_long_as_the_calendar_has_them(months: int) -> None:
    starts = [date(year, month, 1) for year in range(1896, 1912) for month in range(1, 13)]
    lengths = {(_months_later(start, months) - start).days for start in starts}
    value = StatedDuration(number=months, unit="months")
    assert (value.min_days, value.max_days) == (min(lengths), max(lengths))
    if months % 12 == 0:
        years = StatedDuration(number=months // 12, unit="years")
        assert (years.min_days, years.max_days) == (value.min_days, value.max_days)


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(1, 60))
def test_a_term_of_months_from_any_day_lies_within_the_bounds(start: date, months: int) -> None:
    days = (_months_later(start, months) - start).days
    assert StatedDuration(number=months, unit="months").agrees_with(days, days)


@given(st.floats(0, 400), st.sampled_from(UNITS))
def test_comparators_stand_around_the_duration_itself(number: float, unit: str) -> None:
    days = {
        sign: (made.min_days, made.max_days)
        for sign in COMPARATORS
        for made in [StatedDuration.model_validate({"number": number, "unit": unit, "comparator": sign})]
    }
    least, most = days["="]
    assert least is not None
    assert most is not None
    assert least <= most
    assert days[">="] == (least, None)
    assert days["<="] == (0, most)
    strict = 0 if unit == "hours" else 1
    assert days[">"] == (least + strict, None)
    assert days["<"] == (0, max(0, most - strict))
    about = days["~"]
    assert about[0] is not None
    assert about[1] is not None
    assert about[0] <= least <= most <= about[1]
    assert about[1] >= math.ceil(most * 7 / 6) - 1


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("3 months", 89, 92),
        ("more than 3 months", 90, None),
        ("about 3 months", 74, 108),
        ("about a week", 5, 9),
        ("1 month", 28, 31),
        ("1 year", 365, 366),
        ("4 years", 1460, 1461),
        ("48 hours", 2, 2),
        ("50 hours", 2, 3),
        ("more than 48 hours", 2, None),
        ("less than 72 hours", 0, 3),
        ("15 суток", 15, 15),
        ("2–3 weeks", 14, 21),
        ("several months", 59, None),
        ("1 year 6 months", 546, 550),
        ("1 year 2 months 10 days", 434, 438),
        ("0 days", 0, 0),
        ("less than 0 days", 0, 0),
    ],
)
def test_a_statement_bounds_days(text: str, least: int, most: int | None) -> None:
    value = read(text)
    assert (value.min_days, value.max_days) == (least, most)


def test_days_always_follow_from_the_statement() -> None:
    claimed = StatedDuration.model_validate({"number": 3, "unit": "months", "min_days": 1, "max_days": 2})
    assert (claimed.min_days, claimed.max_days) == (89, 92)


@given(durations(), st.integers(0, 400), st.integers(0, 400))
def test_agreement_means_a_day_in_common(value: StatedDuration, one: int, other: int) -> None:
    least, most = sorted((one, other))
    highest = 60_000
    stated = range(value.min_days or 0, (highest if value.max_days is None else value.max_days) + 1)
    assert value.agrees_with(least, most) == any(day in stated for day in range(least, most + 1))
    assert value.agrees_with(None, None)
    assert value.agrees_with(least, None) == (value.max_days is None or value.max_days >= least)


def test_the_sample_statement_agrees_with_the_computed_days() -> None:
    assert read("more than 3 months").agrees_with(97, 97)
    assert read("about 3 months").agrees_with(0, 139)
    assert not read("more than 3 months").agrees_with(80, 85)
    assert not read("2 weeks").agrees_with(20, None)


# ---------------------------------------------------------------------------- as people write

TEXTS = """
more than 3 months = more than three months; over 3 months; longer than 3 months; более 3 месяцев; более трёх месяцев
more than 3 months = свыше 3-х месяцев; больше трех месяцев; 3 айдан астам; үш айдан астам; 3 aidan astam; > 3 months
more than 3 months = 3 айдан аса; 3 айдан көп; MORE THAN 3 MONTHS.; более чем 3 мес.
about 3 months = about three months; ~3 months; around 3 months; approx. 3 months; около трёх месяцев; примерно 3 месяца
about 3 months = месяца три; шамамен 3 ай; 3 айға жуық; 3 айдай; 3 ай шамасында; ≈ 3 мес.; почти 3 месяца
48 hours = 48 h; 48h; forty-eight hours; 48 часов; 48 ч.; сорок восемь часов; 48 сағат; қырық сегіз сағат
at least 2 weeks = at least two weeks; not less than 2 weeks; не менее двух недель; минимум 2 недели; кемінде екі апта
at least 2 weeks = ≥ 2 weeks; two weeks or more; 2 аптадан кем емес
at most 10 days = up to 10 days; no more than ten days; до 10 дней; не более 10 суток; 10 күнге дейін; ең көбі 10 күн
less than 72 hours = under 72 hours; менее 72 часов; 72 сағаттан аз; < 72 hours
15 days = 15 days; fifteen days; 15 суток; пятнадцать суток; 15 тәулік; он бес күн; for 15 days; сроком на 15 суток
1 day = a day; one day; день; сутки; бір күн; күн
2 days = двое суток; two days; екі тәулік
1 month = a month; one month; месяц; бір ай; ай; 1 мес.
6 months = half a year; полгода; жарты жыл; 6 ай; 0.5 years
18 months = a year and a half; год с половиной; полтора года; one and a half years; бір жарым жыл; 1,5 года
30 months = two and a half years; two years and a half; два с половиной года; екі жарым жыл
1 year 6 months = 1 year and 6 months; один год шесть месяцев; 1 год и 6 месяцев; 1 жыл 6 ай; 1 year, 6 months
14 months 10 days = 1 year, 2 months and 10 days; 1 год 2 месяца 10 дней
2–3 weeks = 2-3 weeks; 2 to 3 weeks; from two to three weeks; between 2 and 3 weeks; две-три недели; от 2 до 3 недель
2–3 weeks = 2 мен 3 апта аралығында; 2-3 апта; 2 аптадан 3 аптаға дейін; 2 or 3 weeks; between 2 weeks and 3 weeks
2 weeks = a fortnight; 2 weeks; две недели; екі апта; 2-week; 2–2 weeks
about 2 weeks = a couple of weeks; пару недель
several months = several months; a few months; несколько месяцев; бірнеше ай
more than 1 year = more than a year; больше года; бір жылдан астам
12 years = twelve years; 12 лет; двенадцать лет; 12 жыл; он екі жыл
0.5 hours = 30 minutes; полчаса; 30 минут; half an hour
25 days = twenty five days; двадцать пять дней; жиырма бес күн
"""


def _cases() -> list[tuple[str, str]]:
    lines = (line.split(" = ", 1) for line in TEXTS.strip().splitlines())
    return [(words, text.strip()) for words, texts in lines for text in texts.split(";")]


@pytest.mark.parametrize(("words", "text"), _cases())
def test_a_duration_is_written_in_many_ways(words: str, text: str) -> None:
    value = read(text)
    assert value.words("en") == words
    assert value.text == text


@pytest.mark.parametrize(
    ("text", "russian", "kazakh", "reading"),
    [
        ("more than 3 months", "более 3 месяцев", "3 айдан астам", "more than 3 months · at least 90 days"),
        ("at least 1 month", "не менее 1 месяца", "кемінде 1 ай", "at least 1 month · at least 28 days"),
        ("about 21 days", "около 21 дня", "шамамен 21 күн", "about 21 days · 17–25 days"),
        ("11 days", "11 дней", "11 күн", "11 days"),
        ("1.5 months", "1,5 месяца", "1,5 ай", "1.5 months · 42–47 days"),
        ("2–3 weeks", "2–3 недели", "2–3 апта", "2–3 weeks · 14–21 days"),
        ("up to 10 days", "не более 10 дней", "ең көбі 10 күн", "at most 10 days"),
        ("less than 24 hours", "менее 24 часов", "24 сағаттан аз", "less than 24 hours · at most 1 day"),
        ("48 hours", "48 часов", "48 сағат", "48 hours · 2 days"),
        (
            "more than 2 months 10 days",
            "более 2 месяцев 10 дней",
            "2 ай 10 күннен астам",
            "more than 2 months 10 days · at least 70 days",
        ),
    ],
)
def test_durations_are_said_as_each_language_says_them(text: str, russian: str, kazakh: str, reading: str) -> None:
    value = read(text)
    assert (value.words("ru"), value.words("kk"), value.reading()) == (russian, kazakh, reading)


# ---------------------------------------------------------------------------- what is refused

REASONS = {
    "": "leave the field blank",
    "a long time": "“time” is not understood",
    "долго": "“долго” is not understood",
    "3 months 1 year": "not understood as a duration",
    "3": "not understood as a duration",
    "3 4 months": "not understood as a duration",
    "10 5 days": "not understood as a duration",
    "more than at least 3 months": "not understood as a duration",
    "1 year 2 weeks 3 hours": "not understood as a duration",
    "more than 2–3 weeks": "not understood as a duration",
    "5 years 3 years": "not understood as a duration",
    "half": "not understood as a duration",
    "3–2 weeks": "written second",
    "99999 years": "longer than anyone lives",
    "5 days 99999999 hours": "longer than anyone lives",
    "1/2 year": "“/” is not understood",
    "3 months" * 40: "too long",
}


@pytest.mark.parametrize("text", REASONS)
def test_what_is_refused_is_refused_with_its_reason(text: str) -> None:
    assert REASONS[text] in why_not(text)


PIECES = st.one_of(
    st.sampled_from(sorted({" ".join(words) for words in duration_vocabulary.phrases()})),
    st.integers(0, 200).map(str),
    st.sampled_from(("1,5", "айдан", "күннен", "апта", "-", "–", "~", ">", "<", "үш", "он", "жарым", ",", "3-х")),
)


@given(st.lists(PIECES, max_size=7), st.sampled_from((" ", " ", "")))
def test_whatever_is_read_from_any_words_is_sound(pieces: list[str], gap: str) -> None:
    try:
        value = read(gap.join(pieces))
    except DurationNotUnderstood as trouble:
        assert trouble.message
        return
    assert value.min_days is not None
    assert value.max_days is None or value.min_days <= value.max_days
    for language in LANGUAGES:
        again = read(value.words(language))
        assert (again.comparator, again.unit) == (value.comparator, value.unit)


@given(st.text(max_size=60))
@example("\x00")
@example("\ud800 3 months")
def test_no_text_is_too_odd(text: str) -> None:
    try:
        value = read(text)
    except DurationNotUnderstood:
        value = StatedDuration.as_said(text)
    assert value.reading() is not None
    value.model_dump_json().encode()


@pytest.mark.parametrize("piece", ["9", "month ", "a", "\x00", "–", "half ", "3 months "])
def test_a_long_text_is_refused_at_once(piece: str) -> None:
    began = clock.perf_counter()
    with pytest.raises(DurationNotUnderstood):
        read((piece * 100_000)[:100_000])
    assert clock.perf_counter() - began < 1


# ---------------------------------------------------------------------------- kept as words, kept in form


def test_a_duration_may_be_kept_as_it_was_said() -> None:
    value = StatedDuration.as_said(" for a\nlong time\x00")
    assert (value.words("kk"), value.unit, value.min_days, value.max_days) == ("for a long time", None, None, None)
    assert "kept as words" in value.reading()
    assert value.agrees_with(3, 5)


@pytest.mark.parametrize(
    "values",
    [
        {"number": -1, "unit": "days"},
        {"number": math.inf, "unit": "days"},
        {"number": math.nan, "unit": "days"},
        {"number": 3, "unit": "days", "number_to": 2},
        {"unit": "moons"},
        {"comparator": "!"},
        {"other": 1},
    ],
)
def test_other_forms_are_refused(values: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        StatedDuration.model_validate(values)


def test_a_duration_does_not_change() -> None:
    value = read("3 months")
    with pytest.raises(ValidationError):
        value.number = 4  # type: ignore[misc]
