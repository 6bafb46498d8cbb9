"""What the long proofs showed, on one page: build/torture/report.md, from the files that each proof left there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.torture.bench import REPORTS

_HEAD = """\
# What was tried on the vault, and what came of it

Each line is one proof with its own file in this folder. “Failed” counts what was lost, what could not be opened, what
was changed unnoticed, and trouble that nobody told. The figures are as they came out, good or bad.

| Proof | Runs | Failed | Seconds | What was run |
|---|---:|---:|---:|---|
"""


def write(folder: Path = REPORTS) -> Path:
    """Put every proof into the page."""
    folder.mkdir(parents=True, exist_ok=True)
    proofs = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    page = _HEAD + "".join(_line(proof) for proof in proofs)
    if not proofs:
        page += "\nNothing was run yet.\n"
    page += "".join(_details(proof) for proof in proofs if proof.get("details"))
    target = folder / "report.md"
    target.write_text(page, encoding="utf-8")
    return target


def _line(proof: dict[str, Any]) -> str:
    cells = (proof["proof"], _number(proof["runs"]), _number(proof["failed"]), proof.get("seconds", ""), proof["note"])
    return f"| {' | '.join(_cell(str(cell)) for cell in cells)} |\n"


def _details(proof: dict[str, Any]) -> str:
    lines = "".join(f"- {detail}\n" for detail in proof["details"])
    return f"\n## {proof['proof']}: the first that failed\n\n{lines}"


def _number(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|")
