"""Words are drawn fairly, and what people make up is judged in every language and layout."""

from __future__ import annotations

import math
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from db.errors import WeakPassphrase
from db.vault import passphrases
from db.vault.passphrases import LANGUAGES, assert_strong, bits, judge, suggest, word_list
from resources import text

LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_holds_enough_words_that_are_easy_to_type(language: str) -> None:
    words = word_list(language)
    assert len(words) == len(set(words)) >= 2048
    for word in words:
        assert 3 <= len(word) <= 9
        assert word == word.lower() == unicodedata.normalize("NFC", word)
    if language != "en":
        assert not [word for word in words if not word.isalpha() or "ё" in word]
        assert not [word for word in words if any(letter in "abcdefghijklmnopqrstuvwxyz" for letter in word)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_six_words_are_suggested_and_will_do(language: str) -> None:
    seen = {suggest(language) for _time in range(50)}
    assert len(seen) == 50
    for suggested in seen:
        words = suggested.split(" ")
        assert len(set(words)) == 6
        assert set(words) <= set(word_list(language))
        judged = judge(suggested)
        assert judged.acceptable
        assert judged.reason == ""
        assert_strong(suggested)


@pytest.mark.parametrize(("language", "least"), [("en", 77), ("ru", 69), ("kk", 66)])
def test_the_strength_is_reckoned_from_the_list(language: str, least: int) -> None:
    assert least < bits(language) < 6 * math.log2(len(word_list(language))) + 1e-9
    stated = resources.path("wordlists/README.md").read_text("utf-8")
    assert f"| `{language}.txt` | {len(word_list(language)):,} |" in stated
    assert f"six of them are {int(bits(language))} bits" in stated


def test_every_word_can_be_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = {word for _time in range(3000) for word in suggest("kk").split(" ")}
    assert len(drawn) > 0.98 * len(word_list("kk"))


def test_a_language_without_a_list_gets_english() -> None:
    assert set(suggest("tlh").split(" ")) <= set(word_list("en"))


WEAK = [
    "",
    "   ",
    "қазақстан1991",
    "Казахстан1991",
    "qazaqstan1991",
    "rfpf[cnfy1991",
    "йцукен123456",
    "ЙЦУКЕН",
    "qwertyuiop",
    "парольпароль",
    "пароль123!",
    "gfhjkm",
    "айгерим1990",
    "Айгерім 1990",
    "алматы алматы алматы",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "аааааааааааааааааааааааааааа",
    "12345678901234567890",
    "31.12.1986",
    "Tr0ub4dor&3",
    "я люблю свою маму",
    "тәуелсіздік мәңгілік ел",
    "менің елім менің жерім",
    "vtyby tkbv vtyby ;thbv",
    "непобедимаяимогучая",
    "correct horse battery staple",
    "шестьсотсемьдесятдва",
]


@pytest.mark.parametrize("weak", WEAK)
def test_what_can_be_guessed_is_refused_with_a_reason(weak: str) -> None:
    judged = judge(weak)
    assert not judged.acceptable
    assert judged.score < 3
    assert judged.reason
    assert judged.reason[0].isupper()
    assert judged.reason.endswith(".")
    with pytest.raises(WeakPassphrase) as told:
        assert_strong(weak)
    assert not weak.strip() or weak not in told.value.summary + told.value.advice


@pytest.mark.parametrize(
    "strong",
    [
        "x8#kQ2!vLp9zRw&T",
        "кислый серп щедрость бак бифштекс гвоздь",
        "wJq5-tWz2-bNp8-sRy4",
        "жүзік Қоян 7 терезе шана Тоғыз мұз!",
    ],
)
def test_what_cannot_be_guessed_will_do(strong: str) -> None:
    assert judge(strong).acceptable


@pytest.mark.parametrize("weak", [weak for weak in WEAK if weak.strip()])
def test_the_layout_makes_no_difference(weak: str) -> None:
    for layout in (str.maketrans(RUSSIAN, LATIN), str.maketrans(LATIN, RUSSIAN)):
        assert not judge(weak.lower().translate(layout)).acceptable


def test_composed_and_decomposed_letters_are_judged_alike() -> None:
    for weak in ("йод ёлка", "қазақстан1991"):
        assert judge(unicodedata.normalize("NFD", weak)) == judge(weak)


@given(st.text(max_size=300))
def test_anything_can_be_judged(anything: str) -> None:
    judged = judge(anything)
    assert 0 <= judged.score <= 4
    assert judged.acceptable == (judged.score >= 3)
    assert bool(judged.reason) != judged.acceptable


def test_nothing_of_what_was_judged_is_kept() -> None:
    from zxcvbn import matching

    judge("сақталмасын-деген-сөз")
    assert "forms" not in matching.RANKED_DICTIONARIES
    assert not any("сақталмасын" in words for words in matching.RANKED_DICTIONARIES.values())


def test_the_reason_is_told_in_the_language_of_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrases, "_", lambda sentence: f"«{sentence}»")
    assert judge("qwerty").reason.startswith("«")
    assert text.LANGUAGES == LANGUAGES
