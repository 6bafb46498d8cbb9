"""A field for a passphrase: hidden until asked for, and telling which letters the keyboard writes and whether Caps Lock
is on.

Nothing of what is typed is kept here, suggested by the system or sent to an input method's dictionary.
"""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from desktop.look import metrics, pieces
from desktop.look.theme import mark, set_icon
from resources.text import _

SHOWS = "F9"
_SECRET = (
    Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
)


class PassphraseEdit(QLineEdit):
    """The line itself."""

    keyboard_noticed = Signal(str, bool)  # "LATIN" | "CYRILLIC" | …, whether Caps Lock seems to be on

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(1000)
        self._toggle = QAction(self)
        self._toggle.setShortcut(SHOWS)
        self._toggle.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._toggle.triggered.connect(lambda _checked=False: self.show_words(not self.shows_words))
        self.addAction(self._toggle, QLineEdit.ActionPosition.TrailingPosition)
        self.show_words(False)

    @property
    def shows_words(self) -> bool:
        return self.echoMode() is QLineEdit.EchoMode.Normal

    def show_words(self, shown: bool) -> None:
        """Show or hide what is typed."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.setInputMethodHints(self.inputMethodHints() | _SECRET)  # Qt forgets them where the words are shown
        set_icon(self._toggle, "eye-off" if shown else "eye", "muted")
        self._toggle.setText(_("Hide the passphrase") if shown else _("Show the passphrase"))
        self._toggle.setToolTip(f"{self._toggle.text()} ({SHOWS})")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        letter = event.text()
        if len(letter) == 1 and letter.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            script = unicodedata.name(letter, "").split(" ")[0]
            has_case = letter.lower() != letter.upper()
            self.keyboard_noticed.emit(script, has_case and letter.isupper() != shift)


class PassphraseField(pieces.Labelled):
    """The line with its label, and below it what the keyboard does."""

    changed = Signal(str)

    def __init__(self, label: str, help: str = "") -> None:
        self.edit = PassphraseEdit()
        super().__init__(label, self.edit, help)
        self.keyboard = pieces.text("", tone="muted", size=metrics.HELP)
        self.keyboard.hide()
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.keyboard)
        self.edit.keyboard_noticed.connect(self._on_keyboard_noticed)
        self.edit.textChanged.connect(self._on_text_changed)

    @property
    def words(self) -> str:
        return self.edit.text()

    def clear(self) -> None:
        self.edit.clear()
        self.edit.show_words(False)

    def _on_text_changed(self, value: str) -> None:
        self.set_wrong("")
        if not value:
            self.keyboard.hide()
        self.changed.emit(value)

    def _on_keyboard_noticed(self, script: str, caps_lock: bool) -> None:
        letters = {
            "LATIN": _("The keyboard writes Latin letters."),
            "CYRILLIC": _("The keyboard writes Cyrillic letters."),
            "ARABIC": _("The keyboard writes Arabic letters."),
        }.get(script, "")
        says = _("Caps Lock is on.") if caps_lock else letters
        mark(self.keyboard, "tone", "amber" if caps_lock else "muted")
        self.keyboard.setText(f"△ {says}" if caps_lock else says)
        self.keyboard.setVisible(bool(says))
