"""A list is added to, a term of it hidden and shown again, whether it came with Daftar or not."""

from __future__ import annotations

import pytest

from db import own, own_terms, vocabulary
from db.errors import NotAllowed
from db.store import Store
from resources import text
from tests import builders


def codes(list_name: str) -> set[str]:
    return {term.code for term in vocabulary.terms(list_name)}


def test_a_term_is_added_in_the_language_of_the_moment(store: Store) -> None:
    with text.speaking("ru"):
        code = own_terms.add(store, "public_role", "Аксакал")
    assert own.current().by_id[code].labels == {"ru": "Аксакал"}
    assert vocabulary.label("public_role", code, "kk") == "Аксакал"


@pytest.mark.parametrize("again", ["House arrest", "house ARREST", "Домашний арест"])
def test_a_list_does_not_take_the_same_term_twice(store: Store, again: str) -> None:
    with pytest.raises(NotAllowed) as told:
        own_terms.add(store, "measure_type", again)
    assert "House arrest" in told.value.summary and not told.value.advice
    own_terms.hide(store, "measure_type", "house_arrest")
    with pytest.raises(NotAllowed) as told:
        own_terms.add(store, "measure_type", again)
    assert told.value.advice


@pytest.mark.parametrize("is_own", [True, False])
def test_hiding_and_showing_again(store: Store, is_own: bool) -> None:
    code = own_terms.add(store, "sex", "Not asked") if is_own else "male"
    for _turn in range(2):
        own_terms.hide(store, "sex", code)
        assert code not in codes("sex")
        store.undo()
        assert code in codes("sex")
        store.redo()
        own_terms.show(store, "sex", code)
        assert code in codes("sex")


def test_a_term_in_the_trash_is_shown_again_too(store: Store) -> None:
    code = own_terms.add(store, "sex", "Not asked")
    with store.change("Trash") as change:
        change.trash(code)
    assert code not in codes("sex")
    own_terms.show(store, "sex", code)
    assert code in codes("sex") and store.get(code).deleted_at is None


def test_how_often_a_term_is_used(store: Store) -> None:
    code = own_terms.add(store, "public_role", "Village elder")
    assert own_terms.used(store, code) == 0
    with store.change("Add") as change:
        change.add(builders.a_person(public_roles=[{"role": code}, {"role": code, "details": "twice"}]))
    assert own_terms.used(store, code) == 1


def test_lists_are_called_after_the_fields_that_choose_from_them(store: Store) -> None:
    assert vocabulary.label("list", "measure_type") == "Legal measure: Type"
    assert not {"answer", "confidentiality", "list", "record_kind"} & codes("list")
    assert vocabulary.is_open("measure_type") and not vocabulary.is_open("confidentiality")
    with store.change("Add") as change:
        field = change.add(builders.an_own_field("Network", holds="choice"))
        change.add(builders.an_own_field("Kind", holds="choice", list_name="public_role"))
    assert vocabulary.label("list", field) == "Person: Network"
    own_terms.add(store, field, "Church")
    assert [term.label() for term in vocabulary.terms(field)] == ["Church"]
    assert sum(own.is_own(code) for code in codes("list")) == 1
