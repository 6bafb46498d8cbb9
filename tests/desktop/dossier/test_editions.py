"""What may be printed, for whom, and what never is."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import Any

import pytest

from db.described import key_of, own_fields
from db.errors import DaftarError, MissingRecord
from db.fields import Kind, fields_of
from db.queries import by_ref
from db.records import APPEND_ONLY, FILED, KINDS, RecordData
from db.records.base import new_id
from db.store import Store
from db.values.dates import ImpreciseDate
from db.values.durations import StatedDuration
from db.values.law import LawRef
from db.values.texts import Verbatim
from db.vocabulary import terms
from desktop.dossier.asking import Request
from desktop.dossier.audiences import AUDIENCES
from desktop.dossier.editions import make
from resources import text
from tests import builders
from tests.desktop.dossier.conftest import AS_OF, PRINTED_ON, composed
from tests.desktop.dossier.reading import all_words
from tests.desktop.dossier.samples import pdf_of


def id_of(store: Store, ref: str) -> str:
    with store.reading() as connection:
        found = by_ref(connection, ref)
    assert found is not None
    return found


def mark(store: Store, ref: str, **values: Any) -> None:
    record_id = id_of(store, ref)
    with store.change("Edit") as change:
        change.edit(record_id, type(store.data(record_id)).checked({**dict(store.data(record_id)), **values}))


# --- who may ask for what -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("asked", [{"audience": "everybody"}, {"edition": "leaflet"}, {"language": "fr"}], ids=str)
def test_what_is_not_printed_yet_is_refused_with_a_sentence(store: Store, asked: dict[str, str]) -> None:
    with pytest.raises(DaftarError) as refused:
        composed(store, **asked)
    assert refused.value.summary.endswith(".")
    assert refused.value.advice


def test_a_case_that_is_not_there_is_told(store: Store) -> None:
    with pytest.raises(MissingRecord):
        make(store, Request(new_id(), AS_OF, PRINTED_ON))


def test_a_secret_case_is_not_printed(store: Store) -> None:
    mark(store, "C-0001", confidentiality="secret")
    with pytest.raises(DaftarError, match="may not be printed"):
        composed(store, language="ru")  # whoever asks is told in the language of the window


# --- what is left out ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ref", "name"),
    [("P-0004", "Ospanbek Mirat"), ("O-0002", "National Security Committee (NSC)"), ("L-0003", "A street in Ülgiqala")],
)
def test_a_secret_record_is_named_nowhere(store: Store, ref: str, name: str) -> None:
    assert name in all_words(composed(store))
    mark(store, ref, confidentiality="secret")
    dossier = composed(store)
    assert name not in all_words(dossier)
    assert not re.search(rf"\b{ref}\b", all_words(dossier))
    assert "not named here" in all_words(dossier)


def test_a_secret_source_is_neither_listed_nor_cited(store: Store) -> None:
    mark(store, "S-0001", confidentiality="secret")
    dossier = composed(store)
    assert dossier.notes == ()
    assert "S-0001" not in all_words(dossier)


def test_a_protected_source_is_its_number_alone(store: Store) -> None:
    mark(store, "S-0001", protected=True)
    dossier = composed(store)
    assert dossier.notes[0].text == "S-0001, on file"
    assert "is prosecuted again" not in all_words(dossier)
    assert "a statement of 23 June 2023" not in all_words(dossier)


def test_restricted_records_are_printed_only_when_chosen(store: Store) -> None:
    mark(store, "I-0002", confidentiality="restricted")
    assert "I-0002" not in all_words(composed(store))
    assert "I-0002" in all_words(composed(store, restricted=True))


def test_what_lies_in_the_trash_is_not_printed(store: Store) -> None:
    with store.change("Delete") as change:
        change.trash(id_of(store, "CL-0016"))
    assert (
        "held arbitrarily for about 3 months." not in all_words(composed(store)).split("Missing")[0].split("S-0001")[0]
    )
    assert "CL-0016" not in all_words(composed(store))


# --- equal input, equal output ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_equal_records_give_equal_bytes_whatever_the_window_speaks(store: Store, language: str) -> None:
    first = composed(store, language=language)
    digest = hashlib.sha256(pdf_of(first)).hexdigest()
    text.use("kk")
    again = composed(store, language=language)
    assert again == first
    assert hashlib.sha256(pdf_of(again)).hexdigest() == digest


def test_a_case_with_nothing_in_it_is_printed(empty_store: Store) -> None:
    with empty_store.change("New case") as change:
        change.add(builders.a_case())
    dossier = composed(empty_store)
    assert "No summary has been written yet." in all_words(dossier)
    assert pdf_of(dossier)


def test_a_case_against_an_organisation_is_printed(empty_store: Store) -> None:
    with empty_store.change("New case") as change:
        party = change.add(builders.an_organisation("A free newspaper"))
        change.add(builders.a_case(person=party))
    assert "A free newspaper" in all_words(composed(empty_store))


# --- every field has its place ------------------------------------------------------------------------------------


class Filler:
    """Fills every field of a record with values that can be told apart in print."""

    def __init__(self, ids: dict[str, list[str]]) -> None:
        self.ids = self._ids = ids
        self._days = 0
        self.printed: dict[str, str] = {}  # where → the words that must be found
        self.hidden: dict[str, str] = {}

    def data(self, kind: str) -> RecordData:
        cls = KINDS[kind].data
        values = {name: self._value(f"{kind}.{name}", field) for name, field in fields_of(cls).items()}
        values = {name: value for name, value in values.items() if value is not None}
        if "cases" in fields_of(cls):
            values["cases"] = self._ids["case"]
        values["own"] = {
            key_of(name): self._note(f"{kind}.{field.label}", field, f"word{kind}{field.label}")
            for name, field in own_fields(cls).items()
        }
        return cls.checked(values)

    def _note(self, where: str, field: Any, words: str) -> str:
        (self.printed if field.prints else self.hidden)[where] = words
        return words

    def _value(self, where: str, field: Any) -> Any:
        word = "word" + hashlib.sha256(where.encode()).hexdigest()[:10]
        if field.kind in (Kind.TEXT, Kind.PROSE):
            return self._note(where, field, word)
        if field.kind is Kind.VERBATIM:
            return Verbatim(text=self._note(where, field, word), language="en")
        if field.kind is Kind.MULTILINGUAL:
            return {"de": self._note(where, field, word)}
        if field.kind is Kind.DATE:
            self._days += 1
            day = date(1990, 1, 1).replace(year=1990 + self._days % 30, day=1 + self._days % 28)
            self._note(where, field, ImpreciseDate.on(day).words(weekday=False))
            return ImpreciseDate.on(day)
        if field.kind is Kind.DURATION:
            return StatedDuration.parse(self._note(where, field, "about 7 months"))
        if field.kind is Kind.LAW:
            self._note(where, field, word)
            return LawRef(law="KZ-CC-2014", article="293", title_as_cited=word)
        if field.kind is Kind.ROWS:
            if not field.prints:
                return None
            inner = fields_of(field.row)
            row = {name: self._value(f"{where}.{name}", each) for name, each in inner.items()}
            known = {name: value for name, value in row.items() if value is not None}
            return [known] if all(name in known for name, each in inner.items() if each.required) else None
        if field.kind is Kind.LINK and field.targets:
            return next((self._ids[kind][0] for kind in field.targets if self._ids.get(kind)), None)
        if field.kind in (Kind.CHOICE, Kind.ANSWER, Kind.CHOICES) and field.prints:
            term = [term for term in terms(field.vocabulary) if term.code not in ("na", "unknown", "not_recorded")][-1]
            self._note(where, field, term.label("en"))
            return [term.code] if field.kind is Kind.CHOICES else term.code
        if field.kind is Kind.NUMBER:
            self._days += 1
            return int(self._note(where, field, str(7000 + self._days)))
        return None


# Fields whose words stand elsewhere or in another form.
ELSEWHERE = {
    "case.name",  # the title of the dossier
    "case.names",  # the same in another language
    "claim.statement",  # prints only where there is no neutral wording
    "charge.law",  # the title as cited
    "person.called",  # a person with a name is called by it
}


def needed_by(kind: str) -> set[str]:
    """The kinds of records that one of this kind cannot be without."""
    return {field.targets[0] for field in fields_of(KINDS[kind].data).values() if field.required and field.targets}


@pytest.fixture
def filler(empty_store: Store) -> Filler:
    """A vault in which every field of every record says something that can be told apart."""
    ids: dict[str, list[str]] = {}
    with empty_store.change("Fill") as change:
        person = change.add(builders.a_person("Nobody", "Special"))
        ids |= {"case": [change.add(builders.a_case(person=person))], "person": [person]}
        ids["organisation"] = [change.add(builders.an_organisation("A department"))]
        ids["place"] = [change.add(builders.a_place("A town"))]
        for kind in FILED:
            change.add(builders.an_own_field("shown", kind))
            change.add(builders.an_own_field("unprinted", kind, unprinted=True))
    filler = Filler(ids)
    waiting = [kind for kind in FILED if kind not in ("case", "person")]
    while waiting:  # a kind is filled when there is something of all kinds that it must name
        ready = [kind for kind in waiting if needed_by(kind) <= ids.keys()]
        for kind in ready:
            with empty_store.change("Fill") as change:
                ids[kind] = [change.add(filler.data(kind))]
        waiting = [kind for kind in waiting if kind not in ready]
    with empty_store.change("Fill") as change:  # again, now that there is something for every field to name
        for kind in FILED.keys() - set(APPEND_ONLY):
            change.edit(ids[kind][0], filler.data(kind))
    return filler


def test_every_field_that_prints_is_printed_and_no_other(empty_store: Store, filler: Filler) -> None:
    words = all_words(composed(empty_store))
    absent = {where: told for where, told in filler.printed.items() if told not in words and where not in ELSEWHERE}
    assert not absent, chr(10).join(absent)
    seen = {where: told for where, told in filler.hidden.items() if told in words and told.startswith("word")}
    assert not seen


# --- and who may read it ------------------------------------------------------------------------------------------

# What leaves the house before nobody without a consent, what before those alone who may see how it is proven, what
# before the lawyer alone, and what is the house's own business. A field that stands in none of these is read by every
# audience.
SPECIAL = {
    *("person.health.details", "person.health.evidence", "person.dependants", "person.ethnicity", "person.religion"),
    *("person.education", "examination.findings", "examination.body_map.finding", "measure.health_in_custody"),
    *("examination.body_map.explanation",),
}
PROVEN = {
    *("document.captured_how", "document.original_at", "document.file_name", "document.size", "document.sha256"),
    *("source.archived_copy", "custody_event.sha256", "custody_event.details", "custody_event.remarks"),
    "custody_event.shown",
}
WORKING = {"deadline.name", "deadline.rule", "deadline.details", "deadline.remarks", "deadline.shown"}
OWN_BUSINESS = {"consent.explained", "consent.conditions", "consent.remarks", "consent.shown"}


@pytest.mark.parametrize("audience", [code for code, each in AUDIENCES.items() if not each.inside])
def test_every_audience_reads_what_it_may_and_nothing_else(empty_store: Store, filler: Filler, audience: str) -> None:
    with empty_store.change("Loosen") as change:  # these would keep the one document and the one person back
        rows = [{"audience": "public", "shown_as": "full_name"}]
        loosened: list[tuple[str, dict[str, Any]]] = [
            ("consent", {"document": None}),
            ("examination", {"document": None, "photographs": []}),
            ("person", {"protection": rows, "photo": None}),
        ]
        for kind, values in loosened:
            record_id = filler.ids[kind][0]
            change.edit(record_id, KINDS[kind].data.checked({**dict(empty_store.data(record_id)), **values}))
    words = all_words(composed(empty_store, audience=audience))
    closed = SPECIAL | OWN_BUSINESS | (set() if AUDIENCES[audience].proven else PROVEN)
    closed |= set() if AUDIENCES[audience].counsel else WORKING
    told = {where: word for where, word in filler.printed.items() if re.match(r"word|7\d{3}", word)}  # no dates
    assert closed - told.keys() == set()  # each name in the lists above is that of a field
    seen = {where for where, word in told.items() if word in words}
    assert seen & closed == set()
    assert told.keys() - seen - closed - ELSEWHERE == set()
    assert [where for where, word in filler.hidden.items() if word in words and word.startswith("word")] == []
    assert not REFERENCE.search(words.replace(f"{ref_of(empty_store, filler.ids['source'][0])}, on file", ""))


REFERENCE = re.compile(rf"\b({'|'.join(kind.data.letter for kind in FILED.values())})-\d{{4}}\b")


def ref_of(store: Store, record_id: str) -> str:
    return str(store.get(record_id).ref)
