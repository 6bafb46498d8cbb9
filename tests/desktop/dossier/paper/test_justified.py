"""Running text that is flush at both edges, as the court's look has it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.dossier.blocks import Cite, Run, Style
from desktop.dossier.paper.lines import Setter
from desktop.dossier.paper.looks import Look
from desktop.dossier.paper.marks import Glyphs, Span
from desktop.dossier.paper.typefaces import SERIF
from tests.desktop.dossier.samples import TOLD

LOOK = Look(SERIF, 12)
SETTER = Setter()


def test_every_line_but_the_last_fills_the_width() -> None:
    for language, told in TOLD.items():
        content = (Run(told * 3), Cite(1), Run(" “"), Run(told, Style.QUOTED), Run("”"))
        *filled, last = SETTER.lines(content, LOOK, 430, justified=True)
        assert len(filled) > 3
        assert all(abs(line.width - 430) < 0.01 for line in filled), language
        assert last.width <= 430.01


def test_a_line_that_was_broken_by_hand_is_not_stretched() -> None:
    first, second = SETTER.lines("one two\nthree four", LOOK, 400, justified=True)
    assert first.width < 100 > second.width


def test_a_line_with_too_few_spaces_is_left_as_it_is() -> None:
    lines = SETTER.lines("a b " + "x" * 60, LOOK, 400, justified=True)
    assert lines[0].width < 30


@given(
    st.lists(st.text(st.sampled_from("abcЖәқ"), min_size=1, max_size=12), min_size=1, max_size=60), st.floats(80, 400)
)
def test_no_word_is_lost_and_none_stands_outside(words: list[str], width: float) -> None:
    lines = SETTER.lines(" ".join(words), LOOK, width, justified=True)
    assert "".join(piece.text for line in lines for _, piece in line.pieces).replace(" ", "").replace(
        "\u00a0", ""
    ) == "".join(words)
    for line in lines:
        assert line.width <= width + 0.02
        offsets = [offset for offset, _ in line.pieces]
        assert offsets == sorted(offsets)


def test_wider_spaces_are_moves_inside_one_run_of_glyphs() -> None:
    line = SETTER.lines(TOLD["en"] * 2, LOOK, 300, justified=True)[0]
    marks = [mark for mark in line.marks(0, 0) if not isinstance(mark, Span)]
    assert len(marks) == 1 and isinstance(marks[0], Glyphs)
    assert any(part.lstrip("-").isdigit() for part in marks[0].runs[0][1].split())
