"""Valid records for tests: one builder a kind, overridden where it matters, and Hypothesis strategies that fill
every field.

`a_person(born=…)` makes the least that a record needs. `records("person")` makes anything that is valid; links
point at the ids it is given, and stay blank without any. All names and facts are invented.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from db import own, vocabulary
from db.described import own_fields
from db.fields import Described, Field, Kind, blank, fields_of, plain
from db.records import (
    KINDS,
    ApartData,
    CaseData,
    ChargeData,
    ClaimData,
    DeadlineData,
    DecisionData,
    DisputedPointData,
    DocumentData,
    IncidentData,
    InvolvementData,
    LegalMeasureData,
    OrganisationData,
    OwnFieldData,
    OwnTermData,
    PersonData,
    PlaceData,
    ProceedingData,
    RecordData,
    SourceData,
    StatusAssessmentData,
)
from db.values.dates import ImpreciseDate
from db.values.durations import StatedDuration
from db.values.law import LawRef
from db.values.texts import Verbatim, writable

TODAY = date(2026, 11, 23)
Ids = Mapping[str, Sequence[str]]
"""The ids that links may point at, by kind of record."""


def when(text: str, *, year: int | None = None) -> ImpreciseDate:
    """A date as somebody types it."""
    return ImpreciseDate.parse(text, today=TODAY, year=year)


# --- the least that a record needs ----------------------------------------------------------------


def a_case(**values: Any) -> CaseData:
    return CaseData.checked({"name": "The case of an activist", **values})


def a_person(surname: str = "Dauletov", given: str = "Yerlan", **values: Any) -> PersonData:
    return PersonData.checked({"names": [{"surname": surname, "given": given}], **values})


def an_organisation(name: str = "Ülgiqala Police Department", **values: Any) -> OrganisationData:
    return OrganisationData.checked({"name": name, **values})


def a_place(name: str = "Ülgiqala", **values: Any) -> PlaceData:
    return PlaceData.checked({"name": name, **values})


def an_incident(name: str = "Police at the door", **values: Any) -> IncidentData:
    return IncidentData.checked({"name": name, **values})


def a_proceeding(name: str = "293(2) of June 2023", **values: Any) -> ProceedingData:
    return ProceedingData.checked({"name": name, **values})


def a_charge(proceeding: str, article: str = "293", **values: Any) -> ChargeData:
    return ChargeData.checked({"proceeding": proceeding, "law": LawRef(law="KZ-CC-2014", article=article), **values})


def a_measure(person: str, measure_type: str = "house_arrest", **values: Any) -> LegalMeasureData:
    return LegalMeasureData.checked({"person": person, "measure_type": measure_type, **values})


def a_source(name: str = "A statement", **values: Any) -> SourceData:
    return SourceData.checked({"name": name, **values})


def a_claim(statement: str = "He struck no one.", **values: Any) -> ClaimData:
    return ClaimData.checked({"statement": statement, **values})


def a_point(question: str = "Did he strike the complainant?", **values: Any) -> DisputedPointData:
    return DisputedPointData.checked({"question": question, **values})


def an_assessment(person: str, **values: Any) -> StatusAssessmentData:
    return StatusAssessmentData.checked({"person": person, **values})


def a_document(name: str = "A complaint", **values: Any) -> DocumentData:
    return DocumentData.checked({"name": name, **values})


def a_decision(kind: str = "verdict", **values: Any) -> DecisionData:
    return DecisionData.checked({"decision_kind": kind, **values})


def an_involvement(party: str, about: str, role: str = "eyewitness", **values: Any) -> InvolvementData:
    return InvolvementData.checked({"party": party, "about": about, "role": role, **values})


def a_deadline(name: str = "Appeal against the remand", due: str = "14 March 2026", **values: Any) -> DeadlineData:
    return DeadlineData.checked({"name": name, "due": when(due), **values})


def an_apart(one: str, other: str, **values: Any) -> ApartData:
    return ApartData.checked({"one": one, "other": other, **values})


def an_own_field(label: str = "Clan", about: str = "person", holds: str = "text", **values: Any) -> OwnFieldData:
    return OwnFieldData.checked({"labels": {"en": label}, "about": about, "holds": holds, **values})


def an_own_term(label: str = "Village elder", list_name: str = "public_role", **values: Any) -> OwnTermData:
    return OwnTermData.checked({"labels": {"en": label}, "list_name": list_name, **values})


# --- anything that is valid -----------------------------------------------------------------------

_LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn"))
_DATES = (
    "7 June 2023, evening", "14.10.2022", "Oct 2022", "2021", "about 2021", "before 5 May 2020", "after 1 March 2019",
    "2022-10-XX", "spring 2021", "..", "14 окт. 2022", "2022 ж. 14 қазан", "19 January 2023, 14:30",
)  # fmt: skip
_DURATIONS = ("more than 3 months", "15 days", "about 3 months", "2 years", "48 hours", "less than a week")
_LAWS = (
    LawRef(law="KZ-CC-2014", article="405", part="2", title_as_cited="participation in an extremist organisation"),
    LawRef(law="KZ-CC-2014", article="293"),
    LawRef(law="KZ-CPC-2014", article="140", part="1", point="2"),
)


@cache
def _words(most: int = 60, *, lines: bool = False) -> SearchStrategy[str]:
    letters = st.one_of(_LETTERS, st.sampled_from("\n\t\u00a0")) if lines else _LETTERS
    return st.text(letters, min_size=1, max_size=most).map(writable).map(str.strip).filter(bool)


@cache
def dates() -> SearchStrategy[ImpreciseDate]:
    """Dates of every shape, and words that name none."""
    days = st.dates(date(1900, 1, 1), date(2030, 12, 31)).map(lambda day: when(day.isoformat()))
    return st.one_of(st.sampled_from(_DATES).map(when), days, _words(30).map(ImpreciseDate.as_said))


def durations(measures: Sequence[str] = ()) -> SearchStrategy[StatedDuration]:
    return _durations(tuple(measures))


@cache
def _durations(measures: tuple[str, ...]) -> SearchStrategy[StatedDuration]:
    stated = st.sampled_from(_DURATIONS).map(StatedDuration.parse)
    if not measures:
        return stated
    meant = st.lists(st.sampled_from(measures), unique=True, max_size=2).map(tuple)
    return st.builds(
        lambda each, ids, vague: each.model_copy(update={"measures": ids, "ambiguous": vague}),
        stated,
        meant,
        st.booleans(),
    )


@cache
def verbatims() -> SearchStrategy[Verbatim]:
    languages = st.one_of(st.none(), st.sampled_from(_codes("language")))
    text = _words(200, lines=True)
    blank_or = st.one_of(st.just(""), _words(40))
    return st.builds(Verbatim, text=text, language=languages, translation=blank_or, translator=blank_or)


def _codes(list_name: str | None) -> list[str]:
    """What comes with Daftar, so that no strategy leans on the vault that happens to be open; else what was added."""
    found = [term.code for term in vocabulary.every(list_name or "")]
    return [code for code in found if not own.is_own(code)] or found


def values_of(field: Field, ids: Ids | None = None) -> SearchStrategy[Any]:
    """Valid values of one field that are not blank; None where there is nothing to point at."""
    known = ids or {}
    targets = [item for kind in field.targets for item in known.get(kind, ())]
    several: dict[Kind, Any] = {
        Kind.DURATION: lambda: durations(known.get("measure", ())),
        Kind.LINK: lambda: st.sampled_from(targets) if targets else st.none(),
        Kind.LINKS: lambda: st.lists(st.sampled_from(targets), unique=True, max_size=3) if targets else st.just([]),
        Kind.ROWS: lambda: st.lists(_filled(field.row, ids), max_size=3),
        Kind.OWN: lambda: st.just({}),  # what a vault adds is drawn by `own_values`
    }
    alone = several.get(field.kind)
    found: SearchStrategy[Any] = alone() if alone else _of_kind(field.kind, tuple(_codes(field.vocabulary)))
    return found


@cache
def _of_kind(kind: Kind, codes: tuple[str, ...]) -> SearchStrategy[Any]:
    """What names no other record; made once, since making a strategy takes longer than drawing from it."""
    several: dict[Kind, Any] = {
        Kind.TEXT: lambda: _words(),
        Kind.PROSE: lambda: _words(300, lines=True),
        Kind.VERBATIM: verbatims,
        Kind.MULTILINGUAL: lambda: st.dictionaries(st.sampled_from(("en", "ru", "kk", "de")), _words(), min_size=1),
        Kind.CHOICE: lambda: st.sampled_from(codes),
        Kind.ANSWER: lambda: st.sampled_from(codes),
        Kind.CHOICES: lambda: st.lists(st.sampled_from(codes), unique=True, min_size=1, max_size=4),
        Kind.DATE: dates,
        Kind.NUMBER: lambda: st.integers(0, 120),
        Kind.FLAG: st.booleans,
        Kind.LAW: lambda: st.sampled_from(_LAWS),
        Kind.TAGS: lambda: st.lists(_words(12), unique=True, max_size=3),
    }
    found: SearchStrategy[Any] = several[kind]()
    return found


def own_values(data: type[Described]) -> SearchStrategy[dict[str, Any]]:
    """What the own fields that the open vault adds to these records may hold."""
    known = {name.removeprefix("own."): values_of(field).map(plain) for name, field in own_fields(data).items()}
    return st.fixed_dictionaries({}, optional=known)


def _filled(data: Any, ids: Ids | None) -> SearchStrategy[Any]:
    """Rows that hold anything: a wholly blank row is none."""
    return filled(data, ids).filter(lambda row: any(not blank(getattr(row, name)) for name in fields_of(data)))


def filled(data: type[Described], ids: Ids | None = None) -> SearchStrategy[Any]:
    """Valid instances of a Data class or row: required fields always, every other field sometimes."""
    needed = {name: values_of(field, ids) for name, field in fields_of(data).items() if field.required}
    others = {name: values_of(field, ids) for name, field in fields_of(data).items() if not field.required}
    return st.fixed_dictionaries(needed, optional=others).map(data.checked)


def records(kind: str, ids: Ids | None = None) -> SearchStrategy[RecordData]:
    """Any valid record of this kind. Required links need `ids` of a kind they may point at."""
    return filled(KINDS[kind].data, ids)
