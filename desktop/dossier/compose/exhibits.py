"""The documents of a case as numbered exhibits, and what was done with each of them, under a seal."""

from __future__ import annotations

from typing import Any

from db.records import DocumentData
from desktop.dossier.blocks import Block, Content, Fact, Heading, Paragraph, Run, Style
from desktop.dossier.compose.lines import label
from desktop.dossier.compose.telling import listed, spoken_of, tell
from desktop.dossier.compose.voice import Voice
from resources.text import _, n_

EVENT = ("happened", "event", "done_by", "received_from", "handed_to")


def exhibits(voice: Voice) -> list[Block]:
    blocks: list[Block] = []
    for document in voice.exhibits:
        told = tell(voice, document, without=("name", "sha256"), after=fingerprint(voice, document))
        blocks += [*told, *chain(voice, document)]
    return blocks


def fingerprint(voice: Voice, document: Any) -> tuple[Fact, ...]:
    """The line by which the file that is handed over can be known again, for those who have to prove something."""
    digest = voice.standing_for(document).sha256
    if not voice.audience.proven or not digest:
        return ()
    return (Fact(label(DocumentData, "sha256"), as_it_follows(voice, document, digest)),)


def as_it_follows(voice: Voice, document: Any, digest: str) -> Content:
    """A fingerprint, with a word where it is not the document's own but that of its redacted copy."""
    if voice.standing_for(document).id == document.id:
        return digest
    return (Run(digest), Run(f"\n{_('that of the redacted copy')}", Style.QUIET))


def chain(voice: Voice, document: Any) -> list[Block]:
    """The events in the order in which they were written down. The seal is on all of them, printed here or not."""
    sealed = voice.file.chains.get(document.id, ())
    events = [one for one in voice.file.material["custody_event"] if one.document == document.id]
    blocks: list[Block] = []
    if events or sealed:
        blocks.append(Heading(3, _("Chain of custody")))
    if events:
        blocks += [listed(voice, events, EVENT, without=("document",)), *spoken_of(voice, events)]
    if sealed:
        count = n_("Seal on {count} event", "Seal on {count} events", len(sealed)).format(count=len(sealed))
        told = [f"{count}: {sealed[-1].short}"]
        hidden = len({link.event for link in sealed} - {event.id for event in events})
        if hidden:
            left_out = n_("{count} event is not printed.", "{count} events are not printed.", hidden)
            told.append(left_out.format(count=hidden))
        told.append(_("A chain in which anything was changed has another seal."))
        blocks.append(Paragraph((Run(" ".join([f"{told[0]}.", *told[1:]]), Style.QUIET),)))
    return blocks
