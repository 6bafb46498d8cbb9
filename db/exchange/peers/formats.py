"""The programs whose files can be read, in the order in which a file is asked whether it is theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from db.exchange.peers import ftm, gedcom, gramps, martus, openevsys, uwazi
from db.exchange.peers.drafts import Read
from db.reporting import Report
from resources.text import N_

HEAD = 8192  # bytes by which a file is recognised
MOST_BYTES = 64 << 20  # of one file


@dataclass(frozen=True, slots=True)
class Format:
    """One program's file. `title` and `says` are msgids."""

    name: str
    title: str
    says: str
    suffixes: tuple[str, ...]
    recognise: Callable[[bytes], bool]
    read: Callable[[bytes, Report], Read]


FORMATS = (
    Format("martus", N_("Martus"), N_("XML export of bulletins"), martus.SUFFIXES, martus.recognise, martus.read),
    Format("gedcom", N_("Family tree (GEDCOM)"), N_("GEDCOM 5.5.1 or 7 of any genealogy program"), gedcom.SUFFIXES,
           gedcom.recognise, gedcom.read),
    Format("ftm", N_("FollowTheMoney"), N_("JSON lines of Aleph or OpenSanctions"), ftm.SUFFIXES,
           ftm.recognise, ftm.read),
    Format("openevsys", N_("OpenEvSys"), N_("XML export, or a CSV or .xls table of its analysis"), openevsys.SUFFIXES,
           openevsys.recognise, openevsys.read),
    Format("gramps", N_("Gramps"), N_("CSV spreadsheet export"), gramps.SUFFIXES, gramps.recognise, gramps.read),
    Format("uwazi", N_("Uwazi"), N_("CSV export, or a zip with import.csv"), uwazi.SUFFIXES,
           uwazi.recognise, uwazi.read),
)  # fmt: skip
BY_NAME = {each.name: each for each in FORMATS}


def recognised(head: bytes) -> Format | None:
    """Whose file begins so; nobody's, if none says so."""
    for each in FORMATS:
        try:
            if each.recognise(head[:HEAD]):
                return each
        except Exception:  # noqa: BLE001, S112 - a beginning that a reader trips over is not its file
            continue
    return None
