"""One side of a date, from its tokens: which year, month and day they name, and what the other side must lend.

This module knows the order of numbers and the calendar; it may not know ranges, clock times or languages.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from db.values import date_trouble as trouble
from db.values import edtf
from db.values.date_portions import DAYS, LATE, MONTHS
from db.values.date_tokens import Token
from db.values.date_words import month_of

EARLIEST_YEAR, YEARS_AHEAD = 1700, 100
_TWO_DIGITS_AHEAD = 10  # "22" is read as 2022, and "64" is asked about, because 2064 is too far away

# In which orders the tokens of a point may stand, apart from a portion ("early") or "a day in".
_ORDERS = frozenset(
    ("Y", "M", "D", "S", "E", "N", "n", "m", "MY", "YM", "DM", "MD", "YD", "DY", "SY", "YS", "nY", "Yn")
)
_ORDERS |= {"DDY", "DMY", "MDY", "YDM", "YMD", "DMD", "MDD"}


@dataclass(frozen=True, slots=True)
class Context:
    """What a text cannot say by itself: today, the year to infer, and the text for the messages."""

    today: date
    year: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Partial:
    """A side as far as its own tokens tell it."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    vague: str = ""  # "day", "month"; "year" for a decade
    portion: int = 0
    qualifier: str = ""
    inferred: bool = False

    @property
    def needs_month(self) -> bool:
        return self.day is not None and self.month is None

    @property
    def lends_month(self) -> int | None:
        return None if self.month in edtf.SEASONS else self.month


def partial(tokens: list[Token], context: Context) -> Partial:
    """The side that these tokens name."""
    portions = [token for token in tokens if token.kind == "P"]
    vague = [token for token in tokens if token.kind == "X"]
    core = [token for token in tokens if token.kind not in "PX"]
    order = "".join(token.kind for token in core)
    if order not in _ORDERS or len(portions) + len(vague) > 1:
        raise trouble.not_a_date()
    made = _read(core, order, context)
    if portions:
        made = replace(made, portion=portions[0].number)
    if vague:
        made = replace(made, vague=vague[0].word)
    qualifier = ""
    for token in tokens:
        qualifier = joined(qualifier, token.qualifier)
    return _checked(replace(made, qualifier=qualifier))


def _read(core: list[Token], order: str, context: Context) -> Partial:
    values: dict[str, int] = {}
    inferred = False
    for token in core:
        if token.kind == "N":
            return _numeric(token, context)
        if token.kind == "E":
            return Partial(year=token.number, vague="year")
        if token.kind in "nm":
            first, second = token.numbers
            values |= {"M": first, "D": second} if token.kind == "n" else {"Y": first, "M": second}
        elif order == "DDY" and "D" in values and token.kind == "D":  # 14. 10. 2022
            values["M"] = token.number
        elif token.kind == "D" and "D" in values:  # the second of two short numbers is a year: 7 June 23
            values["Y"], inferred = short_year(token.number, context), True
        else:
            values["M" if token.kind == "S" else token.kind] = token.number
            inferred |= token.kind == "Y" and len(token.text) == 2
    return Partial(values.get("Y"), values.get("M"), values.get("D"), inferred=inferred)


def _numeric(token: Token, context: Context) -> Partial:
    year, month, day, *digits = token.numbers
    if digits == [2]:
        return Partial(short_year(year, context), month, day, inferred=True)
    return Partial(year, month, day, inferred=digits == [0])


def short_year(number: int, context: Context) -> int:
    """The year that two digits mean: in this century if that is near enough, else it is asked for."""
    if 2000 + number > context.today.year + _TWO_DIGITS_AHEAD:
        raise trouble.which_century(1900 + number, 2000 + number)
    return 2000 + number


def _checked(side: Partial) -> Partial:
    season = side.month in edtf.SEASONS
    if side.month is not None and not season and not 1 <= side.month <= 12:
        raise trouble.no_such_month(side.month)
    if side.day is not None and (side.portion or side.vague or season):
        raise trouble.not_a_date()
    if side.vague == "year" and side.portion:
        raise trouble.not_a_date()
    if side.vague in ("day", "month") and (season or (side.vague == "month" and side.month is not None)):
        raise trouble.not_a_date()
    return side


def joined(one: str, other: str) -> str:
    """Two qualifiers as one."""
    if not one or one == other:
        return other
    return "%" if other else one


def dated(side: Partial, context: Context) -> Partial:
    """The side with its year; the year is inferred if only the context knows it."""
    if side.needs_month:
        raise trouble.not_a_date()
    if side.year is not None:
        return side
    if context.year is None:
        raise trouble.year_missing(f"{context.text} {context.today.year}")
    return replace(side, year=context.year, inferred=True)


def both_dated(first: Partial, second: Partial, context: Context) -> tuple[Partial, Partial]:
    """The two sides of a range, each lending the other what it lacks: "3–9 May 2021", "2021 ж. 3–9 мамыр"."""
    for side, other in ((first, second), (second, first)):
        if side.month == edtf.WINTER and side.year is None and other.year is not None:
            raise trouble.which_winter(other.year)
    same_month = first.month == second.month or first.needs_month or second.needs_month
    if first.needs_month:
        first = replace(first, month=second.lends_month)
    if second.needs_month:
        second = replace(second, month=first.lends_month)
    if first.year is None and second.year is None:
        first, second = dated(first, context), dated(second, context)
        if _place(first) > _place(second) and not same_month:
            raise trouble.year_missing(f"{context.text} {context.today.year}")
    if second.year is None:
        second = replace(second, year=first.year, inferred=first.inferred)
        if _place(first) > _place(second) and not same_month:
            raise trouble.year_missing(f"{context.text} {(first.year or 0) + 1}")
    elif first.year is None:
        first = replace(first, year=second.year, inferred=second.inferred)
        if _place(first) > _place(second) and not same_month:  # "14 October – 19 January 2023" begins the year before
            first = replace(first, year=second.year - 1, inferred=True)
    return dated(first, context), dated(second, context)


def _place(side: Partial) -> tuple[int, int, int]:
    """Where a side stands in time, roughly: enough to tell the order within a year."""
    month = side.month or 0
    if month in edtf.SEASONS:
        month = {edtf.SPRING: 3, edtf.SUMMER: 6, edtf.AUTUMN: 9, edtf.WINTER: 12}[month]
    return side.year or 0, month, side.day or 0


def spanned(side: Partial, context: Context) -> edtf.Span:
    """The side as a date; a portion ("early October") becomes the days that it is counted as."""
    year = side.year or 0
    latest = context.today.year + YEARS_AHEAD
    if not EARLIEST_YEAR <= year <= latest:
        raise trouble.year_out_of_reach(year, EARLIEST_YEAR, latest)
    if side.portion:
        return _portion(side, year)
    if side.day is not None and side.month is not None:
        days = edtf.month_length(year, side.month)
        if not 1 <= side.day <= days:
            raise trouble.no_such_day(side.day, month_of(year, side.month), days)
    return edtf.Span(edtf.Point(year, side.month, side.day, side.vague, side.qualifier))


def _portion(side: Partial, year: int) -> edtf.Span:
    """Thirds and halves: of a month by days, of a year by months; the thirds of a season are its months.

    "Early", "mid" and "late" are no more than about so; a half is a half.
    """
    about = side.qualifier if side.portion > LATE else joined(side.qualifier, "~")
    first, last = 1, 12
    if side.month in edtf.SEASONS:
        if side.month == edtf.WINTER:
            raise trouble.which_winter(year)
        whole = edtf.Point(year, side.month)
        first, last = whole.lo.month, whole.hi.month
        if side.portion > LATE:
            raise trouble.not_a_date()
    elif side.month is not None:
        first, last = DAYS[side.portion]
        last = last or edtf.month_length(year, side.month)
        begins = edtf.Point(year, side.month, first, qualifier=about)
        return edtf.Span(begins, replace(begins, day=last))
    if side.month is None:
        first, last = MONTHS[side.portion]
    else:
        first = last = first + side.portion - 1
    return edtf.span(edtf.Point(year, first, qualifier=about), edtf.Point(year, last, qualifier=about))


def just_before(point: edtf.Point) -> edtf.Point:
    """What ends where this begins: "before May 2020" is April 2020 or earlier."""
    _check_winter(point)
    if point.vague == "year":
        return replace(point, year=point.year - 10)
    if point.month is None and not point.vague:
        return replace(point, year=point.year - 1)
    if point.vague:  # before some day in October: at the latest on the 30th
        return _day(point.hi - timedelta(days=1), point.qualifier)
    return _neighbour(point, point.lo - timedelta(days=1))


def just_after(point: edtf.Point) -> edtf.Point:
    """What begins where this ends: "after May 2020" is June 2020 or later."""
    _check_winter(point)
    if point.vague == "year":
        return replace(point, year=point.year + 10)
    if point.month is None and not point.vague:
        return replace(point, year=point.year + 1)
    if point.vague:
        return _day(point.lo + timedelta(days=1), point.qualifier)
    return _neighbour(point, point.hi + timedelta(days=1))


def _neighbour(point: edtf.Point, day: date) -> edtf.Point:
    if point.day is not None:
        return _day(day, point.qualifier)
    return edtf.Point(day.year, day.month, qualifier=point.qualifier)


def _day(day: date, qualifier: str = "") -> edtf.Point:
    return edtf.Point(day.year, day.month, day.day, qualifier=qualifier)


def _check_winter(point: edtf.Point) -> None:
    if point.month == edtf.WINTER:
        raise trouble.which_winter(point.year)
