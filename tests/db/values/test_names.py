"""Every spelling of a name folds to one key, other names stay apart, and no text is too strange."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.values.names import closeness, fold, fold_text

DATA = Path(__file__).parent / "data"
GROUPS = json.loads((DATA / "name-groups.json").read_text(encoding="utf-8"))
APART = json.loads((DATA / "names-apart.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("spellings", GROUPS, ids=lambda group: group[-1])
def test_every_spelling_folds_to_one_key(spellings: list[str]) -> None:
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize("pair", APART, ids=lambda pair: " / ".join(pair))
def test_other_people_stay_apart(pair: list[str]) -> None:
    assert fold(pair[0]) != fold(pair[1])
    assert closeness(*pair) < 100


@given(st.text())
def test_folding_is_stable_and_plain(text: str) -> None:
    folded = fold_text(text)
    assert folded.isascii() and folded == folded.strip()
    assert fold_text(folded) == folded
    assert fold(text) == fold(fold(text))


@given(
    st.lists(st.sampled_from(["Дәулетов", "Yerlan", "Qasym-Ğalym", "Юсуп"]), min_size=1).flatmap(
        lambda parts: st.tuples(st.just(parts), st.permutations(parts))
    )
)
def test_the_order_of_the_parts_is_no_matter(orders: tuple[list[str], list[str]]) -> None:
    one, other = (" ".join(parts) for parts in orders)
    assert fold(one) == fold(other)
    assert closeness(one, other) == 100


def test_other_scripts_fold_to_letters() -> None:
    assert fold("محمد")
    assert fold("王小明")


def test_numbers_keep_their_digits() -> None:
    assert fold_text("Art. 405(2), 2022, 1100") == "art 405 2 2022 1100"


def test_a_hundred_thousand_characters_are_no_matter() -> None:
    assert fold_text("қ" * 100_000) == "k"
    assert len(fold_text("Дәулетов " * 10_000).split()) == 10_000


@pytest.mark.parametrize("spellings", GROUPS, ids=lambda group: group[-1])
def test_any_spelling_is_found_in_running_text(spellings: list[str]) -> None:
    for written in spellings:
        words = set(fold_text(f"8 маусымда полиция «{written}», (қараңыз) келді.").split())
        for wanted in spellings:
            assert set(fold_text(wanted).split()) <= words


def test_every_letter_folds_alike_in_both_cases_and_only_once() -> None:
    for code in range(0x1_0000):
        letter = chr(code)
        folded = fold_text(letter)
        assert folded == fold_text(folded), ascii(letter)
        assert folded == fold_text(letter.upper()) == fold_text(letter.lower()), ascii(letter)


@given(st.text("aeyikghzdjqwЖжхкгйЙҚğşŞ'-# \u0306\u0327"))
def test_sounds_fold_to_the_end(text: str) -> None:
    folded = fold_text(text)
    assert fold_text(folded) == folded
    assert not any(sound in folded for sound in ("zh", "dj", "kh", "gh", "ye", "y", "kk"))


def test_a_letter_and_its_mark_are_one() -> None:
    assert fold("S\u0327erbakov") == fold("\u015eerbakov") == fold("Шербаков")
    assert fold("и\u0306") == fold("й")


def test_a_missing_patronymic_or_an_initial_leaves_names_close() -> None:
    whole = "Дәулетов Ерлан Маратович"
    assert closeness(whole, "Yerlan Dauletov") > closeness(whole, "Серик Алимов Маратович")
    assert closeness("Dauletov Y.", "Дәулетов Ерлан") < 100
    assert closeness("Dauletov Yerlan", "Daulteov Yerlan") > 85
    assert closeness("Dauletov E.", "Дәулетов Ерлан") > closeness("Dauletov S.", "Дәулетов Ерлан")


def test_a_blank_is_close_to_nothing() -> None:
    assert closeness("", "") == closeness("#", "Ерлан") == 0


def test_long_texts_are_compared_as_a_whole() -> None:
    assert 0 < closeness("Ерлан " * 40, "Yerlan Dauletov " * 30) < 100
    assert closeness("Ерлан " * 40, "Yerlan " * 40) == 100


@given(st.text(max_size=30), st.text(max_size=30))
def test_closeness_is_the_same_from_both_sides(one: str, other: str) -> None:
    assert closeness(one, other) == closeness(other, one)
    assert 0 <= closeness(one, other) <= 100
