"""typst, compiled from a file beside the photographs."""

from __future__ import annotations

from pathlib import Path

import typst as compiler  # type: ignore[import-not-found]

from tools.bench.story import FONTS, LEADING, PAGE, SIZE, TITLE, Heading, Photograph, Piece

head = f"""
#set document(title: "{TITLE}")
#set page(width: {PAGE["width"]}pt, height: {PAGE["height"]}pt, numbering: "1 / 1", margin: (
  left: {PAGE["left"]}pt, right: {PAGE["right"]}pt, top: {PAGE["top"]}pt, bottom: {PAGE["bottom"]}pt))
#set text(font: "Noto Serif", size: {SIZE}pt, lang: "ru", hyphenate: false, top-edge: 0.75em, bottom-edge: -0.25em)
#set par(justify: true, leading: {LEADING - SIZE}pt, spacing: {LEADING - SIZE + 9}pt)
#set footnote.entry(gap: 2pt)
#show footnote.entry: set text(size: 8.5pt)
#set heading(numbering: "1.1")
#outline()
"""
forms = {"": "#[{}]", "strong": "#strong[{}]", "emphasis": "#emph[{}]"}


def make(pieces: list[Piece], photographs: list[Path]) -> bytes:
    told = [head]
    for piece in pieces:
        if isinstance(piece, Heading):
            told.append(f"#heading(level: {piece.level})[{piece.words}]\n")
        elif isinstance(piece, Photograph):
            name = photographs[piece.number].name
            told.append(f'#figure(image("{name}", width: 100%), caption: [{piece.caption}])\n')
        else:
            runs = "".join(forms[style].format(words) for style, words in piece.runs)
            told.append(f"{runs}#footnote[{piece.source}]\n")
    source = photographs[0].parent / "story.typ"
    source.write_text("\n".join(told), encoding="utf-8")
    return bytes(compiler.compile(str(source), font_paths=[str(FONTS)], ignore_system_fonts=True))
