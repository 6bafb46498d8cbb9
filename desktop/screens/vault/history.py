"""The card of the history: its eight words to note, and the look-up of words noted earlier."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from db.chronicle import fingerprint, history
from desktop.forms.history_panel import moment
from desktop.look import metrics, pieces
from desktop.screens.vault.card import Tools, VaultCard
from resources import text
from resources.text import _, n_


class WordsCard(VaultCard):
    """The words to note."""

    name = "words"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.words = pieces.text("", size=metrics.SECTION, strong=True, wrap=True, selectable=True)
        self.count = pieces.help_line()
        self.lay_out(
            _("The history in eight words"),
            self.words,
            self.count,
            pieces.help_line(
                _(
                    "Note these words on paper or tell them to somebody you trust. Every change gives other words. "
                    "If the history is altered, or an older copy is put in this vault's place, they will show it."
                )
            ),
        )
        self.reload()

    def reload(self) -> None:
        with self.tools.store.reading() as connection:
            count, head = history.head(connection)
        self.words.setText(fingerprint.spoken(bytes.fromhex(head), text.language()))
        self.count.setText(n_("after {count} change", "after {count} changes", count).format(count=count))


class NotedCard(VaultCard):
    """Words that were noted, and when the history had them."""

    name = "noted"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.noted = QLineEdit()
        self.noted.setMaxLength(400)
        self.noted.returnPressed.connect(self.compare)
        self.answer = pieces.text("", wrap=True, selectable=True)
        self.answer.hide()
        self.lay_out(
            _("Words noted earlier"),
            pieces.Labelled(_("Eight words"), self.noted, _("In any of the three languages of Daftar.")),
            pieces.row(pieces.button(_("Look for these words"), self.compare, icon="search"), None),
            self.answer,
        )

    def focus_first(self) -> None:
        self.noted.setFocus(Qt.FocusReason.OtherFocusReason)

    def compare(self) -> None:
        """Say when the history had the words that were typed."""
        noted = self.noted.text()
        if not noted.strip():
            return
        self.answer.show()
        pieces.reveal(self.answer)
        if not fingerprint.read(noted):
            self.answer.setText(_("These are not eight words of one of the lists. Look for a slip of the pen."))
            return
        with self.tools.store.reading() as connection:
            found = fingerprint.find(connection, noted)
        self.answer.setText(_answer(found))


def _answer(found: fingerprint.Noted | None) -> str:
    if found is None:
        return _(
            "This history never had these words. The vault was put back to an older copy, it is another vault, or the "
            "words were noted wrongly."
        )
    if not found.later:
        return _("These are the words of this vault now: nothing was changed since.")
    since = n_("{count} change was made since.", "{count} changes were made since.", found.later)
    when = _("This history had these words at change {n}, {when}.").format(
        n=found.n, when=moment(found.at) if found.at else _("before the first change")
    )
    return f"{when} {since.format(count=found.later)}"
