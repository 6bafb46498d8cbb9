"""What is under way, at the foot of the window: its name, how far it is, and Stop. Short jobs never show."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QProgressBar

from desktop.jobs import Job, Jobs
from desktop.look import metrics, pieces
from resources.text import _

PATIENCE = 500  # milliseconds that a job may take without being shown


class ProgressStrip(QFrame):
    """The oldest job that takes longer than a moment."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.setProperty("part", "strip")
        self._jobs = jobs
        self._job: Job | None = None
        self.says = pieces.text("", tone="muted", size=metrics.HELP)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress"))
        self.stop_button = pieces.button(_("Stop"), self.stop, rank="quiet", icon="circle-stop")
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._show_oldest)
        row = pieces.row(self.says, space=metrics.STEP, margins=(metrics.WIDE, 2, metrics.STEP, 2))
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop_button)
        self.setLayout(row)
        self.hide()
        jobs.begun.connect(self._on_begun)
        jobs.ended.connect(self._on_ended)

    def stop(self) -> None:
        """Stop the job that is shown."""
        if self._job is not None:
            self._job.stop()
            self._say(_("Stopping…"))

    def _on_begun(self, _job: Job) -> None:
        if self._job is None and not self._patience.isActive():
            self._patience.start()

    def _on_ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self.hide()
            if self._jobs.running:
                self._patience.start()
        if not self._jobs.running:
            self._patience.stop()

    def _show_oldest(self) -> None:
        running = self._jobs.running
        if not running:
            return
        self._job = running[0]
        self._job.progressed.connect(self._on_progressed)
        self._say(self._job.title)
        self.bar.setRange(0, 0)
        self.show()

    def _on_progressed(self, done: int, total: int, text: str) -> None:
        if self._job is None:
            return
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._say(f"{self._job.title} · {text}" if text else self._job.title)

    def _say(self, words: str) -> None:
        """A file of a long name leaves room for how far it is, and for Stop."""
        self.says.setToolTip(words)
        self.says.setText(self.says.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, self.width() // 2))
