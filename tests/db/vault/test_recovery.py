"""The recovery code: never the same twice, read however it is typed, and the wrong group is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import WrongCode
from db.vault.recovery import DIGITS, GROUPS, new_code, parse
from tests.db.vault.builders import CODE


def groups_of(code: str) -> list[str]:
    return code.split("-")


def test_the_example_is_a_code() -> None:
    assert all(int(group) % 11 == 0 for group in groups_of(CODE))
    assert parse(CODE) == CODE


def test_a_new_code_is_eight_groups_that_nobody_had_before() -> None:
    codes = {new_code() for _time in range(500)}
    assert len(codes) == 500
    for code in codes:
        assert len(groups_of(code)) == GROUPS
        assert all(len(group) == DIGITS and int(group) % 11 == 0 for group in groups_of(code))
        assert parse(code) == code


def test_every_value_of_a_group_can_come() -> None:
    seen = {group[0] for _time in range(200) for group in groups_of(new_code())}
    assert seen == set("0123456789")


@pytest.mark.parametrize(
    "typed",
    [
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        CODE.replace("-", "\n"),
        CODE.replace("-", " - "),
        CODE.replace("-", "–"),
        CODE.replace("-", "—"),
        CODE.replace("-", "‑"),
        CODE.replace("-", "−"),
        CODE.replace("-", "\u00ad"),
        CODE.replace("-", "\u2028"),
        CODE.replace("-", "."),
        f"\ufeff  {CODE}\r\n",
        " ".join(CODE.replace("-", "")),
        CODE.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
        CODE.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        CODE.replace("0", "O").replace("1", "l"),
        CODE.replace("0", "О").replace("3", "З"),
    ],
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert parse(typed) == CODE


@given(st.lists(st.integers(0, 90909), min_size=GROUPS, max_size=GROUPS), st.data())
def test_any_code_parted_anywhere_is_read(values: list[int], data: st.DataObject) -> None:
    code = "-".join(f"{11 * value:06}" for value in values)
    typed = "".join(
        digit + data.draw(st.sampled_from(["", "", " ", "\n", "-", " – ", "\t"])) for digit in code if digit != "-"
    )
    assert parse(typed) == code


@given(st.integers(0, GROUPS - 1), st.integers(0, DIGITS - 1), st.integers(1, 9))
def test_any_one_wrong_digit_is_found_and_its_group_named(group: int, place: int, more: int) -> None:
    groups = groups_of(CODE)
    digit = str((int(groups[group][place]) + more) % 10)
    groups[group] = groups[group][:place] + digit + groups[group][place + 1 :]
    for separator in ("-", "", " "):
        with pytest.raises(WrongCode) as told:
            parse(separator.join(groups))
        assert told.value.groups == (group + 1,)
        assert str(group + 1) in told.value.summary
        assert digit * 6 not in told.value.summary


def test_two_neighbours_in_the_wrong_order_are_found() -> None:
    groups = groups_of(CODE)
    groups[1] = "123543"
    with pytest.raises(WrongCode) as told:
        parse("-".join(groups))
    assert told.value.groups == (2,)


def test_every_wrong_group_is_named() -> None:
    groups = groups_of(CODE)
    groups[0], groups[4] = "000012", "00000"
    with pytest.raises(WrongCode) as told:
        parse("-".join(groups))
    assert told.value.groups == (1, 5)
    assert "1, 5" in told.value.summary


@pytest.mark.parametrize(
    "typed", ["", " - ", "123453", CODE + "-000011", CODE[:-7], "a" * 48, "six words of mine", "٣"]
)
def test_what_is_no_code_is_told_without_repeating_it(typed: str) -> None:
    with pytest.raises(WrongCode) as told:
        parse(typed)
    assert told.value.groups == () or len(typed) == 48
    assert told.value.advice
    if typed.strip(" -"):
        assert typed not in str(told.value)


@given(st.text(max_size=80))
def test_any_text_is_a_code_or_told(typed: str) -> None:
    try:
        assert parse(parse(typed)) == parse(typed)
    except WrongCode as told:
        assert told.advice


def test_the_words_are_plain() -> None:
    with pytest.raises(WrongCode, match="A recovery code has 48 digits, and 6 were typed"):
        parse("123453")
