"""The card of the check: whether all that the vault holds is sound, and what to do where it is not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from db import check
from db.check import Finding, Mend
from desktop.jobs import Work
from desktop.look import metrics, pieces
from desktop.screens.vault.card import Tools, VaultCard
from resources.text import _


class CheckCard(VaultCard):
    """Reads and compares everything when asked."""

    name = "check"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.check_button = pieces.button(_("Check this vault"), self.check, icon="list-checks", rank="primary")
        self.findings = pieces.column(space=metrics.WIDE, margins=(0, metrics.STEP, 0, 0))
        self.lay_out(
            _("Is everything sound?"),
            pieces.help_line(
                _(
                    "Daftar reads every page and every document, follows the whole history, and compares lists, "
                    "links and words with the records. You can go on reading meanwhile."
                )
            ),
            pieces.row(self.check_button, None),
            self.findings,
        )

    def focus_first(self) -> None:
        self.check_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self) -> None:
        """Read and compare everything, beside the window; Stop ends it."""
        vault, store = self.tools.vault, self.tools.store
        self._run(_("Check this vault"), lambda report: check.check(vault, store, report), self._on_checked)

    def mend(self, what: Mend) -> None:
        """Do what a finding offers, and look again."""
        vault, store = self.tools.vault, self.tools.store
        self._run(_(what.value), lambda report: check.mend(vault, store, what, report), lambda _done: self.check())

    def _run(self, title: str, work: Work, done: Callable[[Any], None]) -> None:
        began_here = self.hasFocus() or self.isAncestorOf(QApplication.focusWidget() or self.window())
        self.check_button.setEnabled(False)
        self._clear()
        job = self.tools.jobs.run(title, work, owner=self, done=done)
        job.ended.connect(lambda: self._on_ended(began_here))

    def _on_ended(self, began_here: bool) -> None:
        self.check_button.setEnabled(True)
        if began_here:  # a button that is not to be pressed meanwhile loses the focus
            self.focus_first()

    def _on_checked(self, found: list[Finding]) -> None:
        self._clear()
        if not found:
            says = _("Pages, history, documents, links and search agree.")
            self.findings.addWidget(_Shown("circle-check", _("The vault is sound."), says))
        offered: set[Mend] = set()
        for each in found:
            shown = _Shown("triangle-alert", each.says, each.advice)
            if each.mend is not None and each.mend not in offered and not self.tools.vault.read_only:
                offered.add(each.mend)
                shown.told.addLayout(pieces.row(pieces.button(_(each.mend.value), partial(self.mend, each.mend)), None))
            self.findings.addWidget(shown)

    def _clear(self) -> None:
        while (item := self.findings.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


class _Shown(QWidget):
    """One finding, or that there is none."""

    def __init__(self, picture: str, says: str, advice: str) -> None:
        super().__init__()
        self.told = pieces.column(pieces.text(says, strong=True, wrap=True), pieces.text(advice, wrap=True), space=2)
        tone = "accent" if picture == "circle-check" else "danger"
        mark = pieces.picture(picture, tone)
        row = pieces.row(mark, space=metrics.STEP)
        row.addLayout(self.told, 1)
        row.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        self.setLayout(row)
        self.setAccessibleName(f"{says} {advice}")
