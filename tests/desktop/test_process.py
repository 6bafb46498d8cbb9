"""The process is hardened and replaced for real, in children of the test."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(code: str, home: Path, *options: str, arguments: tuple[str, ...] = (), **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, *options, "-c", code, *arguments],
        env={**os.environ, "HOME": str(home), "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_hardening_closes_the_process(tmp_path: Path) -> None:
    code = """
import json, os, resource, sys
from desktop import process
process.harden()
import ctypes
mask = os.umask(0)
print(json.dumps([resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), mask]))
"""
    limits, dumpable, mask = json.loads(run(code, tmp_path))
    assert limits == [0, 0]
    assert dumpable == 0
    assert mask == 0o077


def test_what_nobody_catches_tells_no_value() -> None:
    code = """
import threading, warnings
from desktop import process, trouble
process.harden()
trouble.catch_bugs(lambda bug: None)
class Person:
    def __del__(self):
        raise ValueError("Zhanbolat-secret")
warnings.warn("Zhanbolat-secret")
Person()
work = threading.Thread(target=int, args=("Zhanbolat-secret",))
work.start()
work.join()
int("Zhanbolat-secret")
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "ValueError" in done.stderr and "Zhanbolat" not in done.stdout + done.stderr


def test_a_crash_leaves_no_core(tmp_path: Path) -> None:
    code = """
import os, resource, signal, sys
from desktop import process
process.harden()
os.chdir(sys.argv[1])
child = os.fork()
if child == 0:
    os.kill(os.getpid(), signal.SIGABRT)
print(os.WCOREDUMP(os.waitpid(child, 0)[1]))
"""
    assert run(code, tmp_path, arguments=(str(tmp_path),)).strip() == "False"
    assert list(tmp_path.iterdir()) == []


def test_openssl_looks_only_at_our_own_settings(tmp_path: Path) -> None:
    hostile = tmp_path / "openssl.cnf"
    hostile.write_text("openssl_conf = nonsense\n")
    code = """
import os
from desktop import process
process.harden()
for name in ("OPENSSL_CONF", "OPENSSL_MODULES"):
    print(os.environ[name])
import hashlib
from sqlcipher3 import dbapi2
connection = dbapi2.connect(":memory:")
connection.set_key(b"x'" + b"00" * 32 + b"'")
connection.execute("CREATE TABLE a (b)")
"""
    settings, modules = run(code, tmp_path, OPENSSL_CONF=str(hostile)).split()
    assert Path(settings).is_relative_to(ROOT / "resources")
    assert all(not line or line.startswith("#") for line in Path(settings).read_text().splitlines())
    assert Path(modules).is_relative_to(ROOT / "resources")
    assert not [path for path in Path(modules).iterdir() if path.name != "README"]


def test_reportlab_runs_nothing_of_the_home_folder(tmp_path: Path) -> None:
    for name in (".reportlab_mods", ".reportlab_settings"):
        (tmp_path / name).write_text(f"open({str(tmp_path / 'was-run')!r}, 'w').close()\n")
    code = """
from desktop import process
process.harden()
import reportlab, reportlab.rl_config
print(reportlab.rl_config.pageCompression, reportlab.rl_config.trustedSchemes)
"""
    plain = run(code, tmp_path)
    assert not (tmp_path / "was-run").exists()
    assert run(code, tmp_path, RL_pageCompression="7", RL_trustedSchemes="http") == plain
    # and without the hardening both are run: the test can fail
    run("import reportlab, reportlab.rl_config", tmp_path)
    assert (tmp_path / "was-run").exists()


def test_pyside_does_not_keep_its_own_import(tmp_path: Path) -> None:
    code = """
import builtins
from desktop import process
own = builtins.__import__
with process.plain_imports():
    import PySide6.QtCore
    print(builtins.__import__ is own)
print(builtins.__import__ is own)
"""
    assert run(code, tmp_path).split() == ["False", "True"]


LOCKED = """
import ctypes, os, sys
from desktop import process
process.harden()
secret = os.environ.pop("SECRET_WORD")
kept = [(secret + str(n)) * 3 for n in range(1000)]
pid = os.getpid()
program = {"-m": "-c", "desktop": os.environ["AFTER"]}
own = process.own_command
process.own_command = lambda arguments: [program.get(word, word) for word in own(arguments)]
process.replace_process(["--from", str(pid)])
"""

AFTER = """
import os, sys
found = seen = 0
present = "".join(["a word that", " is there"])
word = b"Zha" + b"nbolat"
spaces = open("/proc/self/maps").read().splitlines()
with open("/proc/self/mem", "rb", 0) as memory:
    for line in spaces:
        places, rights = line.split()[:2]
        if "r" not in rights or "[v" in line:
            continue
        start, end = (int(place, 16) for place in places.split("-"))
        try:
            memory.seek(start)
            held = memory.read(end - start)
            found += held.count(word + b"-secret")
            seen += held.count(b"a word that" + b" is there")
        except OSError:
            continue
print(sys.argv[1:], os.getpid(), seen > 0, found)
"""


def test_locking_puts_a_fresh_process_in_place_and_no_text_stays(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", LOCKED],
        env={
            **os.environ,
            "HOME": str(tmp_path),
            "PYTHONPATH": str(ROOT),
            "SECRET_WORD": "Zhanbolat-secret",
            "AFTER": AFTER,
        },
        stdout=subprocess.PIPE,
        text=True,
    )
    out, _errors = child.communicate(timeout=60)
    assert child.returncode == 0
    # the same process id, our arguments, and nothing of the text (the environment of the start was never ours to clean)
    arguments, pid, can_see, found = out.replace("[", "").replace("]", "").rsplit(" ", 3)
    assert can_see == "True"
    assert arguments == f"'--from', '{child.pid}'"
    assert int(pid) == child.pid
    assert int(found) == 0


@pytest.mark.parametrize("frozen", [False, True])
def test_the_fresh_process_is_this_very_program(frozen: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop import process

    monkeypatch.setattr(sys, "executable", "/opt/daftar/daftar")
    monkeypatch.setattr(sys, "orig_argv", ["python", "-I", "-X", "utf8", "-m", "desktop", "--vault", "x"])
    monkeypatch.setattr(sys, "argv", ["/app/desktop/__main__.py", "--vault", "x"])
    if frozen:
        monkeypatch.setattr(sys, "frozen", True, raising=False)
    started: list[list[str]] = []

    class Replaced(BaseException):
        pass

    def stand_in(program: str, command: list[str]) -> None:
        assert program == command[0]
        started.append(command)

    def ended(code: int) -> None:
        raise Replaced(code)

    monkeypatch.setattr(os, "execv", stand_in)
    monkeypatch.setattr(os, "_exit", ended)
    with pytest.raises(Replaced):
        process.replace_process(["--locked"])
    monkeypatch.delenv("PYINSTALLER_RESET_ENVIRONMENT", raising=False)
    options = [] if frozen else ["-I", "-X", "utf8", "-m", "desktop"]
    assert started == [["/opt/daftar/daftar", *options, "--locked"]]


def test_a_process_that_cannot_be_replaced_ends(tmp_path: Path) -> None:
    code = """
import sys
from desktop import process
sys.executable = "/nowhere/python"
process.replace_process()
print("still here")
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 70
    assert done.stdout == ""
