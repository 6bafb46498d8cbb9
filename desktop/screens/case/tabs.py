"""The tabs of a case but for its dossier: overview, people, incidents, proceedings, accounts, chronology."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from db.queries import Filter, Match
from db.records import KINDS
from db.store import Store
from desktop.charts.canvas import Canvas
from desktop.charts.told import told
from desktop.dossier.blocks import Block, Heading
from desktop.dossier.compose import accounts, chronology, gaps, persons, summary
from desktop.dossier.compose.counting import count
from desktop.dossier.compose.ledger import ledger
from desktop.dossier.compose.measures import ledger_drawing
from desktop.dossier.compose.totals import totals
from desktop.dossier.compose.voice import Voice, by_date
from desktop.forms.saving import NEW
from desktop.jobs import Jobs
from desktop.look import metrics, pieces
from desktop.places import Place
from desktop.tables.view import RegisterTable
from resources.text import _

SORTED_BY = {
    "incident": "start", "measure": "start", "proceeding": "opened", "charge": "start", "decision": "decided",
    "sentence": "imposed", "representation": "start", "contact": "happened", "examination": "done_on",
    "remedy": "filed", "intervention": "sent", "document": "dated", "custody_event": "happened", "consent": "given",
}  # fmt: skip
MOST_ROWS = 20


class Tab(QScrollArea):
    """One tab. It is told the file of the case when it comes to the front, and not before."""

    open_requested = Signal(object)  # Place
    makes: tuple[str, ...] = ()  # kinds of records that are begun from here

    def __init__(self, store: Store, jobs: Jobs, case_id: str) -> None:
        super().__init__()
        self._store, self._jobs, self.case_id = store, jobs, case_id
        self._told_for: Voice | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def forget(self) -> None:
        """The file has changed: what is shown is old."""
        self._told_for = None

    def tell(self, voice: Voice) -> None:
        """Show the file, unless it is shown already."""
        if self._told_for is not voice:
            self._told_for = voice
            at, held = self.verticalScrollBar().value(), self.isAncestorOf(QApplication.focusWidget() or self)
            page = self._page(voice)
            self.setWidget(page)
            self.verticalScrollBar().setValue(at)
            if held:  # what had the focus is gone with the old page
                _first_stop(page).setFocus(Qt.FocusReason.OtherFocusReason)

    def answers(self) -> Mapping[str, Callable[[], object]]:
        """The commands that this tab carries out while it is in front."""
        if self.makes and not self._store.read_only:
            return {"record.new": partial(self.begin, self.makes[0])}
        return {}

    def begin(self, kind: str) -> None:
        """Open an empty form for a record of this case."""
        self.open_requested.emit(Place.new(kind, self.case_id))

    def _page(self, voice: Voice) -> QWidget:
        page = QWidget()
        page.setProperty("part", "page")
        layout = pieces.column(space=metrics.STEP, margins=(0, metrics.WIDE, metrics.SMALL, metrics.WIDE))
        self._fill(layout, voice)
        layout.addStretch(1)
        page.setLayout(layout)
        return page

    def _fill(self, layout: QVBoxLayout, voice: Voice) -> None:
        raise NotImplementedError

    # --- pieces that several tabs share -------------------------------------------------------------------------------

    def _buttons(self, *before: QWidget) -> QWidget:
        """A button for each kind of record that is begun here."""
        buttons = [pieces.button(_(NEW[kind]), partial(self.begin, kind), icon="plus") for kind in self.makes]
        for button in buttons:
            button.setEnabled(not self._store.read_only)
        return pieces.flow(*before, *buttons)

    def _register(self, kind: str, *columns: str) -> QWidget:
        """The case's records of one kind as a table that is as high as it needs to be."""
        table = RegisterTable(
            self._store, self._jobs, kind, memory=f"case.{kind}", usual=columns, sort=SORTED_BY.get(kind, "ref")
        )
        empty = pieces.text(_("Nothing is written down here yet"), tone="muted")
        empty.hide()
        table.opened.connect(lambda record_id: self.open_requested.emit(Place.record(kind, record_id)))
        ask = partial(table.ask, (Filter("cases", Match.IS, (self.case_id,)),), "")
        table.sort_changed.connect(ask)
        table.columns_changed.connect(ask)

        def fit(rows: int) -> None:
            table.setFixedHeight(table.full_height(min(rows, MOST_ROWS)))
            table.setVisible(rows > 0)
            empty.setVisible(rows == 0)

        made = QWidget()
        made.setLayout(pieces.column(pieces.section(_(KINDS[kind].data.plural)), table, empty))
        table.records.loaded.connect(fit)
        fit(1)  # not before the table has a place: what has none would be shown as a window
        ask()
        return made

    def _told(self, layout: QVBoxLayout, blocks: Sequence[Block], title: str = "") -> None:
        if blocks:
            layout.addWidget(told(([Heading(1, title)] if title else []) + list(blocks)))


def _first_stop(page: QWidget) -> QWidget:
    """The first thing on a page that the tab key visits."""
    stops = (each for each in page.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return next(stops, page)


class OverviewTab(Tab):
    """The case in a few lines, and what is not known."""

    makes = ("incident", "source", "claim", "measure", "proceeding", "assessment")

    def _fill(self, layout: QVBoxLayout, voice: Voice) -> None:
        self._told(layout, summary.summary(voice))
        layout.addWidget(self._buttons())
        self._told(layout, persons.background(voice), _("Public activity and background"))
        self._told(layout, gaps.missing(voice), _("Missing information"))


class PeopleTab(Tab):
    """Everybody whom the case names, and in what role."""

    makes = ("involvement", "relationship", "consent")

    def _fill(self, layout: QVBoxLayout, voice: Voice) -> None:
        layout.addWidget(self._buttons())
        for kind in ("person", "organisation"):
            found = voice.file.of_kind(kind)
            if not found:
                continue
            lines = [self._line(voice, kind, record.id) for record in found]
            layout.addLayout(
                pieces.column(pieces.section(_(KINDS[kind].data.plural)), metrics.HAIR, *lines, space=metrics.HAIR)
            )
        layout.addWidget(self._register("involvement", "party", "role", "about", "alleged_by", "standing"))
        layout.addWidget(self._register("relationship", "person", "relation", "other", "start", "ref"))
        layout.addWidget(self._register("consent", "person", "form", "given", "scope", "valid_until", "ref"))

    def _line(self, voice: Voice, kind: str, record_id: str) -> QWidget:
        line = QFrame()
        line.setProperty("part", "card")
        line.setMaximumWidth(metrics.READING + 160)
        name = pieces.button(voice.name(record_id), rank="nav", icon=KINDS[kind].data.icon)
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        name.setToolTip(voice.name(record_id))
        name.clicked.connect(lambda: self.open_requested.emit(Place.record(kind, record_id)))
        roles = [
            " – ".join(part for part in (voice.term("involvement_role", each.role), voice.name(each.about)) if part)
            for each in voice.file.material["involvement"]
            if each.party == record_id
        ]
        parts: list[QWidget] = [name]
        if roles:
            below = pieces.text("\n".join(roles), tone="muted", size=metrics.HELP, wrap=True)
            below.setContentsMargins(36, 0, metrics.SMALL, metrics.HAIR)
            parts.append(below)
        line.setLayout(pieces.column(*parts, space=0, margins=(2, 0, 2, 2)))
        return line


class IncidentsTab(Tab):
    """What happened, in the order in which it happened."""

    makes = ("incident",)

    def _fill(self, layout: QVBoxLayout, voice: Voice) -> None:
        layout.addWidget(self._buttons())
        layout.addWidget(self._register("incident", "title", "start", "types", "place", "persons", "ref"))


class ProceedingsTab(Tab):
    """The ledger of measures over time, and the proceedings with their charges."""

    makes = ("measure", "proceeding", "charge")

    def _fill(self, layout: QVBoxLayout, voice: Voice) -> None:
        layout.addWidget(self._buttons())
        found = by_date(voice.file.material["measure"], "start")
        if found or voice.file.material["proceeding"]:
            counts = count(voice)
            chart = Canvas(lambda width: ledger_drawing(voice, found, counts, width), _("Measures over time"))
            layout.addWidget(chart)
            layout.addWidget(
                pieces.help_line(
                    _("A broken outline shows where a measure may have run; a question mark, an end that is not known.")
                )
            )
            self._told(layout, totals(voice, counts))
            self._told(layout, ledger(voice))
        layout.addWidget(
            self._register("measure", "measure_type", "person", "start", "end", "status", "held_at", "ref")
        )
        layout.addWidget(
            self._register("proceeding", "title", "proceeding_kind", "opened", "authority", "stage", "ref")
        )
        layout.addWidget(self._register("charge", "law", "person", "proceeding", "start", "outcome", "ref"))


class StepsTab(Tab):
    """What was decided, who defended, and what was done against it."""

    makes = ("decision", "sentence", "representation", "remedy", "intervention")

    def _fill(self, layout: QVBoxLayout, voice: Voice) -> None:
        layout.addWidget(self._buttons())
        layout.addWidget(self._register("decision", "decision_kind", "decided", "body", "outcome", "next_on", "ref"))
        layout.addWidget(self._register("sentence", "person", "imposed", "components", "end", "ref"))
        layout.addWidget(
            self._register("representation", "lawyer", "person", "representation_kind", "start", "admitted", "ref")
        )
        layout.addWidget(self._register("remedy", "remedy_kind", "filed", "addressee", "result", "result_on", "ref"))
        layout.addWidget(
            self._register("intervention", "intervention_type", "sent", "sent_by", "addressee", "response", "ref")
        )


class CustodyTab(Tab):
    """What happens to a person who is held: contacts with the world outside, and examinations."""

    makes = ("contact", "examination")

    def _fill(self, layout: QVBoxLayout, voice: Voice) -> None:
        layout.addWidget(self._buttons())
        layout.addWidget(self._register("contact", "contact_kind", "person", "happened", "asked_by", "result", "ref"))
        layout.addWidget(
            self._register("examination", "examination_kind", "person", "status", "asked_on", "done_on", "ref")
        )


class DocumentsTab(Tab):
    """Papers, pictures and recordings, and what was done with each."""

    makes = ("document", "custody_event")

    def __init__(self, store: Store, jobs: Jobs, case_id: str, add_files: Callable[[], object] | None = None) -> None:
        super().__init__(store, jobs, case_id)
        self._add_files = add_files

    def _ways_in(self) -> QWidget:
        if self._add_files is None or self._store.read_only:
            return self._buttons()
        return self._buttons(pieces.button(_("Add files…"), self._add_files, icon="file-plus"))

    def _fill(self, layout: QVBoxLayout, voice: Voice) -> None:
        layout.addWidget(self._ways_in())
        layout.addWidget(self._register("document", "title", "document_type", "dated", "author", "form", "ref"))
        layout.addWidget(
            self._register("custody_event", "document", "event", "happened", "done_by", "handed_to", "ref")
        )


class AccountsTab(Tab):
    """Who says what on each disputed point, side by side; then every claim."""

    makes = ("claim", "point")

    def _fill(self, layout: QVBoxLayout, voice: Voice) -> None:
        layout.addWidget(self._buttons())
        self._told(layout, accounts.accounts(voice))
        layout.addWidget(self._register("claim", "title", "speaker", "stance", "about", "ref"))
        layout.addWidget(self._register("point", "title", "about", "ref"))


class ChronologyTab(Tab):
    """Everything that has a date, in order."""

    def _fill(self, layout: QVBoxLayout, voice: Voice) -> None:
        blocks = chronology.chronology(voice)
        if blocks:
            self._told(layout, blocks)
        else:
            line = pieces.text(_("Nothing is written down here yet"), tone="muted")
            layout.addWidget(line, 0, Qt.AlignmentFlag.AlignLeft)
