"""Which hint looks at which fields: for every kind of record, what can hardly be as it stands there.

A rule is given a record and those around it, and tells what is odd. Left out, for no record of today can feed it: the
interrogation before counsel (no examination is recorded), extensions of a term other than a later day in *Term until*,
and the sources that stand in rows. This module may not know the store, forms or screens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from db.law import hints
from db.review import custody, whereabouts
from db.review.findings import Around, Odd, odd
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
}


def _on_case(record: Any, around: Around) -> Iterator[Odd | None]:
    yield odd(hints.end_before_start(record.opened, record.closed), "closed")


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


def _on_involvement(record: Any, around: Around) -> Iterator[Odd | None]:
    """A role without dates of its own in an incident was had when that happened."""
    yield from _on_period(record, around)
    start, end = record.start, record.end
    incident = around.get(record.about, "incident")
    if incident is not None and start is None and end is None:
        start, end = incident.start, incident.end
    yield _alive(around, record.party, start, end, "start")


def _alive(around: Around, person_id: str | None, start: Any, end: Any, field: str) -> Odd | None:
    person = around.get(person_id, "person")
    if person is None:
        return None
    return odd(hints.role_of_dead_or_unborn(start, end, person.born, person.died), field, person)


# --- what happened, and who reports it --------------------------------------------------------------------------------


def _on_incident(record: Any, around: Around) -> Iterator[Odd | None]:
    yield from _on_period(record, around)
    for person in record.persons or ():
        yield _alive(around, person, record.start, record.end, "persons")
    yield from whereabouts.elsewhere("incident", record, around)


def _on_source(record: Any, around: Around) -> Iterator[Odd | None]:
    """One hint a source, with everything that it reports before it happened."""
    found: hints.Hint | None = None
    early = []
    for kind, other in around.naming(record.id):
        begun = next((day for name in _BEGINS.get(kind, ()) if (day := getattr(other, name))), None)
        known_free = other.at_liberty_on if kind == "measure" and other.at_liberty_source == record.id else None
        told = hints.source_published_before(record.published, known_free) or (
            hints.source_published_before(record.published, begun) if _reports(kind, other, record.id) else None
        )
        if told is not None:
            found = told
            early.append(other)
    yield odd(found, "published", *early)


def _reports(kind: str, record: Any, source: str) -> bool:
    """Whether this source tells of the record itself, and not only of the day on which somebody was free."""
    return kind != "measure" or source in (record.sources or ())


# --- proceedings and what is done in them -----------------------------------------------------------------------------


def _on_proceeding(record: Any, around: Around) -> Iterator[Odd | None]:
    yield odd(hints.end_before_start(record.opened, record.ended), "ended")
    yield _alive(around, record.person, record.opened, record.opened, "person")
    first = custody.first_in(record, around)
    if first is not None:
        yield odd(hints.case_opened_after_first_measure(record.opened, first.start), "opened", first)


def _on_charge(record: Any, around: Around) -> Iterator[Odd | None]:
    yield from _on_period(record, around)
    if record.law is not None:
        yield odd(hints.article_not_in_force(record.law, record.start, around.law), "law")
    yield _alive(around, record.person, record.start, record.start, "person")


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
    yield _alive(around, record.person, record.start, record.end, "person")
    yield _exempt(record, around)
    yield from whereabouts.elsewhere("measure", record, around)


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


RULES: Mapping[str, Rule] = {
    "case": _on_case,
    "person": _on_person,
    "organisation": _on_period,
    "incident": _on_incident,
    "proceeding": _on_proceeding,
    "charge": _on_charge,
    "measure": _on_measure,
    "source": _on_source,
    "assessment": _on_period,
    "involvement": _on_involvement,
}
