"""Each block of a dossier in the form that Word has for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.dossier.blocks import (
    Banner,
    Blanks,
    Block,
    Facts,
    Figure,
    Heading,
    List,
    Matrix,
    Missing,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Run,
    Signatures,
    Table,
    Ticks,
    inlines,
)
from desktop.dossier.paper.words import line, para
from desktop.dossier.word import figures, forms, tables
from desktop.dossier.word.desk import Desk
from desktop.dossier.word.front import Entry, bookmarked
from desktop.dossier.word.markup import Element, into, properties, twips, w
from desktop.dossier.word.photographs import photograph
from desktop.dossier.word.runs import directed, paragraph, said, tabbed
from desktop.dossier.word.typography import MEASURE, NUMBERS, PAGE_HEIGHT

_COARSEST = 72 / 110  # points that a dot may fill: what is small stays small rather than blurred
_TALLEST = PAGE_HEIGHT - 220.0
_NARROW = 0.36  # of the measure, where words stand beside a picture


def block(desk: Desk, told: Block, entry: Entry | None = None) -> list[Element]:
    """A block as paragraphs and tables."""
    if isinstance(told, Heading):
        return heading(desk, told, entry)
    return SETTERS[type(told)](desk, told)


def broken(elements: list[Element]) -> list[Element]:
    """These, from a new page on."""
    first = elements[0] if elements else None
    if first is None or not first.tag.endswith("}p"):
        return [paragraph("Gap", [], w("pageBreakBefore")), *elements]
    if not len(first) or not first[0].tag.endswith("}pPr"):
        first.insert(0, properties("pPr"))
    into(first[0], w("pageBreakBefore"))
    return elements


def heading(desk: Desk, told: Heading, entry: Entry | None = None) -> list[Element]:
    level = min(max(told.level, 1), 3)
    text = list(directed(line(told.text)))
    number = line(told.number)
    shape = [w("ind", left=0, hanging=0)]
    if number:
        shape = _hanging(NUMBERS[level], (10.0, 8.0, 7.0)[level - 1] * desk.scale * len(number))
        text = tabbed(list(directed(number)), text)
    if entry is not None:
        text = bookmarked(next(desk.numbers), entry, text)
    return [paragraph(f"Heading{level}", text, *shape)]


def _paragraph(desk: Desk, told: Paragraph) -> list[Element]:
    number = line(told.number)
    if not number:
        return [said(desk.footnotes, "Lead" if told.lead else "", told.content)]
    made = said(desk.footnotes, "Numbered", told.content, *_hanging(NUMBERS[0], 6.0 * desk.scale * len(number)))
    for place, run in enumerate((*directed(number), w("r", w("tab")))):
        made.insert(1 + place, run)
    return [made]


def _hanging(usual: float, needed: float) -> list[Element]:
    """What a number of more signs than usual asks for beyond its style."""
    width = twips(needed + 8)
    if width <= twips(usual):
        return []
    return [w("tabs", w("tab", val="left", pos=width)), w("ind", left=width, hanging=width)]


def _quote(desk: Desk, told: Quote) -> list[Element]:
    """The words as they were said, then their translation, then whose words they are; each told in small type below."""
    language = desk.phrases.language_name(told.language)
    translator = line(told.translator)
    by = desk.phrases.translated_by.format(name=translator) if translator else desk.phrases.translation
    found = _quoted(desk, told.original, told.language)
    if told.translation:
        found += _below(desk, language)
        found += [*_quoted(desk, told.translation, desk.phrases.language), *_below(desk, by)]
        found += _below(desk, told.attribution)
    else:
        between = (Run(" · "),) if language and told.attribution else ()
        found += _below(desk, (Run(language), *between, *inlines(told.attribution)))
    for each in found[:-1]:
        into(each[0], w("keepNext")) if each[0].find(w("keepNext").tag) is None else None
    return found


def _quoted(desk: Desk, words: str, language: str) -> list[Element]:
    parts = [part.strip("\n") for part in para(words).split("\n\n") if part.strip()]
    return [said(desk.footnotes, "Quote", part, language=language) for part in parts or [" "]]


def _below(desk: Desk, words: Any) -> list[Element]:
    told = said(desk.footnotes, "QuoteSource", words)
    return [told] if len(told) > 1 else []


def _listing(desk: Desk, told: List) -> list[Element]:
    number = desk.new_list() if told.ordered else 1
    style = "ListNumber" if told.ordered else "ListBullet"
    return [said(desk.footnotes, style, item, _counted(number)) for item in told.items]


def _counted(number: int) -> Element:
    return w("numPr", w("ilvl", val=0), w("numId", val=number))


def _missing(desk: Desk, told: Missing) -> list[Element]:
    title = paragraph("MissingTitle", list(directed(line(told.title) or desk.phrases.missing)))
    return [title, *(said(desk.footnotes, "Missing", item, _counted(1)) for item in told.items)]


def _banner(desk: Desk, told: Banner) -> list[Element]:
    return [paragraph("Banner", list(directed(line(told.text, 2000))))]


def _figure(desk: Desk, told: Figure) -> list[Element]:
    if not told.drawing.shapes:
        return [said(desk.footnotes, "Caption", told.caption)] if told.caption else []
    png, width, height = figures.chart_picture(told.drawing)
    shown = desk.package.picture(desk.holder, png, "png", "image/png")
    vectors = desk.package.picture(desk.holder, figures.chart_vectors(told.drawing), "svg", "image/svg+xml")
    words = told.alternative or told.caption
    chart = figures.placed(next(desk.numbers), shown, width, height, words, vectors)
    return _captioned(desk, chart, told.caption)


def _captioned(desk: Desk, picture: Element, caption: Any) -> list[Element]:
    if not caption:
        return [paragraph("Picture", [picture])]
    return [paragraph("Picture", [picture], w("keepNext")), said(desk.footnotes, "Caption", caption)]


def _picture(desk: Desk, told: Picture) -> list[Element]:
    width = MEASURE * (_NARROW if told.beside else 1.0)
    shown, across = picture(desk, told.content, told.alternative, width, told.height or _TALLEST)
    parts = _captioned(desk, shown, told.caption)
    if not told.beside:
        return parts
    widths = (across + 14.0, MEASURE - across - 14.0)
    words = said(desk.footnotes, "Fact", told.beside)
    cells = tables.row(tables.cell(widths[0], *parts), tables.cell(widths[1], words))
    return [tables.grid(widths, [cells], "TableNormal", left=-4), tables.gap()]


def picture(desk: Desk, name: str, alternative: str, width: float, height: float) -> tuple[Element, float]:
    """A photograph no larger than this, and how wide it became."""
    found = photograph(desk.contents(name))
    scale = min(width / found.width, height / found.height, _COARSEST)
    across, down = found.width * scale, found.height * scale
    shown = desk.package.picture(desk.holder, found.data, found.ending, found.kind)
    return figures.placed(next(desk.numbers), shown, across, down, alternative), across


SETTERS: dict[type, Callable[[Desk, Any], list[Element]]] = {
    Heading: heading,
    Paragraph: _paragraph,
    Quote: _quote,
    Facts: tables.facts,
    Table: tables.table,
    Matrix: tables.matrix,
    Figure: _figure,
    List: _listing,
    Missing: _missing,
    Banner: _banner,
    Picture: _picture,
    Signatures: forms.signatures,
    Blanks: forms.blanks,
    Ticks: forms.ticks,
    PageBreak: lambda desk, told: [],  # what follows begins on a new page: see `broken`
}
