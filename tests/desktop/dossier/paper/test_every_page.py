"""Every page of the invented case, in three languages and both looks, as a demanding reader would turn it."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdf
import pytest

from desktop.dossier.blocks import Column, Dossier, Looks, Row, Table
from desktop.dossier.paper.layout import Layout
from desktop.dossier.paper.marks import Area, Described, Glyphs, Mark, Photograph, Span, Stroke, Target
from desktop.dossier.paper.pages import Page
from desktop.dossier.paper.press import Leaf
from desktop.dossier.paper.sheet import SHEETS, Sheet
from desktop.dossier.render import render_pdf
from resources.text import LANGUAGES
from tests.desktop.dossier.samples import short


@pytest.fixture(params=[(language, look) for language in LANGUAGES for look in Looks], ids=str)
def pages(
    request: pytest.FixtureRequest, sample: dict[str, Dossier], monkeypatch: pytest.MonkeyPatch
) -> tuple[Sheet, list[Page]]:
    """The pages of the dossier as they went to the press."""
    found: list[Page] = []
    leaf = Layout._leaf

    def remembered(layout: Layout, page: Page) -> Leaf:
        found.append(page)
        return leaf(layout, page)

    monkeypatch.setattr(Layout, "_leaf", remembered)
    language, look = request.param
    render_pdf(replace(sample[language], look=look), io.BytesIO())
    return SHEETS[look], found


def glyphs(marks: tuple[Mark, ...]) -> list[Glyphs]:
    found: list[Glyphs] = []
    for mark in marks:
        if isinstance(mark, Glyphs):
            found.append(mark)
        elif isinstance(mark, Span):
            found += mark.glyphs
        elif isinstance(mark, Described):
            found += glyphs(mark.marks)
    return found


def test_no_page_ends_with_what_belongs_to_the_next(pages: tuple[Sheet, list[Page]]) -> None:
    _sheet, every = pages
    assert len(every) > 15
    for page in every[:-1]:
        body = [strip for _top, strip in page.strips[: _of_text(page)]]
        assert not body[-1].glue
        assert not any(isinstance(mark, Target) and mark.bookmarked for mark in body[-1].marks)


def _of_text(page: Page) -> int:
    """How many strips stand above the sources at the foot of the page."""
    tops = [top for top, _strip in page.strips]
    if not page.notes:
        return len(tops)
    return next(
        index
        for index, (_top, strip) in enumerate(page.strips)
        if not strip.height and any(isinstance(mark, Stroke) and mark.x2 == 96 for mark in strip.marks)
    )


def test_nothing_stands_outside_the_frame_or_over_something_else(pages: tuple[Sheet, list[Page]]) -> None:
    sheet, every = pages
    for page in every:
        foot = 0.0
        for top, strip in page.strips:
            assert top >= foot - 0.02
            foot = top + strip.height
            for mark in glyphs(strip.marks):
                assert -0.5 <= mark.x <= sheet.measure
                assert mark.y <= strip.height + 2 or not strip.height
        assert foot <= sheet.frame + 0.02


def test_everything_is_told_in_black_and_grey_that_can_be_read(pages: tuple[Sheet, list[Page]]) -> None:
    _sheet, every = pages
    for page in every:
        for _top, strip in page.strips:
            assert all(mark.grey <= 0.35 for mark in glyphs(strip.marks) if mark.size < 14)
            assert not any(isinstance(mark, Photograph) for mark in strip.marks)
            for mark in strip.marks:
                assert not isinstance(mark, Area) or mark.fill is None or mark.fill in (0, 1) or mark.fill >= 0.9


def test_the_court_gets_one_family_of_letters(pages: tuple[Sheet, list[Page]]) -> None:
    sheet, every = pages
    if sheet is SHEETS[Looks.COURT]:
        shown = [mark for page in every for _top, strip in page.strips for mark in _words(strip.marks)]
        sans = [mark for mark in shown if mark.face.startswith("NotoSans-")]
        assert shown and not sans


def _words(marks: tuple[Mark, ...]) -> list[Glyphs]:
    """Without the letters of drawings, which are measured for their own."""
    return glyphs(tuple(mark for mark in marks if not isinstance(mark, Described)))


def test_a_crowded_table_gets_smaller_letters_rather_than_cut_words() -> None:
    columns = tuple(Column(word) for word in ("Дата", "Что произошло", "Люди", "Основание", "Источник", "Точность"))
    row = Row(("12 марта", "неприкосновенность", "Следственный суд", "ст. 405 УК", "", "приблизительно"))
    dossier = short(Table(columns, (row,)), look=Looks.COURT, language="ru")
    out = io.BytesIO()
    render_pdf(dossier, out)
    words = pypdf.PdfReader(out).pages[0].extract_text()
    for word in ("неприкосновенность", "Следственный", "приблизительно", "Источник", "Основание"):
        assert word in words
