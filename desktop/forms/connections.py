"""The links of one record beside its form: what it names, and what names it. Each opens."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db import queries, spoken, titles
from db.chronicle import trash
from db.described import described
from db.fields import Field, Kind, fields_of
from db.queries import Line
from db.records import KINDS
from db.store import Store
from desktop.forms.panel import CutButton, SidePanel
from desktop.look import metrics, pieces
from desktop.places import Place
from resources.text import _, n_

SHOWN = 60


class LinksPanel(SidePanel):
    """Links to and from one record."""

    open_requested = Signal(object)  # Place

    def __init__(self, store: Store) -> None:
        super().__init__(_("Links"))
        self._store = store
        self.buttons: list[CutButton] = []
        self._in_trash: set[str] = set()

    def show_record(self, record_id: str, kind: str) -> None:
        """Tell what this record is linked with."""
        self.buttons = []
        record = self._store.get(record_id)
        fields = fields_of(KINDS[kind].data)
        named = [
            (name, item) for name in fields for item in sorted(spoken.links_in(fields[name], getattr(record, name)))
        ]
        with self._store.reading() as connection:
            pointers = [each for each in queries.pointing_to(connection, record_id) if each.id != record_id]
            ids = list(
                dict.fromkeys([*(item for _name, item in named[:SHOWN]), *(each.id for each in pointers[:SHOWN])])
            )
            lines = {line.id: line for line in queries.lines(connection, ids, titles.of(connection, ids))}
            self._in_trash = trash.among(connection, ids)
        shown = self._part(_("Named here"), [(_(fields[name].label), item) for name, item in named], lines)
        told = [(_label(each.kind, each.field), each.id) for each in pointers]
        shown += self._part(_("Names this record"), told, lines)
        if not shown:
            shown = [pieces.text(_("Nothing is linked with this record yet."), tone="muted", wrap=True)]
        self.fill(*shown)

    def _part(self, title: str, links: list[tuple[str, str]], lines: dict[str, Line]) -> list[QWidget]:
        if not links:
            return []
        shown: list[QWidget] = [pieces.text(title, strong=True, wrap=True)]
        last = ""
        for label, record_id in links[:SHOWN]:
            line = lines.get(record_id)
            if line is None:
                continue
            if label != last:
                shown.append(pieces.text(label, tone="muted", size=metrics.HELP, wrap=True))
                last = label
            shown.append(self._button(line))
        if len(links) > SHOWN:
            more = len(links) - SHOWN
            shown.append(pieces.help_line(n_("and {n} more", "and {n} more", more).format(n=more)))
        gap = QWidget()
        gap.setFixedHeight(metrics.STEP)
        return [*shown, gap]

    def _button(self, line: Line) -> CutButton:
        place = Place.record(line.kind, line.id)
        told = f"{_('in the trash')} · {line.title}" if line.id in self._in_trash else f"{line.title} · {line.ref}"
        button = CutButton(told, lambda: self.open_requested.emit(place), icon=KINDS[line.kind].data.icon)
        self.buttons.append(button)
        return button


def _label(kind: str, path: str) -> str:
    """“Incidents: Affected”: in which field of which records."""
    fields = described(KINDS[kind].data)
    found: Field | None = fields.get(path)
    for part in _parts(path):
        if part in fields:
            found = fields[part]
            if found.kind is Kind.ROWS and found.row is not None:
                fields = described(found.row)
    plural = _(KINDS[kind].data.plural)
    return f"{plural}: {_(found.label)}" if found is not None else plural


def _parts(path: str) -> Iterable[str]:
    return (part for part in path.split(".") if not part.isdecimal())
