"""How two things are measured beside one another: in turn, A B A B …, and by their medians, so that a machine that is
busy for a while slows both alike.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

Work = Callable[[], Any]

MILLISECONDS = 1_000.0


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report: `value` should not be over `limit`; without a limit it is only told."""

    goal: str
    what: str
    value: float
    limit: float | None = None
    unit: str = "×"
    told: str = ""

    @property
    def falls_short(self) -> bool:
        return self.limit is not None and self.value > self.limit

    @property
    def verdict(self) -> str:
        if self.limit is None:
            return ""
        return "falls short" if self.falls_short else "reached"


def seconds(work: Work) -> float:
    """How long it takes, once."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def in_turn(rounds: int, *works: Work) -> list[float]:
    """The median seconds of each of these, taken in turn; a first round that warms everything is not counted."""
    taken: list[list[float]] = [[] for _work in works]
    for turn in range(rounds + 1):
        for place, work in enumerate(works):
            spent = seconds(work)
            if turn:
                taken[place].append(spent)
    return [median(each) for each in taken]


def in_words(*medians: float) -> str:
    """Seconds as people compare them: "12.3 ms against 10.1 ms"."""
    return " against ".join(f"{each * MILLISECONDS:.3g} ms" for each in medians)


def ratio(goal: str, what: str, ours: float, theirs: float, limit: float | None = None, told: str = "") -> Figure:
    """Ours divided by theirs."""
    said = in_words(ours, theirs)
    return Figure(goal, what, ours / theirs, limit, told=f"{said}; {told}" if told else said)
