"""The list of exhibits and what was done with each: for whoever has to know that nothing was changed on the way.

Who collected a document, and the fingerprints by which it can be compared, stand only where the audience is to prove
something; on a leaflet they would lead back to the people who documented.
"""

from __future__ import annotations

from typing import Any

from db.fields import fields_of
from db.records import CustodyEventData, DocumentData
from desktop.dossier.blocks import Align, Block, Column, Content, Fact, Heading, Row, Run, Style
from desktop.dossier.compose.exhibits import chain, fingerprint
from desktop.dossier.compose.lines import facts, joined, label, table, value
from desktop.dossier.compose.sizes import in_bytes
from desktop.dossier.compose.voice import Voice
from resources.text import _

_OPEN_EVENT = ("happened", "event")
_ABOUT = ("description", "captured_how", "captured_on", "original_at", "redaction_of", "translation_of")


def overview(voice: Voice) -> list[Block]:
    """One line an exhibit."""
    if not voice.exhibits:
        return []
    columns = (
        Column(_("No."), 0.35, Align.END),
        Column(_("Description"), 2.2),
        Column(label(DocumentData, "document_type"), 1.1),
        Column(label(DocumentData, "dated"), 1.0),
        Column(label(DocumentData, "author"), 1.2),
        Column(label(DocumentData, "form"), 1.0),
        Column(label(DocumentData, "pages"), 0.55, Align.END),
        Column(_("Size"), 0.75, Align.END),
    )
    return [table(columns, [_row(voice, number, one) for number, one in enumerate(voice.exhibits, 1)])]


def _row(voice: Voice, number: int, document: Any) -> Row:
    reference = voice.reference(document)
    described: tuple[Content, ...] = (document.name or "", (Run(reference, Style.QUIET),) if reference else "")
    told = (_told(voice, document, name) for name in ("document_type", "dated", "author", "form", "pages"))
    return Row((str(number), joined(*described, by="\n"), *told, in_bytes(document.size)))


def _told(voice: Voice, document: Any, name: str) -> Content:
    return value(voice, fields_of(DocumentData)[name], getattr(document, name))


def custody(voice: Voice) -> list[Block]:
    """Each exhibit with how it was obtained, its fingerprint and its chain of custody."""
    blocks: list[Block] = []
    for document in voice.exhibits:
        told = (*facts(voice, document, _ABOUT, _proof(voice, document)), *_chain(voice, document))
        if told:
            blocks += [Heading(2, voice.exhibit(document), anchor=document.id), *told]
    return blocks


def _proof(voice: Voice, document: Any) -> tuple[Fact, ...]:
    """Who has it from where, and by what it is known again: for those who have to prove it."""
    if not voice.audience.proven:
        return ()
    collector = voice.name(document.captured_by)
    told = (Fact(label(DocumentData, "captured_by"), collector),) if collector else ()
    return (*told, *fingerprint(voice, document))


def _chain(voice: Voice, document: Any) -> list[Block]:
    if voice.audience.proven:
        return chain(voice, document)
    events = [one for one in voice.file.material["custody_event"] if one.document == document.id]
    if not events:
        return []
    declared = fields_of(CustodyEventData)
    columns = tuple(Column(label(CustodyEventData, name)) for name in _OPEN_EVENT)
    rows = [Row(tuple(value(voice, declared[name], getattr(one, name)) for name in _OPEN_EVENT)) for one in events]
    return [Heading(3, _("Chain of custody")), table(columns, rows)]
