"""Counts for the monthly bulletin: incidents, measures, proceedings, charges and people by type, article, place and
month, in a period or of all time.

Everything is counted by SQL. What is dated within the period is counted; what may lie in it by its bounds, or has no
date, is told beside and never added. Secret records are left out, as they are left out of every print. Recorded cases
are not all cases: no number here says how often something happens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy import Table as SqlTable

from db import titles, vocabulary
from db.finding.conditions import raw
from db.records import FILED
from db.reporting import Report, silent
from db.tables import link
from db.values.dates import ImpreciseDate
from db.values.law import LawRef
from resources.text import N_, _

FEW = 5  # a smaller number may point at a person
DEEPEST = 32  # places within places, should they lie in each other


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day; without them, all time."""

    first: date | None = None
    last: date | None = None

    @property
    def is_bounded(self) -> bool:
        return self.first is not None or self.last is not None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: what is counted, how many lie in the period, how many more may."""

    says: str
    surely: int
    maybe: int

    @property
    def is_few(self) -> bool:
        """Whether so small a number could show who is meant."""
        return 0 < self.surely + self.maybe < FEW


@dataclass(frozen=True, slots=True)
class Table:
    """Records of one kind, parted in one way. A record may stand in several lines, so lines may add up to more."""

    title: str  # msgid
    kind: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """All records of a kind: in the period, perhaps in it, and without any date (counted nowhere else)."""

    kind: str
    surely: int
    maybe: int
    undated: int
    recorded: int  # whatever their date


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a bulletin is written from."""

    period: Period
    cases: int
    secret: int
    totals: tuple[Total, ...]
    tables: tuple[Table, ...]


# --- which records count ---

# By which date a record of each kind lies in a period. People have none: they count where an incident or measure does.
DATED = {"incident": "start", "measure": "start", "proceeding": "opened", "charge": "start"}
KINDS_COUNTED = (*DATED, "person")


def _counted(table: SqlTable) -> ColumnElement[bool]:
    return and_(table.c.deleted_at.is_(None), table.c.confidentiality.is_distinct_from("secret"))


def _bounds(kind: str) -> Subquery:
    """(id, lo, hi) of every record of a kind that counts."""
    table = FILED[kind].table
    when = raw(table, DATED[kind])
    lo, hi = (when.op("->>")(f"$.{side}").label(side) for side in ("lo", "hi"))
    return select(table.c.id, lo, hi).where(_counted(table)).subquery()


def _standing(kind: str, period: Period) -> Select[Any]:
    """(id, surely) of every record that lies in the period or may lie in it; of all time, every one."""
    if kind == "person":
        return _people(period)
    found = _bounds(kind)
    if not period.is_bounded:
        return select(found.c.id, literal(1).label("surely"))
    first, last = (period.first or date.min).isoformat(), (period.last or date.max).isoformat()
    lo, hi = found.c.lo, found.c.hi
    surely = case((and_(lo >= first, hi <= last), 1), else_=0)
    dated = or_(lo.is_not(None), hi.is_not(None))
    return select(found.c.id, surely.label("surely")).where(
        dated, or_(hi.is_(None), hi >= first), or_(lo.is_(None), lo <= last)
    )


def _people(period: Period) -> Select[Any]:
    """People to whom an incident happened or a measure was applied; as sure as the surest of these."""
    person, measure = FILED["person"].table, FILED["measure"].table
    events, measures = _standing("incident", period).subquery(), _standing("measure", period).subquery()
    affected = select(link.c.to_id.label("id"), events.c.surely).select_from(events)
    held = select(measure.c.person.label("id"), measures.c.surely).select_from(measures)
    met = union_all(
        affected.join(link, and_(link.c.from_id == events.c.id, link.c.field == "persons")),
        held.join(measure, measure.c.id == measures.c.id),
    ).subquery()
    found = select(person.c.id, func.max(met.c.surely).label("surely")).select_from(person)
    found = found.join(met, met.c.id == person.c.id)
    return found.where(_counted(person)).group_by(person.c.id)


# --- how they are parted ---

Says = Callable[[Connection, list[Any]], dict[Any, str]]


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way to part the records of a kind: (id, key) of each, and the words for a key."""

    title: str
    kind: str
    keys: Callable[[], Select[Any]]
    says: Says
    by_key: bool = False  # in the order of the keys, not of the numbers


def _terms(list_name: str) -> Says:
    return lambda _connection, codes: {code: vocabulary.label(list_name, code) for code in codes}


def _named(connection: Connection, ids: list[Any]) -> dict[Any, str]:
    return dict(titles.of(connection, ids))


def _articles(_connection: Connection, keys: list[Any]) -> dict[Any, str]:
    """Keys are "law|article"."""
    return {key: LawRef(law=key.partition("|")[0], article=key.partition("|")[2]).short() for key in keys}


def _months(_connection: Connection, keys: list[Any]) -> dict[Any, str]:
    return {key: ImpreciseDate(edtf=key).words() for key in keys}


def _by_choice(title: str, kind: str, field: str, list_name: str) -> Dimension:
    table = FILED[kind].table
    return Dimension(title, kind, lambda: select(table.c.id, raw(table, field).label("key")), _terms(list_name))


def _by_each(title: str, kind: str, field: str, list_name: str, inside: str = "") -> Dimension:
    """By every term of a field, or by one in each of its rows."""
    table = FILED[kind].table

    def keys() -> Select[Any]:
        each = func.json_each(raw(table, field)).table_valued("value")
        key = each.c.value.op("->>")(f"$.{inside}") if inside else each.c.value
        return select(table.c.id, key.label("key")).select_from(table).join(each, true(), isouter=True)

    return Dimension(title, kind, keys, _terms(list_name))


def _by_region(title: str, kind: str, place: Callable[[], ColumnElement[Any]]) -> Dimension:
    table = FILED[kind].table

    def keys() -> Select[Any]:
        region = _regions()
        found = select(table.c.id, region.c.at.label("key")).select_from(table)
        return found.join(region, region.c.id == place(), isouter=True)

    return Dimension(title, kind, keys, _named)


def _regions() -> Subquery:
    """(id, at): from each place to the nearest one around it that is called a region, else to the outermost that is no
    country.
    """
    place = FILED["place"].table
    up = select(place.c.id.label("id"), place.c.id.label("at"), literal(0).label("depth")).cte("up", recursive=True)
    further = select(up.c.id, place.c.within, up.c.depth + 1).select_from(up).join(place, place.c.id == up.c.at)
    up = up.union(further.where(place.c.within.is_not(None), up.c.depth < DEEPEST))
    kind = place.c.place_type
    order = (
        case((kind == "region", 0), (kind == "country", 2), else_=1),
        case((kind == "region", up.c.depth), else_=-up.c.depth),
    )
    rank = func.row_number().over(partition_by=up.c.id, order_by=order).label("rank")
    ranked = select(up.c.id, up.c.at, rank).select_from(up).join(place, place.c.id == up.c.at).subquery()
    return select(ranked.c.id, ranked.c.at).where(ranked.c.rank == 1).subquery()


def _held_in() -> ColumnElement[Any]:
    """Where a measure holds somebody: where the facility sits, the place itself, else the place of arrest."""
    measure, organisation, place = (FILED[kind].table for kind in ("measure", "organisation", "place"))
    sits = select(organisation.c.place).where(organisation.c.id == measure.c.held_at).scalar_subquery()
    itself = select(place.c.id).where(place.c.id == measure.c.held_at).scalar_subquery()
    return func.coalesce(sits, itself, measure.c.arrest_place)


def _by_month(title: str, kind: str) -> Dimension:
    """Only what lies in one month by its bounds; the rest is not known to the month."""

    def keys() -> Select[Any]:
        found = _bounds(kind)
        lo, hi = (func.substr(found.c[side], 1, len("2023-06")) for side in ("lo", "hi"))
        return select(found.c.id, case((lo == hi, lo)).label("key"))

    return Dimension(title, kind, keys, _months, by_key=True)


def _by_article(title: str) -> Dimension:
    table = FILED["charge"].table

    def keys() -> Select[Any]:
        law, article = (raw(table, "law").op("->>")(f"$.{name}") for name in ("law", "article"))
        key = func.coalesce(law, "").concat("|").concat(func.coalesce(article, ""))
        return select(table.c.id, func.nullif(key, "|").label("key"))

    return Dimension(title, "charge", keys, _articles)


DIMENSIONS = (
    _by_each(N_("Incidents by type"), "incident", "types", "incident_type"),
    _by_region(N_("Incidents by region"), "incident", lambda: FILED["incident"].table.c.place),
    _by_month(N_("Incidents by month"), "incident"),
    _by_choice(N_("Measures by type"), "measure", "measure_type", "measure_type"),
    _by_region(N_("Measures by region"), "measure", _held_in),
    _by_month(N_("Measures by month"), "measure"),
    _by_choice(N_("Proceedings by kind"), "proceeding", "proceeding_kind", "proceeding_kind"),
    _by_month(N_("Proceedings by month"), "proceeding"),
    _by_article(N_("Charges by article")),
    _by_choice(N_("Charges by outcome"), "charge", "outcome", "outcome"),
    _by_choice(N_("People by sex"), "person", "sex", "sex"),
    _by_each(N_("People by vulnerability"), "person", "health", "vulnerability", "vulnerability"),
    _by_choice(N_("People by situation now"), "person", "liberty_status", "liberty_status"),
)


# --- counting ---


def count(connection: Connection, period: Period, report: Report = silent) -> Statistics:
    """Everything that the bulletin needs of a period."""
    tables = []
    for done, dimension in enumerate(DIMENSIONS):
        report(done, len(DIMENSIONS), _(dimension.title))
        tables.append(Table(dimension.title, dimension.kind, tuple(_lines(connection, dimension, period))))
    totals = tuple(_total(connection, kind, period) for kind in KINDS_COUNTED)
    filled = tuple(table for table in tables if table.lines)
    return Statistics(period, _how_many(connection, "case"), _secret(connection), totals, filled)


def _lines(connection: Connection, dimension: Dimension, period: Period) -> Iterable[Line]:
    keys, standing = dimension.keys().subquery(), _standing(dimension.kind, period).subquery()
    each = select(keys.c.id, keys.c.key, standing.c.surely).select_from(keys)
    parted = each.join(standing, standing.c.id == keys.c.id).distinct().subquery()
    query = select(parted.c.key, func.sum(parted.c.surely), func.sum(1 - parted.c.surely)).group_by(parted.c.key)
    found = [tuple(row) for row in connection.execute(query)]
    known = [key for key, _surely, _maybe in found if key is not None]
    says = dimension.says(connection, known)
    lines = {key: Line(says.get(key, "") or _("not known"), surely, maybe) for key, surely, maybe in found}
    largest = sorted(known, key=lambda key: (-lines[key].surely, -lines[key].maybe, lines[key].says))
    yield from (lines[key] for key in (sorted(known) if dimension.by_key else largest))
    if None in lines:  # what nobody entered stands last
        yield lines[None]


def _total(connection: Connection, kind: str, period: Period) -> Total:
    standing = _standing(kind, period).subquery()
    query = select(func.coalesce(func.sum(standing.c.surely), 0), func.count())
    surely, standing_in_all = connection.execute(query.select_from(standing)).one()
    undated = 0
    if kind in DATED:
        found = _bounds(kind)
        without = select(func.count()).select_from(found).where(found.c.lo.is_(None), found.c.hi.is_(None))
        undated = connection.execute(without).scalar_one()
    return Total(kind, surely, standing_in_all - surely, undated, _how_many(connection, kind))


def _how_many(connection: Connection, kind: str) -> int:
    table = FILED[kind].table
    return int(connection.execute(select(func.count()).select_from(table).where(_counted(table))).scalar_one())


def _secret(connection: Connection) -> int:
    """How many records are left out because they are secret."""
    secret = 0
    for kind in KINDS_COUNTED:
        table = FILED[kind].table
        left_out = and_(table.c.deleted_at.is_(None), table.c.confidentiality == "secret")
        secret += connection.execute(select(func.count()).select_from(table).where(left_out)).scalar_one()
    return secret
