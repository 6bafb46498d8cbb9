"""A form with what can stand beside it: the history of its record, or its links; one of them at a time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.store import Store
from desktop.forms.connections import LinksPanel
from desktop.forms.form import RecordForm
from desktop.forms.history_panel import HistoryPanel
from desktop.look import pieces


class Beside(QWidget):
    """The body of a record's page."""

    open_requested = Signal(object)  # Place
    put_back_requested = Signal(str, object)

    def __init__(self, store: Store, form: RecordForm, kind: str, record_id: str) -> None:
        super().__init__()
        self._store, self._form, self._kind, self._record_id = store, form, kind, record_id
        self.panel: HistoryPanel | LinksPanel | None = None
        self._row = pieces.row(form, space=0)
        self._row.setStretchFactor(form, 1)
        self.setLayout(self._row)

    def toggle_history(self) -> None:
        """Show the history, or put it away."""
        if isinstance(self.panel, HistoryPanel):
            self.close_panel()
            return
        panel = HistoryPanel(self._store)
        panel.put_back_requested.connect(self.put_back_requested)
        self._show(panel)

    def toggle_links(self) -> None:
        """Show the links, or put them away."""
        if isinstance(self.panel, LinksPanel):
            self.close_panel()
            return
        panel = LinksPanel(self._store)
        panel.open_requested.connect(self.open_requested)
        self._show(panel)

    def refresh(self) -> None:
        """Read again what stands beside the form."""
        if self.panel is not None:
            self.panel.show_record(self._record_id, self._kind)

    def close_panel(self) -> None:
        if self.panel is not None:
            held_focus = self.panel.focusWidget() is not None and self.panel.focusWidget().hasFocus()
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None
            if held_focus:
                self._form.focus_first()

    def _show(self, panel: HistoryPanel | LinksPanel) -> None:
        self.close_panel()
        self.panel = panel
        panel.closed.connect(self.close_panel)
        panel.show_record(self._record_id, self._kind)
        self._row.addWidget(panel)
