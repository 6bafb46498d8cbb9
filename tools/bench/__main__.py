"""`python -m tools.bench [PART …]`: measure, print the table and write it to build/bench/report.md."""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tools.bench.measure import Figure
from tools.bench.vaults import Site

PARTS = (
    "questions",
    "searching",
    "importing",
    "spreadsheets",
    "saving",
    "unlocking",
    "starting",
    "scrolling",
    "sorting",
    "pauses",
    "keys",
    "documents",
    "printing",
)
FOLDER = Path("build/bench")


def figures(parts: tuple[str, ...], site: Site) -> Iterator[Figure]:
    """Every figure of these parts, as soon as it is there."""
    for part in parts:
        yield from importlib.import_module(f"tools.bench.{part}").run(site)


def lines(found: list[Figure]) -> Iterator[str]:
    """The report in Markdown."""
    yield "| Goal | What | Measured | Goal | | How |"
    yield "|---|---|---|---|---|---|"
    for each in found:
        limit = f"≤ {each.limit:g} {each.unit}" if each.limit is not None else ""
        yield f"| {each.goal} | {each.what} | {each.value:.3g} {each.unit} | {limit} | {each.verdict} | {each.told} |"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"some of: {', '.join(PARTS)}")
    parts = tuple(parser.parse_args().parts) or PARTS
    if unknown := set(parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    began = time.monotonic()
    found: list[Figure] = []
    for each in figures(parts, Site(FOLDER)):
        found.append(each)
        print(f"{each.goal:4} {each.value:9.3g} {each.unit:3} {each.verdict:12} {each.what} ({each.told})", flush=True)
    short = [
        f"- {each.goal}: {each.what}: {each.value:.3g} {each.unit}, goal {each.limit:g}"
        for each in found
        if each.falls_short
    ]
    head = (
        f"Measured {datetime.now(UTC):%Y-%m-%d %H:%M} UTC in {time.monotonic() - began:.0f} s on {os.cpu_count()} "
        f"cores, {platform.system()} {platform.release()}, Python {platform.python_version()}; "
        f"load {os.getloadavg()[0]:.1f}."
    )
    report = "\n".join(
        ["# Benchmarks", "", head, "", *lines(found), "", "## What falls short", "", *(short or ["Nothing."])]
    )
    (FOLDER / "report.md").write_text(report + "\n")
    print(f"\n{head}\nFalls short of its goal:\n" + "\n".join(short or ["nothing"]) + f"\n{FOLDER / 'report.md'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
