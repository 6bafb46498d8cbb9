"""What a static check cannot see of the walls: the modules that are really loaded, each time in a fresh process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

LOAD_ALL = """
import importlib, pkgutil, sys
for room in {rooms!r}:
    package = importlib.import_module(room)
    for module in pkgutil.walk_packages(package.__path__, room + "."):
        if ".migrations." not in module.name:  # Alembic runs those
            importlib.import_module(module.name)
print(*sorted({{name.partition(".")[0] for name in sys.modules}}))
"""
SEE = """
import sys
sys.argv = ["daftar", {argument!r}]
import {module}
print(*sorted({{name.partition(".")[0] for name in sys.modules}}))
"""


def _loaded(program: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_nothing_below_the_windows_loads_qt() -> None:
    assert not {"PySide6", "shiboken6"} & _loaded(LOAD_ALL.format(rooms=["resources", "db", "desktop.dossier"]))


def test_the_store_knows_no_paper() -> None:
    assert not {"PySide6", "reportlab", "docx"} & _loaded(LOAD_ALL.format(rooms=["resources", "db"]))


def test_the_command_line_starts_with_little() -> None:
    late = {"PySide6", "sqlmodel", "sqlalchemy", "reportlab", "PIL", "alembic", "pyrage", "pydantic"}
    assert not late & _loaded(SEE.format(module="desktop.__main__", argument="--help"))
