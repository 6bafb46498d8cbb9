"""What "early", "mid" and "late" are counted as: one rule for reading and for saying them.

A month has thirds of ten days (the last takes the rest), a year has thirds of four months. They are kept as an interval
whose sides are both about so (`2022-10-01~/2022-10-10~`). A half is an interval without "about".
"""

from __future__ import annotations

from db.values import edtf

EARLY, MIDDLE, LATE, FIRST_HALF, SECOND_HALF = 1, 2, 3, 4, 5

# First and last day, or month; 0 is the last day of the month.
DAYS = {EARLY: (1, 10), MIDDLE: (11, 20), LATE: (21, 0), FIRST_HALF: (1, 15), SECOND_HALF: (16, 0)}
MONTHS = {EARLY: (1, 4), MIDDLE: (5, 8), LATE: (9, 12), FIRST_HALF: (1, 6), SECOND_HALF: (7, 12)}


def third_of(first: edtf.Point, last: edtf.Point) -> int:
    """Which third ("early", "mid", "late") of its month or year this interval is; 0 if none."""
    if first.qualifier != last.qualifier or "~" not in (first.qualifier or "-").replace("%", "~"):
        return 0
    if first.year != last.year or first.vague or last.vague or not first.month or not last.month:
        return 0
    if first.day and last.day and first.month == last.month:
        length = edtf.month_length(last.year, last.month)
        ends = {(begin, end or length): third for third, (begin, end) in DAYS.items() if third <= LATE}
        return ends.get((first.day, last.day), 0)
    if not first.day and not last.day:
        ends = {months: third for third, months in MONTHS.items() if third <= LATE}
        return ends.get((first.month, last.month), 0)
    return 0
