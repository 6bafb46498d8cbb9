"""The laws that Daftar knows by name: their codes, their names in three languages, and how people write them.

Read from the law packs' `laws.csv`. This module may not know articles, rules or records.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import resources
from db.values.texts import in_language
from resources.text import LANGUAGES


@dataclass(frozen=True, slots=True)
class Law:
    """A law of one jurisdiction. `states` tells by language whether somebody checked its name."""

    code: str
    jurisdiction: str
    names: Mapping[str, str] = field(hash=False)
    shorts: Mapping[str, str] = field(hash=False)
    states: Mapping[str, str] = field(hash=False)
    valid_from: date | None = None
    valid_to: date | None = None
    checked_on: date | None = None
    source: str = ""
    spellings: tuple[str, ...] = ()
    country: tuple[str, ...] = ()

    def name(self, language: str | None = None) -> str:
        """The whole name, as “Criminal Code of the Republic of Kazakhstan”."""
        return in_language(self.names, language) or self.code

    def short(self, language: str | None = None) -> str:
        """The name as it stands in a citation, as “CC”."""
        return in_language(self.shorts, language) or self.code


@cache
def laws(jurisdiction: str | None = None) -> tuple[Law, ...]:
    """The laws of one jurisdiction, or of all."""
    if jurisdiction is None:
        folders = sorted(each.parent.name for each in resources.path("law").glob("*/laws.csv"))
        return tuple(law for folder in folders for law in laws(folder))
    file = resources.path(f"law/{jurisdiction}/laws.csv")
    if not file.exists():
        return ()
    with file.open(encoding="utf-8", newline="") as lines:
        return tuple(_law(jurisdiction, line) for line in csv.DictReader(lines))


@cache
def known_law(code: str) -> Law | None:
    """The law with this code, if any pack has it."""
    return next((law for law in laws() if law.code == code), None)


def _law(jurisdiction: str, line: Mapping[str, str]) -> Law:
    return Law(
        code=line["code"],
        jurisdiction=jurisdiction,
        names={language: line[f"name_{language}"] for language in LANGUAGES},
        shorts={language: line[f"short_{language}"] for language in LANGUAGES},
        states={language: line[f"state_{language}"] for language in LANGUAGES},
        valid_from=day(line["valid_from"]),
        valid_to=day(line["valid_to"]),
        checked_on=day(line["checked_on"]),
        source=line["source"],
        spellings=tuple(filter(None, line["spellings"].split(";"))),
        country=tuple(filter(None, line["country"].split(";"))),
    )


def day(text: str) -> date | None:
    """A day of a law pack's table; blank is not known."""
    return date.fromisoformat(text) if text else None


@cache
def spelling_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """How each law may stand in a text, longest first, with its code; the country's name may stand within or after."""
    spelled = [
        (spelling, law.code, law.country)
        for law in laws()
        for spelling in (*law.spellings, law.code, *law.names.values(), *law.shorts.values())
    ]
    spelled.sort(key=lambda each: -len(each[0]))
    return tuple((_pattern(spelling, country), code) for spelling, code, country in spelled)


def _pattern(spelling: str, country: tuple[str, ...]) -> re.Pattern[str]:
    """“уголовн* кодекс*” also finds “Уголовного кодекса РК”; “ҚК” also “ҚР ҚК-нің”."""
    nation = (
        "(?:" + "|".join(re.escape(each) for each in sorted(country, key=len, reverse=True)) + ")"
        if country
        else "(?!)"
    )
    words = [re.escape(word).replace(r"\*", r"\w*") for word in spelling.split()]
    between = rf"\s+(?:{nation}\s+)?"
    return re.compile(
        rf"(?<!\w)(?:{nation}\s+)?(?:the\s+)?{between.join(words)}(?:-\w+)?(?:\s+{nation})?(?!\w)", re.IGNORECASE
    )
