"""What happened in all cases between two days: some figures, then a line an event, week by week, each with its source.

What is known only vaguely stands apart, last: it may lie in these days or not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from db.values.date_words import days_of
from desktop.dossier.blocks import Align, Block, Column, Missing, Row, inlines
from desktop.dossier.compose.chronology import happened
from desktop.dossier.compose.lines import table
from desktop.dossier.compose.steps import Entry
from desktop.dossier.compose.voice import Voice, when
from desktop.dossier.gather import may_lie_between
from resources.text import _


@dataclass(frozen=True, slots=True)
class Told:
    """An event, and the cases in which it stands."""

    entry: Entry
    cases: tuple[Any, ...]


def events(voice: Voice) -> list[Block]:
    """Week by week, then what is dated vaguely."""
    found = _told(voice)
    if not found:
        return [Missing((_("Nothing is recorded for these days."),))]
    columns = (
        Column(_("Date as known"), 1.05),
        Column(_("Event"), 2.0),
        Column(_("Persons and authorities"), 1.5),
        Column(_("Case"), 0.65),
        Column(_("Legal basis"), 0.85),
        Column(_("Source"), 0.5),
    )
    rows: list[Row] = []
    heading = ""
    for each in found:
        now = _heading(voice, each.entry)
        if now != heading:
            rows.append(Row((now,), group=True))
            heading = now
        rows.append(_row(voice, each))
    return [table(columns, rows)]


def figures(voice: Voice) -> list[Block]:
    """How much of it there was. Vague dates are not counted."""
    sure = [each for each in _told(voice) if _inside(voice, each.entry.on)]
    file = voice.file
    begun = [
        one for one in file.material["measure"] if voice.counts(one) and _inside(voice, one.seized_at or one.start)
    ]
    ended = [one for one in file.material["measure"] if voice.counts(one) and _inside(voice, one.end)]
    counted = (
        (_("Events"), len(sure)),
        (_("Cases in which something happened"), len({case.id for each in sure for case in each.cases})),
        (_("People who lost their liberty"), len({one.person for one in begun})),
        (_("Measures that ended"), len(ended)),
        (_("Decisions and hearings"), sum(_inside(voice, one.decided) for one in file.material["decision"])),
        (_("Sentences"), sum(_inside(voice, one.imposed) for one in file.material["sentence"])),
        (_("Remedies filed"), sum(_inside(voice, one.filed) for one in file.material["remedy"])),
    )
    rows = [Row((label, str(number))) for label, number in counted if number]
    return [table((Column(_("In these days"), 4), Column(_("How many"), 1, Align.END)), rows)] if rows else []


# --- what happened ----------------------------------------------------------------------------------------------------


def _told(voice: Voice) -> list[Told]:
    """Each event once, in order, whatever cases it stands in; also what belongs to none, as on a day of arrests."""
    found: dict[Entry, list[Any]] = {}
    for case in (*voice.file.cases, voice.file.case):
        for entry in happened(_of_case(voice, case)):
            if _may_be_told(voice, entry.on):
                found.setdefault(_comparable(entry), []).extend([case] if case.id else [])
    told = [Told(entry, tuple(cases)) for entry, cases in found.items()]
    return sorted(told, key=lambda each: (_vague(voice, each.entry.on), *when(each.entry.on), each.entry.weight))


def _comparable(entry: Entry) -> Entry:
    return replace(entry, event=inlines(entry.event))


def _of_case(voice: Voice, case: Any) -> Voice:
    """The same file seen from one of its cases, so that it says whose measure it is only where the case has several;
    from the nameless one, what belongs to no case.
    """
    material = {
        kind: tuple(one for one in found if (case.id in one.cases if case.id else not one.cases))
        for kind, found in voice.file.material.items()
    }
    return Voice(
        replace(voice.file, case=case, material=material), voice.language, voice.as_of, voice.audience, voice.cast
    )


def _may_be_told(voice: Voice, on: Any) -> bool:
    file = voice.file
    return on is not None and not on.is_open and may_lie_between(on.lo, on.hi, _first(voice), file.until or voice.as_of)


def _first(voice: Voice) -> date:
    return voice.file.since or voice.as_of


def _inside(voice: Voice, on: Any) -> bool:
    """Whether it surely lies in these days."""
    last = voice.file.until or voice.as_of
    return on is not None and on.lo is not None and on.hi is not None and _first(voice) <= on.lo and on.hi <= last


def _vague(voice: Voice, on: Any) -> int:
    """0 for what lies in one week, 1 for what surely lies in these days, 2 for what may."""
    if not _inside(voice, on):
        return 2
    return 0 if on.hi <= _monday(on.lo) + _WEEK else 1


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


_WEEK = timedelta(days=6)


def _heading(voice: Voice, entry: Entry) -> str:
    """The week, from Monday to Sunday, cut to the days of the bulletin; or how vague the date is."""
    vague = _vague(voice, entry.on)
    if vague or entry.on is None or entry.on.lo is None:
        return _("Perhaps in these days") if vague == 2 else _("In these days, the week is not known")
    monday = _monday(entry.on.lo)
    first, last = max(monday, _first(voice)), min(monday + _WEEK, voice.file.until or voice.as_of)
    return days_of(first, last)


def _row(voice: Voice, told: Told) -> Row:
    entry = told.entry
    cases = "\n".join(filter(None, (voice.reference(case) for case in told.cases)))
    return Row(
        (voice.date(entry.on, weekday=True), entry.event, entry.who, cases, entry.law, voice.cite(*entry.sources))
    )
