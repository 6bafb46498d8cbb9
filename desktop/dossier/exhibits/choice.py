"""Which documents of a case follow a print, under which number; a redacted copy goes in the place of its original.

It composes: it reads no file and knows no paper. Numbers are those under which the print speaks of the documents.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.dossier.blocks import Exhibit
from desktop.dossier.compose.voice import Voice
from resources.text import _

_SHOWN = ("application/pdf", "image/", "text/plain")
_NOT_DECODED = ("image/heic", "image/heif", "image/avif", "image/svg")
_RECORDINGS = ("audio/", "video/")


@dataclass(frozen=True, slots=True)
class Chosen:
    """An exhibit, and the document whose file it is."""

    exhibit: Exhibit
    document: str = ""  # whose pages follow; blank where none do


def chosen(voice: Voice) -> tuple[Chosen, ...]:
    """Every document that the voice may tell of, as an exhibit. Outside the house a redacted copy stands for its
    original, and an older copy of the same one does not print beside it.
    """
    numbers = {document.id: number for number, document in enumerate(voice.exhibits, 1)}
    found = []
    for document in voice.exhibits:
        title = document.name or voice.term("document_type", document.document_type)
        copy = voice.standing_for(document)
        reason = _of_a_copy(voice, document, numbers) or _why_listed(copy)
        shown = Exhibit(numbers[document.id], title, "" if reason else copy.sha256, copy.mime or "", listed_only=reason)
        found.append(Chosen(shown, "" if reason else copy.id))
    return tuple(found)


def _of_a_copy(voice: Voice, document: Any, numbers: Mapping[str, int]) -> str:
    """Where a redacted copy went, if its original is among the exhibits; blank for any other document."""
    by_id = {} if voice.audience.inside else {each.id: each for each in voice.exhibits}
    original, passed = document, {document.id}
    while original.redaction_of in by_id and original.redaction_of not in passed:
        original = by_id[original.redaction_of]
        passed.add(original.id)
    if original is document or not document.sha256:
        return ""
    if voice.standing_for(original) is document:
        told = _("It is printed in the place of exhibit {number}.")
    else:
        told = _("Another redacted copy is printed in the place of exhibit {number}.")
    return told.format(number=numbers[original.id])


def _why_listed(document: Any) -> str:
    """Why no page of it follows; blank if they do."""
    mime = (document.mime or "").lower()
    if not document.sha256:
        return _("There is no file of this exhibit.")
    if mime.startswith(_RECORDINGS):
        return _("This exhibit is a recording. It is handed over as a file.")
    if mime and (not mime.startswith(_SHOWN) or mime.startswith(_NOT_DECODED)):
        return _("Files of this kind cannot be printed here. This exhibit is handed over as a file.")
    return ""
