"""The data that ships with Daftar, and the way to reach it. It knows nothing of records, vaults or screens."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def path(name: str = "") -> Path:
    """Where a shipped file lies, as `path("fonts/NotoSans-Regular.ttf")`, from source and in the packaged program."""
    return _HERE.joinpath(*name.split("/")) if name else _HERE
