"""One program prints the invented dossier once and tells how long it took:
`python -m tools.bench.printers NAME PAGES FOLDER [without photographs]`.

Each runs in a process of its own, so that its memory can be told; the time is that from the story to the bytes of the
PDF, without the start of the interpreter. All print the same words in Noto Serif on the same page, justified, with a
table of contents that tells pages. Sources stand at the foot of the page, but for reportlab, whose Platypus has no
footnotes: there they follow at the end, which is less work.
"""

from __future__ import annotations

import html
import io
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tools.bench import story
from tools.bench.story import LEADING, PAGE, SIZE, Heading, Paragraph, Photograph, Piece

FONTS = Path(__file__).parents[2] / "resources/fonts"
TITLE = "Досье"
_WIDE = PAGE["width"] - PAGE["left"] - PAGE["right"]
Print = Callable[[list[Piece], list[Path]], bytes]


def daftar() -> Print:
    from desktop.dossier import blocks
    from desktop.dossier.blocks import Block, Cite, Dossier, Looks, Note, Picture, Run, Style
    from desktop.dossier.paper.printing import print_pages, words_for
    from desktop.dossier.worker import keep_for_good

    styles = {"": Style.PLAIN, "strong": Style.STRONG, "emphasis": Style.EMPHASIS}

    def block(piece: Piece) -> Block:
        if isinstance(piece, Heading):
            return blocks.Heading(piece.level, piece.words, piece.number)
        if isinstance(piece, Photograph):
            return Picture(str(piece.number), piece.caption)
        return blocks.Paragraph((*(Run(words, styles[style]) for style, words in piece.runs), Cite(piece.note)))

    def make(pieces: list[Piece], photographs: list[Path]) -> bytes:
        notes = tuple(Note(piece.note, piece.source) for piece in pieces if isinstance(piece, Paragraph))
        told = tuple(map(block, pieces))
        dossier = Dossier(TITLE, "ru", "C-0001", "", "", "", "", blocks=told, notes=notes, look=Looks.COURT)
        out = io.BytesIO()
        words = words_for(dossier)
        keep_for_good()  # as the process that prints long dossiers does
        print_pages(dossier, words, out, lambda *_told: None, lambda name: photographs[int(name)].read_bytes())
        return out.getvalue()

    return make


def reportlab() -> Print:
    from reportlab import rl_config
    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import BaseDocTemplate, Frame, Image, PageTemplate
    from reportlab.platypus import Paragraph as Words
    from reportlab.platypus.tableofcontents import TableOfContents

    rl_config.useA85 = 0
    tags = {"": "{}", "strong": "<b>{}</b>", "emphasis": "<i>{}</i>"}

    class Template(BaseDocTemplate):  # type: ignore[misc]
        def afterFlowable(self, flowable: Any) -> None:
            level = getattr(flowable, "level", None)
            if level is not None:
                key = f"h{self.seq.nextf('heading')}"
                self.canv.bookmarkPage(key)
                self.canv.addOutlineEntry(flowable.getPlainText(), key, level - 1, level > 1)
                self.notify("TOCEntry", (level - 1, flowable.getPlainText(), self.page, key))

    def running(canvas: Any, template: Any) -> None:
        canvas.setFont("Serif", 8.5)
        canvas.drawRightString(PAGE["width"] - PAGE["right"], 36, f"{template.page}")

    def make(pieces: list[Piece], photographs: list[Path]) -> bytes:
        for name, file in (("Serif", "Regular"), ("SerifB", "Bold"), ("SerifI", "Italic"), ("SerifBI", "BoldItalic")):
            pdfmetrics.registerFont(TTFont(name, str(FONTS / f"NotoSerif-{file}.ttf")))
        pdfmetrics.registerFontFamily("Serif", "Serif", "SerifB", "SerifI", "SerifBI")
        base: dict[str, Any] = {"fontName": "Serif", "fontSize": SIZE, "leading": LEADING}
        body = ParagraphStyle("body", alignment=TA_JUSTIFY, spaceBefore=9, **base)
        heads = {
            level: ParagraphStyle(f"h{level}", fontName="SerifB", fontSize=size, leading=size * 1.3, spaceBefore=18,
                                  keepWithNext=1)
            for level, size in ((1, 15), (2, 12.5))
        }  # fmt: skip
        small = ParagraphStyle("small", fontName="Serif", fontSize=8.5, leading=11.5)
        contents = TableOfContents()
        contents.levelStyles = [ParagraphStyle("c1", **base), ParagraphStyle("c2", leftIndent=20, **base)]
        flow: list[Any] = [Words(TITLE, heads[1]), contents]
        for piece in pieces:
            if isinstance(piece, Heading):
                flow.append(Words(f"{piece.number} {html.escape(piece.words)}", heads[piece.level]))
                flow[-1].level = piece.level
            elif isinstance(piece, Photograph):
                flow.append(Image(str(photographs[piece.number]), _WIDE, _WIDE * 0.75))
                flow.append(Words(html.escape(piece.caption), small))
            else:
                told = "".join(tags[style].format(html.escape(words)) for style, words in piece.runs)
                flow.append(Words(f'{told} <font size="9">[{piece.note}]</font>', body))
        for piece in pieces:
            if isinstance(piece, Paragraph):
                flow.append(Words(f"[{piece.note}] {html.escape(piece.source)}", small))
        out = io.BytesIO()
        template = Template(out, pagesize=(PAGE["width"], PAGE["height"]), title=TITLE)
        height = PAGE["height"] - PAGE["top"] - PAGE["bottom"]
        frame = Frame(PAGE["left"], PAGE["bottom"], _WIDE, height, 0, 0, 0, 0)
        template.addPageTemplates(PageTemplate(frames=[frame], onPage=running))
        template.multiBuild(flow)
        return out.getvalue()

    return make


def typst() -> Print:
    import typst as compiler  # type: ignore[import-not-found]

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

    return make


def weasyprint() -> Print:
    from weasyprint import HTML  # type: ignore[import-not-found]
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-not-found]

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

    return make


PRINTERS = {"daftar": daftar, "reportlab": reportlab, "typst": typst, "weasyprint": weasyprint}


def main() -> None:
    name, pages, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]).absolute()
    pieces, photographs = story.pieces(pages), story.photographs(folder)
    if len(sys.argv) > 4:
        pieces = [piece for piece in pieces if not isinstance(piece, Photograph)]
    make = PRINTERS[name]()
    began, spent = time.perf_counter(), time.process_time()
    pdf = make(pieces, photographs)
    told = {"seconds": time.perf_counter() - began, "processor": time.process_time() - spent}
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (folder / f"{name}.pdf").write_bytes(pdf)
    print(json.dumps({**told, "memory": used * 1024, "bytes": len(pdf)}))


if __name__ == "__main__":
    main()
