"""The law as one vault has it: the shipped pack with the rows that its people added or corrected laid over it.

A row of theirs that names the key of a shipped row stands in its place; a row for every jurisdiction gives way to what
a pack says of its own country. The shipped pack is never changed. This module knows the records of those rows and no
others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, cast

from sqlalchemy import Connection, select

from db.law.packs import GENERIC, AnyRow, Article, Constraint, Credit, LawPack, MeasureRule, TermRule, pack
from db.law.rules import UNVERIFIED, VERIFIED
from db.queries import read_many
from db.records import KINDS
from db.tables import directory
from db.values.dates import ImpreciseDate
from resources.text import LANGUAGES

ROW_KINDS = ("law_article", "law_term", "law_measure", "law_constraint", "law_credit")


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row of the vault's own: the record that holds it, and what it says."""

    record_id: str
    ref: str
    jurisdiction: str
    row: AnyRow
    note: str = field(default="", compare=False)


def own_rows(connection: Connection) -> tuple[OwnRow, ...]:
    """Every row of the vault's own that is not in the trash, in the order in which they were made."""
    known = (
        select(directory.c.kind, directory.c.id)
        .where(directory.c.kind.in_(ROW_KINDS), directory.c.deleted_at.is_(None))
        .order_by(directory.c.n)
    )
    ids: dict[str, list[str]] = {}
    for kind, record_id in connection.execute(known):
        ids.setdefault(kind, []).append(record_id)
    return tuple(row for kind, found in ids.items() for row in _read(connection, kind, found))


def _read(connection: Connection, kind: str, ids: Iterable[str]) -> Iterator[OwnRow]:
    for record in read_many(connection, kind, ids):
        made = _MADE[kind](record)
        if made is not None:
            yield OwnRow(record.id, record.ref, record.jurisdiction or GENERIC, made, record.note or "")


def law_of(connection: Connection, jurisdiction: str | None) -> LawPack:
    """The law of a jurisdiction as this vault has it; a case without one has what holds everywhere."""
    return laid_over(pack(jurisdiction or GENERIC), jurisdiction or GENERIC, own_rows(connection))


def laid_over(shipped: LawPack, jurisdiction: str, own: Iterable[OwnRow]) -> LawPack:
    """A shipped pack with these rows: of those for everywhere, only where the pack has nothing of its own country."""
    everywhere = pack(GENERIC)
    here = [each.row for each in own if each.jurisdiction == jurisdiction]
    if jurisdiction != GENERIC:
        wide = [each.row for each in own if each.jurisdiction == GENERIC]
        here = [row for row in wide if shipped.like(row) in (None, everywhere.like(row))] + here
    return shipped.corrected(here) if here else shipped


# --- from a record to a row ------------------------------------------------------------------------------------------


def _origin(record: Any) -> dict[str, Any]:
    basis = record.basis
    return {
        "law": basis.law if basis else "",
        "article": basis.article if basis else "",
        "part": basis.part if basis else None,
        "source": record.source or "",
        "checked_on": _first(record.checked_on),
    }


def _rule(record: Any) -> dict[str, Any]:
    return {**_origin(record), "state": record.state or UNVERIFIED}


def _first(value: ImpreciseDate | None) -> date | None:
    return (value.lo or value.hi) if value else None


def _last(value: ImpreciseDate | None) -> date | None:
    return value.hi if value else None


def _article(record: Any) -> Article | None:
    if record.basis is None or not record.basis.article:
        return None
    titles = {language: record.titles[language] for language in LANGUAGES if record.titles.get(language)}
    return Article(
        **_origin(record),
        titles=titles,
        states={language: VERIFIED if language in record.checked_in else UNVERIFIED for language in titles},
        valid_from=_first(record.valid_from),
        valid_to=_last(record.valid_to),
    )


def _term(record: Any) -> TermRule:
    return TermRule(
        **_rule(record),
        code=record.code,
        trigger=(record.trigger or "").replace("_", ".", 1),
        amount=max(0, record.amount or 0),
        unit=cast(Any, record.unit),
        measure_types=tuple(record.measure_types),
        decision_kinds=tuple(record.decision_kinds),
        intervention_types=tuple(record.intervention_types),
        exhausted=record.exhausted or "",
        exception=bool(record.exception),
        extension=record.extension or 0,
        under_age=record.under_age,
        valid_from=_first(record.valid_from),
        severity=record.severity or "normal",
        note=record.note or "",
    )


def _measure(record: Any) -> MeasureRule:
    return MeasureRule(
        **_rule(record),
        measure_type=record.measure_type,
        class_=record.measure_class or "other",
        counts={"yes": True, "no": False}.get(record.counts or ""),
        day_kind=record.day_kind or "",
    )


def _constraint(record: Any) -> Constraint:
    return Constraint(
        **_rule(record),
        code=record.code,
        kind=cast(Any, record.constraint),
        measure_class=record.measure_class or "",
        measure_types=tuple(record.measure_types),
        within="proceeding" if record.one_proceeding else "",
        groups=tuple(record.groups),
        severity=record.severity or "warning",
    )


def _credit(record: Any) -> Credit:
    known = bool(record.held_days and record.sentence_days)
    return Credit(
        **_rule(record),
        code=record.code,
        day_kind=record.day_kind,
        regime=record.regime or "",
        credit=Fraction(record.sentence_days, record.held_days) if known else None,
    )


_MADE: Mapping[str, Any] = {
    "law_article": _article,
    "law_term": _term,
    "law_measure": _measure,
    "law_constraint": _constraint,
    "law_credit": _credit,
}


# --- from a row to what a form begins with ---------------------------------------------------------------------------


def kind_of(row: AnyRow) -> str:
    """The kind of record that holds a row like this one."""
    return _KIND_OF[type(row)]


_KIND_OF: Mapping[type, str] = {
    Article: "law_article",
    TermRule: "law_term",
    MeasureRule: "law_measure",
    Constraint: "law_constraint",
    Credit: "law_credit",
}


def as_entered(row: AnyRow, jurisdiction: str) -> dict[str, Any]:
    """The fields of a row of the vault's own that would say the same as this one."""
    values = {
        "jurisdiction": jurisdiction,
        "basis": row.basis,
        "source": row.source or None,
        "checked_on": ImpreciseDate.on(row.checked_on) if row.checked_on else None,
        **_ENTERED[type(row)](row),
    }
    fields = KINDS[kind_of(row)].data.model_fields
    return {name: value for name, value in values.items() if name in fields and value not in (None, "", [], {})}


def _day(value: date | None) -> ImpreciseDate | None:
    return ImpreciseDate.on(value) if value else None


def _article_entered(row: Article) -> dict[str, Any]:
    return {
        "titles": dict(row.titles),
        "checked_in": [language for language, state in row.states.items() if state == VERIFIED],
        "valid_from": _day(row.valid_from),
        "valid_to": _day(row.valid_to),
    }


def _term_entered(row: TermRule) -> dict[str, Any]:
    names = ("code", "amount", "unit", "exhausted", "exception", "extension", "under_age", "severity", "state", "note")
    return {
        **{name: getattr(row, name) for name in names},
        "trigger": row.trigger.replace(".", "_", 1),
        "measure_types": list(row.measure_types),
        "decision_kinds": list(row.decision_kinds),
        "intervention_types": list(row.intervention_types),
        "valid_from": _day(row.valid_from),
    }


def _measure_entered(row: MeasureRule) -> dict[str, Any]:
    return {
        "measure_type": row.measure_type,
        "measure_class": row.class_,
        "counts": {True: "yes", False: "no"}.get(cast(Any, row.counts), "unknown"),
        "day_kind": row.day_kind,
        "state": row.state,
    }


def _constraint_entered(row: Constraint) -> dict[str, Any]:
    return {
        "code": row.code,
        "constraint": row.kind,
        "measure_class": row.measure_class,
        "measure_types": list(row.measure_types),
        "one_proceeding": row.within == "proceeding",
        "groups": list(row.groups),
        "severity": row.severity,
        "state": row.state,
    }


def _credit_entered(row: Credit) -> dict[str, Any]:
    return {
        "code": row.code,
        "day_kind": row.day_kind,
        "regime": row.regime,
        "held_days": row.credit.denominator if row.credit else None,
        "sentence_days": row.credit.numerator if row.credit else None,
        "state": row.state,
    }


_ENTERED: Mapping[type, Any] = {
    Article: _article_entered,
    TermRule: _term_entered,
    MeasureRule: _measure_entered,
    Constraint: _constraint_entered,
    Credit: _credit_entered,
}
