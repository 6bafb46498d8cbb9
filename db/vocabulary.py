"""Controlled lists: the terms that ship with Daftar and those that the open vault adds, with their labels.

A record keeps a code ("house_arrest"); what people read is its label in the language spoken now. This module knows the
files under `resources/vocabularies/`, lists that are made from something else, and what `db.own` holds; no record.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

import resources
from db import own
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
        """The label in this language (or the one spoken now); English or any other where it is missing, else the
        code.
        """
        return own.in_language(self.labels, language) or self.code


_MADE: dict[str, Callable[[], tuple[Term, ...]]] = {}


def make(list_name: str, terms: Callable[[], tuple[Term, ...]]) -> None:
    """A list that is not shipped but follows from something else."""
    _MADE[list_name] = terms


def made() -> tuple[str, ...]:
    """The names of the lists that are not shipped."""
    return tuple(_MADE)


@cache
def lists() -> tuple[str, ...]:
    """The names of all lists that are shipped."""
    return tuple(sorted(file.stem for file in resources.path("vocabularies").glob("*.csv")))


@cache
def fingerprint() -> str:
    """What tells these lists, as they ship, from those of another version."""
    files = sorted(resources.path("vocabularies").glob("*.csv"))
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


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


def shipped(list_name: str) -> tuple[Term, ...]:
    """The terms of a list that ship with Daftar, and no other."""
    return tuple(_list(list_name).values())


def terms(list_name: str) -> tuple[Term, ...]:
    """The terms of a list that may be chosen, in their order; none if there is no such list."""
    if list_name in _MADE:
        return _MADE[list_name]()
    return _offered(own.current(), list_name)


def every(list_name: str) -> tuple[Term, ...]:
    """The terms of a list with those that are hidden, which records may still hold."""
    if list_name in _MADE:
        return _MADE[list_name]()
    return (*_list(list_name).values(), *_added(own.current(), list_name))


@lru_cache(maxsize=512)
def _offered(known: own.Own, list_name: str) -> tuple[Term, ...]:
    hidden = known.hidden(list_name)
    return tuple(found for found in (*_list(list_name).values(), *_added(known, list_name)) if found.code not in hidden)


def _added(known: own.Own, list_name: str) -> tuple[Term, ...]:
    return tuple(_own_term(each) for each in known.added(list_name))


def _own_term(each: own.AddedTerm) -> Term:
    return Term(each.id, each.labels, note=each.note)


def term(list_name: str, code: str) -> Term | None:
    """One term, if the list has it; a hidden one too."""
    found = _list(list_name).get(code)
    if found is None and own.is_own(code) and code in own.current().by_id:
        return _own_term(own.current().by_id[code])
    if found is None and list_name in _MADE:
        return next((each for each in _MADE[list_name]() if each.code == code), None)
    return found


def is_open(list_name: str) -> bool:
    """Whether terms may be added to a list and hidden in it."""
    return term("list", list_name) is not None


def label(list_name: str, code: str, language: str | None = None) -> str:
    """What people read for a code; an unknown code is shown as it is."""
    found = term(list_name, code)
    return found.label(language) if found else code


def favourites(list_name: str) -> tuple[Term, ...]:
    """The few terms that a form offers first: the marked ones in their order, else the first of the list."""
    offered = terms(list_name)
    marked = sorted((found for found in offered if found.favourite), key=lambda found: found.favourite or 0)
    return tuple(marked) or offered[:FEW]
