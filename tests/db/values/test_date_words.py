"""Dates are said as each language says them, told as they were understood, and put in order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from db.values.dates import ImpreciseDate
from tests.db.values.written_dates import dates, days, read


@pytest.mark.parametrize(
    ("text", "english", "russian", "kazakh"),
    [
        (
            "7.6.2023 evening",
            "Wed 7 June 2023, evening",
            "ср, 7 июня 2023 г., вечер",
            "2023 ж. 7 маусым, сәрсенбі, кеш",
        ),
        ("10.2022", "October 2022", "октябрь 2022 г.", "2022 ж. қазан"),
        ("c. 2021", "about 2021", "примерно 2021 г.", "шамамен 2021 ж."),
        ("3–9 May 2021", "3–9 May 2021", "3–9 мая 2021 г.", "2021 ж. 3–9 мамыр"),
        ("2020–2021", "2020–2021", "2020–2021 гг.", "2020–2021 жж."),
        ("until now", "still going on", "продолжается", "жалғасуда"),
        ("before 2020", "2019 or earlier", "2019 г. или ранее", "2019 ж. немесе одан бұрын"),
        ("end of May 2020", "late May 2020", "конец мая 2020 г.", "2020 ж. мамырдың соңы"),
        ("весна 2021", "spring 2021", "весна 2021 г.", "2021 ж. көктем"),
    ],
)
def test_dates_are_said_as_each_language_says_them(text: str, english: str, russian: str, kazakh: str) -> None:
    value = read(text)
    assert (value.words(), value.words("ru"), value.words("kk")) == (english, russian, kazakh)


def test_the_day_of_the_week_can_be_left_out() -> None:
    assert read("7 June 2023").words(weekday=False) == "7 June 2023"
    assert read("7 June 2023").words("kk", weekday=False) == "2023 ж. 7 маусым"


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("7 June 2023, evening", "Wed 7 June 2023, evening · exact day"),
        ("Oct 2022", "October 2022 · counted as 1–31 October 2022"),
        ("3–9 May 2021", "3–9 May 2021"),
        ("before 5 May 2020", "4 May 2020 or earlier · counted up to 4 May 2020"),
        ("after 2020", "2021 or later · counted from 1 January 2021 on"),
        ("..", "still going on"),
        ("about 14 May 2020", "about Thu 14 May 2020 · counted as 14 May 2020"),
        ("14/10/22", "Fri 14 October 2022 · exact day · year inferred"),
    ],
)
def test_the_reading_tells_how_a_date_was_understood(text: str, reading: str) -> None:
    assert read(text).reading() == reading


# ---------------------------------------------------------------------------- order


def _sample(value: ImpreciseDate) -> list[date]:
    """Days that a date can mean, its bounds among them."""
    lo, hi = value.lo or date(1, 1, 1), value.hi or date(9999, 12, 31)
    return sorted({lo, hi, lo + (hi - lo) / 2})


@given(dates(), dates())
def test_certain_and_possible_order_follow_from_the_days(one: ImpreciseDate, other: ImpreciseDate) -> None:
    pairs = [(a, b) for a in _sample(one) for b in _sample(other)]
    if one.certainly_before(other):
        assert all(a <= b for a, b in pairs)
        assert one.possibly_before(other)
        assert not one.possibly_after(other)
        assert not other.certainly_before(one)
    if one.certainly_after(other):
        assert other.certainly_before(one)
    if any(a < b for a, b in pairs):
        assert one.possibly_before(other)


def test_about_is_never_certain() -> None:
    assert read("2019").certainly_before(read("2021"))
    assert not read("2019").certainly_before(read("about 2021"))
    assert not read("about 2019").certainly_before(read("2021"))
    assert read("about 2019").possibly_before(read("2021"))
    assert not read("about 2021").possibly_before(read("2019"))


def test_clocks_order_one_day() -> None:
    early, late = read("7 June 2023 09:00"), read("7 June 2023 21:30")
    whole = read("7 June 2023")
    assert early.certainly_before(late)
    assert late.certainly_after(early)
    assert not late.possibly_before(early)
    assert not early.certainly_before(whole)
    assert sorted((late, early), key=lambda value: value.sort_key) == [early, late]


def test_dates_sort_by_first_then_last_day_and_the_dateless_stand_last() -> None:
    texts = [
        "before 2020",
        "2021",
        "May 2021",
        "3 May 2021",
        "3 May 2021 morning",
        "3 May 2021 21:30",
        "3–9 May 2021",
        "..",
    ]
    ordered = sorted(map(read, [*reversed(texts)]), key=lambda value: value.sort_key)
    shown = [value.text for value in [*ordered, ImpreciseDate.as_said("one day")]]
    assert shown == [
        *("before 2020", "2021", "May 2021", "3 May 2021", "3 May 2021 morning", "3 May 2021 21:30", "3–9 May 2021"),
        *("..", "one day"),
    ]
    assert ordered[-1].sort_key < ImpreciseDate.as_said("one day").sort_key


@given(dates(), days, days)
def test_overlap_is_what_the_bounds_say(value: ImpreciseDate, one: date, other: date) -> None:
    lo, hi = sorted((one, other))
    apart = (value.hi is not None and value.hi < lo) or (value.lo is not None and value.lo > hi)
    assert value.overlaps(lo, hi) == (not apart)
    assert value.overlaps(None, None)
    assert value.overlaps(lo, None) == (value.hi is None or value.hi >= lo)
