"""What the records of a story are called before they are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from db import titles
from db.exchange.joining import texts_in
from db.records import KINDS
from db.records.base import TitlePart
from db.values.dates import ImpreciseDate
from desktop.screens.story.keeping import typed_fields
from desktop.screens.story.lines import Line
from resources.text import _

_IDENTITY = 36  # letters
_SAYS_MUCH = ("acts", "narrative", "public_roles", "description")  # and stands in no title
_DEPTH = 3  # a claim may name a person, whose title names nobody


def titles_of(lines: Iterable[Line], kept: Callable[[Iterable[str]], Mapping[str, str]]) -> dict[str, str]:
    """The titles of these records by their ids; `kept` tells those of the vault."""
    held = list(lines)
    texts = (text for line in held for text in texts_in(line.entry.values))
    mentioned = {text for text in texts if len(text) == _IDENTITY} | {line.id for line in held}
    named = dict(kept(mentioned))
    parts = {line.id: list(_parts(line)) for line in held if line.id not in named}
    for _round in range(_DEPTH):
        named |= {line_id: titles.told(each, named) for line_id, each in parts.items() if each}
    return named


def _parts(line: Line) -> Iterable[TitlePart]:
    data = KINDS[line.kind].data
    values = {name: value for name, value in line.entry.values.items() if name not in _SAYS_MUCH}
    made = data.model_construct(**{**_defaults(line.kind), **typed_fields(line.kind, values)})
    return [part for part in made.title() if part]


@cache
def _defaults(kind: str) -> dict[str, object]:
    fields = KINDS[kind].data.model_fields
    return {name: field.get_default(call_default_factory=True) for name, field in fields.items()}


def end_of(line: Line) -> str:
    """When a measure ends, as it is told beside its title: a release may have ended it."""
    told = {"end": line.entry.values.get("end")} if line.kind == "measure" else {}
    end = typed_fields(line.kind, told).get("end")
    if not isinstance(end, ImpreciseDate) or end.is_open:
        return ""
    return " · " + _("ends: {date}").format(date=end.words(weekday=False))
