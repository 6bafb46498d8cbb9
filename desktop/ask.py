"""Questions to the person: the only seam through which anything asks, so that a test can answer in place of a dialog.

Places are chosen in dialogs of our own, since the system's remember folders outside the vault. Everything that can be
told by a notice with Undo is not asked at all. Nothing here knows vaults or records.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from desktop.look import metrics, pieces
from resources.text import _


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be given to a question; `danger` marks what cannot be taken back."""

    key: str
    title: str
    danger: bool = False


class Ask(Protocol):
    """Everything that is ever asked. Each answers with nothing when the person turned away."""

    def folder(self, title: str, *, start: Path | None = None) -> Path | None:
        """A folder that exists."""
        ...

    def vault(self, title: str, *, start: Path | None = None) -> Path | None:
        """A folder whose name ends with ".daftar"."""
        ...

    def open_file(self, title: str, suffixes: Sequence[str]) -> Path | None:
        """A file that exists."""
        ...

    def open_files(self, title: str) -> tuple[Path, ...]:
        """Files that exist, of one folder."""
        ...

    def save_file(self, title: str, name: str, suffix: str) -> Path | None:
        """Where to write a file; writing over another was agreed to."""
        ...

    def choose(self, question: str, advice: str, choices: Sequence[Choice]) -> str:
        """The key of one of the choices, or nothing."""
        ...

    def words(self, question: str, does: str, advice: str = "", value: str = "") -> str | None:
        """A few words; `does` is what the button does with them."""
        ...


class AskInWindow:
    """Asks with dialogs over one window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def folder(self, title: str, *, start: Path | None = None) -> Path | None:
        from desktop.path_dialog import PathDialog, Wanted

        return PathDialog.ask(self._window, title, Wanted.FOLDER, start=start)

    def vault(self, title: str, *, start: Path | None = None) -> Path | None:
        from desktop.path_dialog import PathDialog, Wanted

        return PathDialog.ask(self._window, title, Wanted.VAULT, start=start)

    def open_file(self, title: str, suffixes: Sequence[str]) -> Path | None:
        from desktop.path_dialog import PathDialog, Wanted

        return PathDialog.ask(self._window, title, Wanted.FILE, suffixes=suffixes)

    def open_files(self, title: str) -> tuple[Path, ...]:
        from desktop.path_dialog import PathDialog, Wanted

        return PathDialog.ask_several(self._window, title, Wanted.FILES)

    def save_file(self, title: str, name: str, suffix: str) -> Path | None:
        from desktop.path_dialog import PathDialog, Wanted

        return PathDialog.ask(self._window, title, Wanted.NEW_FILE, suffixes=(suffix,), name=name)

    def choose(self, question: str, advice: str, choices: Sequence[Choice]) -> str:
        dialog = ChoiceDialog(self._window, question, advice, choices)
        dialog.exec()
        return dialog.chosen

    def words(self, question: str, does: str, advice: str = "", value: str = "") -> str | None:
        dialog = WordsDialog(self._window, question, does, advice, value)
        return dialog.editor.text().strip() if dialog.exec() == QDialog.DialogCode.Accepted else None


class ChoiceDialog(QDialog):
    """One question, an advice and a button for each answer."""

    def __init__(self, window: QWidget, question: str, advice: str, choices: Sequence[Choice]) -> None:
        super().__init__(window)
        self.setWindowTitle("Daftar")
        self.chosen = ""
        asked = pieces.text(question, size=metrics.SECTION, strong=True, wrap=True)
        asked.setMinimumWidth(metrics.READING // 2)
        buttons = [pieces.button(_("Cancel"), self.reject)]
        for index, choice in enumerate(choices):
            rank = "danger" if choice.danger else "primary" if index == len(choices) - 1 else ""
            buttons.append(pieces.button(choice.title, partial(self._choose, choice.key), rank=rank))
        buttons[0 if any(choice.danger for choice in choices) else -1].setDefault(True)
        self.setLayout(
            pieces.column(
                asked,
                pieces.text(advice, tone="muted", wrap=True),
                metrics.STEP,
                pieces.row(None, *buttons),
                margins=(metrics.BROAD,) * 4,
            )
        )

    def _choose(self, key: str) -> None:
        self.chosen = key
        self.accept()


class WordsDialog(QDialog):
    """One question and a line to answer it in."""

    def __init__(self, window: QWidget, question: str, does: str, advice: str = "", value: str = "") -> None:
        super().__init__(window)
        self.setWindowTitle("Daftar")
        self.editor = QLineEdit(value)
        self.editor.setMinimumWidth(metrics.READING // 2)
        accept = pieces.button(does, self.accept, rank="primary")
        accept.setDefault(True)
        self.setLayout(
            pieces.column(
                pieces.Labelled(question, self.editor, advice),
                metrics.STEP,
                pieces.row(None, pieces.button(_("Cancel"), self.reject), accept),
                margins=(metrics.BROAD,) * 4,
            )
        )
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
