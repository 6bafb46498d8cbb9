"""Another program's file: chosen, recognised, shown as what it would become, and brought in as one change."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from db import open_imports
from db.errors import DaftarError
from db.exchange.joining import joined
from db.exchange.peers import formats
from db.reporting import Report
from db.store import Store
from desktop.adding.along import TITLE, Along, bring_in_along
from desktop.adding.files import Found, Waiting
from desktop.adding.peer_file import DOOR, Opened, inside_of, kept_piece, open_and_keep, open_file
from desktop.adding.taking import Beside, Original
from desktop.ask import Ask
from desktop.forms.drafts import DraftKeeper
from desktop.jobs import Job, Jobs, Where
from desktop.look import metrics, pieces
from desktop.notices import Notices
from desktop.places import Place
from desktop.screens import Crumb, Screen
from desktop.screens.peer.shown import Shown
from desktop.trouble import Bug
from resources.text import _

if TYPE_CHECKING:
    from db.vault import Vault


class PeerScreen(Screen):
    """Choose a file; see what comes of it; import."""

    def __init__(
        self,
        store: Store,
        vault: Vault,
        jobs: Jobs,
        notices: Notices,
        ask: Ask,
        offer_to_erase: Callable[[Sequence[Original]], object],
    ) -> None:
        super().__init__()
        self._store, self._vault, self._jobs, self._notices, self._ask = store, vault, jobs, notices, ask
        self._offer_to_erase = offer_to_erase
        self._piece: Found | Waiting | None = None
        self._job: Job | None = None
        self.shown: Shown | None = None
        self.choose_button = pieces.button(_("Choose a file…"), self.choose, icon="folder-open")
        self.file_shown: QLabel = pieces.text(_("No file is chosen yet."), tone="muted", selectable=True, wrap=True)
        self.program = QComboBox()
        self.program.addItem(_("Not recognised"), "")
        for each in formats.FORMATS:
            self.program.addItem(f"{_(each.title)} – {_(each.says)}", each.name)
        self.program_field = pieces.Labelled(
            _("Program"),
            self.program,
            _("Daftar recognises it by the beginning of the file. Choose another if it errs."),
        )
        self.program.activated.connect(self._on_program)
        self.discard_button = pieces.button(_("Discard"), self.discard, rank="quiet", icon="trash-2")
        self.trouble: QLabel = pieces.text("", tone="danger", wrap=True, selectable=True)
        self.import_button = pieces.button(_("Import"), self.bring_in, rank="primary", icon="inbox")
        self._place: QVBoxLayout = pieces.column()
        self.drafts = DraftKeeper(store, jobs, open_imports.draft_key(DOOR), self._draft, self)
        self._kept = store.draft(self.drafts.key) or {}
        self._lay_out()
        self._refresh()
        if self._kept:
            self._begin(_("Read the file"), lambda _report: kept_piece(store), Where.POOL, self._on_back)

    def _lay_out(self) -> None:
        told = _(
            "From Martus, OpenEvsys, Uwazi, Gramps, FollowTheMoney and any family tree program. Nothing is made before "
            "you have seen what comes of it."
        )
        chosen = pieces.row(self.choose_button, space=metrics.STEP)
        chosen.addWidget(self.file_shown, 1)
        chosen.addWidget(self.discard_button)
        column = pieces.column(
            pieces.title(_("Another program's file")),
            pieces.text(told, tone="muted", wrap=True),
            chosen,
            space=metrics.STEP,
        )
        self.not_kept = pieces.help_line(
            _(
                "This file is larger than {size} MB and is not kept when the vault is locked: choose it again then."
            ).format(size=open_imports.MOST >> 20)
        )
        for part in (self.not_kept, self.program_field, self.trouble):
            column.addWidget(part)
        column.addLayout(self._place)
        column.addStretch(1)
        page = QWidget()
        page.setMaximumWidth(metrics.FORM)
        page.setLayout(column)
        whole = pieces.column(pieces.scrolling(page), space=metrics.STEP)
        whole.addLayout(pieces.row(None, self.import_button))
        whole.setContentsMargins(metrics.BROAD, metrics.WIDE, metrics.BROAD, metrics.STEP)
        self.setLayout(whole)

    # --- the screen as the window knows it ---

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Bring in"), Place("bring_in")), Crumb(_("Another program's file")))

    def focus_first(self) -> None:
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what it does ---

    def choose(self) -> None:
        suffixes = sorted({suffix for each in formats.FORMATS for suffix in each.suffixes})
        path = self._ask.open_file(_("Choose the file"), suffixes)
        if path is not None:
            self.read(path)

    def read(self, path: Path, name: str = "") -> None:
        """Read a file and show what comes of it; as one of this program, or of the one that is recognised."""
        self._kept = {}
        size = path.stat().st_size if os.path.isfile(path) else 0
        self._read(Found(path, size=size), name)

    def _read(self, piece: Found | Waiting, name: str) -> None:
        self._piece = piece
        self.file_shown.setText(pieces.isolate(str(piece.path) if isinstance(piece, Found) else piece.name))
        self.trouble.setText("")
        self._show(None)
        if isinstance(piece, Found):
            work = partial(open_and_keep, self._store, self._vault, piece, name)
        else:
            work = partial(open_file, self._store, self._vault, piece, name)
        self._begin(_("Read the file"), work, Where.POOL, self._on_read)

    # --- what is kept over a lock ---

    def _on_back(self, piece: Found | Waiting | None) -> None:
        """The file of an unfinished import is here again."""
        if piece is None:
            self.drafts.drop()
        else:
            self._read(piece, str(self._kept.get("program", "")))
            self._notices.tell(_("Your unfinished import is back."))

    def _draft(self) -> dict[str, Any]:
        decided = self.shown.decided() if self.shown is not None else {}
        return {"program": str(self.program.currentData()), "decided": decided}

    def keep_draft(self) -> None:
        if self.shown is not None and not self._store.read_only:
            self.drafts.touch()
            self.drafts.keep()

    def discard(self) -> None:
        """Throw the import away: nothing of it was brought in, and nothing of the file is kept."""
        self.drafts.drop()
        open_imports.drop(self._store, DOOR)
        self._piece = None
        self.file_shown.setText(_("No file is chosen yet."))
        self._show(None)
        self._refresh()

    def _on_program(self, _index: int) -> None:
        name = str(self.program.currentData())
        if self._piece is not None and name and not self.is_busy:
            self._read(self._piece, name)

    @property
    def is_busy(self) -> bool:
        return self._job is not None and not self._job.is_over

    def _begin(
        self, title: str, work: Callable[..., object], where: Where, done: Callable[..., None], *, stands: bool = False
    ) -> None:
        failed = self._on_failed
        self._job = self._jobs.run(title, work, owner=self, where=where, done=done, failed=failed, stands=stands)
        self._job.ended.connect(self._on_ended)
        self._refresh()

    def _on_read(self, opened: Opened) -> None:
        self.program.setCurrentIndex(self.program.findData(opened.name))
        shown = Shown(opened.preview)
        shown.decide(dict(self._kept.get("decided") or {}))
        shown.changed.connect(self.drafts.touch)
        self._kept = {}
        self._show(shown)
        self.drafts.touch()

    def _show(self, shown: Shown | None) -> None:
        if self.shown is not None:
            self._place.removeWidget(self.shown)
            self.shown.deleteLater()
        self.shown = shown
        if shown is not None:
            self._place.addWidget(shown)

    def bring_in(self) -> None:
        """Make everything that is accepted, as one change, and keep the file."""
        if self.shown is None or self._piece is None or self.is_busy:
            return
        coming = self.shown.preview.coming
        entries = joined([entry for entry in coming.entries if entry.accepted], self.shown.joined())
        piece, drops = self._piece, partial(open_imports.drop, self._store, DOOR)

        def work(report: Report) -> Along:
            inside = inside_of(self._vault, piece, coming, entries)
            return bring_in_along(self._store, self._vault, piece, entries, report, Beside(), inside, drops)

        self._begin(_(TITLE), work, Where.FILES, self._on_brought, stands=True)

    def _on_brought(self, along: Along) -> None:
        self._show(None)
        self.drafts.drop()
        self._offer_to_erase(along.originals)
        self.moved_on.emit(Place("brought", str(along.brought.n)))

    def _on_failed(self, trouble: DaftarError | Bug) -> None:
        if isinstance(trouble, DaftarError):
            self.trouble.setText(f"{trouble.summary} {trouble.advice}".strip())
            self.program.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._notices.trouble(trouble)

    def _on_ended(self) -> None:
        self._refresh()
        if self.shown is not None and not self.is_busy:
            self.import_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        busy = self.is_busy
        self.choose_button.setEnabled(not busy)
        self.program.setEnabled(not busy and self._piece is not None)
        self.trouble.setVisible(bool(self.trouble.text()))
        self.discard_button.setVisible(self._piece is not None and not busy)
        self.not_kept.setVisible(self._piece is not None and self._piece.size > open_imports.MOST)
        ready = self.shown is not None and bool(self.shown.preview.counts)
        self.import_button.setEnabled(ready and not busy and not self._store.read_only)
