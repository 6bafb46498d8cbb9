"""How far long work is: what every plain function that takes its time is given, and calls. Knows nothing else."""

from __future__ import annotations

from typing import Protocol


class Report(Protocol):
    """`report(done, total, text)`: how far it is, and at what. Raises when the work was stopped."""

    def __call__(self, done: int, total: int, text: str = "", /) -> None: ...


def silent(done: int, total: int, text: str = "", /) -> None:
    """For those who do not want to hear how far it is."""
