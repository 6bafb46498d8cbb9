"""Controlled lists: the terms that ship with Daftar, with their labels in every language.

A record keeps a code ("house_arrest"); what people read is its label in the language spoken now. This module knows the
files under `resources/vocabularies/` alone, and no record.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

import resources
from resources import text

FEW = 8  # choices that a form offers before it asks people to search
LABEL_LANGUAGES = text.LANGUAGES


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a list. `state` tells how sure the Kazakh label is; `elsewhere` is its code in other schemes."""

    code: str
    labels: Mapping[str, str] = field(hash=False)
    state: str = "confident"
    note: str = ""
    favourite: int | None = None
    elsewhere: tuple[str, ...] = ()

    def label(self, language: str | None = None) -> str:
        """The label in this language (or the one spoken now); English where it is missing, else the code."""
        return self.labels.get(language or text.language()) or self.labels.get("en") or self.code


@cache
def lists() -> tuple[str, ...]:
    """The names of all lists."""
    return tuple(sorted(file.stem for file in resources.path("vocabularies").glob("*.csv")))


@cache
def _list(list_name: str) -> Mapping[str, Term]:
    if list_name not in lists():
        return {}
    with resources.path(f"vocabularies/{list_name}.csv").open(encoding="utf-8", newline="") as file:
        return {line["code"]: _term(line) for line in csv.DictReader(file)}


def _term(line: Mapping[str, str]) -> Term:
    return Term(
        code=line["code"],
        labels={language: line[language] for language in LABEL_LANGUAGES if line[language]},
        state=line["kk_review"],
        note=line["note"],
        favourite=int(line["favourite"]) if line["favourite"] else None,
        elsewhere=tuple(line[scheme] for scheme in ("huridocs", "other") if line[scheme]),
    )


@cache
def terms(list_name: str) -> tuple[Term, ...]:
    """The terms of a list in their order; none if there is no such list."""
    return tuple(_list(list_name).values())


def term(list_name: str, code: str) -> Term | None:
    """One term, if the list has it."""
    return _list(list_name).get(code)


def label(list_name: str, code: str, language: str | None = None) -> str:
    """What people read for a code; an unknown code is shown as it is."""
    found = term(list_name, code)
    return found.label(language) if found else code


@cache
def favourites(list_name: str) -> tuple[Term, ...]:
    """The few terms that a form offers first: the marked ones in their order, else the first of the list."""
    marked = sorted((found for found in terms(list_name) if found.favourite), key=lambda found: found.favourite or 0)
    return tuple(marked) or terms(list_name)[:FEW]
