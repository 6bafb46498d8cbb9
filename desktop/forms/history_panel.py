"""The history of one record beside its form: what changed, by whom and when, before and after in words, and one
field put back.

Reads the store's history; putting back is asked for by a signal, since the page around it writes.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db import queries, spoken
from db.chronicle.history import Entry, RowChange
from db.described import described, spread
from db.fields import Field, Kind, blank
from db.records import KINDS
from db.store import Store
from db.values.dates import ImpreciseDate
from desktop.forms.panel import PutBack, SidePanel, shortened
from desktop.forms.then_card import ThenCard
from desktop.look import metrics, pieces
from resources.text import _, n_

SHOWN = 60  # changes


def moment(at: str, *, with_day: bool = False) -> str:
    """An instant of the vault as people here read a clock; the day is left out today, unless it is asked for."""
    local = datetime.fromisoformat(at).astimezone()
    clock = f"{local:%H:%M}"
    is_plain = local.date() == queries.today() and not with_day
    return clock if is_plain else f"{ImpreciseDate.on(local.date()).words()}, {clock}"


class HistoryPanel(SidePanel):
    """Every change of one record, newest first."""

    put_back_requested = Signal(str, object)  # name of the field, its plain value of then

    def __init__(self, store: Store) -> None:
        super().__init__(_("History"))
        self._store = store
        self.buttons: list[QWidget] = []
        self.then: ThenCard | None = None

    def show_record(self, record_id: str, kind: str) -> None:
        """Tell the history of this record."""
        entries = self._store.history(record_id)
        fields = described(KINDS[kind].data)
        links = {
            found
            for entry in entries[:SHOWN]
            for row in entry.rows
            for values in (row.before, row.after)
            for name, value in spread(values or {}).items()
            if name in fields
            for found in spoken.links_in(fields[name], value)
        }
        titles = self._store.titles(links)
        self.then = ThenCard(self._store, record_id, kind, self._day(record_id))
        self.then.put_back_requested.connect(self.put_back_requested)
        shown: list[QWidget] = [self.then]
        self.buttons = []
        for place, entry in enumerate(entries[:SHOWN]):
            shown += self._entry(entry, fields, titles, newest=place == 0)
        if len(entries) > SHOWN:
            more = len(entries) - SHOWN
            shown.append(pieces.help_line(n_("and {n} earlier change", "and {n} earlier changes", more).format(n=more)))
        self.fill(*shown)

    def _day(self, record_id: str) -> str:
        """The day that was typed for this record before."""
        return self.then.day.text() if self.then is not None and self.then.record_id == record_id else ""

    def _entry(self, entry: Entry, fields: Any, titles: spoken.Titles, *, newest: bool) -> list[QWidget]:
        title = _(entry.title)
        by = pieces.isolate(entry.by)
        told = " · ".join(part for part in (moment(entry.at), by) if part)
        shown: list[QWidget] = [pieces.text(title, strong=True, wrap=True), pieces.help_line(told)]
        for row in entry.rows:
            if row.before is None and row.after is None:
                shown.append(pieces.text(_("The words of this change were forgotten."), tone="muted", wrap=True))
                continue
            shown += self._row(row, fields, titles)
        gap = QWidget()
        gap.setFixedHeight(metrics.STEP)
        return [*shown, gap]

    def _row(self, row: RowChange, fields: Any, titles: spoken.Titles) -> list[QWidget]:
        shown: list[QWidget] = []
        then, now = spread(row.before or {}), spread(row.after or {})
        for name in (name for name in fields if then.get(name) != now.get(name)):
            before, after = then.get(name), now.get(name)
            shown += self._field(fields[name], before, after, titles, made=row.before is None)
        return shown

    def _field(self, field: Field, before: Any, after: Any, titles: spoken.Titles, *, made: bool) -> list[QWidget]:
        label = pieces.text(_(field.label), size=metrics.HELP, strong=True, wrap=True)
        now = shortened(spoken.in_words(field, after, titles))
        if made:
            return [label, _told(now)] if now else []
        then = shortened(spoken.in_words(field, before, titles)) or _("(blank)")
        shown: list[QWidget] = [
            label,
            _told(_("before: {words}").format(words=then), "muted"),
            _told(now or _("(blank)")),
        ]
        if field.kind is not Kind.FLAG or not blank(before):
            back = PutBack(field.label, then, lambda: self.put_back_requested.emit(field.name, before))
            self.buttons.append(back.button)
            shown.append(back)
        return shown


def _told(words: str, tone: str = "") -> QWidget:
    return pieces.text(words, tone=tone, size=metrics.HELP + 0.5, wrap=True, selectable=True)
