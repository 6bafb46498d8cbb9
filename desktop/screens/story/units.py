"""Places in a text as people count letters, and as Qt does: a sign beyond the first plane is two of Qt's units."""

from __future__ import annotations

import re
from bisect import bisect_left

_BEYOND = re.compile("[\U00010000-\U0010ffff]")


class Units:
    """The way between both for one text."""

    def __init__(self, text: str) -> None:
        self._letters = [found.start() for found in _BEYOND.finditer(text)]
        self._units = [letter + before for before, letter in enumerate(self._letters)]

    def of(self, letter: int) -> int:
        """Qt's place of a letter."""
        return letter + bisect_left(self._letters, letter)

    def letter(self, unit: int) -> int:
        """The letter at a place of Qt's."""
        return unit - bisect_left(self._units, unit)


def difference(before: str, after: str) -> tuple[int, int, int]:
    """Where two texts part, how much of the first is gone there, and how much of the second is new."""
    at = _shared(before, after, min(len(before), len(after)), from_the_end=False)
    most = min(len(before), len(after)) - at
    tail = _shared(before, after, most, from_the_end=True)
    return at, len(before) - at - tail, len(after) - at - tail


def _shared(one: str, other: str, most: int, *, from_the_end: bool) -> int:
    """How many letters are the same at the beginning or the end; found by halves, since texts are long."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if from_the_end:
            alike = one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]
        else:
            alike = one[low:middle] == other[low:middle]
        if alike:
            low = middle
        else:
            high = middle - 1
    return low
