"""Somebody's own words keep their language; what cannot be written is taken out, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from db.values.texts import Verbatim, in_language, multilingual, writable
from resources.text import LANGUAGES, speaking

CODES = st.sampled_from((*LANGUAGES, "uz", "de"))
TEXTS = st.dictionaries(CODES, st.text(max_size=8))


@given(st.text())
def test_writable_text_is_text_that_every_place_can_keep(text: str) -> None:
    kept = writable(text)
    kept.encode("utf-8")
    assert writable(kept) == kept
    assert not any(ord(mark) < 32 and mark not in "\t\n" for mark in kept)
    assert "\r" not in kept


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cn", "Cs"), exclude_characters="\u2028\u2029")))
def test_writable_text_is_not_changed(text: str) -> None:
    assert writable(text) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\r\nb\rc\x0bd\u2028e", "a\nb\nc\nd\ne"),
        ("a\x00b\x7f\ud800\uffff", "ab"),
        ("қазақ\tя́ 👩‍⚖️ ﷺ", "қазақ\tя́ 👩‍⚖️ ﷺ"),
    ],
)
def test_line_breaks_become_one_kind_and_controls_go(text: str, kept: str) -> None:
    assert writable(text) == kept


@given(st.text(), CODES | st.none(), st.text(), st.text())
def test_words_are_kept_as_they_are(text: str, language: str | None, translation: str, translator: str) -> None:
    words = Verbatim(text=text, language=language, translation=translation, translator=translator)
    assert Verbatim.model_validate_json(words.model_dump_json()) == words
    assert words.text == writable(text)


def test_words_do_not_change() -> None:
    with pytest.raises(ValidationError):
        Verbatim(text="a").text = "b"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Verbatim.model_validate({"text": "a", "speaker": "b"})


def test_a_reader_is_given_the_original_or_the_translation() -> None:
    words = Verbatim(text="Ол ешкімді ұрған жоқ.", language="kk", translation="He struck no one.")
    assert words.for_reader("kk") == words.text
    assert words.for_reader("en") == words.translation
    assert words.for_reader() == words.translation
    with speaking("kk"):
        assert words.for_reader() == words.text
    assert Verbatim(text="a", language="kk").for_reader("en") == "a"
    assert Verbatim(translation="b", language="kk").for_reader("kk") == "b"
    assert Verbatim().for_reader("kk") == ""


@pytest.mark.parametrize(
    ("words", "blank"), [(Verbatim(), True), (Verbatim(text=" \n"), True), (Verbatim(text="a"), False)]
)
def test_words_are_blank_where_nothing_was_said(words: Verbatim, blank: bool) -> None:
    assert words.blank == blank


@given(TEXTS, CODES)
def test_a_text_is_given_in_the_language_or_in_the_next_that_has_it(texts: dict[str, str], language: str) -> None:
    given_text = in_language(texts, language)
    filled = {code: text for code, text in texts.items() if text.strip()}
    if language in filled:
        assert given_text == filled[language]
    else:
        assert given_text in filled.values() or (given_text == "" and not filled)


def test_the_language_spoken_is_the_first_choice() -> None:
    texts = multilingual(en="court", ru="суд", kk=" ")
    assert texts == {"en": "court", "ru": "суд"}
    assert in_language(texts) == "court"
    with speaking("ru"):
        assert in_language(texts) == "суд"
    with speaking("kk"):
        assert in_language(texts) == "court"
    assert in_language({"uz": "sud"}, "kk") == "sud"
