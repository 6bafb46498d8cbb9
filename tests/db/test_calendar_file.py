"""Calendar files are read back by a strict reader of RFC 5545 that stands here and knows nothing of the writer."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.exchange.calendar_file import Event, calendar_lines

STAMP = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)

Properties = dict[str, tuple[dict[str, str], str]]


class NotACalendar(Exception):
    pass


def unfolded(file: bytes) -> list[str]:
    """Content lines (3.1): CRLF after each, no piece longer than 75 octets, folded pieces begin with one space."""
    if not file.endswith(b"\r\n"):
        raise NotACalendar("the last line does not end")
    pieces = file[:-2].split(b"\r\n")
    lines: list[bytes] = []
    for piece in pieces:
        if b"\r" in piece or b"\n" in piece:
            raise NotACalendar("a bare line break")
        if not piece or len(piece) > 75:
            raise NotACalendar("a line too long, or none")
        piece.decode("utf-8")  # no letter is cut in two
        if piece.startswith(b" "):
            lines[-1] += piece[1:]
        else:
            lines.append(piece)
    return [line.decode("utf-8") for line in lines]


_LINE = re.compile(r'([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)', re.DOTALL)


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    found = _LINE.fullmatch(line)
    if found is None:
        raise NotACalendar(line)
    name, parameters, value = found.groups()
    return name, dict(each.split("=", 1) for each in parameters.split(";")[1:]), value


def text_of(value: str) -> str:
    r"""A TEXT value (3.3.11): only \\ \; \, \n and \N are escapes, and ; and , never stand bare."""
    if re.search(r"(?<!\\)(?:\\\\)*[;,]", value):
        raise NotACalendar(f"a bare sign in {value}")
    if not re.fullmatch(r"(?:[^\\]|\\[\\;,nN])*", value, re.DOTALL):
        raise NotACalendar(f"an unknown escape in {value}")
    return re.sub(r"\\(.)", lambda sign: "\n" if sign[1] in "nN" else sign[1], value)


def read(file: bytes) -> list[Properties]:
    """The events of a calendar, each property once; an alarm's are told as ALARM-…"""
    lines = [parsed(line) for line in unfolded(file)]
    if lines[0] != ("BEGIN", {}, "VCALENDAR") or lines[-1] != ("END", {}, "VCALENDAR"):
        raise NotACalendar("no calendar")
    inside, found = ["VCALENDAR"], []
    head: Properties = {}
    for name, parameters, value in lines[1:-1]:
        if name == "BEGIN":
            inside.append(value)
            if value == "VEVENT":
                found.append(Properties())
            continue
        if name == "END":
            if inside.pop() != value:
                raise NotACalendar("ends do not match")
            continue
        target = head if inside[-1] == "VCALENDAR" else found[-1]
        key = f"ALARM-{name}" if inside[-1] == "VALARM" else name
        if key in target:
            raise NotACalendar(f"{key} stands twice")
        target[key] = (parameters, value)
    if inside != ["VCALENDAR"] or not {"VERSION", "PRODID"} <= head.keys() or head["VERSION"][1] != "2.0":
        raise NotACalendar("no version, no product, or something left open")
    for event in found:
        if not {"UID", "DTSTAMP", "DTSTART"} <= event.keys():
            raise NotACalendar("an event without what it needs")
    return found


def written(*events: Event) -> bytes:
    return b"".join(calendar_lines(events, STAMP))


def test_an_all_day_event() -> None:
    [event] = read(written(Event("a1", "D-0003", date(2026, 3, 14), remind_days=1)))
    assert event["DTSTART"] == ({"VALUE": "DATE"}, "20260314")
    assert event["DTEND"] == ({"VALUE": "DATE"}, "20260315")
    assert event["DTSTAMP"] == ({}, "20260301T093000Z")
    assert (event["UID"][1], event["SUMMARY"][1], event["CLASS"][1]) == ("a1", "D-0003", "PRIVATE")
    assert (event["ALARM-ACTION"][1], event["ALARM-TRIGGER"][1]) == ("DISPLAY", "-P1D")
    assert "DESCRIPTION" not in event and "RRULE" not in event


def test_a_timed_event_and_an_anniversary() -> None:
    timed, yearly = read(
        written(
            Event("a", "x", date(2026, 3, 14), time(22, 30)),
            Event("b", "y", date(2026, 3, 14), repeats="yearly"),
        )
    )
    assert timed["DTSTART"] == ({}, "20260314T223000")
    assert "DTEND" not in timed and "ALARM-ACTION" not in timed
    assert yearly["RRULE"] == ({}, "FREQ=YEARLY")


def test_no_event_is_a_calendar_too_and_the_program_is_not_named() -> None:
    assert read(written()) == []
    assert b"daftar" not in written(Event("a", "x", date(2026, 3, 14))).lower()


@given(st.text(max_size=300), st.text(max_size=300), st.dates())
def test_any_words_come_back(title: str, details: str, day: date) -> None:
    [event] = read(written(Event("a", title, day, details=details)))
    tidy = {text: re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", re.sub("\r\n?", "\n", text)) for text in (title, details)}
    assert text_of(event["SUMMARY"][1]) == tidy[title]
    assert text_of(event.get("DESCRIPTION", ({}, ""))[1]) == tidy[details]
    assert event["DTSTART"][1] == f"{day.year:04}{day.month:02}{day.day:02}"


@pytest.mark.parametrize(
    "wrong",
    [
        b"BEGIN:VCALENDAR\nEND:VCALENDAR\n",
        written(Event("a", "x", date(2026, 3, 14))).replace(b"UID", b"UUID"),
        written(Event("a", "x" * 70, date(2026, 3, 14))).replace(b"\r\n ", b""),
        written().replace(b"VERSION:2.0\r\n", b""),
    ],
)
def test_the_reader_of_this_test_is_strict(wrong: bytes) -> None:
    with pytest.raises((NotACalendar, IndexError)):
        read(wrong)
