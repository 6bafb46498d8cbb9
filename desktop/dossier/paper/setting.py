"""Blocks of running text become strips: headings, paragraphs, quotes, facts, lists, what is missing, banners."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from desktop.dossier.blocks import Banner, Content, Facts, Heading, List, Missing, Paragraph, Quote, Run, inlines, plain
from desktop.dossier.paper.lines import Setter
from desktop.dossier.paper.marks import Mark, Pixels, Strip, Stroke, Target, area
from desktop.dossier.paper.phrases import Phrases
from desktop.dossier.paper.pixels import PictureUnfit
from desktop.dossier.paper.sheet import PLAIN, Set, Sheet
from desktop.dossier.paper.words import line


def no_pixels(name: str) -> Pixels:
    """Where there are no pictures."""
    raise PictureUnfit


@dataclass(frozen=True, slots=True)
class Desk:
    """What setting a block needs: the setter of lines, the paper's own words, the style sheet, and the pictures."""

    setter: Setter
    phrases: Phrases
    sheet: Sheet = PLAIN
    pixels: Callable[[str], Pixels] = no_pixels

    @property
    def measure(self) -> float:
        return self.sheet.measure


def text_strips(
    desk: Desk, content: Content, style: Set, x: float, width: float, *, justified: bool = False
) -> list[Strip]:
    """A paragraph, a strip a line, at least one: never one line alone at the foot or at the head of a page."""
    lines = desk.setter.lines(content, style.look, width, justified=justified)
    strips, last = [], len(lines) - 1
    for index, set_line in enumerate(lines):
        at = x + width - set_line.width if set_line.from_right else x
        marks = tuple(set_line.marks(at, style.drop))
        glue = last > 0 and (index == 0 or index == last - 1)
        strips.append(Strip(style.leading, marks, 0.0 if index else style.space, set_line.cites, glue))
    return strips or [Strip(style.leading, space=style.space)]


def stacked(desk: Desk, content: Content, style: Set, x: float, top: float, width: float) -> tuple[list[Mark], float]:
    """Lines as marks of one strip that begin at `top`, and how far down they reach."""
    lines = desk.setter.lines(content, style.look, width)
    marks: list[Mark] = []
    for index, set_line in enumerate(lines):
        at = x + width - set_line.width if set_line.from_right else x
        marks += set_line.marks(at, top + index * style.leading + style.drop)
    return marks, top + len(lines) * style.leading


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
    style, below = desk.sheet.heading(block.level)
    number = line(block.number)
    indent = 0.0
    if number:
        indent = max(desk.sheet.number_width, desk.setter.width(number, style.look) + 8)
    strips = text_strips(desk, line(block.text) or " ", style, indent, desk.measure - indent)
    if number:
        strips = beside(text_strips(desk, number, style, 0, indent), strips)
    title = f"{number} {line(block.text)}".strip()
    strips[0] = replace(strips[0], marks=(Target(key, title, block.level), *strips[0].marks))
    return glued([*strips, Strip(below)])


def paragraph(desk: Desk, block: Paragraph) -> list[Strip]:
    style = desk.sheet.lead if block.lead else desk.sheet.body
    if not block.number:
        return text_strips(desk, block.content, style, 0, desk.measure, justified=desk.sheet.justified)
    label = Set(replace(desk.sheet.label.look, size=style.look.size * 0.85), style.leading, style.space, style.drop)
    number = text_strips(desk, line(block.number), label, 0, desk.sheet.number_width)
    width = desk.measure - desk.sheet.number_width
    body = text_strips(desk, block.content, style, desk.sheet.number_width, width, justified=desk.sheet.justified)
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
            style = desk.sheet.quote if not strips else replace(desk.sheet.quote, space=desk.sheet.quote.leading / 2)
            strips += text_strips(desk, part.strip("\n"), style, *_quote_column(desk), justified=desk.sheet.justified)
    return strips or text_strips(desk, " ", desk.sheet.quote, *_quote_column(desk))


def _quote_column(desk: Desk) -> tuple[float, float]:
    return desk.sheet.indent, desk.measure - 2 * desk.sheet.indent


def _with_line_below(desk: Desk, strips: list[Strip], words: Content) -> list[Strip]:
    if not words:
        return strips
    small = replace(desk.sheet.caption, space=2)
    return [*strips[:-1], *glued(strips[-1:]), *text_strips(desk, words, small, *_quote_column(desk))]


def _ruled(strip: Strip, first: bool, dash: tuple[float, ...] = ()) -> Strip:
    """A strip with a rule on its left that joins that of the strip above."""
    rule = Stroke(2, 1.0 if first else 0.0, 2, strip.height, 1.4, 0.55, dash)
    above = () if first or not strip.space else (Stroke(2, -strip.space, 2, 0, 1.4, 0.55, dash),)
    return replace(strip, marks=(rule, *strip.marks), above=above)


def facts(desk: Desk, block: Facts) -> list[Strip]:
    """Labels on the left, values beside them."""
    strips: list[Strip] = []
    width = desk.sheet.label_width
    for index, fact in enumerate(block.facts):
        label = text_strips(desk, line(fact.label), desk.sheet.label, 0, width - 10)
        value = text_strips(desk, fact.content or " ", desk.sheet.fact, width, desk.measure - width)
        pair = beside(label, value)
        first, before_last = index == 0, index == len(block.facts) - 2
        strips += [*pair[:-1], replace(pair[-1], glue=(first or before_last) and len(block.facts) > 2)]
    if strips:
        strips[0] = replace(strips[0], space=desk.sheet.body.space)
    return strips


def listing(desk: Desk, block: List) -> list[Strip]:
    strips: list[Strip] = []
    for index, item in enumerate(block.items):
        sign = f"{index + 1}." if block.ordered else "–"
        body = text_strips(desk, item, desk.sheet.item, desk.sheet.indent + 2, desk.measure - desk.sheet.indent - 2)
        strips += beside(text_strips(desk, sign, desk.sheet.item, 2, desk.sheet.indent), body)
    if strips:
        strips[0] = replace(strips[0], space=desk.sheet.body.space)
    return strips


def missing(desk: Desk, block: Missing) -> list[Strip]:
    """What is not known, behind a broken rule: a gap that is meant."""
    title = replace(desk.sheet.missing, look=replace(desk.sheet.missing.look, bold=True), space=9)
    strips = glued(text_strips(desk, line(block.title) or desk.phrases.missing, title, 12, desk.measure - 12))
    for item in block.items:
        body = text_strips(desk, item, desk.sheet.missing, 12 + 12, desk.measure - 24)
        strips += beside(text_strips(desk, "–", desk.sheet.missing, 12, 12), body)
    return [*(_ruled(strip, index == 0, (3.0, 2.2)) for index, strip in enumerate(strips)), Strip(4)]


def banner(desk: Desk, block: Banner) -> list[Strip]:
    """A warning in a frame, on the page of what it warns of."""
    marks, foot = stacked(desk, line(block.text, 2000), desk.sheet.banner, 10, 5, desk.measure - 20)
    frame = area(0, 0, desk.measure, foot + 5, outline=0.0, line=1.1)
    return [Strip(foot + 5, (frame, *marks), desk.sheet.banner.space, glue=True)]
