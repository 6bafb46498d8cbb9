"""Deadlines as lines of a page: what is due, when, how near it is and by which rule; and what can be done with one.

A line whose rule nobody verified, or that holds only on a condition, is grey and says so in words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from db import outgoing, queries
from db.due import Listed, aside, basis, due_soon, events, is_guarded, says, standing_in_words
from db.exchange.calendar_file import calendar_lines
from db.records import DeadlineData
from db.store import Store
from db.values.dates import ImpreciseDate
from desktop.ask import Ask, Choice
from desktop.jobs import Jobs, Where
from desktop.look import metrics, pieces, set_icon
from desktop.notices import Notices, Offer
from desktop.places import Place
from resources.text import N_, _, n_

SHOWN = 6  # on the home page


class DueActs(QObject):
    """What can be done with deadlines: kept as a record, told to be done, taken out as a calendar."""

    def __init__(self, store: Store, jobs: Jobs, notices: Notices, ask: Ask, parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._jobs, self._notices, self._ask = store, jobs, notices, ask

    @property
    def writes(self) -> bool:
        return not self._store.read_only

    def keep(self, item: Listed) -> None:
        """Make a record of a computed deadline: from now on it is the person's own, and not computed again."""
        store, due = self._store, item.due
        about = store.get(due.about)
        values = {
            "name": f"{says(item)}: {store.title(due.about)}"[:200],
            "due": due.due,
            "base": due.base,
            "rule": due.code,
            "about": due.about,
            "person": due.person,
            "cases": getattr(about, "cases", None) or ([due.about] if due.code == "case.review" else []),
            "confidentiality": about.confidentiality,  # its name names what it is about
        }
        data = DeadlineData.checked(values)

        def work(_report: object) -> None:
            with store.change(N_("Keep deadline")) as change:
                change.add(data)

        self._run(N_("Keep deadline"), work, _("It is kept among the deadlines."))

    def finish(self, item: Listed) -> None:
        """Tell that it was done today."""
        store = self._store
        done = store.data(item.record_id).model_copy(
            update={"status": "done", "done_on": ImpreciseDate.on(queries.today())}
        )

        def work(_report: object) -> None:
            with store.change(N_("Deadline done")) as change:
                change.edit(item.record_id, done)

        self._run(N_("Deadline done"), work, _("Done."))

    def _run(self, title: str, work: Callable[[object], None], told: str) -> None:
        offer = Offer(_("Undo"), lambda: self._jobs.run(_("Undo"), lambda _report: self._store.undo()))
        self._jobs.run(_(title), work, done=lambda _nothing: self._notices.tell(told, offer=offer))

    def take_out(self, items: Sequence[Listed]) -> None:
        """Write them to a calendar file, with codes for titles unless the person wants names. It is not encrypted."""
        answer = self._ask.choose(
            _("What shall the calendar show?"),
            _("A calendar is often copied to a phone or a server. Codes tell nothing to whoever sees it."),
            (Choice("names", _("Names and what is due")), Choice("codes", _("Codes only"))),
        )
        if not answer:
            return
        target = self._ask.save_file(_("Save as a calendar"), "calendar.ics", ".ics")
        if target is None:
            return
        made = list(events(items, self._refs(items), self._titles(items) if answer == "names" else None))

        def write(_report: object) -> None:
            with outgoing.leaving(self._store, target) as file:
                file.writelines(calendar_lines(made, datetime.now(UTC)))

        said = n_("{count} deadline is in the file.", "{count} deadlines are in the file.", len(made))
        told = " ".join((said.format(count=len(made)), _("It is not encrypted: keep it safe.")))
        self._jobs.run(_("Save as a calendar"), write, done=lambda _nothing: self._notices.tell(told), stands=True)

    def _refs(self, items: Sequence[Listed]) -> dict[str, str]:
        about = sorted({item.due.about for item in items if item.due.about})
        with self._store.reading() as connection:
            return {line.id: line.ref for line in queries.lines(connection, about, {})}

    def _titles(self, items: Sequence[Listed]) -> dict[str, str]:
        """What may be named; secret and restricted records are not."""
        ids = {each for item in items for each in (item.due.about, item.due.person) if each}
        return self._store.titles(each for each in ids if not is_guarded(self._store.get(each)))


class _Name(QPushButton):
    """A button whose words are cut at their end to the width that there is; whole in its tip."""

    def __init__(self, said: str, picture: str, *, grey: bool) -> None:
        super().__init__()
        self.said = said
        self.setProperty("rank", "nav")
        self.setAutoDefault(False)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_icon(self, picture, "muted" if grey else "ink")
        if grey:
            self.setProperty("tone", "muted")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - metrics.ICON - 3 * metrics.STEP
        shown = self.fontMetrics().elidedText(self.said, Qt.TextElideMode.ElideRight, room)
        self.setText(f"\u2005{pieces.isolate(shown)}".replace("&", "&&"))


class DueLine(QFrame):
    """One deadline. Pressed, it leads to its record, or to what it is about."""

    def __init__(
        self, item: Listed, titles: Mapping[str, str], today: date, open_place: Callable[[Place], object]
    ) -> None:
        super().__init__()
        self.item = item
        self.setProperty("part", "card")
        self.setMaximumWidth(metrics.READING + 160)
        named = [part for part in (says(item), titles.get(item.due.about, "") if not item.name else "") if part]
        self.button = _Name(" · ".join(named), _icon(item, today), grey=item.is_past(today) or item.due.silent)
        self.button.clicked.connect(lambda: open_place(self._place()))
        self.below = self._below(titles, today)
        self.acts = pieces.row(space=metrics.HAIR)
        head = pieces.row(space=0)
        head.addWidget(self.button, 1)
        head.addLayout(self.acts)
        self.setLayout(pieces.column(head, self.below, space=0, margins=(2, 2, metrics.HAIR, 2)))

    def _below(self, titles: Mapping[str, str], today: date) -> QLabel:
        item, due = self.item, self.item.due
        remark = aside(due)
        when = due.due.words()
        said = [
            when,
            "" if item.is_past(today) else standing_in_words(due, today),
            "" if due.due.exact or due.safe is None else _("safe: {day}").format(day=_day(due.safe)),
            basis(due),
            pieces.isolate(who) if (who := titles.get(due.person or "", "")) not in self.button.said else "",
            item.ref,
        ]
        words = " · ".join(part for part in said if part)
        urgent = item.is_open and not due.silent and due.standing(today) in ("over", "perhaps_over", "today")
        mark = "○ " if remark else "△ " if urgent else ""
        told = f"{mark}{words}" + (f" ({remark})" if remark else "")
        label = pieces.text(told, tone="amber" if urgent else "muted", size=metrics.HELP, wrap=True)
        label.setContentsMargins(36, 0, metrics.SMALL, metrics.HAIR)
        return label

    def _place(self) -> Place:
        due = self.item.due
        if self.item.is_kept:
            return Place.record("deadline", self.item.record_id)
        return Place.case(due.about) if due.about_kind == "case" else Place.record(due.about_kind, due.about)

    def offer(self, words: str, do: Callable[[Listed], object]) -> QPushButton:
        """A button at the end of the line."""
        made = pieces.button(words, partial(do, self.item), rank="quiet")
        made.setAccessibleName(f"{words}: {self.button.toolTip()}")
        self.acts.addWidget(made)
        return made


def due_lines(
    items: Sequence[Listed], titles: Mapping[str, str], acts: DueActs, open_place: Callable[[Place], object]
) -> list[QWidget]:
    """A line for each, with what can be done with it."""
    today = queries.today()
    lines: list[QWidget] = []
    for item in items:
        line = DueLine(item, titles, today, open_place)
        if acts.writes and not item.is_kept:
            line.offer(_("Keep"), acts.keep).setToolTip(_("Keep as a deadline of your own"))
        elif acts.writes and item.is_open:
            line.offer(_("Done"), acts.finish)
        lines.append(line)
    return lines


def named_in(items: Sequence[Listed]) -> set[str]:
    """The records whose titles the lines need."""
    return {each for item in items for each in (item.due.about, item.due.person) if each}


def _icon(item: Listed, today: date) -> str:
    if not item.is_open:
        return "check"
    if item.due.silent:
        return "circle-question-mark"
    return "triangle-alert" if item.due.standing(today) in ("over", "perhaps_over", "today") else "clock"


def _day(day: date) -> str:
    return ImpreciseDate.on(day).words(weekday=False)


class DueSoon(QWidget):
    """What is over or due within a month, in all cases; read beside the window, and hidden where nothing is due."""

    def __init__(self, store: Store, jobs: Jobs, acts: DueActs, open_place: Callable[[Place], object]) -> None:
        super().__init__()
        self._store, self._jobs, self._acts, self._open = store, jobs, acts, open_place
        self._layout = pieces.column(space=metrics.SMALL)
        self.setLayout(self._layout)
        self.items: tuple[Listed, ...] = ()
        self.hide()

    def reload(self) -> None:
        """Ask anew; what is shown stays until the answer is there."""
        store, today = self._store, queries.today()
        self._jobs.run(
            _("Deadlines"), lambda _report: due_soon(store, today), owner=self, where=Where.POOL, done=self.show_items
        )

    def show_items(self, items: tuple[Listed, ...]) -> None:
        self.items = items
        while (old := self._layout.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.deleteLater()
        self.setVisible(bool(items))
        if not items:
            return
        every = pieces.button(
            _("All deadlines"), lambda: self._open(Place.register("deadline")), rank="quiet", icon="clock"
        )
        calendar = pieces.button(
            _("Save as a calendar…"), lambda: self._acts.take_out(items), rank="quiet", icon="calendar"
        )
        head = QWidget()
        head.setLayout(pieces.row(pieces.section(_("Due soon")), None, calendar, every))
        self._layout.addWidget(head)
        titles = self._store.titles(named_in(items[:SHOWN]))
        for line in due_lines(items[:SHOWN], titles, self._acts, self._open):
            line.setMaximumWidth(metrics.FORM)
            self._layout.addWidget(line)
        if len(items) > SHOWN:
            more = n_("and {count} more", "and {count} more", len(items) - SHOWN).format(count=len(items) - SHOWN)
            self._layout.addWidget(pieces.text(more, tone="muted"))
