"""Invented statements whose marks were written down by hand, and how a reading compares with them.

A statement is a text file: its day in the first line, then the text, in which ⟦words|what|value⟧ says what should be
found. The value is a name, a date in EDTF, the key of an article, a duration in English words, or a code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from db.story.marks import Mark, What, read
from db.values.names import fold

FOLDER = Path(__file__).parent / "statements"
_WRITTEN = re.compile(r"⟦([^|⟧]+)\|([^|⟧]+)\|([^⟧]*)⟧")


@dataclass(frozen=True)
class Expected:
    """What somebody who reads the text marks."""

    start: int
    end: int
    text: str
    what: What
    value: str


@dataclass
class Told:
    """A statement with what should be found in it."""

    name: str
    today: date
    text: str
    expected: list[Expected]


@dataclass
class Count:
    """How many of a kind were found, missed, and marked wrongly."""

    found: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def told(path: Path) -> Told:
    """A statement of the folder."""
    day, _line, written = path.read_text(encoding="utf-8").partition("\n")
    text, expected, at = "", [], 0
    for found in _WRITTEN.finditer(written):
        text += written[at : found.start()]
        start = len(text)
        text += found[1]
        expected.append(Expected(start, len(text), found[1], What(found[2]), found[3]))
        at = found.end()
    return Told(path.stem, date.fromisoformat(day.strip()), text + written[at:], expected)


def statements(folder: Path = FOLDER) -> list[Told]:
    return [told(path) for path in sorted(folder.glob("*.txt"))]


def compared(one: Told) -> dict[What, Count]:
    """Each kind of mark against what was written down; roles only help and are not counted."""
    marks = [mark for mark in read(one.text, today=one.today) if mark.what is not What.ROLE]
    counts: dict[What, Count] = {what: Count() for what in What if what is not What.ROLE}
    used: set[int] = set()
    for expected in one.expected:
        fitting = [place for place, mark in enumerate(marks) if place not in used and _meets(expected, mark)]
        if fitting:
            used.add(fitting[0])
            counts[expected.what].found += 1
        else:
            counts[expected.what].missed.append(f"{expected.text} = {expected.value}")
    for place, mark in enumerate(marks):
        if place not in used:
            counts[mark.what].wrong.append(f"{mark.text} = {_said(mark)}")
    return counts


def _meets(expected: Expected, mark: Mark) -> bool:
    if mark.what is not expected.what or mark.start >= expected.end or expected.start >= mark.end:
        return False
    if expected.what in (What.PERSON, What.PLACE):
        return fold(mark.name) == fold(expected.value)
    return expected.what in (What.ORGANISATION, What.RELEASE) or _said(mark) == expected.value


def _said(mark: Mark) -> str:
    if mark.what is What.DATE:
        return str(mark.value.edtf)
    if mark.what in (What.PERSON, What.PLACE, What.ORGANISATION, What.DURATION):
        return mark.name
    return mark.key
