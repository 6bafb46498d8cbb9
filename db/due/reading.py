"""Which deadlines of a whole vault come soon: the few records that can have one are asked for, and no others.

What is kept and still open is always told once it is over; of what is computed, the last two months are, since older
terms say more of a record that was left unfinished than of anything that can still be done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, literal_column, or_, select, text

from db import queries, vocabulary
from db.due.facts import OVER, Listed, listed
from db.law.own import law_of
from db.law.rules import TermRule
from db.records import KINDS, CaseData
from db.store import Store
from db.tables import link

DAYS_AHEAD = 30
DAYS_BACK = 60
_LONGEST_REPLY = 180  # days
_MOST = 1000  # records of one kind that are looked at

Records = dict[str, Any]


def due_soon(store: Store, today: date, days: int = DAYS_AHEAD) -> tuple[Listed, ...]:
    """What is over or due within so many days in cases that are not closed, the earliest first."""
    with store.reading() as connection:
        rules = _rules(connection)
        records, kinds = _candidates(connection, rules, today, today + timedelta(days=days))
        _read_around(
            connection, records, kinds, {each for rule in rules if rule.under_age for each in rule.measure_types}
        )
        found: list[Listed] = []
        for jurisdiction, ids in _by_jurisdiction(records, kinds).items():
            found += listed(records, kinds, ids, law_of(connection, jurisdiction), today)
    first, last = today - timedelta(days=DAYS_BACK), today + timedelta(days=days)
    return tuple(sorted((each for each in found if _is_wanted(each, first, last)), key=_earliest))


def _earliest(item: Listed) -> tuple[date, str]:
    return item.due.safe or date.max, item.ref or item.due.code


def _is_wanted(item: Listed, first: date, last: date) -> bool:
    safe = item.due.safe
    if safe is None or safe > last or not item.is_open or item.due.silent:
        return False
    return item.is_kept or safe >= first


def _lo(kind: str, name: str) -> ColumnElement[Any]:
    """The earliest day of a date, written so that SQLite finds its index."""
    return literal_column(f'"{KINDS[kind].table.name}"."{name}" ->> \'$.lo\'')


def _filled(kind: str, name: str) -> ColumnElement[bool]:
    return literal_column(f'"{KINDS[kind].table.name}"."{name}"').is_not(None)


def _rules(connection: Connection) -> list[TermRule]:
    """The terms of measures, of every jurisdiction, that may raise an alarm."""
    laws = [law_of(connection, term.code) for term in vocabulary.terms("jurisdiction")]
    every = {rule.code: rule for law in laws for rule in law.terms("measure.start")}
    return [rule for rule in every.values() if rule.verified and not rule.exception]


def _candidates(
    connection: Connection, rules: Sequence[TermRule], today: date, last: date
) -> tuple[Records, dict[str, str]]:
    records: Records = {}
    kinds: dict[str, str] = {}
    for kind, condition in _conditions(rules, today, last):
        table = KINDS[kind].table
        newest = text(f'+"{table.name}".id DESC')  # the sign keeps SQLite from walking through the table in this order
        query = select(table.c.id).where(table.c.deleted_at.is_(None), condition).order_by(newest).limit(_MOST)
        _take(connection, kind, list(connection.execute(query).scalars()), records, kinds)
    return records, kinds


def _conditions(rules: Sequence[TermRule], today: date, last: date) -> Iterator[tuple[str, ColumnElement[bool]]]:
    """Each by itself, so that SQLite answers every one of them from an index."""
    until, back = last.isoformat(), (today - timedelta(days=DAYS_BACK)).isoformat()
    status = KINDS["deadline"].table.c.status
    yield "deadline", and_(or_(status.is_(None), status == "open"), _lo("deadline", "due") <= until)
    yield "deadline", _filled("deadline", "repeats")
    yield "case", and_(_lo("case", "next_review") <= until, _lo("case", "next_review") >= back)
    yield from (("measure", condition) for condition in _measures(rules, today, last))
    for name in ("decided", "served", "next_on", "ask_again_on"):
        yield "decision", and_(_lo("decision", name) >= back, _lo("decision", name) <= until)
    sent = _lo("intervention", "sent")
    yield "intervention", and_(sent >= (today - timedelta(days=_LONGEST_REPLY)).isoformat(), sent <= until)


def _measures(rules: Sequence[TermRule], today: date, last: date) -> Iterator[ColumnElement[bool]]:
    """Measures that still run and of which a term may end between the days that are asked for."""
    measure = KINDS["measure"].table.c
    ended: ColumnElement[Any] = literal_column(f'"{KINDS["measure"].table.name}"."end" ->> \'$.hi\'')
    runs = and_(
        or_(ended.is_(None), ended >= today.isoformat()),
        or_(measure.status.is_(None), measure.status.not_in(OVER)),
        measure.at_liberty_on.is_(None),
    )
    back = today - timedelta(days=DAYS_BACK)
    until = _lo("measure", "term_until")
    yield and_(until >= back.isoformat(), until <= last.isoformat(), runs)
    yield and_(_filled("measure", "extensions"), runs)  # the days of its extensions stand in no index
    for rule in rules:
        length = _MOST_DAYS[rule.unit] * rule.amount
        least = min(length, 28 * length // 31)
        for name in ("start", "seized_at", "held_by_then"):
            begun = _lo("measure", name)
            since, until_then = back - timedelta(days=length + 1), last - timedelta(days=least)
            of_type = measure.measure_type.in_(rule.measure_types)
            yield and_(begun >= since.isoformat(), begun <= until_then.isoformat(), of_type, runs)


_MOST_DAYS = {"hours": 1, "days": 1, "months": 31, "years": 366}  # an hour counts as a day: windows may be wide


def _take(connection: Connection, kind: str, ids: list[str], records: Records, kinds: dict[str, str]) -> None:
    for record in queries.read_many(connection, kind, [each for each in ids if each not in records]):
        if not record.deleted_at:
            records[record.id] = record
            kinds[record.id] = kind


def _read_around(connection: Connection, records: Records, kinds: dict[str, str], of_age: Set[str]) -> None:
    """What ended or answered them, the deadlines that are kept of them, their cases, and people whose age matters."""
    ids = list(records)
    answering: dict[str, list[str]] = {}
    for start in range(0, len(ids), 500):
        query = select(link.c.from_kind, link.c.from_id).where(
            link.c.to_id.in_(ids[start : start + 500]), link.c.field.in_(("replaces", "appeals", "against", "about"))
        )
        for kind, record_id in connection.execute(query):
            if kind in ("measure", "decision", "remedy", "deadline"):
                answering.setdefault(kind, []).append(record_id)
    named: dict[str, set[str]] = {"case": set(), "person": set()}
    for record_id, record in list(records.items()):
        named["case"].update(getattr(record, "cases", ()) or ())
        if kinds[record_id] == "measure" and record.person and record.measure_type in of_age:
            named["person"].add(record.person)
    for kind, found in answering.items():
        _take(connection, kind, found, records, kinds)
    for kind, wanted in named.items():
        _take(connection, kind, sorted(wanted), records, kinds)


def _by_jurisdiction(records: Mapping[str, Any], kinds: Mapping[str, str]) -> dict[str, list[str]]:
    """The records that may set a deadline, by whose law applies; what lies in closed cases alone is left out."""
    usual = str(CaseData.model_fields["jurisdiction"].default)
    found: dict[str, list[str]] = {}
    for record_id, record in records.items():
        cases = [record] if kinds[record_id] == "case" else [records.get(each) for each in _cases(record)]
        known = [case for case in cases if case is not None]
        still = [case for case in known if case.status != "closed"]
        if still or not _cases(record) and kinds[record_id] != "case":
            jurisdiction = (still[0].jurisdiction if still else None) or usual
            found.setdefault(jurisdiction, []).append(record_id)
    return found


def _cases(record: Any) -> list[str]:
    return list(getattr(record, "cases", ()) or ())
