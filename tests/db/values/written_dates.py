"""Dates for tests: every shape that the notation has, drawn at random, and the doors that the tests go through."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import assume
from hypothesis import strategies as st
from pydantic import ValidationError

from db.values.date_points import EARLIEST_YEAR, YEARS_AHEAD
from db.values.dates import DateNotUnderstood, ImpreciseDate

TODAY = date(2026, 11, 23)


def read(text: str, year: int | None = None) -> ImpreciseDate:
    return ImpreciseDate.parse(text, today=TODAY, year=year)


def why_not(text: str, year: int | None = None) -> str:
    with pytest.raises(DateNotUnderstood) as trouble:
        read(text, year)
    return trouble.value.message


years = st.integers(EARLIEST_YEAR + 20, TODAY.year + YEARS_AHEAD - 20)
days = st.dates(date(EARLIEST_YEAR + 20, 1, 1), date(TODAY.year + YEARS_AHEAD - 20, 12, 31))
plain_points = st.one_of(
    days.map(date.isoformat),
    days.map(lambda day: f"{day:%Y-%m}"),
    days.map(lambda day: f"{day:%Y-%m}-XX"),
    years.map(str),
    years.map(lambda year: f"{year}-XX"),
    years.map(lambda year: f"{year}-XX-XX"),
    years.map(lambda year: f"{year // 10}X"),
    st.tuples(years, st.integers(21, 24)).map(lambda season: f"{season[0]}-{season[1]}"),
)
points = st.tuples(plain_points, st.sampled_from(("", "", "~", "?", "%"))).map("".join)
near = st.integers(0, 500).map(lambda number: timedelta(days=number))


@st.composite
def intervals(draw: st.DrawFn) -> str:
    """Two sides, often close to each other, so that they share a month or a year."""
    first = draw(days)
    last = min(first + draw(near), date(TODAY.year + YEARS_AHEAD - 20, 12, 31))
    form = draw(st.sampled_from(("%Y-%m-%d", "%Y-%m", "%Y")))
    other = draw(st.sampled_from((form, form, "%Y-%m-%d", "%Y-%m", "%Y")))
    one, two = draw(st.sampled_from(("", "~", "?", "%"))), draw(st.sampled_from(("", "~", "?", "%")))
    return f"{first.strftime(form)}{one}/{last.strftime(other)}{two}"


edtf = st.one_of(
    points,
    st.just(".."),
    points.map(lambda point: f"{point}/.."),
    points.map(lambda point: f"{point}/"),
    points.map(lambda point: f"/{point}"),
    points.map(lambda point: f"../{point}"),
    intervals(),
    st.tuples(points, points).map("/".join),
)


@st.composite
def dates(draw: st.DrawFn) -> ImpreciseDate:
    """Any date that can be typed, with a time of day where it has one day."""
    notation = draw(edtf)
    try:
        made = ImpreciseDate(edtf=notation)
    except ValidationError:
        assume(False)
        raise
    part = None if made.is_open else draw(st.sampled_from((None, None, "night", "morning", "afternoon", "evening")))
    span = made.span
    if span and span.point and span.point.day and draw(st.booleans()):
        return ImpreciseDate(edtf=notation, clock=draw(st.times().map(_to_seconds)), clock_about=draw(st.booleans()))
    return ImpreciseDate(edtf=notation, part_of_day=part)


def _to_seconds(moment: time) -> time:
    return moment.replace(microsecond=0)
