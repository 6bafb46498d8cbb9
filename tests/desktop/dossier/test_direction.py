"""Letters that run from the right stand where a reader expects them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.dossier.paper.direction import levels, visual
from desktop.dossier.scripts import apart, from_right


def test_a_text_from_the_left_needs_nothing() -> None:
    assert levels("Ерлан Дәулетов") is None


def test_a_number_after_an_arabic_name_stays_after_it() -> None:
    text = "ол ەرلان, 39 жаста"
    found = levels(text)
    assert found is not None
    assert [level % 2 for level in found] == [0] * 3 + [1] * 5 + [0] * (len(text) - 8)


def test_two_arabic_words_are_one_stretch() -> None:
    found = levels("имя ەرلان داۋلەتوۆ здесь")
    assert found is not None
    assert sum(found) == len("ەرلان داۋلەتوۆ")


SENTENCE = "«ەرلان» بۇگىن كەشكە ۇيىنە كەلدى"


def test_a_paragraph_that_begins_from_the_right_runs_from_the_right() -> None:
    assert from_right(SENTENCE + " Erlan")
    found = levels(SENTENCE + " Erlan 39")
    assert found is not None
    assert found[1] == 1
    assert found[len(SENTENCE) + 1] == 2


def test_a_name_from_the_right_turns_nothing_round() -> None:
    for text in ("قاباس ەرجان", "قاباس ەرجان; Investigating court of Qaraözen", "قاباس ەرجان\nP-0008"):
        assert not from_right(text)
        found = levels(text)
        assert found is not None
        assert found == [1] * len("قاباس ەرجان") + [0] * (len(text) - len("قاباس ەرجان"))


def test_on_the_screen_a_name_from_the_right_stands_apart() -> None:
    assert apart("Күзетпен ұстау · قاباس ەرجان · 2022 ж.") == "Күзетпен ұстау · \u2068قاباس ەرجان\u2069 · 2022 ж."
    assert apart("Ерлан Дәулетов") == "Ерлан Дәулетов"
    assert apart(SENTENCE) == SENTENCE
    assert apart("قاباس ەرجان; Ūlan") == "\u200e\u2068قاباس ەرجان\u2069; Ūlan"


def test_two_latin_words_part_two_names() -> None:
    found = levels("a ەر and then لان b")
    assert found is not None
    assert found == [0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0]


def test_pieces_are_turned_by_their_levels() -> None:
    assert visual([(0, "a"), (1, "b"), (1, "c"), (0, "d")]) == ["a", "c", "b", "d"]
    assert visual([(1, "a"), (2, "b"), (2, "c"), (1, "d")]) == ["d", "b", "c", "a"]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers())))
def test_no_piece_is_lost(items: list[tuple[int, int]]) -> None:
    assert sorted(visual(items)) == sorted(item for _, item in items)


@given(st.text(st.sampled_from("abЖә 12.,-()ەرلان\u0301א"), max_size=60))
def test_every_sign_has_a_level(text: str) -> None:
    found = levels(text)
    assert found is None or len(found) == len(text)
