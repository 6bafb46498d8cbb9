"""Dates of family trees (GEDCOM 5.5.1 and 7): `ABT 1900`, `BET MAR 1900 AND 1901`, `FROM 3 MAY 1900 TO 1910`.

The Julian calendar is brought into ours: a day becomes a day, a month or a year the days that it spans. The Hebrew and
the French calendar are kept as words. "Before" and "after" leave the named day, month or year out, as ours do.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from db.exchange.peers.drafts import Values
from db.values import edtf

MONTHS = {
    name: number
    for number, name in enumerate(
        ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"), start=1
    )
}
_CALENDAR = re.compile(r"@#D([A-Z ]+)@\s*|\b(GREGORIAN|JULIAN|HEBREW|FRENCH_R)\s+")
_DAY = re.compile(r"(?:(?:(?P<day>[0-9]{1,2})\s+)?(?P<month>[A-Z]{3})\s+)?(?P<year>[0-9]{1,4})(?P<dual>/[0-9]{2})?")
_BOTH = re.compile(r"(?:BET (?P<from>.+) AND (?P<to>.+)|FROM (?P<since>.+) TO (?P<until>.+))")
_ABOUT = re.compile(r"(?:ABT|ABOUT|EST|CAL)\.? ")
_PHRASE = re.compile(r"(?:INT\s+(?P<read>.*?)\s*)?\((?P<phrase>.*)\)")


def read(written: str | None) -> Values | None:
    """The date, with its own writing beside it; where it is in another notation, its writing alone."""
    text = " ".join((written or "").split())
    if not text:
        return None
    phrase = _PHRASE.fullmatch(text)
    if phrase and not phrase["read"]:
        return {"text": phrase["phrase"]} if phrase["phrase"] else None
    try:
        notation = _notation((phrase["read"] if phrase else text).upper())
        return {"edtf": str(edtf.read(notation)), "text": text} if notation else {"text": text}
    except ValueError:  # no such day
        return {"text": text}


def _notation(said: str) -> str:
    if both := _BOTH.fullmatch(said):
        return _between(both["from"] or both["since"], both["to"] or both["until"])
    for word, sides in (("BEF", (None, 1)), ("TO", (None, 0)), ("AFT", (1, None)), ("FROM", (0, None))):
        if said.startswith(f"{word} ") or said.startswith(f"{word}. "):
            point = _point(said.partition(" ")[2])
            return _open(point, *sides) if point else ""
    about = _ABOUT.match(said)
    point = _point(said[about.end() :] if about else said)
    return f"{point}~" if about and point and "/" not in point else point


def _between(first: str, last: str) -> str:
    start, end = _point(first), _point(last)
    if not start or not end:
        return ""
    return f"{start.partition('/')[0]}/{end.rpartition('/')[2]}" if start != end else start


def _open(point: str, after: int | None, before: int | None) -> str:
    """Everything up to, or from, a date; with 1 without the date itself."""
    span = edtf.read(point)
    if after is not None:
        if not after:
            return f"{point.partition('/')[0]}/"
        last = span.hi
        return f"{_coarse(last + timedelta(days=1), point)}/" if last and last < date.max else ""
    if not before:
        return f"/{point.rpartition('/')[2]}"
    first = span.lo
    return f"/{_coarse(first - timedelta(days=1), point)}" if first and first > date.min else ""


def _coarse(day: date, like: str) -> str:
    """The day, or the month or the year around it, as exact as the other date."""
    return day.isoformat()[: {4: 4, 7: 7}.get(len(like), 10)]


def _point(said: str) -> str:
    """One date of a calendar."""
    calendar = _CALENDAR.match(said)
    name = (calendar[1] or calendar[2]).strip() if calendar else "GREGORIAN"
    found = _DAY.fullmatch(said[calendar.end() :].strip() if calendar else said.strip())
    if found is None or name not in ("GREGORIAN", "JULIAN"):
        return ""
    year = int(found["year"]) + (1 if found["dual"] else 0)  # 1699/00: the year as we begin it
    month = MONTHS.get(found["month"] or "")
    if not year or (found["month"] and month is None):
        return ""
    day = int(found["day"]) if found["day"] else None
    return _julian(year, month, day) if name == "JULIAN" else _written(year, month, day)


def _written(year: int, month: int | None, day: int | None) -> str:
    return "-".join(part for part in (f"{year:04}", month and f"{month:02}", day and f"{day:02}") if part)


def _julian(year: int, month: int | None, day: int | None) -> str:
    first = _from_julian(year, month or 1, day or 1)
    if day:
        return first.isoformat()
    length = 29 if month == 2 and year % 4 == 0 else monthrange(2001, month or 12)[1]
    return f"{first.isoformat()}/{_from_julian(year, month or 12, length).isoformat()}"


def _from_julian(year: int, month: int, day: int) -> date:
    """The day in our calendar: the count of days since the year before 1, less the two by which 1 January of the year 1
    lay apart.
    """
    shifted, moved = (year - 1, month + 12) if month <= 2 else (year, month)
    length = 29 if month == 2 and year % 4 == 0 else monthrange(2001, month)[1]
    if not 1 <= day <= length:
        raise ValueError("no such day")
    count = shifted * 365 + shifted // 4 + (153 * (moved - 3) + 2) // 5 + day - 1  # since 1 March of the year 0
    return date.fromordinal(count - 307)
