"""A form over a form: the linked record is made without leaving the one in hand, and saved in the same way.

It closes with the id of what was made. What was typed is kept as a draft like any other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from db.records import KINDS, RecordData
from desktop.actions import action
from desktop.forms.already_there import AlreadyThere
from desktop.forms.beginnings import from_words
from desktop.forms.desk import Desk
from desktop.forms.drafts import DraftKeeper, new_key
from desktop.forms.form import RecordForm
from desktop.forms.saving import NEW, Saver
from desktop.keyboard import key_sequences
from desktop.look import metrics, pieces
from resources.text import _


class LinkedForm(QDialog):
    """The form of a record that another form links to."""

    def __init__(
        self, parent: QWidget, desk: Desk, kind: str, words: str = "", begun: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(parent.window())
        data: type[RecordData] = KINDS[kind].data
        self.made = ""
        self.setWindowTitle(_(NEW[kind]))
        inherited = {name: value for name, value in desk.inherited().items() if name in data.model_fields}
        self.form = RecordForm(
            desk.store,
            data,
            {**inherited, **from_words(kind, words), **(begun or {})},
            jobs=desk.jobs,
            year=desk.year(),
            today=desk.today,
            jurisdiction=desk.jurisdiction,
        )
        self._saver = Saver(desk.store, desk.jobs, self.form, self)
        self._saver.saved.connect(self._on_saved)
        self._saver.refused.connect(self._on_refused)
        self.drafts = DraftKeeper(desk.store, desk.jobs, new_key(kind), self._draft, self, is_new=True)
        self.form.changed.connect(self._on_changed)
        self._warned = False
        self.there = AlreadyThere(desk.store, self.form, kind, "", _("Link it"), self._take)
        self.there.setContentsMargins(metrics.BROAD, metrics.SMALL, metrics.BROAD, 0)
        self.there.look()
        self.trouble = pieces.text(tone="danger", wrap=True)
        self.trouble.hide()
        self.save_button = pieces.button(
            _("Save and choose") if kind == "term" else _("Save and link"), self.save, icon="save", rank="primary"
        )
        self._lay_out(_(NEW[kind]))
        for keys in key_sequences(action("record.save").shortcut):
            QShortcut(QKeySequence(keys), self, self.save)

    def _lay_out(self, title: str) -> None:
        edges = (metrics.BROAD, metrics.WIDE, metrics.BROAD, 0)
        foot = pieces.row(
            self.trouble,
            None,
            pieces.button(_("Cancel"), self.reject),
            self.save_button,
            margins=(metrics.BROAD, metrics.STEP, metrics.BROAD, metrics.STEP),
        )
        head = pieces.column(pieces.title(title), margins=edges)
        layout = pieces.column(head, self.there, self.form, pieces.rule(), foot, space=0)
        layout.setStretchFactor(self.form, 1)
        self.setLayout(layout)
        over = self.parentWidget()
        room = over.size() if over is not None else QSize(900, 700)
        self.resize(min(860, max(480, room.width() - 80)), min(680, max(420, room.height() - 60)))

    @classmethod
    def make(
        cls, parent: QWidget, desk: Desk, kind: str, words: str = "", begun: Mapping[str, Any] | None = None
    ) -> str:
        """Let a record be made, from words or with some fields filled; its id, or nothing if the person turned away."""
        dialog = cls(parent, desk, kind, words, begun)
        dialog.form.focus_first()
        dialog.exec()
        dialog.deleteLater()
        return dialog.made

    def save(self) -> None:
        data = self.form.checked()
        if data is not None and not self._saver.busy:
            self.trouble.hide()
            self._saver.add(data)

    def keep_draft(self) -> None:
        """Keep what is half typed in the vault, at once: the window locks."""
        self.drafts.keep()

    def _draft(self) -> dict[str, Any]:
        return {"fields": self.form.draft(everything=True)}

    def _on_saved(self, record_id: str) -> None:
        self.made = record_id
        self.drafts.drop()
        self.accept()

    def _on_refused(self, trouble: object) -> None:
        problems = getattr(trouble, "problems", ())
        if problems:
            self.form.show_problems(problems)
        self.trouble.setText(getattr(trouble, "summary", "") or _("This could not be saved."))
        self.trouble.show()

    def _take(self, record_id: str) -> None:
        """It is there already: that one is linked, and nothing is made."""
        self.made = record_id
        self.drafts.drop()
        self.accept()

    def reject(self) -> None:
        """Turned away: what was typed is dropped as well, but not by one stray press of Escape."""
        if self.form.is_changed and not self._warned:
            self._warned = True
            self.trouble.setText(_("Press Cancel once more to drop what you typed here."))
            self.trouble.show()
            return
        self.drafts.drop()
        super().reject()

    def _on_changed(self, name: str) -> None:
        self._warned = False
        self.drafts.touch(name)
