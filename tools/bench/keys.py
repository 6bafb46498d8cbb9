"""A vault of 100,000 people and 100,000 incidents: how long a single key, or anything else that a hand does in a list,
makes the window wait. No key may make it wait for longer than a frame lasts.

What is measured is the longest stretch in which the window's thread answers nothing, from the key until what it asked
for is there; told beside it is the time until then. The pause in which a line waits for more keys is not counted.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from tools.bench import rows
from tools.bench.measure import MILLISECONDS, Figure
from tools.bench.pauses import collecting_between_frames, listed, still
from tools.bench.vaults import Site, opened

if TYPE_CHECKING:
    from desktop.app import Program
    from desktop.screens.register import RegisterScreen

FRAME = 16  # milliseconds
TYPED = ("g", "gu", "gul", "gul b", "stood at", "P-0100", "zzz")


def run(site: Site, rounds: int = 3) -> Iterator[Figure]:
    place = site.folder / "typed.daftar"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(site.vault("crowd"), place)
    app = rows.application()
    told: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory(prefix="daftar-bench-") as home, opened(place) as (vault, store):
        from desktop.app import Program
        from desktop.settings import Settings

        program = Program(app, Settings(Path(home)))
        program.window.resize(1366, 768)
        program.window.show()
        program.enter((vault, store))
        with collecting_between_frames():
            for _turn in range(rounds):
                for what, taken in _keys(program):
                    told.setdefault(what, []).append(taken)
        program.open_vault = None  # the vault is closed here, not by the program
        program.window.close()
        program.jobs.close()
        app.processEvents()
    shutil.rmtree(place)
    for what, each in told.items():
        longest, whole = (median(one[part] for one in each) * MILLISECONDS for part in (0, 1))
        worst = max(one[0] for one in each) * MILLISECONDS
        yield Figure(
            "keys", what, longest, FRAME, "ms", f"worst of {len(each)}: {worst:.3g} ms; there after {whole:.3g} ms"
        )


def _keys(program: Program) -> Iterator[tuple[str, tuple[float, float]]]:
    from desktop.places import Place

    assert program.shell is not None
    for kind in ("person", "incident"):
        program.shell.open(Place.register(kind))
        still(lambda: None, listed(program))
        yield from _in_list(program, kind)
    yield from _in_find(program)
    yield from _in_links(program)


def _in_list(program: Program, kind: str) -> Iterator[tuple[str, tuple[float, float]]]:
    from db.finding.conditions import Filter, Match

    screen: RegisterScreen = program.shell.body.screen_in_front  # type: ignore[union-attr, assignment]
    table, bar, there = screen.table, screen.bar, listed(program)
    dated, rowed = {"person": ("born", "names.surname"), "incident": ("start", "acts.act")}[kind]
    for words in TYPED:
        yield f"search {kind} for “{words}”", still(partial(bar.ask, (), words), there)
    filters = (
        Filter(dated, Match.WITHIN, ("2018-01-01", "2018-06-30")),
        Filter(rowed, Match.CONTAINS, ("gul",)),
    )
    for chosen in filters:
        yield f"filter {kind} by {chosen.field}", still(partial(bar.ask, (chosen,), ""), there)
    still(partial(bar.ask, (), ""), there)

    def turn(name: str) -> None:
        table.sort, table.descending = name, not table.descending
        table.sort_changed.emit()

    for name in (dated, "title"):
        yield f"sort {kind} by {name}", still(partial(turn, name), there)
    scroll = table.verticalScrollBar()
    for part in (2, 3, 5):
        where = scroll.maximum() // part
        yield f"jump in {kind}", still(partial(scroll.setValue, where), lambda: True)
    yield from _in_pop_ups(bar, kind)


def _in_pop_ups(bar: Any, kind: str) -> Iterator[tuple[str, tuple[float, float]]]:
    from desktop.tables.filter_asked import Ticks

    for path in {"person": ("birthplace", "tags"), "incident": ("persons", "acts.actor", "types")}[kind]:
        pop_up = bar.ask_for(path)
        assert isinstance(pop_up.asked, Ticks)
        for words in ("g", "gul"):
            yield f"choose {path} by “{words}”", still(partial(pop_up.asked.line.setText, words), lambda: True)
        pop_up.close()


def _in_find(program: Program) -> Iterator[tuple[str, tuple[float, float]]]:
    from desktop.screens.find import FindPanel

    assert program.shell is not None
    panel = program.shell.findChild(FindPanel)
    assert panel is not None
    yield "open find", still(panel.open, lambda: True)
    for words in TYPED:
        panel.line.blockSignals(True)
        panel.line.setText(words)
        panel.line.blockSignals(False)
        yield f"find “{words}”", still(panel._look, lambda: not panel.is_looking)
    panel.close_panel()


def _in_links(program: Program) -> Iterator[tuple[str, tuple[float, float]]]:
    """The line of a link in a form: what it offers, letter by letter."""
    from desktop.forms.editors.pick import PickLine
    from desktop.places import Place

    assert program.shell is not None
    program.shell.open(Place.new("incident"))
    still(lambda: None, lambda: True)
    screen = program.shell.body.screen_in_front
    assert screen is not None
    line = screen.form.box("persons").editor.line  # type: ignore[attr-defined]
    assert isinstance(line, PickLine)
    offers: Callable[[str], object] = line.offer
    for words in ("", *TYPED):
        yield f"offer people for “{words}”", still(partial(offers, words), lambda: True)
    line.popup.hide()
