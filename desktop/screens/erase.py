"""Before a vault is erased: what that means, and a button to hold. Afterwards: what stays, and where.

Both are pages that may stand before a vault is open and inside one. They erase nothing themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.look import metrics, pieces
from desktop.look.hold import HoldButton
from desktop.screens import Crumb, Screen
from resources.text import _, n_

if TYPE_CHECKING:
    from db.residue import Residue
    from db.vault.erase import Left

WIDTH = 620
READ_WITHIN = 5 * 60_000  # milliseconds; then the page goes, and with it what is still in memory
_NAMED = 12
_TEXT = WIDTH - 2 * metrics.BROAD - metrics.ICON - metrics.STEP - 2


class EraseScreen(Screen):
    """Asks for three seconds of a finger."""

    erase_requested = Signal(object)  # Path

    def __init__(self, folder: Path, *, is_open: bool) -> None:
        super().__init__()
        self.hold = HoldButton(_("Hold to erase this vault"), icon="octagon-alert")
        self.hold.held.connect(lambda: self.erase_requested.emit(folder))
        self.cancel_button = pieces.button(_("Cancel"), self.closed.emit)
        knows = (
            _("Afterwards Daftar says what this vault knows of them.")
            if is_open
            else _("Only an open vault knows of them: unlock it first if you need the list.")
        )
        card = pieces.card()
        stays = _("Backups, prints and copies that were taken out stay where they are.")
        name = pieces.isolate(folder.name.removesuffix(".daftar"))
        inside = pieces.column(
            pieces.text(name, size=metrics.SECTION, strong=True, wrap=True),
            pieces.text(pieces.isolate(str(folder)), tone="muted", wrap=True),
            pieces.rule(),
            pieces.text(
                _(
                    "The keys are destroyed at once, then everything of this vault is removed from its folder. After "
                    "that nobody can open it from this device: not with the passphrase, not with the recovery sheet. "
                    "This cannot be undone."
                ),
                wrap=True,
            ),
            pieces.text(f"{stays} {knows}", wrap=True),
            pieces.help_line(_("Hold the button for three seconds, with the mouse, a finger, Space or Enter.")),
            space=metrics.STEP,
        )
        inside.addLayout(pieces.row(self.cancel_button, None, self.hold))
        inside.setContentsMargins(*(metrics.BROAD,) * 4)
        card.setLayout(inside)
        column = pieces.column(pieces.title(_("Erase this vault")), card, space=metrics.WIDE)
        self.setLayout(pieces.column(pieces.centred(column, WIDTH)))

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Erase this vault")),)

    def focus_first(self) -> None:
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)


@dataclass(frozen=True, slots=True)
class Told:
    """All that is known after an erasure."""

    spared: int = 0  # key files that could only be removed
    left: Left | None = None  # nothing while the rest is being removed
    residue: Residue | None = None  # nothing where the vault was not open


class ErasedPage(QWidget):
    """What cannot be opened any more, and what remains where."""

    done = Signal()

    def __init__(self, name: str, told: Told) -> None:
        super().__init__()
        self.lines = pieces.column(space=metrics.STEP)
        self.done_button = pieces.button(_("Close this page"), self.done.emit, rank="primary")
        card = pieces.card()
        inside = pieces.column(
            pieces.text(
                _("“{name}” cannot be opened any more from this device.").format(name=pieces.isolate(name)),
                size=metrics.SECTION,
                strong=True,
                wrap=True,
            ),
            self.lines,
            pieces.help_line(_("This page holds names. It closes by itself after five minutes.")),
            space=metrics.WIDE,
        )
        inside.addLayout(pieces.row(None, self.done_button))
        inside.setContentsMargins(*(metrics.BROAD,) * 4)
        card.setLayout(inside)
        column = pieces.column(metrics.BROAD, pieces.title(_("The vault is erased")), card, space=metrics.WIDE)
        self.setLayout(pieces.column(pieces.centred(column, WIDTH)))
        self._timer = QTimer(self, singleShot=True, interval=READ_WITHIN)
        self._timer.timeout.connect(self.done)
        self._timer.start()
        self.tell(told)

    def tell(self, told: Told) -> None:
        """Say what is known by now."""
        while (item := self.lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for icon, tone, words in _said(told):
            line = QWidget()
            row = pieces.row(space=metrics.STEP)
            row.addWidget(pieces.picture(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
            text = pieces.text(words, wrap=True, selectable=True)
            text.setFixedSize(_TEXT, text.heightForWidth(_TEXT))  # a page that scrolls takes wrapped text for taller
            row.addWidget(text)
            line.setLayout(row)
            line.setAccessibleName(words)
            self.lines.addWidget(line)


def _said(told: Told) -> list[tuple[str, str, str]]:
    """Each thing to be told: its icon, the icon's tone, the words."""
    said = [("circle-check", "accent", _("The keys are destroyed, and its place is off the list of recent vaults."))]
    alarm = ("triangle-alert", "danger") if told.left is not None else ("loader-circle", "muted")
    said += [(*alarm, words) for words in _not_removed(told)]
    said += [("archive", "amber", _backups(told.residue)), ("printer", "amber", _taken_out(told.residue))]
    flash = _(
        "On a memory stick, a card or an SSD, old copies of the key files may remain in cells that no program reaches. "
        "Whoever reads them still needs the passphrase or the recovery sheet. If that is to be feared, destroy the "
        "medium."
    )
    swap = _("If this computer writes its memory to the disk (swap, hibernation), traces may lie there.")
    return [*said, ("hard-drive", "muted", flash), ("monitor", "muted", swap)]


def _not_removed(told: Told) -> list[str]:
    if told.left is None:
        return [_("The rest of the vault is being removed. Nobody can open it: you may close the program.")]
    words = []
    if told.spared:
        spared = n_(
            "{n} key file could only be removed and not overwritten.",
            "{n} key files could only be removed and not overwritten.",
            told.spared,
        )
        words.append(spared.format(n=told.spared))
    if told.left.ours:
        ours = n_(
            "{n} encrypted file could not be removed. Without the keys nobody can read it.",
            "{n} encrypted files could not be removed. Without the keys nobody can read them.",
            told.left.ours,
        )
        words.append(ours.format(n=told.left.ours))
    if told.left.others:
        others = _("These were in its folder, are not the vault's and were not touched: {names}")
        words.append(others.format(names=_listed(told.left.others)))
    return words


def _backups(residue: Residue | None) -> str:
    still = _("A backup still opens with its passphrase or recovery sheet. It is erased in the same way as a vault.")
    if residue is None:
        return still
    if not residue.backups:
        return f"{_('This vault knew of no backup.')} {still}"
    return f"{_('Backups of this vault: {places}').format(places=_listed(residue.backups))}\n{still}"


def _taken_out(residue: Residue | None) -> str:
    if residue is None:
        return _("Prints, dossiers and copies taken out stay where they are.")
    if not residue.taken_out:
        return _("This vault noted no print and no copy that was taken out.")
    count = len(residue.taken_out) + residue.more
    head = _("Printed and taken out, as this vault noted it ({n}):")
    more = ["…"] if count > _NAMED else []
    return "\n".join([head.format(n=count), *map(pieces.isolate, residue.taken_out[:_NAMED]), *more])


def _listed(names: Sequence[str]) -> str:
    more = ", …" if len(names) > _NAMED else ""
    return ", ".join(map(pieces.isolate, names[:_NAMED])) + more
