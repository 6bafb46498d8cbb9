"""What ships beside the code: every file has a licence that fits, its wording lies beside it, and no file calls out."""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
RESOURCES = ROOT / "resources"
FITTING = {"Apache-2.0", "OFL-1.1", "ISC", "MIT", "MPL-2.0", "CC-BY-4.0", "CC-BY-3.0", "CC0-1.0", "BSD-3-Clause"}

# Addresses that stand in shipped files without ever being called: names of formats, and of licences.
NEVER_CALLED = re.compile(
    r"https?://(www\.w3\.org/|openfontlicense\.org|scripts\.sil\.org/OFL|creativecommons\.org/licenses/"
    r"|schemas\.(openxmlformats\.org|microsoft\.com/office)/|purl\.org/dc/|ns\.adobe\.com/|www\.aiim\.org/pdfa/ns/)"
)
READABLE = {".py", ".toml", ".json", ".csv", ".po", ".pot", ".svg", ".md", ".txt", ".jsonl", ".html", ".mako"}


def _shipped() -> list[Path]:
    return [each for each in sorted(RESOURCES.rglob("*")) if each.is_file() and each.suffix not in (".pyc", ".mo")]


def _entries() -> list[dict[str, Any]]:
    files: list[dict[str, Any]] = tomllib.loads((RESOURCES / "licences.toml").read_text(encoding="utf-8"))["files"]
    return files


def test_every_resource_has_a_licence() -> None:
    patterns = [pattern for entry in _entries() for pattern in entry["paths"]]
    names = [path.relative_to(RESOURCES).as_posix() for path in _shipped()]
    assert not [name for name in names if not any(fnmatch(name, pattern) for pattern in patterns)]


@pytest.mark.parametrize("entry", _entries(), ids=lambda entry: entry["paths"][0])
def test_a_licence_fits_and_its_wording_is_there(entry: dict[str, Any]) -> None:
    assert set(entry["licence"].split(" AND ")) <= FITTING
    assert entry["from"]
    if "text" in entry:
        assert (RESOURCES / entry["text"]).stat().st_size > 500
    else:
        assert entry["licence"] == "Apache-2.0", "only our own files are under the project's LICENSE"


@pytest.mark.parametrize("room", ["desktop", "db", "resources"])
def test_no_shipped_file_holds_an_address_to_call(room: str) -> None:
    found = []
    for path in sorted((ROOT / room).rglob("*")):
        if path.is_file() and path.suffix in READABLE:
            for address in re.findall(r"https?://[^\s\"'<>)]+", path.read_text(encoding="utf-8")):
                if not NEVER_CALLED.match(address):
                    found.append(f"{path.relative_to(ROOT)}: {address}")
    assert not found
