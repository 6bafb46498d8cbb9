"""A new vault in one short page: its name and place, a passphrase of six words or of one's own, and the same typed once
more.

It asks for the vault by a signal and makes nothing itself. How words are found and judged it is told by its
constructor.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from db.errors import DaftarError, VaultExists, WeakPassphrase
from desktop.jobs import Jobs, Where
from desktop.look import colours, metrics, pieces
from desktop.look.passphrase import PassphraseField
from resources.text import _

WIDTH = 560


class Judgement(Protocol):
    """How good a passphrase is: 0 to 4, why, and whether it may be taken."""

    @property
    def score(self) -> int: ...
    @property
    def reason(self) -> str: ...
    @property
    def acceptable(self) -> bool: ...


class NewVaultScreen(QWidget):
    """Name, place, passphrase, passphrase again."""

    create_requested = Signal(object, str)  # Path of the vault, passphrase
    place_requested = Signal()
    cancelled = Signal()

    def __init__(self, place: Path, jobs: Jobs, suggest: Callable[[], str], judge: Callable[[str], Any]) -> None:
        super().__init__()
        self._place = place
        self._suggest = suggest
        self.words = WordsOrOwn(jobs, suggest, judge)
        self.name = QLineEdit(_("Cases"))
        seen = _("The name is seen by others on the disk: name nobody in it.")
        self.name_field = pieces.Labelled(_("Name of the vault"), self.name, seen)
        self.place_shown = pieces.text("", tone="muted", selectable=True, wrap=True)
        self.again = PassphraseField(_("The same passphrase once more"), _("Type it from paper or from memory."))
        self.trouble = pieces.text("", tone="danger", wrap=True)
        self.trouble.hide()
        self.create_button = pieces.button(_("Make the vault"), self._ask_to_create, rank="primary")
        self.cancel_button = pieces.button(_("Cancel"), self.cancelled.emit)
        self.cancel_button.setShortcut("Esc")
        self._lay_out()
        self.words.changed.connect(self._refresh)
        self.again.changed.connect(self._refresh)
        self.name.textChanged.connect(self._refresh)
        self.again.edit.returnPressed.connect(self._ask_to_create)
        self.show_place(place)

    def _lay_out(self) -> None:
        card = pieces.card()
        inside = pieces.column(margins=(metrics.BROAD,) * 4, space=metrics.WIDE)
        inside.addWidget(self.name_field)
        inside.addLayout(self._place_row())
        inside.addWidget(pieces.rule())
        inside.addWidget(self.words)
        inside.addWidget(self.again)
        inside.addWidget(self.trouble)
        inside.addLayout(pieces.row(None, self.cancel_button, self.create_button))
        card.setLayout(inside)
        column = pieces.column(pieces.title(_("New vault")), card, space=metrics.WIDE)
        self.setLayout(pieces.column(pieces.centred(column, WIDTH)))

    def _place_row(self) -> QVBoxLayout:
        label = pieces.text(_("Place"), size=metrics.HELP + 0.5, strong=True)
        change = pieces.button(_("Choose…"), self.place_requested.emit, icon="folder-open")
        row = pieces.row(space=metrics.STEP)
        row.addWidget(self.place_shown, 1)
        row.addWidget(change)
        layout = pieces.column(label, space=metrics.HAIR)
        layout.addLayout(row)
        return layout

    # --- what it does ---

    @property
    def target(self) -> Path:
        """The folder that the vault will be."""
        return self._place / f"{self.name.text().strip()}.daftar"

    def show_place(self, place: Path) -> None:
        """Another folder was chosen for the vault."""
        self._place = place
        self._refresh()

    def focus_first(self) -> None:
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def show_busy(self, busy: bool) -> None:
        for widget in (self.name, self.words, self.again, self.cancel_button):
            widget.setEnabled(not busy)
        self.create_button.setText(_("Making the vault…") if busy else _("Make the vault"))
        if busy:
            self.create_button.setEnabled(False)
        else:
            self._refresh()

    def show_trouble(self, trouble: DaftarError) -> None:
        """Tell why the vault was not made, beside the field where it can be mended."""
        self.show_busy(False)
        says = f"{trouble.summary} {trouble.advice}".strip()
        if isinstance(trouble, VaultExists):
            self.name_field.set_wrong(says)
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(trouble, WeakPassphrase):
            self.words.own.set_wrong(says)
        else:
            self.trouble.setText(says)
            self.trouble.show()

    def _refresh(self, _change: object = None) -> None:
        name = self.name.text().strip()
        fits = bool(name) and not any(character in name for character in '/\\:*?"<>|') and not name.startswith(".")
        self.name_field.set_wrong("" if fits or not name else _("A folder cannot have this name."))
        self.place_shown.setText(pieces.isolate(str(self.target if name else self._place)))
        typed, meant = self.again.words, self.words.passphrase
        differs = bool(typed) and not meant.startswith(typed)
        self.again.set_wrong(_("This differs from the passphrase above.") if differs else "")
        self.create_button.setEnabled(fits and self.words.is_acceptable and typed == meant)

    def _ask_to_create(self) -> None:
        if self.create_button.isEnabled():
            self.trouble.hide()
            self.show_busy(True)
            self.create_requested.emit(self.target, self.words.passphrase)


class WordsOrOwn(QWidget):
    """A passphrase: six words found by chance, or one's own with a meter of its strength."""

    changed = Signal()

    def __init__(self, jobs: Jobs, suggest: Callable[[], str], judge: Callable[[str], Any]) -> None:
        super().__init__()
        self._jobs = jobs
        self._suggest = suggest
        self._judge = judge
        self._writes_own = False
        self._judged: tuple[str, Judgement] | None = None
        self.suggestion = pieces.text(suggest(), size=metrics.SECTION, strong=True, wrap=True, selectable=True)
        self.suggestion.setAccessibleName(_("Suggested passphrase"))
        self.own = PassphraseField(_("Your own passphrase"))
        self.meter = StrengthMeter()
        self.other_button = pieces.button(_("Other words"), self.suggest_others, rank="quiet", icon="dices")
        self.switch_button = pieces.button("", self.switch, rank="quiet", icon="pencil")
        self._patience = QTimer(self, singleShot=True, interval=120)
        self._patience.timeout.connect(self._begin_to_judge)
        self._lay_out()
        self._show_which()
        self.own.changed.connect(self._on_own_changed)

    def _lay_out(self) -> None:
        self.offer = QFrame()
        self.offer.setProperty("part", "card")
        self.label = pieces.text(_("Passphrase"), size=metrics.HELP + 0.5, strong=True)
        advice = pieces.help_line(
            _("Copy these words on paper and keep it safe.")
            + " "
            + _("Without them nobody can open the vault, and nobody can reset them.")
        )
        self.offer.setLayout(pieces.column(self.suggestion, advice, margins=(metrics.WIDE,) * 4))
        self.setLayout(
            pieces.column(
                self.label,
                self.offer,
                self.own,
                self.meter,
                pieces.row(self.other_button, self.switch_button, None, space=metrics.HAIR),
                space=metrics.SMALL,
            )
        )

    @property
    def passphrase(self) -> str:
        return self.own.words if self._writes_own else self.suggestion.text()

    @property
    def is_acceptable(self) -> bool:
        if not self._writes_own:
            return True
        return self._judged is not None and self._judged[0] == self.own.words and self._judged[1].acceptable

    def suggest_others(self) -> None:
        """Find six other words."""
        self.suggestion.setText(self._suggest())
        self.changed.emit()

    def switch(self) -> None:
        """Between suggested words and one's own."""
        self._writes_own = not self._writes_own
        self._show_which()
        self.changed.emit()

    def _show_which(self) -> None:
        self.label.setVisible(not self._writes_own)
        self.offer.setVisible(not self._writes_own)
        self.other_button.setVisible(not self._writes_own)
        self.own.setVisible(self._writes_own)
        self.meter.setVisible(self._writes_own)
        self.switch_button.setText(_("Take six suggested words") if self._writes_own else _("Write my own"))
        if self._writes_own:
            self.own.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_own_changed(self, words: str) -> None:
        if words:
            self._patience.start()
        else:
            self._patience.stop()
            self.meter.show_score(0, "")
        self.changed.emit()

    def _begin_to_judge(self) -> None:
        words = self.own.words

        def done(judgement: Judgement) -> None:
            if words == self.own.words:
                self._judged = (words, judgement)
                self.meter.show_score(judgement.score, judgement.reason)
                self.changed.emit()

        self._jobs.run(
            _("Judge the passphrase"), lambda _report: self._judge(words), owner=self, where=Where.POOL, done=done
        )


class StrengthMeter(QWidget):
    """Four pieces that fill up, with the meaning in words."""

    def __init__(self) -> None:
        super().__init__()
        self._score = 0
        self.says = pieces.help_line()
        self.setLayout(pieces.column(metrics.SMALL, self.says, space=metrics.HAIR))

    def show_score(self, score: int, reason: str) -> None:
        """From 0, guessed at once, to 4, out of reach."""
        words = (_("Guessed at once"), _("Weak"), _("Could be guessed"), _("Good"), _("Very good"))
        self._score = score
        self.says.setText(f"{words[score]}. {reason}".strip() if reason or score else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = colours()
        colour = (shown.danger, shown.danger, shown.amber, shown.good, shown.good)[self._score]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width = (self.width() - 3 * metrics.HAIR) / 4
        for index in range(4):
            painter.setBrush(QColor(colour if index < self._score else shown.press))
            painter.drawRoundedRect(QRectF(index * (width + metrics.HAIR), 0, width, 6), 3, 3)
        painter.end()
