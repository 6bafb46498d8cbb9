"""Counting days without liberty: at the least and at the most, each day once, as far as the dates are known.

`count` takes the measures of one person as `Span`s. A span covers its start but not its end (19 January ends one
measure and begins the next), or both if the first day counts. What is not known is bounded, never guessed: the least
and the most are reached by dates that agree with everything that is known at once.

Why this is exact: measures that replaced each other are a chain of days in order (`chains`). In a chain, each stretch
that is counted can be at its shortest, or at its longest, without hindering another: of n ordered days, each bounded
by those around it, any may stand at its own bound and the rest still fit between. So the union of the surest
stretches is the least, and the union of the widest ones the most (`coverage`), and one sorting finds both. Tests try
every date instead.

This module may not know records, imprecise dates, law packs or the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from db.law.chains import Chain, Finding, chains
from db.law.coverage import HIGH, LOW, Block, clipped, joined, possibly, size, surely, without
from db.law.day_words import DAY, DayCount, Days, Gap, Note, Overlap
from db.law.spans import Bounds, Span

__all__ = ["Bounds", "DayCount", "Days", "Gap", "Note", "Overlap", "Span", "count"]


def count(
    spans: Iterable[Span], *, as_of: date, at_liberty: Iterable[Bounds] = (), first_day_counts: bool = False
) -> DayCount:
    """The days without liberty of one person until `as_of`; `at_liberty` are days on which the person was free."""
    every = tuple({span.id: span for span in spans}.values())
    made, findings = chains(every, at_liberty)
    held = [_Held(chain, as_of, first_day_counts) for chain in made]
    counted = [span for chain in made for span in chain.spans if span.counts]
    total = _days(held, lambda span: True)
    return DayCount(
        least=total.least,
        most=total.most,
        least_minutes=total.least_minutes,
        most_minutes=total.most_minutes,
        by_clock=total.by_clock,
        as_of=as_of,
        first_day_counts=first_day_counts,
        by_kind={kind: _days(held, _of_kind(kind)) for kind in dict.fromkeys(span.kind for span in counted)},
        per_span={span.id: Days() for span in every if span.counts} | dict(_each(held)),
        gaps=tuple(_gaps(held)),
        overlaps=tuple(_overlaps(held)),
        notes=tuple(Note(each.code, each.spans, each.day) for each in (*findings, *_remarks(held))),
    )


Choice = Callable[[Span], bool]


def _of_kind(kind: str) -> Choice:
    return lambda span: span.kind == kind


class _Held:
    """A chain, and which of its days count."""

    def __init__(self, chain: Chain, as_of: date, first_day_counts: bool) -> None:
        self.chain = chain
        self.extra = int(first_day_counts)
        self.limit = as_of.toordinal() + self.extra
        self.minute_limit = (as_of.toordinal() + 1) * DAY

    def by_days(self, place: int) -> bool:
        """Whether the span at this place is counted in days."""
        span = self.chain.spans[place]
        return span.counts and span.by_the_clock is None

    def blocks(self, choice: Choice) -> Iterator[Block]:
        """The chosen spans; those that follow one another without a break as one."""
        place, spans = 0, self.chain.spans
        while place < len(spans):
            first = place
            while place < len(spans) and self.by_days(place) and choice(spans[place]):
                place += 1
            if place > first:
                yield self.block(first, place)
            else:
                place += 1

    def block(self, first: int, after: int) -> Block:
        """The spans from `first` to before `after`. The first day belongs to the measure before, if that counts."""
        lo, hi = self.chain.lo, self.chain.hi
        begins = self.extra if first and self.by_days(first - 1) else 0
        return Block(lo[first], hi[first], lo[after], hi[after], begins, self.extra)

    def clocks(self, choice: Choice) -> Iterator[tuple[int, int]]:
        for span in self.chain.spans:
            if span.counts and span.by_the_clock and choice(span):
                yield span.by_the_clock


def _days(held: Sequence[_Held], choice: Choice) -> Days:
    """The chosen spans together, no day and no minute twice."""
    blocks = [block for each in held for block in each.blocks(choice)]
    clocks = [clock for each in held for clock in each.clocks(choice)]
    if not held:
        return Days()
    limit, minute_limit = held[0].limit, held[0].minute_limit
    sure, more = surely(blocks, limit)
    possible, bounded = possibly(blocks, limit)
    by_clock = joined(clipped(clocks, minute_limit))
    alone = size(without(by_clock, [(first * DAY, after * DAY) for first, after in sure]))
    beside = size(without(by_clock, [(first * DAY, after * DAY) for first, after in possible]))
    # One of the days that may lie anywhere may lie where the clock was running.
    least = max(size(sure) * DAY + alone, (size(sure) + more) * DAY)
    least_days, least_minutes = divmod(least, DAY)
    most_days, most_minutes = divmod(size(possible) * DAY + beside, DAY)
    only_clocks = bool(clocks) and not blocks
    if not bounded:
        return Days(least_days, None, least_minutes, 0, only_clocks)
    return Days(least_days, most_days, least_minutes, most_minutes, only_clocks)


def _each(held: Sequence[_Held]) -> Iterator[tuple[str, Days]]:
    for each in held:
        for place, span in enumerate(each.chain.spans):
            if span.counts:
                yield span.id, _one(each, place)


def _one(held: _Held, place: int) -> Days:
    alone = held.chain.spans[place]
    if alone.by_the_clock:
        return _days([held], lambda span: span is alone)
    sure, more = surely([held.block(place, place + 1)], held.limit)
    possible, bounded = possibly([held.block(place, place + 1)], held.limit)
    return Days(size(sure) + more, size(possible) if bounded else None)


# --- between the spans -----------------------------------------------------------------------------------------------


class _Ends:
    """Bounds of the start and the end of one counted span, as numbers of days."""

    def __init__(self, held: _Held, place: int) -> None:
        self.id = held.chain.spans[place].id
        self.held = held
        self.follows = bool(place) and held.chain.spans[place - 1].counts
        lo, hi = held.chain.lo, held.chain.hi
        self.start_lo, self.start_hi, self.end_lo, self.end_hi = lo[place], hi[place], lo[place + 1], hi[place + 1]


def _in_order(held: Sequence[_Held]) -> list[_Ends]:
    """Every counted span that can begin before the count ends, by its start."""
    ends = (_Ends(each, place) for each in held for place, span in enumerate(each.chain.spans) if span.counts)
    return sorted(
        (each for each in ends if each.start_lo < each.held.limit),
        key=lambda each: (each.start_lo, each.start_hi, each.end_lo, each.id),
    )


def _gaps(held: Sequence[_Held]) -> Iterator[Gap]:
    """Where the person may have been free: before each span, after all that began earlier."""
    last: _Ends | None = None
    reach = LOW
    for each in _in_order(held):
        if last is not None and not each.follows:
            start_hi = min(each.start_hi, each.held.limit)
            least = max(0, each.start_lo - last.end_hi - each.held.extra)
            most = start_hi - reach - each.held.extra if reach > LOW else None
            if most is None or most > 0:
                start, end = Bounds(_day(reach), _day(last.end_hi)), Bounds(_day(each.start_lo), _day(each.start_hi))
                yield Gap(last.id, each.id, start, end, least, most)
        reach = max(reach, each.end_lo)
        if last is None or each.end_hi >= last.end_hi:
            last = each


def _overlaps(held: Sequence[_Held]) -> Iterator[Overlap]:
    """Pairs of spans that may have run at once. Spans of one chain never do."""
    running: list[_Ends] = []
    for each in _in_order(held):
        limit = each.held.limit - each.held.extra
        running = [other for other in running if other.end_hi > each.start_lo]
        for other in running:
            if other.held is each.held:
                continue
            latest_start_lo = max(each.start_lo, other.start_lo)
            least = min(each.end_lo, other.end_lo, limit) - max(each.start_hi, other.start_hi)
            most = min(each.end_hi, other.end_hi, limit) - latest_start_lo
            if most > 0:
                yield Overlap(other.id, each.id, max(0, least), most if latest_start_lo > LOW else None)
        running.append(each)


def _day(number: int) -> date | None:
    return date.fromordinal(number) if LOW < number <= date.max.toordinal() else None


def _remarks(held: Sequence[_Held]) -> Iterator[Finding]:
    """What the reader must know of each span's dates."""
    for each in held:
        for place, span in enumerate(each.chain.spans):
            if not span.counts:
                continue
            yield from _remarks_on(each, place, span)


def _remarks_on(held: _Held, place: int, span: Span) -> Iterator[Finding]:
    chain = held.chain
    if chain.lo[place] >= held.limit:
        yield Finding("after_as_of", (span.id,))
        return
    if span.about:
        yield Finding("about", (span.id,))
    if chain.lo[place] <= LOW:
        yield Finding("start_unknown", (span.id,))
    is_last = place == len(chain.spans) - 1
    if span.open:
        yield Finding("goes_on" if is_last else "goes_on_though_replaced", (span.id,))
    elif is_last and span.end is None:
        bound = chain.hi[place + 1]
        yield Finding("end_unknown" if bound >= HIGH else "end_bounded", (span.id,), _day(bound))
