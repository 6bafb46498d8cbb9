"""The records that a story suggests or that somebody made of it by hand, each with its places in the text, and what
stays of them when the text is read anew.

Plain data without Qt and without a store: what was decided is told by `telling`.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import BaseModel

from db.exchange.batch import Entry
from db.exchange.joining import renamed, texts_in
from db.fields import plain
from db.story.mark import Mark, What

Span = tuple[int, int]
_ROUGHLY = 256  # letters
_NAMED_KINDS = ("person", "organisation", "place")
NAMED = (What.PERSON, What.ORGANISATION, What.PLACE)  # all their marks of one key mean the same one


class Standing(enum.Enum):
    """What was decided about a record of the story."""

    OFFERED = "offered"
    TAKEN = "taken"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark as a decision remembers it: it is known again after the text was read anew."""

    what: What
    key: str
    start: int
    end: int

    @classmethod
    def of(cls, mark: Mark) -> Sign:
        return cls(mark.what, mark.key, mark.start, mark.end)

    def means(self, other: Sign) -> bool:
        """Whether both mean the same: a name by its key wherever it stands, anything else by its place."""
        if self.what is not other.what:
            return False
        return self.key == other.key if self.what in NAMED else self.start < other.end and other.start < self.end


@dataclass(slots=True)
class Line:
    """One record of the story."""

    entry: Entry
    spans: list[Span] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    standing: Standing = Standing.OFFERED
    typed: set[str] = field(default_factory=set)  # fields that the person filled in
    own: bool = False  # made by hand: it stays although the text suggests nothing of the kind

    @property
    def id(self) -> str:
        return self.entry.id

    @property
    def kind(self) -> str:
        return self.entry.kind

    @property
    def start(self) -> int:
        return self.spans[0][0] if self.spans else -1

    def bears(self, sign: Sign) -> bool:
        return any(each.means(sign) for each in self.signs)


def without(value: Any, gone: Callable[[str], bool]) -> Any:
    """A value without the links that lead to what is not there."""
    if isinstance(value, str):
        return None if gone(value) else value
    if isinstance(value, BaseModel):
        return value if not any(gone(each) for each in texts_in(value)) else without(plain(value), gone)
    if isinstance(value, list | tuple):
        return [kept for each in value if (kept := without(each, gone)) is not None]
    if isinstance(value, dict):
        return {name: kept for name, each in value.items() if (kept := without(each, gone)) is not None}
    return value


# --- the text is read anew ------------------------------------------------------------------------


def shifted(span: Span, at: int, removed: int, added: int) -> Span | None:
    """A place in the text after something was typed at `at`; nothing if it was erased."""
    start, end = span
    if at >= end:
        return span
    if at + removed <= start:
        return start + added - removed, end + added - removed
    if at <= start and at + removed >= end:
        return None
    start = min(start, at)
    return start, max(start + 1, end + added - removed)


def shift(line: Line, at: int, removed: int, added: int) -> None:
    """Move a record's places along with the text."""
    if all(end <= at for _start, end in line.spans) and all(sign.end <= at for sign in line.signs):
        return
    line.spans = [kept for span in line.spans if (kept := shifted(span, at, removed, added)) is not None]
    line.signs = [moved for sign in line.signs if (moved := shift_sign(sign, at, removed, added)) is not None]


def shift_sign(sign: Sign, at: int, removed: int, added: int) -> Sign | None:
    moved = shifted((sign.start, sign.end), at, removed, added)
    return None if moved is None else replace(sign, start=moved[0], end=moved[1])


def read_anew(before: Mapping[str, Line], suggested: Sequence[Line]) -> dict[str, Line]:
    """The lines of a story whose text now suggests these: what was decided and typed stays, and every record keeps the
    identity that it had.
    """
    names: dict[str, str] = {}
    rest = []
    known = {
        (sign.what, sign.key): line
        for line in before.values()
        if line.kind in _NAMED_KINDS
        for sign in line.signs
        if sign.what in NAMED
    }
    for fresh in suggested:  # names first: whatever else there is points at them
        old = _same_name(known, fresh)
        if old is not None:
            names[fresh.id] = old.id
        else:
            rest.append(fresh)
    names |= dict(_same_events(before.values(), rest, names))
    after: dict[str, Line] = {}
    for fresh in suggested:
        line_id = names.get(fresh.id, fresh.id)
        values = renamed(fresh.entry.values, names)
        if line_id in after:
            _lengthen(after[line_id], fresh)
        elif line_id in before:
            after[line_id] = _renewed(before[line_id], fresh, values)
        else:
            fresh.entry.values = values
            after[line_id] = fresh
    decided = {old.id: old for old in before.values() if old.own or old.standing is not Standing.OFFERED}
    return {**decided, **after}


def _same_name(known: Mapping[tuple[What, str], Line], fresh: Line) -> Line | None:
    """The line that stands for the same person, organisation or place already, whatever kind it was made."""
    if fresh.kind not in _NAMED_KINDS:
        return None
    return next((known[key] for sign in fresh.signs if (key := (sign.what, sign.key)) in known), None)


def _same_events(before: Iterable[Line], fresh: Sequence[Line], names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs of new and old lines that tell the same passage, the likest first; each old one is used once."""
    near: dict[tuple[str, int], dict[str, Line]] = {}
    for old in before:
        for place in _places(old):
            near.setdefault((old.kind, place), {})[old.id] = old
    pairs = [
        (likeness, new.id, old.id)
        for new in fresh
        for old in {
            key: each for place in _places(new) for key, each in near.get((new.kind, place), {}).items()
        }.values()
        if (likeness := _likeness(old, new, names)) > 0
    ]
    used: set[str] = set(names.values())
    told: set[str] = set()
    for _likest, new_id, old_id in sorted(pairs, reverse=True):
        if new_id not in told and old_id not in used:
            told.add(new_id)
            used.add(old_id)
            yield new_id, old_id


def _places(line: Line) -> set[int]:
    """Roughly where in the text a line stands."""
    return {place for start, end in line.spans for place in range(start // _ROUGHLY, end // _ROUGHLY + 1)}


def _likeness(old: Line, new: Line, names: Mapping[str, str]) -> int:
    """Letters of the text that both tell of, and much more for every field that says the same."""
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in old.spans for b in new.spans)
    if not shared:
        return 0
    values: dict[str, Any] = renamed(plain(new.entry.values), names)
    held: dict[str, Any] = plain(old.entry.values)
    return int(shared + 1000 * sum(held.get(name) == value for name, value in values.items()))


def _renewed(old: Line, fresh: Line, values: dict[str, Any]) -> Line:
    """A line with what the text says of it now; what was typed stays."""
    kept = {name: old.entry.values[name] for name in old.typed if name in old.entry.values}
    told = values if not old.own else {**values, **old.entry.values}
    old.entry.values = {
        name: value for name, value in {**told, **kept}.items() if name not in old.typed or name in kept
    }
    held = [sign for sign in old.signs if not any(sign == each for each in fresh.signs)]
    joined = [sign for sign in held if sign.what in NAMED and not fresh.bears(sign)]
    old.spans, old.signs = list(fresh.spans), [*fresh.signs, *joined]
    return old


def _lengthen(line: Line, other: Line) -> None:
    """The same one under another spelling."""
    line.spans = sorted({*line.spans, *other.spans})
    line.signs += [sign for sign in other.signs if sign not in line.signs]
