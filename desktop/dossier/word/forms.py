"""What is filled in by hand or on the screen: lines to sign on, blanks of a paper form, boxes that can be ticked."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.dossier.blocks import Blank, Blanks, Run, Signatures, Style, Tick, Ticks, plain
from desktop.dossier.paper.words import line
from desktop.dossier.word.desk import Desk
from desktop.dossier.word.markup import Element, element, properties, qualified, root, w, words
from desktop.dossier.word.runs import paragraph, runs, said, tabbed
from desktop.dossier.word.tables import cell, gap, grid, row

_BOX = 19.0  # points
_MOST_BOXES = 24
_TOGETHER = 8  # boxes at most that stand on one page with their question
_MOST_LINES = 40
_TICKED, _OPEN = "\u2612", "\u2610"
_BOX_FACE = "MS Gothic"  # the typeface that Word itself takes for them


def signatures(desk: Desk, block: Signatures) -> list[Element]:
    """Lines to sign on, two beside each other, each with what stands under it."""
    found: list[Element] = []
    for start in range(0, len(block.labels), 2):
        labels = [line(label) for label in block.labels[start : start + 2]]
        strokes: list[Element] = [w("r", w("tab")) for _ in range(2 * len(labels) - 1)]
        found += [
            paragraph("SignatureLine", strokes),
            paragraph("SignatureLabel", tabbed(*(runs(desk.footnotes, label) for label in labels))),
        ]
    return found


def blanks(desk: Desk, block: Blanks) -> list[Element]:
    return [part for blank in block.blanks for part in _blank(desk, blank)]


def _blank(desk: Desk, blank: Blank) -> list[Element]:
    hint = (Run(" " + line(blank.hint), Style.QUIET),) if blank.hint else ()
    found = [said(desk.footnotes, "Question", (Run(line(blank.label)), *hint))]
    if blank.boxes:
        return [*found, *_boxes(desk, blank)]
    empty = min(max(blank.lines, 1), _MOST_LINES)
    if plain(blank.filled):
        found.append(said(desk.footnotes, "Answer", blank.filled))
        empty -= 1
    return [*found, *(paragraph("Answer", [w("r", w("tab"))]) for _ in range(empty))]


def _boxes(desk: Desk, blank: Blank) -> list[Element]:
    """A frame for each digit."""
    total = min(blank.boxes, _MOST_BOXES)
    signs = line(plain(blank.filled)).replace(" ", "")
    if len(signs) > total:  # it does not fit, so it is told instead
        return [said(desk.footnotes, "Answer", blank.filled)]
    frame = {"val": "single", "sz": 6, "space": 0, "color": "000000"}
    cells = []
    for index in range(total):
        sides = w("tcBorders", *(w(side, **frame) for side in ("top", "left", "bottom", "right")))
        told = said(desk.footnotes, "TableText", signs[index : index + 1], w("jc", val="center"))
        cells.append(cell(_BOX, told, more=[sides]))
    return [grid([_BOX] * total, [row(*cells)], "TableNormal"), gap()]


def ticks(desk: Desk, block: Ticks) -> list[Element]:
    label = [said(desk.footnotes, "Question", line(block.label))] if block.label else []
    return [
        *label,
        *(
            paragraph(
                "Tick",
                tabbed([_box(tick, next(desk.numbers))], runs(desk.footnotes, line(tick.text))),
                w("keepNext") if index + 1 < len(block.ticks) <= _TOGETHER else None,
            )
            for index, tick in enumerate(block.ticks)
        ),
    ]


def _box(tick: Tick, number: int) -> Element:
    """A box that Word and LibreOffice tick with a click."""
    state = element(
        "w14:checkbox",
        _state("checked", val=int(tick.ticked)),
        _state("checkedState", val=f"{ord(_TICKED):04X}", font=_BOX_FACE),
        _state("uncheckedState", val=f"{ord(_OPEN):04X}", font=_BOX_FACE),
    )
    face = w("rFonts", ascii=_BOX_FACE, hAnsi=_BOX_FACE, eastAsia=_BOX_FACE, hint="eastAsia")
    sign = w("r", properties("rPr", face), *words(_TICKED if tick.ticked else _OPEN))
    return w("sdt", w("sdtPr", w("id", val=number), state), w("sdtContent", sign))


def _state(name: str, **attributes: object) -> Element:
    made = element(f"w14:{name}")
    for key, value in attributes.items():
        made.set(qualified(f"w14:{key}"), str(value))
    return made


def numbering(counted: Iterable[int]) -> Element:
    """The part `numbering.xml`: dashes, and a count of its own for each of the lists that count."""
    dash = w("abstractNum", w("multiLevelType", val="singleLevel"), _level("bullet", "–"), abstractNumId=0)
    figures = w("abstractNum", w("multiLevelType", val="singleLevel"), _level("decimal", "%1."), abstractNumId=1)
    numbers = [
        w(
            "num",
            w("abstractNumId", val=1),
            w("lvlOverride", w("startOverride", val=1), ilvl=0),
            numId=number,
        )
        for number in counted
    ]
    return root("w:numbering", dash, figures, w("num", w("abstractNumId", val=0), numId=1), *numbers)


def _level(kind: str, sign: str) -> Element:
    return w("lvl", w("start", val=1), w("numFmt", val=kind), w("lvlText", val=sign), w("lvlJc", val="left"), ilvl=0)
