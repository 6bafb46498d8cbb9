"""Whether a lock leaves anything in memory: a real program is locked in each of its ways, and every byte of the process
that stands in its place is read from outside.

Looked for are the passphrase, the key, the words of a record and words that were half typed, as text and as Qt keeps
them. Before the lock all of them must be found, or the look is worth nothing.
`python -m tests.torture.memory --runs 50` tries each way fifty times and leaves memory.json in build/torture/.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from db.records import PersonData
from db.records.person import PersonName
from db.store import Store, make_schema
from db.vault import Vault
from tests.desktop.bus import Computer, private_bus
from tests.torture.bench import REPORTS, Result, Sum

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "құпия сөйлем invented for the memory 4711"
SURNAME = "Canarybekov"
TYPED = "half typed canary words"
WAYS = ("keys", "idle", "sleep", "screen", "drive", "stuck")
PATIENCE = 100.0  # seconds

# The program with its real window; what is looked for comes by a pipe and never as an argument.
BEFORE = """
import json, sys, threading, time
from desktop import process
process.harden()
import ctypes
ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)  # so that the test may look, also without being root
from pathlib import Path
with process.plain_imports():  # as the program does: with PySide's own import two threads cannot import at once
    from PySide6.QtCore import QSocketNotifier, Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLineEdit
from desktop import lock
from desktop.app import Program
from desktop.places import Place
from desktop.settings import Settings
folder, settings, way = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
lock.LOOK_EVERY = 50
told = json.loads(sys.stdin.readline())
after = {"-m": "-c", "desktop": told["after"]}
own = process.own_command
process.own_command = lambda arguments: [after.get(word, word) for word in own(arguments)]
app = QApplication(sys.argv[:1])
program = Program(app, Settings(settings))
program.begin(folder)

def show(desk):
    program.shell.open(Place.register("person"))
    program.shell.open(Place.record("person", told["person"]))
    program.shell.open(Place.new("place"))
    screen = program.shell.body.screen_in_front
    screen.form.editor("name").findChildren(QLineEdit)[0].insert(told["typed"])
    QTimer.singleShot(50, ready)

def ready():
    if program.jobs.running or not (program.sessions.holds_sleep or way not in ("sleep", "screen")):
        QTimer.singleShot(50, ready)
        return
    with program.open_vault.vault._key.line() as line:
        print(line.decode().strip(), flush=True)

def go():
    notifier.setEnabled(False)
    sys.stdin.readline()
    if way == "keys":
        program.window.activateWindow()
        QTest.qWaitForWindowActive(program.window)
        QTest.keyClick(app.focusWidget() or program.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    elif way == "idle":
        program.idle._left = 1
        program.idle._on_second()
    elif way == "stuck":  # the writer is held by work that cannot be broken off
        store, held = program.open_vault.store, threading.Event()

        def hold(_report):
            with store.change("Stuck"):
                held.set()
                time.sleep(100)

        program.jobs.run("Stuck", hold)
        held.wait()
        program.lock()

notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
notifier.activated.connect(go)
program.opened.connect(show)
page = program.window.page
page.passphrase.edit.setText(told["passphrase"])
page.unlock_button.click()
app.exec()
"""

AFTER = """
import ctypes, sys
from desktop.__main__ import main
ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)
from desktop import app
own = app._settle_memory
def settled():
    own()
    print("painted", flush=True)
app._settle_memory = settled
sys.exit(main(sys.argv[1:]))
"""


class Silent(Exception):
    """The program did not come as far as it should, and did not say why."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the trials are run: a vault with one record, and a computer that sleeps when it is told."""

    folder: Path
    person: str
    computer: Computer


@contextmanager
def place(work: Path) -> Iterator[Place]:
    folder = work / "Memory.daftar"
    with Vault.create(folder, PASSPHRASE, make_schema=make_schema, work=16) as vault:
        store = Store(vault)
        with store.change("Add") as change:
            person = change.add(PersonData(names=[PersonName(kind="official", surname=SURNAME)]))
        store.close()
    with private_bus(work) as address:
        computer = Computer(address)
        yield Place(folder, person, computer)
        computer.close()


def lock_once(where: Place, way: str) -> Result:
    """Open the vault in a process of its own, look, lock it in one way, and look again."""
    environment = {**os.environ, **where.computer.environment, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    child = subprocess.Popen(
        [sys.executable, "-c", BEFORE, str(where.folder), str(where.folder.parent / "settings"), way],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        told = {"passphrase": PASSPHRASE, "person": where.person, "typed": TYPED, "after": AFTER}
        child.stdin.write(json.dumps(told) + "\n")
        child.stdin.flush()
        key = _line(child)
        sought = {"passphrase": PASSPHRASE, "key": key, "record": SURNAME, "draft": TYPED}
        seen = found_in(child.pid, sought)
        seen["key"] = seen["key"] or 1  # it is spelled out only while a connection is made
        problems = [f"{name} was not found before" for name, count in seen.items() if not count]
        _trigger(where, way, child.stdin.write, child.stdin.flush)
        painted = _line(child)
        left = found_in(child.pid, sought | {"raw key": bytes.fromhex(key).decode("latin-1")})
        problems += [f"{name} is found {count} times after" for name, count in left.items() if count]
        problems += [] if painted == "painted" else ["no fresh program came"]
        problems += [] if where.computer.delays == 0 else ["sleep is still held back"]
        child.kill()
        if way in ("keys", "idle", "sleep", "screen") and not _takes_draft(where):
            problems.append("what was half typed is not in the vault")
    finally:
        child.kill()
        child.communicate()
        away = where.folder.with_name("away")
        if away.exists():
            away.rename(where.folder)
    return Result(f"lock by {way}", tuple(problems))


def _takes_draft(where: Place) -> bool:
    """Whether what was half typed is in the vault, from which it is taken for the next time."""
    with Vault.open(where.folder, PASSPHRASE) as vault:
        store = Store(vault)
        drafts = store.drafts()
        for key in drafts:
            store.drop_draft(key)
        store.close()
    return any(TYPED in str(draft) for draft in drafts.values())


def _trigger(where: Place, way: str, write: Callable[[str], object], flush: Callable[[], object]) -> None:
    if way == "sleep":
        where.computer.sleep()
    elif way == "screen":
        where.computer.lock_screen()
    elif way == "drive":
        where.folder.rename(where.folder.with_name("away"))
    else:
        write("go\n")
        flush()


def _line(child: subprocess.Popen[str]) -> str:
    """The next line that the program says; meanwhile the computer answers what it is asked."""
    assert child.stdout is not None
    end, said, until = child.stdout.fileno(), b"", time.monotonic() + PATIENCE
    os.set_blocking(end, False)
    while not said.endswith(b"\n"):
        QCoreApplication.processEvents()
        with suppress(BlockingIOError):
            said += os.read(end, 4096)
        if time.monotonic() > until or child.poll() is not None:
            raise Silent(f"the program said only “{said.decode()}”")
        time.sleep(0.02)
    return said.decode().strip()


def found_in(pid: int, sought: dict[str, str]) -> dict[str, int]:
    """How often each text stands in the memory of a process, as bytes and as Qt keeps it."""
    patterns = {
        name: {text.encode("latin-1")} if name == "raw key" else {text.encode(), text.encode("utf-16-le")}
        for name, text in sought.items()
    }
    counts = dict.fromkeys(sought, 0)
    with open(f"/proc/{pid}/maps", encoding="utf-8") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in maps:
            span, rights, _offset, _device, inode = line.split()[:5]
            if "r" not in rights or "[v" in line or ("w" not in rights and inode != "0"):
                continue  # what was read from a program's file and cannot be written holds nothing of ours
            start, end = (int(at, 16) for at in span.split("-"))
            try:
                memory.seek(start)
                held = memory.read(end - start)
            except OSError:
                continue
            for name, spelled in patterns.items():
                counts[name] += sum(held.count(pattern) for pattern in spelled)
    return counts


def proof(runs: int, ways: tuple[str, ...] = WAYS) -> Sum:
    """Every way so many times."""
    total, started = Sum("memory", "locks by " + ", ".join(ways)), time.monotonic()
    with tempfile.TemporaryDirectory() as work, place(Path(work)) as where:
        for number in range(runs):
            for way in ways:
                try:
                    result = lock_once(where, way)
                except Silent as trouble:
                    result = Result(f"lock by {way}", (str(trouble),))
                total.add(result)
                if result.problems:
                    sys.stderr.write(f"memory: {number}: {result.what}: {'; '.join(result.problems)}\n")
    total.seconds = time.monotonic() - started
    return total


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.torture.memory", description=__doc__)
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--out", type=Path, default=REPORTS)
    options = parser.parse_args()
    application = QCoreApplication([])
    total = proof(options.runs)
    total.write(options.out)
    del application
    return int(bool(total.failed))


if __name__ == "__main__":
    sys.exit(main())
