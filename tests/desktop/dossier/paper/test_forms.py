"""Papers that are filled in by hand: lines, boxes and ticks are drawn, and what is known stands in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.dossier.blocks import (
    Blank,
    Blanks,
    Block,
    Fact,
    Facts,
    Heading,
    Looks,
    Missing,
    Paragraph,
    Signatures,
    Tick,
    Ticks,
)
from tests.desktop.dossier.paper.samples import checked, unpacked, words_of
from tests.desktop.dossier.samples import long, pdf_of, short
from tests.desktop.dossier.test_render import pages_of

FORM = (
    Blanks(
        (
            Blank("Family name", filled="Әбдіразақов"),
            Blank("Date of birth", boxes=8, filled="07062023", hint="day, month, year"),
            Blank("What happened", 6, hint="Only what you saw yourself."),
            Blank("Where", 2, "in the street " * 30),
        )
    ),
    Ticks("Was a warrant shown?", (Tick("yes"), Tick("no", True), Tick("not known"))),
    Ticks("", (Tick("an answer that is long " * 8), Tick("another", True))),
    Signatures(("signature", "place and date", "name of the monitor")),
    Signatures(("signature", "place and date", "name", "post")),
)


@pytest.mark.parametrize("look", Looks)
def test_what_is_known_is_filled_in(look: Looks, tmp_path: Path) -> None:
    words = words_of(checked(pdf_of(short(*FORM, look=look)), tmp_path))
    assert "Әбдіразақов" in words
    assert "7 0 6 2 0 2 3" in words
    assert words.count("street") == 30
    assert words.count("an answer that is long") == 8
    assert words.count("place and date") == 2


def drawings(path: Path) -> int:
    return unpacked(path).count(b" l S Q")


def test_a_tick_is_drawn_and_no_sign_of_a_typeface(tmp_path: Path) -> None:
    empty = checked(pdf_of(short(Ticks("?", (Tick("yes"),)))), tmp_path)
    strokes, words = drawings(empty), words_of(empty)
    ticked = checked(pdf_of(short(Ticks("?", (Tick("yes", True),)))), tmp_path)
    assert drawings(ticked) == strokes + 2
    assert words_of(ticked) == words


def test_an_empty_form_has_as_many_lines_as_were_asked_for(tmp_path: Path) -> None:
    few = drawings(checked(pdf_of(short(Blanks((Blank("a", 3),)))), tmp_path))
    many = drawings(checked(pdf_of(short(Blanks((Blank("a", 8),)))), tmp_path))
    assert many - few == 5


def test_nobody_signs_a_page_that_says_nothing_else(tmp_path: Path) -> None:
    for extra in range(0, 60, 4):
        blocks = (Paragraph("word " * (480 + extra * 5)), Paragraph("The end of it."), Signatures(("signature",)))
        path = checked(pdf_of(short(*blocks)), tmp_path)
        pages = [words_of(path, page) for page in (1, 2)] if extra > 40 else [words_of(path)]
        for words in pages:
            assert ("signature" in words) <= ("The end of it." in words)


@pytest.mark.parametrize("look", Looks)
def test_a_cover_is_no_part_of_the_paper(look: Looks, tmp_path: Path) -> None:
    cover = (Heading(1, "What is still missing"), Missing(("Date of arrest",)))
    path = checked(pdf_of(short(Heading(1, "Arrest"), Paragraph("A few words."), cover=cover, look=look)), tmp_path)
    first, second = words_of(path, 1), words_of(path, 2)
    assert "Date of arrest" in first and "Not part of the paper" in first
    assert "Page" not in first and "For internal use" not in first
    assert "Page 1 of 1" in second and "Date of arrest" not in second and "Not part" not in second


def test_pages_are_counted_without_the_cover(tmp_path: Path) -> None:
    whole = long("en", 2)
    cover = (Missing(("Date of arrest",)),)
    values = {name: getattr(whole, name) for name in ("subtitle", "metadata", "blocks")}
    with_cover = short(*values.pop("blocks"), cover=cover, **values)
    contents = words_of(checked(pdf_of(whole), tmp_path), 1)
    covered = checked(pdf_of(with_cover), tmp_path)
    assert words_of(covered, 2) == contents
    assert b"/PageLabels" in unpacked(covered)


def last_page(*blocks: Block) -> str:
    return " ".join(pages_of(pdf_of(short(*blocks)))[-1].split())


def test_what_is_signed_stands_on_the_page_where_it_is_signed() -> None:
    signed = (Paragraph("I may take it back."), Blanks((Blank("How to reach us", 2),)), Signatures(("signature",)))
    for questions in range(11, 14):
        asked = Blanks(tuple(Blank(f"Question {number}") for number in range(questions)))
        words = last_page(Heading(1, "Before"), asked, Heading(1, "Signatures"), *signed)
        assert "Signatures I may take it back. How to reach us signature" in words, questions


def test_nobody_signs_a_page_that_has_a_heading_alone() -> None:
    for lines in range(24, 30):
        answers = Facts(tuple(Fact(f"Question {number}", "An answer") for number in range(lines)))
        words = last_page(Heading(1, "Before"), answers, Heading(1, "Sign here"), Signatures(("signature",)))
        assert "An answer Sign here signature" in words, lines
