"""The recovery sheet: the code that opens a vault when the passphrase is lost, on a leaf that does not say what for.

The first leaf holds digits, and room for a place and a date; neither it nor the file's properties name a program or a
vault. A second leaf is printed only when asked for: the digits as a square for scanners, and the commands with which
public tools read the vault. This module knows no vault and saves nothing: the bytes go to the printer.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from desktop.dossier.paper.archive import Properties
from desktop.dossier.paper.lines import Setter
from desktop.dossier.paper.looks import Look
from desktop.dossier.paper.marks import Mark, Stroke, area
from desktop.dossier.paper.press import Press
from desktop.dossier.paper.sheet import PLAIN, QUIET, Set
from desktop.dossier.paper.square import qr_square
from desktop.dossier.paper.typefaces import SANS
from resources.text import N_, _, speaking

COLUMNS = 2

_DIGITS = Look(SANS, 34, bold=True)
_COUNT = Look(SANS, 9, grey=QUIET)
_LABEL = Look(SANS, 10, grey=QUIET)
_TEXT = Set(Look(SANS, 10), 14.5, 8)
_COMMAND = Set(Look(SANS, 10), 15)
_QR = 150.0  # points, with its quiet margin
_MARGIN = 4  # modules of empty paper that a scanner wants around the square
_ROW = 74.0  # from one row of digits to the next
_PAD = 8.0


@dataclass(frozen=True, slots=True)
class Step:
    """What some commands are for, and the commands themselves, line by line."""

    why: str
    commands: tuple[str, ...] = ()


STEPS = (
    Step(
        N_(
            "These commands read everything in the folder without the program that wrote it. They need the public "
            "tools “age” (1.1 or newer) and “sqlcipher” (4 or newer). Type them in a terminal, inside a copy of the "
            "folder, on a computer that you trust and that is on no network."
        )
    ),
    Step(
        N_(
            "The key of the records. “age” asks for a passphrase: type the eight groups of digits with a hyphen "
            "between each two."
        ),
        ("age -d -o key slots/recovery.age",),
    ),
    Step(
        N_("All records as text, the key of the documents, and which file holds which document."),
        (
            "sqlcipher records.db <<END",
            """PRAGMA key = "x'$(cat key)'";""",
            ".output records.sql",
            ".dump",
            ".output identity",
            "SELECT identity FROM document_key;",
            ".output list",
            "SELECT content.name, ref, file_name FROM content JOIN document USING (sha256);",
            "END",
        ),
    ),
    Step(
        N_("All documents."),
        ('for f in documents/*.age; do age -d -i identity -o "${f%.age}" "$f"; done',),
    ),
    Step(N_("What was taken out lies readable on the disk. Erase it, and the copy of the folder, when you are done.")),
)


def sheet(code: str, language: str, with_commands: bool = False) -> bytes:
    """The sheet for `code` as PDF: one leaf of digits, and the second leaf if it was asked for."""
    out = io.BytesIO()
    setter = Setter()
    press = Press(out, Properties(language))
    with speaking(language):
        press.page([(PLAIN.left, PLAIN.top, tuple(_digits(setter, code.split("-"))))])
        if with_commands:
            press.page([(PLAIN.left, PLAIN.top, tuple(_commands(setter, code)))])
    press.finish(setter.typecase)
    return out.getvalue()


def _digits(setter: Setter, groups: Sequence[str]) -> Iterator[Mark]:
    """The groups in rows of two, each with its number; below them a place and a date are filled in by hand."""
    step = PLAIN.measure / COLUMNS
    for index, group in enumerate(groups):
        x, y = index % COLUMNS * step, (index // COLUMNS + 1) * _ROW
        yield from _line(setter, f"{index + 1}", _COUNT, x, y)
        yield from _line(setter, group, _DIGITS, x + 20, y)
    y = (len(groups) / COLUMNS + 1) * _ROW + 30
    for index, label in enumerate((_("Place"), _("Date"))):
        x = index * step
        yield Stroke(x, y, x + step - 24, y)
        yield from _line(setter, label, _LABEL, x, y + 14)


def _commands(setter: Setter, code: str) -> Iterator[Mark]:
    """The square, and below it every step with its commands in a frame."""
    yield from _square(code)
    says = _("The square holds the digits of the other leaf. A hand scanner types them.")
    yield from _block(setter, says, _TEXT, _QR + 10, 12, PLAIN.measure - _QR - 10)
    y = _QR + 10
    for step in STEPS:
        y += _TEXT.space
        yield from _block(setter, _(step.why), _TEXT, 0, y, PLAIN.measure)
        y += len(setter.lines(_(step.why), _TEXT.look, PLAIN.measure)) * _TEXT.leading
        if step.commands:
            height = len(step.commands) * _COMMAND.leading + 2 * _PAD
            y += 4
            yield area(0, y, PLAIN.measure, height, fill=0.95)
            for index, command in enumerate(step.commands):
                yield from _block(setter, command, _COMMAND, _PAD, y + _PAD + index * _COMMAND.leading, 1e9)
            y += height


def _square(code: str) -> Iterator[Mark]:
    rows = qr_square(code)
    size = _QR / (len(rows) + 2 * _MARGIN)
    for index, row in enumerate(rows):
        for dark, group in groupby(range(len(row)), key=row.__getitem__):
            columns = list(group)
            if dark:
                yield area((_MARGIN + columns[0]) * size, (_MARGIN + index) * size, len(columns) * size, size, fill=0.0)


def _block(setter: Setter, words: str, style: Set, x: float, y: float, width: float) -> Iterator[Mark]:
    for index, line in enumerate(setter.lines(words, style.look, width)):
        yield from line.marks(x, y + index * style.leading + style.drop)


def _line(setter: Setter, words: str, look: Look, x: float, baseline: float) -> Iterator[Mark]:
    for line in setter.lines(words, look, 1e9):
        yield from line.marks(x, baseline)
