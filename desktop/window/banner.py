"""The line that stands above every page while a backup is open: what this is, and what to do to go on working."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from desktop.forms.history_panel import moment
from desktop.look import metrics, pieces
from resources.text import _


class BackupBanner(QFrame):
    """Whoever opened a backup knows it all the time."""

    restore_requested = Signal()

    def __init__(self, made_at: str) -> None:
        super().__init__()
        self.setProperty("part", "strip")
        says = _("This is a backup made on {when}. It can only be read; to go on working, restore it.")
        self.says = pieces.text(says.format(when=_when(made_at)), wrap=True)
        self.restore_button = pieces.button(_("Restore…"), self.restore_requested.emit, icon="archive-restore")
        row = pieces.row(
            pieces.picture("hard-drive", "amber"),
            space=metrics.STEP,
            margins=(metrics.WIDE, metrics.SMALL, metrics.WIDE, metrics.SMALL),
        )
        row.addWidget(self.says, 1)
        row.addWidget(self.restore_button)
        self.setLayout(row)


def _when(made_at: str) -> str:
    """The mark of a backup is a plain file, which anything may have changed: then what it says is shown as it is."""
    try:
        return moment(made_at, with_day=True)
    except (ValueError, OverflowError):
        return pieces.isolate(made_at)
