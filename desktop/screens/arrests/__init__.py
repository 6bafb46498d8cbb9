"""*Day of arrests*: one incident and a grid of the people who were taken, typed, pasted and called in again.

What was written is kept as a draft within seconds. Saving is one change; rows that cannot be saved yet stay behind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from db import queries
from db.exchange.arrests import making, standing
from db.exchange.arrests.rows import Day, Row, plain, restored
from db.store import Changed, Store
from desktop.ask import Ask
from desktop.forms.desk import Desk
from desktop.forms.drafts import DraftKeeper
from desktop.jobs import Jobs, Where
from desktop.look import metrics, pieces
from desktop.news import News
from desktop.notices import Notices
from desktop.places import Place
from desktop.screens import Crumb, Screen
from desktop.screens.arrests.beside import Strip
from desktop.screens.arrests.dates import DatesLine
from desktop.screens.arrests.doubles import Doubles
from desktop.screens.arrests.grid import ArrestGrid, rows_as_typed, take_line
from desktop.screens.arrests.head import DayHead
from desktop.screens.arrests.model import ArrestTable
from desktop.screens.arrests.saving import MEASURE, DaySaver, draft_key, may_leave, may_make
from resources.text import _, n_

COLUMNS = "arrests.columns"  # which the vault remembers
_TOUCHING = (
    "person",
    "measure",
    "involvement",
    "representation",
    "charge",
    "incident",
    "organisation",
    "place",
    "source",
)


@dataclass(frozen=True, slots=True)
class _Read:
    """What the vault says of the day."""

    rows: Sequence[Row]
    stations: Sequence[str]
    places: Sequence[str]


def _read(store: Store, day: Day, _report: object) -> _Read:
    rows = standing.rows_of(store, day) if day.incident else []
    return _Read(rows, *standing.names_in_use(store))


class ArrestsScreen(Screen):
    """The grid of one day."""

    def __init__(self, store: Store, jobs: Jobs, notices: Notices, news: News, ask: Ask, incident_id: str = "") -> None:
        super().__init__()
        self._store, self._jobs, self._notices, self._ask = store, jobs, notices, ask
        self.incident_id = incident_id
        usual = store.preference(MEASURE, making.USUAL_MEASURE)
        self.day = standing.day_of(store, incident_id, usual) if incident_id else Day(measure=usual)
        self.table = ArrestTable(self)
        self.table.read_only = store.read_only
        self.table.sheet.speak_of(self.day)
        self.table.choose_columns(store.preference(COLUMNS, list(self.table.columns)))
        self.head = DayHead(self.day, Desk(store, jobs))
        self.doubles = Doubles(store, jobs, self.table, self.head.day, self)
        self._lay_out()
        self.drafts = DraftKeeper(store, jobs, draft_key(incident_id), self._draft, self)
        self.saver = DaySaver(store, jobs, self)
        self._connect(news)
        self._bring_draft_back()
        self.reload()

    # --- how it looks ---------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.grid = ArrestGrid(self.table)
        self.strip = Strip(self.table)
        self.count = pieces.text(tone="muted")
        self.wrong_button = pieces.button("", self._go_to_wrong, icon="triangle-alert", rank="quiet")
        self.twin_button = pieces.button("", self._go_to_twin, icon="users", rank="quiet")
        self.columns_button = pieces.button(_("Columns"), self._choose_columns, icon="columns-3", rank="quiet")
        self.print_button = pieces.button(_("Arrest list"), self._print, icon="printer", rank="quiet")
        self.open_button = pieces.button(_("Incident"), self._open_incident, icon="zap", rank="quiet")
        self.save_button = pieces.button(_("Save"), self.save, icon="save", rank="primary")
        self.save_button.setEnabled(not self._store.read_only)
        for button in (self.print_button, self.open_button):
            button.setVisible(bool(self.incident_id))
        title = self.day.name if self.incident_id else _(making.DAY_OF_ARRESTS)
        self.title = pieces.Elided(title, size=metrics.TITLE, strong=True)
        first = pieces.row(self.title, self.open_button, self.print_button, self.columns_button, self.save_button)
        first.setStretch(0, 1)
        second = pieces.row(self.count, self.wrong_button, self.twin_button, None)
        self.dates = DatesLine(self.table, self._notices)
        layout = pieces.column(first, self.head, self.dates, second, self.grid, self.strip, space=metrics.SMALL)
        layout.setContentsMargins(metrics.BROAD, metrics.WIDE, metrics.BROAD, metrics.SMALL)
        layout.setStretch(4, 1)
        self.setLayout(layout)
        self.grid.go(0, 0)

    def _connect(self, news: News) -> None:
        self.table.changed.connect(self._on_changed)
        self.head.changed.connect(self._on_day)
        self.grid.moved.connect(self._tell_cell)
        self.grid.cells.typed.connect(self.drafts.touch)
        self.grid.pasted.connect(self.dates.tell)
        self.dates.answered.connect(self.grid.setFocus)
        self.grid.left.connect(self._leave_grid)
        self.strip.same_requested.connect(partial(self._decide, self.table.sheet.take_as_same))
        self.strip.apart_requested.connect(partial(self._decide, self.table.sheet.take_apart))
        self.strip.open_requested.connect(lambda key: self.open_requested.emit(Place.record("person", key)))
        self.doubles.looked.connect(self._tell)
        self.saver.saved.connect(self._on_saved)
        self.saver.refused.connect(self._on_refused)
        self.saver.stopped.connect(partial(self._hold, False))
        news.changed.connect(self._on_news)

    def crumbs(self) -> tuple[Crumb, ...]:
        if not self.incident_id:
            return (Crumb(_("Bring in"), Place("bring_in")), Crumb(_(making.DAY_OF_ARRESTS)))
        here = Crumb(self.day.name, Place.record("incident", self.incident_id))
        return (here, Crumb(_(making.DAY_OF_ARRESTS)))

    def answers(self) -> Mapping[str, Callable[[], object]]:
        found: dict[str, Callable[[], object]] = {"register.columns": self._choose_columns}
        found["register.select_all"] = self.grid.selectAll
        if self.incident_id:
            found["dossier.print"] = self._print
        if not self._store.read_only:
            found["record.save"] = self.save
        return found

    def focus_first(self) -> None:
        if self.incident_id or self.head.when.text().strip():
            self.grid.setFocus()
        else:
            self.head.name.setFocus()

    def _leave_grid(self) -> None:
        if self.strip.buttons:
            self.strip.focus_first()
        else:
            self.save_button.setFocus()

    # --- what the vault says --------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the day anew; what was typed stays."""
        read = partial(_read, self._store, self.day)
        self._jobs.run(_("Looking up"), read, owner=self, where=Where.POOL, done=self._on_read)

    def _on_read(self, read: _Read) -> None:
        self.table.offered = {"station": read.stations, "moved": read.stations, "taken_at": read.places}
        self.head.offer_places(list(read.places))
        if self.day.incident:
            now = restored([plain(row) for row in self.table.rows if row.changed or not row.kept], read.rows)
            if tuple(now) != self.table.rows:
                self.table.changed.disconnect(self._on_changed)
                self.table.sheet.show(now)
                self.table.changed.connect(self._on_changed)
                if not self.grid.currentIndex().isValid():
                    self.grid.go(0, 0)
        self._tell()
        self.doubles.soon()

    def _on_news(self, news: Changed) -> None:
        if not self.saver.busy and self.incident_id and news.touches(*_TOUCHING):
            with self._store.reading() as connection:
                there = queries.lines(connection, [self.incident_id], {})
            if not there:
                self.closed.emit()
                return
            self.day = standing.day_of(self._store, self.incident_id, self.head.day().measure)
            self.head.show_day(self.day)
            self.table.sheet.speak_of(self.day)
            self.freshen()

    def _decide(self, decide: Callable[[int, str], None], row: int, other: str) -> None:
        decide(row, other)
        self.grid.setFocus()

    def _on_changed(self) -> None:
        if not self._store.read_only:
            self.drafts.touch()
        self.doubles.soon()
        self._tell()

    def _on_day(self) -> None:
        self.table.sheet.speak_of(self.head.day())
        self.table.repaint()
        self._on_changed()

    def _tell(self) -> None:
        """Say how many there are, and what is to be looked at."""
        rows = self.table.rows
        people = sum(not row.is_blank for row in rows)
        self.count.setText(n_("{n} person", "{n} people", people).format(n=people) if people else "")
        wrong, twins = len(self.table.sheet.wrong_rows()), len(self.doubles.rows())
        pieces.name_button(self.wrong_button, n_("{n} to correct", "{n} to correct", wrong).format(n=wrong))
        pieces.name_button(
            self.twin_button, n_("{n} perhaps there already", "{n} perhaps there already", twins).format(n=twins)
        )
        self.wrong_button.setVisible(wrong > 0)
        self.twin_button.setVisible(twins > 0)
        self._tell_cell()

    def _tell_cell(self) -> None:
        now = self.grid.currentIndex()
        name = self.table.columns[now.column()] if 0 <= now.column() < len(self.table.columns) else ""
        self.strip.tell(now.row(), name, self.doubles.named)

    def _go_to_wrong(self) -> None:
        place = _after(self.table.sheet.wrong_rows(), self.grid.currentIndex().row())
        if place is not None:
            self.grid.go_to(place, next(iter(self.table.sheet.checked(place).wrong)))

    def _go_to_twin(self) -> None:
        place = _after(self.doubles.rows(), self.grid.currentIndex().row())
        if place is not None:
            self.grid.go_to(place, "name")

    # --- columns and print ----------------------------------------------------------------------------------------

    def _choose_columns(self) -> None:
        self.grid.columns_menu(self.show_column).popup(
            self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft())
        )

    def show_column(self, name: str, shown: bool) -> None:
        """Show or hide a column; the vault remembers it."""
        kept = [each for each in self.table.columns if each != name]
        self.table.choose_columns([*kept, name] if shown else kept)
        self._store.set_preference(COLUMNS, list(self.table.columns))

    def _print(self) -> None:
        self.open_requested.emit(Place("print", "arrest_list", self.incident_id))

    def _open_incident(self) -> None:
        self.open_requested.emit(Place.record("incident", self.incident_id))

    # --- draft ----------------------------------------------------------------------------------------------------

    def _draft(self) -> dict[str, Any]:
        rows = [plain(row) for row in rows_as_typed(self.grid) if not row.is_blank and (row.changed or not row.kept)]
        return {"incident": self.incident_id, "head": self.head.draft(), "rows": rows}

    def keep_draft(self) -> None:
        if not self._store.read_only:
            self.drafts.keep()

    def _bring_draft_back(self) -> None:
        draft = self._store.draft(self.drafts.key)
        if not draft:
            return
        self.head.restore(draft.get("head", {}))
        self.table.sheet.speak_of(self.head.day())
        # Over what the records tell now, which is read in a moment; rows of a day that is there wait for it.
        there = standing.rows_of(self._store, self.day) if self.incident_id else ()
        self.table.sheet.show(restored(draft.get("rows", []), there))

    # --- saving ---------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Everything as one change; what cannot be saved yet stays here, if the person wants it so."""
        if self.saver.busy or self._store.read_only or not self.head.demand():
            return
        take_line(self.grid)
        wrong = set(self.table.sheet.wrong_rows())
        if not may_leave(self._ask, len(wrong)):
            self._go_to_wrong()
        elif not may_make(self._ask, len(self.doubles.rows())):
            self._go_to_twin()
        elif any(not row.is_blank and place not in wrong for place, row in enumerate(self.table.rows)):
            rows = [Row() if place in wrong else row for place, row in enumerate(self.table.rows)]  # numbers stay
            left = [row for place, row in enumerate(self.table.rows) if place in wrong]
            self.drafts.keep()  # until the change is made; the saver drops it then
            self._hold(True)
            self.saver.save(rows, left, self.head.day())

    def _hold(self, held: bool) -> None:
        """Nothing is typed while it is saved."""
        for each in (self.save_button, self.head, self.dates, self.grid, self.strip):
            each.setEnabled(not held)
        if not held:
            self.grid.setFocus()

    def _on_saved(self, n: int) -> None:
        self._hold(False)
        if n:
            self.moved_on.emit(Place("brought", str(n)))
        else:
            self._notices.tell(_("Nothing was changed."))

    def _on_refused(self, trouble: Any) -> None:
        self._hold(False)
        self._notices.trouble(trouble)


def _after(places: Sequence[int], now: int) -> int | None:
    """The next of these rows, round and round."""
    return next((place for place in places if place > now), places[0] if places else None)


__all__ = ["ArrestsScreen"]
