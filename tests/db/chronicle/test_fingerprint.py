"""Eight words name a head of the history in every language, and are found again."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from db.chronicle import fingerprint, history
from db.store import Store
from resources.text import LANGUAGES
from tests import builders

# A list that changes would make every note on paper worthless.
DIGESTS = {
    "en": "e87ea4edfe7633d28ce9a0842851551ca8e1a7158f3a329885b9f0eef8978acb",
    "ru": "daaba0d5b4dc44797e01e9f6d0cdcc878b69d3334edfb2a464e99de6ac763197",
    "kk": "65b7b00f773bcb9d3236b735845d8ab76d473a22dda5e5b58c3c1fac01ed49b0",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_holds_so_many_words_and_is_never_changed(language: str) -> None:
    words = fingerprint.words_of(language)
    assert len(set(words)) == 2048
    assert all(3 <= len(word) <= 9 and word.isalpha() and word == word.casefold() for word in words)
    data = resources.path(f"wordlists/eight-{language}.txt").read_bytes()
    assert hashlib.sha256(data).hexdigest() == DIGESTS[language]


def test_the_rule_is_the_one_that_is_written_down() -> None:
    assert fingerprint.numbers(bytes(32)) == (0,) * 8
    assert fingerprint.numbers(b"\xff" * 32) == (2047,) * 8
    assert fingerprint.numbers(bytes.fromhex("0020" + "00" * 30)) == (1, 0, 0, 0, 0, 0, 0, 0)
    assert fingerprint.numbers(bytes.fromhex("00" * 10 + "03" + "ff" * 21)) == (0, 0, 0, 0, 0, 0, 0, 3)


@given(head=st.binary(min_size=32, max_size=32), language=st.sampled_from(LANGUAGES))
def test_words_are_read_back(head: bytes, language: str) -> None:
    said = fingerprint.spoken(head, language)
    assert any(
        all(number in allowed for number, allowed in zip(fingerprint.numbers(head), each, strict=True))
        for each in fingerprint.read(f"  {said.upper()}. ")
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_noted_earlier_lead_to_their_change(store: Store, language: str) -> None:
    heads = []
    for name in ("One", "Two", "Three"):
        with store.change("Add") as change:
            change.add(builders.a_place(name))
        with store.reading() as connection:
            heads.append(bytes.fromhex(history.head(connection)[1]))
    with store.reading() as connection:
        found = [fingerprint.find(connection, fingerprint.spoken(head, language)) for head in (bytes(32), *heads)]
        assert [(each.n, each.later) for each in found if each] == [(0, 3), (1, 2), (2, 1), (3, 0)]
        assert fingerprint.find(connection, fingerprint.spoken(b"\x01" * 32, language)) is None


@pytest.mark.parametrize("noted", ["", "abacus", "eight words that are not in any list here", "abacus " * 9])
def test_other_words_are_none(store: Store, noted: str) -> None:
    with store.reading() as connection:
        assert fingerprint.find(connection, noted) is None
