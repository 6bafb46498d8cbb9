"""Long work beside the window: one worker owns the vault, a small pool renders and derives keys, and large files
go in and out beside both.

A job is a plain function that takes `report(done, total, text)`; stopping it makes `report` raise. It knows nothing of
Qt, and this module nothing of what it does. Results, progress and trouble arrive as signals in the window's own thread.
This is one of the two borders where every error is caught: known trouble is handed on as it is, anything else as a
`Bug` without values.
"""

from __future__ import annotations

import enum
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from db.errors import DaftarError
from db.reporting import Report
from desktop.trouble import Bug

REPORTS_A_SECOND = 20
TURN = 0.001  # seconds for which a worker may hold the interpreter while the window waits for it; usual are five
MOST = 1_000_000_000  # steps of progress that are told apart


Work = Callable[[Report], Any]


class Stopped(Exception):
    """Raised by `report` inside a job that was stopped; nothing else needs to be told."""


class Where(enum.Enum):
    """Which thread does the work."""

    VAULT = "vault"  # writes and long reads, one after the other
    POOL = "pool"  # rendering, key derivation, short reads
    FILES = "files"  # files on their way in or out, one after the other: a film keeps no list and no save waiting


@dataclass(frozen=True, slots=True)
class _Outcome:
    result: Any = None
    trouble: DaftarError | Bug | None = None
    stopped: bool = False


class Job(QObject):
    """One piece of work under way. All signals come in the window's thread; `over` comes first when the work has ended,
    and `ended` last, whatever came of it.
    """

    progressed = Signal(int, int, str)
    over = Signal()
    succeeded = Signal(object)
    failed = Signal(object)  # DaftarError or Bug
    ended = Signal()

    def __init__(
        self,
        title: str,
        work: Work,
        parent: QObject,
        untaken: Callable[[Any], object] | None = None,
        *,
        stands: bool = False,
    ) -> None:
        super().__init__(parent)
        self.title = title
        self._work = work
        self.untaken = untaken or (lambda _result: None)
        self._stands, self._left = stands, False
        self._stop = threading.Event()
        self.future: Future[None] | None = None
        self.is_over = False
        self._reported_at = 0.0

    @property
    def stopped(self) -> bool:
        return self._stop.is_set()

    def stop(self, _gone: object = None) -> None:
        """Ask the work to end; its result will not be told any more."""
        self._stop.set()

    def leave(self, _gone: object = None) -> None:
        """Ask the work to end, since nobody waits for it any more."""
        self._left = True
        self.stop()

    @property
    def is_told(self) -> bool:
        """Whether what comes out of it is told: not if it was stopped, unless what it had written by then stands."""
        return not self.stopped or (self._stands and not self._left)

    def work(self, report: Report) -> Any:
        """In the worker's thread. What came out of it after its last report is handed back if nobody waits any more."""
        result = self._work(report)
        if not self.is_told:
            self.untaken(result)
            raise Stopped
        return result


class Jobs(QObject):
    """The worker and the pool. A job belongs to an owner: when the owner goes, the job is stopped."""

    begun = Signal(object)  # Job
    ended = Signal(object)  # Job
    trouble = Signal(object)  # DaftarError or Bug of a job whose caller did not ask for it
    met = Signal(object)  # DaftarError or Bug of any job, for whoever looks after the disk

    _progressed = Signal(object, int, int, str)
    _landed = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(TURN)
        self._running: list[Job] = []
        self._threads = {
            Where.VAULT: ThreadPoolExecutor(1, thread_name_prefix="vault"),
            Where.POOL: ThreadPoolExecutor(2, thread_name_prefix="pool"),
            Where.FILES: ThreadPoolExecutor(1, thread_name_prefix="files"),
        }
        self._progressed.connect(self._on_progressed, Qt.ConnectionType.QueuedConnection)
        self._landed.connect(self._on_landed, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        title: str,
        work: Work,
        *,
        owner: QObject | None = None,
        where: Where = Where.VAULT,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[Any], object] | None = None,
        over: Callable[[], object] | None = None,
        untaken: Callable[[Any], object] | None = None,
        stands: bool = False,
    ) -> Job:
        """Begin `work(report)`; `title` is translated. `done` gets its result, `failed` its trouble (else `trouble` is
        emitted). Nothing of both is told of work that was stopped: what rests meanwhile is woken in `over`, which is
        called first in every case. `untaken` gets the result of a job that was stopped too late to end it: what is open
        is closed there. What `stands` was written for good by then: `done` gets it although somebody pressed Stop.
        """
        job = Job(title, work, self, untaken, stands=stands)
        if done is not None:
            job.succeeded.connect(done)
        if failed is not None:
            job.failed.connect(failed)
        else:
            job.failed.connect(self.trouble)
        if over is not None:
            job.over.connect(over if owner is None else lambda: over() if isValid(owner) else None)
        if owner is not None:
            owner.destroyed.connect(job.leave)
        self._running.append(job)
        job.future = self._threads[where].submit(self._carry_out, job)
        self.begun.emit(job)
        return job

    @property
    def running(self) -> tuple[Job, ...]:
        return tuple(self._running)

    def stop(self) -> None:
        """Stop everything under way."""
        for job in self._running:
            job.leave()

    def settle(self, seconds: float) -> bool:
        """Stop everything and wait a little; whether all of it has ended by then."""
        self.stop()
        under_way = [job.future for job in self._running if job.future is not None and not job.future.cancel()]
        return not wait(under_way, timeout=seconds).not_done

    def close(self) -> None:
        """Stop everything and wait until the threads have ended."""
        self.stop()
        for threads in self._threads.values():
            threads.shutdown(wait=True, cancel_futures=True)
        self._running.clear()

    def _carry_out(self, job: Job) -> None:
        """In the worker's thread: do the work, and catch whatever comes out of it."""

        def report(done: int, total: int, text: str = "") -> None:
            if job.stopped:
                raise Stopped
            now = time.monotonic()
            if done >= total or now - job._reported_at >= 1 / REPORTS_A_SECOND:
                job._reported_at = now
                if total > MOST:  # a signal holds no more, and a film has more bytes than that
                    done, total = min(done, total) * MOST // total, MOST
                self._progressed.emit(job, done, total, text)

        try:
            if job.stopped:
                raise Stopped
            outcome = _Outcome(result=job.work(report))
        except Stopped:
            outcome = _Outcome(stopped=True)
        except DaftarError as error:
            outcome = _Outcome(trouble=error.with_traceback(None))
        except Exception as error:  # noqa: BLE001 - the border: a bug is told, and the worker lives on
            outcome = _Outcome(trouble=Bug.of(error))
        self._landed.emit(job, outcome)

    def _on_progressed(self, job: Job, done: int, total: int, text: str) -> None:
        if not job.stopped:
            job.progressed.emit(done, total, text)

    def _on_landed(self, job: Job, outcome: _Outcome) -> None:
        if job in self._running:
            self._running.remove(job)
        job.is_over = True
        job.over.emit()
        if not job.is_told and not outcome.stopped and outcome.trouble is None:
            job.untaken(outcome.result)
        if job.is_told and not outcome.stopped:
            if outcome.trouble is not None:
                self.met.emit(outcome.trouble)
                job.failed.emit(outcome.trouble)
            else:
                job.succeeded.emit(outcome.result)
        job.ended.emit()
        self.ended.emit(job)
        job.deleteLater()
