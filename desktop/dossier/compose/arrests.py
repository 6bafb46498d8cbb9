"""Who was taken on a day, or after an incident: a page for whoever has to find them a lawyer today.

One line a person: where held, since when by the clock, until when by law, for what, who defends, what is needed. What
came after the day up to which the facts go is left out: the list is of that day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from db.due.words import basis
from db.fields import fields_of
from db.law.deadlines import Trigger, following
from db.records import LegalMeasureData, PersonData
from desktop.dossier.blocks import Block, Column, Content, Fact, Facts, Missing, Row, Run, Style
from desktop.dossier.compose.ages import in_years, perhaps_under_age
from desktop.dossier.compose.covered import covered
from desktop.dossier.compose.lines import joined, table, value
from desktop.dossier.compose.voice import Voice, by_date, when
from resources.text import _, n_

_IN_HOURS = 240  # hours and no longer


@dataclass(frozen=True, slots=True)
class Arrest:
    """A person, and the measures under which they were held, in their order; none for whom nobody recorded one."""

    person: Any
    measures: tuple[Any, ...]
    as_of: date

    @property
    def since(self) -> Any:
        """When the person was taken, by the clock if one is known."""
        first = self.measures[0] if self.measures else None
        return (first.seized_at or first.start or first.arrived_at) if first is not None else None

    @property
    def end(self) -> Any:
        end = self.measures[-1].end if self.measures else None
        return end if end is not None and not end.is_open and not _later(end, self.as_of) else None

    @property
    def hours(self) -> int:
        """How long they have been held by the clock: to the moment of their release, else to the end of the day of the
        list. Nothing is counted where no clock of the arrest is known, nor once days are what counts.
        """
        if not _by_the_clock(self.since) or (self.end is not None and not _by_the_clock(self.end)):
            return 0
        last = datetime.combine(self.as_of, time()) + timedelta(days=1)
        last = last if self.end is None else datetime.combine(self.end.lo, self.end.clock)
        hours = (last - datetime.combine(self.since.lo, self.since.clock)) // timedelta(hours=1)
        return hours if 0 < hours < _IN_HOURS else 0


def _by_the_clock(on: Any) -> bool:
    return on is not None and on.exact and on.lo is not None and on.clock is not None


def _later(on: Any, day: date) -> bool:
    return on is not None and on.lo is not None and on.lo > day


def arrests(voice: Voice) -> list[Block]:
    found = _found(voice)
    if not found:
        return [Missing((_("No arrest is recorded for these days."),))]
    columns = (
        Column(_("Name, age"), 1.4),
        Column(_("Where held"), 1.3),
        Column(_("Since"), 1.1),
        Column(_("Until, by law"), 1.2),
        Column(_("Charge"), 1.0),
        Column(_("Lawyer"), 1.1),
        Column(_("Needs"), 1.2),
    )
    held = [_row(voice, each) for each in found if each.measures]
    others = [_row(voice, each) for each in found if not each.measures]
    if others:
        others.insert(0, Row((_("Affected; not known to be held"),), group=True))
    return [_figures(voice, found), table(columns, [*held, *others])]


def _found(voice: Voice) -> list[Arrest]:
    """Everybody once, the longest held first; then those whom an incident touched without a measure."""
    measures: dict[str, list[Any]] = {}
    for measure in by_date(voice.file.material["measure"], "start"):
        if measure.person and voice.counts(measure) and not _later(measure.start, voice.as_of):
            measures.setdefault(measure.person, []).append(measure)
    as_of = voice.as_of
    held = [Arrest(voice.file.get(key), tuple(each), as_of) for key, each in measures.items() if voice.file.get(key)]
    held.sort(key=lambda each: (*when(each.since), voice.name(each.person.id)))
    return [*held, *(Arrest(one, (), as_of) for one in _touched(voice) if one.id not in measures)]


def _touched(voice: Voice) -> Iterator[Any]:
    incident = voice.file.get(voice.file.subject)
    for key in incident.persons if incident is not None else ():
        if voice.file.kinds.get(key) == "person":
            yield voice.file.get(key)


def _figures(voice: Voice, found: list[Arrest]) -> Facts:
    held = [each for each in found if each.measures]
    young = [each for each in held if perhaps_under_age(each.person, voice.as_of)]
    counted = any(each.hours and each.end is None for each in held)
    told = (
        Fact(_("Taken"), str(len(held))),
        Fact(_("Released or moved on"), str(sum(each.end is not None for each in held))),
        Fact(_("Without a lawyer on record"), str(sum(not _lawyers(voice, each.person) for each in held))),
        Fact(_("Perhaps under 18"), str(len(young)) if young else ""),
        Fact(_("Hours are counted to"), _("the end of {day}").format(day=voice.day(voice.as_of)) if counted else ""),
    )
    return Facts(tuple(each for each in told if each.content))


def _row(voice: Voice, arrest: Arrest) -> Row:
    age = in_years(voice, arrest.person, voice.as_of)
    name = voice.name(arrest.person.id)
    return Row(
        (
            (Run(name, Style.STRONG), Run(f", {age}" if age else "")),
            _where(voice, arrest),
            _since(voice, arrest),
            _until(voice, arrest),
            _charges(voice, arrest),
            _defence(voice, arrest),
            joined(*_needs(voice, arrest), by="\n"),
        )
    )


def _where(voice: Voice, arrest: Arrest) -> Content:
    if not arrest.measures:
        return ""
    last = arrest.measures[-1]
    moved = [each.place for each in last.transfers if each.place and not _later(each.start, voice.as_of)]
    place = voice.name(moved[-1] if moved else last.held_at or last.held_by) or _("not known")
    kind = voice.term("measure_type", last.measure_type)
    return joined(place, (Run(kind, Style.QUIET),), by="\n")


def _since(voice: Voice, arrest: Arrest) -> Content:
    if not arrest.measures:
        return ""
    first = arrest.measures[0]
    beside = []
    if first.protocol_at and first.protocol_at != arrest.since:
        beside.append(f"{_('protocol')}: {voice.date(first.protocol_at)}")
    if arrest.hours:
        beside.append(n_("{n} hour", "{n} hours", arrest.hours).format(n=arrest.hours))
    told = voice.date(arrest.since) or _("not known")
    return voice.cited(joined(told, *((Run(each, Style.QUIET),) for each in beside), by="\n"), *first.sources)


def _until(voice: Voice, arrest: Arrest) -> Content:
    """When the measure that runs now must end by law; of one that ended, when it did."""
    if not arrest.measures:
        return ""
    if arrest.end is not None:
        reason = voice.term("measure_end_reason", arrest.measures[-1].end_reason)
        return joined(f"{_('ended')}: {voice.date(arrest.end)}", (Run(reason, Style.QUIET),) if reason else "", by="\n")
    return _term(voice, arrest.person, arrest.measures[-1])


def _term(voice: Voice, person: Any, measure: Any) -> Content:
    """The day until which it was ordered, as far as that was known on the day of the list; else what the law allows,
    for those who work on the case.
    """
    extended = [one.until for one in measure.extensions if not _later(one.decided, voice.as_of)]
    ordered = [each for each in (measure.term_until, *extended) if each is not None and not each.is_open]
    if ordered:
        last = max(ordered, key=lambda each: each.hi or each.lo or date.min)
        return joined(voice.date(last), (Run(_("as ordered"), Style.QUIET),), by="\n")
    begun = measure.seized_at or measure.start
    if begun is None or not voice.audience.counsel:
        return ""
    trigger = Trigger("measure.start", measure.id, measure.measure_type or "", begun, person.id, person.born)
    due = next((one for one in following(trigger, voice.law) if not one.condition), None)
    if due is None:
        return ""
    told = ", ".join(part for part in (basis(due), _("check the rule") if due.check else "") if part)
    return joined(voice.date(due.due), (Run(told, Style.QUIET),) if told else "", by="\n")


def _charges(voice: Voice, arrest: Arrest) -> str:
    laws = [one.law for one in voice.file.material["charge"] if one.person == arrest.person.id and one.law]
    laws = laws or [one.law for one in arrest.measures if one.law]
    return "; ".join(dict.fromkeys(law.short(voice.language) for law in laws))


def _lawyers(voice: Voice, person: Any) -> list[Any]:
    return [one for one in voice.file.material["representation"] if one.person == person.id]


def _defence(voice: Voice, arrest: Arrest) -> Content:
    told: list[Content] = []
    for one in _lawyers(voice, arrest.person):
        refused = _("not admitted") if one.admitted == "no" else ""
        told.append(joined(voice.name(one.lawyer), (Run(refused, Style.QUIET),) if refused else "", by=", "))
    return joined(*told, by="\n") or (_("none on record") if arrest.measures else "")


def _needs(voice: Voice, arrest: Arrest) -> Iterator[Content]:
    """What somebody has to see to: a lawyer, the family, an illness, a child in custody."""
    person = arrest.person
    if arrest.measures and not _lawyers(voice, person):
        yield _("a lawyer")
    if perhaps_under_age(person, voice.as_of):
        yield _("perhaps under 18")
    if any(one.family_access == "no" for one in arrest.measures):
        yield _("the family was not told")
    if not _health_may_be_told(voice, person):
        return
    described = fields_of(PersonData)["health"].row
    for entry in person.health:
        yield joined(
            voice.term_within("vulnerability", entry.vulnerability),
            value(voice, fields_of(described)["mobility_aids"], entry.mobility_aids) if described else "",
            by=": ",
        )
    for measure in arrest.measures:
        yield value(voice, fields_of(LegalMeasureData)["health_in_custody"], measure.health_in_custody)


def _health_may_be_told(voice: Voice, person: Any) -> bool:
    """Inside the house always; outside where the audience asks for it and a consent covers it."""
    scope = voice.audience.special
    return voice.audience.inside or bool(scope and covered(voice, person.id, scope).covered)
