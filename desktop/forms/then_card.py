"""“What did this say in March?”: a record as it was at the end of a day, field by field, with what differs today marked
and put back one field at a time.

Reads the past; putting back is asked for by a signal.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from db import queries, spoken
from db.chronicle import past
from db.chronicle.past import Then
from db.described import described, spread
from db.records import KINDS
from db.store import Store
from db.values.date_trouble import DateNotUnderstood
from db.values.dates import ImpreciseDate
from desktop.forms.panel import PutBack, shortened
from desktop.keyboard import as_digits
from desktop.look import metrics, pieces
from resources.text import _


class ThenCard(QWidget):
    """A day to type, and the record as it was."""

    put_back_requested = Signal(str, object)  # name of the field, its plain value of then

    def __init__(self, store: Store, record_id: str, kind: str, day: str = "") -> None:
        super().__init__()
        self._store, self.record_id, self._kind = store, record_id, kind
        self.day = QLineEdit(day)
        self.day.setPlaceholderText(_("A day, a month or a year"))
        self.day.setAccessibleName(_("As it was on"))
        self.day.returnPressed.connect(self.look)
        self.buttons: list[QWidget] = []
        self._told = QWidget()
        self._column = pieces.column(
            pieces.text(_("As it was on"), size=metrics.HELP + 0.5, strong=True),
            self.day,
            self._told,
            space=metrics.HAIR,
        )
        self.setLayout(self._column)
        if day:
            self.look()

    def look(self) -> None:
        """Tell the record as it was at the end of the day that was typed."""
        typed = self.day.text().strip()
        if not typed:
            self._tell()
            return
        try:
            meant = ImpreciseDate.parse(as_digits(typed), today=queries.today())
        except DateNotUnderstood as trouble:
            self._tell(pieces.text(f"⚠ {trouble}", tone="danger", size=metrics.HELP, wrap=True))
            return
        if meant.hi is None:
            self._tell(pieces.text(_("This names no last day."), tone="danger", size=metrics.HELP, wrap=True))
            return
        end = datetime.combine(meant.hi, time.max).astimezone().astimezone(UTC)
        instant = end.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        with self._store.reading() as connection:
            n = past.last_until(connection, instant)
            then = past.as_of(connection, self.record_id, n)
            now = past.as_of(connection, self.record_id, past.last_until(connection, "9999"))
        self._show(meant.hi, then, now)

    def _show(self, day: Any, then: Then, now: Then) -> None:
        self.buttons = []
        shown: list[QWidget] = [
            pieces.help_line(_("At the end of {day}").format(day=ImpreciseDate.on(day).words(weekday=False)))
        ]
        if then.values is None:
            self._tell(*shown, pieces.text(_("This record did not exist yet."), tone="muted", wrap=True))
            return
        if not then.is_whole:
            shown.append(
                pieces.text(
                    "△ " + _("Something was forgotten since: this may not be all, or not as it was."),
                    tone="amber", size=metrics.HELP, wrap=True,
                )
            )  # fmt: skip
        if then.in_trash:
            shown.append(pieces.text(_("It lay in the trash."), tone="muted", wrap=True))
        fields = described(KINDS[self._kind].data)
        before, after = spread(past.entered(then)), spread(past.entered(now))
        named = {
            item
            for values in (before, after)
            for name, value in values.items()
            if name in fields
            for item in spoken.links_in(fields[name], value)
        }
        titles = self._store.titles(named)
        for name, field in fields.items():
            if name in before or name in after:
                shown += self._field(field, before.get(name), after.get(name), titles)
        self._tell(*shown)

    def _field(self, field: Any, before: Any, after: Any, titles: spoken.Titles) -> list[QWidget]:
        said = shortened(spoken.in_words(field, before, titles)) or _("(blank)")
        label = pieces.text(_(field.label), size=metrics.HELP, strong=True, wrap=True)
        shown: list[QWidget] = [label, pieces.text(said, size=metrics.HELP + 0.5, wrap=True, selectable=True)]
        if before == after:
            return shown
        today = shortened(spoken.in_words(field, after, titles)) or _("(blank)")
        words = "△ " + _("today: {words}").format(words=today)
        shown.append(pieces.text(words, tone="amber", size=metrics.HELP + 0.5, wrap=True, selectable=True))
        if not self._store.read_only:
            back = PutBack(field.label, said, lambda: self.put_back_requested.emit(field.name, before))
            self.buttons.append(back.button)
            shown.append(back)
        return shown

    def words(self) -> str:
        """All that is told of that day."""

        return "\n".join(label.text() for label in self._told.findChildren(QLabel))

    def _tell(self, *shown: QWidget) -> None:
        told = QWidget()
        told.setLayout(pieces.column(*shown, pieces.rule() if shown else None, space=metrics.HAIR))
        self._column.replaceWidget(self._told, told)
        self._told.hide()
        self._told.deleteLater()
        self._told = told
