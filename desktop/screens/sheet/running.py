"""The slow steps of the import, one at a time; the buttons of the page wait for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from db.reporting import Report
from desktop.jobs import Job, Jobs, Where
from desktop.screens.sheet.page import Page


class Running:
    """What is under way for one screen, if anything is."""

    def __init__(self, jobs: Jobs, owner: QWidget, page: Callable[[], Page]) -> None:
        self._jobs, self._owner, self._page = jobs, owner, page
        self._job: Job | None = None
        self._resting: list[QPushButton] = []

    @property
    def is_busy(self) -> bool:
        return self._job is not None and not self._job.is_over

    def run(
        self,
        title: str,
        work: Callable[[Report], Any],
        done: Callable[[Any], object] | None = None,
        untaken: Callable[[Any], object] | None = None,
        where: Where = Where.POOL,
        *,
        over: Callable[[], object] = lambda: None,
        stands: bool = False,
    ) -> None:
        """Begin a step, unless one is under way; `over` is called however it ends, once the buttons are awake."""
        if self.is_busy:
            return
        self._resting = [button for button in self._page().buttons() if button.isEnabled()]
        for button in self._resting:
            button.setEnabled(False)

        def wake() -> None:
            for button in self._resting:
                button.setEnabled(True)
            self._resting = []
            over()

        self._job = self._jobs.run(
            title, work, owner=self._owner, where=where, done=done, over=wake, untaken=untaken, stands=stands
        )
