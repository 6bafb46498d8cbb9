"""Which documents of a case follow a print, under which number; a redacted copy goes in the place of its original.

It composes: it reads no file and knows no paper. Numbers are those under which the print speaks of the documents.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from desktop.dossier.blocks import Exhibit
from desktop.dossier.collect import CaseFile
from desktop.dossier.compose.voice import Voice
from resources.text import _

REDACTED = "redacted"  # the custody event of a copy that was made here
_SHOWN = ("application/pdf", "image/", "text/plain")
_NOT_DECODED = ("image/heic", "image/heif", "image/avif", "image/svg")
_RECORDINGS = ("audio/", "video/")


@dataclass(frozen=True, slots=True)
class Chosen:
    """An exhibit, and the document whose file it is."""

    exhibit: Exhibit
    document: str = ""  # whose pages follow; blank where none do
    is_redacted: bool = False  # a copy made by covering what nobody may read


def chosen(voice: Voice, file: CaseFile) -> tuple[Chosen, ...]:
    """Every document that the voice may tell of, as an exhibit. Outside the house a redacted copy stands for its
    original. `file` is the whole of it, with the chains of custody that not everybody reads.
    """
    copies = {} if voice.audience.inside else _copies(voice.exhibits)
    originals = {copy.id: original for original, copy in copies.items()}
    numbers = {document.id: number for number, document in enumerate(voice.exhibits, 1)}
    found = []
    for document in voice.exhibits:
        title = document.name or voice.term("document_type", document.document_type)
        copy = copies.get(document.id, document)
        reason = _why_listed(copy, numbers.get(originals.get(document.id, "")))
        shown = Exhibit(numbers[document.id], title, "" if reason else copy.sha256, copy.mime or "", listed_only=reason)
        found.append(Chosen(shown, "" if reason else copy.id, not reason and made_here(file, copy)))
    return tuple(found)


def made_here(file: CaseFile, document: Any) -> bool:
    """Whether this very file was made by covering parts of another one in Daftar: its chain of custody says so."""
    if not document.redaction_of:
        return False
    return any(
        event.event == REDACTED and event.document == document.id and (event.sha256 or "") == document.sha256
        for event in file.of_kind("custody_event")
    )


def _copies(documents: Iterable[Any]) -> dict[str, Any]:
    """The newest redacted copy of each document, by the id of the original."""
    return {each.redaction_of: each for each in documents if each.redaction_of and each.sha256}


def _why_listed(document: Any, original: int | None) -> str:
    """Why no page of it follows; blank if they do."""
    mime = (document.mime or "").lower()
    if original is not None:
        return _("It is printed in the place of exhibit {number}.").format(number=original)
    if not document.sha256:
        return _("There is no file of this exhibit.")
    if mime.startswith(_RECORDINGS):
        return _("This exhibit is a recording. It is handed over as a file.")
    if mime and (not mime.startswith(_SHOWN) or mime.startswith(_NOT_DECODED)):
        return _("Files of this kind cannot be printed here. This exhibit is handed over as a file.")
    return ""
