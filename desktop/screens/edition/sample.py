"""Live pages of an edition that is being changed, with a case that one chooses."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from db import queries
from db.errors import DaftarError
from db.reporting import Report
from desktop.dossier import editions, issue
from desktop.dossier.asking import Edition, Request, Scope
from desktop.jobs import Job, Where
from desktop.look import metrics, pieces
from desktop.printroom.preview import Preview
from desktop.printroom.tools import Tools
from resources.text import _

ASKED = {
    Scope.CASE: "case",
    Scope.PERSON: "case",
    Scope.RECORD: "person",
    Scope.DAY: "incident",
}


class Sample(QWidget):
    """Shows how a print would look. Nothing leaves from here."""

    changed = Signal()

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tools = tools
        self._job: Job | None = None
        self._kind = ""
        self._language = ""
        self.subject = QComboBox()
        self.subject.setAccessibleName(_("Shown with"))
        self.subject.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.subject.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.preview = Preview(tools.jobs)
        self.preview.failed.connect(tools.notices.trouble)
        self.told = pieces.text("", tone="amber", wrap=True)
        self.told.hide()
        self._with = pieces.text(_("Shown with"), tone="muted", size=metrics.HELP)
        line = pieces.row(self._with, self.subject, margins=(metrics.SMALL, 0, 0, 0))
        line.setStretch(1, 1)
        layout = pieces.column(space=metrics.SMALL)
        layout.addLayout(line)
        layout.addWidget(self.told)
        layout.addWidget(self.preview, 1)
        self.setLayout(layout)

    def speak(self, code: str) -> None:
        self._language = code

    def _offer(self, kind: str) -> None:
        """The records of this kind that it can be shown with."""
        if kind == self._kind:
            return
        self._kind = kind
        store = self._tools.store
        self.subject.blockSignals(True)
        self.subject.clear()
        if kind:
            with store.reading() as connection:
                numbers = queries.numbers(connection, queries.Question(kind, (), "", queries.REF))
                ids = queries.ids(connection, numbers[:200])
            for each, title in store.titles(ids).items():
                self.subject.addItem(pieces.isolate(title), each)
        self.subject.blockSignals(False)
        for part in (self._with, self.subject):
            part.setVisible(bool(kind))

    def compose(self, edition: Edition, code: str) -> None:
        """Draw the pages anew beside the window."""
        self._offer(ASKED.get(edition.scope, ""))
        if self._job is not None:
            self._job.stop()
        store, today = self._tools.store, queries.today()
        material = issue.material(store, self._tools.vault)
        request = Request(
            str(self.subject.currentData() or ""),
            today,
            today,
            edition=edition.name,
            audience=edition.audiences[0] if edition.audiences else "internal",
            language=code,
        )

        def make(report: Report) -> bytes:
            return issue.draft(editions.make(store, request, edition), report, material)

        self._job = self._tools.jobs.run(
            _("Composing the print"), make, owner=self, where=Where.POOL, done=self._show, failed=self._on_failed
        )

    def _show(self, data: bytes) -> None:
        self._job = None
        self.told.hide()
        self.preview.show_pdf(data)

    def _on_failed(self, trouble: object) -> None:
        self._job = None
        self.preview.clear()
        if isinstance(trouble, DaftarError):
            self.told.setText(f"{trouble.summary} {trouble.advice}".strip())
        else:
            self.told.setText(_("This print could not be composed."))
            self._tools.notices.trouble(trouble)  # type: ignore[arg-type]
        self.told.show()
