"""Reads a story beside the window: a moment after the last key, in the pool, once at a time.

What comes of an older text is not told. Knows the text, no decision.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from db import queries
from db.exchange.batch import Entry
from db.reporting import Report
from db.story import gaps, marks, proposals, sentences
from db.story.mark import Known, Mark
from db.story.proposals import Proposal
from db.values.dates import ImpreciseDate
from desktop.jobs import Jobs, Where
from resources.text import _

PAUSE = 350  # milliseconds after the last key


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be read."""

    text: str
    source: Entry
    taken: tuple[Entry, ...] = ()
    known: Known = field(default_factory=Known)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the text says, and what it does not say."""

    text: str
    language: str
    marks: Sequence[Mark]
    proposals: Sequence[Proposal]
    gaps: Sequence[str]


def told_on(source: Entry) -> date:
    """The day from which “yesterday” is counted: that on which the source was published, as far as it is one day."""
    published = source.values.get("published")
    if isinstance(published, ImpreciseDate) and published.exact and published.lo is not None:
        return published.lo
    return queries.today()


def read(asked: Asked, report: Report) -> Reading:
    """Read a text from its beginning to its end."""
    language = sentences.language_of(asked.text)
    found = marks.read(asked.text, today=told_on(asked.source), known=asked.known, language=language)
    report(1, 3)
    offered = proposals.propose(asked.text, found, asked.source, asked.known)
    report(2, 3)
    return Reading(asked.text, language, found, offered, gaps.gaps(asked.text, list(asked.taken)))


class Reader(QObject):
    """Has the text read whenever it was changed."""

    was_read = Signal(object)  # Reading

    def __init__(self, jobs: Jobs, ask: Callable[[], Asked], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._ask = jobs, ask
        self._reading = self._again = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.read_now)

    def touch(self) -> None:
        """The text was changed: read it when the person pauses."""
        self._timer.start()

    @property
    def is_waiting(self) -> bool:
        """Whether something is still to be read."""
        return self._timer.isActive() or self._reading

    def read_now(self) -> None:
        self._timer.stop()
        if self._reading:
            self._again = True
            return
        asked = self._ask()
        self._reading, self._again = True, False
        job = self._jobs.run(
            _("Reading the story"),
            lambda report: read(asked, report),
            owner=self,
            where=Where.POOL,
            done=self._on_read,
        )
        job.ended.connect(self._on_ended)

    def _on_read(self, reading: Reading) -> None:
        if not self._again and not self._timer.isActive():
            self.was_read.emit(reading)

    def _on_ended(self) -> None:
        self._reading = False
        if self._again:
            self.read_now()
