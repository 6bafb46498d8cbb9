"""Watches a day at the window from outside: every byte that the processes write, every name that they give to a file,
every socket, and afterwards the whole file system.

`strace` sees the system calls of the program and of all that it starts. The canaries are invented words, looked for in
every encoding in which they could lie. They may be in the files that the person chose, and nowhere else; in the vault
itself they may not be either, since it is encrypted. Knows the words and the places, nothing of what the program does.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SURNAME = "Қарлығашкөл"
PROSE = "Ол балмұздақтай тыныш жерде zhylqyaidar деп атады."
DRAFT = "Әлі сақталмаған үкібақ туралы сөз"
PHRASE = "zhylqyaidar"
CANARIES = (SURNAME, PROSE, DRAFT, PHRASE)
DAY = "tests/torture/test_day.py"

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "cp1251", "ascii")
_WATCHED = (
    "write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,sendmmsg,copy_file_range,sendfile,splice,"
    "open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,symlink,symlinkat,link,linkat,setxattr,fsetxattr,socket"
)
_CALL = re.compile(rb"^\d+ +(?:<\.\.\. )?(\w+)(?:\(| resumed)(.*)$")
_FILE = re.compile(rb"^\d+<([^>]*)>")
_FAMILY = re.compile(rb"^(\w+)")
_SKIPPED = ("/proc", "/sys", "/dev")


@dataclass(frozen=True, slots=True)
class Leak:
    """A canary where it must not be."""

    word: str
    where: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What the watch has seen: how many calls, which families of sockets, and the leaks."""

    calls: int
    sockets: frozenset[str]
    leaks: tuple[Leak, ...]


def run_day(place: Path, *, watch: Path | None = None, without_network: bool = False, day: str = DAY) -> None:
    """Run the day in a process of its own, with its home and all that it makes below `place`."""
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:randomly"]
    command += [f"--basetemp={place / 'made'}", day]
    if watch is not None:
        command = [*strace(watch), *command]
    if without_network:
        command = ["unshare", "--user", "--map-root-user", "--net", *command]
    environment = {**os.environ, "TMPDIR": str(place), "PYTHONDONTWRITEBYTECODE": "1", "DAFTAR_TORTURE": ""}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=900, check=False)
    if done.returncode:
        raise AssertionError(done.stdout[-3000:] + done.stderr[-2000:])


def strace(watch: Path) -> list[str]:
    """How a command is led that is to be watched. -y names the file behind each number; -xx spells every byte."""
    return ["strace", "-f", "-qq", "-y", "-xx", "-s", "4000000", "-e", f"trace={_WATCHED}", "-o", str(watch)]


def seen(watch: Path, allowed: Sequence[Path]) -> Seen:
    """Read what `strace` wrote; `allowed` are the files that the person chose."""
    calls, sockets, leaks = 0, set(), set()
    chosen = [str(path).encode() for path in allowed]
    needles = tuple(_needles())
    with watch.open("rb") as lines:
        for line in lines:
            call = _CALL.match(line)
            if call is None:
                continue
            calls += 1
            if call[1] == b"socket" and (family := _FAMILY.match(call[2])):
                sockets.add(family[1].decode())
            into = _FILE.match(call[2])
            target = _plain(into[1]) if into else b""
            if _was_meant(target, chosen):
                continue
            told = _plain(call[2])
            leaks |= {
                Leak(word, f"{call[1].decode()} {target.decode(errors='replace')}")
                for word, needle in needles
                if needle in told
            }
    return Seen(calls, frozenset(sockets), tuple(sorted(leaks, key=lambda leak: (leak.where, leak.word))))


def _was_meant(target: bytes, chosen: Sequence[bytes]) -> bool:
    """A chosen file, its unfinished form beside it, or a pipe to a process of ours that sets pages."""
    if target.startswith(b"pipe:") or any(target == path or target.startswith(path + b"/") for path in chosen):
        return True
    folder, _slash, name = target.rpartition(b"/")
    unfinished = name.startswith(b".daftar-") and name.endswith(b".part")
    return unfinished and any(folder == path.rpartition(b"/")[0] for path in chosen)


def left_behind(since: float, allowed: Sequence[Path], root: Path = Path("/")) -> list[Leak]:
    """Canaries in the content or the name of any file on this computer that was changed since then."""
    needles = tuple(_needles())
    leaks = []
    for path in _changed(root, since):
        if any(path == each or each in path.parents for each in allowed):
            continue
        told = os.fsencode(path) + b"\n"
        with suppress(OSError):  # gone in the meantime
            told += path.read_bytes()
        leaks += [Leak(word, str(path)) for word, needle in needles if needle in told]
    return leaks


def _needles() -> Iterator[tuple[str, bytes]]:
    for word in CANARIES:
        for form in dict.fromkeys((word, word.casefold(), word.upper())):
            for encoding in _ENCODINGS:
                try:
                    yield word, form.encode(encoding)
                except UnicodeEncodeError:
                    continue


def _plain(told: bytes) -> bytes:
    """The bytes that strace spelled as \\x41 and the like."""
    spelled = re.compile(rb"\\x([0-9a-f]{2})")
    return spelled.sub(lambda found: bytes((int(found[1], 16),)), told)


def _changed(root: Path, since: float) -> Iterable[Path]:
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if os.path.join(folder, name) not in _SKIPPED]
        for name in files:
            path = Path(folder, name)
            try:
                status = path.lstat()
            except OSError:
                continue
            if path.is_file() and not path.is_symlink() and max(status.st_mtime, status.st_ctime) >= since:
                yield path
