"""The page of one case: a head line (who, where now, how many days) and tabs, each for one way of looking at it.

The file of the case is collected as for a dossier and told by the same words, so that the window and the paper agree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QTabWidget, QWidget
from shiboken6 import isValid

from db import queries
from db.due import Listed
from db.records import KINDS
from db.review import Finding
from db.store import Changed, Store
from desktop.ask import Ask
from desktop.dossier.collect import CaseFile, collect
from desktop.dossier.compose.voice import Voice
from desktop.jobs import Job, Jobs, Where
from desktop.look import metrics, pieces
from desktop.news import News
from desktop.notices import Notices, Offer
from desktop.places import Place
from desktop.screens import Crumb, Screen
from desktop.screens.case.deadlines import DeadlinesTab, deadlines_in, next_in_words
from desktop.screens.case.dossier import DossierTab, MakeRoom
from desktop.screens.case.head import Head
from desktop.screens.case.review import ReviewTab, findings_on, sure
from desktop.screens.case.tabs import (
    AccountsTab,
    ChronologyTab,
    CustodyTab,
    DocumentsTab,
    IncidentsTab,
    OverviewTab,
    PeopleTab,
    ProceedingsTab,
    StepsTab,
    Tab,
)
from resources.text import N_, _, language

TABS: tuple[tuple[str, str], ...] = (
    ("overview", N_("Overview")),
    ("people", N_("People")),
    ("incidents", N_("Incidents")),
    ("proceedings", N_("Proceedings & measures")),
    ("steps", N_("Decisions & steps")),
    ("custody", N_("In custody")),
    ("deadlines", N_("Deadlines")),
    ("accounts", N_("Accounts")),
    ("documents", N_("Documents")),
    ("chronology", N_("Chronology")),
    ("review", N_("Review")),
    ("dossier", N_("Dossier")),
)


class CaseScreen(Screen):
    """One case."""

    def __init__(
        self,
        store: Store,
        jobs: Jobs,
        notices: Notices,
        news: News,
        ask: Ask,
        make_room: MakeRoom,
        case_id: str,
        tab: str = "",
        add_files: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self._store, self._jobs, self._notices, self.case_id = store, jobs, notices, case_id
        self._case = store.get(case_id)
        self._job: Job | None = None
        self.head = Head()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Parts of this case"))
        self.tabs.tabBar().setAccessibleName(_("Parts of this case"))
        made = self._made(notices, ask, make_room, add_files)
        self._names = [name for name, _title in TABS]
        for name, title in TABS:
            made[name].open_requested.connect(self.open_requested)
            self.tabs.addTab(made[name], _(title).replace("&", "&&"))
        if tab in self._names:
            self.tabs.setCurrentIndex(self._names.index(tab))
        self.tabs.currentChanged.connect(self._on_turned)
        self._lay_out()
        self._voice: Voice | None = None
        news.changed.connect(self._on_news)
        self.load()

    def _made(
        self, notices: Notices, ask: Ask, make_room: MakeRoom, add_files: Callable[[], object] | None
    ) -> dict[str, Tab]:
        tools = (self._store, self._jobs, self.case_id)
        self.review = ReviewTab(*tools)
        self.deadlines = DeadlinesTab(*tools, notices, ask)
        return {
            "overview": OverviewTab(*tools),
            "people": PeopleTab(*tools),
            "incidents": IncidentsTab(*tools),
            "proceedings": ProceedingsTab(*tools),
            "steps": StepsTab(*tools),
            "custody": CustodyTab(*tools),
            "deadlines": self.deadlines,
            "accounts": AccountsTab(*tools),
            "documents": DocumentsTab(*tools, add_files),
            "chronology": ChronologyTab(*tools),
            "review": self.review,
            "dossier": self._prints(make_room),
        }

    def _prints(self, make_room: MakeRoom) -> DossierTab:
        made = DossierTab(self._store, self._jobs, self.case_id, make_room)
        made.room.answers_changed.connect(self.answers_changed)
        return made

    def _lay_out(self) -> None:
        edit = pieces.button(_("Edit case"), self.edit, icon="pencil")
        top = pieces.row(self.head, edit)
        top.setContentsMargins(metrics.BROAD, metrics.WIDE, metrics.BROAD, metrics.SMALL)
        body = QWidget()
        body.setLayout(pieces.column(self.tabs, margins=(metrics.BROAD, 0, metrics.BROAD, 0)))
        layout = pieces.column(space=0)
        layout.addLayout(top)
        layout.addWidget(body, 1)
        self.setLayout(layout)

    # --- what the window asks -----------------------------------------------------------------------------------------

    def crumbs(self) -> tuple[Crumb, ...]:
        cases = Crumb(_(KINDS["case"].data.plural), Place.register("case"))
        name = self._voice.name(self.case_id) if self._voice is not None else self._store.title(self.case_id)
        return (cases, Crumb(name))

    def answers(self) -> Mapping[str, Callable[[], object]]:
        own: dict[str, Callable[[], object]] = {"case.dossier": lambda: self.show_tab("dossier")}
        return {**own, **self.tab.answers()}

    def focus_first(self) -> None:
        self.tabs.tabBar().setFocus()

    @property
    def tab(self) -> Tab:
        """The tab in front."""
        shown = self.tabs.currentWidget()
        assert isinstance(shown, Tab)
        return shown

    def show_tab(self, name: str) -> None:
        self.tabs.setCurrentIndex(self._names.index(name))

    def edit(self) -> None:
        self.open_requested.emit(Place.record("case", self.case_id))

    # --- loading ------------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """Collect the file of the case beside the window, then show it."""
        if self._job is not None:
            self._job.stop()
        store, case_id = self._store, self.case_id
        self._job = self._jobs.run(
            _("Open case"),
            lambda _report: _looked_over(store, case_id),
            owner=self,
            where=Where.POOL,
            done=self._on_collected,
        )
        self._job.ended.connect(self._on_ended)

    def _on_ended(self) -> None:
        if self._job is not None and self._job.is_over and self._job.stopped:
            told = _("The case was not read to the end: what is shown may be old.")
            self._notices.tell(told, offer=Offer(_("Begin again"), self._begin_again), lasting=True)

    def _begin_again(self) -> None:
        """The notice outlives the page."""
        if isValid(self):
            self.load()

    def _on_collected(self, found: tuple[CaseFile, tuple[Finding, ...], tuple[Listed, ...]]) -> None:
        self._job = None
        file, self.review.findings, self.deadlines.items = found
        self._voice = Voice(file, language(), queries.today())
        self.head.show_case(self._voice, sure(self.review.findings), next_in_words(self.deadlines.items))
        self.retitled.emit()
        for place in range(self.tabs.count()):
            tab = self.tabs.widget(place)
            if isinstance(tab, Tab):
                tab.forget()
        self.tab.tell(self._voice)

    def _on_turned(self, _place: int) -> None:
        if self._voice is not None:
            self.tab.tell(self._voice)
        self.answers_changed.emit()

    def _on_news(self, _change: Changed) -> None:
        self.load()
        self.retitled.emit()


def _looked_over(store: Store, case_id: str) -> tuple[CaseFile, tuple[Finding, ...], tuple[Listed, ...]]:
    """The file of the case, what looks odd in it, and what is due."""
    file = collect(store, case_id, everything=True)
    return file, findings_on(store, file), deadlines_in(file)
