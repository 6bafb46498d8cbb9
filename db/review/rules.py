"""Which hint looks at which fields: for every kind of record, what can hardly be as it stands there.

A rule is given a record and those around it, and tells what is odd. What is the same for many kinds stands in tables,
in `db.review.order`. This module may not know the store, forms or screens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from db.law import hints
from db.review import consents, custody, order, whereabouts
from db.review.findings import Around, Odd, odd, rows_of
from resources.text import _

Rule = Callable[[Any, Around], Iterator[Odd | None]]

_BEGINS = {
    "incident": ("start",),
    "proceeding": ("opened",),
    "charge": ("start",),
    "measure": ("start", "held_by_then"),
    "claim": ("said_on",),
    "assessment": ("start",),
    "involvement": ("start",),
    "decision": ("decided",),
    "sentence": ("imposed",),
    "representation": ("start",),
    "contact": ("happened", "asked_on"),
    "examination": ("done_on", "asked_on"),
    "remedy": ("filed",),
    "intervention": ("sent",),
    "relationship": ("start",),
}
_INTERROGATION = "interrogation"
_ROW_BEGINS = ("start", "since", "changed_on", "decided")  # when what a row tells began


def _on_period(record: Any, around: Around) -> Iterator[Odd | None]:
    yield odd(hints.end_before_start(record.start, record.end), "end")


# --- people and their roles ------------------------------------------------------------------------------------------


def _on_person(record: Any, around: Around) -> Iterator[Odd | None]:
    if hints.end_before_start(record.born, record.died) is not None:
        yield odd(hints.Hint("death_before_birth", _("The death lies before the birth."), "died"))
    yield odd(hints.age_against_birth(record.born, record.age_stated, record.age_stated_on), "age_stated")
    for role in record.public_roles or ():
        yield odd(hints.end_before_start(role.start, role.end), "public_roles")
        yield odd(hints.role_of_dead_or_unborn(role.start, role.end, record.born, record.died), "public_roles")
    yield consents.on_health(record, around)


def _on_involvement(record: Any, around: Around) -> Iterator[Odd | None]:
    """A role without dates of its own in an incident was had when that happened."""
    yield from _on_period(record, around)
    start, end = record.start, record.end
    incident = around.get(record.about, "incident")
    if incident is not None and start is None and end is None:
        start, end = incident.start, incident.end
    yield order.alive(around, record.party, start, end, "start")


# --- what happened, and who reports it --------------------------------------------------------------------------------


def _on_incident(record: Any, around: Around) -> Iterator[Odd | None]:
    yield from _on_period(record, around)
    for person in record.persons or ():
        yield order.alive(around, person, record.start, record.end, "persons")
    yield from whereabouts.elsewhere("incident", record, around)
    if _INTERROGATION in (record.types or ()):
        for person in record.persons or ():
            first = around.first_admission(person)
            if first is not None:
                yield odd(hints.interrogation_before_counsel(record.start, first.admitted_on), "start", first)


def _on_source(record: Any, around: Around) -> Iterator[Odd | None]:
    """One hint a source, with everything that it reports before it happened."""
    found: hints.Hint | None = None
    early = []
    for kind, other in around.naming(record.id):
        for day in _reported(kind, other, record.id):
            told = hints.source_published_before(record.published, day)
            if told is not None:
                found = told
                early.append(other)
                break
    yield odd(found, "published", *early)


def _reported(kind: str, record: Any, source: str) -> Iterator[Any]:
    """The first days of all that this source tells of a record: of the record itself, or only of some of its rows."""
    if source == getattr(record, "source", None) or source in (getattr(record, "sources", None) or ()):
        yield next((day for name in _BEGINS.get(kind, ()) if (day := getattr(record, name))), None)
    if source == getattr(record, "at_liberty_source", None):
        yield record.at_liberty_on
    for row in rows_of(kind, record):
        if source == getattr(row, "source", None):
            yield next((day for name in _ROW_BEGINS if (day := getattr(row, name, None))), None)


# --- proceedings and what is done in them -----------------------------------------------------------------------------


def _on_proceeding(record: Any, around: Around) -> Iterator[Odd | None]:
    yield odd(hints.end_before_start(record.opened, record.ended), "ended")
    yield order.alive(around, record.person, record.opened, record.opened, "person")
    first = custody.first_in(record, around)
    if first is not None:
        yield odd(hints.case_opened_after_first_measure(record.opened, first.start), "opened", first)


def _on_charge(record: Any, around: Around) -> Iterator[Odd | None]:
    yield from _on_period(record, around)
    if record.law is not None:
        yield odd(hints.article_not_in_force(record.law, record.start, around.law), "law")
    yield order.alive(around, record.person, record.start, record.start, "person")


def _on_measure(record: Any, around: Around) -> Iterator[Odd | None]:
    yield custody.released_before_arrest(record)
    if record.law is not None:
        yield odd(hints.article_not_in_force(record.law, record.start, around.law), "law")
    proceeding = around.get(record.proceeding, "proceeding")
    if proceeding is not None and custody.first_in(proceeding, around) is record:
        late = hints.case_opened_after_first_measure(proceeding.opened, record.start)
        yield odd(late, "proceeding", proceeding)
    yield from custody.restraints_at_once(record, around)
    yield from custody.term_over(record, around)
    yield custody.stated_against_dates(record, around)
    yield order.alive(around, record.person, record.start, record.end, "person")
    yield _exempt(record, around)
    yield from whereabouts.elsewhere("measure", record, around)
    yield from whereabouts.moved_while_elsewhere(record, around)


def _exempt(record: Any, around: Around) -> Odd | None:
    """A measure that the law does not allow for such a person as this one was when it began."""
    person = around.get(record.person, "person")
    if person is None or not record.measure_type:
        return None
    ailments = [each for each in person.health or () if not hints.end_before_start(each.since, record.start)]
    traits = hints.traits(
        [each.vulnerability for each in ailments if each.vulnerability and (each.vulnerability != "minor")],
        [each.disability_group for each in ailments if each.disability_group],
        person.born,
        record.start,
    )
    if person.born is None and any(each.vulnerability == "minor" for each in ailments):
        traits |= {"minor"}
    return odd(hints.arrest_of_exempt(record.measure_type, traits, around.law.constraints()), "measure_type", person)


def _on_decision(record: Any, around: Around) -> Iterator[Odd | None]:
    if record.law is not None:
        yield odd(hints.article_not_in_force(record.law, record.decided, around.law), "law")


def _on_examination(record: Any, around: Around) -> Iterator[Odd | None]:
    yield consents.on_examination(record, around)


def _on_representation(record: Any, around: Around) -> Iterator[Odd | None]:
    """The other side of the hint on an interrogation: the lawyer who was admitted only afterwards."""
    if around.first_admission(record.person) is not record:
        return
    for incident in around.incidents_of(record.person):
        if _INTERROGATION in (incident.types or ()):
            told = hints.interrogation_before_counsel(incident.start, record.admitted_on)
            yield odd(told, "admitted_on", incident)


RULES: Mapping[str, Rule] = {
    "person": _on_person,
    "organisation": _on_period,
    "incident": _on_incident,
    "proceeding": _on_proceeding,
    "charge": _on_charge,
    "measure": _on_measure,
    "source": _on_source,
    "assessment": _on_period,
    "involvement": _on_involvement,
    "decision": _on_decision,
    "representation": _on_representation,
    "examination": _on_examination,
}


def told_by(kind: str, record: Any, around: Around) -> Iterator[Odd | None]:
    """Everything that the rules tell of one record."""
    rule = RULES.get(kind)
    if rule is not None:
        yield from rule(record, around)
    yield from order.steps(kind, record, around)
    yield from order.lived(kind, record, around)
