"""Where trials are run: many small ones, over as many processes as there are processors to spare, and their sum.

A proof is a name, a list of trials and a function that runs one. It knows nothing of what a trial does.
"""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.torture import pattern as patterns
from tests.torture.driver import Driver
from tests.torture.pattern import Pattern
from tests.torture.shim import ROOT, Shim

REPORTS = ROOT / "build" / "torture"
_MOST_DETAILS = 40
_EVERY_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Result:
    """What one trial showed. It failed if there are problems."""

    what: str
    problems: tuple[str, ...] = ()
    counts_as: str = "kept"


@dataclass(slots=True)
class Sum:
    """What a proof showed."""

    proof: str
    note: str = ""
    runs: int = 0
    failed: int = 0
    seconds: float = 0.0
    sorts: Counter[str] = field(default_factory=Counter)
    details: list[str] = field(default_factory=list)

    def add(self, result: Result) -> None:
        self.runs += 1
        self.sorts[result.counts_as if not result.problems else "FAILED"] += 1
        if result.problems:
            self.failed += 1
            if len(self.details) < _MOST_DETAILS:
                self.details.append(f"{result.what}: {'; '.join(result.problems)}")

    def write(self, folder: Path = REPORTS) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{self.proof.replace(',', '').replace(' ', '-')}.json"
        sorts = ", ".join(f"{count} {name}" for name, count in self.sorts.most_common())
        told = {"proof": self.proof, "runs": self.runs, "failed": self.failed, "note": f"{self.note} ({sorts})"}
        told |= {"seconds": round(self.seconds), "details": self.details}
        target.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return target


@dataclass(frozen=True, slots=True)
class Bench:
    """What every trial may use."""

    driver: Driver
    pattern: Pattern
    folder: Path
    calls: dict[str, tuple[int, int]] = field(default_factory=dict)
    """How many calls and writes each scene makes, counted once."""

    @classmethod
    def set_up(cls, folder: Path) -> Bench:
        driver = Driver(Shim())
        made = patterns.made(folder / "pattern")
        gc.collect()
        gc.freeze()  # what was imported is not copied into each fork
        return cls(driver, made, folder)

    @property
    def own(self) -> Path:
        """A folder that only this process uses."""
        return self.folder / f"process-{os.getpid()}"


Trial = Any
One = Callable[[Trial], Result | list[Result]]
_run_here: One


def run(proof: str, trials: Sequence[Trial], one: One, *, jobs: int = 1, note: str = "") -> Sum:
    """Run every trial and say how far it is."""
    global _run_here
    _run_here = one
    total, started, shown = Sum(proof, note), time.monotonic(), time.monotonic()
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        for results in pool.imap_unordered(_run_one, trials, chunksize=2):
            for result in results:
                total.add(result)
                if result.problems:
                    _say(f"{proof}: {result.what}: {'; '.join(result.problems)}")
            if time.monotonic() - shown > _EVERY_SECONDS:
                shown = time.monotonic()
                _say(
                    f"{proof}: {total.runs} runs, {total.failed} failed, {shown - started:.0f} s ({len(trials)} trials)"
                )
    total.seconds = time.monotonic() - started
    _say(f"{proof}: {total.runs} runs, {total.failed} failed, {total.seconds:.0f} s")
    return total


def _run_one(trial: Trial) -> list[Result]:
    found = _run_here(trial)
    return [found] if isinstance(found, Result) else found


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
