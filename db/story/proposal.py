"""A record that a story suggests. Knows no rule."""

from __future__ import annotations

from dataclasses import dataclass

from db.exchange.batch import Entry
from db.story.mark import Mark
from db.story.sentences import Span


@dataclass(frozen=True, slots=True)
class Proposal:
    """A record that may be made, the places of the text that tell of it, and the marks that it was made from."""

    entry: Entry
    spans: tuple[Span, ...]
    marks: tuple[Mark, ...]
