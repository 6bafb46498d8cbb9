"""What courts and authorities decided, hearing by hearing, and what people were sentenced to."""

from __future__ import annotations

from desktop.dossier.blocks import Block, Fact
from desktop.dossier.compose.law import official_title
from desktop.dossier.compose.telling import tell
from desktop.dossier.compose.voice import Voice, by_date
from resources.text import _


def decisions(voice: Voice) -> list[Block]:
    blocks: list[Block] = []
    for decision in by_date(voice.file.material["decision"], "decided"):
        title = official_title(voice, decision.law, decision.decided)
        blocks += tell(voice, decision, after=[Fact(_("Title in the law"), title)] if title else ())
    for sentence in by_date(voice.file.material["sentence"], "imposed"):
        blocks += tell(voice, sentence)
    return blocks
