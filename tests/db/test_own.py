"""What a vault adds: own terms in the lists and own fields on the records, kept, read, exported and never lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import described, queries, spoken, vocabulary
from db.change import plain_values
from db.check import check
from db.errors import NotAllowed
from db.exchange.jsonlines import BadLine, export_lines, import_lines
from db.fields import InvalidRecord
from db.finding import search
from db.queries import Filter, Match, Question
from db.records import PersonData
from db.sameness import merging, unmerging
from db.store import Store, make_schema
from db.vault import Vault
from resources import text
from tests import builders
from tests.ready import PASSPHRASE

KINDS_OF_VALUE = ("text", "prose", "number", "date", "choice", "answer")


def add(store: Store, data: Any) -> str:
    with store.change("Add") as change:
        return str(change.add(data))


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    with Vault.create(tmp_path / "Other.daftar", PASSPHRASE, make_schema=make_schema, work=16) as made:
        kept = Store(made)
        yield kept
        kept.close()


@pytest.fixture
def every_kind(store: Store) -> dict[str, str]:
    """An own field of each kind for people, by what it holds; the choice has a list of its own with two terms."""
    fields = {holds: add(store, builders.an_own_field(f"My {holds}", holds=holds)) for holds in KINDS_OF_VALUE}
    for label in ("First", "Second"):
        add(store, builders.an_own_term(label, fields["choice"]))
    return fields


def a_full_person(fields: dict[str, str]) -> PersonData:
    return builders.a_person(
        own={
            fields["text"]: "  Argyn ",
            fields["prose"]: "Two\nlines",
            fields["number"]: "7",
            fields["date"]: builders.when("Oct 2022"),
            fields["choice"]: vocabulary.terms(fields["choice"])[1].code,
            fields["answer"]: "yes",
        }
    )


# --- terms --------------------------------------------------------------------------------------------------------


def test_an_own_term_is_offered_and_read_in_words(store: Store) -> None:
    code = add(store, builders.an_own_term(labels={"en": "Village elder", "ru": "Аксакал"}))
    assert vocabulary.terms("public_role")[-1].code == code
    assert vocabulary.label("public_role", code) == "Village elder"
    assert vocabulary.label("public_role", code, "ru") == "Аксакал"
    assert vocabulary.label("public_role", code, "kk") == "Village elder"
    assert code not in {term.code for term in vocabulary.terms("sex")}


def test_a_hidden_term_is_read_on_records_but_offered_no_more(store: Store) -> None:
    code = add(store, builders.an_own_term("House search at night", "measure_type"))
    person = add(store, builders.a_person())
    measure = add(store, builders.a_measure(person, code))
    with store.change("Hide") as change:
        change.edit(code, builders.an_own_term("House search at night", "measure_type", hidden=True))
    assert code not in {term.code for term in vocabulary.terms("measure_type")}
    assert code in {term.code for term in vocabulary.every("measure_type")}
    assert store.title(measure).startswith("House search at night")
    with store.change("Edit") as change:  # and a record that holds it can be saved
        change.edit(measure, type(store.data(measure)).checked({**plain_values(store.data(measure)), "remarks": "x"}))


def test_a_term_of_daftar_can_be_hidden_and_shown_again(store: Store) -> None:
    hiding = add(store, builders.an_own_term("Criminal fine", "measure_type", shipped="fine", hidden=True))
    assert "fine" not in {term.code for term in vocabulary.terms("measure_type")}
    assert vocabulary.label("measure_type", "fine") == "Criminal fine"
    with store.change("Show again") as change:
        change.trash(hiding)
    assert "fine" in {term.code for term in vocabulary.terms("measure_type")}


def test_a_term_that_is_used_cannot_vanish(store: Store) -> None:
    code = add(store, builders.an_own_term("Village elder", "public_role"))
    person = add(store, builders.a_person(public_roles=[{"role": code}]))
    with store.reading() as connection:
        entry = next(each for each in store.history(code))
        assert [pointer.id for pointer in queries.pointing_to(connection, code)] == [person]
    with pytest.raises(NotAllowed), store.change("Take back", undoes=entry.n) as change:
        change.reverse(entry)
    with pytest.raises(NotAllowed), store.change("Forget") as change:
        change.forget(code)
    with store.change("Trash") as change:
        change.trash(code)
    assert vocabulary.label("public_role", code) == "Village elder"
    assert code not in {term.code for term in vocabulary.terms("public_role")}


def test_a_term_that_nobody_uses_goes_with_its_adding(store: Store) -> None:
    code = add(store, builders.an_own_term())
    store.undo()
    assert vocabulary.term("public_role", code) is None
    store.redo()
    assert vocabulary.label("public_role", code) == "Village elder"


def test_where_a_term_belongs_is_settled_once_it_is_used(store: Store) -> None:
    code = add(store, builders.an_own_term("Village elder", "public_role"))
    with store.change("Move") as change:
        change.edit(code, builders.an_own_term("Village elder", "involvement_role"))
    with store.change("Move back") as change:
        change.edit(code, builders.an_own_term("Village elder", "public_role"))
    add(store, builders.a_person(public_roles=[{"role": code}]))
    with store.change("Call otherwise") as change:
        change.edit(code, builders.an_own_term("Elder", "public_role"))
    with pytest.raises(NotAllowed), store.change("Move") as change:
        change.edit(code, builders.an_own_term("Elder", "involvement_role"))


def test_a_term_of_no_list_is_refused(store: Store) -> None:
    with pytest.raises(InvalidRecord):
        builders.an_own_term("Half secret", "confidentiality")
    with pytest.raises(InvalidRecord):
        builders.a_person(sex="018d5a3c-0000-7000-8000-000000000001")


# --- fields -------------------------------------------------------------------------------------------------------


def test_own_fields_hold_every_kind_of_value(store: Store, every_kind: dict[str, str], vault: Vault) -> None:
    person = add(store, a_full_person(every_kind))
    held = store.get(person).own
    assert held[every_kind["text"]] == "Argyn"
    assert held[every_kind["number"]] == 7
    assert held[every_kind["date"]]["lo"] == "2022-10-01"
    fields = described.own_fields(PersonData)
    told = {
        fields[name].label: spoken.in_words(fields[name], value, {})
        for name, value in described.typed_values(store.data(person), PersonData).items()
        if name in fields
    }
    assert told == {
        "My text": "Argyn",
        "My prose": "Two\nlines",
        "My number": "7",
        "My date": "October 2022",
        "My choice": "Second",
        "My answer": "Yes",
    }
    assert check(vault, store) == []


@pytest.mark.parametrize(
    ("holds", "value"),
    [("number", "many"), ("date", "yesterday"), ("choice", "no such"), ("answer", "perhaps"), ("text", 7)],
)
def test_what_does_not_fit_is_told_by_its_field(
    store: Store, every_kind: dict[str, str], holds: str, value: Any
) -> None:
    with pytest.raises(InvalidRecord) as told:
        builders.a_person(own={every_kind[holds]: value})
    assert [problem.path for problem in told.value.problems] == [(f"own.{every_kind[holds]}",)]


def test_a_field_that_does_not_exist_cannot_be_filled(store: Store) -> None:
    with pytest.raises(InvalidRecord):
        add(store, builders.a_person(own={"018d5a3c-0000-7000-8000-000000000001": "x"}))


def test_a_field_in_use_cannot_vanish_nor_turn_into_another(store: Store, every_kind: dict[str, str]) -> None:
    field = every_kind["text"]
    add(store, builders.a_person(own={field: "Argyn"}))
    entry = store.history(field)[0]
    with pytest.raises(NotAllowed), store.change("Take back", undoes=entry.n) as change:
        change.reverse(entry)
    with pytest.raises(NotAllowed), store.change("Edit") as change:
        change.edit(field, builders.an_own_field("My text", holds="number"))


def test_a_field_in_the_trash_is_retired_and_loses_nothing(store: Store, every_kind: dict[str, str]) -> None:
    person = add(store, builders.a_person(own={every_kind["text"]: "Argyn"}))
    with store.change("Trash") as change:
        change.trash(every_kind["text"])
    field = described.own_fields(PersonData)[f"own.{every_kind['text']}"]
    assert field.retired and field.label == "My text"
    with store.change("Edit") as change:
        change.edit(person, type(store.data(person)).checked({**plain_values(store.data(person)), "called": "x"}))
    assert store.get(person).own == {every_kind["text"]: "Argyn"}


def test_own_fields_speak_the_language_of_the_moment_and_stand_in_their_order(store: Store) -> None:
    add(store, builders.an_own_field("Second", position=2))
    add(store, builders.an_own_field("Third"))
    add(store, builders.an_own_field("First", labels={"en": "First", "ru": "Первое"}, position=1))
    assert [field.label for field in described.own_fields(PersonData).values()] == ["First", "Second", "Third"]
    with text.speaking("ru"):
        assert next(iter(described.own_fields(PersonData).values())).label == "Первое"


@pytest.mark.parametrize("holds", KINDS_OF_VALUE)
def test_a_register_shows_sorts_and_filters_by_own_fields(store: Store, every_kind: dict[str, str], holds: str) -> None:
    full, bare = add(store, a_full_person(every_kind)), add(store, builders.a_person("Ospanbek", "Mirat"))
    name = f"own.{every_kind[holds]}"
    found = {
        "text": Filter(name, Match.CONTAINS, ("ARG",)),
        "prose": Filter(name, Match.CONTAINS, ("lines",)),
        "number": Filter(name, Match.CONTAINS, ("7",)),
        "date": Filter(name, Match.OVERLAPS, ("2022-10-15", "2022-10-20")),
        "choice": Filter(name, Match.IS, (vocabulary.terms(every_kind["choice"])[1].code,)),
        "answer": Filter(name, Match.IS, ("yes",)),
    }[holds]
    with store.reading() as connection:

        def ids(*filters: Filter, descending: bool = False) -> list[str]:
            question = Question("person", filters, sort=name, descending=descending)
            return queries.ids(connection, queries.numbers(connection, question))

        assert ids(found) == ids(Filter(name, Match.ANY)) == [full]
        assert ids(Filter(name, Match.NONE)) == [bare]
        assert set(ids()) == {full, bare} and ids() == ids(descending=True)[::-1]
        cells = queries.cells(connection, "person", [name], queries.numbers(connection, Question("person")))
    assert sorted(row[2] is None for row in cells.values()) == [False, True]


def test_search_finds_the_words_of_own_fields_and_terms(store: Store, every_kind: dict[str, str]) -> None:
    person = add(store, a_full_person(every_kind))
    with store.reading() as connection:
        hit = search.find(connection, "argyn")[0]
        assert hit.id == person and hit.field == f"own.{every_kind['text']}"
        assert [each.id for each in search.find(connection, "second")] == [person]


# --- export and import --------------------------------------------------------------------------------------------


def test_own_fields_go_out_and_come_in_with_their_records(
    store: Store, other: Store, every_kind: dict[str, str], vault: Vault
) -> None:
    person = add(store, a_full_person(every_kind))
    with store.change("Trash") as change:
        change.trash(every_kind["number"])
    exported = list(export_lines(store))
    kinds = [json.loads(line)["kind"] for line in exported[1:]]
    assert kinds == ["field"] * 6 + ["term"] * 2 + ["person"]
    import_lines(other, exported)
    assert list(export_lines(other)) == exported
    assert other.get(person).own == store.get(person).own
    assert described.own_fields(PersonData)[f"own.{every_kind['number']}"].retired


def test_a_line_is_judged_by_the_fields_of_its_file(store: Store, other: Store, every_kind: dict[str, str]) -> None:
    add(store, a_full_person(every_kind))
    header, *lines = export_lines(store)
    wrong = [line.replace(b'"Argyn"', b"[7]") for line in lines]
    with pytest.raises(BadLine) as told:
        import_lines(other, [header, *wrong])
    assert told.value.line == len(lines) + 1
    with pytest.raises(BadLine):
        import_lines(other, [header, lines[-1]])  # the record without the fields that it fills
    with other.reading() as connection:
        assert queries.counts(connection) == {}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_own_fields_hold_comes_back(store: Store, every_kind: dict[str, str], data: st.DataObject) -> None:
    held = data.draw(builders.own_values(PersonData))
    record = builders.a_person(own=held)
    person = add(store, record)
    assert plain_values(store.data(person)) == plain_values(record)
    again = described.gathered(described.typed_values(store.data(person), PersonData))
    assert PersonData.checked(again) == store.data(person)
    spread = described.spread(plain_values(record))
    assert described.gathered(spread) == plain_values(record)


# --- several vaults in one process --------------------------------------------------------------------------------


def test_the_vault_that_is_written_is_the_one_that_is_asked(store: Store, other: Store) -> None:
    code = add(store, builders.an_own_term())
    add(other, builders.a_place())
    assert vocabulary.term("public_role", code) is None
    add(store, builders.a_place())
    assert vocabulary.label("public_role", code) == "Village elder"
    other.close()
    assert vocabulary.label("public_role", code) == "Village elder"
    store.close()
    assert vocabulary.term("public_role", code) is None


def test_what_a_vault_adds_is_there_when_it_is_opened_again(store: Store, vault: Vault) -> None:
    code = add(store, builders.an_own_term())
    store.close()
    again = Store(vault)
    assert vocabulary.label("public_role", code) == "Village elder"
    again.close()


# --- two records made one -----------------------------------------------------------------------------------------


def test_a_merge_takes_each_own_field_by_itself_and_is_taken_back_by_each(store: Store) -> None:
    clan, village, name = (add(store, builders.an_own_field(label)) for label in ("Clan", "Village", "Called"))
    kept = add(store, builders.a_person(own={clan: "Argyn", name: "Yerlan"}))
    gone = add(store, builders.a_person(own={village: "Ülgiqala", name: "Erlan"}))
    with pytest.raises(NotAllowed) as told:
        merging.merge(store, kept, gone, {})
    assert "Called" in told.value.summary
    merging.merge(store, kept, gone, {f"own.{name}": merging.Side.GONE})
    assert store.get(kept).own == {clan: "Argyn", village: "Ülgiqala", name: "Erlan"}
    with store.change("Edit") as change:
        change.edit(kept, described.with_own(store.data(kept), f"own.{clan}", "Naiman"))
    unmerging.unmerge(store, gone)
    assert store.get(kept).own == {clan: "Naiman", name: "Yerlan"}
    assert store.get(gone).own == {village: "Ülgiqala", name: "Erlan"}
