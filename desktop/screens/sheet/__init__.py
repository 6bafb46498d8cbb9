"""*A spreadsheet*: from a file to records in four steps, each with the way back; what comes of it is shown before
anything is written.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from db import open_imports, outgoing
from db.errors import DaftarError
from db.exchange.batch import Brought
from db.exchange.sheets import mapping, templates
from db.exchange.sheets.words import Unknown, unknown_words
from db.reporting import Report
from db.store import Store
from desktop.ask import Ask, Choice
from desktop.forms.drafts import DraftKeeper
from desktop.jobs import Jobs, Where
from desktop.notices import Notices
from desktop.places import Place
from desktop.screens import Crumb, Screen
from desktop.screens.sheet import keeping
from desktop.screens.sheet import work as steps
from desktop.screens.sheet.check_page import CheckPage
from desktop.screens.sheet.columns_page import ColumnsPage
from desktop.screens.sheet.file_page import FilePage
from desktop.screens.sheet.page import Page
from desktop.screens.sheet.running import Running
from desktop.screens.sheet.words_page import WordsPage
from desktop.screens.sheet.work import DOOR, SUFFIXES, TITLE, Checked, Work
from resources.text import _, n_


class SheetScreen(Screen):
    """The steps one after the other."""

    def __init__(self, store: Store, jobs: Jobs, notices: Notices, ask: Ask) -> None:
        super().__init__()
        self._store, self._notices, self._ask = store, notices, ask
        self._holding: list[Work] = []  # the file that is open now, so that it can be closed when the screen goes
        self._running = Running(jobs, self, lambda: self.page)
        self.checked: Checked | None = None
        self.files, self.columns, self.words, self.check = FilePage(), ColumnsPage(), WordsPage(), CheckPage()
        self.pages = QStackedWidget()
        for page in (self.files, self.columns, self.words, self.check):
            self.pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)
        key = open_imports.draft_key(DOOR)
        self.drafts = DraftKeeper(store, jobs, key, self._draft, self)
        self._kept = store.draft(key) or {}
        self._connect()
        self.destroyed.connect(partial(_close, self._holding))
        if self._kept:
            back = partial(keeping.bring_back, store, self._kept)
            self._running.run(_("Opening the spreadsheet"), back, self._on_back, _close_one)

    def _connect(self) -> None:
        self.files.file_asked.connect(self.choose_file)
        self.files.template_asked.connect(self.save_template)
        self.files.sheet_chosen.connect(self._on_sheet)
        self.files.written_otherwise.connect(self._on_written_otherwise)
        self.files.next_asked.connect(self._read)
        self.files.discard_asked.connect(lambda: None if self.is_busy else self.discard())
        self.columns.mapping_changed.connect(self._touch)
        self.check.decided_now.connect(self._touch)
        self.columns.next_asked.connect(self._to_words)
        self.columns.back_asked.connect(self._back_to_file)
        self.words.decided.connect(self._on_word)
        self.words.next_asked.connect(self._dry_run)
        self.words.back_asked.connect(partial(self._show, self.columns))
        self.check.back_asked.connect(self._back_from_check)
        self.check.aside_asked.connect(self.set_aside)
        self.check.import_asked.connect(self.bring_in)

    # --- what the window asks ---

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Bring in"), Place("bring_in")), Crumb(_(TITLE)))

    def focus_first(self) -> None:
        self.page.focus_first()

    @property
    def page(self) -> Page:
        """The step that is shown."""
        shown = self.pages.currentWidget()
        assert isinstance(shown, Page)
        return shown

    @property
    def work(self) -> Work | None:
        return self._holding[0] if self._holding else None

    @property
    def is_busy(self) -> bool:
        return self._running.is_busy

    # --- the file ---

    def choose_file(self) -> None:
        """Ask for a file and look at it."""
        path = self._ask.open_file(_("Choose a spreadsheet"), SUFFIXES)
        if path is not None:
            self._running.run(
                _("Opening the spreadsheet"), partial(steps.opened, self._store, path), self._on_opened, _close_one
            )

    def _on_opened(self, work: Work) -> None:
        _close(self._holding)
        self._holding.append(work)
        self.checked, self._kept = None, {}
        self.files.show_work(work)
        self._show(self.files)

    def _on_back(self, work: Work | None) -> None:
        """An unfinished import is here again, at the step at which it was left."""
        if work is None:
            self.drafts.drop()
            return
        self._holding.append(work)
        self.files.show_work(work)
        if self._kept.get("step") == keeping.FILE or not work.table.headings:
            self._show(self.files)
        elif self._kept.get("step") == keeping.CHECK:
            self.columns.show_work(work)
            self._dry_run()
        else:
            self._to_columns(work)
        self._notices.tell(_("Your unfinished import is back."))

    def discard(self) -> None:
        """Throw the import away: nothing of it was brought in, and nothing of the file is kept."""
        _close(self._holding)
        self.drafts.drop()
        open_imports.drop(self._store, DOOR)
        self.files.show_work(None)
        self._show(self.files)

    # --- what is kept over a lock ---

    def _draft(self) -> dict[str, Any]:
        step = {self.files: keeping.FILE, self.check: keeping.CHECK}.get(self.page, keeping.COLUMNS)
        if (work := self.work) is None:
            return {}
        return keeping.as_plain(work, step, self.checked, self.check.decided, self._kept)

    def _touch(self) -> None:
        if self.work is not None and self.work.is_kept:
            self.drafts.touch()

    def keep_draft(self) -> None:
        work = self.work
        if work is None or self._store.read_only:
            return
        if work.is_kept:
            self.drafts.touch()
            self.drafts.keep()
        elif work.table.headings:  # the file is chosen again; what its columns mean is known then
            mapping.save(self._store, work.table, work.mapping)

    def _on_sheet(self, number: int) -> None:
        work = self.work
        if work is not None and number != work.sheet:
            self._look(work, partial(work.turn_to, number))

    def _on_written_otherwise(self, encoding: str, separator: str) -> None:
        work = self.work
        if work is not None:
            self._look(work, partial(work.tell_anew, encoding, separator))

    def _look(self, work: Work, anew: Callable[[Report], object]) -> None:
        """Look at the rows otherwise. What is shown is what will be read, also where it was stopped."""
        self._running.run(_("Opening the spreadsheet"), anew, over=lambda: self.files.show_work(work))

    def save_template(self, kind: str) -> None:
        """Write an empty template to fill in."""
        name = templates.title(kind).lower().replace(" ", "-") + ".xlsx"
        place = self._ask.save_file(_("Save an empty template"), name, ".xlsx")
        if place is None:
            return

        def write(_report: Report) -> None:
            with outgoing.leaving(self._store, place) as file:
                file.write(templates.template(kind))

        told = _("The template is saved. Fill it in and bring it in here.")
        self._running.run(_("Save an empty template"), write, lambda _nothing: self._notices.tell(told), stands=True)

    # --- from step to step ---

    def _read(self) -> None:
        work = self.work
        if work is not None:
            self._running.run(_("Reading the spreadsheet"), work.read, lambda _nothing: self._to_columns(work))

    def _to_columns(self, work: Work) -> None:
        self.columns.show_work(work)
        self._show(self.columns)

    def _back_to_file(self) -> None:
        self.files.show_work(self.work)
        self._show(self.files)

    def _to_words(self) -> None:
        work = self.work
        if work is None:
            return

        def go_on(words: list[Unknown]) -> None:
            if not words:
                self._dry_run()
                return
            self.words.show_words(words)
            self._show(self.words)

        self._running.run(_("Looking at the words"), lambda _report: unknown_words(work.table, work.mapping), go_on)

    def _on_word(self, each: Unknown, code: str) -> None:
        work = self.work
        if work is None:
            return
        try:
            work.decide(each, code)
        except DaftarError as trouble:
            self._notices.trouble(trouble)
        self._touch()

    def _dry_run(self) -> None:
        work = self.work
        if work is not None:
            self._kept = self._draft() if self.checked is not None else self._kept
            self._running.run(_("Checking every row"), partial(steps.checked, work), self._on_checked)

    def _on_checked(self, found: Checked) -> None:
        self.checked = found
        assert self.work is not None
        self.check.show_found(self.work, found, keeping.decisions(self._kept, found))
        self._show(self.check)

    def _back_from_check(self) -> None:
        """To the words, if there were any to decide."""
        self._show(self.words if self.words.boxes else self.columns)

    # --- the end ---

    def set_aside(self) -> None:
        """Write the broken rows to a table of their own."""
        work, found = self.work, self.checked
        if work is None or found is None:
            return
        name = _("{name} - to mend.csv").format(name=work.file.path.stem)
        place = self._ask.save_file(_("Set the broken rows aside"), name, ".csv")
        if place is None:
            return
        told = _("The broken rows are saved. The file is not encrypted: keep it safe.")
        write = partial(steps.set_aside, work, found.plan, place)
        self._running.run(_("Set the broken rows aside"), write, lambda _nothing: self._notices.tell(told), stands=True)

    def bring_in(self) -> None:
        """Bring in what can be taken; asked about first where that is not all."""
        work, found = self.work, self.checked
        if work is None or found is None or not _agreed(self._ask, found):
            return
        make = partial(steps.brought, work, found, dict(self.check.decided))
        self._running.run(_(TITLE), make, self._on_brought, where=Where.VAULT, stands=True)

    def _on_brought(self, brought: Brought) -> None:
        _close(self._holding)
        self.drafts.drop()
        if brought.n:
            self.moved_on.emit(Place("brought", str(brought.n)))
        else:
            self._notices.tell(_("Nothing in this table is new."))
            self.closed.emit()

    # --- how it is carried out ---

    def _show(self, page: Page) -> None:
        self.pages.setCurrentWidget(page)
        self._touch()
        page.focus_first()


def _agreed(ask: Ask, found: Checked) -> bool:
    """Whether to bring in the good rows, where there are others."""
    broken = len(found.plan.broken())
    if not broken:
        return True
    good = found.plan.rows - broken
    question = n_(
        "{n} row cannot be taken. Bring in the others?", "{n} rows cannot be taken. Bring in the others?", broken
    ).format(n=broken)
    advice = _("The broken rows stay in your file. Set them aside first if you want to mend them later.")
    take = n_("Bring in {n} row", "Bring in {n} rows", good).format(n=good)
    return ask.choose(question, advice, (Choice("good", take),)) == "good"


def _close_one(work: Work | None) -> None:
    if work is not None:
        work.book.close()


def _close(holding: list[Work], _gone: object = None) -> None:
    """The file is held no more."""
    while holding:
        _close_one(holding.pop())
