"""WeasyPrint, from HTML with footnotes that float to the foot of the page."""

from __future__ import annotations

import html
from pathlib import Path

from weasyprint import HTML  # type: ignore[import-not-found]
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-not-found]

from tools.bench.story import FONTS, LEADING, PAGE, SIZE, TITLE, Heading, Photograph, Piece

faces = "".join(
    f'@font-face {{ font-family: Told; src: url("{(FONTS / f"NotoSerif-{file}.ttf").as_uri()}"); {style} }}\n'
    for file, style in (("Regular", ""), ("Bold", "font-weight: bold"), ("Italic", "font-style: italic"))
)
look = f"""{faces}
@page {{ size: {PAGE["width"]}pt {PAGE["height"]}pt;
  margin: {PAGE["top"]}pt {PAGE["right"]}pt {PAGE["bottom"]}pt {PAGE["left"]}pt;
  @bottom-right {{ content: counter(page) " / " counter(pages); font: 8.5pt Told }} }}
body {{ font: {SIZE}pt/{LEADING}pt Told; text-align: justify; margin: 0; hyphens: none }}
p {{ margin: 9pt 0 0 }} img {{ width: 100% }} figure {{ margin: 9pt 0 0 }} figcaption {{ font-size: 9pt }}
h1 {{ font-size: 15pt; break-after: avoid }} h2 {{ font-size: 12.5pt; break-after: avoid }}
.note {{ float: footnote; font-size: 8.5pt; line-height: 11.5pt }}
nav a::after {{ content: " " target-counter(attr(href), page) }} nav p {{ margin: 0 }}
"""
tags = {"": "{}", "strong": "<strong>{}</strong>", "emphasis": "<em>{}</em>"}


def make(pieces: list[Piece], photographs: list[Path]) -> bytes:
    entries, told = [], []
    for index, piece in enumerate(pieces):
        if isinstance(piece, Heading):
            words = f"{piece.number} {html.escape(piece.words)}"
            entries.append(f'<p><a href="#h{index}">{words}</a></p>')
            told.append(f'<h{piece.level} id="h{index}">{words}</h{piece.level}>')
        elif isinstance(piece, Photograph):
            shown = f'<img src="{photographs[piece.number].as_uri()}">'
            told.append(f"<figure>{shown}<figcaption>{html.escape(piece.caption)}</figcaption></figure>")
        else:
            runs = "".join(tags[style].format(html.escape(words)) for style, words in piece.runs)
            told.append(f'<p>{runs}<span class="note">{html.escape(piece.source)}</span></p>')
    page = f'<html lang="ru"><title>{TITLE}</title><style>{look}</style><nav>{"".join(entries)}</nav>'
    made = HTML(string=page + "".join(told)).write_pdf(font_config=FontConfiguration())
    assert isinstance(made, bytes)
    return made
