"""The least and the most days without liberty are those that trying every possible date finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import time
from itertools import combinations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from db.law.days import Bounds, Days, Span, count
from tests.db.law.every_date import DAY_0, LAST, Placed, every_way, number, on

KINDS = ("house_arrest", "remand")
days = st.integers(0, 5)


@st.composite
def bounds(draw: st.DrawFn) -> Bounds:
    lo, width = draw(days), draw(st.integers(0, 2))
    return Bounds(on(lo), on(lo + width))


@st.composite
def measures(draw: st.DrawFn) -> list[Span]:
    """Up to four spans, some of which replaced others, in no order of their own."""
    size = draw(st.integers(1, 4))
    spans = [
        Span(
            id=f"m{place}",
            kind=draw(st.sampled_from(KINDS)),
            start=draw(bounds()),
            end=draw(st.none() | bounds()) if place < 2 else draw(bounds()),
            counts=draw(st.sampled_from([True, True, True, False])),
            replaced_by=f"m{place + 1}" if place + 1 < size and draw(st.booleans()) else None,
        )
        for place in range(size)
    ]
    spans = [replace(span, open=span.end is None and not span.replaced_by and draw(st.booleans())) for span in spans]
    return draw(st.permutations(spans))


def ways_of(spans: list[Span], at_liberty: Iterable[int] = ()) -> list[Placed]:
    ways = list(every_way(spans, list(at_liberty)))
    assume(ways)
    return ways


def extremes(ways: list[Placed], places: list[int], as_of: int, first_day_counts: bool) -> tuple[int, int]:
    sizes = [len(set().union(*(way.days(place, as_of, first_day_counts) for place in places))) for way in ways]
    return min(sizes), max(sizes)


def pair(found: Days) -> tuple[int, int | None]:
    return found.least, found.most


@settings(max_examples=120)
@given(measures(), st.integers(0, LAST - 1), st.booleans())
def test_least_and_most_are_those_of_every_possible_date(spans: list[Span], as_of: int, first: bool) -> None:
    ways = ways_of(spans)
    found = count(spans, as_of=on(as_of), first_day_counts=first)
    counted = [place for place, span in enumerate(spans) if span.counts]
    assert pair(found) == extremes(ways, counted, as_of, first)
    for kind in KINDS:
        places = [place for place in counted if spans[place].kind == kind]
        if places:
            assert pair(found.by_kind[kind]) == extremes(ways, places, as_of, first)
    for place in counted:
        assert pair(found.per_span[spans[place].id]) == extremes(ways, [place], as_of, first)
    assert not {note.code for note in found.notes} & {"replacement_disagrees", "ends_before_it_starts"}


@settings(max_examples=60)
@given(measures(), st.lists(st.integers(0, LAST), min_size=1, max_size=2), st.booleans())
def test_days_at_liberty_never_narrow_too_much(spans: list[Span], free: list[int], first: bool) -> None:
    ways = ways_of(spans, free)
    as_of = LAST - 1
    found = count(spans, as_of=on(as_of), at_liberty=[Bounds.on(on(day)) for day in free], first_day_counts=first)
    counted = [place for place, span in enumerate(spans) if span.counts]
    least, most = extremes(ways, counted, as_of, first)
    assert found.least <= least
    assert found.most is not None and most <= found.most
    linked = any(span.replaced_by for span in spans)
    if not linked and not any(
        number(span.start.lo or DAY_0) < day <= number(span.start.hi or DAY_0) for span in spans for day in free
    ):
        assert pair(found) == (least, most)


@settings(max_examples=60)
@given(measures())
def test_gaps_and_overlaps_hold_whatever_the_dates(spans: list[Span]) -> None:
    ways = ways_of(spans)
    as_of = LAST - 1
    found = count(spans, as_of=on(as_of))
    places = {span.id: place for place, span in enumerate(spans)}
    for overlap in found.overlaps:
        first, second = places[overlap.first], places[overlap.second]
        sizes = [len(way.days(first, as_of, False) & way.days(second, as_of, False)) for way in ways]
        assert (overlap.least, overlap.most) == (min(sizes), max(sizes))
    told = {frozenset((overlap.first, overlap.second)) for overlap in found.overlaps}
    counted = sorted(span.id for span in spans if span.counts)
    for one, other in combinations(counted, 2):
        if frozenset((one, other)) not in told:
            assert not any(way.days(places[one], as_of, False) & way.days(places[other], as_of, False) for way in ways)
    for gap in found.gaps:
        for way in ways:
            free = way.starts[places[gap.before]] - way.ends[places[gap.after]]
            assert gap.least <= max(0, free)


CLOCKS = st.builds(time, st.integers(0, 23), st.sampled_from([0, 30]))


@settings(max_examples=60)
@given(measures(), days, st.integers(0, 3), CLOCKS, CLOCKS)
def test_hours_are_counted_beside_days(spans: list[Span], start: int, length: int, begins: time, ends: time) -> None:
    short = Span("s", "police", Bounds.on(on(start)), Bounds.on(on(start + length)), start_clock=begins, end_clock=ends)
    assume((short.minutes or -1) > 0)
    assert short.by_the_clock and short.minutes
    ways = ways_of(spans)
    as_of = LAST - 1
    first = short.by_the_clock[0] - DAY_0.toordinal() * 1440
    clock = set(range(first // 30, (first + short.minutes) // 30))
    sizes = []
    for way in ways:
        held = set().union(*(way.days(place, as_of, False) for place, span in enumerate(spans) if span.counts))
        sizes.append(30 * len(clock | {half for day in held for half in range(day * 48, day * 48 + 48)}))
    found = count([*spans, short], as_of=on(as_of))
    assert found.most is not None
    assert found.least * 1440 + found.least_minutes == min(sizes)
    assert found.most * 1440 + found.most_minutes == max(sizes)
