"""When a record was changed while somebody was writing in its form: nothing is overwritten, neither there nor here.

Fields that the person left alone take the newer value. Where both changed the same field, theirs stays in the form
and the stored one is told beside it, to take or to leave.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QPushButton

from db import spoken
from db.described import described, typed_values
from db.fields import plain
from db.records import Record, RecordData
from db.store import Store
from desktop.forms.editors.base import Misread
from desktop.forms.form import RecordForm
from desktop.forms.history_panel import moment
from desktop.look import metrics, pieces
from resources.text import _

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both sides changed."""

    name: str
    mine: str
    stored: str
    value: Any


def bring_in(form: RecordForm, store: Store, seen: RecordData, newest: RecordData) -> list[Conflict]:
    """Take the newer values into the form where nothing was typed; returns the fields that both sides changed."""
    conflicts = []
    old, new = typed_values(seen, type(seen)), typed_values(newest, type(seen))
    for name, field in described(type(seen)).items():
        theirs = new[name]
        if name not in form.names or plain(theirs) == plain(old[name]):
            continue
        mine = _mine(form, name)
        if name not in form.touched or plain(mine) == plain(theirs):
            form.set_field(name, theirs)
            form.touched.discard(name)
            continue
        titles = store.titles(spoken.links_in(field, theirs) | spoken.links_in(field, mine))
        yours, stored = (spoken.in_words(field, value, titles)[:LONGEST] or _("(blank)") for value in (mine, theirs))
        conflicts.append(Conflict(name, yours, stored, theirs))
    return conflicts


def _mine(form: RecordForm, name: str) -> Any:
    try:
        return form.editor(name).value()
    except Misread:
        return None


def _told(newest: Record) -> str:
    when = moment(newest.changed_at)
    if not newest.changed_by:
        return _("This record was changed at {when}.").format(when=when)
    return _("{who} changed this record at {when}.").format(who=pieces.isolate(newest.changed_by), when=when)


class ConflictCard(QFrame):
    """Both versions of each field in question."""

    def __init__(
        self, form: RecordForm, conflicts: list[Conflict], newest: Record, settled: Callable[[], object]
    ) -> None:
        super().__init__()
        told = _told(newest)
        self.setProperty("part", "card")
        self.setAccessibleName(told)
        self._form, self._settled = form, settled
        self.take_buttons: dict[str, QPushButton] = {}
        fields = described(form.data)
        layout = pieces.column(
            pieces.text(told, strong=True, wrap=True),
            pieces.help_line(_("Your version stays in the form and is kept when you save.")),
            space=metrics.HAIR,
            margins=(metrics.WIDE, metrics.STEP, metrics.WIDE, metrics.STEP),
        )
        for conflict in conflicts:
            layout.addSpacing(metrics.HAIR)
            layout.addWidget(
                pieces.text(_(fields[conflict.name].label), size=metrics.HELP + 0.5, strong=True, wrap=True)
            )
            layout.addWidget(
                pieces.text(_("stored: {words}").format(words=conflict.stored), wrap=True, selectable=True)
            )
            layout.addWidget(pieces.text(_("yours: {words}").format(words=conflict.mine), wrap=True, selectable=True))
            take = pieces.button(_("Take the stored one"), partial(self._take, conflict), rank="quiet")
            take.setAccessibleName(f"{_('Take the stored one')}: {_(fields[conflict.name].label)}")
            self.take_buttons[conflict.name] = take
            layout.addLayout(pieces.row(take, None))
        self.setLayout(layout)

    def _take(self, conflict: Conflict) -> None:
        self._form.set_field(conflict.name, conflict.value)
        self._form.touched.discard(conflict.name)
        self.take_buttons.pop(conflict.name).setEnabled(False)
        self._settled()
