"""Measures that replaced one another, as chains of days that are each known within bounds.

A replaced measure's end and its successor's start are one unknown: a chain of n measures has n + 1 of them, in order.
The bounds of each are narrowed by all the others; a link that contradicts the dates is told and left aside. This
module may not know how days are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from db.law.coverage import HIGH, LOW
from db.law.spans import Bounds, Span


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was noticed about spans: a code, the ids of the spans, a day if one matters."""

    code: str
    spans: tuple[str, ...]
    day: date | None = None


@dataclass(slots=True)
class Chain:
    """Spans in the order in which they replaced each other; `lo` and `hi` bound the n + 1 days around and between."""

    spans: list[Span] = field(default_factory=list)
    lo: list[int] = field(default_factory=list)
    hi: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, span: Span) -> Chain:
        start_lo, start_hi = _numbers(span.start)
        end_lo, end_hi = (HIGH, HIGH) if span.open else _numbers(span.end or Bounds())
        return cls([span], [start_lo, end_lo], [start_hi, end_hi])

    def then(self, other: Chain) -> Chain:
        """This chain and the one that its last span was replaced by."""
        end_lo = LOW if self.spans[-1].open else self.lo[-1]  # what was replaced does not go on, whatever was entered
        joint_lo, joint_hi = max(end_lo, other.lo[0]), min(self.hi[-1], other.hi[0])
        return Chain(
            self.spans + other.spans,
            [*self.lo[:-1], joint_lo, *other.lo[1:]],
            [*self.hi[:-1], joint_hi, *other.hi[1:]],
        )

    def narrow(self) -> bool:
        """Let each day be bounded by those before and after it; False if there is no way to place them all."""
        for place in range(1, len(self.lo)):
            self.lo[place] = max(self.lo[place], self.lo[place - 1])
        for place in range(len(self.hi) - 2, -1, -1):
            self.hi[place] = min(self.hi[place], self.hi[place + 1])
        return all(lo <= hi for lo, hi in zip(self.lo, self.hi, strict=True))

    def end_by(self, place: int, day: int) -> bool:
        """The span at `place` ended on that day or before; False, and nothing changes, if that cannot be."""
        if day < self.lo[place + 1]:
            return False
        self.hi[place + 1] = min(self.hi[place + 1], day)
        return self.narrow()


def _numbers(bounds: Bounds) -> tuple[int, int]:
    return bounds.lo.toordinal() if bounds.lo else LOW, bounds.hi.toordinal() if bounds.hi else HIGH


def chains(spans: Sequence[Span], at_liberty: Iterable[Bounds]) -> tuple[list[Chain], list[Finding]]:
    """The spans as chains whose bounds hold all that is known, and what was noticed on the way."""
    findings: list[Finding] = []
    sound = [span for span in spans if _possible(span, findings)]
    made = _linked(sound, findings)
    free = sorted(at_liberty, key=_numbers)
    for chain in made:
        for place in range(len(chain.spans)):
            _bound_by_liberty(chain, place, free, findings)
    return made, findings


def _possible(span: Span, findings: list[Finding]) -> bool:
    backwards = (span.minutes or 0) < 0
    if not backwards and Chain.of(span).narrow():
        return True
    findings.append(Finding("ends_before_it_starts", (span.id,)))
    return False


def _linked(spans: Sequence[Span], findings: list[Finding]) -> list[Chain]:
    known = {span.id: span for span in spans}
    next_of = _successors(spans, known, findings)
    followers = set(next_of.values())
    made = []
    for head in spans:
        if head.id in followers:
            continue
        chain, current = Chain.of(head), head
        while current.id in next_of:
            follower = known[next_of[current.id]]
            longer = chain.then(Chain.of(follower))
            if longer.narrow():
                chain = longer
            else:
                findings.append(Finding("replacement_disagrees", (current.id, follower.id)))
                made.append(chain)
                chain = Chain.of(follower)
            current = follower
        made.append(chain)
    for chain in made:
        chain.narrow()
    return made


def _successors(spans: Sequence[Span], known: dict[str, Span], findings: list[Finding]) -> dict[str, str]:
    """Who was replaced by whom: at most one measure before each, and never in a circle.

    Where two name the same successor, the one that began last stands before it; the other only keeps its own dates, so
    its bounds may be wider than they need be, and never too narrow.
    """
    next_of: dict[str, str] = {}
    taken: set[str] = set()
    for span in sorted(spans, key=lambda each: (*_numbers(each.start)[::-1], each.id), reverse=True):
        wanted = span.replaced_by
        if wanted is None or wanted not in known:
            continue
        if wanted in taken:
            findings.append(Finding("replaced_together", (span.id, wanted)))
        elif _leads_to(next_of, wanted, span.id):
            findings.append(Finding("replaced_in_a_circle", (span.id, wanted)))
        else:
            next_of[span.id] = wanted
            taken.add(wanted)
    return next_of


def _leads_to(next_of: dict[str, str], start: str, end: str) -> bool:
    current: str | None = start
    while current is not None:
        if current == end:
            return True
        current = next_of.get(current)
    return False


def _bound_by_liberty(chain: Chain, place: int, free: Sequence[Bounds], findings: list[Finding]) -> None:
    """Days at liberty after a measure began lie after its end."""
    span = chain.spans[place]
    if not span.counts:
        return
    days = [span.at_liberty] if span.at_liberty else []
    days += [day for day in free if _numbers(day)[0] > chain.hi[place]]
    for day in days:
        last = _numbers(day)[1]
        if last < chain.hi[place + 1] and not chain.end_by(place, last):
            findings.append(Finding("free_while_held", (span.id,), day.hi))
