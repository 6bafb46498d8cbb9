"""Sets of days (or minutes), and how few and how many days several vague spans can cover together.

Days are whole numbers; a stretch is half-open, [first, after the last). This module knows arithmetic alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Stretch = tuple[int, int]

LOW = 0  # before every day: no bound
HIGH = 4_000_000  # after every day: no bound


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of days whose first and last day are known within bounds.

    It covers [start + begins, end + ends): `begins` and `ends` tell whether the first and the last day count.
    """

    start_lo: int
    start_hi: int
    end_lo: int
    end_hi: int
    begins: int = 0
    ends: int = 0

    @property
    def hull(self) -> Stretch:
        """Every day that it can cover; all of them at once are possible."""
        return self.start_lo + self.begins if self.start_lo > LOW else LOW, self.end_hi + self.ends

    @property
    def core(self) -> Stretch:
        """Every day that it surely covers."""
        return self.start_hi + self.begins, self.end_lo + self.ends

    @property
    def surely_one_in(self) -> Stretch | None:
        """Where it surely covers a day, though no particular one: its last and first day can be the same."""
        if self.ends > self.begins and self.start_hi > self.end_lo:
            return self.end_lo, self.start_hi + 1
        return None


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same days in as few stretches as possible, in order."""
    found: list[Stretch] = []
    for first, after in sorted(stretch for stretch in stretches if stretch[0] < stretch[1]):
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], max(after, found[-1][1])
        else:
            found.append((first, after))
    return found


def size(stretches: Iterable[Stretch]) -> int:
    return sum(after - first for first, after in stretches)


def clipped(stretches: Iterable[Stretch], limit: int) -> list[Stretch]:
    """The days before `limit`."""
    return [(first, min(after, limit)) for first, after in stretches if first < limit]


def without(stretches: Iterable[Stretch], others: Iterable[Stretch]) -> list[Stretch]:
    """The days that are not among the others. Both are in order and apart, as `joined` makes them."""
    left: list[Stretch] = []
    taken = list(others)
    for first, after in stretches:
        for start, end in taken:
            if end <= first or start >= after:
                continue
            if first < start:
                left.append((first, start))
            first = max(first, end)
        if first < after:
            left.append((first, after))
    return left


def surely(blocks: Iterable[Block], limit: int) -> tuple[list[Stretch], int]:
    """The days before `limit` that the blocks cover in every case, and how many more they cover at the least.

    All blocks can be at their shortest at once, since each then keeps to its core. A block that can shrink to one day
    and no further asks for one day somewhere in a stretch: the fewest days that serve all such stretches are found by
    taking, from left to right, the last day of each stretch that has none yet.
    """
    every = list(blocks)
    cores = joined(clipped((block.core for block in every), limit))
    asking = [stretch for block in every if (stretch := block.surely_one_in) and stretch[1] <= limit]
    chosen: list[int] = []
    for first, after in sorted(asking, key=lambda stretch: stretch[1]):
        served = chosen and chosen[-1] >= first
        if not served and not any(start < after and first < end for start, end in cores):
            chosen.append(after - 1)
    return cores, len(chosen)


def possibly(blocks: Iterable[Block], limit: int) -> tuple[list[Stretch], bool]:
    """The most days before `limit` that the blocks can cover at once, and whether there is any bound to them."""
    hulls = joined(clipped((block.hull for block in blocks), limit))
    return hulls, not any(first <= LOW for first, _after in hulls)
