"""What stands around the text: letterhead, title block, table of contents, and the head and foot of every page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.dossier.blocks import Banner, Block, Dossier, Fact, Facts, Heading
from desktop.dossier.paper.phrases import Phrases
from desktop.dossier.paper.words import line
from desktop.dossier.word.markup import Element, w, words
from desktop.dossier.word.runs import directed, paragraph, tabbed
from resources.text import _, speaking

LONG = 10_000  # signs: about four pages, as far as a table of contents is not needed
MOST_OF_A_PAGE = 20  # lines of one, with the title above it: the text begins on the next page
_BOOKMARK = "_Toc{:08}"  # the form of name that Word looks for


def title_block(dossier: Dossier) -> list[Block | Element]:
    """Title, banner and the lines that tell what this print is: paragraphs of their own, and blocks like any other."""
    found: list[Block | Element] = []
    if dossier.subtitle:
        found.append(paragraph("Subtitle", list(directed(line(dossier.subtitle)))))
    found.append(paragraph("Title", list(directed(line(dossier.title)))))
    return [*found, *([Banner(dossier.banner)] if dossier.banner else [])]


def told_facts(dossier: Dossier, phrases: Phrases) -> Facts:
    told = (
        Fact(phrases.reference, dossier.reference),
        *dossier.facts,
        Fact(phrases.as_of, dossier.as_of),
        Fact(phrases.printed_on, dossier.printed_on),
        Fact(phrases.prepared_by, dossier.prepared_by),
    )
    return Facts(tuple(fact for fact in told if fact.content))


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading that the table of contents leads to."""

    level: int
    number: str
    text: str
    bookmark: str


def entries(blocks: Sequence[Block]) -> dict[int, Entry]:
    """The headings of the table of contents, by their place among the blocks."""
    return {
        index: Entry(block.level, line(block.number), line(block.text), _BOOKMARK.format(index))
        for index, block in enumerate(blocks)
        if isinstance(block, Heading) and (block.level == 1 or (block.level == 2 and block.number))
    }


def contents(title: str, listed: Sequence[Entry]) -> list[Element]:
    """A table of contents, filled in. Page numbers stand in it once it is updated: no number is guessed here."""
    rows = []
    for index, entry in enumerate(listed):
        told = [list(directed(entry.text))]
        if entry.number:
            told.insert(0, list(directed(entry.number)))
        link = w("hyperlink", *tabbed(*told), anchor=entry.bookmark, history=1)
        before = _begun(' TOC \\o "1-2" \\h \\z \\u ') if index == 0 else []
        after = [w("r", w("fldChar", fldCharType="end"))] if index + 1 == len(listed) else []
        rows.append(paragraph(f"TOC{min(entry.level, 2)}", [*before, link, *after]))
    kind = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    heading = paragraph("TOCHeading", list(directed(title)))
    return [w("sdt", w("sdtPr", kind), w("sdtContent", heading, *rows))] if rows else []


def _begun(instruction: str) -> list[Element]:
    told = w("instrText")
    told.text = instruction
    told.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", told),
        w("r", w("fldChar", fldCharType="separate")),
    ]


def field(instruction: str) -> list[Element]:
    """A field that word processors fill in on every page by themselves."""
    return [*_begun(f" {instruction} "), w("r", *words("1")), w("r", w("fldChar", fldCharType="end"))]


def running_head(dossier: Dossier) -> Element:
    told = tabbed(list(directed(line(dossier.title, 90))), list(directed(line(dossier.reference, 60))))
    return paragraph("Header", told, _rule("bottom"))


def running_foot(dossier: Dossier, phrases: Phrases) -> Element:
    """The foot of a page. Behind a cover no total is told: what Word counts for it, other programs do not know."""
    date = f"{phrases.as_of} {dossier.as_of}" if dossier.as_of else ""
    told = " · ".join(part for part in (line(dossier.banner, 70), line(date)) if part)
    with speaking(dossier.language):
        place = _("Page {page}") if dossier.cover else phrases.page
    count = [run for part in _counted(place) for run in part]
    return paragraph("Footer", tabbed(list(directed(told)), count), _rule("top"))


def _counted(told: str) -> Iterator[list[Element]]:
    for part in re.split(r"(\{pages?\})", told):
        if part in ("{page}", "{pages}"):
            yield field("PAGE" if part == "{page}" else "NUMPAGES")
        else:
            yield list(directed(part))


def _rule(side: str) -> Element:
    return w("pBdr", w(side, val="single", sz=4, space=4, color="B8B8B8"))


def bookmarked(number: int, entry: Entry, told: Sequence[Element]) -> list[Element]:
    return [w("bookmarkStart", id=number, name=entry.bookmark), *told, w("bookmarkEnd", id=number)]
