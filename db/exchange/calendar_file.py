"""A calendar file (RFC 5545) that other programs read: one all-day or timed event a deadline.

Lines are folded at 75 octets and never inside a letter, texts are escaped, and nothing names the program that wrote
them: whoever sees the calendar of a phone need not see where it came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

OCTETS = 75
_REPEATS = {"yearly": "YEARLY", "monthly": "MONTHLY"}
_UNTIDY = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Event:
    """Something on one day, at a local clock time if that is known."""

    uid: str
    title: str
    day: date
    clock: time | None = None
    details: str = ""
    repeats: str | None = None  # "yearly", "monthly"
    remind_days: int | None = None  # so many days before


def calendar_lines(events: Iterable[Event], stamp: datetime) -> Iterator[bytes]:
    """The file, line by line; `stamp` is the instant of writing, in UTC."""
    yield from _folded("BEGIN:VCALENDAR")
    yield from _folded("VERSION:2.0")
    yield from _folded("PRODID:-//Calendar//Calendar//EN")
    yield from _folded("CALSCALE:GREGORIAN")
    for event in events:
        for line in _event(event, stamp):
            yield from _folded(line)
    yield from _folded("END:VCALENDAR")


def _event(event: Event, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(event.uid)}"
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    if event.clock is None:
        yield f"DTSTART;VALUE=DATE:{_day(event.day)}"
        if event.day < date.max:
            yield f"DTEND;VALUE=DATE:{_day(event.day + timedelta(days=1))}"
    else:
        yield f"DTSTART:{_day(event.day)}T{event.clock:%H%M%S}"
    yield f"SUMMARY:{_escaped(event.title)}"
    if event.details:
        yield f"DESCRIPTION:{_escaped(event.details)}"
    if event.repeats in _REPEATS:
        yield f"RRULE:FREQ={_REPEATS[event.repeats]}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    if event.remind_days is not None:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_escaped(event.title)}"
        yield f"TRIGGER:-P{event.remind_days}D"
        yield "END:VALARM"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _escaped(text: str) -> str:
    text = _UNTIDY.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """A content line in pieces of at most 75 octets; each further piece begins with a space."""
    room, piece = OCTETS, b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > room:
            yield piece + b"\r\n"
            piece, room = b" ", OCTETS
        piece += octets
    yield piece + b"\r\n"
