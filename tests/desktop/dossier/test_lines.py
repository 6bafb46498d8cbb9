"""Content is broken into lines that fit, with nothing lost and no empty box."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from desktop.dossier.blocks import Cite, Content, Run, Style
from desktop.dossier.paper.broken import Line
from desktop.dossier.paper.lines import Setter
from desktop.dossier.paper.looks import Look
from desktop.dossier.paper.marks import Glyphs, Span
from desktop.dossier.paper.typefaces import SANS, SERIF

LOOK = Look(SERIF, 10)
SETTER = Setter()


def words_of(line: Line) -> str:
    order = sorted(range(len(line.pieces)), key=lambda index: line.reading[index]) if line.reading else None
    pieces = [line.pieces[index][1] for index in order] if order else [piece for _, piece in line.pieces]
    return "".join(piece.text for piece in pieces)


def text_of(content: Content, width: float = 200) -> list[str]:
    return [words_of(line).replace("\u00a0", " ") for line in SETTER.lines(content, LOOK, width)]


def test_lines_break_at_spaces() -> None:
    lines = text_of("The police stood at the door and asked him to come to the department.", 100)
    assert len(lines) > 2
    assert " ".join(lines) == "The police stood at the door and asked him to come to the department."


def test_a_line_break_in_the_text_is_kept() -> None:
    assert text_of("one\ntwo\n\nthree") == ["one", "two", "", "three"]


def test_no_word_is_hyphenated_but_a_hyphen_may_end_a_line() -> None:
    assert text_of("anti-extremism", 40) == ["anti-", "extremis", "m"] or text_of("anti-extremism", 55) == [
        "anti-",
        "extremism",
    ]


def test_a_reference_stays_with_its_word() -> None:
    for width in range(40, 200, 7):
        for line in text_of((Run("several plain words here"), Cite(12)), width):
            assert not line.startswith("[") or width < 50


def test_a_reference_alone_has_no_space_before_it() -> None:
    assert text_of((Cite(3, "p. 2"),)) == ["[3, p. 2]"]


def test_lines_know_the_sources_they_cite() -> None:
    lines = SETTER.lines((Run("a " * 60), Cite(1), Run(" b" * 60), Cite(2)), LOOK, 200)
    cites = [line.cites for line in lines]
    assert [number for numbers in cites for number in numbers] == [1, 2]
    assert cites[-1] == (2,)


def test_a_name_in_arabic_script_keeps_its_words_and_joins_its_letters() -> None:
    (line,) = SETTER.lines("Имя: ەرلان داۋلەتوۆ, 39 лет", LOOK, 400)
    spans = [mark for mark in line.marks(0, 0) if isinstance(mark, Span)]
    assert [span.words for span in spans] == ["ەرلان داۋلەتوۆ"]
    assert {glyphs.face for glyphs in spans[0].glyphs} >= {"NotoSansArabic-Regular"}
    alone = SETTER.lines("ل", LOOK, 400)[0].pieces[0][1].shaped.runs
    assert alone[0][1].strip("<>") not in spans[0].glyphs[-1].runs[0][1]


def test_styles_choose_typefaces() -> None:
    (line,) = SETTER.lines((Run("a"), Run("b", Style.STRONG), Run("c", Style.QUOTED), Run("d", Style.QUIET)), LOOK, 400)
    faces = [piece.face.name for _, piece in line.pieces]
    assert faces == ["NotoSerif-Regular", "NotoSerif-Bold", "NotoSerif-Italic", "NotoSans-Regular"]


def test_figures_are_of_one_width() -> None:
    assert len({SETTER.width(digit, Look(SANS, 8.5)) for digit in "0123456789"}) == 1


def test_an_arrow_comes_from_another_typeface() -> None:
    (line,) = SETTER.lines("a → b ≥ 3", LOOK, 400)
    assert "NotoSansMath-Regular" in {piece.face.name for _, piece in line.pieces}


@given(st.text(max_size=120), st.floats(20, 400))
def test_no_text_runs_over_or_shows_a_box(text: str, width: float) -> None:
    for line in SETTER.lines((Run(text), Cite(1), Run(text, Style.QUOTED)), LOOK, width):
        assert line.width <= width + 0.1 or len(words_of(line)) == 1
        for mark in line.marks(0, 0):
            for glyphs in mark.glyphs if isinstance(mark, Span) else (mark,):
                assert isinstance(glyphs, Glyphs)
                for _, operand in glyphs.runs:
                    for codes in re.findall("<([0-9A-F]+)>", operand):
                        assert "0000" not in [codes[start : start + 4] for start in range(0, len(codes), 4)]


@given(
    st.lists(st.text(st.sampled_from("abcЖәқ"), min_size=1, max_size=12), min_size=1, max_size=30), st.floats(60, 300)
)
def test_no_word_is_lost(words: list[str], width: float) -> None:
    assert "".join(text_of(" ".join(words), width)).replace(" ", "") == "".join(words)


def test_a_long_word_is_cut_rather_than_lost() -> None:
    lines = text_of("x" * 3000, 100)
    assert "".join(lines) == "x" * 3000


def test_a_mark_above_a_letter_is_raised_over_a_capital() -> None:
    (line,) = SETTER.lines("А́ а́", LOOK, 400)
    rises = {rise for mark in line.marks(0, 0) if isinstance(mark, Glyphs) for rise, _ in mark.runs}
    assert len(rises) > 1


def test_a_long_word_in_several_looks_is_cut_where_it_must_be() -> None:
    content = (Run("a" * 30, Style.STRONG), Run("b" * 30), Run("ә" * 30, Style.QUOTED))
    for width in (30, 77, 133, 161):
        assert "".join(text_of(content, width)) == "a" * 30 + "b" * 30 + "ә" * 30


def test_a_letter_is_not_parted_from_its_mark() -> None:
    for line in text_of("а́" * 60, 45):
        assert not line.startswith("\u0301")


def test_a_line_narrower_than_any_letter_still_ends() -> None:
    assert text_of("W", 1) == ["W"]
    assert text_of("WW", 1) == ["W", "W"]
