"""Keyboards of Kazakhstan: shortcuts and editing keys under Cyrillic layouts, and digits where the number row types
letters.

On a Cyrillic-only layout Ctrl+letter means nothing to Qt, and on a Kazakh one the number row holds ә і ң ғ ү ұ қ. Each
shortcut therefore has a twin on the same key, the editing keys are sent again as Latin ones, and a field for digits
maps letters back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё"
_TWINS = dict(zip(_LATIN.upper(), _CYRILLIC.upper(), strict=True))
_LATIN_KEYS = {ord(cyrillic): ord(latin) for latin, cyrillic in _TWINS.items() if latin.isalpha()}
_EDITORS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QAbstractItemView)

_ROW = str.maketrans('әіңғүұқӘІҢҒҮҰҚ"', "234589023458901")
_ROW_WITH_SEPARATORS = str.maketrans('әіңғүұқӘІҢҒҮҰҚ",.', "23458902345890167")
_ROW_LETTERS = frozenset("әіңғүұқӘІҢҒҮҰҚ")
_ROW_SIGNS = _ROW_LETTERS | frozenset("өһӨҺ")  # with the keys of - and =
_WAITING = frozenset(',."')
_DIGITS_AND_SEPARATORS = re.compile(r"[\d\s./:,~?–-]+")


def twin(shortcut: str) -> str:
    """The same keys on a Cyrillic layout ("Ctrl+K" → "Ctrl+Л"), or nothing where the keys are the same anyway."""
    chords = [_twin_chord(chord) for chord in shortcut.split(", ")]
    other = ", ".join(chords)
    return other if other != shortcut else ""


def _twin_chord(chord: str) -> str:
    *modifiers, key = chord.split("+")
    return "+".join((*modifiers, _TWINS.get(key.upper(), key)))


def key_sequences(shortcut: str) -> list[QKeySequence]:
    """What Qt is given for one shortcut: the Latin keys, which are shown, and their twin."""
    return [QKeySequence(keys) for keys in (shortcut, twin(shortcut)) if keys]


def as_digits(text: str, accepts: Callable[[str], bool] | None = None) -> str:
    """`text` with the letters of the Kazakh number row as digits, if it then is what the field accepts; else unchanged.

    `,` and `.` stand on that row as well (6 and 7): they are read as digits first, and as separators where that fails.
    """
    if not _ROW_LETTERS.intersection(text):
        return text
    fits = accepts or (lambda value: _DIGITS_AND_SEPARATORS.fullmatch(value) is not None)
    for table in (_ROW_WITH_SEPARATORS, _ROW):
        read = text.translate(table)
        if _DIGITS_AND_SEPARATORS.fullmatch(read) and fits(read):
            return read
    return text


class DigitKeys:
    """Which keyboard types digits into several fields, learned from what it types; and each text as digits.

    The Kazakh row also types `,` `.` and `"` for 6, 7 and 1, which other keyboards type between digits. They wait until
    a letter of that row, or a digit typed as such, tells which keyboard it is.
    """

    def __init__(self) -> None:
        self._types_letters: bool | None = None

    def learn(self, typed: str) -> bool:
        """Learn from what was just typed; whether it is known only now, so that what waited can be read."""
        before = self._types_letters
        if _ROW_SIGNS.intersection(typed):
            self._types_letters = True
        elif before is None and any(sign.isdecimal() for sign in typed):
            self._types_letters = False
        return self._types_letters is not before

    def digits(self, text: str) -> str:
        """The digits of `text`, and whatever cannot be told yet."""
        read = text.translate(_ROW_WITH_SEPARATORS) if self._types_letters else text
        waits = _WAITING if self._types_letters is None else frozenset()
        kept = (str(unicodedata.decimal(sign, "")) or (sign if sign in waits else "") for sign in read)
        return "".join(kept)


class EditingKeys(QObject):
    """Sends copy, paste, undo and the like again as Latin keys, where a Cyrillic layout made them unknown to Qt.

    It listens to the widget that has the focus and to no other: a filter over the whole application would pass every
    event of every widget through Python.
    """

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent or app)
        self._sending = False
        self._heard: QWidget | None = None
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._heard is not None and isValid(self._heard):
            self._heard.removeEventFilter(self)
        self._heard = now if isinstance(now, _EDITORS) else None
        if self._heard is not None:
            self._heard.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) or self._sending:
            return False
        if not isinstance(event, QKeyEvent):
            return False
        latin = _LATIN_KEYS.get(event.key())
        if latin is None or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        again = QKeyEvent(kind, latin, event.modifiers(), "", event.isAutoRepeat(), event.count())
        again.setAccepted(False)
        self._sending = True
        try:
            QCoreApplication.sendEvent(watched, again)
        finally:
            self._sending = False
        event.setAccepted(again.isAccepted())
        return again.isAccepted()
