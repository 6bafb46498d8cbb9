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
    here = holding(shipped, jurisdiction, own)
    return shipped.corrected(each.row for each in here) if here else shipped


def holding(shipped: LawPack, jurisdiction: str, own: Iterable[OwnRow]) -> list[OwnRow]:
    """Which of these rows hold in a jurisdiction, in the order in which they are laid over its pack."""
    rows, everywhere = list(own), pack(GENERIC)
    here = [each for each in rows if each.jurisdiction == jurisdiction]
    if jurisdiction == GENERIC:
        return here
    wide = [each for each in rows if each.jurisdiction == GENERIC]
    return [each for each in wide if shipped.like(each.row) in (None, everywhere.like(each.row))] + here


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
