"""A new passphrase: six words found by chance, or one's own with a meter of its strength. Used wherever one is chosen.

How words are found and judged it is told by its constructor.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.jobs import Jobs, Where
from desktop.look import colours, metrics, pieces
from desktop.look.passphrase import PassphraseField
from resources.text import _


class Judgement(Protocol):
    """How good a passphrase is: 0 to 4, why, and whether it may be taken."""

    @property
    def score(self) -> int: ...
    @property
    def reason(self) -> str: ...
    @property
    def acceptable(self) -> bool: ...


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
        self.label = pieces.text(_("New passphrase"), size=metrics.HELP + 0.5, strong=True)
        advice = pieces.help_line(
            _("Copy these words onto paper and keep the paper safe.")
            + " "
            + _("Nobody can reset them: without them, or a recovery sheet, the vault stays closed.")
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
        words = _("Take six suggested words") if self._writes_own else _("Write my own")
        pieces.name_button(self.switch_button, words)
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


class PassphraseTwice(QWidget):
    """A new passphrase, and the same typed once more."""

    changed = Signal()

    def __init__(self, jobs: Jobs, suggest: Callable[[], str], judge: Callable[[str], Any]) -> None:
        super().__init__()
        self.words = WordsOrOwn(jobs, suggest, judge)
        self.again = PassphraseField(_("The same passphrase once more"), _("Type it from paper or from memory."))
        self.setLayout(pieces.column(self.words, self.again, space=metrics.WIDE))
        self.words.changed.connect(self._compare)
        self.again.changed.connect(self._compare)

    @property
    def passphrase(self) -> str:
        return self.words.passphrase

    @property
    def is_ready(self) -> bool:
        """Whether it may be taken, and was typed alike."""
        return self.words.is_acceptable and self.again.words == self.passphrase

    def _compare(self, _change: object = None) -> None:
        typed = self.again.words
        differs = bool(typed) and not self.passphrase.startswith(typed)
        self.again.set_wrong(_("This differs from the passphrase above.") if differs else "")
        self.changed.emit()


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
