"""A copy of a document taken out of the vault: on purpose, with a reason, and never without its custody event.

The copy is not encrypted. It gets its name only when its bytes were read back from the disk and compared with their
fingerprint, and when the event is kept: so there may be an event whose copy was lost at the last moment, but no copy
without an event. Knows no screens.
"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from db import contents, outgoing
from db.contents import Keeper
from db.errors import DaftarError, DiskTrouble, VaultReadOnly
from db.records import CustodyEventData, DocumentData
from db.reporting import Report
from db.store import Store
from db.values.dates import ImpreciseDate
from resources.text import N_, _

TITLE = N_("Take a copy out")
EVENT = "exported"
_LONGEST_NAME = 120
_NO_NAME = re.compile(r'[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069/\\:*?"<>|]')
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}")
_SUFFIXES = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "text/plain": ".txt"}


class NeedsReason(DaftarError):
    """Nothing leaves the vault without a word of why."""

    says = N_("A copy needs a reason.")
    advises = N_("Write in a few words why it is taken out.")


def suggested_name(document: DocumentData) -> str:
    """The name of the file as it came, as far as any disk takes it."""
    name = Path(_NO_NAME.sub("_", document.file_name or "").strip(" ."))
    suffix = name.suffix if _SUFFIX.fullmatch(name.suffix) else _SUFFIXES.get(document.mime or "", "")
    stem = name.name.removesuffix(suffix)[:_LONGEST_NAME].strip(" .")
    return (stem or _("document")) + suffix


def take_out(store: Store, vault: Keeper, document_id: str, place: Path, reason: str, report: Report) -> Path:
    """Write the content of a document to `place` and keep the custody event that tells of it."""
    if store.read_only:
        raise VaultReadOnly
    if not reason.strip():
        raise NeedsReason
    document = store.get(document_id)
    sha256 = document.sha256 or ""

    def proven_and_told(part: Path) -> None:
        if outgoing.fingerprint(part) != sha256:
            raise DiskTrouble
        with store.change(TITLE) as change:
            change.add(_event(document, reason.strip(), place.name))

    with outgoing.leaving(store, place, check=proven_and_told) as file:
        contents.write_out(store, vault, sha256, file, report)
    return place


def _event(document: DocumentData, reason: str, name: str) -> CustodyEventData:
    now = datetime.now().astimezone()
    told = _("Reason: {reason}").format(reason=reason)
    called = _("Name of the copy: {name}. The copy is not encrypted.").format(name=name)
    return CustodyEventData(
        document=document.id,  # type: ignore[attr-defined]
        event=EVENT,
        happened=ImpreciseDate(edtf=now.date().isoformat(), clock=now.time().replace(second=0, microsecond=0)),
        sha256=document.sha256,
        details=f"{told}\n{called}",
        cases=document.cases,
        confidentiality=document.confidentiality,
    )
