"""The sentences of a story with their marks, with what each takes over from those before it: whom a pronoun means, and
on which day the paragraph stands. May not know records.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from db.story.mark import Mark, What
from db.story.sentences import Span, language_of, sentences

OFFICIALS = frozenset(
    (
        *("judge_first", "investigating_judge", "investigator", "prosecutor", "officer_executing", "expert"),
        *("defence_counsel", "interpreter", "observer", "inquiry_officer"),
    )
)
_TERM = re.compile(r"(?:\bдо|\buntil|\btill|\bby|\bпо)\s+$", re.IGNORECASE)
_TERM_BEHIND = re.compile(r"\s*(?:ға|ге|қа|ке)?\s*дейін", re.IGNORECASE)
_MOST = 60  # marks of one sentence; what has more is a list, of which nothing can be told
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\[|\d\d?[:.])")


@dataclass(slots=True)
class Scene:
    """A sentence with its marks."""

    start: int
    end: int
    language: str
    paragraph: int
    marks: list[Mark] = field(default_factory=list)
    hero: Mark | None = None  # whom a pronoun means
    date: Mark | None = None  # the day on which the paragraph stands, before this sentence

    def of(self, *whats: What) -> list[Mark]:
        return [mark for mark in self.marks if mark.what in whats]


def scenes(text: str, marks: Sequence[Mark]) -> list[Scene]:
    """The sentences that have marks, in their order."""
    found: list[Scene] = []
    whole = language_of(text)
    breaks = [match.start() for match in _PARAGRAPH.finditer(text)]
    at = paragraph = 0
    for start, end in sentences(text):
        while paragraph < len(breaks) and breaks[paragraph] < start:
            paragraph += 1
        inside: list[Mark] = []
        while at < len(marks) and marks[at].start < end:
            if len(inside) < _MOST:
                inside.append(marks[at])
            at += 1
        if inside:
            found.append(Scene(start, end, language_of(text[start:end]) or whole, paragraph, inside))
    _tell_heroes(text, found)
    return found


def _tell_heroes(text: str, found: list[Scene]) -> None:
    """Whom and which day each sentence takes over from those before it."""
    main = _main([mark for scene in found for mark in scene.marks if not is_author(text, mark)])
    last, day, paragraph = main, None, -1
    for scene in found:
        if scene.paragraph != paragraph:
            last, day, paragraph = main, None, scene.paragraph
        scene.hero, scene.date = last, day
        people = [mark for mark in scene.of(What.PERSON) if mark.detail not in OFFICIALS and not is_author(text, mark)]
        last = people[0] if people else last
        dates = [mark for mark in scene.of(What.DATE) if not is_term(text, mark)]
        day = dates[-1] if dates else day


def _main(marks: list[Mark]) -> Mark | None:
    """The person who is named most often, officials apart."""
    officials = {mark.key for mark in marks if mark.what is What.PERSON and mark.detail in OFFICIALS}
    people = [mark for mark in marks if mark.what is What.PERSON and mark.key not in officials]
    counted: dict[str, int] = {}
    for mark in people:
        counted[mark.key] = counted.get(mark.key, 0) + 1
    return max(people, key=lambda mark: (counted[mark.key], -mark.start), default=None)


def is_author(text: str, person: Mark) -> bool:
    """Whether somebody only stands before a message of theirs: “[14:05] Айгүл: …”."""
    if person.what is not What.PERSON or text[person.end : person.end + 1] != ":":
        return False
    before = text[max(0, person.start - 4) : person.start].rstrip(" -–—")
    return not before or before[-1] in "]\n0123456789"


def is_term(text: str, date: Mark) -> bool:
    """Whether a date says until when, and not when."""
    ahead = _TERM.search(text, max(0, date.start - 8), date.start)
    return ahead is not None or _TERM_BEHIND.match(text, date.end) is not None


def date_of(text: str, scene: Scene, mark: Mark) -> Mark | None:
    """The day of something in a sentence: the last one named before it, else the next, else that of the paragraph."""
    dates = [each for each in scene.of(What.DATE) if not is_term(text, each)]
    before = [each for each in dates if each.start <= mark.start]
    return before[-1] if before else dates[0] if dates else scene.date


def span_of(*marks: Mark) -> tuple[Span, ...]:
    """The places of marks, in order and each once."""
    return tuple(sorted({(mark.start, mark.end) for mark in marks}))
