"""How a reader can check a print: the fingerprint of each exhibit, the history in eight words, the command.

It stands only in prints for the house, a lawyer or a court: on a leaflet it would lead back to the laptop.
"""

from __future__ import annotations

from db.chronicle import fingerprint
from desktop.dossier.blocks import Align, Block, Column, Fact, Facts, Heading, List, Paragraph, Row
from desktop.dossier.compose.exhibits import as_it_follows
from desktop.dossier.compose.lines import table
from desktop.dossier.compose.voice import Voice
from resources.text import _

_GROUP = 8
COMMAND = "python -m desktop check-print"


def verification(voice: Voice) -> list[Block]:
    if not voice.audience.proven:
        return []
    blocks: list[Block] = [Heading(2, _("Fingerprints of the exhibits (SHA-256)")), *_exhibits(voice)]
    blocks.append(Heading(2, _("History of the vault")))
    if voice.file.history:
        words = fingerprint.spoken(bytes.fromhex(voice.file.history), voice.language)
        blocks.append(Facts((Fact(_("In eight words"), words),)))
        told = _("They stand for all that was written into the vault before this print.")
        blocks.append(Paragraph(told))
    blocks += [Heading(2, _("How to check")), List(tuple(_steps()), ordered=True)]
    return blocks


def _exhibits(voice: Voice) -> list[Block]:
    """Each with the fingerprint of the file that is handed over: the redacted copy's, where one stands in its place."""
    rows = [
        Row((str(number), voice.exhibit(one), as_it_follows(voice, one, grouped(digest))))
        for number, one in enumerate(voice.exhibits, 1)
        if (digest := voice.standing_for(one).sha256)
    ]
    if not rows:
        return [Paragraph(_("No file of an exhibit is kept in the vault."))]
    columns = (Column(_("No."), 0.3, Align.END), Column(_("Exhibit"), 1.4), Column(_("SHA-256"), 1.8))
    return [table(columns, rows)]


def grouped(digest: str) -> str:
    """A fingerprint in groups that can be read aloud and compared."""
    return " ".join(digest[start : start + _GROUP] for start in range(0, len(digest), _GROUP))


def _steps() -> tuple[str, ...]:
    return (
        _("A file of an exhibit is the one meant here if any program that computes SHA-256 gives the same digits."),
        _("Whether this print is what left the vault, its keepers can say: {command} FILE").format(command=COMMAND),
        _("The eight words can be compared with those that the keepers noted or read out on that day."),
    )
