"""The card of backups: made again in one click, where they lie and how old they are, and when to be reminded."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QWidget

from db import backups
from db.backups import Made
from db.reporting import Report
from db.vault import backup_folder
from db.vault.backup import Backup, BackupAhead
from desktop import vault_door
from desktop.ask import Choice
from desktop.jobs import Where
from desktop.look import metrics, pieces
from desktop.places import Place
from desktop.screens.vault.card import Tools, VaultCard
from resources.text import _, n_


class BackupCard(VaultCard):
    """Makes backups, and tells what is known of those made before."""

    name = "backup"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.state = pieces.text("", strong=True, wrap=True)
        self.told = pieces.text("", tone="amber", wrap=True, selectable=True)
        self.again_button = pieces.button(_("Back up now"), self.again, icon="hard-drive")
        self.other_button = pieces.button(_("Another place…"), self.elsewhere, icon="folder-open")
        self.restore_button = pieces.button(_("Restore from a backup…"), self._restore, icon="archive-restore")
        self.reminders = QComboBox()
        for number in backups.REMINDERS:
            self.reminders.addItem(_after(number), number)
        self.reminders.setCurrentIndex(backups.REMINDERS.index(backups.days(tools.store)))
        self.reminders.activated.connect(self._on_days)
        self.reminders.setMaximumWidth(metrics.READING // 2)
        self.known = pieces.column(space=metrics.SMALL)
        self._busy = False
        self.lay_out(
            _("Backup"),
            self.state,
            pieces.help_line(
                _(
                    "A backup is a folder with everything in it, encrypted like the vault. It is read back from the "
                    "disk before it counts. Keep two memory sticks in turn, and neither of them beside the computer."
                )
            ),
            pieces.flow(self.again_button, self.other_button, self.restore_button),
            self.told,
            self.known,
            pieces.Labelled(_("Remind me of a backup"), self.reminders),
        )
        self.reload()

    def focus_first(self) -> None:
        offers = (self.again_button, self.other_button, self.restore_button)
        next(each for each in offers if each.isEnabled()).setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        store = self.tools.store
        known = backups.known(store)
        self.state.setText(
            _("This is a backup itself.") if self.tools.vault.is_backup else backups.words(backups.standing(store))
        )
        writes = not store.read_only and not self._busy
        self.again_button.setEnabled(writes and bool(known))
        self.other_button.setEnabled(writes)
        pieces.name_button(self.other_button, _("Another place…") if known else _("Choose a place…"))
        self.again_button.setVisible(bool(known))
        self.again_button.setToolTip(known[0].folder if known else "")
        self.reminders.setEnabled(not store.read_only)
        self.told.setVisible(bool(self.told.text()))
        self._list(known)

    def _list(self, known: tuple[Made, ...]) -> None:
        while (item := self.known.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for made in known:
            self.known.addWidget(self._line(made))

    def _line(self, made: Made) -> QWidget:
        folder = Path(made.folder)
        is_there = os.path.isdir(folder)
        said = [backups.ago(made.made_at), str(folder.parent)]
        if not is_there:
            said.insert(0, _("not connected now"))
        line = QWidget()
        row: QHBoxLayout = pieces.row(
            pieces.picture("hard-drive", "accent" if is_there else "muted"), space=metrics.STEP
        )
        row.addLayout(
            pieces.column(
                pieces.Elided(folder.name.removesuffix(".daftar")),
                pieces.Elided(" · ".join(said), tone="muted", size=metrics.HELP),
                space=0,
            ),
            1,
        )
        renew = pieces.icon_button("rotate-ccw", _("Back up to this place"), partial(self.back_up, folder.parent))
        renew.setEnabled(is_there and not self.tools.store.read_only and not self._busy)
        drop = pieces.icon_button("x", _("Take off this list"), partial(self._drop, made))
        drop.setEnabled(not self.tools.store.read_only)
        row.addWidget(renew)
        row.addWidget(drop)
        line.setLayout(row)
        return line

    def _drop(self, made: Made) -> None:
        backups.forget(self.tools.store, made.folder)
        self.tools.notices.tell(_("Taken off the list."), _("The backup itself lies where it was."))
        self.reload()
        self.focus_first()

    def _on_days(self, _index: int) -> None:
        backups.set_days(self.tools.store, int(self.reminders.currentData()))

    def _restore(self) -> None:
        self.open_requested.emit(Place("restore"))

    # --- making one ---

    def again(self) -> None:
        """To the place of the last one."""
        known = backups.known(self.tools.store)
        if known:
            self.back_up(known[0].place)

    def elsewhere(self) -> None:
        """To a place that the person chooses."""
        place = self.tools.ask.folder(_("Where the backup shall lie"))
        if place is None:
            return
        programme = backup_folder.sent_away_by(place)
        if programme and not self.tools.ask.choose(
            _("{programme} sends this folder to other computers.").format(programme=programme),
            _(
                "The backup is encrypted, but whoever holds those computers learns that it exists, and keeps every "
                "earlier state of it. A memory stick is the better place."
            ),
            (Choice("go", _("Back up there all the same")),),
        ):
            return
        self.back_up(place)

    def back_up(self, place: Path, *, beside: bool = False) -> None:
        """Beside the window, also when this page is left; Stop ends it and harms nothing."""
        vault, store, notices = self.tools.vault, self.tools.store, self.tools.notices

        def work(report: Report) -> Backup:
            return vault_door.back_up(vault, store, place, report, beside=beside)

        def done(made: Backup) -> None:
            notices.tell(_("The backup was read back and is whole."), _what(made))

        job = self.tools.jobs.run(
            _("Back up"), work, where=Where.POOL, done=done, failed=partial(self._on_failed, place), stands=True
        )
        began_here = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self._busy = True
        self.told.setText("")
        job.succeeded.connect(self._on_made)
        job.ended.connect(partial(self._on_ended, began_here))
        self.reload()

    def _on_made(self, made: Backup) -> None:
        self.told.setText("\n".join(vault_door.told_of_backup(made)))

    def _on_ended(self, began_here: bool) -> None:
        self._busy = False
        self.reload()
        if began_here:  # a button that is not to be pressed meanwhile loses the focus
            self.focus_first()

    def _on_failed(self, place: Path, trouble: object) -> None:
        if isinstance(trouble, BackupAhead):
            beside = Choice("beside", _("Make a second backup beside it"))
            if self.tools.ask.choose(trouble.summary, trouble.advice, (beside,)):
                self.back_up(place, beside=True)
            return
        self.tools.jobs.trouble.emit(trouble)


def _after(number: int) -> str:
    if not number:
        return _("never")
    return n_("after {count} day", "after {count} days", number).format(count=number)


def _what(made: Backup) -> str:
    """How much was done."""
    told = [n_("{count} document was added.", "{count} documents were added.", made.copied).format(count=made.copied)]
    if not made.copied:
        told = []
    if made.removed:
        told.append(
            n_(
                "{count} document that was forgotten here is gone from it too.",
                "{count} documents that were forgotten here are gone from it too.",
                made.removed,
            ).format(count=made.removed)
        )
    told.append(_("Eject the stick before you pull it out."))
    return " ".join(told)
