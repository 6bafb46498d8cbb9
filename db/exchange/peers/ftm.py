"""FollowTheMoney: one entity a line as JSON, as Aleph and OpenSanctions exchange them. Each has an id, a schema and
properties, and every property is a list. What a schema means stands in `ftm_schemata`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from db.exchange.peers.drafts import NotReadable, Read, TooMuch
from db.exchange.peers.ftm_schemata import Entities, Entity
from db.reporting import Report
from resources.text import N_

SUFFIXES = (".json", ".jsonl", ".ftm", ".ijson")
LONGEST_LINE, MOST = 16 << 20, 400_000
_BROKEN = N_("Lines that are no entity were left out: {lines}.")
_MOST_TOLD = 20


def recognise(head: bytes) -> bool:
    """Whether the first line is an entity: its names stand in it, if it is longer than what is looked at."""
    line = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0]
    return line[:1] == b"{" and b'"schema"' in head and (b'"properties"' in head or b'"id"' in head)


def read(data: bytes, report: Report) -> Read:
    """Every entity: first those that others name."""
    read = Read()
    broken: list[int] = []
    entities = list(_entities(data, broken, report))
    if not entities:
        raise NotReadable("json")
    reading = Entities(read, {entity.id: entity for entity in entities})
    for done, entity in enumerate(entities):
        if done % 2_000 == 0:
            report(len(entities) + done, 2 * len(entities) + 1)
        reading.thing(entity)
    for entity in entities:
        reading.tie(entity)
    if broken:
        shown = ", ".join(map(str, broken[:_MOST_TOLD])) + (" …" if len(broken) > _MOST_TOLD else "")
        read.note(_BROKEN, lines=shown)
    return read


def _entities(data: bytes, broken: list[int], report: Report) -> Iterator[Entity]:
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    if len(lines) > MOST:
        raise TooMuch
    for number, line in enumerate(lines, start=1):
        if number % 5_000 == 0:
            report(number, 2 * len(lines))
        if not line.strip():
            continue
        try:
            told = json.loads(line) if len(line) <= LONGEST_LINE else None
        except (ValueError, RecursionError):
            told = None
        entity = _entity(told, number)
        if entity is None:
            broken.append(number)
        else:
            yield entity


def _entity(told: Any, line: int) -> Entity | None:
    if not isinstance(told, dict) or not isinstance(told.get("schema"), str):
        return None
    properties = told.get("properties")
    if not isinstance(properties, dict) or not isinstance(told.get("id"), str):
        return None
    named = {str(name): _texts(said) for name, said in properties.items()}
    beside = {name: _texts(said) for name, said in told.items() if name not in ("id", "schema", "properties")}
    return Entity(told["id"], told["schema"], named, beside, line)


def _texts(said: Any) -> list[str]:
    """The values of a property; an entity that stands inside is named by its id."""
    found = []
    for each in said if isinstance(said, list) else [said]:
        each = each.get("id") if isinstance(each, dict) else each
        if each is not None and not isinstance(each, list):
            found.append(str(each))
    return found
