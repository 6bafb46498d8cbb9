"""Words become runs: their style, their direction, and each reference to a source as a footnote.

A reference keeps the sign that it has on paper, "[3, p. 2]", because the list of sources counts so and the two prints
must agree. Its source is told in a real footnote, which an editor may move or drop. (A sign in place of the footnote's
own number would stand twice in LibreOffice.) All text is cleaned here or in `line`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from desktop.dossier.blocks import Cite, Content, Note, Run, Style, inlines, plain
from desktop.dossier.paper.looks import reference
from desktop.dossier.paper.words import NO_BREAK, bind, line, para
from desktop.dossier.scripts import STRETCH, from_right
from desktop.dossier.word.markup import Element, properties, root, w, words
from desktop.dossier.word.typography import LOCALES

_STYLES = {Style.STRONG: "Strong", Style.EMPHASIS: "Emphasis", Style.QUOTED: "Quoted", Style.QUIET: "Quiet"}
_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_FROM_LEFT = "\u200e"  # a sign that nobody sees; Word goes by runs, other programs by signs
_NEAR = 1500  # signs; a source told within them still stands at the foot of this page or the one before


@dataclass(slots=True)
class Footnotes:
    """The sources told at the foot of pages. One that was told just now is not told again."""

    texts: dict[int, str]
    told: list[Element] = field(default_factory=list)
    signs: int = 0  # set so far
    _last: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, notes: Sequence[Note]) -> Footnotes:
        return cls({note.number: line(note.text, 2000) for note in notes})

    def cite(self, cite: Cite) -> list[Element]:
        """The sign of a reference, with its footnote unless the same source was told shortly before."""
        sign = _styled("SourceReference", *words(reference(cite)))
        last = self._last.get(cite.number)
        if not self.texts:  # the sources stand in a section alone
            return [sign]
        if last is not None and self.signs - last < _NEAR:
            return [sign]
        self._last[cite.number] = self.signs
        number = len(self.told) + 1
        text = f" {reference(cite)} {self.texts.get(cite.number) or '–'}"
        shape = properties("pPr", w("pStyle", val="FootnoteText"))
        mark = _styled("FootnoteReference", w("footnoteRef"))
        self.told.append(w("footnote", w("p", shape, mark, *directed(text)), id=number))
        return [sign, _styled("FootnoteReference", w("footnoteReference", id=number))]

    def part(self) -> Element:
        """The part `footnotes.xml`: the rules above footnotes, then each of them."""
        rules = (
            w("footnote", w("p", w("r", w(kind))), type=kind, id=number)
            for kind, number in (("separator", -1), ("continuationSeparator", 0))
        )
        return root("w:footnotes", *rules, *self.told)


def _styled(style: str, *told: Element) -> Element:
    return w("r", properties("rPr", w("rStyle", val=style)), *told)


def locale(language: str) -> str:
    """A language as Word names it; blank where the code is none."""
    return LOCALES.get(language) or (language if _CODE.fullmatch(language) else "")


def directed(text: str, *letters: Element, language: str = "") -> Iterator[Element]:
    """Runs of clean text, those written from the right told apart: a number after such a name stays after it."""
    at = 0
    turned = from_right(text)
    for stretch in () if text.isascii() else STRETCH.finditer(text):
        yield from _run(text[at : stretch.start()], letters, language)
        yield _turned(stretch[0], letters)
        if not turned:
            yield w("r", *words(_FROM_LEFT))
        at = stretch.end()
    yield from _run(text[at:], letters, language)


def _run(text: str, letters: Sequence[Element], language: str) -> Iterator[Element]:
    if text:
        speech = w("lang", val=language) if language else None
        given = [*(_copy(letter) for letter in letters), *([speech] if speech is not None else [])]
        yield w("r", *([properties("rPr", *given)] if given else []), *words(text))


def _turned(text: str, letters: Sequence[Element]) -> Element:
    # No dictionary is asked for the spelling of a name in Arabic letters: Word has none for Kazakh in them.
    style = properties("rPr", *(_copy(letter) for letter in letters), w("noProof"), w("rtl"))
    return w("r", style, *words(text))


def _copy(letter: Element) -> Element:
    """An element may stand in one place only."""
    return letter.__copy__()


def runs(footnotes: Footnotes, content: Content, *, bold: bool = False, language: str = "") -> list[Element]:
    """The runs of a paragraph's content."""
    found: list[Element] = []
    before = " "
    for part in inlines(content):
        if isinstance(part, Cite):
            if before not in " \n(":
                found.append(w("r", *words(NO_BREAK)))
            found += footnotes.cite(part)
            before = "]"
        elif part.text:
            text = bind(para(part.text))
            footnotes.signs += len(text)
            before = text[-1:] or before
            found += directed(text, *_letters(part, bold), language=locale(language))
    return found


def _letters(part: Run, bold: bool) -> list[Element]:
    letters = [w("rStyle", val=_STYLES[part.style])] if part.style in _STYLES else []
    return [*letters, *((w("b"), w("bCs")) if bold else ())]


def paragraph(style: str, told: Sequence[Element], *shape: Element | None, turned: bool = False) -> Element:
    """A paragraph in a style; `turned` for one that is written from the right."""
    named = w("pStyle", val=style) if style else None
    given = properties("pPr", named, w("bidi") if turned else None, *shape)
    return w("p", *([given] if len(given) else []), *told)


def said(
    footnotes: Footnotes, style: str, content: Content, *shape: Element | None, bold: bool = False, language: str = ""
) -> Element:
    """A paragraph of content in a style."""
    turned = from_right(plain(content))
    return paragraph(style, runs(footnotes, content, bold=bold, language=language), *shape, turned=turned)


def tabbed(*parts: Sequence[Element]) -> list[Element]:
    """Runs with a tab between them."""
    found: list[Element] = []
    for index, part in enumerate(parts):
        found += [w("r", w("tab")), *part] if index else part
    return found
