"""Statistics for a bulletin: what was recorded in a period, by type, article, region and month, and as a table for a
spreadsheet.

Every number stands beside what it is counted from, and beside the sentence that recorded cases are not all cases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db import outgoing, queries, statistics
from db.exchange.csv_table import table_lines
from db.records import KINDS
from db.reporting import Report
from db.statistics import FEW, Period, Statistics
from db.store import Store
from db.values.dates import DateNotUnderstood, ImpreciseDate
from desktop.ask import Ask
from desktop.jobs import Job, Jobs, Where
from desktop.look import font, metrics, pieces
from desktop.news import News
from desktop.notices import Notices
from desktop.screens import Crumb, Screen
from resources.text import _, n_

PAUSE = 400  # milliseconds without a key before the numbers are counted anew
LEFT = ("incident", "person")  # which kinds stand in the left column
MARK = " *"
FIRST_SAID = 2  # sentences above the tables; the others stand below
Cells = tuple[str, ...]


class StatisticsScreen(Screen):
    """A period, and what was recorded in it."""

    def __init__(self, store: Store, jobs: Jobs, notices: Notices, news: News, ask: Ask) -> None:
        super().__init__()
        self._store, self._jobs, self._notices, self._ask = store, jobs, notices, ask
        self._counting: Job | None = None
        self.found: Statistics | None = None
        self.tables: list[QTableWidget] = []
        self.since, self.until = (self._line(name) for name in (_("From"), _("Until")))
        self.export_button = pieces.button(_("Export as a table"), self.export, icon="download")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.count)
        self._area = pieces.scrolling(QWidget())
        self._lay_out()
        news.changed.connect(self._on_news)
        self.count()

    def _lay_out(self) -> None:
        head = pieces.row(pieces.title(_("Statistics")), None, self.export_button)
        quick = pieces.flow(*(pieces.button(says, do, rank="quiet") for says, do in self._quick()))
        lines = pieces.row(self.since, self.until, space=metrics.STEP)
        lines.addStretch(1)
        above = pieces.column(head, lines, quick, space=metrics.STEP)
        above.setContentsMargins(metrics.BROAD, metrics.WIDE, metrics.BROAD, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(above)
        layout.addWidget(self._area, 1)

    def _line(self, name: str) -> pieces.Labelled:
        line = QLineEdit()
        line.setPlaceholderText(_("for example October 2022"))
        line.setFixedWidth(240)
        line.textChanged.connect(lambda _text: self._pause.start())
        line.returnPressed.connect(self.count)
        return pieces.Labelled(name, line)

    def _quick(self) -> list[tuple[str, Callable[[], object]]]:
        today = queries.today()
        before = today.replace(day=1) - timedelta(days=1)
        months = f"{before.year}-{before.month:02}", f"{today.year}-{today.month:02}"
        return [
            (_("Last month"), lambda: self.choose(months[0])),
            (_("This month"), lambda: self.choose(months[1])),
            (_("Last year"), lambda: self.choose(str(today.year - 1))),
            (_("This year"), lambda: self.choose(str(today.year))),
            (_("All time"), lambda: self.choose("")),
        ]

    # --- what the window asks -----------------------------------------------------------------------------------------

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Statistics")),)

    def answers(self) -> Mapping[str, Callable[[], object]]:
        return {"register.filter": self.since.editor.setFocus}

    def focus_first(self) -> None:
        self.since.editor.setFocus()

    # --- counting -----------------------------------------------------------------------------------------------------

    def choose(self, edtf: str) -> None:
        """This month or year; nothing for all time."""
        words = ImpreciseDate(edtf=edtf).words() if edtf else ""
        for asked in (self.since, self.until):
            _typed(asked).setText(words)
        self.count()

    def count(self) -> None:
        """Count anew, beside the window."""
        self._pause.stop()
        if self._counting is not None:
            self._counting.stop()
            self._counting = None
        period = self._period()
        if period is None:
            return
        store = self._store

        def work(report: Report) -> Statistics:
            with store.reading() as connection:
                return statistics.count(connection, period, report)

        self._counting = self._jobs.run(_("Count"), work, owner=self, where=Where.POOL, done=self._show)
        self._counting.ended.connect(self._on_ended)

    def _on_ended(self) -> None:
        """Numbers that were not counted are not shown: those of another period would mislead."""
        if self._counting is not None and self._counting.is_over:
            self._counting, self.found, self.tables = None, None, []
            self.export_button.setEnabled(False)
            self._area.setWidget(pieces.unfinished(self.count))

    @property
    def is_counting(self) -> bool:
        return self._counting is not None or self._pause.isActive()

    def _period(self) -> Period | None:
        """What is asked for; None if it cannot be read, which is told beside the line."""
        days: list[date | None] = []
        for asked, side in ((self.since, "lo"), (self.until, "hi")):
            try:
                days.append(_day(_typed(asked).text(), side))
                asked.set_wrong("")
            except DateNotUnderstood as error:
                asked.set_wrong(str(error.message))
                return None
        first, last = days
        if first and last and last < first:
            self.until.set_wrong(_("This ends before it begins."))
            return None
        return Period(first, last)

    def _on_news(self, _change: object) -> None:
        if self.isVisible():
            self._pause.start()
        else:
            self.freshen()

    def reload(self) -> None:
        self.count()

    # --- showing ------------------------------------------------------------------------------------------------------

    def _show(self, found: Statistics) -> None:
        self._counting, self.found = None, found
        self.export_button.setEnabled(bool(found.tables))
        page = QWidget()
        page.setProperty("part", "page")
        page.setMaximumWidth(metrics.FORM + 2 * metrics.BROAD)
        self.tables = []
        columns = [pieces.column(space=metrics.SMALL), pieces.column(space=metrics.SMALL)]
        columns[0].addWidget(pieces.section(_("Records")))
        columns[0].addWidget(self._table(_("Records"), heads(found.period, totals=True), list(totals(found))))
        columns[0].addSpacing(metrics.SMALL)
        for table in found.tables:
            rows = [cells(found.period, line) for line in table.lines]
            into = columns[0 if table.kind in LEFT else 1]
            into.addWidget(pieces.section(_(table.title)))
            into.addWidget(self._table(_(table.title), heads(found.period), rows))
            into.addSpacing(metrics.SMALL)
        beside = pieces.row(space=metrics.BROAD)
        for column in columns:
            column.addStretch(1)
            beside.addLayout(column, 1)
        said = [pieces.text(note, tone="muted", wrap=True, width=metrics.READING) for note in notes(found)]
        layout = pieces.column(space=metrics.SMALL, margins=(metrics.BROAD, metrics.STEP, metrics.BROAD, metrics.WIDE))
        for place, note in enumerate(said):
            if place == FIRST_SAID:
                layout.addLayout(beside)
            layout.addWidget(note)
        layout.addStretch(1)
        page.setLayout(layout)
        self._area.setWidget(page)

    def _table(self, name: str, headings: Sequence[str], rows: Sequence[Cells]) -> QTableWidget:
        made = QTableWidget(len(rows), len(headings))
        made.setAccessibleName(name)
        for column, heading in enumerate(headings):
            made.setHorizontalHeaderItem(column, _cell(heading, column))
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.setTabKeyNavigation(False)
        made.setShowGrid(False)
        made.verticalHeader().hide()
        made.verticalHeader().setDefaultSectionSize(metrics.ROW)
        head = made.horizontalHeader()
        head.setFont(font(metrics.HELP, strong=True))
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for row, cells_ in enumerate(rows):
            for column, cell in enumerate(cells_):
                made.setItem(row, column, _cell(cell, column))
        made.setFixedHeight(head.sizeHint().height() + len(rows) * metrics.ROW + 2 * made.frameWidth())
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.tables.append(made)
        return made

    # --- taking it out ------------------------------------------------------------------------------------------------

    def export(self) -> None:
        """Write everything that is shown to a file that a spreadsheet opens. The file is not encrypted."""
        found = self.found
        target = self._ask.save_file(_("Export as a table"), "statistics.csv", ".csv") if found is not None else None
        if found is None or target is None:
            return
        headings = (_("Table"), *heads(found.period), _("Remark"))
        rows = list(lines_out(found))

        def write(_report: object) -> None:
            with outgoing.leaving(self._store, target) as file:
                file.writelines(table_lines(headings, rows))

        told = _("The table is saved. The file is not encrypted: keep it safe.")
        self._jobs.run(_("Export as a table"), write, done=lambda _nothing: self._notices.tell(told), stands=True)


def _cell(words: str, column: int) -> QTableWidgetItem:
    """What is counted stands at the left, numbers at the right."""
    item = QTableWidgetItem(words)
    item.setToolTip("" if column else words)
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return item


# --- in words ---


def heads(period: Period, *, totals: bool = False) -> Cells:
    """The heads of the columns; of all time nothing is uncertain."""
    if not period.is_bounded:
        return (_("What"), _("Recorded"))
    counted = (_("What"), _("In the period"), _("Perhaps"))
    return (*counted, _("No date"), _("In all")) if totals else counted


def cells(period: Period, line: statistics.Line) -> Cells:
    """A row as it is shown: small numbers bear a mark."""
    says = line.says + (MARK if line.is_few else "")
    return (says, _number(line.surely), _number(line.maybe)) if period.is_bounded else (says, _number(line.surely))


def totals(found: Statistics) -> Iterator[Cells]:
    for total in found.totals:
        name = _(KINDS[total.kind].data.plural)
        if not found.period.is_bounded:
            yield name, _number(total.surely)
            continue
        undated = _number(total.undated) if total.kind in statistics.DATED else "–"
        yield name, _number(total.surely), _number(total.maybe), undated, _number(total.recorded)


def notes(found: Statistics) -> Iterator[str]:
    """What must be read with the numbers."""
    cases = n_("Counted from {count} recorded case.", "Counted from {count} recorded cases.", found.cases)
    yield cases.format(count=_number(found.cases))
    yield _(
        "Recorded cases are not all cases: the numbers say what was written down here, and not how often it happens."
    )
    if found.period.is_bounded:
        yield _(
            "“Perhaps”: the date is not known well enough, so it may lie in the period or not. These are never added. "
            "What has no date is told under “No date” alone."
        )
    yield _("People are those to whom a counted incident happened or a counted measure was applied.")
    if any(line.is_few for table in found.tables for line in table.lines):
        few = _("* Fewer than {few}: so small a number may show who is meant. Think before you publish it.")
        yield few.format(few=FEW)
    if found.secret:
        left_out = n_("{count} secret record is left out.", "{count} secret records are left out.", found.secret)
        yield left_out.format(count=_number(found.secret))


def lines_out(found: Statistics) -> Iterator[Cells]:
    """The file: first what must be read with the numbers, then every table."""
    blank = ("",) * (len(heads(found.period)) - 1)
    yield _("Period"), _span(found.period), *blank, ""
    for note in notes(found):
        yield _("Note"), note, *blank, ""
    for total in found.totals:
        counted = (str(total.surely), str(total.maybe)) if found.period.is_bounded else (str(total.surely),)
        yield _("Records"), _(KINDS[total.kind].data.plural), *counted, ""
    for table in found.tables:
        for line in table.lines:
            counted = (str(line.surely), str(line.maybe)) if found.period.is_bounded else (str(line.surely),)
            yield _(table.title), line.says, *counted, _("fewer than {few}").format(few=FEW) if line.is_few else ""


def _span(period: Period) -> str:
    if not period.is_bounded:
        return _("All time")
    return " – ".join(day.isoformat() if day else "…" for day in (period.first, period.last))


def _number(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")


def _typed(asked: pieces.Labelled) -> QLineEdit:
    assert isinstance(asked.editor, QLineEdit)
    return asked.editor


def _day(text: str, side: str) -> date | None:
    if not text.strip():
        return None
    day: date | None = getattr(ImpreciseDate.parse(text, today=queries.today()), side)
    return day
