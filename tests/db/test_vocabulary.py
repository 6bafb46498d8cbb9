"""Every list of terms is whole: three languages, no code twice, and the labels speak the language of the moment."""

from __future__ import annotations

import re

import pytest

from db import vocabulary
from resources.text import LANGUAGES, speaking

STATES = {"confident", "seen in law", "needs native review"}


@pytest.mark.parametrize("name", vocabulary.lists())
def test_every_list_is_complete_in_every_language(name: str) -> None:
    terms = vocabulary.terms(name)
    assert terms, "a list without terms"
    codes = [term.code for term in terms]
    assert len(codes) == len(set(codes)), "a code stands twice"
    for term in terms:
        assert re.fullmatch(r"[A-Za-z0-9_]+", term.code), term.code
        assert term.state in STATES, term.code
        for language in LANGUAGES:
            label = term.labels.get(language, "")
            assert label and label == " ".join(label.split()), (term.code, language, label)


@pytest.mark.parametrize("name", vocabulary.lists())
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_terms_of_a_list_read_alike(name: str, language: str) -> None:
    labels = [term.label(language) for term in vocabulary.terms(name)]
    assert len(labels) == len(set(labels)), sorted(label for label in labels if labels.count(label) > 1)


def test_every_list_that_the_records_name_is_shipped() -> None:
    from db.fields import fields_of
    from db.records import KINDS

    named = set()
    for kind in KINDS.values():
        for field in fields_of(kind.data).values():
            named.add(field.vocabulary)
            if field.row is not None:
                named |= {inner.vocabulary for inner in fields_of(field.row).values()}
    assert named - {None} <= {*vocabulary.lists(), *vocabulary.made()}


def test_terms_keep_the_order_of_their_file() -> None:
    assert [term.code for term in vocabulary.terms("reliability")] == list("ABCDEF")
    assert [term.code for term in vocabulary.terms("answer")] == ["yes", "no", "unknown"]


def test_a_label_speaks_the_language_of_the_moment() -> None:
    assert vocabulary.label("measure_type", "house_arrest") == "House arrest"
    assert vocabulary.label("measure_type", "house_arrest", "kk") == "Үйқамақ"
    with speaking("ru"):
        assert vocabulary.label("measure_type", "house_arrest") == "Домашний арест"
        assert vocabulary.label("measure_type", "house_arrest", "en") == "House arrest"


def test_a_missing_label_falls_back_to_english_and_then_to_the_code() -> None:
    assert vocabulary.Term("a", {"en": "A thing"}).label("kk") == "A thing"
    assert vocabulary.Term("a", {}).label("kk") == "a"


def test_what_is_not_in_a_list_is_shown_as_it_is() -> None:
    assert vocabulary.label("measure_type", "my own measure") == "my own measure"
    assert vocabulary.term("measure_type", "my own measure") is None
    assert vocabulary.label("no_such_list", "x") == "x"
    assert vocabulary.terms("no_such_list") == ()
    assert vocabulary.terms("../locale") == ()


@pytest.mark.parametrize("name", vocabulary.lists())
def test_a_form_offers_few_terms_first(name: str) -> None:
    offered = vocabulary.favourites(name)
    assert 0 < len(offered) <= vocabulary.FEW
    assert set(offered) <= set(vocabulary.terms(name))
    assert len(offered) == min(vocabulary.FEW, len(vocabulary.terms(name)))


def test_marked_terms_are_offered_in_their_own_order() -> None:
    assert [term.code for term in vocabulary.favourites("language")][:3] == ["kk", "ru", "en"]


@pytest.mark.parametrize("code", ["pros_fabricated", "false_denunciation", "provocation"])
def test_what_somebody_alleges_reads_as_alleged_in_every_language(code: str) -> None:
    signs = {"en": "alleged", "ru": "предполагаем", "kk": "болжам"}
    for language, sign in signs.items():
        assert sign in vocabulary.label("incident_type", code, language).casefold()
