"""How people hang together: relationships, and roles in records that have no section of their own."""

from __future__ import annotations

from desktop.dossier.blocks import Block, Heading
from desktop.dossier.compose.authorities import acts
from desktop.dossier.compose.incidents import involvement_table
from desktop.dossier.compose.telling import TOLD, listed, spoken_of
from desktop.dossier.compose.voice import Voice
from resources.text import _


def ties(voice: Voice) -> list[Block]:
    blocks: list[Block] = []
    relationships = voice.file.material["relationship"]
    if relationships:
        blocks += [Heading(2, _("Relationships")), listed(voice, relationships, ("person", "relation", "other"))]
        blocks += spoken_of(voice, relationships)
    told = {record.id for kind in TOLD for record in voice.file.material[kind]}
    further = [one for one in voice.file.material["involvement"] if one.about not in told and not acts(voice, one)]
    if further:
        blocks += [Heading(2, _("Further roles")), involvement_table(voice, further, with_about=True)]
    return blocks
