"""A name that must not be there is found in the finished Word document, wherever it stands."""

from __future__ import annotations

import pytest

from desktop.dossier.blocks import (
    Account,
    Banner,
    Blank,
    Blanks,
    Cite,
    Column,
    Dossier,
    Exhibit,
    Fact,
    Facts,
    Figure,
    Heading,
    Letterhead,
    List,
    Matrix,
    Metadata,
    Missing,
    Note,
    Paragraph,
    Picture,
    Quote,
    Row,
    Run,
    Signatures,
    Style,
    Table,
    Tick,
    Ticks,
)
from desktop.dossier.drawing import Drawing, Text
from desktop.dossier.protection.filed import betrayals
from desktop.dossier.protection.hunt import Hunt, Target
from tests.desktop.dossier.samples import short
from tests.desktop.dossier.word.opened import opened
from tests.desktop.dossier.word.test_figures import CHART, jpeg

NAME = "Yerlan Dauletov"
HUNT = Hunt([Target("p", (NAME,))])
PLAIN = Paragraph("Nobody is named here.")

PLACES: dict[str, Dossier] = {
    "title": short(PLAIN, title=NAME),
    "subtitle": short(PLAIN, subtitle=NAME),
    "reference": short(PLAIN, reference=NAME),
    "prepared by": short(PLAIN, prepared_by=NAME),
    "banner": short(PLAIN, banner=NAME),
    "as of": short(PLAIN, as_of=NAME),
    "author": short(PLAIN, metadata=Metadata(author=NAME)),
    "subject": short(PLAIN, metadata=Metadata(subject=NAME)),
    "keywords": short(PLAIN, metadata=Metadata(keywords=("K", NAME))),
    "letterhead": short(PLAIN, letterhead=Letterhead("Office", (NAME,))),
    "cover": short(PLAIN, cover=(Paragraph(NAME),)),
    "exhibit": short(PLAIN, exhibits=(Exhibit(1, NAME, "c"),)),
    "exhibit's reason": short(PLAIN, exhibits=(Exhibit(1, "x", "c", listed_only=NAME),)),
    "heading": short(Heading(1, f"The case of {NAME}", "1")),
    "table of contents": short(Heading(1, NAME, "1"), Paragraph("word " * 3000), Heading(1, "x", "2")),
    "parts of a sentence": short(Paragraph((Run("Yerlan "), Run("Daule", Style.STRONG), Run("tov", Style.QUOTED)))),
    "across a note": short(Paragraph((Run("Yerlan"), Run(" Dauletov"), Cite(1)))),
    "across lines": short(Paragraph("Yerlan\nDauletov")),
    "note": short(Paragraph((Run("x"), Cite(1))), notes=(Note(1, f"A letter of {NAME}"),)),
    "place in a source": short(Paragraph((Run("x"), Cite(1, f"of {NAME}")))),
    "quotation": short(Quote(NAME)),
    "translator": short(Quote("x", translation="y", translator=NAME)),
    "label": short(Facts((Fact(NAME, "x"),))),
    "fact": short(Facts((Fact("x", NAME),))),
    "head of a table": short(Table((Column(NAME),), (Row(("x",)),))),
    "cell": short(Table((Column("x"),), (Row((NAME,)),))),
    "caption of a table": short(Table((Column("x"),), (Row(("x",)),), NAME)),
    "speaker": short(Matrix(("x",), (Account(NAME, ("x",)),))),
    "list": short(List((NAME,))),
    "missing": short(Missing((NAME,))),
    "warning": short(Banner(NAME)),
    "chart": short(Figure(Drawing(300, 40, (Text(5, 20, NAME),)))),
    "words for a chart": short(Figure(CHART, alternative=NAME)),
    "caption of a photograph": short(Picture("photo", NAME)),
    "words for a photograph": short(Picture("photo", alternative=NAME)),
    "words beside a photograph": short(Picture("photo", beside=NAME)),
    "signature": short(Signatures((NAME,))),
    "question": short(Blanks((Blank(NAME),))),
    "hint": short(Blanks((Blank("x", hint=NAME),))),
    "answer": short(Blanks((Blank("x", filled=NAME),))),
    "boxes": short(Blanks((Blank("x", boxes=24, filled="x"), Blank("y", boxes=3, filled=NAME)))),
    "tick": short(Ticks("x", (Tick(NAME),))),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_name_is_found(place: str) -> None:
    document = opened(PLACES[place], lambda name: jpeg())
    assert {found.key for found in betrayals(document.data, "docx", HUNT)} == {"p"}


def test_nothing_is_found_where_nobody_is_named() -> None:
    document = opened(short(PLAIN, Picture("photo", "A gate"), Figure(CHART, "Days")), lambda name: jpeg())
    assert not betrayals(document.data, "docx", HUNT)
