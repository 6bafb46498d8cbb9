"""The proofs in short: a few seconds of what `make torture` does for an hour or two."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture import report
from tests.torture.shim import ROOT


@pytest.mark.timeout(600)
def test_the_vault_keeps_its_promises_in_short(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.torture", "short", "--jobs", "1", "--out", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=580,
    )
    assert done.returncode == 0, done.stderr
    proofs = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in tmp_path.glob("*.json")}
    assert set(proofs) == {"kills", "faults", "powercuts", "changes"}
    assert all(proof["runs"] >= 10 and proof["failed"] == 0 for proof in proofs.values())


def test_the_report_tells_bad_figures_as_well(tmp_path: Path) -> None:
    told = {"proof": "kills", "runs": 5000, "failed": 2, "note": "at calls | by the clock", "details": ["one was lost"]}
    (tmp_path / "kills.json").write_text(json.dumps(told), encoding="utf-8")
    page = report.write(tmp_path).read_text(encoding="utf-8")
    assert "| kills | 5,000 | 2 |  | at calls \\| by the clock |" in page
    assert "one was lost" in page


@pytest.mark.parametrize("call", ["open", "write", "fsync", "rename", "unlink", "mkdir", "truncate"])
def test_the_shim_lets_a_call_fail(call: str, tmp_path: Path) -> None:
    script = f"""
import os, sys
from pathlib import Path
from tests.torture import shim
shim.start_under()
here = Path({str(tmp_path)!r})
file = os.open(here / "there", os.O_CREAT | os.O_RDWR)
calls = {{
    "open": lambda: open(here / "new", "w"),
    "write": lambda: os.write(file, b"words"),
    "fsync": lambda: os.fsync(file),
    "rename": lambda: os.rename(here / "there", here / "other"),
    "unlink": lambda: os.unlink(here / "there"),
    "mkdir": lambda: os.mkdir(here / "folder"),
    "truncate": lambda: os.truncate(here / "there", 9),
}}
loaded = shim.Shim()
loaded.arm(here, shim.Blow(shim.How.FAIL, 1, 28))
try:
    calls[{call!r}]()
except OSError as error:
    sys.stdout.write(str(error.errno))
assert loaded.disarm()[0] == 1
"""
    place = tmp_path / "script.py"
    place.write_text(script, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(place)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout == "28", done.stderr


SESSION = """
import io, sys
from pathlib import Path
from tests.torture import shim
shim.start_under()
from tests.torture.pattern import CODES, OLD, Add, BackUp, ChangePassphrase, Close, Create, NEW, Open, Place, TakeIn
from tests.torture.steps import Session
here = Path(sys.argv[1])
session = Session(Place(here), [OLD])
loaded = shim.Shim()
loaded.arm(here, shim.Blow())
session.place.stick.mkdir()
for step in (Create(OLD), Open(), Add("a"), TakeIn("b", 70000), BackUp(), ChangePassphrase(OLD, NEW), Close()):
    step.do(session)
sys.stdout.write(str(loaded.disarm()[0]))
"""
LISTED = {"O_NONBLOCK", "O_DIRECTORY"}
CHANGING = (
    "open,openat,creat,write,pwrite64,writev,pwritev,pwritev2,fsync,fdatasync,sync_file_range,rename,renameat,renameat2,"
    "unlink,unlinkat,rmdir,mkdir,mkdirat,truncate,ftruncate,fallocate,copy_file_range,sendfile,link,linkat,symlinkat"
)


def test_no_call_that_changes_a_vault_passes_the_shim_unseen(tmp_path: Path) -> None:
    script, told, place = tmp_path / "script.py", tmp_path / "told", tmp_path / "place"
    script.write_text(SESSION, encoding="utf-8")
    place.mkdir()
    done = subprocess.run(
        [*("strace", "-f", "-y", "-o", str(told), "-e", f"trace={CHANGING}"), sys.executable, str(script), str(place)],
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=110,
    )
    lines = told.read_text(encoding="utf-8", errors="replace").splitlines()
    # A folder that is listed is opened inside of libc; nothing is changed by that.
    ours = [line for line in lines if str(place) in line and not set(re.findall(r"O_[A-Z]+", line)) >= LISTED]
    assert len(ours) > 2000
    assert int(done.stdout or "0") == len(ours), done.stderr
