"""Days without liberty, as the dossier tells them. (First shape, until the counting of the law is there.)"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from desktop.dossier.charts import Bounds
from desktop.dossier.compose.voice import Voice


@dataclass(frozen=True, slots=True)
class Days:
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Totals:
    of: dict[str, Days] = field(default_factory=dict)
    bounds: dict[str, Bounds] = field(default_factory=dict)
    kinds: dict[str, Days] = field(default_factory=dict)
    all: Days | None = None
    notes: tuple[str, ...] = ()


def totals(voice: Voice) -> Totals:
    of: dict[str, Days] = {}
    bounds: dict[str, Bounds] = {}
    kinds: dict[str, Days] = {}
    for measure in voice.file.material["measure"]:
        rule = voice.rule(measure)
        b = _bounds(voice, measure)
        if b is None:
            continue
        bounds[measure.id] = b
        if not (rule and rule.counts):
            continue
        lo = max(0, (b.end_lo - b.start_hi).days) if b.end_lo and b.start_hi else 0
        hi = (b.end_hi - b.start_lo).days if b.end_hi and b.start_lo else None
        of[measure.id] = Days(lo, hi)
        kinds[rule.day_kind] = Days(lo, hi)
    every = [d for d in of.values()]
    total = Days(sum(d.least for d in every), sum(d.most or 0 for d in every)) if every else None
    return Totals(of, bounds, kinds, total)


def _bounds(voice: Voice, m: Any) -> Bounds | None:
    start = m.start or m.held_by_then
    if not start:
        return None
    end = m.end
    succ = next((o for o in voice.file.material["measure"] if o.replaces == m.id), None)
    if end is None and succ is not None:
        end = succ.start
    if end is not None and end.is_open:
        return Bounds(start.lo, start.hi, goes_on=True)
    if end is not None:
        return Bounds(start.lo, start.hi, end.lo, end.hi)
    return Bounds(start.lo, start.hi, start.hi, m.at_liberty_on.hi if m.at_liberty_on else None)
