"""The room itself: choices on the left, live pages in the middle, what is open on the right, and the ways out.

The pages are the very bytes that would be saved. They are composed and drawn beside the window: the old work is stopped
when something else is chosen, and typing never waits. They stay in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QWidget

from db.errors import DaftarError
from db.reporting import Report
from db.store import Changed
from desktop.dossier import editions, issue
from desktop.dossier.asking import PAPERS, Made, Obstacle, Request, Scope
from desktop.dossier.blocks import Block, Paragraph, Table
from desktop.dossier.protection.guard import Mention
from desktop.jobs import Job, Where
from desktop.look import metrics, pieces
from desktop.printroom.choices import Choices, Listed
from desktop.printroom.deciding import decide
from desktop.printroom.preview import Preview
from desktop.printroom.receipt import Receipt
from desktop.printroom.review import Review
from desktop.printroom.tools import Tools
from desktop.printroom.ways_out import Printed, WaysOut
from resources.text import N_, _, n_

PANEL = 288
REVIEW = 288
NEWS_PAUSE = 300
MOST_ROWS = 200  # of a list, on the pages that are looked at
SAVE_AS = {
    "pdf": N_("Save as PDF…"),
    "docx": N_("Save for Word…"),
    "xlsx": N_("Save as a workbook…"),
    "csv": N_("Save as CSV text…"),
    "ftm": N_("Save the entities…"),
}
OF_ITS_OWN = ("printout",)  # what a print itself writes changes no print


class PrintRoom(QWidget):
    """Choose, look, decide, print. `subject` is the case or record; blank for what is about none."""

    open_requested = Signal(object)  # Place
    answers_changed = Signal()

    def __init__(
        self,
        tools: Tools,
        scopes: tuple[Scope, ...],
        subject: str = "",
        edition: str = "",
        listed: Listed | None = None,
    ) -> None:
        super().__init__()
        self._tools = tools
        self._job: Job | None = None
        self._is_stale = True
        self._is_stopped = False  # by the person, and not begun again
        self._is_behind = False  # the pages are not, or not any more, what was chosen of the records as they are
        self.printed: Printed | None = None
        self._material = issue.material(tools.store, tools.vault)
        self.choices = Choices(tools.store, scopes, subject, edition, listed)
        self.choices.changed.connect(self.compose)
        self.preview = Preview(tools.jobs)
        self.preview.open_asked.connect(self._show_review)
        self.preview.failed.connect(tools.notices.trouble)
        self.review = Review(tools.store)
        self.review.open_requested.connect(self.open_requested)
        self.review.decided.connect(self._decide)
        self.ways_out = WaysOut(tools, self)
        self._pause = QTimer(self, singleShot=True, interval=NEWS_PAUSE)
        self._pause.timeout.connect(self._freshen)
        tools.news.changed.connect(self._on_news)
        self._lay_out()
        self._allow()

    # --- how it looks -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.save_button = pieces.button(_("Save as PDF…"), self.save, icon="download", rank="primary")
        self.more_button = pieces.button(_("More ways…"), self._offer_more, icon="ellipsis")
        self.print_button = pieces.button(_("Print…"), self.print_out, icon="printer")
        self.receipt = Receipt()
        self.ways_out.left.connect(self.receipt.tell)
        self.why_not = pieces.text("", tone="amber", size=metrics.HELP, wrap=True)
        self.again_button = pieces.button(_("Compose again"), self.compose, icon="rotate-ccw")
        self.pages = QSplitter()
        self.pages.setChildrenCollapsible(False)
        self.pages.addWidget(self.preview)
        self.pages.addWidget(self.review)
        self.pages.setStretchFactor(0, 1)
        self.pages.setSizes([1000, REVIEW])
        self.review.setMinimumWidth(REVIEW - 48)
        self.review.hide()
        layout = pieces.row(self._panel(), self.pages, space=metrics.STEP)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def _panel(self) -> QWidget:
        """What is chosen scrolls by itself where the window is low; the ways out stay in reach."""
        held, panel = QWidget(), QWidget()
        held.setLayout(pieces.column(self.choices, None, margins=(0, metrics.STEP, metrics.STEP, metrics.SMALL)))
        out = pieces.column(
            pieces.rule(),
            self.why_not,
            self.again_button,
            self.save_button,
            pieces.flow(self.print_button, self.more_button),
            self.receipt,
            space=metrics.SMALL,
            margins=(0, 0, metrics.STEP, metrics.STEP),
        )
        layout = pieces.column(pieces.scrolling(held), space=0)
        layout.setStretch(0, 1)
        layout.addLayout(out)
        panel.setLayout(layout)
        panel.setFixedWidth(PANEL)
        return panel

    # --- what the window asks -----------------------------------------------------------------------------------------

    def answers(self) -> Mapping[str, Callable[[], object]]:
        """The commands that can be carried out now."""
        ways: dict[str, Callable[[], object]] = dict(self.preview.answers())
        if self.can_leave:
            ways |= {"dossier.save": self.save, "dossier.save_sealed": self.save_sealed}
            on_paper = {"docx": ("dossier.save_word", self.save_for_word), "pdf": ("dossier.print", self.print_out)}
            ways |= dict(way for form, way in on_paper.items() if form in self._forms)
        return ways

    @property
    def _forms(self) -> tuple[str, ...]:
        """The kinds of file in which the chosen edition leaves, the usual one first."""
        edition = self.choices.chosen
        return edition.forms if edition is not None else PAPERS

    @property
    def can_leave(self) -> bool:
        """Whether what is shown is what was chosen, and may be saved and printed."""
        return self.printed is not None and self.choices.is_settled and not self._why_not()

    def focus_first(self) -> None:
        self.choices.edition.setFocus()

    # --- composing ----------------------------------------------------------------------------------------------------

    def request(self) -> Request | None:
        """What was chosen; None, with a word beside the field, if something is missing."""
        return self.choices.request()

    def compose(self) -> None:
        """Make the pages anew beside the window."""
        self._is_stale = self._is_stopped = False
        self._fall_behind()
        request = self.request()
        if self._job is not None:
            self._job.stop()
        self._job = None
        if request is None:
            return
        store, material = self._tools.store, self._material

        def make(report: Report) -> Printed:
            made = editions.make(store, request, originals=material.originals, report=report)
            shown = _shortened(made) if request.listed else made
            return _looked_over(Printed(request, made, issue.draft(shown, report, material), whole=shown is made))

        self._job = self._tools.jobs.run(
            _("Composing the print"), make, owner=self, where=Where.POOL, done=self._on_made, failed=self._on_failed
        )
        self._job.ended.connect(self._on_ended)

    def _on_ended(self) -> None:
        """Work that is still ours and has told nothing was stopped by the person."""
        if self._job is not None and self._job.stopped and self.sender() is self._job:
            self._job, self._is_stopped = None, True
            self._allow()

    def _fall_behind(self) -> None:
        """What is still shown was made for another choice, perhaps for other eyes: it may not leave under this one."""
        self._is_behind = True
        self._allow()

    def _on_made(self, printed: Printed) -> None:
        self.printed, self._job, self._is_behind = printed, None, self._is_stale
        self.preview.show_pdf(printed.data)
        open_ones = issue.obstacles(printed.made)
        self.review.show_all(open_ones, printed.made.mentions, printed.made.notes)
        self.preview.banner.tell(len(open_ones))
        self.review.setVisible(self.review.count > 0)
        self._allow()

    def _on_failed(self, trouble: object) -> None:
        """What cannot be composed is not shown: the pages of another choice would mislead."""
        self.printed, self._job = None, None
        self.preview.clear()
        self.preview.banner.tell(0)
        summary = trouble.summary if isinstance(trouble, DaftarError) else _("This print could not be composed.")
        advice = trouble.advice if isinstance(trouble, DaftarError) else ""
        self.review.show_all([Obstacle(summary, advice)], ())
        self.review.show()
        self._allow()
        if not isinstance(trouble, DaftarError):
            self._tools.notices.trouble(trouble)  # type: ignore[arg-type]

    def _why_not(self) -> str:
        if self._tools.store.read_only:
            return _("This vault is only read: a print cannot be recorded, and so none leaves.")
        if self._is_stopped:
            return _("The work was stopped: there are no pages yet of what is chosen now.")
        if self.printed is None or self._is_behind:
            return _("These pages are not yet what is chosen now.") if self.printed is not None else ""
        count = len(issue.obstacles(self.printed.made))
        told = n_("{count} thing is open: see the list.", "{count} things are open: see the list.", count)
        return told.format(count=count) if count else ""

    def _allow(self) -> None:
        for button in (self.save_button, self.more_button, self.print_button):
            button.setEnabled(self.can_leave)
        pieces.name_button(self.save_button, _(SAVE_AS[self._forms[0]]))
        self.print_button.setVisible("pdf" in self._forms)
        why = self._why_not()
        self.why_not.setText(why)
        self.why_not.setVisible(bool(why))
        self.again_button.setVisible(self._is_stopped)
        self.answers_changed.emit()

    def _show_review(self) -> None:
        self.review.show()
        if self.isVisible() and self.sender() is self.preview:
            self.review.list.setFocus()

    # --- deciding -----------------------------------------------------------------------------------------------------

    def _decide(self, mention: Mention, verdict: str) -> None:
        if self.printed is None:
            return
        store, audience = self._tools.store, self.printed.made.audience
        self._tools.jobs.run(
            _("Deciding about a name"), lambda _report: decide(store, audience, mention, verdict), owner=self
        )

    # --- news ---------------------------------------------------------------------------------------------------------

    def _on_news(self, news: Changed) -> None:
        kinds = {kind for kind, _id in news.rows}
        if kinds and kinds <= set(OF_ITS_OWN):
            return
        self._is_stale = True
        self._fall_behind()
        if "document" in kinds:  # no picture of one that is gone stays in memory
            self._material = issue.material(self._tools.store, self._tools.vault)
        if "edition" in kinds:
            self.choices.read_editions()
        if self.isVisible():
            self._pause.start()

    def _freshen(self) -> None:
        if self._is_stale and self.isVisible():
            self.compose()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous() and self._is_stale:
            self.compose()

    # --- the ways out -------------------------------------------------------------------------------------------------

    def save(self, form: str = "", *, sealed: bool = False) -> None:
        """Write a file of this form, or of the edition's usual one, where the person says."""
        if self.can_leave and self.printed is not None:
            self.ways_out.save(self.printed, self._material, form or self._forms[0], sealed=sealed)

    def _offer_more(self) -> None:
        menu, button = _more_ways(self, self._forms), self.more_button
        menu.popup(button.mapToGlobal(button.rect().topLeft()) - QPoint(0, menu.sizeHint().height()))

    def save_for_word(self) -> None:
        """Write a document that Word and LibreOffice can edit."""
        self.save("docx")

    def save_sealed(self, form: str = "") -> None:
        """Write the file under a passphrase."""
        self.save(form, sealed=True)

    def print_out(self) -> None:
        """Print through the system's dialog; its queue may keep a copy."""
        if self.can_leave and self.printed is not None:
            self.ways_out.print_out(self.printed, self.preview.count)


def _more_ways(room: PrintRoom, forms: Sequence[str]) -> QMenu:
    """Every other kind of file, and under a passphrase."""
    menu = QMenu(room)
    ways: list[tuple[str, Callable[[], object]]] = [(_(SAVE_AS[form]), partial(room.save, form)) for form in forms[1:]]
    ways.append((_("Save sealed…"), room.save_sealed))
    if "docx" in forms[1:]:
        ways.append((_("Save for Word, sealed…"), partial(room.save_sealed, "docx")))
    for says, do in ways:
        menu.addAction(says).triggered.connect(lambda _on=False, chosen=do: chosen())
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _shortened(made: Made) -> Made:
    """A long list is looked at by its beginning: nobody turns a thousand pages, and they are not what leaves."""
    blocks: list[Block] = []
    for block in made.dossier.blocks[:MOST_ROWS]:
        left = len(block.rows) - MOST_ROWS if isinstance(block, Table) else 0
        blocks.append(replace(block, rows=block.rows[:MOST_ROWS]) if isinstance(block, Table) and left > 0 else block)
        if left > 0:
            blocks.append(Paragraph(n_("and {n} more", "and {n} more", left).format(n=left)))
    left = len(made.dossier.blocks) - MOST_ROWS
    if left > 0:
        blocks.append(Paragraph(n_("and {n} more", "and {n} more", left).format(n=left)))
    whole = len(blocks) == len(made.dossier.blocks)
    return made if whole else replace(made, dossier=replace(made.dossier, blocks=tuple(blocks)))


def _looked_over(printed: Printed) -> Printed:
    """What the finished file still betrays forbids it to leave, like everything that is open."""
    try:
        issue.searched(printed.made, printed.data, "pdf")
    except issue.Betrayed as trouble:
        more = (*printed.made.obstacles, Obstacle(trouble.summary, trouble.advice))
        return replace(printed, made=replace(printed.made, obstacles=more))
    return printed
