"""The last step: what would come of it. Which rows cannot be taken and why, and who may be known already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from db.exchange.sheets.joining import How
from db.records import KINDS
from desktop import look
from desktop.look import metrics, pieces
from desktop.screens.sheet.grid import Rows, fit, grid, letters
from desktop.screens.sheet.page import Page, choice, choose
from desktop.screens.sheet.work import MAY_BE_OTHERWISE, Checked, Work
from resources.text import _, n_

MOST_SHOWN = 1_000  # troubles in the list; the file that is set aside has them all
MOST_ASKED = 100  # doubles that are asked about one by one


class CheckPage(Page):
    """The dry run."""

    import_asked = Signal()
    aside_asked = Signal()
    decided_now = Signal()

    def __init__(self) -> None:
        super().__init__(_("What would come of it"), "")
        self.decided: dict[str, How] = {}
        self.boxes: dict[str, QComboBox] = {}
        self._found: Checked | None = None
        self.counted = pieces.text("", strong=True, wrap=True)
        self.made = pieces.text("", tone="muted", wrap=True)
        self.dates = pieces.text("", wrap=True)
        self.rows = Rows()
        self.list = grid(_("Rows that cannot be taken"), self.rows)
        self.list.verticalHeader().hide()
        self.list.horizontalHeader().setStretchLastSection(True)
        self.list_title = pieces.section(_("Rows that cannot be taken"))
        self.aside_button = pieces.button(_("Set the broken rows aside…"), self.aside_asked.emit, icon="download")
        self.aside_says = pieces.help_line(
            _("They are saved as a table with a column that says why: mend it there and bring it in again.")
        )
        self.doubles_title = pieces.section(_("Who may be known already"))
        self.all = choice(
            _("For all of them"),
            ("", _("one by one")),
            (How.NEW.value, _("make new records")),
            (How.JOIN.value, _("join what is known")),
            (How.SKIP.value, _("leave the rows out")),
            width=260,
        )
        self._doubles = pieces.scrolling(QWidget())
        self.import_button = self.next_button
        self._lay_out()

    def _lay_out(self) -> None:
        self.body.addWidget(self.counted)
        self.body.addWidget(self.made)
        self.body.addWidget(self.dates)
        self.body.addWidget(self.list_title)
        self.body.addWidget(self.list, 3)
        self._aside_line = QWidget()
        self._aside_line.setLayout(pieces.row(self.aside_button, metrics.STEP, self.aside_says, None))
        self.body.addWidget(self._aside_line)
        self._all_line = QWidget()
        all_of_them = pieces.text(_("For all of them"), tone="muted")
        self._all_line.setLayout(pieces.row(self.doubles_title, None, all_of_them, self.all))
        self.body.addWidget(self._all_line)
        self.body.addWidget(self._doubles, 3)
        self.body.addStretch(1)
        self.next_asked.connect(self.import_asked)
        self.all.currentIndexChanged.connect(self._on_all)

    def focus_first(self) -> None:
        first: QWidget = self.import_button if self.import_button.isEnabled() else self.back_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- showing ---

    def show_found(self, work: Work, found: Checked, decided: Mapping[str, How]) -> None:
        """Show what the dry run found, and what of it is decided already."""
        self._found, self.decided = found, dict(decided)
        broken = found.plan.broken()
        good = found.plan.rows - len(broken)
        self.counted.setText(_told(good, len(broken)))
        self.made.setText(_made(found))
        self._show_dates(work)
        troubles = found.plan.troubles[:MOST_SHOWN]
        headings = work.table.headings
        self.rows.show(
            [
                (
                    str(each.row),
                    _heading(headings, each.column),
                    each.message,
                )
                for each in troubles
            ],
            (_("Row"), _("Column"), _("Why")),
        )
        fit(self.list, 60)
        for widget in (self.list_title, self.list, self._aside_line):
            widget.setVisible(bool(troubles))
        self._show_doubles(found)
        self.import_button.setEnabled(good > 0)
        if broken:
            pieces.name_button(self.import_button, _("Bring in only the good rows…"))
        else:
            pieces.name_button(self.import_button, n_("Bring in {n} row", "Bring in {n} rows", good).format(n=good))

    def _show_dates(self, work: Work) -> None:
        """How dates are read that could mean another day."""
        lines = []
        for place, each in work.doubtful_dates.items():
            doubt = f" {_(MAY_BE_OTHERWISE)}" if each.is_doubtful else ""
            lines.append(f"{pieces.isolate(_heading(work.table.headings, place))}: {each.read_as()}{doubt}")
        doubtful = any(each.is_doubtful for each in work.doubtful_dates.values())
        if doubtful:
            lines.append(_("Go back to the columns to have the month read first."))
        look.mark(self.dates, "tone", "amber" if doubtful else "muted")
        self.dates.setText("\n".join(lines))
        self.dates.setVisible(bool(lines))

    def _show_doubles(self, found: Checked) -> None:
        shown = list(found.twins)[:MOST_ASKED]
        for widget in (self._all_line, self._doubles):
            widget.setVisible(bool(shown))
        choose(self.all, "")
        self.boxes = {}
        page = QWidget()
        lines = QGridLayout(page)
        lines.setContentsMargins(0, 0, metrics.STEP, 0)
        lines.setHorizontalSpacing(metrics.BROAD)
        for place, entry in enumerate(shown):
            lines.addWidget(self._who(found, entry), place, 0)
            box = choice(
                _("What becomes of it"),
                (How.NEW.value, _("a new record")),
                (How.JOIN.value, _("the same: join")),
                (How.SKIP.value, _("leave the row out")),
                width=220,
            )
            choose(box, self.decided.get(entry, How.NEW).value)
            box.currentIndexChanged.connect(partial(self._on_one, entry, box))
            self.boxes[entry] = box
            lines.addWidget(box, place, 1, Qt.AlignmentFlag.AlignTop)
        left = len(found.twins) - len(shown)
        if left > 0:
            more = n_(
                "and {n} more, which follow what is chosen for all",
                "and {n} more, which follow what is chosen for all",
                left,
            )
            lines.addWidget(pieces.help_line(more.format(n=left)), len(shown), 0)
        lines.setColumnStretch(0, 1)
        lines.setRowStretch(len(shown) + 1, 1)
        self._doubles.setWidget(page)

    def _who(self, found: Checked, entry: str) -> QWidget:
        twin = found.twins[entry]
        row = _("Row {n}").format(n=found.row_of.get(entry, 0))
        who = pieces.isolate(found.title(entry))
        other = _("row {n}").format(n=found.row_of.get(twin.other, 0)) if twin.inside else _("a record of this vault")
        told = " · ".join((f"{other}: {pieces.isolate(found.title(twin.other))}", *twin.reasons))
        held = QWidget()
        held.setLayout(
            pieces.column(
                pieces.text(f"{row} · {who}", strong=True), pieces.text(told, tone="muted", wrap=True), space=0
            )
        )
        return held

    # --- deciding ---

    def _on_one(self, entry: str, box: QComboBox, _at: int) -> None:
        self.decided[entry] = How(box.currentData())
        choose(self.all, "")
        self.decided_now.emit()

    def _on_all(self, _at: int) -> None:
        chosen = self.all.currentData()
        if not chosen or self._found is None:
            return
        self.decided = dict.fromkeys(self._found.twins, How(chosen))
        for box in self.boxes.values():
            choose(box, chosen)
        self.decided_now.emit()


def _heading(headings: Sequence[str], column: int) -> str:
    return (headings[column] or letters(column)) if column >= 0 else ""


def _told(good: int, broken: int) -> str:
    can = n_("{n} row can be taken.", "{n} rows can be taken.", good).format(n=good)
    cannot = n_("{n} row cannot be taken as it is.", "{n} rows cannot be taken as they are.", broken).format(n=broken)
    return f"{can} {cannot}" if broken else can


def _made(found: Checked) -> str:
    """How many records of each kind would be made."""
    counted: dict[str, int] = {}
    for entry in found.plan.entries:
        if entry.accepted:
            counted[entry.kind] = counted.get(entry.kind, 0) + 1
    return " · ".join(f"{_(KINDS[kind].data.plural)}: {count}" for kind, count in counted.items())
