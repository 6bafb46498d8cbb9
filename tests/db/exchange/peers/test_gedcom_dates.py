"""Dates of family trees: the days that they mean are the days that ours mean."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from db.exchange.peers import gedcom_dates
from db.values.dates import ImpreciseDate

DAYS = st.dates(date(2, 1, 1), date(9997, 12, 31))
EXACTNESS = st.sampled_from(("day", "month", "year"))
MONTHS = {number: name for name, number in gedcom_dates.MONTHS.items()}


def written(day: date, exactness: str) -> str:
    parts = [str(day.day), MONTHS[day.month], f"{day.year:04}"]
    return " ".join(parts[{"day": 0, "month": 1, "year": 2}[exactness] :])


def bounds(day: date, exactness: str) -> tuple[date, date]:
    """The first and the last day of it."""
    known = ImpreciseDate(edtf=day.isoformat()[: {"day": 10, "month": 7, "year": 4}[exactness]])
    assert known.lo is not None and known.hi is not None
    return known.lo, known.hi


def meant(text: str) -> ImpreciseDate:
    read = gedcom_dates.read(text)
    assert read is not None
    assert read["text"] == text
    return ImpreciseDate.model_validate(read)


@given(DAYS, EXACTNESS, DAYS, EXACTNESS)
def test_every_form_bounds_what_it_says(one: date, exact: str, other: date, how: str) -> None:
    first, last = bounds(one, exact)
    point = written(one, exact)
    assert (meant(point).lo, meant(point).hi) == (first, last)
    about = meant(f"ABT {point}")
    assert (about.lo, about.hi, about.qualified) == (first, last, True)
    assert meant(f"BEF {point}").hi == first - timedelta(days=1)
    assert meant(f"AFT {point}").lo == last + timedelta(days=1)
    assert (meant(f"FROM {point}").lo, meant(f"TO {point}").hi) == (first, last)
    later_first, later_last = bounds(other, how)
    if last < later_first:
        for form in ("BET {} AND {}", "FROM {} TO {}"):
            span = meant(form.format(point, written(other, how)))
            assert (span.lo, span.hi) == (first, later_last)


@given(st.dates(date(200, 3, 1), date(9990, 1, 1)))
def test_a_day_of_the_julian_calendar_is_the_same_day(day: date) -> None:
    """Counted by the Julian day number, another way than the reader goes."""
    julian_day = day.toordinal() + 1_721_425
    c = julian_day + 32_082
    d = (4 * c + 3) // 1461
    e = c - 1461 * d // 4
    m = (5 * e + 2) // 153
    said = f"{e - (153 * m + 2) // 5 + 1} {MONTHS[m + 3 - 12 * (m // 10)]} {d - 4800 + m // 10}"
    assert meant(f"@#DJULIAN@ {said}").lo == meant(f"JULIAN {said}").hi == day


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=40))
def test_whatever_else_stands_there_is_kept_as_words(text: str) -> None:
    read = gedcom_dates.read(text)
    if read is None:
        assert not text.replace("(", "").replace(")", "").replace("INT", "").split()
    else:
        assert ImpreciseDate.model_validate(read).text in " ".join(text.split())
