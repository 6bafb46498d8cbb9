"""What may be told about a bug: the kind of error and the lines it went through, never a value of a record.

Messages of exceptions are left out on purpose: they quote what was typed.
"""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Bug:
    """An error nobody foresaw, without personal values."""

    name: str
    trail: tuple[str, ...]

    @classmethod
    def of(cls, error: BaseException) -> Self:
        """The description of `error`: its class, and file, line and function of each step."""
        steps = traceback.extract_tb(error.__traceback__)
        return cls(type(error).__name__, tuple(f"{_short(step.filename)}:{step.lineno} {step.name}" for step in steps))

    @property
    def details(self) -> str:
        return "\n".join((self.name, *self.trail))


def _short(filename: str) -> str:
    path = Path(filename)
    try:
        return path.relative_to(ROOT).as_posix()
    except ValueError:
        return path.name


def catch_bugs(tell: Callable[[Bug], None]) -> None:
    """From now on every error that reaches the top is told through `tell`, from whatever thread."""

    def on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        tell(Bug.of(error.with_traceback(trace)))

    def on_thread_error(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            on_error(args.exc_type, args.exc_value, args.exc_traceback)

    def on_unraisable(args: sys.UnraisableHookArgs) -> None:
        """Raised where nobody can catch it, as while something is thrown away: no harm is done, and no value told."""
        if args.exc_value is not None and sys.stderr is not None:
            sys.stderr.write(f"{Bug.of(args.exc_value).details}\n")

    sys.excepthook = on_error
    threading.excepthook = on_thread_error
    sys.unraisablehook = on_unraisable
