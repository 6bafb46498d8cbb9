"""reportlab as its manual shows it: flowables, a template that tells headings to the table of contents, `multiBuild`.

Platypus has no footnotes: sources follow at the end, which is less work. Its words are not shaped.
"""

from __future__ import annotations

import html
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, Image, PageTemplate
from reportlab.platypus import Paragraph as Words
from reportlab.platypus.tableofcontents import TableOfContents

from tools.bench.story import FONTS, LEADING, PAGE, SIZE, TITLE, WIDE, Heading, Paragraph, Photograph, Piece

_TAGS = {"": "{}", "strong": "<b>{}</b>", "emphasis": "<i>{}</i>"}
_BASE: dict[str, Any] = {"fontName": "Serif", "fontSize": SIZE, "leading": LEADING}


class _Template(BaseDocTemplate):  # type: ignore[misc]
    def afterFlowable(self, flowable: Any) -> None:
        level = getattr(flowable, "level", None)
        if level is not None:
            key = f"h{self.seq.nextf('heading')}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, level - 1, level > 1)
            self.notify("TOCEntry", (level - 1, flowable.getPlainText(), self.page, key))


def _running(canvas: Any, template: Any) -> None:
    canvas.setFont("Serif", 8.5)
    canvas.drawRightString(PAGE["width"] - PAGE["right"], 36, f"{template.page}")


def _head(level: int) -> Any:
    size = {1: 15, 2: 12.5}[level]
    look = {"fontName": "SerifB", "fontSize": size, "leading": size * 1.3}
    return ParagraphStyle(f"h{level}", spaceBefore=18, keepWithNext=1, **look)


def _flow(pieces: list[Piece], photographs: list[Path]) -> Iterator[Any]:
    body = ParagraphStyle("body", alignment=TA_JUSTIFY, spaceBefore=9, **_BASE)
    small = ParagraphStyle("small", fontName="Serif", fontSize=8.5, leading=11.5)
    heads = {level: _head(level) for level in (1, 2)}
    for piece in pieces:
        if isinstance(piece, Heading):
            heading = Words(f"{piece.number} {html.escape(piece.words)}", heads[piece.level])
            heading.level = piece.level
            yield heading
        elif isinstance(piece, Photograph):
            yield Image(str(photographs[piece.number]), WIDE, WIDE * 0.75)
            yield Words(html.escape(piece.caption), small)
        else:
            told = "".join(_TAGS[style].format(html.escape(words)) for style, words in piece.runs)
            yield Words(f'{told} <font size="9">[{piece.note}]</font>', body)
    for piece in pieces:
        if isinstance(piece, Paragraph):
            yield Words(f"[{piece.note}] {html.escape(piece.source)}", small)


def make(pieces: list[Piece], photographs: list[Path]) -> bytes:
    rl_config.useA85 = 0
    for name, file in (("Serif", "Regular"), ("SerifB", "Bold"), ("SerifI", "Italic"), ("SerifBI", "BoldItalic")):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"NotoSerif-{file}.ttf")))
    pdfmetrics.registerFontFamily("Serif", "Serif", "SerifB", "SerifI", "SerifBI")
    contents = TableOfContents()
    contents.levelStyles = [ParagraphStyle("c1", **_BASE), ParagraphStyle("c2", leftIndent=20, **_BASE)]
    out = io.BytesIO()
    template = _Template(out, pagesize=(PAGE["width"], PAGE["height"]), title=TITLE)
    height = PAGE["height"] - PAGE["top"] - PAGE["bottom"]
    frame = Frame(PAGE["left"], PAGE["bottom"], WIDE, height, 0, 0, 0, 0)
    template.addPageTemplates(PageTemplate(frames=[frame], onPage=_running))
    template.multiBuild([Words(TITLE, _head(1)), contents, *_flow(pieces, photographs)])
    return out.getvalue()
