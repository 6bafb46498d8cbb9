"""What can be done with several records at once: a tag, a confidentiality, the trash, a file for a spreadsheet.

Each is one change with a name, told by a notice that offers to undo it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu

from db import queries, vocabulary
from db.change import Change
from db.due import kept
from db.records import FILED
from db.store import Store
from desktop.ask import Ask
from desktop.jobs import Jobs
from desktop.notices import Notices, Offer
from desktop.places import Place
from desktop.tables.due import DueActs
from desktop.tables.view import RegisterTable
from resources.text import N_, _, n_


class Several:
    """Acts on the marked rows of a register."""

    def __init__(
        self,
        store: Store,
        jobs: Jobs,
        notices: Notices,
        ask: Ask,
        table: RegisterTable,
        go: Callable[[Place], object],
    ) -> None:
        self._store, self._jobs, self._notices, self._ask, self._table = store, jobs, notices, ask, table
        self._go = go

    def menu(self) -> QMenu:
        """Everything that can be done, for a button."""
        menu = QMenu(self._table)
        if not self._store.read_only and self._table.kind in FILED:
            menu.addAction(_("Add a tag…"), self.add_tag)
            levels = menu.addMenu(_("Confidentiality"))
            for term in vocabulary.terms("confidentiality"):
                levels.addAction(term.label().replace("&", "&&"), partial(self.set_confidentiality, term.code))
        menu.addAction(_("Export…"), self.export)
        if self._table.kind == "deadline":
            menu.addAction(_("Save as a calendar…"), self.take_out)
        if not self._store.read_only:
            menu.addSeparator()
            menu.addAction(_("Move to trash"), self.trash)
        return menu

    def trash(self) -> None:
        """Put them away."""
        told = n_("{count} record is in the trash.", "{count} records are in the trash.", len(self._ids()))
        self._change(N_("Move to trash"), lambda change, record_id: change.trash(record_id), told)

    def add_tag(self) -> None:
        """Give all of them a tag that the person names."""
        tag = self._ask.words(_("Which tag?"), _("Add tag"), _("A short word of your own."))
        if tag:
            told = n_("{count} record has the tag.", "{count} records have the tag.", len(self._ids()))
            self._change(N_("Add tag"), partial(self._tagged, tag), told)

    def _tagged(self, tag: str, change: Change, record_id: str) -> None:
        record = self._store.get(record_id)
        if tag not in record.tags:
            change.edit(record_id, self._store.data(record_id).model_copy(update={"tags": [*record.tags, tag]}))

    def set_confidentiality(self, code: str) -> None:
        """How carefully all of them are treated from now on."""

        def set_one(change: Change, record_id: str) -> None:
            change.edit(record_id, self._store.data(record_id).model_copy(update={"confidentiality": code}))

        told = n_("{count} record is changed.", "{count} records are changed.", len(self._ids()))
        self._change(N_("Change confidentiality"), set_one, told)

    def export(self) -> None:
        """Lead to the room where they are made a table for other programs: what leaves is a print like any other."""
        self._go(Place("export", self._table.kind, *self._ids()))

    def take_out(self) -> None:
        """Write deadlines to a file that calendars read."""
        today = queries.today()
        acts = DueActs(self._store, self._jobs, self._notices, self._ask, self._table)
        acts.take_out([kept(self._store.get(record_id), today) for record_id in self._ids()])

    def _change(self, title: str, do: Callable[[Change, str], None], told: str) -> None:
        chosen, store = self._ids(), self._store
        if not chosen:
            return

        def work(_report: object) -> None:
            with store.change(title) as change:
                for record_id in chosen:
                    do(change, record_id)

        offer = Offer(_("Undo"), lambda: self._jobs.run(_("Undo"), lambda _report: store.undo()))
        words = told.format(count=len(chosen))
        self._jobs.run(_(title), work, done=lambda _nothing: self._notices.tell(words, offer=offer))

    def _ids(self) -> list[str]:
        return self._table.selected_ids()
