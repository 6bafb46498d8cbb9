"""The proofs that need no bench: safeguards taken out, a day watched from outside, the public tools of today, and the
suite's own sampled tests at their full length.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.torture import canary, mutations
from tests.torture.bench import Result, Sum

ROOT = Path(__file__).resolve().parents[2]
SAMPLED = (
    "tests/db/vault/test_mutated_slots.py",
    "tests/db/vault/test_crash.py",
    "tests/db/vault/test_newkey_cut_short.py",
    "tests/db/vault/test_backup.py",
    "tests/db/vault/test_restore.py",
    "tests/db/vault/test_erase.py",
    "tests/db/test_upgrade.py",
    "tests/desktop/decoding/test_hostile.py",
    "tests/desktop/dossier/protection/test_canaries.py",
)
"""Tests that take a sample of steps or of broken files, and all of them under DAFTAR_TORTURE."""


def safeguards() -> Sum:
    """Each safeguard taken out in turn: some test must fail."""
    found = Sum("safeguards", "one safeguard of the program taken out at a time; failed: no test noticed")

    def tell(line: str) -> None:
        noticed, _colon, name = line.partition(": ")
        survived = noticed != "noticed"
        found.add(Result(name, ("no test noticed",) if survived else (), "noticed"))
        sys.stderr.write(line + "\n")

    with TemporaryDirectory(prefix="daftar-safeguards-") as place:
        list(mutations.survivors(within=Path(place), tell=tell))
    return found


def day() -> Sum:
    """A day at the window under strace and without a network; then the whole file system is searched."""
    found = Sum("canary", "a day at the window: every byte written, every name, every socket, every changed file")
    with TemporaryDirectory(prefix="daftar-day-") as place:
        watch, since = Path(place, "watch"), time.time() - 1
        canary.run_day(Path(place), watch=watch, without_network=True)
        chosen = list(Path(place, "made").rglob("chosen.pdf"))
        seen = canary.seen(watch, chosen)
        found.note += f"; {seen.calls:,} calls, sockets: {', '.join(sorted(seen.sockets)) or 'none'}"
        watch.unlink()
        leaks = [*seen.leaks, *canary.left_behind(since, chosen)]
    found.add(Result("words outside", tuple(f"{leak.word} in {leak.where}" for leak in leaks), "clean"))
    found.add(Result("sockets", tuple(sorted(seen.sockets - {"AF_UNIX"})), "clean"))
    return found


def public_tools() -> Sum:
    """The sheet's own commands with Debian's `age` and a version-4 `sqlcipher`."""
    tool = ROOT / "build" / "torture" / "sqlcipher"
    done = subprocess.run([ROOT / "tools" / "debian-sqlcipher", tool], capture_output=True, text=True, check=True)
    note = "the commands of the recovery sheet with Debian 12's age and Debian 13's sqlcipher"
    return _tests(
        "public tools", note, ("tests/desktop/dossier/test_recovery_commands.py",), DAFTAR_SQLCIPHER=done.stdout.strip()
    )


def sampled() -> Sum:
    """What the suite tries in samples, at its full length."""
    return _tests("sampled tests at full length", "every step and every broken file, not a sample", SAMPLED)


def _tests(proof: str, note: str, targets: tuple[str, ...], **environment: str) -> Sum:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-o", "timeout=3000", *targets]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "DAFTAR_TORTURE": "1", **environment}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    counts = {word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|error)", done.stdout)}
    found = Sum(proof, note)
    for _each in range(counts.get("passed", 0)):
        found.add(Result("", (), "passed"))
    told = re.findall(r"^(?:FAILED|ERROR) (.*)$", done.stdout, re.MULTILINE)
    for each in told or ([] if done.returncode == 0 else [done.stdout[-300:] + done.stderr[-300:]]):
        found.add(Result(each, ("it failed",), "passed"))
    return found


BESIDE: dict[str, Callable[[], Sum]] = {
    "safeguards": safeguards,
    "canary": day,
    "public": public_tools,
    "sampled": sampled,
}


def run(name: str, out: Path) -> int:
    """One of them; 1 when it failed."""
    began = time.monotonic()
    found = BESIDE[name]()
    found.seconds = time.monotonic() - began
    found.write(out)
    return bool(found.failed)
