"""Rows of a law pack as what a form begins with, when somebody corrects them; and the words by which a place names one.

This module knows the fields of the vault's own rows and no store.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, cast

from db.law.packs import AnyRow, Article, Constraint, Credit, LawPack, MeasureRule, TermRule, key_of
from db.law.rules import VERIFIED
from db.records import KINDS
from db.values.dates import ImpreciseDate


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


def name_of(row: AnyRow, jurisdiction: str) -> str:
    """Words by which a place in the window names a row."""
    key = key_of(row)
    parts = key if isinstance(key, tuple) else (key,)
    return "|".join((jurisdiction, kind_of(row), *("" if part is None else str(part) for part in parts)))


def named(law: LawPack, name: str) -> AnyRow | None:
    """The row of a pack that these words name."""
    jurisdiction, kind, *_key = name.split("|")
    return next((row for row in rows_of(law, kind) if name_of(row, jurisdiction) == name), None)


def rows_of(law: LawPack, kind: str) -> tuple[AnyRow, ...]:
    """The rows of a pack that a kind of record can hold."""
    return _ROWS[kind](law)


_ROWS: Mapping[str, Callable[[LawPack], tuple[AnyRow, ...]]] = {
    "law_article": LawPack.articles,
    "law_measure": LawPack.measures,
    "law_term": LawPack.terms,
    "law_constraint": LawPack.constraints,
    "law_credit": LawPack.credits,
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
