"""Text on its way to the paper is clean, whole and plain."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from desktop.dossier.paper.words import CUT, NO_BREAK, bind, line, para, spelled

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=200)


@given(ANY_TEXT)
def test_nothing_invisible_is_left(text: str) -> None:
    cleaned = para(text)
    assert all(unicodedata.category(sign) not in ("Cc", "Cs") or sign == "\n" for sign in cleaned)
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff\u200b")


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert para(para(text)) == para(text)


@given(ANY_TEXT)
def test_a_line_has_no_line_break(text: str) -> None:
    assert "\n" not in line(text)


def test_markup_stays_what_it_was() -> None:
    assert para("<b>&amp;</b> <img src='x'/>") == "<b>&amp;</b> <img src='x'/>"


def test_text_over_the_limit_says_that_it_was_cut() -> None:
    assert para("a" * 30, limit=20) == "a" * (20 - len(CUT)) + CUT
    assert para("a" * 20, limit=20) == "a" * 20


def test_letters_are_composed() -> None:
    assert para("Й") == "Й"


def test_line_breaks_become_one_kind() -> None:
    assert para("a\r\nb\rc\u2028d") == "a\nb\nc\nd"


def test_signs_without_a_typeface_are_spelled_out() -> None:
    assert spelled("中文") == "[ZhongWen]"
    assert spelled("\U0010fffd") == "[U+10FFFD]"


def test_short_words_stay_with_what_they_belong_to() -> None:
    assert bind("в городе, ст. 293, 97 дней — так") == NO_BREAK.join(
        ("в", "городе, ст.", "293, 97", "дней", "— так")
    ).replace(f"в{NO_BREAK}городе, ст.", f"в{NO_BREAK}городе, ст.")
