"""A day of arrests as the vault has it: its rows read back from the records, and what is called by which name.

Who was touched by the incident has a row; the measure of a row is the first one that began about that day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, select

from db import queries, titles, vocabulary
from db.exchange.arrests.columns import clock_text
from db.exchange.arrests.making import ROLE, Known
from db.exchange.arrests.rows import USUAL_MEASURE, Day, Row
from db.fields import plain
from db.records import KINDS
from db.store import Store
from db.tables import directory, link
from db.values.names import fold

AFTER = timedelta(days=3)  # how long after the incident an arrest still belongs to its day
OFFERED = 1_000  # names of stations
_SINCE = ("seized_at", "start", "arrived_at", "held_by_then")
_AFFECTED = frozenset({ROLE, "suspect", "accused"})


def day_of(store: Store, incident_id: str, measure: str = USUAL_MEASURE) -> Day:
    """An incident that is there, as a day of arrests."""
    incident = store.get(incident_id)
    return Day(
        incident_id,
        store.title(incident_id) if not incident.name else incident.name,
        incident.start,
        store.title(incident.place) if incident.place else incident.place_text or "",
        measure,
        tuple(incident.cases),
    )


def known_of(store: Store, rows: Iterable[Row] = ()) -> Known:
    """Stations, places and lawyers of the vault by their folded names; and the sources of these rows."""
    rows = list(rows)
    judged = sorted({other for row in rows for other in row.apart})
    with store.reading() as connection:
        people = frozenset(line.id for line in queries.lines(connection, judged, {}))
        sources = {fold(name): key for row in rows for name, key in row.kept.get("sources", {}).items()}
        stations, places = _named(connection, "organisation"), _named(connection, "place")
        return Known(stations, places, _lawyers(connection), sources, people)


def _named(connection: Connection, kind: str) -> dict[str, str]:
    table = KINDS[kind].table
    found: dict[str, str] = {}
    query = select(table.c.id, table.c.name, table.c.names).where(table.c.deleted_at.is_(None)).order_by(table.c.id)
    for row in connection.execute(query):
        for name in (row.name, *(row.names or {}).values()):
            if name and (key := fold(name)):
                found.setdefault(key, row.id)
    return found


def _lawyers(connection: Connection) -> dict[str, str]:
    """Everybody who defends somebody, or is known as a lawyer."""
    represents = select(KINDS["representation"].table.c.lawyer)
    person = KINDS["person"].table
    query = select(person.c.id, person.c.names, person.c.public_roles).where(
        person.c.deleted_at.is_(None), (person.c.id.in_(represents)) | person.c.public_roles.is_not(None)
    )
    defending = set(connection.execute(represents).scalars())
    found: dict[str, str] = {}
    for row in connection.execute(query.order_by(person.c.id)):
        if row.id in defending or any(each.role == "defence_lawyer" for each in row.public_roles or ()):
            for name in row.names or ():
                if key := fold(name.written()):
                    found.setdefault(key, row.id)
    return found


def names_in_use(store: Store) -> tuple[list[str], list[str]]:
    """What stations and places are called at which somebody is held or was taken: to be offered while one types."""
    measure = KINDS["measure"].table
    with store.reading() as connection:
        found = []
        for name in ("held_at", "arrest_place"):
            query = select(measure.c[name]).where(measure.c[name].is_not(None), measure.c.deleted_at.is_(None))
            ids = list(connection.execute(query.distinct().limit(OFFERED)).scalars())
            found.append(sorted(titles.of(connection, ids).values()))
    return found[0], found[1]


# --- reading back -------------------------------------------------------------------------------------------------


def rows_of(store: Store, day: Day) -> list[Row]:
    """Everybody whom the incident touched, in the order in which they were written down."""
    with store.reading() as connection:
        touched = _touched(connection, day.incident)
        people = {one.id: one for one in queries.sketches(connection, "person", touched) if not one.deleted_at}
        material = {kind: _about(connection, kind, people) for kind in ("measure", "representation", "charge")}
        measures = {key: _of_day(found, day) for key, found in material["measure"].items()}
        links = {each for found in measures.values() if found for each in _links_of(found)}
        links |= {one.lawyer for found in material["representation"].values() for one in found if one.lawyer}
        named = titles.of(connection, links)
    found = []
    for key in (each for each in touched if each in people):
        charges = _charges(material, measures, key)
        found.append(_row(people[key], measures.get(key), material["representation"][key], charges, day, named))
    return found


def _touched(connection: Connection, incident_id: str) -> list[str]:
    table = KINDS["involvement"].table
    query = (
        select(table.c.party)
        .join(directory, directory.c.id == table.c.id)
        .where(table.c.about == incident_id, table.c.deleted_at.is_(None), table.c.role.in_(sorted(_AFFECTED)))
        .order_by(directory.c.n)
    )
    incident = queries.sketches(connection, "incident", [incident_id])
    persons = incident[0].persons if incident else []
    return list(dict.fromkeys([*connection.execute(query).scalars(), *persons]))


_POINTING = (
    select(link.c.from_id, link.c.to_id)
    .join(directory, directory.c.id == link.c.from_id)
    .where(
        link.c.from_kind == bindparam("kind"),
        link.c.field == "person",
        link.c.to_id.in_(bindparam("people", expanding=True)),
        directory.c.deleted_at.is_(None),
    )
    .order_by(directory.c.n)
)


def _about(connection: Connection, kind: str, people: Iterable[str]) -> dict[str, list[Any]]:
    """The records of a kind by the person whom they are about."""
    wanted, ids = sorted(people), list[str]()
    for start in range(0, len(wanted), 400):
        asked = {"kind": kind, "people": wanted[start : start + 400]}
        ids += [row.from_id for row in connection.execute(_POINTING, asked)]
    found: dict[str, list[Any]] = defaultdict(list)
    for one in queries.sketches(connection, kind, ids):
        found[one.person].append(one)
    return found


def _of_day(measures: Sequence[Any], day: Day) -> Any:
    """The measure under which somebody was held first on this day."""
    first = day.first
    if first is None or day.when is None:
        return measures[0] if measures else None
    last = (day.when.hi or first) + AFTER
    return next((one for one in measures if _began(one, first, last)), None)


def _began(measure: Any, first: date, last: date) -> bool:
    since = next((value for name in _SINCE if (value := getattr(measure, name)) is not None), None)
    return (
        since is not None and since.lo is not None and since.hi is not None and since.lo <= last and since.hi >= first
    )


def _charges(material: Mapping[str, Mapping[str, list[Any]]], measures: Mapping[str, Any], person: str) -> list[Any]:
    """The charges of the proceeding to which the measure belongs."""
    measure = measures.get(person)
    proceeding = measure.proceeding if measure is not None else None
    charges = material["charge"].get(person, [])
    return [one for one in charges if proceeding and one.proceeding == proceeding]


def _links_of(measure: Any) -> Iterable[str]:
    wanted = [measure.arrest_place, measure.held_at, *measure.sources, *(each.place for each in measure.transfers)]
    return (each for each in wanted if each)


def _row(
    person: Any, measure: Any, lawyers: Sequence[Any], charges: Sequence[Any], day: Day, named: Mapping[str, str]
) -> Row:
    cells = _of_person(person)
    cells["lawyer"] = "; ".join(named.get(one.lawyer, "?") for one in lawyers)
    cells["charged"] = "; ".join(_step(one.law.short() if one.law else "?", one.start, day) for one in charges)
    if measure is not None:
        cells |= _of_measure(measure, day, named)
    cells = {name: text for name, text in cells.items() if text}
    kept = {
        "person": person.id,
        "names": plain(person.names),
        "health": plain(person.health),
        "lawyers": [one.id for one in lawyers],
        "charges": [one.id for one in charges],
        "measure": measure.id if measure is not None else "",
        "transfers": plain(measure.transfers) if measure is not None else [],
        "proceeding": (measure.proceeding or "") if measure is not None else "",
        "status": (measure.status or "") if measure is not None else "",
        "sources": {named[key]: key for key in measure.sources if key in named} if measure is not None else {},
    }
    return Row(person.id, cells, was=cells, kept=kept)


def _of_person(person: Any) -> dict[str, str]:
    name = next((each.written() for each in person.names if each.written()), "") or f"? {person.called or ''}".strip()
    age = str(person.age_stated) if person.age_stated is not None else person.born.words() if person.born else ""
    return {"name": name, "age": age, "sex": _label("sex", person.sex)}


def _of_measure(measure: Any, day: Day, named: Mapping[str, str]) -> dict[str, str]:
    moved = (_step(named.get(each.place, "?"), each.start, day) for each in measure.transfers)
    return {
        "taken_at": named.get(measure.arrest_place, "") if measure.arrest_place else "",
        "station": named.get(measure.held_at, "") if measure.held_at else "",
        "seized": clock_text(measure.seized_at, day.first),
        "arrived": clock_text(measure.arrived_at, day.first),
        "protocol": clock_text(measure.protocol_at, day.first),
        "law": measure.law.short() if measure.law else "",
        "measure": _label("measure_type", measure.measure_type),
        "needs": measure.health_in_custody or "",
        "source": "; ".join(named[key] for key in measure.sources if key in named),
        "released": clock_text(measure.end, day.first),
        "why": _label("measure_end_reason", measure.end_reason),
        "moved": "; ".join(moved),
        "remarks": measure.remarks or "",
    }


def _step(what: str, at: Any, day: Day) -> str:
    told = clock_text(at, day.first)
    return f"{what}, {told}" if told else what


def _label(list_name: str, code: str | None) -> str:
    return vocabulary.label(list_name, code) if code else ""
