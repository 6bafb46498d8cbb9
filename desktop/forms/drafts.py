"""Half-typed work, kept in the vault within seconds, so that a dead battery or a lock costs nothing.

Knows when to keep, not what: the page tells what it holds.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from db.store import Store
from desktop.jobs import Jobs
from resources.text import _

PAUSE = 2_000  # milliseconds from the first change to the keeping of it
_NEW = ":new:"

Draft = dict[str, Any]


def new_key(kind: str) -> str:
    """The key of the draft of a record that does not exist yet."""
    return f"{kind}{_NEW}{uuid.uuid4()}"


def find_new(store: Store, kind: str, case_id: str, like: str = "") -> str | None:
    """The key of the newest draft of a new record of this kind, begun in this case or in none, and like the same."""
    begins = f"{kind}{_NEW}"
    fitting = (
        key for key, draft in store.drafts().items() if key.startswith(begins) and _belongs(draft, case_id, like)
    )
    return next(fitting, None)


def _belongs(draft: Draft, case_id: str, like: str) -> bool:
    return draft.get("case", "") in ("", case_id) and draft.get("like", "") == like


class DraftKeeper(QObject):
    """Keeps the draft of one page."""

    def __init__(
        self,
        store: Store,
        jobs: Jobs | None,
        key: str,
        snapshot: Callable[[], Draft],
        parent: QObject,
        *,
        is_new: bool = False,
    ) -> None:
        super().__init__(parent)
        self.key = key
        self._store, self._jobs, self._snapshot = store, jobs, snapshot
        self._dropped = False
        self._typed = self._kept = 0  # how often something was typed, and how much of it is in the vault for certain
        self._may_be_kept = not is_new  # there may be a draft of an earlier time
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._keep_beside)

    def touch(self, _what: object = None) -> None:
        """Something changed: keep it soon. Typing on does not put it off."""
        self._dropped, self._may_be_kept = False, True
        self._typed += 1
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep it now, before this returns, if there is anything new."""
        self._timer.stop()
        if self._typed != self._kept:
            self._store.keep_draft(self.key, self._snapshot())
            self._kept = self._typed

    def drop(self) -> None:
        """The work was saved or thrown away."""
        self._timer.stop()
        self._dropped, self._kept = True, self._typed
        if not self._may_be_kept:
            return
        self._may_be_kept = False
        key = self.key
        if self._jobs is None:
            self._store.drop_draft(key)
        else:
            self._jobs.run(_("Keeping your unsaved text"), lambda _report: self._store.drop_draft(key))

    def _keep_beside(self) -> None:
        key, draft, typed = self.key, self._snapshot(), self._typed
        if self._jobs is None:
            self.keep()
            return

        def keep(_report: object) -> None:
            if not self._dropped:
                self._store.keep_draft(key, draft)

        self._jobs.run(_("Keeping your unsaved text"), keep, done=lambda _nothing: self._on_kept(typed))

    def _on_kept(self, typed: int) -> None:
        """Only now: a job that waits may be stopped by a lock, and then `keep` must write it."""
        self._kept = max(self._kept, typed)
