"""What is no date is refused with its reason, and no text crashes or hangs the reading."""

from __future__ import annotations

import contextlib
import string
import time as clock

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db.values import date_vocabulary
from db.values.dates import DateNotUnderstood, ImpreciseDate
from resources.text import LANGUAGES
from tests.db.values.written_dates import read, why_not

REASONS = {
    "": "leave the field blank",
    " \t ": "leave the field blank",
    "unknown": "leave the field blank",
    "неизвестно": "leave the field blank",
    "белгісіз": "leave the field blank",
    "31 February 2023": "no day 31: February 2023 has 28 days",
    "29.02.2023": "no day 29: February 2023 has 28 days",
    "31 апреля 2023": "April 2023 has 30 days",
    "0 May 2023": "no day 0",
    "2023-02-30": "February 2023 has 28 days",
    "14.13.2022": "no month 13",
    "10/14/2022": "no month 14",
    "2022-13": "no month 13",
    "2022-00": "no month 0",
    "Tue 7 June 2023": "7 June 2023 is a Wednesday",
    "7 июня 2023, понедельник": "7 June 2023 is a Wednesday",
    "Ocotber 2022": "Did you mean “october”",
    "14 қзан 2022": "Did you mean “қазан”",
    "14 October 2022 in Almaty": "“almaty” is not understood",
    "7 June 2023 25:00": "no clock time 25:00",
    "7 June 2023 21:75": "no clock time 21:75",
    "7 June 2023 13 pm": "no clock time 13:00 pm",
    "7 June 2023 morning 21:30": "does not fit the part of the day",
    "7 June 2023 morning evening": "Only one part of the day",
    "7 June 2023 21:30 – 8 June 2023 22:00": "Only one clock time",
    "June 2023 21:30": "needs one exact day",
    "21:30": "day is missing",
    "evening": "day is missing",
    "Wednesday": "day is missing",
    "2023-06-07T21:30:00Z": "without a time zone",
    "2023-06-07T21:30:00+06:00": "without a time zone",
    "9 May – 3 May 2021": "end is before",
    "2022 – 2021": "end is before",
    "8 and 10 June 2023": "several separate dates",
    "8, 9, 12 June 2023": "several separate dates",
    "before winter 2021": "Which winter",
    "early winter 2021": "Which winter",
    "about three months ago": "depends on the day",
    "два месяца назад": "depends on the day",
    "7 июня с.г.": "depends on the day",
    "биыл 7 маусым": "depends on the day",
    "last week": "depends on the day",
    "1022": "out of reach",
    "14.10.1022": "out of reach",
    "3022-01-01": "out of reach",
    "0000": "out of reach",
    "before 1700": "out of reach",
    "20221014": "not understood as a date",
    "..–..": "not understood as a date",
    "2022-": "not understood as a date",
    "- 9 May 2021": "not understood as a date",
    "5 6 7": "not understood as a date",
    "May June 2021": "not understood as a date",
    "spring 14 2021": "not understood as a date",
    "early 14 May 2021": "not understood as a date",
    "early 2010s": "not understood as a date",
    "a day in spring 2021": "not understood as a date",
    "winter–spring 2021": "Which winter",
    "early – 5 May 2021": "not understood as a date",
    "first half of spring 2021": "not understood as a date",
    "winter 2020–25": "not understood as a date",
    "spring 2020–21": "four digits",
    "Mon 3–9 May 2021": "not understood as a date",
    "9 hours": "day is missing",
    "!!!": "“!” is not understood",
    "١٤.١٠.٢٠٢٢": "is not understood",
}


@pytest.mark.parametrize("text", REASONS)
def test_what_is_refused_is_refused_with_its_reason(text: str) -> None:
    assert REASONS[text] in why_not(text)


def test_a_reason_never_repeats_a_whole_text() -> None:
    assert len(why_not("я" * 150)) < 100
    assert "too long" in why_not("7 June 2023 " * 30)


# ---------------------------------------------------------------------------- any text at all

WORDS = sorted({" ".join(words) for words in date_vocabulary.phrases()})
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.integers(0, 40).map(str),
    st.integers(1990, 2030).map(str),
    st.sampled_from(("14.10.2022", "2022-10", "14.10", "21:30", "2010-е", "3-нен", "мамырдан", "қазанның", "жылдан")),
    st.sampled_from((",", "–", "-", "/", "~", "?", "%", "..", "(", ")", ".", "<", ">")),
)


@given(st.lists(PIECES, max_size=8), st.sampled_from((" ", " ", "")), st.sampled_from((None, 2023)))
def test_whatever_is_read_from_any_words_is_sound(pieces: list[str], gap: str, year: int | None) -> None:
    try:
        value = read(gap.join(pieces), year)
    except DateNotUnderstood as trouble:
        assert trouble.message
        return
    assert value.lo is None or value.hi is None or value.lo <= value.hi
    for language in LANGUAGES:
        assert read(value.words(language)).edtf == value.edtf
    assert ImpreciseDate.model_validate_json(value.model_dump_json()) == value


@given(st.text(max_size=60))
@example("\x00")
@example("\ud800")
@example("İ 2022")
@example("2" * 300)
@example("½ 2022 ﷺ")
def test_no_text_is_too_odd(text: str) -> None:
    try:
        value = read(text)
    except DateNotUnderstood:
        value = ImpreciseDate.as_said(text)
    assert value.reading() is not None
    value.model_dump_json().encode()


@pytest.mark.parametrize(
    "piece", ["9", "май ", "9.", "9-", "a", "\x00", "–", "(", "~", "2022/", "9 май ", "ё", "\ud800"]
)
def test_a_long_text_is_refused_at_once(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    began = clock.perf_counter()
    with pytest.raises(DateNotUnderstood):
        read(text)
    assert clock.perf_counter() - began < 1


@given(st.text(string.digits + ".:/-– ", max_size=200))
def test_a_line_of_digits_and_signs_is_read_at_once(text: str) -> None:
    began = clock.perf_counter()
    with contextlib.suppress(DateNotUnderstood):
        read(text)
    assert clock.perf_counter() - began < 1
