"""What stays to be read after a print left: that it did, and its fingerprint, to be compared and copied."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.dossier import issue
from desktop.look import metrics, pieces
from resources.text import _


class Receipt(QWidget):
    """Empty until something left."""

    def __init__(self) -> None:
        super().__init__()
        self._fingerprint = ""
        self.told = pieces.text("", tone="muted", size=metrics.HELP, wrap=True, selectable=True)
        self.copy_button = pieces.button(_("Copy the fingerprint"), self._copy, icon="copy", rank="flush")
        self.copy_button.hide()
        self.setLayout(pieces.column(self.told, self.copy_button, space=metrics.SMALL))

    def tell(self, issued: issue.Issued) -> None:
        """Say how it left, and show its fingerprint."""
        self._fingerprint = issued.sha256
        if issued.form == issue.PAPER:
            told = _("Printed. Fingerprint (SHA-256): {digits}")
        elif issued.is_sealed:
            told = _("Saved, sealed. Fingerprint of the print inside (SHA-256): {digits}")
        else:
            told = _("Saved; the file is not encrypted. Fingerprint (SHA-256): {digits}")
        self.told.setText(told.format(digits=issue.grouped(issued.sha256)))
        self.copy_button.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._fingerprint)
