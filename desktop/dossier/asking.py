"""What somebody asks to be printed, and what they get: a composed print, its review list, and what forbids it.

Editions are data. Those of Daftar lie in `resources/editions/`; an organisation's own are records.
"""

from __future__ import annotations

import enum
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

import resources
from db.own import in_language
from db.records import EditionData
from db.records.printing import EditionSection
from desktop.dossier.blocks import Dossier, Letterhead, Looks
from desktop.dossier.protection.guard import Mention
from desktop.dossier.protection.hunt import Hunt


class Scope(enum.Enum):
    """What a print is about."""

    CASE = "case"
    PERSON = "person"  # one person of a case
    RECORD = "record"  # any one record
    PERIOD = "period"  # what happened in all cases between two days
    DAY = "day"  # the arrests of an incident, or of a day
    FORM = "form"  # a paper form, empty or filled with what is known
    LIST = "list"  # some records of one kind, as a register shows them


PAPERS = ("pdf", "docx")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a questionnaire: its own words in three languages, and the name of what answers it."""

    labels: Mapping[str, str]  # none on a form for what a record itself asks
    feed: str
    number: str = ""
    lines: int = 0  # to write on, where a form needs more or fewer than usual


@dataclass(frozen=True, slots=True)
class Missed:
    """Something that an edition asks for and that a file may be silent about."""

    label: Mapping[str, str]
    number: str
    feed: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One section of an edition. Without headings of its own it has those of its part."""

    part: str
    name: str = ""
    headings: Mapping[str, str] = field(default_factory=dict)
    wording: Mapping[str, str] = field(default_factory=dict)  # fixed words below the heading
    number: str = ""  # its own, where the headings of somebody else are followed: "II"
    items: tuple[Item, ...] = ()
    cover: bool = False  # stands on the cover sheet, which is no part of the paper
    asked: bool = False  # a form asks for it: with nothing to say it prints a blank
    pretrial: Mapping[str, str] = field(default_factory=dict)  # its headings while nobody is charged before a court
    also: str = ""  # the language of those whose headings these are: they stand in it too
    cited: frozenset[int] = frozenset()  # the sources that the sections before it cite
    missing: tuple[Missed, ...] = ()  # of a cover sheet: what the sections below it ask for


@dataclass(frozen=True, slots=True)
class Edition:
    """A kind of print: its sections in their order."""

    name: str
    titles: Mapping[str, str]
    scope: Scope
    sections: tuple[Section, ...]
    numbered: bool = True
    audiences: tuple[str, ...] = ()  # for whom it may be made; () for all
    consent: str = ""  # a scope that has to cover the main person whoever reads it: "un_named"
    basis: str = ""  # of an organisation's own: the edition that it is a copy of
    short: bool = False  # a page or two: small headings, and its sources in one list instead of at the foot
    forms: tuple[str, ...] = PAPERS  # the kinds of file in which it leaves
    orphan: bool = False  # a copy of one that is not here: nobody knows for whom it may be made, so it is not

    def title(self, language: str) -> str:
        return in_language(self.titles, language) or self.name


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be printed. `subject` is a case, or the record that the edition's scope speaks of; blank for none."""

    subject: str
    as_of: date
    printed_on: date
    edition: str = "full"
    audience: str = "internal"
    language: str = "en"
    prepared_by: str = ""
    restricted: bool = False
    person: str = ""  # the one person that it is about; blank for the main person of the case
    since: date | None = None
    until: date | None = None
    with_exhibits: bool = False
    look: Looks = Looks.PLAIN
    letterhead: Letterhead | None = None
    kind: str = ""  # of a list: the kind of its records, and which they are, in their order
    listed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a print may be looked at and not taken out, and what to do about it; both in the reader's language."""

    says: str
    advises: str
    about: str = ""  # id of the record where it can be mended


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was left out or replaced, or that stands in a print without a consent, and why: told to whoever
    makes the print, in the window's language and with real names. It is no part of the print.
    """

    says: str
    about: str = ""  # id of the record where it was decided


@dataclass(frozen=True, slots=True)
class Made:
    """A composed print with its names protected, and what is to be known before it leaves the vault."""

    dossier: Dossier
    mentions: tuple[Mention, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    hunt: Hunt | None = None  # what must not stand in the finished file; None inside the house
    audience: str = "internal"
    edition: str = "full"
    subject: str = ""
    documents: tuple[str, ...] = ()  # ids of the documents whose pages are part of the print
    notes: tuple[Note, ...] = ()


@cache
def shipped() -> Mapping[str, Edition]:
    """The editions of Daftar by their names."""
    files = sorted(resources.path("editions").glob("*.toml"))
    return {file.stem: _read(file.stem, tomllib.loads(file.read_text(encoding="utf-8"))) for file in files}


def _read(name: str, told: Mapping[str, Any]) -> Edition:
    also = told.get("also", "")
    return Edition(
        name,
        told["title"],
        Scope(told.get("scope", "case")),
        _with_missing(tuple(_section(name, each, also) for each in told["sections"])),
        told.get("numbered", True),
        tuple(told.get("audiences", ())),
        told.get("consent", ""),
        short=told.get("short", False),
        forms=tuple(told.get("forms", PAPERS)),
    )


def _section(edition: str, told: Mapping[str, Any], also: str) -> Section:
    items = tuple(
        Item(each.get("label", {}), each["feed"], each.get("number", ""), each.get("lines", 0))
        for each in told.get("items", ())
    )
    return Section(
        told["part"],
        f"{edition}.{told.get('name', told['part'])}",
        told.get("heading", {}),
        told.get("wording", {}),
        told.get("number", ""),
        items,
        told.get("cover", False),
        told.get("asked", False),
        told.get("pretrial", {}),
        also,
    )


def _with_missing(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections, where a cover sheet knows what all the others ask for."""
    asked: list[Missed] = []
    for section in sections:
        asked += [Missed(each.labels, _numbered(section, each), each.feed) for each in section.items]
        if section.asked and not section.items:
            asked.append(Missed(section.headings, section.number, part=section.part))
    return tuple(replace(each, missing=tuple(asked)) if each.cover else each for each in sections)


def _numbered(section: Section, item: Item) -> str:
    return ".".join(part for part in (section.number, item.number) if part)


def named_sections() -> Mapping[str, Section]:
    """Every section of every shipped edition by its name, for whoever puts an edition together."""
    return {section.name: section for edition in shipped().values() for section in edition.sections}


def own(record_id: str, data: EditionData) -> Edition:
    """An organisation's own edition: a copy whose sections were chosen, ordered and worded anew."""
    found_basis = shipped().get(data.basis or "")
    basis = found_basis or shipped()["full"]
    known = named_sections()
    sections = []
    for row in data.sections:
        found = known.get(row.part or "") or Section(row.part or "", row.part or "")
        headings = row.headings or found.headings
        pretrial = found.pretrial if headings == found.headings else {}
        sections.append(replace(found, headings=headings, wording=row.wording, pretrial=pretrial))
    return Edition(
        record_id,
        data.labels,
        basis.scope,
        _with_missing(tuple(sections)),
        data.numbered,
        basis.audiences,
        basis.consent,
        basis.name,
        basis.short,
        basis.forms,
        orphan=found_basis is None,
    )


def copy_of(edition: Edition) -> EditionData:
    """An edition as an organisation's own, word for word, to be changed."""
    sections = [
        EditionSection(part=each.name, headings=dict(each.headings), wording=dict(each.wording))
        for each in edition.sections
    ]
    basis = edition.basis or edition.name
    return EditionData(labels=dict(edition.titles), basis=basis, sections=sections, numbered=edition.numbered)
