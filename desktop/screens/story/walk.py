"""Going through a story: from one open mark to the next, and what one key makes of each.

It moves between the text and the bar below it, and tells the decisions; what they mean is `telling`'s.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal

from db import vocabulary
from db.exchange.batch import Entry
from db.records import KINDS
from db.values.names import fold_text
from desktop.forms.desk import Desk
from desktop.forms.editors.links import find_records
from desktop.forms.editors.pick import Option
from desktop.look import pieces
from desktop.screens.story import making
from desktop.screens.story.bar import MarkBar, Told
from desktop.screens.story.lines import Line, Standing
from desktop.screens.story.naming import end_of
from desktop.screens.story.paper import HANDS, StoryPaper
from desktop.screens.story.telling import Stop, Telling, is_own_date
from resources.text import _

JOINED = 8  # records that are offered to be joined
_ROLE, _KIND = "role:", "kind:"


@dataclass(slots=True)
class Surroundings:
    """What a walk needs of the page."""

    desk: Desk
    language: Callable[[], str]
    title: Callable[[str], str]  # of a line


class Walk(QObject):
    """Where the person stands, and what they make of it."""

    decided = Signal()
    change_asked = Signal(str)  # the id of a line
    dated = Signal(object)  # the ImpreciseDate that the text bears

    def __init__(self, telling: Telling, paper: StoryPaper, bar: MarkBar, around: Surroundings) -> None:
        super().__init__(bar)
        self._telling, self._paper, self._bar, self._around = telling, paper, bar, around
        self.stop: Stop | None = None
        bar.asked.connect(self.act)
        paper.visited.connect(self._on_visited)

    # --- going on ---

    def go_on(self, back: bool = False) -> None:
        """To the next open mark, or the one before; a selection is taken in hand first."""
        selected = self._paper.selected()
        here = (self.stop.start, self.stop.end) if self.stop is not None else None
        if selected is not None and selected != here and not back:
            self._go_to(self._at(*selected))
            return
        stops = self._telling.stops()
        start = self.stop.start if self.stop is not None else self._paper.here
        if self.stop in stops:
            at = stops.index(self.stop)
            after = before = at
            after += 1
        else:
            after = before = next((n for n, each in enumerate(stops) if each.start >= start), len(stops))
        to = before - 1 if back else after if after < len(stops) else 0
        self._go_to(stops[to] if stops else None)

    def show(self, line_id: str) -> None:
        """Take a line in hand; the focus stays where it is."""
        line = self._telling.lines.get(line_id)
        if line is not None:
            start, end = line.spans[0] if line.spans else (0, 0)
            self.stop = Stop(start, end, line_id)
            if line.spans:
                self._paper.select(start, end)
            self.tell()

    def _go_to(self, stop: Stop | None) -> None:
        self.stop = stop
        if stop is not None:
            self._paper.select(stop.start, stop.end)
            self._bar.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._bar.hasFocus():
            self._paper.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tell()

    def _at(self, start: int, end: int) -> Stop:
        """What these letters are: a mark that they are, or words that were selected."""
        mark = self._telling.mark_at(start)
        mark = mark if mark is not None and (mark.start, mark.end) == (start, end) else None
        line = self._telling.of_mark(mark) if mark is not None else None
        return Stop(start, end, line.id if line is not None else "", mark)

    def _on_visited(self, letter: int) -> None:
        mark = self._telling.mark_at(letter)
        self.stop = self._at(mark.start, mark.end) if mark is not None and self._paper.selected() is None else None
        self.tell()

    # --- telling ---

    @property
    def line(self) -> Line | None:
        return self._telling.lines.get(self.stop.line) if self.stop is not None else None

    def tell(self) -> None:
        """Say in the bar what is in hand."""
        self._bar.tell(self._told(), len(self._telling.stops()), self._telling.may_take_back)

    def _told(self) -> Told | None:
        stop, line = self.stop, self.line
        if stop is None:
            return None
        words = pieces.isolate(self._telling.text[stop.start : stop.end])
        if line is not None:
            data = KINDS[line.kind].data
            joins = _("is there already") if line.entry.joins else _("new")
            title = f"{_(data.noun)} · {self._around.title(line.id)}"
            told = _("“{words}” · {standing}").format(words=words, standing=joins)
            return Told(data.icon, title, told + end_of(line))
        if stop.mark is not None:
            hand = HANDS[stop.mark.what]
            if is_own_date(stop.mark):
                return Told(hand.icon, f"{_(hand.name)} · {words}", _("Enter: the date that the source bears."))
            return Told(hand.icon, f"{_(hand.name)} · {stop.mark.name or words}", _(stop.mark.why) or words)
        return Told(
            "quote", _("“{words}”").format(words=words), _("Enter makes a claim of these words, → something else.")
        )

    # --- deciding ---

    def act(self, name: str) -> None:
        """What a key of the bar asks for."""
        acts: dict[str, Callable[[], None]] = {
            "take": self.take,
            "join": self.offer_to_join,
            "turn": self.offer_others,
            "change": self.change,
            "nothing": self.make_nothing,
            "back": self.take_back,
            "next": self.go_on,
            "previous": lambda: self.go_on(back=True),
            "leave": lambda: self._paper.setFocus(Qt.FocusReason.OtherFocusReason),
        }
        acts[name]()

    def _done(self) -> None:
        self.decided.emit()
        self.go_on_from_here()

    def go_on_from_here(self) -> None:
        """To the first open mark that is not behind the one in hand."""
        stops, here = self._telling.stops(), self.stop
        if here is None:
            return
        after = [each for each in stops if each.start >= here.start] or stops
        self._go_to(after[0] if after else None)

    def take(self) -> None:
        """It is what it looks like."""
        stop, line = self.stop, self.line
        if stop is None:
            return
        if line is not None:
            self._telling.accept(line.id)
            self._done()
        elif stop.mark is not None and is_own_date(stop.mark):
            self.dated.emit(stop.mark.value)
            self._telling.is_nothing(stop.mark)
            self._done()
        elif stop.mark is not None:
            self._make_of_mark()
            self._done()
        else:
            self._become("claim")

    def make_nothing(self) -> None:
        stop, line = self.stop, self.line
        if line is not None:
            self._telling.drop(line.id)
        elif stop is not None and stop.mark is not None:
            self._telling.is_nothing(stop.mark)
        self._done()

    def take_back(self) -> None:
        self._telling.take_back()
        self.decided.emit()
        self.tell()

    def change(self) -> None:
        """Open the small form; a mark becomes a record for it."""
        line = self.line or (self._make_of_mark() if self.stop is not None and self.stop.mark is not None else None)
        if line is not None:
            self.decided.emit()
            self.change_asked.emit(line.id)

    def _make_of_mark(self) -> Line | None:
        stop = self.stop
        if stop is None or stop.mark is None:
            return None
        span, text = (stop.start, stop.end), self._telling.text
        entry = making.of_mark(stop.mark, text, span, self._around.language(), self._telling.source.id)
        line = self._telling.make(entry, span, stop.mark)
        self.stop = Stop(*span, line.id, stop.mark)
        return line

    # --- joining ---

    def offer_to_join(self) -> None:
        """Whom or what it may be: of the story and of the vault, the likest name first."""
        stop, line = self.stop, self.line
        if stop is None:
            return
        kind = line.kind if line is not None else making.kind_of(stop.mark) if stop.mark is not None else "person"
        words = self._telling.text[stop.start : stop.end]
        name = self._around.title(line.id) if line is not None else words
        found = [
            each for each in candidates(self._around.desk, kind, name, words) if line is None or each.key != line.id
        ]
        if not found:
            found = [Option("", _("Nothing is there yet that it could join."))]
        self._bar.offer(found[:JOINED], lambda key: self._join(kind, key), _("Join"))

    def _join(self, kind: str, other: str) -> None:
        line = self.line or self._make_of_mark()
        if line is not None:
            self._telling.join(line.id, kind, other)
            self._done()

    # --- something else ---

    def offer_others(self) -> None:
        """A role of somebody, or a record of another kind."""
        if self.stop is not None:
            self._bar.offer(others(self.line), self._turn, _("Something else"))

    def _turn(self, key: str) -> None:
        if key.startswith(_ROLE):
            self._give_role(key.removeprefix(_ROLE))
        else:
            self._become(key.removeprefix(_KIND))

    def _give_role(self, role: str) -> None:
        stop = self.stop
        party = self.line or self._make_of_mark()
        if party is None and stop is not None:
            values = making.of_words("person", self._words(stop), self._around.language(), self._telling.source.id)
            party = self._telling.make(Entry("person", values), (stop.start, stop.end))
        if party is None or stop is None:
            return
        about = making.nearest_event(self._telling.lines.values(), stop.start)
        line = self._telling.make(making.of_role(party.id, role, about), (stop.start, stop.end))
        self._done()
        if not about:
            self.change_asked.emit(line.id)

    def _become(self, kind: str) -> None:
        stop, line = self.stop, self.line
        if stop is None:
            return
        name = stop.mark.name if stop.mark is not None else ""
        values = making.of_words(kind, self._words(stop), self._around.language(), self._telling.source.id, name)
        if line is not None and line.standing is not Standing.TAKEN:
            made: str = self._telling.become(line.id, kind, values)
        else:
            made = self._telling.make(Entry(kind, values), (stop.start, stop.end), stop.mark).id
        self.stop = Stop(stop.start, stop.end, made, stop.mark)
        self.decided.emit()
        if kind in ("person", "organisation", "place"):
            self.go_on_from_here()
        else:
            self.change_asked.emit(made)

    def _words(self, stop: Stop) -> str:
        return self._telling.text[stop.start : stop.end]


def others(line: Line | None) -> list[Option]:
    """What a mark may be besides: in a role, if it is somebody; a record of another kind."""
    roles: list[Option] = []
    more: list[Option] = []
    if line is None or line.kind in ("person", "organisation"):
        usual = vocabulary.favourites("involvement_role")
        for term in (*usual, *(each for each in vocabulary.terms("involvement_role") if each not in usual)):
            option = Option(_ROLE + term.code, vocabulary.label("involvement_role", term.code))
            (roles if term in usual else more).append(option)
        roles.insert(0, Option("", _("In the role of")))
        more.insert(0, Option("", _("In another role")))
    kinds = [each for each in making.KINDS_OF_WORDS if line is None or each != line.kind or line.entry.joins]
    named = [Option(_KIND + kind, _(KINDS[kind].data.noun), icon=KINDS[kind].data.icon) for kind in kinds]
    return [*roles, Option("", _("It is another thing")), *named, *more]


def candidates(desk: Desk, kind: str, name: str, words: str) -> list[Option]:
    """What a mark may be: records of its kind that share words of its name, the likest first."""
    asked = dict.fromkeys((name, words, *name.split(), *words.split()))
    found: dict[str, Option] = {}
    for each in asked:
        if len(each.strip("#.,:;«»“”\"'")) > 2:
            options = find_records(desk, (kind,), each.strip("#.,:;«»“”\"'"))
            found |= {option.key: option for option in options if not option.icon and option.key not in found}
    wanted = set(fold_text(f"{name} {words}").split())

    def likeness(option: Option) -> float:
        held = set(fold_text(option.title).split())
        return len(held & wanted) / (len(held | wanted) or 1)

    return sorted(found.values(), key=likeness, reverse=True)
