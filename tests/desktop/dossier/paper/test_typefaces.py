"""A word put together from pairs of letters is what HarfBuzz makes of the whole word, to the last unit."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from desktop.dossier.paper.typefaces import SANS, SERIF, Shaped, Typecase, Typeface, stack
from resources.text import LANGUAGES

FACES = [
    stack(family, bold, italic)[0] for family in (SERIF, SANS) for bold in (False, True) for italic in (False, True)
]


def words() -> list[str]:
    """Every word of the texts that people see, in three languages."""
    found: set[str] = set()
    for language in LANGUAGES:
        for path in sorted(resources.path(f"manual/{language}").rglob("*.md")):
            found.update(path.read_text("utf-8").split())
    return sorted(found)


def codes(shaped: Shaped) -> list[str]:
    """Glyphs and moves as a reader of PDF meets them."""
    told = "".join(operand for _, operand in shaped.runs).replace(" ", "")
    return [each for each in re.findall("[0-9A-F]{4}(?=[0-9A-F]*>)|-?[0-9]+(?=<)", told) if each != "0"]


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_words_of_three_languages_are_the_same(face: Typeface) -> None:
    case = Typecase()
    told = [word for word in words() if face.signs.issuperset(map(ord, word))]
    assert len(told) > 1500
    pairs = 0
    for word in told:
        paired, whole = case._paired(face, word), case._shape(face, word, False)
        if paired is not None:
            pairs += 1
            assert (paired.width, codes(paired)) == (whole.width, codes(whole)), word
    assert pairs > 0.99 * len(told)


@given(st.text(st.sampled_from([chr(code) for code in sorted(FACES[0].signs) if code >= 32]), min_size=1, max_size=12))
def test_any_word_is_the_same(text: str) -> None:
    case = Typecase()
    paired, whole = case._paired(FACES[0], text), case._shape(FACES[0], text, False)
    if paired is not None:
        assert (paired.width, codes(paired)) == (whole.width, codes(whole))


def test_letters_that_stand_closer_are_kerned() -> None:
    case = Typecase()
    for face in FACES:
        pair = case.shape(face, "AV")
        assert pair.width < case.shape(face, "A").width + case.shape(face, "V").width
        assert re.fullmatch("<[0-9A-F]{4}> [1-9][0-9]* <[0-9A-F]{4}>", pair.operand or "")


def test_a_mark_on_a_letter_is_left_to_harfbuzz() -> None:
    case = Typecase()
    assert case._paired(FACES[0], "а́") is None
    assert case.shape(FACES[0], "а́").width == case.shape(FACES[0], "а").width


def test_the_glyphs_that_are_embedded_are_those_that_were_set() -> None:
    case, face = Typecase(), FACES[0]
    case.shape(face, "абв")
    case.shape(face, "А́")
    glyphs = case.glyphs(face)
    assert {face.font.get_nominal_glyph(ord(sign)) for sign in "абвА"} <= glyphs
    assert len(glyphs) == 5
