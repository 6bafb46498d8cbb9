"""Possible duplicates: pairs that may be one person or one organisation, best first, with what speaks for it. Each is
opened side by side or judged not the same; nothing is merged from here by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QPushButton, QStackedLayout, QWidget

from db import queries, titles
from db.queries import Line
from db.records import KINDS, ApartData
from db.sameness import duplicates
from db.sameness.duplicates import Pair
from db.sameness.merging import MERGEABLE
from db.store import Changed, Store
from desktop.ask import Ask
from desktop.forms import saving
from desktop.jobs import Jobs
from desktop.look import font, metrics, pieces
from desktop.news import News
from desktop.notices import Notices, Offer
from desktop.places import Place
from desktop.screens import Crumb, Screen
from resources.text import N_, _, n_

JUDGE_APART = N_("Judge not the same")
SHOWN = 40  # pairs at first, and with each "More"

Found = tuple[list[Pair], dict[str, Line], dict[str, str]]


class DuplicatesScreen(Screen):
    """Pairs of one kind."""

    def __init__(self, store: Store, jobs: Jobs, notices: Notices, news: News, ask: Ask, kind: str = "person") -> None:
        super().__init__()
        self._store, self._jobs, self._notices, self._ask = store, jobs, notices, ask
        self.kind = kind or "person"
        self._found: Found = ([], {}, {})
        self._shown = SHOWN
        self.cards: list[PairCard] = []
        self._lay_out()
        news.changed.connect(self._on_news)
        self.reload()

    def _lay_out(self) -> None:
        self.kinds: dict[str, QPushButton] = {}
        for kind in MERGEABLE:
            button = pieces.button(_(KINDS[kind].data.plural), partial(self.choose_kind, kind), rank="chip")
            button.setCheckable(True)
            bold = QFontMetrics(font(strong=True)).horizontalAdvance(button.text())
            button.setMinimumWidth(bold + 2 * metrics.STEP)  # the one that is chosen stands in bold letters
            self.kinds[kind] = button
        self.count = pieces.text(tone="muted")
        self.judged_button = pieces.button(_("Judged not the same"), icon="unlink", rank="quiet")
        self.judged_button.clicked.connect(lambda: self.open_requested.emit(Place.register("apart")))
        head = pieces.row(
            pieces.title(_("Possible duplicates")), metrics.STEP, self.count, None, *self.kinds.values(),
        )  # fmt: skip
        says = pieces.text(
            _("Perhaps one and the same, written down twice. Nothing is merged before you looked at both."),
            tone="muted",
            wrap=True,
        )
        self._list = pieces.scrolling(QWidget())
        self._none = pieces.EmptyPage(
            "users", _("No possible duplicates"), _("Names are compared in every spelling, script and order.")
        )
        self._looking = pieces.EmptyPage("loader-circle", _("Looking for possible duplicates"))
        self._unfinished = pieces.unfinished(lambda: self.choose_kind(self.kind))
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        for page in (self._looking, self._none, self._list, self._unfinished):
            self._stack.addWidget(page)
        below = pieces.row(says, self.judged_button, space=metrics.STEP)
        below.setStretchFactor(says, 1)
        layout = pieces.column(head, below, stack, space=metrics.STEP)
        layout.setContentsMargins(metrics.BROAD, metrics.WIDE, metrics.BROAD, metrics.SMALL)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_(KINDS[self.kind].data.plural), Place.register(self.kind)), Crumb(_("Possible duplicates")))

    def answers(self) -> Mapping[str, Callable[[], object]]:
        return {}

    def focus_first(self) -> None:
        (self.cards[0].open_button if self.cards else self.kinds[self.kind]).setFocus()

    def choose_kind(self, kind: str) -> None:
        """People or organisations."""
        self.kind, self._shown = kind, SHOWN
        self._stack.setCurrentWidget(self._looking)
        self.retitled.emit()
        self.reload()

    def reload(self) -> None:
        """Compare anew, beside the window."""
        for kind, button in self.kinds.items():
            button.setChecked(kind == self.kind)
        store, kind = self._store, self.kind

        def look(report: Any) -> tuple[str, Found]:
            with store.reading() as connection:
                pairs = duplicates.pairs(connection, kind, report)
                ids = list(dict.fromkeys(each for pair in pairs for each in (pair.one, pair.other)))
                lines = {line.id: line for line in queries.lines(connection, ids, titles.of(connection, ids))}
                born = _born(connection, kind, ids)
            return kind, (pairs, lines, born)

        self._job = self._jobs.run(_("Looking for possible duplicates"), look, owner=self, done=self._on_found)
        self._job.ended.connect(self._on_ended)

    def _on_ended(self) -> None:
        if self._job.is_over and self._stack.currentWidget() is self._looking:
            self._stack.setCurrentWidget(self._unfinished)

    def _on_found(self, result: tuple[str, Found]) -> None:
        kind, self._found = result
        if kind == self.kind:
            self._show()

    def _show(self) -> None:
        pairs, lines, born = self._found
        count = len(pairs)
        self.count.setText(n_("{n} pair", "{n} pairs", count).format(n=count) if count else "")
        self.cards = [self._card(pair, lines, born) for pair in pairs[: self._shown]]
        page = QWidget()
        column = pieces.column(*self.cards, space=metrics.SMALL)
        if count > self._shown:
            self.more_button = pieces.button(_("More pairs"), self._more, icon="chevron-down", rank="quiet")
            column.addLayout(pieces.row(self.more_button, None))
        column.addStretch(1)
        page.setLayout(column)
        page.setMaximumWidth(metrics.FORM)
        page.setProperty("part", "page")
        self._list.setWidget(page)
        self._stack.setCurrentWidget(self._list if pairs else self._none)

    def _more(self) -> None:
        first = self._shown
        self._shown += SHOWN
        self._show()
        self.cards[first].open_button.setFocus()

    def _card(self, pair: Pair, lines: Mapping[str, Line], born: Mapping[str, str]) -> PairCard:
        card = PairCard(pair, lines[pair.one], lines[pair.other], born)
        place = Place("merge", self.kind, pair.one, pair.other)
        card.open_button.clicked.connect(lambda _checked=False: self.open_requested.emit(place))
        card.apart_button.clicked.connect(lambda _checked=False: self.judge_apart(pair))
        card.apart_button.setEnabled(not self._store.read_only)
        return card

    def judge_apart(self, pair: Pair) -> None:
        """Remember that this pair is not the same, and why."""
        why = self._ask.words(
            _("How do you know that they are not the same?"), _("Not the same"), _("Whoever looks next will read it.")
        )
        if why is None:
            return
        data = ApartData(one=pair.one, other=pair.other, reasons=why or None)
        undo = Offer(_("Undo"), lambda: self._jobs.run(_("Undo"), lambda _report: self._store.undo()))
        told = _("Remembered: not the same. This pair is not offered again.")
        saving.run(
            self._store,
            self._jobs,
            JUDGE_APART,
            lambda change: change.add(data),
            lambda: self._notices.tell(told, offer=undo),
        )

    def _on_news(self, news: Changed) -> None:
        if news.touches(self.kind, "apart"):
            self.freshen()


def _born(connection: Any, kind: str, ids: list[str]) -> dict[str, str]:
    """What tells two of one name apart at a glance: when they were born; of a body, nothing."""
    if kind != "person":
        return {}
    return {
        person.id: person.born.words(weekday=False)
        for person in queries.read_many(connection, kind, ids)
        if person.born
    }


class PairCard(QFrame):
    """Two that may be one."""

    def __init__(self, pair: Pair, one: Line, other: Line, born: Mapping[str, str]) -> None:
        super().__init__()
        self.pair = pair
        self.setProperty("part", "card")
        both = f"{one.title}, {one.ref} – {other.title}, {other.ref}"
        self.setAccessibleName(both)
        self.open_button = pieces.button(_("Side by side"), icon="columns-3")
        self.apart_button = pieces.button(_("Not the same"), rank="quiet", icon="unlink")
        for button in (self.open_button, self.apart_button):
            button.setAccessibleName(f"{button.accessibleName()}: {both}")
        row = pieces.row(space=metrics.WIDE, margins=(metrics.WIDE, metrics.SMALL, metrics.STEP, metrics.SMALL))
        for line in (one, other):
            below = " · ".join(part for part in (line.ref, _born_on(born.get(line.id, ""))) if part)
            half = pieces.column(
                pieces.Elided(line.title, strong=True), pieces.Elided(below, tone="muted", size=metrics.HELP), space=0
            )
            row.addLayout(half, 1)
        row.addWidget(self.apart_button, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignVCenter)
        reasons = pieces.text(" · ".join(pair.reasons), tone="muted", size=metrics.HELP, wrap=True)
        reasons.setContentsMargins(metrics.WIDE, 0, metrics.WIDE, metrics.SMALL)
        self.setLayout(pieces.column(row, reasons, space=0))


def _born_on(words: str) -> str:
    return _("born: {when}").format(when=words) if words else ""
