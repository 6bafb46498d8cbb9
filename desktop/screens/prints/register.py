"""What was printed when and for whom; and whether a file that turned up is one of these prints."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db import prints
from db.prints import Recognised
from db.reporting import Report
from desktop.dossier import issue, told
from desktop.jobs import Where
from desktop.look import metrics, pieces
from desktop.places import Place
from desktop.printroom.tools import Tools
from desktop.tables.view import RegisterTable
from resources.text import _

COLUMNS = ("title", "printed_on", "audience", "language", "form", "file_name", "sha256")
SUFFIXES = (".pdf", ".docx", ".age")


class RegisterPage(QWidget):
    """The register of prints."""

    open_requested = Signal(object)  # Place

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tools = tools
        self.check_button = pieces.button(_("Check a file…"), self.check_file, icon="file-search")
        self.table = RegisterTable(
            tools.store, tools.jobs, "printout", memory="prints.register", usual=COLUMNS, sort="printed_on"
        )
        self.table.opened.connect(lambda record_id: self.open_requested.emit(Place.record("printout", record_id)))
        self.empty = pieces.text(_("Nothing has been printed from this vault yet"), tone="muted")
        self.empty.hide()
        self.verdict = pieces.card()
        self.verdict_says = pieces.text("", wrap=True, strong=True, width=metrics.READING)
        self.verdict_below = pieces.text("", tone="muted", wrap=True, selectable=True, width=metrics.READING)
        self.verdict.setLayout(
            pieces.column(self.verdict_says, self.verdict_below, space=metrics.HAIR, margins=(metrics.STEP,) * 4)
        )
        self.verdict.hide()
        intro = pieces.help_line(
            _("Each print that was saved or sent to a printer, with the fingerprint by which it is known again.")
        )
        head = pieces.row(intro, self.check_button, space=metrics.STEP)
        head.setStretch(0, 1)
        layout = pieces.column(space=metrics.STEP, margins=(0, metrics.WIDE, 0, 0))
        layout.addLayout(head)
        for part in (self.verdict, self.empty, self.table):
            layout.addWidget(part)
        layout.setStretchFactor(self.table, 1)
        layout.addStretch(0)
        self.setLayout(layout)
        self.table.records.loaded.connect(self._on_loaded)
        self.table.sort_changed.connect(self._ask)
        self.table.columns_changed.connect(self._ask)
        self.reload()

    def reload(self) -> None:
        self._ask()

    def _ask(self) -> None:
        self.table.ask((), "")

    def _on_loaded(self, rows: int) -> None:
        self.table.setVisible(rows > 0)
        self.empty.setVisible(rows == 0)

    def check_file(self) -> None:
        """Ask for a file and tell whether it is a print of this vault."""
        place = self._tools.ask.open_file(_("Which file?"), SUFFIXES)
        if place is None:
            return
        store = self._tools.store

        def look(_report: Report) -> tuple[Recognised, tuple[str, ...]]:
            found = prints.recognise(store, place)
            return found, told.verdict(store, found)

        self._tools.jobs.run(
            _("Checking the file"), look, owner=self, where=Where.FILES, done=lambda seen: self._say(place, *seen)
        )

    def _say(self, place: Path, found: Recognised, lines: tuple[str, ...]) -> None:
        mark = "✓" if found.prints else "⚠"
        self.verdict_says.setText(f"{mark} {pieces.isolate(place.name)}: {lines[0]}")
        digits = _("Fingerprint (SHA-256): {digits}").format(digits=issue.grouped(found.sha256))
        self.verdict_below.setText("\n".join((*lines[1:], digits)))
        self.verdict.show()
