"""The card of the check: whether all that the vault holds is sound, and what to do where it is not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from db import check
from db.check import Finding
from desktop.look import metrics, pieces
from desktop.screens.vault.card import Tools, VaultCard
from resources.text import _


class CheckCard(VaultCard):
    """Reads and compares everything when asked."""

    name = "check"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.check_button = pieces.button(_("Check this vault"), self.check, icon="list-checks", rank="primary")
        self.findings = pieces.column(space=metrics.SMALL)
        self.lay_out(
            _("Is everything sound?"),
            pieces.help_line(
                _(
                    "Daftar reads every page, follows the whole history, and compares lists, links and words with "
                    "the records. You can go on reading meanwhile."
                )
            ),
            pieces.row(self.check_button, None),
            self.findings,
        )

    def focus_first(self) -> None:
        self.check_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self) -> None:
        """Read and compare everything, beside the window; Stop ends it."""
        self.check_button.setEnabled(False)
        self._clear()
        vault, store = self.tools.vault, self.tools.store
        job = self.tools.jobs.run(
            _("Check this vault"),
            lambda report: check.check(vault, store, report),
            owner=self,
            done=self._on_checked,
        )
        job.ended.connect(lambda: self.check_button.setEnabled(True))

    def _on_checked(self, found: list[Finding]) -> None:
        self._clear()
        if not found:
            self.findings.addWidget(
                _finding("circle-check", _("The vault is sound."), _("Pages, history, links and search agree."))
            )
        for each in found:
            self.findings.addWidget(_finding("triangle-alert", each.says, each.advice))

    def _clear(self) -> None:
        while (item := self.findings.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def _finding(picture: str, says: str, advice: str) -> QWidget:
    made = QWidget()
    told = pieces.column(pieces.text(says, strong=True, wrap=True), pieces.text(advice, wrap=True), space=2)
    tone = "accent" if picture == "circle-check" else "danger"
    row = pieces.row(pieces.picture(picture, tone), space=metrics.STEP)
    row.addLayout(told, 1)
    row.setAlignment(Qt.AlignmentFlag.AlignTop)
    made.setLayout(row)
    made.setAccessibleName(f"{says} {advice}")
    return made
