"""What is decided about a story: which of its records are taken, joined or dropped, and which marks are nothing.

Nothing is decided but by the person; every decision can be taken back. Without Qt and without a store: the page asks
and tells.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from db.exchange.batch import Entry
from db.exchange.joining import renamed, texts_in
from db.fields import fields_of, plain
from db.records import KINDS
from db.story.mark import Mark, What
from db.story.proposals import Proposal
from desktop.screens.story.keeping import kept_line, kept_sign, line_of, sign_of
from desktop.screens.story.lines import (
    NAMED,
    Line,
    Sign,
    Span,
    Standing,
    read_anew,
    shift,
    shift_sign,
    shifted,
    without,
)
from desktop.screens.story.units import difference

MOST_STEPS = 200  # decisions that can be taken back
BECOMES: Mapping[What, tuple[str, ...]] = {  # the kinds of record that a mark may stand for, the likeliest first
    What.PERSON: ("person",),
    What.ORGANISATION: ("organisation",),
    What.PLACE: ("place",),
    What.LAW: ("charge", "proceeding", "measure"),
    What.MEASURE: ("measure",),
    What.ACT: ("incident",),
    What.DATE: ("measure", "incident", "proceeding", "decision", "sentence", "source"),
    What.DURATION: ("measure", "sentence"),
    What.RELEASE: ("measure",),
    What.ROLE: ("involvement", "person"),
    What.SPEECH: ("claim",),
}
LOOSE = (*NAMED, What.LAW, What.MEASURE, What.ACT)  # marks that are open although no record is suggested
HEAD = 300  # letters at the beginning, where a text says its own date


@dataclass(frozen=True, slots=True)
class Stop:
    """Where somebody stands who goes through what is still open: a record that is offered, or a mark of none."""

    start: int
    end: int
    line: str = ""
    mark: Mark | None = None


class Standings:
    """Which lines bear which marks, looked up many times at once."""

    def __init__(self, lines: Iterable[Line], nothing: Iterable[Sign]) -> None:
        self._lines: dict[tuple[object, ...], list[Line]] = {}
        for line in lines:
            for key in dict.fromkeys(map(_key, line.signs)):
                self._lines.setdefault(key, []).append(line)
        self._nothing = set(map(_key, nothing))

    def bearing(self, mark: Mark) -> list[Line]:
        return self._lines.get(_key(Sign.of(mark)), [])

    def of(self, mark: Mark) -> Standing:
        if _key(Sign.of(mark)) in self._nothing:
            return Standing.DROPPED
        standings = {line.standing for line in self.bearing(mark)}
        if Standing.TAKEN in standings:
            return Standing.TAKEN
        return Standing.DROPPED if standings == {Standing.DROPPED} else Standing.OFFERED


def _key(sign: Sign) -> tuple[object, ...]:
    return (sign.what, sign.key) if sign.what in NAMED else (sign.what, sign.start, sign.end)


class Telling:
    """The decisions about one text."""

    def __init__(self, source: Entry) -> None:
        self.source = source
        self.text = self._seen = ""
        self._stops: list[Stop] | None = None
        self.marks: list[Mark] = []
        self.lines: dict[str, Line] = {}
        self.nothing: list[Sign] = []
        self._back: list[dict[str, Any]] = []

    # --- the text ---

    def retyped(self, text: str) -> None:
        """The text was changed: everything moves along, once somebody asks where it is."""
        self.text = text

    def catch_up(self) -> None:
        """Move every place along with what was typed since."""
        if self.text == self._seen:
            return
        text, (at, removed, added) = self.text, difference(self._seen, self.text)
        self._seen = text
        self._changed()
        for line in self.lines.values():
            shift(line, at, removed, added)
        self.nothing = [kept for sign in self.nothing if (kept := shift_sign(sign, at, removed, added)) is not None]
        before = [mark for mark in self.marks if mark.end <= at]
        moved = ((mark, shifted((mark.start, mark.end), at, removed, added)) for mark in self.marks if mark.end > at)
        self.marks = before + [
            replace(mark, start=span[0], end=span[1])
            for mark, span in moved
            if span is not None and text[span[0] : span[1]] == mark.text
        ]

    def take_in(self, marks: Sequence[Mark], proposals: Iterable[Proposal]) -> None:
        """What the text says, read anew."""
        self.catch_up()
        self._changed()
        suggested = [Line(each.entry, list(each.spans), [Sign.of(mark) for mark in each.marks]) for each in proposals]
        self.marks = list(marks)
        self.lines = read_anew(self.lines, suggested)

    # --- what stands where ---

    def of_mark(self, mark: Mark) -> Line | None:
        """The record that a mark stands for first of all."""
        bearing = Standings(self.lines.values(), self.nothing).bearing(mark)
        order = BECOMES.get(mark.what, ())
        ranked = (line for kind in order for line in bearing if line.kind == kind)
        return next(ranked, next(iter(bearing), None))

    def standings(self) -> list[tuple[Mark, Standing]]:
        """What was decided about each mark; one of which nothing is made counts as dropped."""
        self.catch_up()
        known = Standings(self.lines.values(), self.nothing)
        return [(mark, known.of(mark)) for mark in self.marks]

    def stops(self) -> list[Stop]:
        """What is still open, in the order of the text: each record once, and the marks that belong to none."""
        self.catch_up()
        if self._stops is None:
            self._stops = self._open()
        return self._stops

    def _changed(self) -> None:
        self._stops = None

    def mark_at(self, letter: int) -> Mark | None:
        """The mark at a letter of the text."""
        self.catch_up()
        at = bisect_right(self.marks, letter, key=lambda mark: mark.start) - 1
        return self.marks[at] if at >= 0 and letter < self.marks[at].end else None

    def _open(self) -> list[Stop]:
        found = [
            Stop(*line.spans[0], line.id)
            for line in self.lines.values()
            if line.standing is Standing.OFFERED and line.spans
        ]
        known = Standings(self.lines.values(), self.nothing)
        seen: set[tuple[What, str]] = set()
        for mark in self.marks:
            if (
                (mark.what in LOOSE or is_own_date(mark))
                and not known.bearing(mark)
                and known.of(mark) is Standing.OFFERED
            ):
                if mark.what in NAMED and (mark.what, mark.key) in seen:
                    continue
                seen.add((mark.what, mark.key))
                found.append(Stop(mark.start, mark.end, mark=mark))
        return sorted(found, key=lambda stop: (stop.start, stop.end, _rank(self.lines.get(stop.line))))

    def ordered(self) -> list[Line]:
        """All lines by kind, and within a kind as the text has them."""
        return sorted(self.lines.values(), key=lambda line: (_rank(line), line.start < 0, line.start))

    # --- deciding ---

    def accept(self, line_id: str) -> None:
        """Take a record, and with it those without which it cannot be."""
        self._remember()
        self._accept(line_id)

    def drop(self, line_id: str) -> None:
        """Make nothing of a record, nor of what was only offered and means nothing without it."""
        self._remember()
        self.lines[line_id].standing = Standing.DROPPED
        for line in self.lines.values():
            if line.standing is Standing.OFFERED and line_id in _leans_on(line):
                line.standing = Standing.DROPPED

    def offer(self, line_id: str) -> None:
        """Neither taken nor dropped."""
        self._remember()
        self.lines[line_id].standing = Standing.OFFERED

    def is_nothing(self, mark: Mark) -> None:
        """Make nothing of a mark, nor of any other that means the same."""
        self._remember()
        self.nothing.append(Sign.of(mark))

    def make(self, entry: Entry, span: Span, mark: Mark | None = None) -> Line:
        """A record made by hand from a piece of the text; it is taken."""
        self._remember()
        signs = [Sign.of(mark)] if mark is not None else []
        line = Line(entry, [span], signs, Standing.TAKEN, own=True)
        self.lines[entry.id] = line
        self._accept(line.id)
        return line

    def become(self, line_id: str, kind: str, values: dict[str, Any]) -> str:
        """It is a record of another kind, or somebody new; returns its identity."""
        self._remember()
        line = self.lines.pop(line_id)
        made = Entry(kind, values) if line.entry.joins else Entry(kind, values, line_id)
        self.lines[made.id] = replace(line, entry=made, typed=set(values), own=True)
        self._rename(line_id, made.id)
        self._accept(made.id)
        return made.id

    def join(self, line_id: str, kind: str, other: str) -> None:
        """It is the same as a record that is there already, or as another one of the story."""
        self._remember()
        line = self.lines.pop(line_id)
        there = self.lines.get(other)
        if there is None:
            entry = replace(line.entry, kind=kind, id=other, joins=True)
            there = self.lines[other] = replace(line, entry=entry, own=False)
        else:
            there.spans = sorted({*there.spans, *line.spans})
            there.signs += line.signs
            _take_names(there, line)
        self._rename(line_id, other)
        self._accept(other)

    def _rename(self, before: str, after: str) -> None:
        if before != after:
            for each in (*(line.entry for line in self.lines.values()), self.source):
                each.values = renamed(each.values, {before: after})

    def fill_in(self, line_id: str, values: Mapping[str, Any], touched: Iterable[str]) -> None:
        """What the person typed into the fields of a record."""
        self._remember()
        line = self.lines[line_id]
        line.typed |= set(touched)
        line.entry.values = {**line.entry.values, **values}
        self._accept(line_id)

    def _accept(self, line_id: str) -> None:
        line = self.lines[line_id]
        line.standing = Standing.TAKEN
        for named in _leans_on(line) & self.lines.keys():
            if self.lines[named].standing is Standing.OFFERED:
                self._accept(named)

    # --- taking back ---

    def _remember(self) -> None:
        self.catch_up()
        self._changed()
        self._back = [*self._back[-MOST_STEPS:], self.kept()]

    @property
    def may_take_back(self) -> bool:
        return bool(self._back)

    def take_back(self) -> None:
        """Take the last decision back; what was typed into the text since stays."""
        if self._back:
            self.restore(self._back.pop())

    # --- what comes of it ---

    def entries(self, case_id: str) -> list[Entry]:
        """The records that are made: each belongs to the case and names the source."""
        taken = [line for line in self.ordered() if line.standing is Standing.TAKEN]
        ids = {line.id for line in taken}
        made = []
        for line in taken:
            values = without(line.entry.values, lambda text: text in self.lines and text not in ids)
            made.append(replace(line.entry, values=_rooted(line.kind, values, case_id, self.source.id), accepted=True))
        return made

    def spans(self) -> dict[str, Span]:
        """The first place in the text of every record that is made."""
        self.catch_up()
        return {line.id: line.spans[0] for line in self.lines.values() if _is_told(line)}

    def kept(self) -> dict[str, Any]:
        """Everything that stands now, as plain data."""
        self.catch_up()
        return {
            "lines": [kept_line(line) for line in self.lines.values()],
            "nothing": [kept_sign(each) for each in self.nothing],
        }

    def restore(self, kept: Mapping[str, Any]) -> None:
        """As it was kept."""
        self._seen = self.text
        self._changed()
        self.lines = {line.id: line for each in kept.get("lines", ()) if (line := line_of(each)) is not None}
        self.nothing = [sign for each in kept.get("nothing", ()) if (sign := sign_of(each)) is not None]


def is_own_date(mark: Mark) -> bool:
    """Whether a mark may be the date that the text itself bears."""
    return mark.what is What.DATE and mark.end <= HEAD


def _leans_on(line: Line) -> set[str]:
    """The records without which a line cannot be."""
    needed = (name for name, field in fields_of(KINDS[line.kind].data).items() if field.required)
    return {text for name in needed for text in texts_in(line.entry.values.get(name))}


def _is_told(line: Line) -> bool:
    return line.standing is Standing.TAKEN and bool(line.spans)


_FIRST = ("case", "source", "person", "organisation", "place", "proceeding", "charge", "incident", "measure")
ORDER = tuple(dict.fromkeys((*_FIRST, *KINDS)))


def _rank(line: Line | None) -> int:
    """Where a kind stands in the list: whom and what others name comes first."""
    return ORDER.index(line.kind) if line else len(ORDER)


def _take_names(there: Line, line: Line) -> None:
    """A person bears the spelling of the other line as well."""
    names = line.entry.values.get("names")
    if there.kind == "person" and isinstance(names, list):
        held = plain(there.entry.values.get("names") or [])
        added = [name for name in plain(names) if name not in held]
        there.entry.values = {**there.entry.values, "names": [*held, *added]}


def _rooted(kind: str, values: dict[str, Any], case_id: str, source_id: str) -> dict[str, Any]:
    """The same with its case and its source, where its kind has such fields and they are blank."""
    fields = fields_of(KINDS[kind].data)
    roots: dict[str, Any] = {"cases": [case_id] if case_id else [], "sources": [source_id], "source": source_id}
    return {**{name: root for name, root in roots.items() if name in fields and root}, **values}
