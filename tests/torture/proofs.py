"""Which proofs there are, and how many runs the long ones have."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.torture import bench as benches
from tests.torture.bench import Bench, Sum
from tests.torture.changes import Changes
from tests.torture.driver import workshop
from tests.torture.faults import Faults
from tests.torture.kills import Kills
from tests.torture.powercut import PowerCuts

KILLS = 5500
POWER_CUTS = 2000
FLIPS, OTHERS = 5500, 1000


def _kills(bench: Bench, runs: int | None, seed: int, jobs: int) -> Sum:
    kills = Kills(bench)
    trials = kills.trials(runs or KILLS, seed)
    return benches.run("kills", trials, kills.run, jobs=jobs, note="kill −9 at calls, within writes and by the clock")


def _faults(bench: Bench, runs: int | None, seed: int, jobs: int, part: tuple[int, int] | None = None) -> Sum:
    faults, name = Faults(bench), "faults"
    trials = faults.trials(runs, seed)
    note = "some calls by chance" if runs else "every call, once and from then on, ENOSPC and EIO, and part of a write"
    if part is not None:
        number, of = part
        random.Random(seed).shuffle(trials)
        trials, name = trials[number - 1 :: of], f"faults, part {number:03} of {of}"
    return benches.run(name, trials, faults.run, jobs=jobs, note=note)


def _power_cuts(bench: Bench, runs: int | None, seed: int, jobs: int) -> Sum:
    cuts = PowerCuts(bench)
    trials = cuts.trials(runs or POWER_CUTS, seed)
    return benches.run("powercuts", trials, cuts.run, jobs=jobs, note="disk images at moments of sessions")


def _changes(bench: Bench, runs: int | None, seed: int, jobs: int) -> Sum:
    changes = Changes(bench)
    flips = FLIPS if runs is None else runs - runs // 10
    others = OTHERS if runs is None else runs // 10
    trials = changes.trials(flips, others, seed)
    note = f"{flips} bits turned, {others} cuts, swaps, zeros and removals, in every file"
    return benches.run("changes", trials, changes.run, jobs=jobs, note=note)


PROOFS: dict[str, Callable[[Bench, int | None, int, int], Sum]] = {
    "kills": _kills,
    "faults": _faults,
    "powercuts": _power_cuts,
    "changes": _changes,
}
SHORT = {"kills": 12, "faults": 16, "powercuts": 10, "changes": 16}


def run(proof: str, runs: int | None, seed: int, jobs: int, out: Path, part: tuple[int, int] | None = None) -> int:
    """Run one proof, all, or all in short; how many of them failed."""
    failed = 0
    with workshop() as folder:
        bench = Bench.set_up(folder)
        for name in (proof,) if proof in PROOFS else PROOFS:
            proved = partial(_faults, part=part) if name == "faults" else PROOFS[name]
            found = proved(bench, SHORT[name] if proof == "short" else runs, seed, jobs)
            found.write(out)
            failed += bool(found.failed)
    return failed
