"""Law packs: a jurisdiction's laws, articles and rules, read from the tables under `resources/law/`.

Every pack has the procedures of the United Nations (GENERIC) beside its own rules; a jurisdiction without a pack has
those alone. Users' own rows are laid over the shipped ones with `corrected`. It may not know records or the store.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import Any, cast

import resources
from db.law.rules import Article, Constraint, Credit, MeasureRule, Row, Rule, TermRule, Title
from db.values.laws import Law, day, laws
from resources.text import LANGUAGES

__all__ = [
    "AnyRow",
    "Article",
    "Constraint",
    "Credit",
    "LawPack",
    "MeasureRule",
    "Row",
    "Rule",
    "TermRule",
    "Title",
    "key_of",
    "pack",
    "packs",
]

GENERIC = "GENERIC"

Line = Mapping[str, str]
AnyRow = Article | MeasureRule | TermRule | Constraint | Credit


@dataclass(frozen=True, slots=True)
class LawPack:
    """The law of one jurisdiction, as far as it is known."""

    code: str
    laws: Mapping[str, Law]
    _articles: Mapping[Any, Article]
    _measures: Mapping[str, MeasureRule]
    _terms: Mapping[str, TermRule]
    _constraints: Mapping[str, Constraint]
    _credits: Mapping[str, Credit]

    def articles(self) -> tuple[Article, ...]:
        return tuple(self._articles.values())

    def article(self, law: str, article: str, part: str | None = None, on: date | None = None) -> Article | None:
        """The article on a day: of its part if the pack has that, else as a whole; without a day, as it stands last."""
        for wanted in dict.fromkeys((part or None, None)):
            versions = [each for each in self.versions(law, article, wanted) if each.in_force(on, on)]
            if versions:
                return max(versions, key=lambda each: each.valid_from or date.min)
        return None

    def versions(self, law: str, article: str, part: str | None = None) -> tuple[Article, ...]:
        """Every version of an article, or of one part of it, whenever it was in force."""
        return tuple(
            each for each in self._articles.values() if (each.law, each.article, each.part) == (law, article, part)
        )

    def measures(self) -> tuple[MeasureRule, ...]:
        return tuple(self._measures.values())

    def measure(self, code: str) -> MeasureRule | None:
        """What the law says of a type of measure."""
        return self._measures.get(code)

    def terms(self, trigger: str | None = None) -> tuple[TermRule, ...]:
        """All term rules, or those that run from one kind of trigger."""
        return tuple(each for each in self._terms.values() if trigger in (None, each.trigger))

    def term(self, code: str) -> TermRule | None:
        return self._terms.get(code)

    def constraints(self, kind: str | None = None) -> tuple[Constraint, ...]:
        return tuple(each for each in self._constraints.values() if kind in (None, each.kind))

    def credits(self, day_kind: str | None = None) -> tuple[Credit, ...]:
        return tuple(each for each in self._credits.values() if day_kind in (None, each.day_kind))

    def like(self, row: AnyRow) -> AnyRow | None:
        """The row of this pack that has the key of another one."""
        table: Mapping[Any, AnyRow] = getattr(self, _TABLES[type(row)])
        return table.get(key_of(row))

    def corrected(self, rows: Iterable[AnyRow]) -> LawPack:
        """This pack with other rows: new ones, and ones that stand in the place of a row with the same key."""
        tables: dict[str, Any] = {}
        for row in rows:
            name = _TABLES[type(row)]
            tables.setdefault(name, dict(getattr(self, name)))[key_of(row)] = row
        return replace(self, **tables)


_TABLES: Mapping[type, str] = {
    Article: "_articles",
    MeasureRule: "_measures",
    TermRule: "_terms",
    Constraint: "_constraints",
    Credit: "_credits",
}


def key_of(row: AnyRow) -> Any:
    """What names a row in its table: another with the same key stands in its place."""
    if isinstance(row, Article):
        return row.law, row.article, row.part, row.valid_from
    return row.measure_type if isinstance(row, MeasureRule) else row.code


@cache
def packs() -> tuple[str, ...]:
    """The codes of the jurisdictions that have a pack."""
    return tuple(sorted(each.parent.name for each in resources.path("law").glob("*/terms.csv")))


@cache
def pack(code: str) -> LawPack:
    """The law of a jurisdiction; one without a pack has what holds everywhere."""
    own = code if code in packs() else GENERIC
    folders = dict.fromkeys((GENERIC, own))
    return LawPack(
        code=own,
        laws=MappingProxyType({law.code: law for law in laws(own)}),
        _articles={key_of(each): each for line in _lines(own, "articles") for each in [_article(line)]},
        _measures={line["measure_type"]: _measure(line) for name in folders for line in _lines(name, "measures")},
        _terms={line["code"]: _term(line) for name in reversed(folders) for line in _lines(name, "terms")},
        _constraints={line["code"]: _constraint(line) for line in _lines(own, "constraints")},
        _credits={line["code"]: _credit(line) for line in _lines(own, "credits")},
    )


def _lines(folder: str, table: str) -> list[dict[str, str]]:
    file = resources.path(f"law/{folder}/{table}.csv")
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _row(line: Line) -> dict[str, Any]:
    """What every row has: its place in the law, its source, and when it was checked."""
    return {
        "law": line.get("law", ""),
        "article": line.get("article", ""),
        "part": line.get("part") or None,
        "source": line["source"],
        "checked_on": day(line["checked_on"]),
    }


def _several(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split(";")))


def _article(line: Line) -> Article:
    return Article(
        **_row(line),
        titles={language: line[f"title_{language}"] for language in LANGUAGES if line[f"title_{language}"]},
        states={language: line[f"state_{language}"] for language in LANGUAGES},
        valid_from=day(line["valid_from"]),
        valid_to=day(line["valid_to"]),
    )


def _measure(line: Line) -> MeasureRule:
    return MeasureRule(
        **_row(line),
        measure_type=line["measure_type"],
        class_=line["class"],
        counts={"yes": True, "no": False}.get(line["counts"]),
        day_kind=line["day_kind"],
        state=line["state"],
    )


def _term(line: Line) -> TermRule:
    return TermRule(
        **_row(line),
        code=line["code"],
        trigger=line["trigger"],
        amount=int(line["amount"]),
        unit=cast(Any, line["unit"]),
        measure_types=_several(line["measure_types"]),
        decision_kinds=_several(line["decision_kinds"]),
        intervention_types=_several(line["intervention_types"]),
        exhausted=line["exhausted"],
        exception=line["exception"] == "yes",
        extension=int(line["extension"]),
        under_age=int(line["under_age"]) if line["under_age"] else None,
        valid_from=day(line["valid_from"]),
        severity=line["severity"],
        state=line["state"],
        note=line["note"],
    )


def _constraint(line: Line) -> Constraint:
    return Constraint(
        **_row(line),
        code=line["code"],
        kind=cast(Any, line["kind"]),
        measure_class=line["measure_class"],
        measure_types=_several(line["measure_types"]),
        within=line["within"],
        groups=_several(line["groups"]),
        severity=line["severity"],
        state=line["state"],
    )


def _credit(line: Line) -> Credit:
    return Credit(
        **_row(line),
        code=line["code"],
        day_kind=line["day_kind"],
        regime=line["regime"],
        credit=Fraction(line["credit"]) if line["credit"] else None,
        state=line["state"],
    )
