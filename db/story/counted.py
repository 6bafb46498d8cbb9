"""Days that are counted from another: from the day on which the text was told ("yesterday", "в понедельник", "3 күн
бұрын"), or from the day that was named last ("the next day", "через два дня", "сол күні").

They are less sure than dates that are written. This module may not know texts beyond their own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from db.values import date_vocabulary, duration_vocabulary


@dataclass(frozen=True, slots=True)
class Counted:
    """How a day is reached."""

    from_today: bool
    days: int = 0
    weekday: int | None = None  # the last one before the day, or that very day
    part: str | None = None

    def day(self, from_day: date) -> date:
        """The day that is meant."""
        if self.weekday is not None:
            back = (from_day.weekday() - self.weekday) % 7
            return from_day - timedelta(days=back + (7 if self.days < 0 and back == 0 else 0))
        return from_day + timedelta(days=self.days)


# Phrases, whether they count from today, by how many days, and the part of the day that they name.
_FIXED: tuple[tuple[str, bool, int, str | None], ...] = (
    ("the day before yesterday|day before yesterday|позавчера|алдыңғы күні|алдыңгүні", True, -2, None),
    ("last night|ночью вчера|вчера ночью|кеше түнде|кешегі түнде", True, -1, "night"),
    ("yesterday evening|вчера вечером|кеше кешке|кеше кешкісін", True, -1, "evening"),
    ("yesterday morning|вчера утром|кеше таңертең", True, -1, "morning"),
    ("yesterday afternoon|вчера днем|вчера днём|кеше түсте|кеше түстен кейін", True, -1, "afternoon"),
    ("yesterday|вчера|кеше|keshe", True, -1, None),
    ("this morning|сегодня утром|сегодня с утра|бүгін таңертең|бүгін таң", True, 0, "morning"),
    ("this afternoon|сегодня днем|сегодня днём|бүгін түсте|бүгін түстен кейін", True, 0, "afternoon"),
    ("this evening|сегодня вечером|бүгін кешке|бүгін кешкісін", True, 0, "evening"),
    ("tonight|сегодня ночью|бүгін түнде", True, 0, "night"),
    ("today|сегодня|бүгін|bugin|búgin", True, 0, None),
    ("tomorrow|завтра|ертең|erteń", True, 1, None),
    (
        "the next morning|next morning|the following morning|на следующее утро|наутро|утром следующего дня",
        False,
        1,
        "morning",
    ),
    ("келесі күні таңертең|ертеңіне таңертең|ертесіне таңертең", False, 1, "morning"),
    ("the next evening|вечером следующего дня|ертеңіне кешке", False, 1, "evening"),
    (
        "the next day|next day|the following day|a day later|one day later|на следующий день|на другой день",
        False,
        1,
        None,
    ),
    (
        "назавтра|днем позже|днём позже|через день|через сутки|спустя сутки|келесі күні|ертесіне|ертеңіне|ертеңінде",
        False,
        1,
        None,
    ),
    ("the day before|накануне|днем ранее|днём ранее|бір күн бұрын|алдында күні|қарсаңында", False, -1, None),
    (
        "that evening|the same evening|that same evening|в тот же вечер|тем же вечером|вечером того же дня",
        False,
        0,
        "evening",
    ),
    ("сол күні кешке|сол кеште|сол күні кешкісін", False, 0, "evening"),
    ("that night|the same night|в ту же ночь|той же ночью|сол түні|сол түнде", False, 0, "night"),
    ("that morning|the same morning|тем же утром|в то же утро|сол күні таңертең", False, 0, "morning"),
    ("that afternoon", False, 0, "afternoon"),
    (
        "the same day|that same day|on that day|that day|в тот же день|в этот же день|в этот день|тем же днем",
        False,
        0,
        None,
    ),
    ("сол күні|дәл сол күні|осы күні", False, 0, None),
)
_MEANT = {
    phrase: Counted(from_today, days, None, part)
    for several, from_today, days, part in _FIXED
    for phrase in several.split("|")
}
_PHRASES = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in sorted(_MEANT, key=len, reverse=True))
    + r")(?![\w])",
    re.IGNORECASE,
)

_UNITS = (("day|дн|ден|сут|күн", 1), ("week|недел|апта", 7))
_UNIT = r"(days?|weeks?|дня|дней|день|суток|недел[июья]|недель|күн|күннен|апта|аптадан)"
_NUMBER = r"(\d{1,2}|[^\W\d_]+)"
_LATER = re.compile(
    rf"(?<!\w)(?:{_NUMBER}\s+{_UNIT}\s+(?:later|after that|спустя)|(?:через|спустя)\s+(?:{_NUMBER}\s+)?{_UNIT}"
    rf"|{_NUMBER}\s+{_UNIT}\s+(?:кейін|соң|өткен соң))(?!\w)",
    re.IGNORECASE,
)
_AGO = re.compile(
    rf"(?<!\w)(?:{_NUMBER}\s+{_UNIT}\s+(?:ago|назад|тому назад|бұрын)|()(неделю)\s+назад)(?!\w)", re.IGNORECASE
)
_WEEKDAY = re.compile(
    r"(?<!\w)(?:(?P<last>last\s+|в\s+прошл\w+\s+|прошл\w+\s+|өткен\s+)?(?:on\s+|во?\s+)?"
    r"(?P<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day|понедельник|вторник|сред[уы]|четверг|пятниц[уы]|суббот[уы]"
    r"|воскресень[ея])|(?P<past>өткен\s+)?(?P<kk>дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі)"
    r"(?:\s+күні|де))(?!\w)",
    re.IGNORECASE,
)


def phrases(text: str) -> Iterator[tuple[int, int, Counted]]:
    """Every phrase that counts a day, with what it means."""
    for found in _PHRASES.finditer(text):
        yield found.start(), found.end(), _MEANT[" ".join(found.group().lower().split())]
    for pattern, sign, from_today in ((_LATER, 1, False), (_AGO, -1, True)):
        for found in pattern.finditer(text):
            days = _days(found)
            if days:
                yield found.start(), found.end(), Counted(from_today, sign * days)
    for found in _WEEKDAY.finditer(text):
        day = date_vocabulary.meaning(((found["day"] or found["kk"]).lower(),))
        if day is not None and day.kind == "W":
            before = bool(found["last"] or found["past"])
            yield found.start(), found.end(), Counted(True, -1 if before else 0, day.number)


def _days(found: re.Match[str]) -> int:
    numbers, units = found.groups()[::2], found.groups()[1::2]
    unit = next((each for each in units if each), "").lower()
    number = next((each for each in numbers if each), "1").lower()
    each = next((days for stems, days in _UNITS if re.match(stems, unit)), 0)
    if number.isdigit():
        return int(number) * each
    meant = next((each for each in duration_vocabulary.meaning((number,)) if each.kind == "n"), None)
    return int(float(meant.value)) * each if meant else 0
