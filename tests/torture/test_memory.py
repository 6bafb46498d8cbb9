"""After a lock nothing of the vault is in memory: two of the ways here, each of them fifty times in `make torture`."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.torture import memory


def test_nothing_stays_in_memory(qapp: QApplication, tmp_path: Path) -> None:
    total = memory.proof(1, ("sleep", "keys"))
    assert total.details == []
    told = json.loads(total.write(tmp_path).read_text(encoding="utf-8"))
    assert (told["proof"], told["runs"], told["failed"]) == ("memory", 2, 0)
