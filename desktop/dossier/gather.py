"""The first step to a print that is not about one case: one record with what hangs on it, the arrests of a day or of an
incident, what happened in all cases between two days, what a paper form can be filled with.

The same rules hold as for a case: what is secret, in the trash, or restricted and not chosen is not read. What belongs
to cases alone that may not be printed is left out as well.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from db import queries
from db.chronicle import history
from db.errors import MissingRecord, NotAllowed
from db.fields import Kind, fields_of
from db.law.own import law_of
from db.queries import Filter, Match, Question
from db.records import FILED, KINDS, Case, CaseData
from db.records.base import CASE_MATERIAL
from db.store import Store
from desktop.dossier.collect import CaseFile, Reader, barred_from_print, undertaken
from resources.text import _

HELD_SINCE = ("seized_at", "start", "arrived_at", "protocol_at")  # what tells when somebody was taken
_AFTER_INCIDENT = timedelta(days=30)  # how long after an incident an arrest may still belong to it
_WIDEST = timedelta(days=366)  # a vaguer date says nothing of a month
_PARTIES = ("person", "organisation", "place")

Ids = Mapping[str, Iterable[str]]


def one_record(store: Store, record_id: str, *, restricted: bool = False) -> CaseFile:
    """The file of any one record: itself, all that it names, and all that names it."""
    with store.reading() as connection:
        reader = _reader(connection, restricted)
        kind = _subject(reader, connection, record_id)
        material = _read(reader, _naming(connection, record_id))
        if kind in CASE_MATERIAL:
            material[kind] = (reader.records[record_id], *material[kind])
        main = record_id if kind in ("person", "organisation") else ""
        return _file(reader, connection, material, record_id, main)


def several(store: Store, kind: str, ids: Sequence[str], *, restricted: bool = False) -> CaseFile:
    """These records of one kind, and what they name; those that may not be printed are left out."""
    with store.reading() as connection:
        reader = _reader(connection, restricted)
        material = _read(reader, {kind: ids})
        if kind not in CASE_MATERIAL:
            list(reader.read(kind, ids))
        listed = tuple(each for each in ids if each in reader.records)
        return replace(_file(reader, connection, material), listed=listed)


def arrests(store: Store, incident_id: str, since: date, until: date, *, restricted: bool = False) -> CaseFile:
    """The measures that began on these days, in whatever case; of an incident, those of the people whom it touched."""
    with store.reading() as connection:
        reader = _reader(connection, restricted)
        people: set[str] = set()
        if incident_id:
            _subject(reader, connection, incident_id, "incident")
            people = set(_touched(reader, connection, incident_id))
            since, until = _days_of(reader.records[incident_id], since, until)
        day = (since.isoformat(), until.isoformat())
        begun = _matching(connection, "measure", [Filter(name, Match.WITHIN, day) for name in HELD_SINCE])
        chosen = [
            one.id for one in queries.read_many(connection, "measure", begun) if _wanted(one, people, incident_id)
        ]
        measures = tuple(reader.read("measure", chosen))
        held = sorted(people | {one.person for one in measures if one.person})
        material = _read(reader, _pointing(connection, held, ("charge", "representation")))
        material["measure"] = measures
        material["incident"] = (reader.records[incident_id],) if incident_id else ()
        list(reader.read("person", held))
        return replace(_file(reader, connection, material, incident_id), since=since, until=until)


def _wanted(measure: Any, people: set[str], incident_id: str) -> bool:
    return not incident_id or measure.person in people


def period(store: Store, since: date, until: date, *, restricted: bool = False) -> CaseFile:
    """What happened in all cases that may be printed between two days."""
    days = (since.isoformat(), until.isoformat())
    with store.reading() as connection:
        reader = _reader(connection, restricted)
        material: dict[str, tuple[Any, ...]] = {}
        for kind in CASE_MATERIAL:
            tests = [Filter(name, Match.OVERLAPS, days) for name in _dates(kind)]
            tests += [Filter(name, Match.ANY) for name in _dated_rows(kind)]
            material[kind] = tuple(reader.read(kind, _matching(connection, kind, tests)))
        return replace(_file(reader, connection, material), since=since, until=until)


def for_form(store: Store, record_id: str, *, restricted: bool = False) -> CaseFile:
    """What a paper form can be filled with: the record that it is about and the person of that record; or nothing."""
    with store.reading() as connection:
        reader = _reader(connection, restricted)
        nothing = _read(reader, {})
        if not record_id:
            return _file(reader, connection, nothing)
        kind = _subject(reader, connection, record_id)
        record = reader.records[record_id]
        material = {**nothing, kind: (record,)} if kind in CASE_MATERIAL else nothing
        made = _file(reader, connection, material, record_id)
        people = [getattr(record, name, None) for name in ("person", "author")] + list(getattr(record, "persons", ()))
        person = next((one for one in people if one and made.kinds.get(one) == "person"), "")
        return replace(made, at_hand={"person": person, kind: record_id} if person else {kind: record_id})


def may_lie_between(lo: date | None, hi: date | None, since: date, until: date) -> bool:
    """Whether a date of these bounds may lie between these days, and is not too vague to say so."""
    return lo is not None and hi is not None and lo <= until and hi >= since and hi - lo <= _WIDEST


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of its month."""
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


# --- the steps ------------------------------------------------------------------------------------------------------


def _reader(connection: Any, restricted: bool) -> Reader:
    barred = barred_from_print(restricted)
    secret = Question("case", (Filter("confidentiality", Match.IS, tuple(sorted(barred))),))
    closed = [*queries.numbers(connection, secret), *queries.numbers(connection, Question("case", trashed=True))]
    return Reader(connection, barred, frozenset(queries.ids(connection, closed)))


def _subject(reader: Reader, connection: Any, record_id: str, *kinds: str) -> str:
    """Read the record that it is about; its kind."""
    line = next(iter(queries.lines(connection, [record_id], {})), None)
    if line is None or line.kind not in (kinds or FILED):
        raise MissingRecord
    record = queries.read_many(connection, line.kind, [record_id])[0]
    if record.deleted_at:
        raise MissingRecord
    if record.confidentiality in reader.barred or reader.of_closed_cases(record):
        raise NotAllowed(
            _("This record may not be printed."),
            _("Its confidentiality, or that of its case, forbids it; you can change that on the record."),
        )
    reader.take(record, line.kind)
    return line.kind


def _naming(connection: Any, record_id: str) -> Ids:
    """What names a record, by kind."""
    found: dict[str, dict[str, None]] = {}
    for each in queries.pointing_to(connection, record_id):
        if each.kind in CASE_MATERIAL and each.field != "cases":
            found.setdefault(each.kind, {})[each.id] = None
    return found


def _pointing(connection: Any, people: Sequence[str], kinds: Sequence[str]) -> Ids:
    found: dict[str, dict[str, None]] = {}
    for person in people:
        for each in queries.pointing_to(connection, person):
            if each.kind in kinds and each.field == "person":
                found.setdefault(each.kind, {})[each.id] = None
    return found


def _read(reader: Reader, ids: Ids) -> dict[str, tuple[Any, ...]]:
    """These records by kind; of kinds that are not asked for, none."""
    return {kind: tuple(reader.read(kind, ids.get(kind, ()))) for kind in CASE_MATERIAL}


def _file(
    reader: Reader,
    connection: Any,
    material: Mapping[str, tuple[Any, ...]],
    subject: str = "",
    main: str = "",
) -> CaseFile:
    """The file of what was read and of all that it names. Its case has no name: it only tells whose law holds."""
    ids = dict.fromkeys(case for found in material.values() for one in found for case in one.cases)
    cases = tuple(one for one in queries.read_many(connection, "case", sorted(ids)) if one.id not in reader.closed)
    reader.follow()
    chains = reader.chains() if subject and reader.kinds[subject] == "document" else {}
    reader.follow()
    _consents(reader, connection)
    jurisdiction = cases[0].jurisdiction if cases else CaseData.model_fields["jurisdiction"].default
    nameless = Case(id="", ref="", made_at="", changed_at="", jurisdiction=jurisdiction, person=main)
    return CaseFile(
        nameless,
        material,
        reader.records,
        reader.kinds,
        frozenset(reader.left_out),
        law_of(connection, jurisdiction),
        chains,
        undertaking=any(undertaken(connection, case) for case in sorted(ids)),
        history=history.last_but(connection, "printout"),
        subject=subject,
        cases=cases,
    )


def _consents(reader: Reader, connection: Any) -> None:
    """What the people of the file consent to: it decides what may be told of them."""
    every = queries.read_many(connection, "consent", queries.ids_of(connection, "consent"))
    wanted = [one.id for one in every if one.person in reader.records and one.id not in reader.records]
    list(reader.read("consent", wanted))
    reader.follow()


def _matching(connection: Any, kind: str, tests: Iterable[Filter]) -> list[str]:
    """The ids of all records of a kind that pass one of these tests, in the order in which they were made."""
    found: set[int] = set()
    for test in tests:
        found.update(queries.numbers(connection, Question(kind, (test,))))
    return queries.ids(connection, sorted(found))


def _dates(kind: str) -> Iterator[str]:
    return (name for name, each in fields_of(KINDS[kind].data).items() if each.kind is Kind.DATE and each.prints)


def _dated_rows(kind: str) -> Iterator[str]:
    """Rows with days of their own: those stand in no index, so whatever has such rows is looked at."""
    for name, each in fields_of(KINDS[kind].data).items():
        if each.kind is Kind.ROWS and each.row and any(one.kind is Kind.DATE for one in fields_of(each.row).values()):
            yield name


def _touched(reader: Reader, connection: Any, incident_id: str) -> Iterator[str]:
    """The people to whom an incident happened, or who are said to have been affected by it."""
    yield from reader.records[incident_id].persons
    for one in reader.read("involvement", _naming(connection, incident_id).get("involvement", ())):
        if one.role in _AFFECTED and one.about == incident_id and one.party:
            yield one.party


_AFFECTED = frozenset({"affected_person", "suspect", "accused", "defendant", "convicted", "witness_right_to_defence"})


def _days_of(incident: Any, since: date, until: date) -> tuple[date, date]:
    """From the day of an incident on, as long as an arrest may belong to it, and no longer than asked for; without such
    a day, the days asked for.
    """
    if incident.start is None or incident.start.lo is None:
        return since, until
    last = ((incident.end or incident.start).hi or incident.start.lo) + _AFTER_INCIDENT
    return incident.start.lo, max(incident.start.lo, min(last, until))
