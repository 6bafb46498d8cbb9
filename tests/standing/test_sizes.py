"""A module past 400 lines, a class past 250 or a function past 40 is asked why.

The answer is either to part it, or a line here with the reason; never a bigger number.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("desktop", "db", "resources", "tests", "tools")
MODULE, CLASS, FUNCTION = 400, 250, 40

# "path" or "path::Class.function": why it is better whole.
REASONS: dict[str, str] = {}


def _definitions(node: ast.AST, outer: str = "") -> Iterator[tuple[str, int, int]]:
    """Name, length and limit of every class and function below a node."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            name = f"{outer}{child.name}"
            length = (child.end_lineno or child.lineno) - child.lineno + 1
            yield name, length, CLASS if isinstance(child, ast.ClassDef) else FUNCTION
            yield from _definitions(child, f"{name}.")
        else:
            yield from _definitions(child, outer)


def _too_long() -> dict[str, str]:
    found: dict[str, str] = {}
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            where, source = path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
            lines = len(source.splitlines())
            if lines > MODULE:
                found[where] = f"{lines} lines, {MODULE} expected"
            for name, length, limit in _definitions(ast.parse(source)):
                if length > limit:
                    found[f"{where}::{name}"] = f"{length} lines, {limit} expected"
    return found


def test_nothing_grows_past_its_size_without_a_reason() -> None:
    unexplained = {where: size for where, size in _too_long().items() if where not in REASONS}
    assert not unexplained, "\n".join(f"{where}: {size}" for where, size in unexplained.items())


def test_no_reason_outlives_its_cause() -> None:
    assert not set(REASONS) - set(_too_long())
