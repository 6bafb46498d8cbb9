"""A session on a real vault, in a process of its own that may die at any moment.

Each step is announced before it begins and confirmed after it has returned, on a pipe: what was confirmed must never be
lost, whatever befell the process or the disk. The process is a fork of one that has imported everything and hurries the
slow keys, so that thousands of sessions take minutes.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import hashlib
import os
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from db.errors import DaftarError
from db.vault import engines
from db.vault.agefile import parse_header, unspelled
from tests.torture.shim import ROOT, Blow, Shim
from tests.torture.state import Worlds
from tests.torture.steps import Place, Session, Step

Script = Sequence[Step]
_PATIENCE = 600  # seconds after which a session that hangs is ended: long, since the machine may have other work

DONE, TOLD, SKIPPED, BUG = "done", "told", "skipped", "bug"


@dataclass(slots=True)
class Account:
    """What a session said before it ended."""

    said: dict[int, str] = field(default_factory=dict)
    """How each step ended, by its number; a step that began and did not end is not here."""
    begun: int = -1
    calls: tuple[int, int] | None = None
    """How many calls were counted, and how many writes there were; None when the process died."""
    troubles: list[str] = field(default_factory=list)
    """What was told, and what was raised that nobody tells."""
    status: int = 0

    @property
    def bugs(self) -> list[str]:
        return [line for line in self.troubles if line.startswith(BUG)]

    @property
    def told(self) -> bool:
        return TOLD in self.said.values()

    def worlds(self, worlds: Worlds, script: Script) -> Worlds:
        """What the vault may say after this."""
        for number, step in enumerate(script[: self.begun + 1]):
            end = self.said.get(number)
            if end != SKIPPED:
                worlds = worlds.after(step.then, certainly=end == DONE)
        return worlds


def play(session: Session, script: Script, say: Callable[[str], object]) -> None:
    """Do every step, and say how it ended. A step that fails is told and the session goes on, as people do."""
    for number, step in enumerate(script):
        say(f"begin {number}")
        if not step.possible(session):
            say(f"{SKIPPED} {number}")
            continue
        try:
            step.do(session)
        except DaftarError as error:
            say(f"{TOLD} {number} {type(step).__name__} {type(error).__name__}")
        except Exception:  # noqa: BLE001 - the very thing that is looked for: trouble that nobody tells
            lines = " | ".join(traceback.format_exc().splitlines()[-8:])
            say(f"{BUG} {number} {type(step).__name__} {lines}")
        else:
            say(f"{DONE} {number}")


class Driver:
    """Lets sessions live and die."""

    def __init__(self, shim: Shim) -> None:
        self.shim = shim
        _hurry_slow_keys()
        _share_compiled_statements()
        gc.collect()
        gc.freeze()  # what was imported is not copied into each fork

    def live(
        self,
        place: Place,
        script: Script,
        phrases: list[str],
        blow: Blow | None = None,
        *,
        unharmed: int = 0,
        log: int = -1,
        kill: Callable[[int], object] | None = None,
    ) -> Account:
        """One session under a blow, which may begin to count after some steps. `kill` is called with the process's
        number and may end it at a moment of its own choice.
        """
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            signal.alarm(_PATIENCE)
            self._child(place, script, phrases, blow, unharmed, log, writer)
        os.close(writer)
        if kill is not None:
            kill(child)
        with open(reader, encoding="utf-8") as pipe:
            account = account_of(pipe)
        account.status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if account.status == -signal.SIGALRM:
            account.troubles.append(f"{BUG} the session hung")
        elif account.status > 0:
            account.troubles.append(f"{BUG} the process ended with {account.status}")
        return account

    def _child(
        self, place: Place, script: Script, phrases: list[str], blow: Blow | None, unharmed: int, log: int, pipe: int
    ) -> None:
        status = 3
        try:
            _quiet()
            session = Session(place, list(phrases))

            def say(line: str) -> None:
                number = int(line.split()[1])
                if blow is not None and line.startswith("begin") and number == unharmed:
                    self.shim.arm(place.folder, blow, log)
                if log >= 0:
                    self.shim.mark(line)
                os.write(pipe, line.encode() + b"\n")

            play(session, script, say)
            os.write(pipe, b"count %d %d\n" % self.shim.disarm())
            status = 0
        finally:
            os._exit(status)


def _quiet() -> None:
    """What Python complains of while a session is torn down goes nowhere: the account is what counts."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stderr.fileno())


def account_of(lines: Iterable[str]) -> Account:
    """What a session said, line by line."""
    account = Account()
    for line in lines:
        if not line.endswith("\n"):
            break  # cut short: it was not said
        what, number, *rest = line.split()
        if what == "begin":
            account.begun = int(number)
        elif what == "count":
            account.calls = int(number), int(rest[0])
        else:
            account.said[int(number)] = what
            if what in (TOLD, BUG):
                account.troubles.append(line.strip())
    return account


def _hurry_slow_keys() -> None:
    """Stretching is slow by intent and writes nothing: here a new key is stretched only as far as can be told from
    another, so that thousands of sessions take minutes. What a release left in tests/vaults is stretched truly, once.
    """
    slow = hashlib.scrypt
    released = {_salt(path) for path in (ROOT / "tests" / "vaults").glob("*/slots/*.age")}

    @functools.lru_cache(maxsize=4096)
    def hurried(password: bytes, salt: bytes, n: int, r: int, p: int, maxmem: int, dklen: int) -> bytes:
        if salt[-16:] in released:
            return slow(password, salt=salt, n=n, r=r, p=p, maxmem=maxmem, dklen=dklen)
        return slow(password, salt=salt + n.to_bytes(8, "big"), n=2, r=r, p=p, dklen=dklen)

    def scrypt(password: bytes, *, salt: bytes, n: int, r: int, p: int, maxmem: int = 0, dklen: int = 64) -> bytes:
        return hurried(bytes(password), bytes(salt), n, r, p, maxmem, dklen)

    hashlib.scrypt = scrypt  # type: ignore[assignment]


def _share_compiled_statements() -> None:
    """Each opening makes engines of its own, which would put the same statements into SQL again; here they are many."""
    shared: dict[str, Any] = {}
    make = vars(engines)["create_engine"]

    def create_engine(*given: Any, **named: Any) -> Engine:
        options = {"compiled_cache": shared.setdefault("statements", {})}
        engine: Engine = make(*given, **named, execution_options=options)
        engine.dialect = shared.setdefault("dialect", engine.dialect)
        return engine

    vars(engines)["create_engine"] = create_engine


def _salt(slot: Path) -> bytes:
    return unspelled(parse_header(slot.read_bytes()).stanzas[0].arguments[1])


# --- where it happens -----------------------------------------------------------------------------


@contextlib.contextmanager
def workshop() -> Iterator[Path]:
    """A folder in memory, where a copy costs nothing."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(
        prefix="daftar-torture-", dir=memory if memory.is_dir() else None, ignore_cleanup_errors=True
    ) as name:
        yield Path(name)


def copied(pattern: Path, target: Path) -> Place:
    """A place of its own, like `pattern`."""
    if target.exists():
        shutil.rmtree(target)
    shutil.copytree(pattern, target)
    return Place(target)
