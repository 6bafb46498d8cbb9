"""Which proofs there are, and how many runs the long ones have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.torture import bench as benches
from tests.torture.bench import Bench, Sum
from tests.torture.driver import workshop
from tests.torture.faults import Faults
from tests.torture.kills import Kills

KILLS = 5500


def _kills(bench: Bench, runs: int | None, seed: int, jobs: int) -> Sum:
    kills = Kills(bench)
    trials = kills.trials(runs or KILLS, seed)
    return benches.run("kills", trials, kills.run, jobs=jobs, note="kill −9 at calls, within writes and by the clock")


def _faults(bench: Bench, runs: int | None, seed: int, jobs: int) -> Sum:
    faults = Faults(bench)
    trials = faults.trials(runs, seed)
    note = "some calls by chance" if runs else "every call, once and from then on, ENOSPC and EIO, and part of a write"
    return benches.run("faults", trials, faults.run, jobs=jobs, note=note)


PROOFS: dict[str, Callable[[Bench, int | None, int, int], Sum]] = {"kills": _kills, "faults": _faults}
SHORT = {"kills": 24, "faults": 24}


def run(proof: str, runs: int | None, seed: int, jobs: int, out: Path) -> int:
    """Run one proof, all, or all in short; how many of them failed."""
    failed = 0
    with workshop() as folder:
        bench = Bench.set_up(folder)
        for name in (proof,) if proof in PROOFS else PROOFS:
            found = PROOFS[name](bench, SHORT[name] if proof == "short" else runs, seed, jobs)
            found.write(out)
            failed += bool(found.failed)
    return failed
