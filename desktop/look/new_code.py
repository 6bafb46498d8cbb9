"""A new recovery code on its way to paper: shown, printed or copied by hand, then hidden and typed back.

Only a code that was typed back is handed on: so it is known to stand on the paper as it is. How it is printed, and
whether a group of digits can be right, it is told by its constructor.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.look import metrics, pieces
from desktop.look.recovery_code import CodeField, CodeShown
from resources.text import _, n_


class NewCode(QWidget):
    """First the code, then the fields in which it is typed back. `aside` is the button for those who do it later."""

    rehearsed = Signal(str)  # the code, which stands on the paper

    def __init__(
        self,
        code: str,
        print_sheet: Callable[[str, bool], object],
        is_group: Callable[[str], bool],
        aside: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._code = code
        self._print = print_sheet
        self.shown = CodeShown(code)
        self.second_leaf = QCheckBox(_("Also a second leaf, with a square for a hand scanner and what to type"))
        self.print_button = pieces.button(_("Print…"), self.print_out, icon="printer")
        self.on_paper_button = pieces.button(_("It is on paper"), self.rehearse, rank="primary")
        self.field = CodeField(is_group)
        self.back_button = pieces.button(_("Show the code again"), self.show_code)
        self.done_button = pieces.button(_("Use this sheet"), self.compare, rank="primary")
        self._first, self._second = QWidget(), QWidget()
        self._lay_out(aside)
        self.field.changed.connect(self._refresh)
        self.field.completed.connect(self.compare)
        self.show_code()

    def _lay_out(self, aside: QWidget | None) -> None:
        first = pieces.column(
            pieces.text(
                _("This code opens the vault when the passphrase is lost. Keep the paper away from this computer."),
                wrap=True,
            ),
            self.shown,
            pieces.help_line(
                _("Printers and their queues may keep a copy of what they print. Copying by hand leaves none.")
            ),
            self.second_leaf,
            pieces.help_line(
                _(
                    "The first leaf holds digits alone: whoever finds it does not learn what for. The second one "
                    "also tells how public tools read the vault without Daftar: whoever finds it knows."
                )
            ),
            space=metrics.STEP,
        )
        buttons = pieces.row(None, self.print_button, self.on_paper_button)
        if aside is not None:
            buttons.insertWidget(0, aside)
        first.addLayout(buttons)
        self._first.setLayout(first)
        second = pieces.column(
            pieces.text(_("Type the code from the paper, or let a hand scanner type it."), wrap=True),
            self.field,
            space=metrics.STEP,
        )
        second.addLayout(pieces.row(None, self.back_button, self.done_button))
        self._second.setLayout(second)
        self.setLayout(pieces.column(self._first, self._second, space=0))

    def focus_first(self) -> None:
        if self._first.isHidden():
            self.field.groups[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.on_paper_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_code(self) -> None:
        """The code can be read, and nothing typed."""
        self._second.hide()
        self._first.show()
        self.field.clear()
        self._refresh()
        self.focus_first()

    def rehearse(self) -> None:
        """The code is hidden; it must come from the paper."""
        self._first.hide()
        self._second.show()
        self.focus_first()

    def print_out(self) -> None:
        self._print(self._code, self.second_leaf.isChecked())

    def compare(self) -> None:
        """Hand the code on if it was typed as it is; else tell the groups that differ."""
        typed = self.field.typed
        if typed == self._code:
            self.rehearsed.emit(self._code)
            return
        pairs = zip(typed.split("-"), self._code.split("-"), strict=True)
        wrong = [n for n, (given, meant) in enumerate(pairs, 1) if given != meant]
        if len(wrong) == len(self._code.split("-")):
            says = _("This is another code. A sheet that was not typed back opens nothing: tear it up.")
        else:
            says = n_(
                "Group {groups} differs from the code. If it stands on the paper like this, mend the paper.",
                "Groups {groups} differ from the code. If they stand on the paper like this, mend the paper.",
                len(wrong),
            )
        self.field.set_wrong(says.format(groups=", ".join(map(str, wrong))), wrong)

    def _refresh(self) -> None:
        self.done_button.setEnabled(self.field.is_full)
