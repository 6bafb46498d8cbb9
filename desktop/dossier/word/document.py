"""A dossier as a Word document: what it says, in its order. The door of this renderer.

Exhibits are named and not put in: they follow in the PDF, where their pages can be stamped and looked through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO

from db.reporting import Report, silent
from desktop.dossier.blocks import (
    Align,
    Block,
    Column,
    Contents,
    Dossier,
    Exhibit,
    Letterhead,
    PageBreak,
    Paragraph,
    Row,
    Table,
)
from desktop.dossier.paper.front import FEW
from desktop.dossier.paper.phrases import phrases
from desktop.dossier.paper.words import line
from desktop.dossier.render import no_contents
from desktop.dossier.word import front, setting, tables
from desktop.dossier.word.desk import Desk
from desktop.dossier.word.forms import numbering
from desktop.dossier.word.markup import Element, qualified, root, twips, w
from desktop.dossier.word.package import Package
from desktop.dossier.word.runs import Footnotes, directed, paragraph
from desktop.dossier.word.typography import (
    BOTTOM,
    FACES,
    FOOTER,
    HEADER,
    LEFT,
    MEASURE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    TOP,
)
from resources.text import _, speaking

_LOGO = (170.0, 56.0)  # points at most


def render_docx(dossier: Dossier, out: BinaryIO, contents: Contents = no_contents, report: Report = silent) -> None:
    """Write `dossier` to `out` as a Word document. `contents` gives the bytes of its pictures."""
    package = Package(dossier)
    desk = Desk(
        Footnotes.of(dossier.notes),
        phrases(dossier.language),
        package,
        package.main,
        contents,
        FACES[dossier.look].scale,
    )
    body = package.body
    if dossier.cover:
        body.extend(_set(desk, dossier.cover, {}, report))
        body.append(w("p", w("pPr", w("sectPr", *_page(counted=False)))))
    body.extend(_paper(desk, dossier, report))
    body.append(w("sectPr", *_running(package, desk, dossier), *_page(counted=bool(dossier.cover)), w("titlePg")))
    package.add("footnotes", desk.footnotes.part())
    package.add("numbering", numbering(desk.lists))
    out.write(package.packed())
    report(1, 1, "")


def _paper(desk: Desk, dossier: Dossier, report: Report) -> list[Element]:
    """The dossier itself: its title, its contents where it is long, and its blocks."""
    found: list[Element] = []
    for part in front.title_block(dossier):
        found += [part] if not isinstance(part, Block) else setting.block(desk, part)
    found += tables.facts(desk, front.told_facts(dossier, desk.phrases))
    listed = front.entries(dossier.blocks)
    warned = len(dossier.warnings)
    found += _set(desk, dossier.blocks[:warned], {}, silent)
    blocks = _set(desk, dossier.blocks[warned:], {index - warned: each for index, each in listed.items()}, report)
    if len(listed) > FEW and _signs(blocks) > front.LONG:
        found += front.contents(desk.phrases.contents, list(listed.values()))
        if len(listed) > front.MOST_OF_A_PAGE:
            blocks = setting.broken(blocks)
    return [*found, *blocks, *_exhibits(desk, dossier)]


def _set(desk: Desk, blocks: tuple[Block, ...], listed: dict[int, front.Entry], report: Report) -> list[Element]:
    found: list[Element] = []
    waiting = False
    for index, each in enumerate(blocks):
        report(index, len(blocks), _("Setting the pages"))
        if isinstance(each, PageBreak):
            waiting = bool(found)
            continue
        made = setting.block(desk, each, listed.get(index))
        if made and waiting:
            made, waiting = setting.broken(made), False
        found += made
    return found


def _signs(elements: Iterable[Element]) -> int:
    return sum(len(text) for each in elements for text in each.itertext())


def _exhibits(desk: Desk, dossier: Dossier) -> list[Element]:
    if not dossier.exhibits:
        return []
    with speaking(dossier.language):
        told = Paragraph(_("The exhibits follow in the PDF of this print:"))
        columns = (Column(_("No."), 0.3, Align.END), Column(_("Exhibit"), 3), Column(_("Which pages"), 1.2))
        rows = tuple(Row((str(exhibit.number), exhibit.title, _pages(exhibit))) for exhibit in dossier.exhibits)
    (words,) = setting.block(desk, told)
    words.insert(0, w("pPr", w("keepNext")))
    return [words, *setting.block(desk, Table(columns, rows))]


def _pages(exhibit: Exhibit) -> str:
    """Which pages follow, or why none does."""
    if exhibit.listed_only:
        return exhibit.listed_only
    return ", ".join(map(str, exhibit.pages)) if exhibit.pages else _("all pages")


def _page(*, counted: bool) -> Iterator[Element]:
    """The shape of pages; `counted` where counting begins anew."""
    yield w("type", val="nextPage")
    yield w("pgSz", w=twips(PAGE_WIDTH), h=twips(PAGE_HEIGHT))
    edges = {"top": TOP, "right": RIGHT, "bottom": BOTTOM, "left": LEFT, "header": HEADER, "footer": FOOTER}
    yield w("pgMar", **{side: twips(length) for side, length in edges.items()}, gutter=0)
    if counted:
        yield w("pgNumType", start=1)


def _running(package: Package, desk: Desk, dossier: Dossier) -> Iterator[Element]:
    """The heads and feet of pages. The first page bears the letterhead in the place of the title."""
    head = package.add("header", root("w:hdr", front.running_head(dossier)))
    yield _reference("header", "default", head)
    letterhead, name = package.open("header", root("w:hdr", prefixes="w r wp a pic"), "header2")
    at_letterhead = replace(desk, holder=letterhead)
    letterhead.element.extend(_letterhead(at_letterhead, dossier.letterhead))
    yield _reference("header", "first", name)
    for number, kind in enumerate(("default", "first"), 1):
        foot = front.running_foot(dossier, desk.phrases)
        yield _reference("footer", kind, package.add("footer", root("w:ftr", foot), f"footer{number}"))


def _reference(what: str, kind: str, name: str) -> Element:
    made = w(f"{what}Reference", type=kind)
    made.set(qualified("r:id"), name)
    return made


def _letterhead(desk: Desk, told: Letterhead | None) -> list[Element]:
    if told is None:
        return [paragraph("Header", [])]
    words = [paragraph("LetterheadName", list(directed(line(told.name))))]
    words += [paragraph("Letterhead", list(directed(line(each)))) for each in told.lines]
    if not told.logo:
        return words
    logo, across = setting.picture(desk, told.logo, told.name, *_LOGO)
    widths = (across + 14.0, MEASURE - across - 14.0)
    cells = tables.row(tables.cell(widths[0], paragraph("Letterhead", [logo])), tables.cell(widths[1], *words))
    return [tables.grid(widths, [cells], "TableNormal", left=-4), tables.gap()]
