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
