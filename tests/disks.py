"""Disks that a script has for itself: small ones that really fill up, and ones that take no writing. No rights are
needed: the script runs in name spaces of its own.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
READ_ONLY = "mount --bind {place} {place} && mount -o remount,bind,ro {place}"


def small(megabytes: float) -> str:
    """How a disk of this size is mounted."""
    return f"mount -t tmpfs -o size={round(megabytes * 1024)}k none {{place}}"


def run_on(place: Path, mount: str, script: str, imports: str = "") -> str:
    """Run a script that finds the disk in `here`; returns what it printed."""
    place.mkdir(exist_ok=True)
    head = f"import sys\nfrom pathlib import Path\nsys.path.insert(0, {str(ROOT)!r})\nhere = Path({str(place)!r})\n"
    command = f'{mount.format(place=place)} && exec "$0" -c "$1"'
    done = subprocess.run(
        [
            "unshare",
            "--user",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            command,
            sys.executable,
            head + imports + script,
        ],
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
