"""Blocks of running text become strips: headings, paragraphs, quotes, facts, lists, what is missing, banners."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.dossier.blocks import Banner, Content, Facts, Heading, List, Missing, Paragraph, Quote, Run, inlines, plain
from desktop.dossier.paper import sheet
from desktop.dossier.paper.lines import Line, Setter
from desktop.dossier.paper.marks import Mark, Strip, Stroke, Target, area
from desktop.dossier.paper.phrases import Phrases
from desktop.dossier.paper.sheet import MEASURE, Set
from desktop.dossier.paper.words import line


@dataclass(frozen=True, slots=True)
class Desk:
    """What setting a block needs: the setter of lines and the paper's own words."""

    setter: Setter
    phrases: Phrases


def column(
    lines: Sequence[Line], style: Set, x: float, width: float, *, end: bool = False
) -> Iterator[tuple[Mark, ...]]:
    """The marks of each line, measured from the top of that line."""
    for set_line in lines:
        at_end = end or set_line.from_right
        yield tuple(set_line.marks(x + width - set_line.width if at_end else x, style.drop))


def text_strips(desk: Desk, content: Content, style: Set, x: float, width: float) -> list[Strip]:
    """A paragraph, a strip a line, at least one: never one line alone at the foot or at the head of a page."""
    lines = desk.setter.lines(content, style.look, width)
    strips = []
    for index, (set_line, marks) in enumerate(zip(lines, column(lines, style, x, width), strict=True)):
        first, before_last = index == 0, index == len(lines) - 2
        space = style.space if first else 0.0
        strips.append(Strip(style.leading, marks, space, set_line.cites, (first or before_last) and len(lines) > 1))
    return strips or [Strip(style.leading, space=style.space)]


def glued(strips: list[Strip]) -> list[Strip]:
    """All of these keep together with what follows."""
    return [replace(strip, glue=True) for strip in strips]


def beside(first: list[Strip], second: list[Strip]) -> list[Strip]:
    """Two columns whose lines stand side by side."""
    rows = max(len(first), len(second))
    found = []
    for index in range(rows):
        pair = [strips[index] for strips in (first, second) if index < len(strips)]
        marks = tuple(mark for strip in pair for mark in strip.marks)
        notes = tuple(number for strip in pair for number in strip.notes)
        height, space = max(strip.height for strip in pair), max(strip.space for strip in pair)
        found.append(Strip(height, marks, space, notes, any(strip.glue for strip in pair)))
    return found


def heading(desk: Desk, block: Heading, key: str) -> list[Strip]:
    style = sheet.HEADINGS[min(max(block.level, 1), 3)]
    number = line(block.number)
    indent = 0.0
    if number:
        indent = max(sheet.NUMBER_WIDTH, desk.setter.width(number, style.look) + 8)
    strips = text_strips(desk, line(block.text) or " ", style, indent, MEASURE - indent)
    if number:
        strips = beside(text_strips(desk, number, style, 0, indent), strips)
    title = f"{number} {line(block.text)}".strip()
    strips[0] = replace(strips[0], marks=(Target(key, title, block.level), *strips[0].marks))
    gap = Strip(sheet.HEADING_GAP[min(max(block.level, 1), 3)])
    return glued([*strips, gap])


def paragraph(desk: Desk, block: Paragraph) -> list[Strip]:
    style = sheet.LEAD if block.lead else sheet.BODY
    if not block.number:
        return text_strips(desk, block.content, style, 0, MEASURE)
    label = Set(replace(sheet.LABEL.look, size=style.look.size * 0.85), style.leading, style.space, style.drop)
    number = text_strips(desk, line(block.number), label, 0, sheet.NUMBER_WIDTH)
    body = text_strips(desk, block.content, style, sheet.NUMBER_WIDTH, MEASURE - sheet.NUMBER_WIDTH)
    return beside(number, body)


def quote(desk: Desk, block: Quote) -> list[Strip]:
    """The words as they were said, then their translation, then whose words they are; each told in small type below."""
    language = desk.phrases.language_name(block.language)
    translator = line(block.translator)
    told = desk.phrases.translated_by.format(name=translator) if translator else desk.phrases.translation
    strips = _quoted(desk, block.original)
    if block.translation:
        strips = _with_line_below(desk, strips, language)
        strips += _with_line_below(desk, _quoted(desk, block.translation), told)
        strips = _with_line_below(desk, strips, block.attribution)
    else:
        between = (Run(" · "),) if language and block.attribution else ()
        below = (Run(language), *between, *inlines(block.attribution))
        strips = _with_line_below(desk, strips, below if plain(below) else "")
    return [_ruled(strip, index == 0) for index, strip in enumerate(strips)]


def _quoted(desk: Desk, words: str) -> list[Strip]:
    """The paragraphs of a quotation."""
    strips: list[Strip] = []
    for part in words.split("\n\n"):
        if part.strip():
            style = sheet.QUOTE if not strips else replace(sheet.QUOTE, space=sheet.QUOTE.leading / 2)
            strips += text_strips(desk, part.strip("\n"), style, *_QUOTE_COLUMN)
    return strips or text_strips(desk, " ", sheet.QUOTE, *_QUOTE_COLUMN)


_QUOTE_COLUMN = (sheet.INDENT, MEASURE - 2 * sheet.INDENT)


def _with_line_below(desk: Desk, strips: list[Strip], words: Content) -> list[Strip]:
    if not words:
        return strips
    small = replace(sheet.CAPTION, space=2)
    return [*strips[:-1], *glued(strips[-1:]), *text_strips(desk, words, small, *_QUOTE_COLUMN)]


def _ruled(strip: Strip, first: bool, dash: tuple[float, ...] = ()) -> Strip:
    """A strip with a rule on its left that joins that of the strip above."""
    rule = Stroke(2, 1.0 if first else 0.0, 2, strip.height, 1.4, 0.55, dash)
    above = () if first or not strip.space else (Stroke(2, -strip.space, 2, 0, 1.4, 0.55, dash),)
    return replace(strip, marks=(rule, *strip.marks), above=above)


def facts(desk: Desk, block: Facts) -> list[Strip]:
    """Labels on the left, values beside them."""
    strips: list[Strip] = []
    width = sheet.LABEL_WIDTH
    for index, fact in enumerate(block.facts):
        label = text_strips(desk, line(fact.label), sheet.LABEL, 0, width - 10)
        value = text_strips(desk, fact.content or " ", sheet.FACT, width, MEASURE - width)
        pair = beside(label, value)
        first, before_last = index == 0, index == len(block.facts) - 2
        strips += [*pair[:-1], replace(pair[-1], glue=(first or before_last) and len(block.facts) > 2)]
    if strips:
        strips[0] = replace(strips[0], space=sheet.BODY.space)
    return strips


def listing(desk: Desk, block: List) -> list[Strip]:
    strips: list[Strip] = []
    for index, item in enumerate(block.items):
        sign = f"{index + 1}." if block.ordered else "–"
        body = text_strips(desk, item, sheet.ITEM, sheet.INDENT + 2, MEASURE - sheet.INDENT - 2)
        strips += beside(text_strips(desk, sign, sheet.ITEM, 2, sheet.INDENT), body)
    if strips:
        strips[0] = replace(strips[0], space=sheet.BODY.space)
    return strips


def missing(desk: Desk, block: Missing) -> list[Strip]:
    """What is not known, behind a broken rule: a gap that is meant."""
    title = replace(sheet.MISSING, look=replace(sheet.MISSING.look, bold=True), space=9)
    strips = glued(text_strips(desk, line(block.title) or desk.phrases.missing, title, 12, MEASURE - 12))
    for item in block.items:
        body = text_strips(desk, item, sheet.MISSING, 12 + 12, MEASURE - 24)
        strips += beside(text_strips(desk, "–", sheet.MISSING, 12, 12), body)
    return [*(_ruled(strip, index == 0, (3.0, 2.2)) for index, strip in enumerate(strips)), Strip(4)]


def banner(desk: Desk, block: Banner) -> list[Strip]:
    """A warning in a frame."""
    lines = desk.setter.lines(line(block.text, 2000), sheet.BANNER.look, MEASURE - 20)
    marks: list[Mark] = []
    for index, set_line in enumerate(lines):
        marks += set_line.marks(10, 5 + index * sheet.BANNER.leading + sheet.BANNER.drop)
    height = len(lines) * sheet.BANNER.leading + 10
    return [Strip(height, (area(0, 0, MEASURE, height, outline=0.0, line=1.1), *marks), sheet.BANNER.space)]
