"""Notices: one sentence, an advice and perhaps one thing to do about it. They never stop the work, and nothing else
speaks.

Three kinds, each with its own shape: news of something done, known trouble, and a bug (told once, with details that
hold no personal value). What shows them is the notice bar of the window; this module only knows what is to be said.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from db.errors import DaftarError
from desktop.trouble import Bug
from resources.text import _


class NoticeKind(enum.Enum):
    """What a notice is about; the value names its icon."""

    INFO = "circle-check"
    TROUBLE = "triangle-alert"
    BUG = "bug"


@dataclass(frozen=True, slots=True)
class Offer:
    """The one thing that a notice offers to do."""

    title: str
    do: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence and one advice, both translated."""

    text: str
    advice: str = ""
    kind: NoticeKind = NoticeKind.INFO
    offer: Offer | None = None
    details: str = ""
    key: str = ""  # of something that lasts: it stays until it is lifted, and others do not push it out
    lasting: bool = False  # what it offers is worth waiting for

    @property
    def stays(self) -> bool:
        """Trouble stays until it is dismissed, and what is meant to last; the rest goes by itself."""
        return self.lasting or self.kind is not NoticeKind.INFO


class Notices(QObject):
    """Where anything in the window says something to the person."""

    told = Signal(object)  # Notice
    withdrawn = Signal()
    lifted = Signal(str)  # the key of something that lasted

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bugs_told: set[Bug] = set()
        self._lasting: set[str] = set()

    def tell(self, text: str, advice: str = "", *, offer: Offer | None = None, lasting: bool = False) -> None:
        """Say that something was done ("Moved to trash."), with what can be done about it ("Undo")."""
        self.told.emit(Notice(text, advice, offer=offer, lasting=lasting))

    def trouble(self, trouble: DaftarError | Bug) -> None:
        """Say what went wrong: known trouble in its own words, a bug once."""
        if isinstance(trouble, DaftarError):
            self.told.emit(Notice(trouble.summary, trouble.advice, NoticeKind.TROUBLE))
            return
        if trouble in self._bugs_told:
            return
        self._bugs_told.add(trouble)
        self.told.emit(
            Notice(
                _("Something went wrong inside Daftar. What you saved is safe."),
                _("You can go on working. The details hold none of your records; they help whoever mends the program."),
                NoticeKind.BUG,
                details=trouble.details,
            )
        )

    def keep(self, key: str, text: str, advice: str = "") -> None:
        """Say once that something is so, until `lift` says that it is not any more."""
        if key not in self._lasting:
            self._lasting.add(key)
            self.told.emit(Notice(text, advice, NoticeKind.TROUBLE, key=key))

    def lift(self, key: str) -> None:
        """It is not so any more."""
        if key in self._lasting:
            self._lasting.remove(key)
            self.lifted.emit(key)

    def withdraw(self) -> None:
        """Take the notice in front away."""
        self.withdrawn.emit()
