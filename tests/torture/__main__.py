"""The long proofs, each alone or all of them: `python -m tests.torture kills --runs 5000`.

What each showed stands afterwards in build/torture/, and `report` puts all of it into one page.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from tests.torture import shim

BENCH = ("kills", "faults", "powercuts", "changes")  # `all` and `short` are these
BESIDE = ("safeguards", "canary", "public", "sampled")


def main() -> int:
    options = _options()
    if options.proof == "report":
        from tests.torture import report

        sys.stdout.write(f"{report.write()}\n")
        return 0
    if options.proof in BESIDE:
        from tests.torture import beside

        return beside.run(options.proof, options.out)
    shim.start_under()
    from tests.torture import proofs

    return proofs.run(options.proof, options.runs, options.seed, options.jobs, options.out, options.part)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    parser.add_argument("proof", choices=(*BENCH, *BESIDE, "all", "short", "report"))
    parser.add_argument("--runs", type=int, help="how many; the long run's number when it is not given")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--part", type=_part, help="3/20: the third of twenty parts of the faults, each by chance")
    parser.add_argument("--out", type=Path, default=shim.ROOT / "build" / "torture")
    return parser.parse_args()


def _part(text: str) -> tuple[int, int]:
    number, of = map(int, text.split("/"))
    if not 1 <= number <= of:
        raise ValueError
    return number, of


if __name__ == "__main__":
    sys.exit(main())
