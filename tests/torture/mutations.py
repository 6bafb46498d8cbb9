"""The mutation check of the tests themselves: one safeguard is taken out at a time, and some test must then fail.

Each safeguard names a file, the text that is the safeguard, what stands in its place, and the tests that ought to
notice. It is made in a copy of the checkout. `survivors` gives those that no test noticed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.torture import safeguards
from tests.torture.safeguards import Mutation
from tests.torture.safeguards_of_files import OF_FILES
from tests.torture.safeguards_of_keeping import OF_KEEPING

MUTATIONS = (*safeguards.MUTATIONS, *OF_FILES, *OF_KEEPING)
ROOT = Path(__file__).resolve().parents[2]
NOTICED = 1  # pytest's exit code when tests failed
_TIMEOUT = 900
_NEEDED = ("db", "desktop", "resources", "tests", "pyproject.toml", "docs", "README.md", "tools", "NOTICE")


def rotten(root: Path = ROOT) -> list[str]:
    """Mutations that no longer fit the code: their safeguard is not there, or is there more than once."""
    return [each.name for each in MUTATIONS if (root / each.file).read_text(encoding="utf-8").count(each.before) != 1]


def survivors(
    names: Iterable[str] = (), *, within: Path, tell: Callable[[str], None] = lambda _line: None
) -> Iterator[Mutation]:
    """Those that no test noticed, of all or of the named ones; they are made in a copy of the checkout in `within`."""
    chosen = [each for each in MUTATIONS if not names or each.name in names]
    copy = within / "checkout"
    for part in _NEEDED:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, copy / part, ignore=shutil.ignore_patterns("__pycache__", "vaults"))
        elif source.exists():
            copy.mkdir(exist_ok=True)
            shutil.copy2(source, copy / part)
    for each in chosen:
        noticed = _noticed(copy, each)
        tell(f"{'noticed' if noticed else 'SURVIVED'}: {each.name}")
        if not noticed:
            yield each


def _noticed(copy: Path, mutation: Mutation) -> bool:
    file = copy / mutation.file
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.replace(mutation.before, mutation.after), encoding="utf-8")
    try:
        done = subprocess.run(
            [
                sys.executable,
                "-B",
                "-m",
                "pytest",
                "-q",
                "-x",
                "-p",
                "no:randomly",
                "-p",
                "no:cacheprovider",
                *mutation.tests,
            ],
            cwd=copy,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "DAFTAR_TORTURE": ""},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_TIMEOUT,
            check=False,
        )
        return done.returncode == NOTICED
    except subprocess.TimeoutExpired:
        return True  # a test that hangs is a test that notices
    finally:
        file.write_text(whole, encoding="utf-8")
