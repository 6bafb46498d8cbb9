"""The entities of a composed print as FollowTheMoney reads them: one object of JSON a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from db.reporting import Report
from desktop.dossier.blocks import Dossier, Facts, plain
from desktop.dossier.compose.entities import IDENTITY, SCHEMA
from resources.text import _

_EVERY = 500


def lines_of(dossier: Dossier, report: Report) -> bytes:
    """The file."""
    told = (json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in _objects(dossier, report))
    return b"".join(each.encode() + b"\n" for each in told)


def _objects(dossier: Dossier, report: Report) -> Iterator[dict[str, object]]:
    for done, block in enumerate(dossier.blocks):
        if done % _EVERY == 0:
            report(done, len(dossier.blocks), _("Writing the entities"))
        if not isinstance(block, Facts):
            continue
        told = [(fact.label, plain(fact.content)) for fact in block.facts]
        head = {name: words for name, words in told if name in (SCHEMA, IDENTITY)}
        if head.keys() == {SCHEMA, IDENTITY}:
            properties: dict[str, list[str]] = {}
            for name, words in told:
                if name not in head:
                    properties.setdefault(name, []).append(words)
            yield {**head, "properties": properties}
