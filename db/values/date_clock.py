"""Clock times and parts of the day, taken out of a sentence before its date is read.

"21:30", "at 9 pm", "в 9 вечера", "21 ч. 30 мин.", "кешкі сағат 9"; "evening", "ночью", "таңертең". A bare number is
never taken for an hour. This module may not know dates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from db.values import date_trouble as trouble
from db.values.date_tokens import Token


class Sentence:
    """The tokens of a text, from which what is understood is taken away."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens

    @property
    def letters(self) -> str:
        return "".join(token.kind for token in self.tokens)

    def has(self, kinds: str) -> bool:
        return any(token.kind in kinds for token in self.tokens)

    def take_all(self, kinds: str) -> list[Token]:
        taken = [token for token in self.tokens if token.kind in kinds]
        self.tokens = [token for token in self.tokens if token.kind not in kinds]
        return taken

    def take(self, pattern: re.Pattern[str]) -> list[Token]:
        """The first run of tokens whose letters fit, taken away; nothing if there is none."""
        found = pattern.search(self.letters)
        if not found:
            return []
        taken = self.tokens[found.start() : found.end()]
        self.tokens = self.tokens[: found.start()] + self.tokens[found.end() :]
        return taken


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of day that was read."""

    time: time | None = None
    about: bool = False
    part: str | None = None


_CLOCKS = tuple(
    re.compile(pattern)
    for pattern in (
        "[A~H]*ca?p?",  # at about 21:30
        "[A~]*DH(?:DI|D(?!M))?R?",  # 21 час 30 мин., 9 часов вечера
        "R?[A~]*HDa?(?!M)",  # кешкі сағат 9
        "[A~H]*[Dn]p",  # 9 pm, 9.30 pm
        "[AH]~?n",  # в 21.30
        "A~?DR",  # в 9 вечера
        "RAD(?![MD])",  # in the evening at 9
    )
)

# From which and to which hour people speak of a part of the day; night goes past midnight.
_SPOKEN_HOURS = {"night": (21, 6), "morning": (3, 12), "afternoon": (11, 19), "evening": (16, 24)}


def take_clock(sentence: Sentence) -> Clock:
    """The clock time and the part of the day, taken out of the sentence."""
    taken: list[Token] = []
    for pattern in _CLOCKS:
        taken = sentence.take(pattern)
        if taken:
            break
    shift = [token for token in taken if token.kind in "Rp"]
    parts = {token.word for token in (*sentence.take_all("R"), *shift) if token.kind == "R"}
    if len(parts) > 1:
        raise trouble.one_part_of_day()
    if sentence.has("cHIp"):
        raise trouble.one_clock() if taken else trouble.not_a_date()
    part = next(iter(parts), None)
    if not taken:
        return Clock(part=part)
    said = shift[0].word if shift else None
    about = any(token.kind == "~" for token in taken)
    return Clock(_fitting(_time(taken), said, part), about, part)


def _time(taken: list[Token]) -> tuple[int, int, int]:
    numbers: list[int] = []
    for token in taken:
        if token.kind == "c":
            numbers.extend(int(part) for part in token.text.split(":") if part.isdigit())
            numbers = numbers or [12]  # noon
        elif token.kind == "n":
            numbers.extend(int(part) for part in re.split("[./]", token.text))
        elif token.kind == "D":
            numbers.append(token.number)
    hour, minute, second = (*numbers, 0, 0)[:3]
    return hour, minute, second


def _fitting(read: tuple[int, int, int], said: str | None, part: str | None) -> time:
    """The time as the part of the day has it: "в 9 вечера" is 21:00, "в 2 часа ночи" is 02:00."""
    hour, minute, second = read
    written = f"{hour:02}:{minute:02}"
    if said and 1 <= hour <= 12:
        hour = _half_of_day(hour, said)
    try:
        made = time(hour, minute, second)
    except ValueError:
        raise trouble.no_such_clock(written) from None
    if said in ("am", "pm") and read[0] > 12:
        raise trouble.no_such_clock(f"{written} {said}")
    if part:
        begins, ends = _SPOKEN_HOURS[part]
        inside = begins <= hour < ends if begins < ends else hour >= begins or hour < ends
        if not inside and not (hour == ends and not minute):
            raise trouble.clock_out_of_part(f"{made:%H:%M}")
    return made


def _half_of_day(hour: int, said: str) -> int:
    if said in ("am", "morning"):
        return hour % 12 if said == "am" else hour
    if said in ("pm", "afternoon"):
        return hour if said == "afternoon" and hour in (11, 12) else hour % 12 + 12
    if said == "evening":
        return hour % 12 + 12
    return hour % 12 if hour < 9 or hour == 12 else hour + 12  # night: 9–11 before midnight, 12 and 1–8 after it
