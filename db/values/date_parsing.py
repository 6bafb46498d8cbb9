"""How a date is read from what people type or what a source says: in three languages, day first, nothing guessed.

The tokens' letters form a string; patterns over it say what is meant. What cannot be read raises `DateNotUnderstood`
with a reason. This module may not know how values are kept or shown, and never looks at the clock.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import pairwise

from db.values import date_trouble as trouble
from db.values import edtf
from db.values.date_clock import Sentence, take_clock
from db.values.date_points import (
    EARLIEST_YEAR,
    YEARS_AHEAD,
    Context,
    both_dated,
    dated,
    joined,
    just_after,
    just_before,
    partial,
    short_year,
    spanned,
)
from db.values.date_tokens import LONGEST, Token, normalised, tokens
from db.values.date_vocabulary import nearest
from db.values.date_words import day_of, weekday_of

_POINT = "DYMSNnmEPX"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read."""

    span: edtf.Span
    part_of_day: str | None = None
    clock: time | None = None
    clock_about: bool = False
    year_inferred: bool = False


def read(text: str, today: date, year: int | None) -> Reading:
    """The date that `text` names."""
    if len(text) > LONGEST:
        raise trouble.too_long()
    plain = normalised(text)
    if not plain:
        raise trouble.nothing_written()
    try:
        span = edtf.read(plain.upper())
    except edtf.NotEdtf:
        return _read_words(Sentence(tokens(plain)), Context(today, year, " ".join(text.split())))
    _check_years(span, today)
    return Reading(span)


def _check_years(span: edtf.Span, today: date) -> None:
    latest = today.year + YEARS_AHEAD
    for point in span.points:
        if not EARLIEST_YEAR <= point.year <= latest:
            raise trouble.year_out_of_reach(point.year, EARLIEST_YEAR, latest)


def _read_words(sentence: Sentence, context: Context) -> Reading:
    if sentence.has("u"):
        raise trouble.nothing_written()
    if sentence.has("g"):
        raise trouble.counted_from_unknown_day()
    for token in sentence.take_all("!"):
        raise trouble.unknown_word(token.text, nearest(token.text))
    clock = take_clock(sentence)
    weekdays = sentence.take_all("W")
    night = sentence.take_all("vw")
    _settle_years(sentence, context)
    _settle_marks(sentence)
    _put_qualifiers(sentence)
    if (clock.time or clock.part or night or weekdays) and not sentence.has(_POINT):
        raise trouble.day_missing()
    span, inferred = _meaning(sentence, context)
    if night:
        span = _night(span, night)
    _check_years(span, context.today)
    if clock.time and (span.point is None or span.point.day is None):
        raise trouble.clock_needs_a_day()
    _check_weekdays(weekdays, span)
    part = "night" if night else clock.part
    return Reading(span, part, clock.time, clock.about, inferred)


# ---------------------------------------------------------------------------- settling what depends on neighbours


def _settle_years(sentence: Sentence, context: Context) -> None:
    """Year marks make a short number a year ("22 г.") and a round one a decade ("2010 жылдары"); then they are gone."""
    kept: list[Token] = []
    is_range = sentence.has("-{<B&")
    for token in sentence.tokens:
        if token.kind == "r":
            day = context.today + timedelta(days=token.number)
            kept.append(Token("N", text=token.text, numbers=(day.year, day.month, day.day, 0)))
        elif token.kind != "y":
            kept.append(token)
        elif kept and kept[-1].kind == "D":
            kept[-1] = Token("Y", short_year(kept[-1].number, context), kept[-1].text)
        elif token.word == "decade" and kept and kept[-1].kind == "Y" and not is_range and not kept[-1].number % 10:
            kept[-1].kind = "E"
    sentence.tokens = kept


def _settle_marks(sentence: Sentence) -> None:
    """Commas between day numbers list them, others say nothing; "inclusive" makes "before" mean "not later"."""
    inclusive = sentence.take_all("i")
    kept: list[Token] = []
    for at, token in enumerate(sentence.tokens):
        after = sentence.tokens[at + 1 : at + 2]
        if token.kind == "," and kept and kept[-1].kind == "D" and after and after[0].kind == "D":
            kept.append(replace(token, kind="&"))
        elif token.kind == "<" and inclusive:
            kept.append(replace(token, kind="{"))
        elif token.text == "-" and kept and kept[-1].kind == "P":
            continue  # mid-October
        elif token.text.startswith("..") and not after and (not kept or kept[-1].kind in "-{"):
            kept.append(replace(token, kind="O"))
        elif token.text.startswith("..") and not kept:
            kept.append(replace(token, kind="k"))
        elif token.kind not in "A,":
            kept.append(token)
    sentence.tokens = kept


def _put_qualifiers(sentence: Sentence) -> None:
    """Each qualifier is put on the points that it speaks of: all of them if it begins or ends the text."""
    found = [at for at, token in enumerate(sentence.tokens) if token.kind in "~?"]
    plain = [token for token in sentence.tokens if token.kind not in "~?()"]
    points = [token for token in plain if token.kind in _POINT]
    for at in found:
        qualifier = sentence.tokens[at].word
        for token in _spoken_of(sentence.tokens, at, points):
            token.qualifier = joined(token.qualifier, qualifier)
    sentence.tokens = plain


def _spoken_of(all_tokens: list[Token], at: int, points: list[Token]) -> list[Token]:
    before = [token for token in all_tokens[:at] if token.kind in _POINT]
    after = [token for token in all_tokens[at + 1 :] if token.kind in _POINT]
    in_brackets = at > 0 and all_tokens[at - 1].kind == "("
    follows_a_point = at > 0 and all_tokens[at - 1].kind in _POINT
    if in_brackets and before:
        return before[-1:]
    leads = not any(token.kind not in "~?()" for token in all_tokens[:at])
    trails = not any(token.kind not in "~?()" for token in all_tokens[at + 1 :])
    if leads or trails:
        return points
    if follows_a_point and all_tokens[at].text in ("~", "?", "%", "≈"):
        return before[-1:]
    return after[:1] or before[-1:]


# ---------------------------------------------------------------------------- what the whole means

Result = tuple[edtf.Span, bool]
Sides = list[list[Token]]


def _one(sides: Sides, context: Context) -> Result:
    side = dated(partial(sides[0], context), context)
    return spanned(side, context), side.inferred


def _range(sides: Sides, context: Context) -> Result:
    sides_read = partial(sides[0], context), partial(sides[1], context)
    if sides_read[0].lends_month is None and sides_read[0].day is None and sides_read[1].needs_month:  # 2021–22
        raise trouble.four_digits()
    first, second = both_dated(*sides_read, context)
    return _between(spanned(first, context), spanned(second, context)), first.inferred or second.inferred


def _between(first: edtf.Span, second: edtf.Span) -> edtf.Span:
    try:
        return edtf.span(first.points[0], second.points[-1])
    except edtf.NotEdtf:
        raise trouble.end_before_beginning() from None


def _several(sides: Sides, context: Context) -> Result:
    """ "8, 9 June": one range if each follows on the other."""
    sides_read = [partial(side, context) for side in sides]
    last = sides_read[-1]
    spans: list[edtf.Span] = []
    inferred = False
    for side in sides_read[:-1]:
        first, second = both_dated(side, last, context)
        spans.append(spanned(first, context))
        last, inferred = second, inferred or first.inferred or second.inferred
    spans.append(spanned(last, context))
    for one, other in pairwise(spans):
        if not (one.lo and one.hi and other.lo and one.lo <= other.lo <= one.hi + timedelta(days=1)):
            raise trouble.several_days()
    return _between(spans[0], spans[-1]), inferred


def _open_ended(sides: Sides, context: Context) -> Result:
    span, inferred = _one(sides, context)
    return edtf.span(span.points[0], edtf.OPEN), inferred


def _open_beginning(sides: Sides, context: Context) -> Result:
    span, inferred = _one(sides, context)
    return edtf.span(edtf.OPEN, span.points[-1]), inferred


def _from(sides: Sides, context: Context) -> Result:
    span, inferred = _one(sides, context)
    return edtf.span(span.points[0], edtf.UNKNOWN), inferred


def _until(sides: Sides, context: Context) -> Result:
    span, inferred = _one(sides, context)
    return edtf.span(edtf.UNKNOWN, span.points[-1]), inferred


def _before(sides: Sides, context: Context) -> Result:
    span, inferred = _one(sides, context)
    return edtf.span(edtf.UNKNOWN, just_before(span.points[0])), inferred


def _after(sides: Sides, context: Context) -> Result:
    span, inferred = _one(sides, context)
    return edtf.span(just_after(span.points[-1]), edtf.UNKNOWN), inferred


def _winter(sides: Sides, context: Context) -> Result:
    """ "Winter 2020–21": the one winter that the two years name."""
    numbers = [token for side in sides for token in side if token.kind in "YDm"]
    values = [value for token in numbers for value in (token.numbers or (token.number,))]
    first, second = values
    if second < 100:
        second += first - first % 100 + (100 if second == 0 else 0)
    if second != first + 1:
        raise trouble.not_a_date()
    about = ""
    for token in (token for side in sides for token in side):
        about = joined(about, token.qualifier)
    return edtf.span(edtf.Point(first, 12, qualifier=about), edtf.Point(second, 2, qualifier=about)), False


def _patterns() -> list[tuple[re.Pattern[str], Callable[[Sides, Context], Result]]]:
    one = f"([{_POINT}]+)"
    table = (
        (_open_ended, f"F?{one}a?F?[-<{{]?O", f"{one}[-{{]k"),
        (_open_beginning, f"k[-{{]{one}"),
        (_range, f"B{one}[&-]{one}", f"{one}[&-]{one}B", f"F?{one}[-{{]{one}", f"F{one}<{one}"),
        (_range, f"{one}aF?{one}a?[<{{]", f"{one}F{one}a?[<{{]", f"{one}a{one}"),
        (_from, f"F{one}", f"{one}a?F", f"}}{one}", f"{one}a?}}"),
        (_until, f"{{{one}", f"{one}a?{{"),
        (_before, f"<{one}", f"{one}a?<"),
        (_after, f">{one}", f"{one}a?>"),
        (_several, f"{one}(?:&{one})+"),
        (_one, f"{one}a?"),
    )
    return [(re.compile(pattern), meant) for meant, *patterns in table for pattern in patterns]


_PATTERNS = _patterns()
_TWO_YEARS_OF_WINTER = re.compile("SY-[DY]|Y-[DY]S|Sm|mS")


def _is_winter_of_two_years(sentence: Sentence) -> bool:
    """ "Winter 2020–21" has no room around its dash; "winter 2020 – 2021" goes on until 2021."""
    if not _TWO_YEARS_OF_WINTER.fullmatch(sentence.letters):
        return False
    return all(
        token.number == edtf.WINTER if token.kind == "S" else token.glued or token.kind != "-"
        for token in sentence.tokens
    )


def _meaning(sentence: Sentence, context: Context) -> Result:
    letters = sentence.letters
    if letters == "O":
        return edtf.STILL_GOING_ON, False
    if _is_winter_of_two_years(sentence):
        return _winter(_sides(sentence.tokens), context)
    for pattern, meant in _PATTERNS:
        if pattern.fullmatch(letters):
            return meant(_sides(sentence.tokens), context)
    raise trouble.not_a_date()


def _sides(all_tokens: list[Token]) -> Sides:
    """The runs of tokens that make a point each."""
    sides: Sides = [[]]
    for token in all_tokens:
        if token.kind in _POINT:
            sides[-1].append(token)
        elif sides[-1]:
            sides.append([])
    return [side for side in sides if side]


# ---------------------------------------------------------------------------- nights and days of the week


def _night(span: edtf.Span, tokens_of_night: list[Token]) -> edtf.Span:
    """A night touches two days: "в ночь на 8 июня" is the 7th and the 8th, as is "the night of 7 June"."""
    point = span.point
    if point is None or point.day is None:
        return span
    day = point.lo
    if tokens_of_night[0].kind == "v":
        days = (day - timedelta(days=1), day)
    else:
        days = (day, day + timedelta(days=1))
    first, second = (edtf.Point(each.year, each.month, each.day, qualifier=point.qualifier) for each in days)
    return edtf.span(first, second)


def _check_weekdays(weekdays: list[Token], span: edtf.Span) -> None:
    """A day of the week that does not fit tells of a slip in the date, or in the source."""
    if not weekdays:
        return
    days = [point.lo for point in span.points if point.day is not None]
    if len(days) != len(weekdays):
        raise trouble.not_a_date()
    for token, day in zip(weekdays, days, strict=True):
        if day.weekday() != token.number:
            raise trouble.other_weekday(day_of(day), weekday_of(day))
