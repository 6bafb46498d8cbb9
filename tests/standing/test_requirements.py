"""The locks: every part named with its hashes, from no particular host, under a licence that fits ours."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")

# Licences under which a part may ship inside Daftar: permissive, or weak copyleft for a library that can be replaced.
FITTING = {
    "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "LGPL-3.0-only", "LGPL-3.0-or-later", "MIT", "MIT-0",
    "MIT-CMU", "PSF-2.0", "Zlib",
}  # fmt: skip


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _names(lock: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9][a-z0-9.-]*)==", _text(lock), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host(lock: str) -> None:
    assert not [sign for sign in ("://", "--index", "--find-links", "--trusted", " @ ") if sign in _text(lock)]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_part_has_a_version_and_hashes(lock: str) -> None:
    parts = re.split(r"^(?=\S)", _text(lock), flags=re.MULTILINE)
    assert not [part for part in parts if part and not re.match(r"[a-z0-9.-]+==\S+[^\n]*\n +--hash=sha256:", part)]


def test_both_locks_agree() -> None:
    shipped, ours = (set(re.findall(r"^(\S+==\S+)", _text(lock), re.MULTILINE)) for lock in LOCKS)
    assert shipped <= ours


def test_what_is_declared_is_locked() -> None:
    project = tomllib.loads(_text("pyproject.toml"))
    declared = (project["project"]["dependencies"], project["dependency-groups"]["dev"])
    for requirements, lock in zip(declared, LOCKS, strict=True):
        assert {re.split(r"[\[<>=~!; ]", each, maxsplit=1)[0].lower() for each in requirements} <= _names(lock)


def test_the_notice_states_a_fitting_licence_for_every_part_that_ships() -> None:
    section = _text("NOTICE").partition("(requirements.lock)")[2].partition("\n\nLibraries")[0]
    stated = dict(re.findall(r"^(\S+) +(\S+)$", section, re.MULTILINE))
    assert set(stated) == _names("requirements.lock")
    assert set(stated.values()) <= FITTING


def test_no_part_says_of_itself_that_it_is_gpl_alone() -> None:
    for name in _names("requirements.lock"):
        try:
            about = metadata(name).json
        except PackageNotFoundError:
            continue  # for another system
        said = f"{about.get('license_expression', '')} {about.get('license', '')[:200]}"
        assert "LGPL" in said or not re.search(r"\bA?GPL", said), f"{name}: {said}"
