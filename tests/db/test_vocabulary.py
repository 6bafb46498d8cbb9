"""Every list of terms is whole: three languages, no code twice, and the labels speak the language of the moment."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import pytest

from db import vocabulary
from resources.text import LANGUAGES, speaking

STATES = {"confident", "seen in law", "needs native review"}
LISTS = {name: vocabulary.terms(name) for name in vocabulary.lists()}


def twice(words: Iterable[str]) -> list[str]:
    return [word for word, times in Counter(words).items() if times > 1]


def is_one_line(label: str) -> bool:
    return bool(label) and label == " ".join(label.split())


def test_every_list_is_complete_in_every_language() -> None:
    assert not [name for name, terms in LISTS.items() if not terms]
    assert not [(name, codes) for name, terms in LISTS.items() if (codes := twice(term.code for term in terms))]
    every = [(name, term) for name, terms in LISTS.items() for term in terms]
    assert not [(name, term.code) for name, term in every if not re.fullmatch(r"[A-Za-z0-9_]+", term.code)]
    assert not [(name, term.code) for name, term in every if term.state not in STATES]
    said = [
        (name, term.code, language, term.labels.get(language, "")) for name, term in every for language in LANGUAGES
    ]
    assert not [each for each in said if not is_one_line(each[-1])]


def test_no_two_terms_of_a_list_read_alike() -> None:
    alike = {
        (name, language): twice(term.label(language) for term in terms)
        for name, terms in LISTS.items()
        for language in LANGUAGES
    }
    assert not {where: labels for where, labels in alike.items() if labels}


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


def test_a_form_offers_few_terms_first() -> None:
    offered = {name: vocabulary.favourites(name) for name in LISTS}
    assert not [name for name, few in offered.items() if not set(few) <= set(LISTS[name])]
    assert not [name for name, few in offered.items() if len(few) != min(vocabulary.FEW, len(LISTS[name]))]


def test_marked_terms_are_offered_in_their_own_order() -> None:
    assert [term.code for term in vocabulary.favourites("language")][:3] == ["kk", "ru", "en"]


@pytest.mark.parametrize("code", ["pros_fabricated", "false_denunciation", "provocation"])
def test_what_somebody_alleges_reads_as_alleged_in_every_language(code: str) -> None:
    signs = {"en": "alleged", "ru": "предполагаем", "kk": "болжам"}
    for language, sign in signs.items():
        assert sign in vocabulary.label("incident_type", code, language).casefold()
