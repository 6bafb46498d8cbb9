"""The parts of a record's page around its form: the head, the strip for what the page has to say, the foot with
Save.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop import look
from desktop.dossier.scripts import apart
from desktop.forms.history_panel import moment
from desktop.look import metrics, pieces
from resources.text import _

Offer = tuple[str, Callable[[], object]]


class CutTitle(QLabel):
    """A title of any length, cut to the width."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(look.font(metrics.TITLE, strong=True))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def tell(self, words: str) -> None:
        self.setText(" ".join(words.split()))
        self.setAccessibleName(self.text())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(look.colours().ink)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, apart(words))


class Head(QWidget):
    """What the record is called, and what can be done with it as a whole."""

    def __init__(self, icon: str, *, is_new: bool) -> None:
        super().__init__()
        self._title = CutTitle()
        self._ref = pieces.text(tone="muted", selectable=True)
        self._state = pieces.chip("")
        self.history_button = pieces.button(_("History"), icon="history", rank="quiet")
        self.links_button = pieces.button(_("Links"), icon="link", rank="quiet")
        self.day_button = pieces.button(_("Day of arrests"), icon="siren", rank="quiet")
        self.day_button.hide()
        self.print_button = pieces.icon_button("printer", _("Print this record…"))
        self.forget_button = pieces.button(_("Forget for good…"), icon="x", rank="quiet")
        self.forget_button.hide()
        self.trash_button = pieces.icon_button("trash-2", _("Move to trash"))
        if is_new:
            for button in (self.history_button, self.links_button, self.print_button, self.trash_button):
                button.hide()
        row = pieces.row(
            pieces.picture(icon, "muted", 24),
            metrics.HAIR,
            self._title,
            self._ref,
            self._state,
            self.forget_button,
            self.day_button,
            self.links_button,
            self.history_button,
            self.print_button,
            self.trash_button,
            margins=(metrics.BROAD, metrics.STEP, metrics.WIDE, metrics.SMALL),
        )
        row.setStretchFactor(self._title, 1)
        self.setLayout(row)

    @property
    def title(self) -> str:
        return self._title.text()

    def tell(self, title: str, ref: str, *, in_trash: bool) -> None:
        self._title.tell(title)
        self._ref.setText(ref)
        self._ref.setVisible(bool(ref))
        self._state.setText(_("in the trash"))
        self._state.setVisible(in_trash)
        self.forget_button.setVisible(in_trash)
        words = _("Restore from trash") if in_trash else _("Move to trash")
        self.trash_button.setAccessibleName(words)
        self.trash_button.setToolTip(words)
        look.set_icon(self.trash_button, "archive-restore" if in_trash else "trash-2", "muted")


class Strip(QFrame):
    """One thing that the page has to say about the form, with perhaps one thing to do; nothing most of the time."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(metrics.BROAD, 0, metrics.BROAD, metrics.SMALL)
        self._shown: QWidget | None = None
        self.offer_button: QPushButton | None = None
        self.hide()

    @property
    def words(self) -> str:
        return self.accessibleName() if not self.isHidden() else ""

    def say(self, words: str, offer: Offer | None) -> None:
        card = pieces.card()
        told = pieces.text(words, wrap=True)
        row = pieces.row(
            pieces.picture("info", "accent"), told, margins=(metrics.STEP, metrics.HAIR, metrics.HAIR, metrics.HAIR)
        )
        row.setStretchFactor(told, 1)
        button = pieces.button(offer[0], offer[1], rank="quiet") if offer is not None else None
        if button is not None:
            row.addWidget(button)
        row.addWidget(pieces.icon_button("x", _("Close"), self.clear))
        card.setLayout(row)
        card.setMaximumWidth(metrics.FORM)
        self._show(card, words)
        self.offer_button = button

    def show_card(self, card: QFrame) -> None:
        card.setMaximumWidth(metrics.FORM)
        self._show(card, card.accessibleName())

    def clear(self) -> None:
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
            self._shown = self.offer_button = None
        self.hide()

    def _show(self, card: QFrame, words: str) -> None:
        self.clear()
        self._shown = card
        self._column.addWidget(card)
        self.setAccessibleName(words)
        self.show()


class Foot(QWidget):
    """How the record stands, Cancel and Save. A question about what was typed is asked here and not in a dialog."""

    def __init__(self, save: Callable[[], object], cancel: Callable[[], object], *, writes: bool) -> None:
        super().__init__()
        self._state = pieces.text(tone="muted", wrap=True)
        self._state.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.cancel_button = pieces.button(_("Cancel"), cancel)
        self.save_button = pieces.button(_("Save"), save, icon="save", rank="primary")
        self.save_button.setToolTip(_("Save") + " (Ctrl+S)")
        self.save_button.setEnabled(writes)
        self.yes_button = pieces.button("", rank="danger")
        self.no_button = pieces.button("", self._answered)
        self._do: Callable[[], object] | None = None
        self.yes_button.clicked.connect(self._on_yes)
        self.yes_button.hide()
        self.no_button.hide()
        self.setLayout(
            pieces.row(
                self._state,
                self.yes_button,
                self.no_button,
                self.cancel_button,
                self.save_button,
                margins=(metrics.BROAD, metrics.SMALL, metrics.BROAD, metrics.SMALL),
            )
        )

    @property
    def words(self) -> str:
        return self._state.text()

    def tell(self, words: str, *, wrong: bool = False) -> None:
        look.mark(self._state, "tone", "danger" if wrong else "muted")
        self._state.setText(f"⚠ {words}" if wrong else words)

    def tell_standing(self, saved_at: str, *, changed: bool) -> None:
        """Say whether what stands in the form is kept."""
        if not saved_at:
            self.tell(_("Not saved yet"))
        elif changed:
            self.tell(_("Changed, not saved yet"))
        else:
            self.tell(_("Saved: {when}").format(when=moment(saved_at)))

    def set_busy(self, busy: bool) -> None:
        self.save_button.setEnabled(not busy)

    def ask(self, question: str, yes: str, do: Callable[[], object], no: str) -> None:
        """Ask in place; "no" brings the foot back as it was."""
        self._do = do
        self.tell(question)
        for button, words in ((self.yes_button, yes), (self.no_button, no)):
            button.setText(words)
            button.setAccessibleName(words)
        self._asking(True)
        self.no_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_yes(self) -> None:
        if self._do is not None:
            self._do()

    def _answered(self) -> None:
        self._asking(False)
        self.tell("")

    def _asking(self, asking: bool) -> None:
        for button in (self.yes_button, self.no_button):
            button.setVisible(asking)
        for button in (self.cancel_button, self.save_button):
            button.setVisible(not asking)
