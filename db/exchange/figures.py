"""Dates in figures: in which order day, month and year follow each other, as far as a column tells it.

“25.04.2022” can only have the day first; where every date is like “03/04/2022” nobody can know, and whoever brings the
table in is asked. Knows cells, no record and no table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from db import queries
from db.values.dates import ImpreciseDate
from resources.text import _

ORDERS = ("dmy", "mdy", "ymd")
USUAL = "dmy"
_NUMERIC = re.compile(r"(\d{1,4})[./\-](\d{1,2})[./\-](\d{1,4})(?=$|[\sT,])")


@dataclass(frozen=True, slots=True)
class Told:
    """What a column tells: the order that fits its dates, and one of them that could mean two days, if all could."""

    order: str = USUAL
    open: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the column does not tell if the day or the month comes first."""
        return bool(self.open)


def told(cells: Iterable[str]) -> Told | None:
    """What the cells of a column tell; None if no date in figures stands there."""
    fits = Counter[str]()
    twofold = ""
    for written, times in Counter(cell for cell in cells if cell[:1].isdigit()).items():
        if not (days := dict(_days(written))):
            continue
        fits.update(dict.fromkeys(days, times))
        if not twofold and len({days.get("dmy"), days.get("mdy")} - {None}) > 1 and _can_be_read(written):
            twofold = written
    if not fits:
        return None
    best = max(ORDERS, key=lambda order: (fits[order], -ORDERS.index(order)))
    return Told(best, twofold if best != "ymd" and fits["dmy"] == fits["mdy"] else "")


def _can_be_read(written: str) -> bool:
    """Whether it is a date in any order: other words may stand behind the figures, and then the cell is refused."""
    try:
        ImpreciseDate.parse(in_order(written, USUAL), today=queries.today())
    except ValueError:
        return False
    return True


def _days(written: str) -> Iterator[tuple[str, date]]:
    """Which day a date in figures is in each order; nothing where the year stands first in full."""
    found = _NUMERIC.match(written)
    if found is None or len(found[1]) > 2:
        return
    figures = tuple(int(part) for part in found.groups())
    for order in ORDERS:
        if order == "ymd" and len(found[3]) > 2:
            continue
        year, month, day = (figures[order.index(part)] for part in "ymd")
        try:
            yield order, date(_century(year), month, day)
        except ValueError:
            continue


def in_order(written: str, order: str) -> str:
    """Figures as 2022-05-17, whatever order they are written in; words as they are."""
    found = _NUMERIC.match(written)
    if found is None:
        return written
    figures = tuple(int(part) for part in found.groups())
    order = "ymd" if len(found[1]) == 4 else order
    year, month, day = (figures[order.index(part)] for part in "ymd")
    try:
        read = date(_century(year), month, day)
    except ValueError:
        return written  # our own reading of dates tells what is wrong
    return f"{read.isoformat()}{written[found.end() :]}".replace("T", " ")


def _century(year: int) -> int:
    """A year of two figures is the last one that was so written."""
    if year > 99:
        return year
    now = queries.today().year
    return year + now - now % 100 - (100 if year > now % 100 else 0)


def read_as(written: str, order: str) -> str:
    """How a date that `told` found open is read then, as a sentence."""
    day = ImpreciseDate.parse(in_order(written, order), today=queries.today()).words(weekday=False)
    return _("“{written}” is read as {date}.").format(written=written, date=day)
