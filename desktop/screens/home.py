"""Home: one button each to begin, open cases with their state, and what was edited last."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from db import queries, vocabulary
from db.queries import Filter, Match, Question
from db.records import FILED, KINDS
from db.store import Store
from desktop.ask import Ask
from desktop.jobs import Jobs
from desktop.look import metrics, pieces
from desktop.news import News
from desktop.notices import Notices
from desktop.places import Place
from desktop.reminders import Reminder
from desktop.screens import Crumb, Screen
from desktop.tables.due import DueActs, DueSoon
from resources.text import _, n_

SAYS_LITTLE_ALONE = ("involvement", "relationship", "custody_event")
SHOWN_KINDS = tuple(kind for kind in FILED if kind not in SAYS_LITTLE_ALONE)
CASES = 8
RECENT = 8


class HomeScreen(Screen):
    """Where a person begins."""

    def __init__(
        self,
        store: Store,
        jobs: Jobs,
        notices: Notices,
        news: News,
        ask: Ask,
        find: Callable[[], object],
        reminders: Callable[[], Sequence[Reminder]],
    ) -> None:
        super().__init__()
        self.reminders = Reminders(reminders, self.open_requested.emit)
        self._store, self._jobs, self._find = store, jobs, find
        self._acts = DueActs(store, jobs, notices, ask, self)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.reminders)
        layout.addWidget(self._area)
        news.changed.connect(self._on_news)
        self.reload()

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Home")),)

    def answers(self) -> Mapping[str, Callable[[], object]]:
        return {} if self._store.read_only else {"case.new": self.new_case, "record.new": self.new_case}

    def focus_first(self) -> None:
        self.new_button.setFocus()

    def new_case(self) -> None:
        self.open_requested.emit(Place.new("case"))

    def tell_story(self) -> None:
        self.open_requested.emit(Place("story"))

    def _on_news(self, _change: object) -> None:
        self.freshen()

    def showEvent(self, event: QShowEvent) -> None:
        self.reminders.reload()
        super().showEvent(event)

    def reload(self) -> None:
        """Read and lay out anew."""
        page = QWidget()
        page.setProperty("part", "page")
        page.setMaximumWidth(metrics.FORM + 2 * metrics.BROAD)
        page.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.new_button = pieces.button(_("New case"), self.new_case, icon="folder-plus", rank="primary")
        self.new_button.setEnabled(not self._store.read_only)
        self.find_button = pieces.button(_("Find"), self._find, icon="search")
        self.story_button = pieces.button(_("Tell the story"), self.tell_story, icon="notebook-pen")
        self.story_button.setEnabled(not self._store.read_only)
        head = pieces.row(pieces.title(_("Home")), None, self.find_button, self.story_button, self.new_button)
        with self._store.reading() as connection:
            counts = queries.counts(connection)
        self.due = DueSoon(self._store, self._jobs, self._acts, self.open_requested.emit)
        self.due.reload()
        columns = pieces.row(space=metrics.BROAD)
        columns.addLayout(self._cases(), 1)
        columns.addLayout(self._recent(), 1)
        layout = pieces.column(
            head, self._count_line(counts), metrics.SMALL, self.due, metrics.SMALL, columns, None,
            space=metrics.STEP,
            margins=(metrics.BROAD, metrics.WIDE, metrics.BROAD, metrics.WIDE),
        )  # fmt: skip
        page.setLayout(layout)
        held = self._area.isAncestorOf(QApplication.focusWidget() or self)
        self._area.setWidget(page)
        if held:  # what had the focus is gone with the old page
            self.focus_first()

    def _count_line(self, counts: dict[str, int]) -> QWidget:
        said = [
            n_("{count} case", "{count} cases", counts.get("case", 0)).format(count=counts.get("case", 0)),
            n_("{count} person", "{count} people", counts.get("person", 0)).format(count=counts.get("person", 0)),
            n_("{count} incident", "{count} incidents", counts.get("incident", 0)).format(
                count=counts.get("incident", 0)
            ),
            n_("{count} measure", "{count} measures", counts.get("measure", 0)).format(count=counts.get("measure", 0)),
        ]
        return pieces.text(" · ".join(said), tone="muted")

    def _cases(self) -> QVBoxLayout:
        question = Question("case", (Filter("status", Match.IS, ("active", "pending")),))
        names = ("person", "status", "priority", "next_review")
        with self._store.reading() as connection:
            numbers = queries.numbers(connection, question)
            found = queries.cells(connection, "case", names, numbers[:CASES])
        rows = [found[number] for number in numbers[:CASES]]
        titles = self._store.titles({each for row in rows for each in (row[0], row[2]) if each})
        layout = pieces.column(pieces.section(_("Open cases")), space=metrics.SMALL)
        for record_id, ref, person, status, priority, _review in rows:
            below = [ref, titles.get(person, ""), vocabulary.label("case_status", status or "active")]
            if priority:
                below.append(_("priority: {level}").format(level=pieces.inside(vocabulary.label("priority", priority))))
            line = Entry("folder", titles.get(record_id, ref), " · ".join(part for part in below if part))
            line.pressed_through(partial(self.open_requested.emit, Place.case(record_id)))
            layout.addWidget(line)
        if not rows:
            layout.addWidget(
                pieces.text(
                    _("No case is open. Begin with the person: who is persecuted, and what happened first?"),
                    tone="muted",
                    wrap=True,
                )  # fmt: skip
            )
        if len(numbers) > CASES:
            more = pieces.button(_("All cases"), rank="quiet", icon="folder")
            more.clicked.connect(lambda: self.open_requested.emit(Place.register("case")))
            layout.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        return layout

    def _recent(self) -> QVBoxLayout:
        with self._store.reading() as connection:
            recent = queries.recent(connection, RECENT, SHOWN_KINDS)
        titles = self._store.titles(record_id for _kind, record_id, _at in recent)
        layout = pieces.column(pieces.section(_("Edited last")), space=metrics.HAIR)
        layout.addSpacing(metrics.HAIR)
        for kind, record_id, _at in recent:
            data = KINDS[kind].data
            line = Entry(data.icon, titles.get(record_id, ""), _(data.noun))
            place = Place.case(record_id) if kind == "case" else Place.record(kind, record_id)
            line.pressed_through(partial(self.open_requested.emit, place))
            layout.addWidget(line)
        if not recent:
            layout.addWidget(pieces.text(_("Nothing yet."), tone="muted"))
        layout.addStretch(1)
        return layout


class Reminders(QWidget):
    """What is still to be done, above everything else; asked anew whenever Home is shown."""

    def __init__(self, ask: Callable[[], Sequence[Reminder]], open_place: Callable[[Place], object]) -> None:
        super().__init__()
        self._ask, self._open = ask, open_place
        margins = (metrics.BROAD, metrics.STEP, metrics.BROAD, 0)
        self._shown = pieces.column(space=metrics.SMALL, margins=margins)
        self.setMaximumWidth(metrics.FORM + 2 * metrics.BROAD)
        self.setLayout(self._shown)

    def reload(self) -> None:
        """Show what is to be done now, or nothing."""
        while (item := self._shown.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        found = self._ask()
        for reminder in found:
            self._shown.addWidget(self._line(reminder))
        self.setVisible(bool(found))

    def _put_off(self, put_off: Callable[[], object]) -> None:
        put_off()
        self.reload()

    def _line(self, reminder: Reminder) -> QFrame:
        line = pieces.card()
        button = pieces.button(reminder.action, partial(self._open, reminder.place))
        told = pieces.column(
            pieces.text(reminder.says, strong=True, wrap=True),
            pieces.text(reminder.advice, tone="muted", wrap=True),
            space=2,
        )
        row = pieces.row(pieces.picture("triangle-alert", "amber"), space=metrics.STEP, margins=(metrics.STEP,) * 4)
        row.addLayout(told, 1)
        if reminder.put_off is not None:
            row.addWidget(pieces.button(_("Not today"), partial(self._put_off, reminder.put_off), rank="quiet"))
        row.addWidget(button)
        line.setLayout(row)
        return line


class Entry(QFrame):
    """A line that leads somewhere: an icon, what it is called, and a quieter word below; all of it is one button."""

    def __init__(self, icon: str, says: str, below: str) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self.button = Line()
        self.button.setAccessibleName(says)
        self.button.setAccessibleDescription(below)
        inside = pieces.row(
            pieces.picture(icon), space=metrics.STEP, margins=(metrics.STEP, metrics.SMALL, metrics.STEP, metrics.SMALL)
        )
        inside.addLayout(
            pieces.column(pieces.Elided(says), pieces.Elided(below, tone="muted", size=metrics.HELP), space=2), 1
        )
        self.button.setLayout(inside)
        for label in self.button.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayout(pieces.column(self.button, space=0, margins=(1, 1, 1, 1)))

    def pressed_through(self, do: Callable[[], object]) -> None:
        self.button.clicked.connect(lambda _checked=False: do())


class Line(QPushButton):
    """A button as high as what was laid into it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("rank", "line")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        inside = self.layout()
        return inside.sizeHint() if inside is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(metrics.ROW, self.sizeHint().height())
