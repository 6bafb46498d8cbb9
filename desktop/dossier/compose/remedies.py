"""What was done against it: remedies inside the country with their results, and interventions by others."""

from __future__ import annotations

from desktop.dossier.blocks import Block
from desktop.dossier.compose.telling import tell
from desktop.dossier.compose.voice import Voice, by_date


def remedies(voice: Voice) -> list[Block]:
    return [block for step in by_date(voice.file.material["remedy"], "filed") for block in tell(voice, step)]


def interventions(voice: Voice) -> list[Block]:
    return [block for one in by_date(voice.file.material["intervention"], "sent") for block in tell(voice, one)]
