"""P11: from starting the process to a window that can be used, and the memory it takes, beside KeePassXC.

Both are asked to open a file of their own, so both come up on the page that asks for its passphrase; both start on the
same empty screen, in turn, from files that the system has in its cache. Neither has a window manager.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tools.bench import screen
from tools.bench.measure import Figure, ratio
from tools.bench.screen import Start
from tools.bench.vaults import PASSPHRASE, Site

_KEEPASSXC_SETTINGS = "[General]\nUpdateCheckMessageShown=true\nConfigVersion=2\n[GUI]\nCheckForUpdates=false\n"
MEGABYTES = "MB"


def run(site: Site, rounds: int = 7) -> Iterator[Figure]:
    if not (shutil.which("keepassxc") and shutil.which("Xvfb")):
        print("KeePassXC and Xvfb are not here: P11 is left out.", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory(prefix="daftar-bench-") as home, screen.screen() as (display, picture):
        environment = _environment(Path(home))
        theirs = ["keepassxc", str(_their_file(Path(home)))]
        ours = [sys.executable, "-m", "desktop", "--vault", str(site.vault("small").absolute())]
        starts: tuple[list[Start], list[Start]] = ([], [])
        for turn in range(rounds + 1):
            for kept, command in zip(starts, (ours, theirs), strict=True):
                found = screen.start(command, environment, display, picture)
                if turn:
                    kept.append(found)
    yield from _told(*starts)


def _told(ours: list[Start], theirs: list[Start]) -> Iterator[Figure]:
    a, b = median(each.painted for each in ours), median(each.painted for each in theirs)
    yield ratio("P11", "start to a usable painted window : KeePassXC", a, b, 1.2)
    a, b = median(each.resident for each in ours), median(each.resident for each in theirs)
    told = f"{a:.0f} MB against {b:.0f} MB, {screen.WATCHED:g} s after the start"
    yield Figure("P11", "resident memory (RSS) : KeePassXC", a / b, 0.75, told=told)
    shares = [[each.proportional for each in them if each.proportional is not None] for them in (ours, theirs)]
    if all(shares):
        a, b = (median(each) for each in shares)
        yield Figure("P11", "memory of its own (PSS) : KeePassXC", a / b, 0.75, told=f"{a:.0f} MB against {b:.0f} MB")


def _environment(home: Path) -> dict[str, str]:
    """A home of its own and a screen by X11; nobody's settings and no other desktop's style."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    settings = home / "config" / "keepassxc"
    settings.mkdir(parents=True)
    (settings / "keepassxc.ini").write_text(_KEEPASSXC_SETTINGS)
    places = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("CONFIG", "DATA", "CACHE", "STATE")}
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    own = {"HOME": str(home), "XDG_RUNTIME_DIR": str(runtime), "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}
    return {**kept, **places, **own}


def _their_file(home: Path) -> Path:
    file = home / "theirs.kdbx"
    subprocess.run(
        ["keepassxc-cli", "db-create", "--set-password", "-q", "-t", "100", str(file)],
        input=f"{PASSPHRASE}\n{PASSPHRASE}\n",
        text=True,
        check=True,
        capture_output=True,
    )
    return file
