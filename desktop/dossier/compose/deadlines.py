"""Deadlines that are kept in a case: what is due when, by which rule, and whether it was done."""

from __future__ import annotations

from typing import Any

from desktop.dossier.blocks import Block, Fact, Heading
from desktop.dossier.compose.lines import facts
from desktop.dossier.compose.voice import Voice, by_date
from resources.text import _

DEADLINE = ("due", "status", "done_on", "repeats", "person", "about", "base", "rule", "details", "own", "remarks")


def deadlines(voice: Voice) -> list[Block]:
    """Those that somebody keeps; what is only computed is no record and is not printed."""
    blocks: list[Block] = []
    for deadline in by_date(voice.file.material.get("deadline", ()), "due"):
        blocks += _deadline(voice, deadline)
    return blocks


def _deadline(voice: Voice, deadline: Any) -> list[Block]:
    name = voice.name(deadline.id)
    reference = voice.reference(deadline)
    return [
        Heading(2, name, anchor=deadline.id),
        *facts(voice, deadline, DEADLINE, (Fact(_("Reference"), reference),) if reference else ()),
    ]
