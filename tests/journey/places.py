"""Where things lie for the journeys, and disks that only one script sees."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FULL = "mount -t tmpfs -o size={size} none {place}"
READ_ONLY = "mount --bind {place} {place} && mount -o remount,bind,ro {place}"


def on_a_disk(script: str, place: Path, mount: str) -> str:
    """Run a script with a disk of its own at `place`, which it knows as `here`; a plain user may do that as well."""
    place.mkdir(exist_ok=True)
    head = f"import sys\nfrom pathlib import Path\nsys.path.insert(0, {str(ROOT)!r})\nhere = Path({str(place)!r})\n"
    command = f'{mount.format(place=place, size="4m")} && exec "$0" -c "$1"'
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", command, sys.executable, head + script],
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
