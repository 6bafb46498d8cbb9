"""How one person was taken and held: measures that follow each other are one time without liberty, told in its order.

Questionnaires, cards and sheets ask here; the full dossier tells each measure in full (`measures`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from db.fields import fields_of
from desktop.dossier.blocks import Content, Inline, Run, inlines
from desktop.dossier.compose.counting import count
from desktop.dossier.compose.lines import data_class, joined, value
from desktop.dossier.compose.measures import from_when, period
from desktop.dossier.compose.voice import Voice, by_date, dated
from resources.text import _

Answer = Callable[[Voice, Any], Content]


def person_of(voice: Voice) -> Any:
    """The person whom the file is about; None where it is about an organisation, or about nobody yet."""
    main = voice.file.get(voice.file.case.person)
    return main if main is not None and voice.file.kinds[main.id] == "person" else None


def custody(voice: Voice, person: Any) -> list[Any]:
    """Every measure that deprived this person of liberty, in the order of time."""
    every = [one for one in voice.file.material["measure"] if person is not None and one.person == person.id]
    return by_date([one for one in every if _deprives(voice, one)], "start")


def _deprives(voice: Voice, measure: Any) -> bool:
    """As the law pack has it; where it says nothing of such a measure, one that names a place where people are held."""
    if voice.rule(measure) is not None:
        return voice.counts(measure)
    return bool(measure.held_at or measure.transfers or measure.arrest_place)


def arrests(voice: Voice, person: Any) -> list[Any]:
    """The measures with which a time without liberty began: those that took the place of no other."""
    held = custody(voice, person)
    known = {one.id for one in held}
    return [one for one in held if one.replaces not in known]


def now_held(voice: Voice, person: Any) -> Any:
    """The measure under which the person is held on the day of the print; None where nobody knows of one."""
    held = custody(voice, person)
    replaced = {one.replaces for one in held}
    going_on = [one for one in held if one.end is not None and one.end.is_open and one.id not in replaced]
    unknown = [one for one in held if one.end is None and not one.at_liberty_on and one.id not in replaced]
    return next(reversed([*unknown, *going_on]), None)


def called(voice: Voice, measure: Any) -> str:
    """A measure in a line that tells it from the others of the same person."""
    day = voice.date(measure.start) or voice.date(measure.held_by_then)
    return dated(voice.term("measure_type", measure.measure_type), day)


def of_each(voice: Voice, measures: Sequence[Any], answer: Answer) -> Content:
    """What is known of each measure, a line each, with its sources; which one, where there are several."""
    lines: list[Content] = []
    for measure in measures:
        told = answer(voice, measure)
        if not told:
            continue
        before = (Run(f"{called(voice, measure)}: "),) if len(measures) > 1 else ()
        lines.append((*before, *inlines(told), *voice.cite(*measure.sources)))
    return joined(*lines, by="\n")


def field(voice: Voice, record: Any, name: str) -> tuple[Inline, ...]:
    """One field of a record, as its description says it prints."""
    return value(voice, fields_of(data_class(record))[name], getattr(record, name))


def fields(*names: str) -> Answer:
    """The first of these fields that says something."""

    def told(voice: Voice, measure: Any) -> Content:
        return next((found for name in names if (found := field(voice, measure, name))), ())

    return told


def every_field(*names: str) -> Answer:
    """All of these fields that say something, in one line."""

    def told(voice: Voice, measure: Any) -> Content:
        return joined(*dict.fromkeys(field(voice, measure, name) for name in names))

    return told


def taken_on(voice: Voice, measure: Any) -> Content:
    """The moment of the arrest: when the person was seized, else when the measure began."""
    return voice.date_as_told(measure.seized_at) or _known(from_when(voice, measure))


def dates(voice: Voice, person: Any) -> Content:
    """The day on which each measure began."""
    lines: list[Content] = []
    for measure in custody(voice, person):
        began = _known(from_when(voice, measure))
        if began:
            kind = (Run(f"{voice.term('measure_type', measure.measure_type)}: "),)
            lines.append((*kind, *inlines(began), *voice.cite(*measure.sources)))
    return joined(*lines, by="\n")


def _known(content: Content) -> Content:
    return "" if content == _("not known") else content


def lasted(voice: Voice, person: Any) -> Content:
    """Each measure from when until when, then the days in all."""
    if person is None:
        return ""
    counts = count(voice)
    lines: list[Content] = []
    for measure in custody(voice, person):
        days = counts.of(measure)
        told = f"{voice.term('measure_type', measure.measure_type)}: {period(voice, measure)}"
        told += f" ({days.words(voice.language)})" if days else ""
        lines.append(voice.cited(told, *measure.sources))
    counted = counts.by_person.get(person.id)
    if counted is not None:
        lines.append(f"{_('Days without liberty')}: {counted.words(voice.language)}")
    return joined(*lines, by="\n")


def places(voice: Voice, measure: Any) -> Content:
    """Where the person was held, place by place; the last one where nothing says that they left it."""
    if not measure.transfers:
        return field(voice, measure, "held_at")
    stays = []
    for stay in measure.transfers:
        days = [voice.date(stay.start), voice.date(stay.end)]
        told = " – ".join(day for day in days if day)
        stays.append(voice.cited(": ".join(part for part in (told, voice.name(stay.place)) if part), stay.source))
    return joined(*stays, by="; ")


def ordered_by(voice: Voice, measure: Any) -> Content:
    """Who ordered or allowed it: of the measure itself, and of the decision that it was ordered in."""
    named = [measure.ordered_by, measure.court, measure.judge]
    decision = voice.file.get(measure.decided_by)
    if decision is not None:
        named += [decision.body, *decision.judges]
    return voice.names([each for each in named if each])


def laws(voice: Voice, person: Any) -> list[Content]:
    """The articles of the charges against a person, with their titles as the source cites them."""
    found = by_date(voice.file.material["charge"], "start")
    return [voice.cited(field(voice, one, "law"), *one.sources) for one in found if one.law]
