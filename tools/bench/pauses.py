"""The whole program with a vault of 10,000 people, 20,000 incidents and 20,000 measures: how long its window stands
still in what people do all day. Nothing may stand still for longer than a hand notices.

What is measured is the longest single stretch in which the window's thread answers nothing, and, told beside it, the
time until what was asked for is there. A list waits 150 ms for more keys: not counted here.
"""

from __future__ import annotations

import gc
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from tools.bench import rows
from tools.bench.measure import MILLISECONDS, Figure, seconds
from tools.bench.vaults import Site, opened

if TYPE_CHECKING:
    from db.store import Store
    from desktop.app import Program
    from desktop.screens.record import RecordScreen
    from desktop.screens.register import RegisterScreen

NOTICED = 100  # milliseconds
REST = 0.15
PATIENCE = 20.0


def run(site: Site, rounds: int = 5) -> Iterator[Figure]:
    place = site.folder / "used.daftar"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(site.vault("large"), place)
    app = rows.application()
    with tempfile.TemporaryDirectory(prefix="daftar-bench-") as home, opened(place) as (vault, store):
        from desktop.app import Program
        from desktop.settings import Settings

        program = Program(app, Settings(Path(home)))
        program.window.resize(1366, 768)
        program.window.show()
        told: dict[str, list[tuple[float, float]]] = {}
        with collecting_between_frames():
            for what, still, whole in _day(program, (vault, store), rounds):
                told.setdefault(what, []).append((still, whole))
        program.open_vault = None  # the vault is closed here, not by the program
        program.window.close()
        program.jobs.close()
        app.processEvents()
    shutil.rmtree(place)
    for what, taken in told.items():
        still, whole = (median(each[part] for each in taken) * MILLISECONDS for part in (0, 1))
        worst = max(each[0] for each in taken) * MILLISECONDS
        said = f"worst of {len(taken)}: {worst:.3g} ms; there after {whole:.3g} ms"
        yield Figure("hand", what, still, NOTICED, "ms", said)


@contextmanager
def collecting_between_frames() -> Iterator[None]:
    """As after the program's first painting."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _day(program: Program, opened_vault: Any, rounds: int) -> Iterator[tuple[str, float, float]]:
    from desktop.places import Place

    yield "enter the vault: home", *still(lambda: program.enter(opened_vault), lambda: True)
    assert program.shell is not None and program.open_vault is not None
    shell, store = program.shell, program.open_vault.store
    for turn in range(rounds):
        for kind in ("person", "incident", "measure"):
            yield (
                f"open the register: {kind}",
                *still(partial(shell.open, Place.register(kind)), listed(program)),
            )
            yield from _in_register(program, kind, turn)
        yield "open home", *still(lambda: shell.open(Place.home()), lambda: True)
        yield from _find(program)
        yield from _edit(program, store, turn)


def _in_register(program: Program, kind: str, turn: int) -> Iterator[tuple[str, float, float]]:
    from db.queries import Filter, Match

    screen: RegisterScreen = program.shell.body.screen_in_front  # type: ignore[union-attr, assignment]
    table, bar = screen.table, screen.bar
    sorts = {"person": ("born",), "incident": ("start",), "measure": ("person", "start")}[kind]
    for sort in sorts:

        def turn_order(sort: str = sort) -> None:
            table.sort, table.descending = sort, not table.descending
            table.sort_changed.emit()

        yield f"sort {kind} by {sort}", *still(turn_order, listed(program))
    yield f"search {kind} for “gul”", *still(lambda: _search(bar, "gul"), listed(program))
    yield f"search {kind} for nothing again", *still(lambda: _search(bar, ""), listed(program))
    dated = {"person": "born"}.get(kind, "start")
    chosen = Filter(dated, Match.OVERLAPS, ("2018-01-01", f"2019-{turn + 1:02}-01"))
    yield f"filter {kind} by {dated}", *still(lambda: bar.set_filters([chosen]), listed(program))
    bar.set_filters([])
    still(lambda: None, listed(program))
    scroll = table.verticalScrollBar()
    yield f"jump to the end of {kind}", *still(lambda: scroll.setValue(scroll.maximum()), lambda: True)


def _search(bar: Any, words: str) -> None:
    bar.search.blockSignals(True)
    bar.search.setText(words)
    bar.search.blockSignals(False)
    bar.changed.emit()


def _find(program: Program) -> Iterator[tuple[str, float, float]]:
    from desktop.screens.find import FindPanel

    assert program.shell is not None
    panel = program.shell.findChild(FindPanel)
    assert panel is not None
    yield "open find", *still(panel.open, lambda: True)
    for words in ("g", "gul", "stood at the door"):
        panel.line.blockSignals(True)
        panel.line.setText(words)
        panel.line.blockSignals(False)
        yield f"find “{words}”", *still(panel._look, lambda: not panel.is_looking)
    panel.close_panel()


def _edit(program: Program, store: Any, turn: int) -> Iterator[tuple[str, float, float]]:
    from desktop.places import Place

    assert program.shell is not None
    shell = program.shell
    for kind, field in (("person", "biography"), ("incident", "narrative"), ("measure", "remarks")):
        with store.reading() as connection:
            from db import queries

            numbers = queries.numbers(connection, queries.Question(kind))
            record_id = queries.ids(connection, [numbers[1_000 + turn]])[0]
        place = Place.record(kind, record_id)
        yield f"open a record: {kind}", *still(partial(shell.open, place), lambda: True)
        screen: RecordScreen = shell.body.screen_in_front  # type: ignore[assignment]
        words = {field: f"Written in turn {turn}."}
        data = store.data(record_id).model_copy(update=words)
        screen.form.load(data)
        version = store.get(record_id).version

        save = partial(screen.saver.edit, record_id, data, version)
        yield f"save a record: {kind}", *still(save, partial(_is_saved, store, record_id, version))


def _is_saved(store: Store, record_id: str, before: int) -> bool:
    return bool(store.get(record_id).version > before)


def listed(program: Program) -> Callable[[], bool]:
    """Whether the register that is shown has its rows."""

    def there() -> bool:
        screen: RegisterScreen = program.shell.body.screen_in_front  # type: ignore[union-attr, assignment]
        return screen.table.records._job is None and screen.table.records._rows is not None

    return there


def _answer_events() -> None:
    """One turn of the event loop; without `exec`, Qt must be told to delete what is done with."""
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def still(do: Callable[[], Any], done: Callable[[], bool]) -> tuple[float, float]:
    """Do it, and answer events until it is done and a little longer: the longest stretch without an answer, and all."""
    began = time.perf_counter()
    longest = seconds(do)
    whole = 0.0
    while not whole or time.perf_counter() - began < whole + REST:
        longest = max(longest, seconds(_answer_events))
        if not whole and done():
            whole = time.perf_counter() - began
        if time.perf_counter() - began > PATIENCE:
            raise TimeoutError("the program did not come to an end")
        time.sleep(0.001)
    return longest, whole
