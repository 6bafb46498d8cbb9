"""Draw every screen in every language, light and dark, to build/shots/, so that somebody looks at them.

`python -m tools.shots [--only NAME …] [--languages en …] [--themes light …] [--size 1366x768] [--out DIR]`; with
QT_SCALE_FACTOR=1.5 in the environment (and --size 911x512) everything is drawn as on a screen of 150 %; a third theme
is "contrast". A new screen is added by a function
with `@shot("name")` in `tools.pictures`: it brings the stage to where the picture is to be taken.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

_HOME = tempfile.TemporaryDirectory(prefix="daftar-shots-", ignore_cleanup_errors=True)
os.environ["HOME"] = _HOME.name  # nobody's own folders are in the pictures
_SCREEN = {
    "name": "screen",
    "x": 0,
    "y": 0,
    "width": 2400,
    "height": 2400,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}
_ROOM = Path(_HOME.name) / "screen.json"  # the usual one is smaller than the window, and menus keep inside of it
_ROOM.write_text(json.dumps({"screens": [_SCREEN]}))
if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_ROOM}"

from desktop import process

with process.plain_imports():
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QApplication

from resources.text import LANGUAGES
from tools import (  # noqa: F401 - they register their pictures
    arrest_pictures,
    backup_pictures,
    check_pictures,
    file_pictures,
    key_pictures,
    lock_pictures,
    print_pictures,
    sheet_pictures,
    story_pictures,
)
from tools.pictures import SHOTS
from tools.pictures_of_files import FILE_SHOTS
from tools.stage import Stage

THEMES = ("light", "dark")


def take(arguments: argparse.Namespace) -> int:
    """Every picture asked for; returns how many were taken."""
    width, height = (int(number) for number in arguments.size.split("x"))
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    arguments.out.mkdir(parents=True, exist_ok=True)
    taken = 0
    stage = Stage(app, Path.home() / "Documents", QSize(width, height))
    try:
        for name, arrange in {**SHOTS, **FILE_SHOTS}.items():
            if arguments.only and not any(name.startswith(wanted) for wanted in arguments.only):
                continue
            for language in arguments.languages:
                stage.clear()
                stage.program.speak(language)
                for theme in arguments.themes:
                    stage.clear()
                    stage.program.dress(theme)
                    arrange(stage)
                    stage.settle()
                    stage.picture().save(str(arguments.out / f"{name}-{language}-{theme}.png"))
                    taken += 1
    finally:
        stage.clear()
        stage.close()
    return taken


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.shots", description=__doc__)
    parser.add_argument("--only", nargs="*", default=[], help="pictures whose names begin so")
    parser.add_argument("--languages", nargs="*", default=list(LANGUAGES))
    parser.add_argument("--themes", nargs="*", default=list(THEMES))
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--out", type=Path, default=Path("build/shots"))
    taken = take(parser.parse_args())
    print(f"{taken} pictures")
    return 0


if __name__ == "__main__":
    sys.exit(main())
