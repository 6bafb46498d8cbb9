"""The process itself: hardened in its first lines, and replaced as a whole when the vault is locked.

May be imported before anything else, and imports nothing of ours but the place of the shipped data. Knows no Qt and no
vault.
"""

from __future__ import annotations

import builtins
import os
import sys
import types
import warnings
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NoReturn

import resources

if TYPE_CHECKING:
    import subprocess

CANNOT_LOCK = 70  # exit code: the process could not be replaced, so it ended

_PR_SET_DUMPABLE = 4
_WINDOWS_ERROR_MODE = 0x0001 | 0x0002  # no critical-error box, no crash dialog with its report


def harden() -> None:
    """Leave nothing readable behind and run nobody else's code: the first thing the program does."""
    os.umask(0o077)
    if not sys.warnoptions:  # a warning quotes values, and desktops keep in a file what programs write
        warnings.simplefilter("ignore")
    _no_memory_on_disk()
    _own_openssl()
    _own_reportlab()


def replace_process(arguments: Sequence[str] = ()) -> NoReturn:
    """Lock: put a fresh program in the place of this one, so that no key and no text stays in memory.

    Drafts are in the vault by now and the vault is closed. The arguments are options of ours; never a text of a record,
    since other programs can read them. If the fresh program cannot be had, this one ends all the same.
    """
    try:
        for stream in (sys.stdout, sys.stderr):
            # A windowed program has no streams, and a closed pipe must not keep the vault open.
            with suppress(AttributeError, OSError, ValueError):
                stream.flush()
        command = own_command(arguments)
        if getattr(sys, "frozen", False):
            # Otherwise the packaged program takes itself for a child of the one it replaces.
            os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
        if sys.platform == "win32":
            _start_afresh(command)
            os._exit(0)
        os.execv(command[0], command)
    finally:
        # Reached only when there is no fresh program: whatever the reason, the memory must go.
        os._exit(CANNOT_LOCK)


@contextmanager
def plain_imports() -> Iterator[None]:
    """Import PySide6 inside this block: it puts its own `__import__` in place, which reads the source of every module
    that is imported afterwards.
    """
    own = builtins.__import__
    try:
        yield
    finally:
        builtins.__import__ = own


def own_command(arguments: Sequence[str]) -> list[str]:
    """How this very program is started, from source and packaged."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    return [sys.executable, *_interpreter_options(), "-m", "desktop", *arguments]


_beside: weakref.WeakSet[subprocess.Popen[bytes]] = weakref.WeakSet()


def start_beside(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start this program for one task, with two pipes and nothing else of ours: no environment, no open file."""
    import subprocess

    started = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=None if getattr(sys, "frozen", False) else os.path.dirname(os.path.dirname(os.path.abspath(__file__))),
        env={"SYSTEMROOT": os.environ["SYSTEMROOT"]} if sys.platform == "win32" else {},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    _beside.add(started)
    return started


def end_beside(started: subprocess.Popen[bytes] | None = None) -> None:
    """End a process that works beside; without a name, all: none with a piece of the vault outlives the open vault."""
    for each in (started,) if started is not None else tuple(_beside):
        each.kill()
        each.wait()


def _interpreter_options() -> list[str]:
    """The options that Python itself was given (as -I or -X utf8): the fresh program is run by the same rules."""
    given = sys.orig_argv[1 : len(sys.orig_argv) - len(sys.argv) + 1]
    options: list[str] = []
    words = iter(given)
    for word in words:
        if not word.startswith("-") or word in ("-m", "-c", "-"):
            break
        options.append(word)
        if word in ("-X", "-W"):
            options.append(next(words, ""))
    return options


def _no_memory_on_disk() -> None:
    """No core file, and no other process of the same person may look into this one."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(_WINDOWS_ERROR_MODE)
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "the process stays open to others")


def _own_openssl() -> None:
    """The bundled OpenSSL libraries look for settings and modules where they were built: name ours."""
    os.environ["OPENSSL_CONF"] = str(resources.path("openssl/openssl.cnf"))
    os.environ["OPENSSL_MODULES"] = str(resources.path("openssl/modules"))


def _own_reportlab() -> None:
    """reportlab runs two files of the home folder and obeys the environment: neither has a say here."""
    for name in ("reportlab_mods", "reportlab_settings"):
        sys.modules[name] = types.ModuleType(name, "Daftar's own, empty.")
    for name in [name for name in os.environ if name.startswith("RL_")]:
        del os.environ[name]


def _start_afresh(command: Sequence[str]) -> None:
    """Windows cannot replace a process: start the fresh one, which stands by itself."""
    import subprocess

    flags = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    subprocess.Popen(command, close_fds=True, creationflags=flags)
