"""The list of sources: each with its number, as it is cited on every page. Protected ones print as "on file"."""

from __future__ import annotations

from typing import Any

from desktop.dossier.blocks import Block, Heading
from desktop.dossier.compose.incidents import quoted
from desktop.dossier.compose.lines import facts
from desktop.dossier.compose.voice import Voice

SOURCE = (
    *("name", "source_type", "author", "publisher", "published", "place", "language", "connection", "reliability"),
    *("attribution", "channel", "read_back", "web_link", "accessed", "archived_copy", "summary", "own", "remarks"),
)


def sources(voice: Voice) -> list[Block]:
    blocks: list[Block] = []
    for number, source in enumerate(voice.sources, 1):
        blocks += _source(voice, number, source)
    return blocks


def _source(voice: Voice, number: int, source: Any) -> list[Block]:
    if source.protected:
        return [Heading(3, f"[{number}] {voice.on_file(source)}")]
    blocks: list[Block] = [Heading(3, f"[{number}] {voice.source_label(source)}", anchor=source.id)]
    blocks += facts(voice, source, SOURCE)
    words = source.whole_text
    if words is not None and not words.blank:
        blocks += quoted(words)
    return blocks
