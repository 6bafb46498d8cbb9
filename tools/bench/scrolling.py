"""P13: a frame of scrolling beside a plain Python model with the stock delegate; jumps; the memory of a million rows.

A frame is one step of the scroll bar and everything visible painted into a picture, without a screen. The million rows
are the vault's 100,000 people ten times over: the register keeps eight bytes for each, the eager list all its texts.
"""

from __future__ import annotations

import secrets
import subprocess
import sys
import time
from array import array
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

from tools.bench import rows
from tools.bench.measure import MILLISECONDS, Figure, in_turn, ratio, seconds
from tools.bench.vaults import Site, opened

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from db.store import Store

MILLION, SHOWN = 1_000_000, 20_000
STEP = 90  # pixels of one frame


def run(site: Site, rounds: int = 150) -> Iterator[Figure]:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QTableView

    from desktop.jobs import Jobs
    from desktop.look import Look

    app = rows.application()
    home = QObject()
    Look(app, "light", home)
    place = site.vault("people")
    with opened(place) as (_vault, store):
        jobs = Jobs(home)
        register = _register(store, jobs, rows.numbers_of(store))
        eager = list(islice(rows.in_words(store, rows.numbers_of(store)[:SHOWN]), SHOWN))
        plain = rows.dressed(QTableView(), rows.PlainModel(eager))
        a, b = in_turn(rounds, _scroller(register), _scroller(plain))
        yield ratio("P13", "a frame of scrolling : a plain model with the stock delegate", a, b, 0.35)
        yield from _jumps(register, rounds)
        register.close()
        plain.close()
        jobs.close()
    ours, theirs = _memory("register", place), _memory("eager", place)
    told = f"{ours:.0f} MB against {theirs:.0f} MB beside the same program without rows"
    yield Figure("P13", "memory of 1,000,000 rows : an eager list", ours / theirs, 0.25, told=told)


def _register(store: Store, jobs: object, numbers: array[int]) -> QTableView:
    """A register with these rows, as if they had just been found."""
    from db.queries import Question
    from desktop.jobs import Jobs
    from desktop.tables.rows import Rows
    from desktop.tables.view import RegisterTable

    assert isinstance(jobs, Jobs)
    table = RegisterTable(store, jobs, "person")
    found = Rows(store, Question("person"), rows.COLUMNS, numbers)
    found.fetch(0)
    table.records._on_found(found)
    return rows.dressed(table)


def _scroller(view: QTableView) -> Callable[[], None]:
    """One frame: a step down, from the top again at the end, and a picture."""
    from PySide6.QtWidgets import QApplication

    bar, steps = view.verticalScrollBar(), count(1)

    def frame() -> None:
        bar.setValue(next(steps) * STEP)
        rows.painted(view)
        QApplication.processEvents()

    return frame


def _jumps(view: QTableView, rounds: int) -> Iterator[Figure]:
    """From anywhere to anywhere: painted with empty cells, the rows fetched, painted with them."""
    from PySide6.QtWidgets import QApplication

    bar = view.verticalScrollBar()

    def jump() -> None:
        bar.setValue(secrets.randbelow(bar.maximum()))
        QApplication.processEvents()
        QApplication.processEvents()

    taken = [seconds(jump) * MILLISECONDS for _round in range(rounds)]
    told = f"median {sorted(taken)[len(taken) // 2]:.3g} ms; two paintings and the fetching between them"
    yield Figure("P13", "a jump to anywhere, the slowest of twenty", quantiles(taken, n=20)[-1], 16, "ms", told)


# --- memory, each in a process of its own -------------------------------------------------------------------------


def _memory(which: str, place: Path) -> float:
    """How many MB a million rows add to a process that has everything else."""
    command = [sys.executable, "-m", "tools.bench.scrolling", which, str(place)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _measure_memory(which: str, place: Path) -> None:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QTableView

    from desktop.jobs import Jobs
    from desktop.look import Look

    home = QObject()
    Look(rows.application(), "light", home)
    with opened(place) as (_vault, store):
        jobs, numbers = Jobs(home), rows.numbers_of(store)
        small = _register(store, jobs, numbers[:500])
        rows.painted(small)
        before = _resident()
        million = numbers * (MILLION // len(numbers))
        if which == "register":
            view = _register(store, jobs, million)
        else:
            view = rows.dressed(QTableView(), rows.PlainModel(list(rows.in_words(store, million))))
        scroll = _scroller(view)
        for _frame in range(40):
            scroll()
        time.sleep(0.2)
        print(_resident() - before)
        view.close()
        small.close()
        jobs.close()


def _resident() -> float:
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


if __name__ == "__main__":
    _measure_memory(sys.argv[1], Path(sys.argv[2]))
