"""A copy of a document taken out of the vault: on purpose, with a reason, and never without its custody event.

The copy is not encrypted. It gets its name only when its bytes were read back from the disk and compared with their
fingerprint, and when the event is kept: so there may be an event whose copy was lost at the last moment, but no copy
without an event. What a kill leaves of one is removed when the vault is opened again. Knows no screens.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from db import contents
from db.contents import Keeper
from db.errors import DaftarError, DiskTrouble, NotAllowed, VaultReadOnly
from db.records import CustodyEventData, DocumentData
from db.store import Store
from db.values.dates import ImpreciseDate
from db.vault import atomic
from db.vault.folder import is_vault
from db.vault.trouble import told_plainly
from resources.text import N_, _

Report = Callable[..., None]

TITLE = N_("Take a copy out")
EVENT = "exported"
_UNDER_WAY = "copy.under_way"
_CHUNK = 1 << 20
_LONGEST_NAME = 120
_NO_NAME = re.compile(r'[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069/\\:*?"<>|]')
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}")
_SUFFIXES = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "text/plain": ".txt"}


class InsideTheVault(NotAllowed):
    """A plain copy may not lie where only encrypted files are expected."""

    says = N_("This place is inside a vault.")
    advises = N_("Choose a place outside: a copy that is not encrypted must not lie in a vault.")


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
    if any(is_vault(folder) for folder in (place.resolve(), *place.resolve().parents)):
        raise InsideTheVault
    document = store.get(document_id)
    sha256 = document.sha256 or ""

    def proven_and_told(part: Path) -> None:
        if _fingerprint(part) != sha256:
            raise DiskTrouble
        with store.change(TITLE) as change:
            change.add(_event(document, reason.strip(), place.name))

    others = atomic.leftovers(place.parent)
    try:
        with atomic.replacing(place, check=proven_and_told) as file:
            # Noted while it is still empty: a kill leaves it, under a name that nobody would look for.
            store.set_preference(
                _UNDER_WAY, [str(part) for part in atomic.leftovers(place.parent) if part not in others]
            )
            contents.write_out(store, vault, sha256, file, report)
    finally:
        with suppress(DaftarError):  # then it is looked for at the next opening, and not found
            store.drop_preference(_UNDER_WAY)
    return place


def was_cut_short(store: Store) -> bool:
    """Whether the program ended while a copy was on its way out."""
    return not store.read_only and bool(store.preference(_UNDER_WAY))


def clear_away(store: Store) -> None:
    """Remove what was written of a copy that was cut short. Where its disk is not there now, it is tried again."""
    parts = [Path(each) for each in store.preference(_UNDER_WAY, [])]
    for part in parts:
        if part in atomic.leftovers(part.parent):
            with told_plainly():
                atomic.destroy(part)
    if all(part.parent.is_dir() for part in parts):
        store.drop_preference(_UNDER_WAY)


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


def _fingerprint(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()
