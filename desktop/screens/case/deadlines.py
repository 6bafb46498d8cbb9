"""The tab of what is due in a case: by the law, by orders, and by what people decided to keep."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from db import queries
from db.due import Listed, listed, says, standing_in_words
from db.store import Store
from desktop.ask import Ask
from desktop.dossier.collect import CaseFile
from desktop.dossier.compose.voice import Voice
from desktop.jobs import Jobs
from desktop.look import metrics, pieces
from desktop.notices import Notices
from desktop.screens.case.tabs import Tab
from desktop.tables.due import DueActs, due_lines, named_in
from resources.text import N_, _

HOW_TO_READ = N_(
    "Where a beginning is not exact, the earliest day is the safe one. "
    "Grey: nobody has checked the rule, or nobody knows whether it holds."
)


def deadlines_in(file: CaseFile) -> tuple[Listed, ...]:
    """Everything that is due in this file, the most urgent first."""
    ids = [file.case.id, *(record.id for found in file.material.values() for record in found)]
    assert file.law is not None
    return listed(file.records, file.kinds, ids, file.law, queries.today())


def next_in_words(items: Sequence[Listed]) -> str:
    """The next thing that is surely due, for the head line; nothing if there is none."""
    item = next((each for each in items if each.is_open and not each.due.silent), None)
    if item is None:
        return ""
    near = standing_in_words(item.due, queries.today())
    what = " – ".join(part for part in (pieces.inside(says(item)) if not item.name else item.ref, near) if part)
    return _("due: {what}").format(what=what)


class DeadlinesTab(Tab):
    """What is due, computed and kept, and what was done."""

    makes = ("deadline",)
    items: tuple[Listed, ...] = ()

    def __init__(self, store: Store, jobs: Jobs, case_id: str, notices: Notices, ask: Ask) -> None:
        super().__init__(store, jobs, case_id)
        self.acts = DueActs(store, jobs, notices, ask, self)

    def _fill(self, layout: QVBoxLayout, voice: Voice) -> None:
        today = queries.today()
        still = [item for item in self.items if not item.is_past(today)]
        past = [item for item in self.items if item.is_past(today)]
        calendar = pieces.button(_("Save as a calendar…"), lambda: self.acts.take_out(still), icon="calendar")
        calendar.setEnabled(bool(still))
        row = pieces.row(self._buttons(), calendar, None)
        layout.addLayout(row)
        layout.addWidget(pieces.section(_("To come")))
        if still:
            layout.addWidget(pieces.help_line(_(HOW_TO_READ)))
        else:
            layout.addWidget(pieces.text(_("Nothing is due in this case."), tone="muted"))
        self._lines(layout, still)
        if past:
            layout.addWidget(pieces.section(_("Done and past")))
            self._lines(layout, past)

    def _lines(self, layout: QVBoxLayout, items: Sequence[Listed]) -> None:
        titles = self._store.titles(named_in(items))
        lines = due_lines(items, titles, self.acts, self.open_requested.emit)
        layout.addLayout(pieces.column(*lines, space=metrics.HAIR))
