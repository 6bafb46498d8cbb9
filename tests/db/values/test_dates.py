"""A date keeps what was written, bounds the days that it can mean, and is said back as the same date."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from db.values.dates import ImpreciseDate
from resources.text import LANGUAGES
from tests.db.values.written_dates import dates, days, edtf, plain_points, read


@given(dates(), st.sampled_from(LANGUAGES), st.booleans())
@example(ImpreciseDate(edtf="2022-10-01~/2022-10-10~"), "kk", True)
@example(ImpreciseDate(edtf="2024-02-21%/2024-02-29%"), "ru", True)
@example(ImpreciseDate(edtf="2022-05~/2022-08~"), "en", True)
@example(ImpreciseDate(edtf="1999-12-31/2000-01-01"), "kk", True)
@example(ImpreciseDate(edtf="2004-06-01/2006?"), "ru", True)
@example(ImpreciseDate(edtf="2022-10-01~/2022-10~"), "en", True)
@example(ImpreciseDate(edtf="2022-03/2022-05"), "en", True)
@example(ImpreciseDate(edtf="../2022-05"), "ru", True)
@example(ImpreciseDate(edtf="2020-24/2021-21"), "kk", True)
def test_what_is_said_is_read_back_as_the_same_date(value: ImpreciseDate, language: str, weekday: bool) -> None:
    again = read(value.words(language, weekday=weekday))
    kept = ("edtf", "lo", "hi", "part_of_day", "clock", "clock_about")
    assert [getattr(again, name) for name in kept] == [getattr(value, name) for name in kept]


@given(dates())
def test_what_is_kept_is_read_back_as_the_same_date(value: ImpreciseDate) -> None:
    assert ImpreciseDate.model_validate_json(value.model_dump_json()) == value
    kept = value.model_dump(mode="json", exclude_defaults=True) | {"lo": str(value.lo), "hi": str(value.hi)}
    assert ImpreciseDate.model_validate(json.loads(json.dumps(kept))) == value


@given(edtf)
def test_the_notation_itself_is_read(notation: str) -> None:
    try:
        made = ImpreciseDate(edtf=notation)
    except ValidationError:
        assume(False)
        raise
    assert read(notation).edtf == made.edtf == read(f"  {notation.lower()} ").edtf


@given(dates(), st.sampled_from(LANGUAGES))
def test_every_date_has_a_reading_in_every_language(value: ImpreciseDate, language: str) -> None:
    assert value.reading(language).startswith(value.words(language))


# ---------------------------------------------------------------------------- bounds


def _fits(day: date, notation: str) -> bool:
    """Whether a day is one that a pattern without qualifiers can mean: the slow and plain way to say it."""
    year, month, number = (*notation.split("-"), "XX", "XX")[:3]
    if month in ("21", "22", "23", "24"):
        season = {"21": (3, 4, 5), "22": (6, 7, 8), "23": (9, 10, 11), "24": (12, 1, 2)}[month]
        if month == "24":
            return date(int(year) - 1, 12, 1) <= day < date(int(year) + 1, 3, 1)
        return day.year == int(year) and day.month in season
    shown = (f"{day.year:04}", f"{day.month:02}", f"{day.day:02}")
    return all(
        all(mark in ("X", digit) for mark, digit in zip(pattern, part, strict=True))
        for pattern, part in zip((year, month, number), shown, strict=True)
    )


@given(plain_points)
@example("2000-02")
@example("1900-02")
@example("2024-02-XX")
@example("202X")
@example("2023-24")
def test_bounds_are_the_first_and_the_last_day_that_fit(notation: str) -> None:
    value = ImpreciseDate(edtf=notation)
    assert value.lo
    assert value.hi
    assert _fits(value.lo, notation)
    assert _fits(value.hi, notation)
    assert not _fits(value.lo - timedelta(days=1), notation)
    assert not _fits(value.hi + timedelta(days=1), notation)
    assert all(_fits(value.lo + timedelta(days=step), notation) for step in range(0, (value.hi - value.lo).days, 17))


@given(plain_points, st.sampled_from("~?%"))
def test_a_qualifier_moves_no_bound_and_leaves_nothing_exact(notation: str, qualifier: str) -> None:
    plain, qualified = ImpreciseDate(edtf=notation), ImpreciseDate(edtf=notation + qualifier)
    assert (plain.lo, plain.hi) == (qualified.lo, qualified.hi)
    assert not qualified.exact
    assert qualified.qualified
    assert plain.exact == (plain.lo == plain.hi)


@given(st.tuples(plain_points, plain_points).map("/".join))
def test_an_interval_spans_its_sides_or_is_refused(notation: str) -> None:
    first, last = (ImpreciseDate(edtf=side) for side in notation.split("/"))
    assert first.lo
    assert last.hi
    if first.lo > last.hi:
        with pytest.raises(ValidationError):
            ImpreciseDate(edtf=notation)
    else:
        value = ImpreciseDate(edtf=notation)
        assert (value.lo, value.hi) == (first.lo, last.hi)


@given(plain_points)
def test_open_and_unknown_sides_bound_nothing_and_stay_apart(notation: str) -> None:
    point = ImpreciseDate(edtf=notation)
    for side in ("", ".."):
        assert (ImpreciseDate(edtf=f"{notation}/{side}").lo, ImpreciseDate(edtf=f"{notation}/{side}").hi) == (
            point.lo,
            None,
        )
        assert (ImpreciseDate(edtf=f"{side}/{notation}").lo, ImpreciseDate(edtf=f"{side}/{notation}").hi) == (
            None,
            point.hi,
        )
    assert ImpreciseDate(edtf=f"{notation}/").words() != ImpreciseDate(edtf=f"{notation}/..").words()
    assert not ImpreciseDate(edtf=f"{notation}/..").is_open


@given(days, st.sampled_from((("before {}", "after {}"), ("до {}", "после {}"))))
def test_before_and_after_exclude_the_day_itself(day: date, words: tuple[str, str]) -> None:
    before, after = (read(each.format(day.isoformat())) for each in words)
    assert (before.lo, before.hi) == (None, day - timedelta(days=1))
    assert (after.lo, after.hi) == (day + timedelta(days=1), None)


def test_bounds_always_follow_from_the_notation() -> None:
    claimed = ImpreciseDate.model_validate({"edtf": "2022-10", "lo": "1999-01-01", "hi": "2030-01-01"})
    assert (claimed.lo, claimed.hi) == (date(2022, 10, 1), date(2022, 10, 31))


def test_the_calendar_may_end() -> None:
    assert ImpreciseDate(edtf="9999-24").hi == date.max
    assert ImpreciseDate(edtf="0001-24").lo == date.min
    assert ImpreciseDate(edtf="999X").hi == date.max


@pytest.mark.parametrize(
    "notation",
    [
        *("2022-13", "2022-00", "2022-02-30", "2023-02-29", "0000", "2022-21-01", "2022-XX-10", "202X-10", "2022-10-1"),
        *("/", "../..", "/..", "2022/2021", "2022/2023/2024", "22", "2022-10-14T10:00", "2022--10", "20XX", "x"),
        *("2021-21-XX", "2022-10-32", "..2022", "2022~~", "000X"),
    ],
)
def test_what_is_not_in_the_notation_is_not_kept(notation: str) -> None:
    with pytest.raises(ValidationError):
        ImpreciseDate.model_validate_json(json.dumps({"edtf": notation}))


# ---------------------------------------------------------------------------- kept as words


def test_a_date_may_be_kept_as_it_was_said() -> None:
    value = ImpreciseDate.as_said("  about three\nmonths ago\x00")
    assert (value.edtf, value.lo, value.hi, value.words("ru")) == ("", None, None, "about three months ago")
    assert value.only_words
    assert not value.exact
    assert not value.is_open
    assert "kept as words" in value.reading()
    assert ImpreciseDate.model_validate_json(value.model_dump_json()) == value


def test_unwritable_characters_are_not_kept() -> None:
    assert read("7 June\u200b 2023\x00").text == "7 June\u200b 2023"


def test_a_day_becomes_a_date() -> None:
    assert ImpreciseDate.on(date(2023, 6, 7)).words() == "Wed 7 June 2023"


@pytest.mark.parametrize("values", [{"edtf": 7}, {"text": 7}, {"edtf": "2022", "other": 1}, 7, {"part_of_day": "noon"}])
def test_other_forms_are_refused(values: object) -> None:
    with pytest.raises(ValidationError):
        ImpreciseDate.model_validate(values)


def test_a_date_does_not_change() -> None:
    with pytest.raises(ValidationError):
        read("2022").edtf = "2023"  # type: ignore[misc]
