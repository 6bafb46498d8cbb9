"""A dossier goes through the press, here in this process: what the pages look like is decided by the dossier alone."""

from __future__ import annotations

from typing import BinaryIO

from db.reporting import Report
from desktop.dossier.blocks import Contents, Dossier, Quote
from desktop.dossier.exhibits.sheets import no_originals
from desktop.dossier.paper.archive import Properties
from desktop.dossier.paper.layout import Layout
from desktop.dossier.paper.lines import Setter
from desktop.dossier.paper.marks import Pixels
from desktop.dossier.paper.phrases import Phrases, phrases
from desktop.dossier.paper.press import Press
from desktop.dossier.paper.setting import Desk
from desktop.dossier.paper.sheet import SHEETS

PROGRAM = "Daftar"


def print_pages(
    dossier: Dossier,
    words: Phrases,
    out: BinaryIO,
    report: Report,
    contents: Contents,
    originals: Contents = no_originals,
) -> None:
    """Write `dossier` to `out` as PDF.

    `contents` gives its pictures as JPEG or PNG, made for printing; `originals` its exhibits, as they came.
    """
    press = Press(out, properties(dossier))

    def pixels(name: str) -> Pixels:
        return press.pixels(name, contents)

    Layout(dossier, Desk(Setter(), words, SHEETS[dossier.look], pixels), press, report, originals).print()


def words_for(dossier: Dossier) -> Phrases:
    """What the paper itself says in this dossier."""
    return phrases(dossier.language, (block.language for block in dossier.blocks if isinstance(block, Quote)))


def properties(dossier: Dossier) -> Properties:
    """What the file says of itself. It is fit for archives where no page of somebody else's follows."""
    told = dossier.metadata
    return Properties(
        dossier.language,
        dossier.title,
        told.author,
        told.subject or dossier.subtitle,
        told.keywords,
        PROGRAM,
        archived=all(exhibit.listed_only for exhibit in dossier.exhibits),
    )
