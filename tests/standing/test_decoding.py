"""Qt never decodes a file from outside: it is given raw pixels, by `desktop.decoding` and by our own paper alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("desktop", "db", "resources")

DECODES = {"loadFromData", "fromData", "QImageReader", "QPdfDocument", "QMovie", "QMediaPlayer", "QSoundEffect"}
LOADS = {"QImage", "QPixmap", "QIcon", "QBitmap", "QPicture"}  # each decodes a file if it is given its name
DECODERS = {"PIL", "pypdfium2", "pypdf"}

OWN_LOOK = {"desktop/look/icons.py", "desktop/look/shadow.py"}  # what we ship, and what is painted
PASTED = {"desktop/intake.py"}  # a bitmap of the clipboard, where the other program offers no PNG
OWN_PAPER = {  # these read PDFs that Daftar itself has just made, and drawings of its own
    "desktop/printing.py",
    # Reads the finished print again. Its objects were all written by us; where exhibits follow, their drawing, fonts
    # and pictures are still those of a foreign file, which the limited process took over object by object.
    "desktop/dossier/protection/filed.py",
    "desktop/dossier/word/figures.py",
    "desktop/dossier/exhibits/rendition.py",  # packs pixels that the limited process gave, and decodes nothing
    "desktop/dossier/exhibits/redaction.py",  # the same, with black boxes
}


@cache
def _sources() -> tuple[tuple[str, ast.Module], ...]:
    paths = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    return tuple((path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def _names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.ImportFrom):
            yield from (name.name for name in node.names)


def _imports(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


def test_qt_is_given_no_file_to_decode() -> None:
    found = {where: DECODES.intersection(_names(tree)) for where, tree in _sources()}
    assert not {where: names for where, names in found.items() if names}


def test_a_qt_picture_is_made_of_pixels_alone() -> None:
    """Given a name, or nothing and then a name to load, these would decode a file; given a size, they do not."""
    wrong: list[str] = []
    for where, tree in _sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in LOADS:
                sized = len(node.args) > 1 or any("size" in ast.unparse(each).lower() for each in node.args)
                if not sized and where not in OWN_LOOK | PASTED:
                    wrong.append(f"{where}:{node.lineno} {ast.unparse(node)}")
    assert not wrong, "\n".join(wrong)


def test_decoders_are_used_by_the_limited_process_alone() -> None:
    users = {where for where, tree in _sources() if DECODERS & _imports(tree)}
    inside = {where for where in users if where.startswith("desktop/decoding/")}
    assert inside == {f"desktop/decoding/{name}.py" for name in ("pictures", "papers", "lettering", "copies")}
    assert users - inside <= OWN_PAPER
