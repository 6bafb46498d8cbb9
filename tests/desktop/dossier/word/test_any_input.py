"""Whatever people write, a whole Word document comes of it."""

from __future__ import annotations

import io
import re

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.dossier.blocks import (
    Banner,
    Block,
    Cite,
    Column,
    Fact,
    Facts,
    Heading,
    List,
    Metadata,
    Missing,
    Note,
    Paragraph,
    Quote,
    Row,
    Run,
    Style,
    Table,
)
from desktop.dossier.paper.words import para
from resources.text import LANGUAGES
from tests.desktop.dossier.samples import short
from tests.desktop.dossier.word.opened import opened

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=300)

HOSTILE = (
    '<w:t>not a tag</w:t> &amp; <![CDATA[x]]> \x00\x08\x1f\x7f\ufffe\uffff\u202e\u2066 { HYPERLINK "http://x" } '
    "\\* MERGEFORMAT =SUM(A1) INCLUDETEXT ]]> <?xml?> \ud800 \U0001f600 line\u2028break"
)


def test_text_is_never_markup_nor_a_field() -> None:
    blocks = (Heading(1, HOSTILE, HOSTILE[:9]), Paragraph(HOSTILE), Banner(HOSTILE), Facts((Fact(HOSTILE, HOSTILE),)))
    document = opened(
        short(
            *blocks, title=HOSTILE, banner=HOSTILE, reference=HOSTILE, metadata=Metadata(HOSTILE, HOSTILE, (HOSTILE,))
        )
    )
    assert para(HOSTILE) in document.words()
    assert "<w:t>not a tag</w:t> &amp;" in document.words()
    assert not document.all("instrText")
    assert not any("\u202e" in document.words(name) for name in document.names if name.endswith(".xml"))


@settings(max_examples=30)
@given(ANY_TEXT, st.sampled_from(LANGUAGES))
def test_no_text_breaks_the_document(text: str, language: str) -> None:
    blocks: tuple[Block, ...] = (
        Heading(1, text, text[:5]),
        Paragraph((Run(text, Style.QUIET), Cite(1, text)), number=text[:5]),
        Quote(text, text, text, text, text),
        Facts((Fact(text, text),)),
        Table((Column(text), Column(text, 0)), (Row((text,)), Row((text, text, text)), Row((), group=True)), text),
        Table((), (Row((text,)),)),
        List((text,), ordered=True),
        Missing((text,), text),
        Banner(text),
    )
    document = opened(short(*blocks, title=text, banner=text, language=language, notes=(Note(1, text),)))
    docx.Document(io.BytesIO(document.data))
    if para(text).strip():
        assert re.sub(r"\s", "", para(text)) in re.sub(r"\s", "", document.words())
