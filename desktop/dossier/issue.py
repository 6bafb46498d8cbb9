"""A print leaves the vault: rendered, searched for names once more as the finished file that it is, and written down.

Nothing leaves with an obstacle, and nothing whose file names somebody who may not be named: not even by mistake of a
renderer. A file gets its name only when it was read back and when the record of it is kept.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from db import outgoing, prints
from db.contents import Keeper
from db.errors import DaftarError, DiskTrouble, VaultReadOnly
from db.records import PrintoutData
from db.reporting import Report, silent
from db.store import Store
from db.values.dates import ImpreciseDate
from db.vault import sealed
from desktop.dossier import letterhead, render
from desktop.dossier.asking import Made, Obstacle, Request
from desktop.dossier.audiences import AUDIENCES
from desktop.dossier.blocks import Contents
from desktop.dossier.exhibits import provider
from desktop.dossier.exhibits.sheets import no_originals
from desktop.dossier.protection import guard
from desktop.dossier.protection.filed import betrayals
from desktop.dossier.sheet import objects, tables
from desktop.dossier.sheet.on_paper import readable
from resources.text import N_, _

PAPER = "paper"
_PAUSES = re.compile(r"[\W_]+")


class Forbidden(DaftarError):
    """Something forbids to take this print out."""

    says = N_("This print may not be taken out yet.")
    advises = N_("The list beside the pages says what is open.")


class Betrayed(DaftarError):
    """The finished file names somebody who may not be named. It was not written."""

    says = N_("The finished file still names somebody who must not be named. Nothing was written.")
    advises = N_("The list beside the pages shows the places.")


class NameBetrays(DaftarError):
    """The name of the file says what the file may not."""

    says = N_("The file name names somebody who must not be named. Nothing was written.")
    advises = N_("Choose another name for the file.")


@dataclass(frozen=True, slots=True)
class Issued:
    """A print that left the vault. `sha256` is that of the print itself, also where the file around it is sealed."""

    form: str
    sha256: str
    size: int
    place: Path | None = None
    is_sealed: bool = False


def obstacles(made: Made) -> tuple[Obstacle, ...]:
    """Everything that forbids to take a print out: what composition found, and what nobody has decided yet."""
    undecided = guard.obstacle(made.mentions)
    if undecided is None or any(one.says == undecided.summary for one in made.obstacles):
        return made.obstacles
    return (*made.obstacles, Obstacle(undecided.summary, undecided.advice))


@dataclass(frozen=True, slots=True)
class Material:
    """Where the pictures and the exhibits of a print come from."""

    contents: Contents = render.no_contents
    originals: Contents = no_originals


NOTHING = Material()


def material(store: Store, vault: Keeper) -> Material:
    """Pictures and exhibits from the vault, and the logo of its letterhead."""

    def logo(name: str) -> bytes | None:
        return letterhead.logo(store) if name == letterhead.LOGO else None

    return Material(provider.pictures(store, vault, logo), provider.originals(store, vault))


def draft(made: Made, report: Report = silent, material: Material = NOTHING) -> bytes:
    """The PDF to be looked at in the window: also with obstacles."""
    out = io.BytesIO()
    render.render_pdf(readable(made.dossier), out, report, contents=material.contents, originals=material.originals)
    return out.getvalue()


def finished(
    made: Made,
    form: str,
    report: Report = silent,
    material: Material = NOTHING,
    drawn: bytes | None = None,
) -> bytes:
    """The finished file of this form, searched. Raises Forbidden or Betrayed instead of giving out what may not leave.
    `drawn` are its bytes where they were made already.
    """
    for first in obstacles(made):
        raise Forbidden(first.says, first.advises)
    data = drawn if drawn is not None else RENDERERS[form](made, report, material)
    searched(made, data, form)
    return data


def searched(made: Made, data: bytes, kind: str) -> None:
    """Raises Betrayed if the file names somebody whom it may not name."""
    found = betrayals(data, kind, made.hunt, guard.left(made.mentions)) if made.hunt is not None else ()
    if found:
        raise Betrayed(
            _("The finished file still names somebody who must not be named. Nothing was written."),
            _("It stands here: {places}.").format(places="; ".join(dict.fromkeys(each.where for each in found))),
        )


def suggested_name(made: Made, request: Request, form: str = "pdf") -> str:
    """A file name that says nothing of whom the print tells, unless it stays in the house."""
    inside = AUDIENCES[made.audience].inside
    stem = made.dossier.reference if inside and made.dossier.reference else f"dossier-{request.printed_on.isoformat()}"
    return f"{stem}{SUFFIXES[form]}"


def save(
    store: Store,
    made: Made,
    request: Request,
    place: Path,
    *,
    form: str = "pdf",
    passphrase: str = "",
    drawn: bytes | None = None,
    material: Material = NOTHING,
    report: Report = silent,
) -> Issued:
    """Write a print to `place` and keep the record of it. With a passphrase the file is sealed as age."""
    _refuse(store, made, place)
    data = finished(made, form, report, material, drawn)
    written = sealed.seal_file(data, passphrase) if passphrase else data
    issued = Issued(form, _sha256(data), len(data), place, bool(passphrase))
    on_disk = _sha256(written)

    def proven_and_told(part: Path) -> None:
        if outgoing.fingerprint(part) != on_disk:
            raise DiskTrouble
        prints.record(store, _told(store, made, request, issued, prints.SEALED.format(sha256=on_disk)))

    with outgoing.leaving(store, place, check=proven_and_told) as file:
        file.write(written)
    return issued


def hand_to_printer(
    store: Store, made: Made, request: Request, drawn: bytes, send: Callable[[bytes], object]
) -> Issued:
    """Send a print to a printer, once its record is kept."""
    _refuse(store, made)
    data = finished(made, "pdf", drawn=drawn)
    issued = Issued(PAPER, _sha256(data), len(data))
    prints.record(store, _told(store, made, request, issued))
    send(data)
    return issued


def _refuse(store: Store, made: Made, place: Path | None = None) -> None:
    if store.read_only:
        raise VaultReadOnly
    for first in obstacles(made):
        raise Forbidden(first.says, first.advises)
    if place is not None and made.hunt is not None:
        spoken = (place.name, place.stem, _PAUSES.sub(" ", place.name))
        if any(made.hunt.find(words) for words in spoken):
            raise NameBetrays


def _told(store: Store, made: Made, request: Request, issued: Issued, seal: str = "") -> PrintoutData:
    """The record of a print."""
    return PrintoutData(
        about=prints.about(store, request.subject),
        edition=made.edition,
        audience=made.audience,
        language=request.language,
        as_of=ImpreciseDate.on(request.as_of),
        printed_on=ImpreciseDate.on(request.printed_on),
        form=issued.form,
        file_name=issued.place.name if issued.place is not None else None,
        size=issued.size,
        sha256=issued.sha256,
        exhibits=[] if issued.form == "docx" else list(made.documents),  # a Word document only lists them
        details=seal if issued.is_sealed else None,
    )


def _word(made: Made, report: Report, material: Material) -> bytes:
    out = io.BytesIO()
    render.render_word(readable(made.dossier), out, report, contents=material.contents)
    return out.getvalue()


def _csv(made: Made, report: Report, _material: Material) -> bytes:
    return tables.csv_of(made.dossier, report)


def _xlsx(made: Made, report: Report, _material: Material) -> bytes:
    return tables.xlsx_of(made.dossier, report)


def _entities(made: Made, report: Report, _material: Material) -> bytes:
    return objects.lines_of(made.dossier, report)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def grouped(digits: str) -> str:
    """A fingerprint in groups that can be compared by eye."""
    return " ".join(digits[start : start + 8] for start in range(0, len(digits), 8))


RENDERERS: Mapping[str, Callable[[Made, Report, Material], bytes]] = {
    "pdf": draft,
    "docx": _word,
    "csv": _csv,
    "xlsx": _xlsx,
    "ftm": _entities,
}
SUFFIXES: Mapping[str, str] = {"pdf": ".pdf", "docx": ".docx", "csv": ".csv", "xlsx": ".xlsx", "ftm": ".ftm.json"}
