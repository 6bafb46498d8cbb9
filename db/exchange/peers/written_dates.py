"""Dates as programs write them: `2022`, `2022-10`, `2022-10-05T12:30:00Z`, two of them as a span. What a person wrote
in words is handed on as it is; who knows the languages reads it later.
"""

from __future__ import annotations

import re

from db.exchange.peers.drafts import Values
from db.values import edtf

_ISO = re.compile(
    r"(?P<year>[0-9]{4})(?:[-/.](?P<month>[0-9]{1,2})(?:[-/.](?P<day>[0-9]{1,2})"
    r"(?:[T ](?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::[0-9.]+)?(?:Z|[+-][0-9:]+)?)?)?)?"
)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")


def read(text: str | None) -> Values | None:
    """The date that stands there, or its words alone."""
    written = " ".join((text or "").split())
    if not written:
        return None
    point = point_of(written)
    return {"edtf": point, "text": written, **_clock(written)} if point else {"text": written}


def point_of(written: str) -> str:
    """A year, a month or a day in the notation of `edtf`; nothing where it is none."""
    written = _COMPACT.sub(r"\1-\2-\3", written) if _COMPACT.fullmatch(written) else written
    found = _ISO.fullmatch(written)
    if found is None:
        return ""
    parts = [found["year"]]
    for name in ("month", "day"):
        if not found[name] or not int(found[name]):  # several programs write an unknown month or day as 00
            break
        parts.append(found[name].zfill(2))
    return _valid("-".join(parts))


def span(first: str | None, last: str | None, written: str) -> Values | None:
    """From one to the other; an empty side is unknown, equal sides are one."""
    start, end = (point_of(side.strip()) if side else "" for side in (first, last))
    if (first and not start) or (last and not end) or not (start or end):
        return {"text": " ".join(written.split())} if written.strip() else None
    notation = _valid(start if start == end else f"{start}/{end}")
    return {"edtf": notation, "text": written} if notation else {"text": written}


def _clock(written: str) -> Values:
    found = _ISO.fullmatch(written)
    if found is None or not found["hour"] or (found["hour"], found["minute"]) == ("00", "00"):
        return {}  # midnight is what programs write when they know no time
    return {"clock": f"{found['hour']}:{found['minute']}:00"} if int(found["hour"]) < 24 else {}


def _valid(notation: str) -> str:
    try:
        return str(edtf.read(notation))
    except (edtf.NotEdtf, ValueError):
        return ""
