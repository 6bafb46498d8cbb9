"""Recurring actors: who stands in one role in several cases, in which, and of how many. Beside it stands, always, that
the numbers are small and that recorded cases are not all cases.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from PySide6.QtWidgets import QFrame, QStackedLayout, QWidget

from db import queries, recurring, titles
from db.queries import Line
from db.records import KINDS
from db.recurring import Recurring, role_label
from db.store import Changed, Store
from desktop.jobs import Jobs
from desktop.look import metrics, pieces
from desktop.news import News
from desktop.notices import Notices
from desktop.places import Place
from desktop.screens import Crumb, Screen
from resources.text import _, n_

SHOWN = 200  # lines
CASES = 12  # of one line; the rest is counted

Found = tuple[list[Recurring], dict[str, Line]]


class RecurringScreen(Screen):
    """Everybody who recurs, by role."""

    def __init__(self, store: Store, jobs: Jobs, _notices: Notices, news: News) -> None:
        super().__init__()
        self._store, self._jobs = store, jobs
        self.lines: list[ActorCard] = []
        self._lay_out()
        news.changed.connect(self._on_news)
        self.reload()

    def _lay_out(self) -> None:
        self.warning = pieces.text(
            _(
                "△ These are only the cases that somebody recorded here, and recorded cases are not all cases. "
                "Small numbers prove nothing: look at each case."
            ),
            tone="amber",
            wrap=True,
        )
        self._list = pieces.scrolling(QWidget())
        self._none = pieces.EmptyPage(
            "waypoints",
            _("Nobody recurs so far"),
            _("Whoever is a judge, investigator, complainant or witness in two or more cases stands here."),
        )
        self._looking = pieces.EmptyPage("loader-circle", _("Looking for recurring actors"))
        self._unfinished = pieces.unfinished(self.reload)
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        for page in (self._looking, self._none, self._list, self._unfinished):
            self._stack.addWidget(page)
        layout = pieces.column(pieces.title(_("Recurring actors")), self.warning, stack, space=metrics.STEP)
        layout.setContentsMargins(metrics.BROAD, metrics.WIDE, metrics.BROAD, metrics.SMALL)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Recurring actors")),)

    def focus_first(self) -> None:
        (self.lines[0].name_button if self.lines else self).setFocus()

    def reload(self) -> None:
        """Count anew, beside the window."""
        store = self._store

        def look(_report: Any) -> Found:
            with store.reading() as connection:
                found = recurring.recurring(connection)
                ids = list(dict.fromkeys(each for line in found[:SHOWN] for each in (line.party, *line.cases[:CASES])))
                named = {line.id: line for line in queries.lines(connection, ids, titles.of(connection, ids))}
            return found, named

        job = self._jobs.run(_("Looking for recurring actors"), look, owner=self, done=self._show)
        job.ended.connect(self._on_ended)

    def _on_ended(self) -> None:
        if self._stack.currentWidget() is self._looking:
            self._stack.setCurrentWidget(self._unfinished)

    def _show(self, result: Found) -> None:
        found, named = result
        self.lines = []
        shown = sorted(found[:SHOWN], key=lambda each: (role_label(each.role), -len(each.cases), each.of, each.party))
        column = pieces.column(space=metrics.SMALL)
        for role, several in groupby(shown, key=lambda each: role_label(each.role)):
            column.addSpacing(metrics.SMALL)
            column.addWidget(pieces.section(role))
            for each in several:
                card = ActorCard(each, named)
                card.go_to(self.open_requested.emit)
                self.lines.append(card)
                column.addWidget(card)
        if len(found) > SHOWN:
            more = len(found) - SHOWN
            column.addWidget(pieces.help_line(n_("and {n} more", "and {n} more", more).format(n=more)))
        column.addStretch(1)
        page = QWidget()
        page.setProperty("part", "page")
        page.setMaximumWidth(metrics.FORM)
        page.setLayout(column)
        self._list.setWidget(page)
        self._stack.setCurrentWidget(self._list if found else self._none)

    def _on_news(self, _change: Changed) -> None:
        self.freshen()


class ActorCard(QFrame):
    """One who recurs: name, how often, and the cases to open."""

    def __init__(self, each: Recurring, named: dict[str, Line]) -> None:
        super().__init__()
        self.setProperty("part", "card")
        line = named[each.party]
        self._places = [Place.record(line.kind, line.id)]
        self.name_button = pieces.button(line.title, rank="flush", icon=KINDS[line.kind].data.icon)
        self.name_button.setAccessibleName(f"{line.title}, {line.ref}")
        self.count = pieces.text(self._count(each), tone="amber" if each.few else "")
        head = pieces.row(
            self.name_button, pieces.text(line.ref, tone="muted", size=metrics.HELP), None, self.count,
            margins=(metrics.STEP, metrics.HAIR, metrics.WIDE, 0),
        )  # fmt: skip
        self.case_buttons = []
        for case in self._cases(each.cases, named):
            button = pieces.button(case.ref, rank="chip")
            button.setToolTip(case.title)
            button.setAccessibleName(f"{case.ref}, {case.title}")
            self.case_buttons.append(button)
            self._places.append(Place.case(case.id))
        chips: list[QWidget] = list(self.case_buttons)
        if len(each.cases) > CASES:
            more = len(each.cases) - CASES
            chips.append(pieces.help_line(n_("and {n} more", "and {n} more", more).format(n=more)))
        below = pieces.flow(*chips)
        below.setContentsMargins(metrics.WIDE, 0, metrics.WIDE, metrics.SMALL)
        self.setLayout(pieces.column(head, below, space=metrics.HAIR))

    def go_to(self, do: Any) -> None:
        """What opens a place."""
        for button, place in zip((self.name_button, *self.case_buttons), self._places, strict=True):
            button.clicked.connect(lambda _checked=False, place=place: do(place))

    def _cases(self, cases: Sequence[str], named: dict[str, Line]) -> list[Line]:
        return sorted((named[case] for case in cases[:CASES] if case in named), key=lambda line: line.ref)

    def _count(self, each: Recurring) -> str:
        return n_("{n} of {of} case", "{n} of {of} cases", each.of).format(n=len(each.cases), of=each.of)
