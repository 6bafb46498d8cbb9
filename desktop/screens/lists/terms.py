"""The terms of one list: what is offered, what is hidden, and a line to add one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from db import own, own_terms, vocabulary
from db.errors import DaftarError
from db.store import Store
from desktop.jobs import Jobs
from desktop.look import colours, metrics, pieces
from desktop.notices import Notices, Offer
from desktop.places import Place
from resources.text import _, n_

_CODE = Qt.ItemDataRole.UserRole


class TermsPanel(QWidget):
    """One list."""

    open_requested = Signal(object)  # Place

    def __init__(self, store: Store, jobs: Jobs, notices: Notices) -> None:
        super().__init__()
        self._store, self._jobs, self._notices = store, jobs, notices
        self._list = ""
        self.heading = pieces.text(size=metrics.SECTION, strong=True, wrap=True)
        self.terms = QListWidget()
        self.terms.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.terms.itemActivated.connect(lambda _item: self.open())
        self.terms.currentItemChanged.connect(lambda _now, _before: self._tell())
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("A new term"))
        self.line.setAccessibleName(_("A new term"))
        self.line.returnPressed.connect(self.add)
        self.line.textEdited.connect(lambda _text: self._say(""))
        self.add_button = pieces.button(_("Add"), self.add, icon="plus", rank="primary")
        self.hide_button = pieces.button(_("Hide"), self.turn, icon="eye-off")
        self.open_button = pieces.button(_("Open"), self.open, icon="pencil")
        self.trouble = pieces.text(tone="danger", size=metrics.HELP, wrap=True)
        self.standing = pieces.text(tone="muted", size=metrics.HELP, wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        adding = pieces.row(self.line, self.add_button)
        adding.setStretch(0, 1)
        self.trouble.hide()
        foot = pieces.row(self.standing, self.open_button, self.hide_button)
        foot.setStretch(0, 1)
        help_line = pieces.help_line(
            _("What you add is offered in every form. What you hide is offered no more; records that hold it keep it.")
        )
        layout = pieces.column(self.heading, help_line, adding, self.trouble, self.terms, foot, space=metrics.SMALL)
        layout.setStretch(4, 1)
        self.setLayout(layout)
        writes = not self._store.read_only
        self.line.setEnabled(writes)
        self.add_button.setEnabled(writes)

    def show_list(self, list_name: str) -> None:
        """Show the terms of this list; the marked one stays marked."""
        marked = self.code if list_name == self._list else ""
        self._list = list_name
        self.heading.setText(vocabulary.label("list", list_name))
        self.terms.setAccessibleName(vocabulary.label("list", list_name))
        offered = {term.code for term in vocabulary.terms(list_name)}
        self.terms.clear()
        for term in vocabulary.every(list_name):
            self._add_line(term, hidden=term.code not in offered)
            if term.code == marked:
                self.terms.setCurrentRow(self.terms.count() - 1)
        if not marked and self.terms.count():
            self.terms.setCurrentRow(0)
        self._tell()

    def _add_line(self, term: vocabulary.Term, *, hidden: bool) -> None:
        marks = [_("your own")] if own.is_own(term.code) else []
        marks += [_("hidden")] if hidden else []
        item = QListWidgetItem(" · ".join((term.label(), *marks)), self.terms)
        item.setData(_CODE, term.code)
        item.setToolTip(term.note if own.is_own(term.code) else "")
        if hidden:
            item.setForeground(QColor(colours().muted))

    @property
    def code(self) -> str:
        """The marked term."""
        item: QListWidgetItem | None = self.terms.currentItem()
        return str(item.data(_CODE)) if item is not None else ""

    @property
    def _is_hidden(self) -> bool:
        return self.code not in {term.code for term in vocabulary.terms(self._list)}

    def _tell(self) -> None:
        """Say what can be done with the marked term."""
        code = self.code
        is_own = own.is_own(code)
        self.hide_button.setEnabled(bool(code) and not self._store.read_only)
        pieces.name_button(self.hide_button, _("Show again") if code and self._is_hidden else _("Hide"))
        self.open_button.setEnabled(is_own)
        count = own_terms.used(self._store, code) if is_own else 0
        used = n_("It stands in {n} record.", "It stands in {n} records.", count).format(n=count)
        self.standing.setText(used if is_own else _("This term comes with Daftar.") if code else "")

    def _say(self, trouble: str) -> None:
        self.trouble.setText(trouble)
        self.trouble.setVisible(bool(trouble))

    # --- doing --------------------------------------------------------------------------------------------------------

    def add(self) -> None:
        """Add what stands in the line."""
        words = " ".join(self.line.text().split())
        if not words:
            self.line.setFocus()
            return
        add = partial(own_terms.add, self._store, self._list, words)
        self._jobs.run(_(own_terms.ADD), lambda _report: add(), owner=self, done=self._on_added, failed=self._on_failed)

    def _on_added(self, code: str) -> None:
        self.line.clear()
        self._say("")
        self.show_list(self._list)
        for line in range(self.terms.count()):
            if self.terms.item(line).data(_CODE) == code:
                self.terms.setCurrentRow(line)
        self._told(_("The term is added."))

    def _on_failed(self, trouble: object) -> None:
        if isinstance(trouble, DaftarError):
            self._say(f"{trouble.summary} {trouble.advice}".strip())
        else:
            self._notices.trouble(trouble)  # type: ignore[arg-type]

    def turn(self) -> None:
        """Hide the marked term, or show it again."""
        if not self.code or self._store.read_only:
            return
        hidden = self._is_hidden
        work = own_terms.show if hidden else own_terms.hide
        do = partial(work, self._store, self._list, self.code)
        told = _("It is offered again.") if hidden else _("It is offered no more.")
        title = own_terms.SHOW if hidden else own_terms.HIDE
        self._jobs.run(_(title), lambda _report: do(), done=lambda _nothing: self._told(told))

    def _told(self, words: str) -> None:
        undo = partial(self._jobs.run, _("Undo"), lambda _report: self._store.undo())
        self._notices.tell(words, offer=Offer(_("Undo"), undo))

    def open(self) -> None:
        """Open the page of an own term: its labels in other languages, a note, its links and its history."""
        if own.is_own(self.code):
            self.open_requested.emit(Place.record("term", self.code))
