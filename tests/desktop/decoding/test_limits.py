"""What the process that decodes can still do once it has given up its rights: tried in a real one."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import decoding
from tests.desktop.decoding import files

ROOT = Path(__file__).parents[3]

TRY = """
import ctypes, json, mmap, os, resource, sys
sys.path.insert(0, {root!r})
import socket, subprocess, threading
from desktop.decoding import limits
place, = sys.argv[1:]

def told(step):
    try:
        step()
        return "done"
    except BaseException as error:
        return type(error).__name__

steps = dict(
    read=lambda: open("/etc/passwd").read(),
    write=lambda: open(place + "/written", "w"),
    remove=lambda: os.remove(place + "/there"),
    fork=lambda: os.fork(),
    run=lambda: os.execv("/bin/true", ["true"]),
    thread=lambda: threading.Thread(target=int).start(),
    address=lambda: socket.socket(socket.AF_INET),
    pipe=lambda: socket.socket(socket.AF_UNIX),
    kill=lambda: os.kill(os.getppid(), 0),
    code=lambda: mmap.mmap(-1, 4096, prot=mmap.PROT_EXEC | mmap.PROT_READ),
    limit=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (9, 9)),
    memory=lambda: bytearray(limits.MEMORY),
    little=lambda: bytearray(limits.MEMORY // 4),
)
{confine}
found = {{name: told(step) for name, step in steps.items()}}
sys.stdout.write(json.dumps(found))
sys.stdout.flush()
os._exit(0)
"""


def _tried(place: Path, *, before: str) -> dict[str, str]:
    code = TRY.format(root=str(ROOT), confine=before)
    done = subprocess.run(
        [sys.executable, "-c", code, str(place)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    told: dict[str, str] = json.loads(done.stdout)
    return told


def test_nothing_is_left_but_thinking(tmp_path: Path) -> None:
    (tmp_path / "there").touch()
    told = _tried(tmp_path, before="limits.confine()")
    assert told.pop("little") == "done"
    assert told.pop("memory") == "MemoryError"
    assert set(told.values()) <= {"PermissionError", "OSError", "RuntimeError", "ValueError"}, told
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


@pytest.mark.parametrize("safeguard", ["_limit", "_filter"])
def test_each_half_of_the_limits_counts(safeguard: str, tmp_path: Path) -> None:
    """Without either of them something more can be done: so both are tested above."""
    (tmp_path / "there").touch()
    without = {
        "_limit": "limits._limit = lambda: None; limits.confine(); steps.pop('code')",
        "_filter": "limits._filter = lambda *_: b'\\x06' + bytes(4) + b'\\0\\xff\\x7f'; limits.confine();"
        "[steps.pop(name) for name in ('run', 'fork', 'thread')]",
    }[safeguard]
    told = _tried(tmp_path, before=without)
    assert told["memory" if safeguard == "_limit" else "remove"] == "done"


def test_the_real_process_is_confined() -> None:
    with decoding.Document(files.paper()) as document:
        document.pages()
        place = Path(f"/proc/{document._child._process.pid}")
        status = dict(line.split(":", 1) for line in (place / "status").read_text().splitlines())
        assert status["Seccomp"].strip() == "2"
        assert status["NoNewPrivs"].strip() == "1"
        assert sorted(_limits_of(place)) == [0, 0, 0, 3]
        assert (place / "cwd").readlink() == Path("/")
        assert sorted(path.name for path in (place / "fd").iterdir()) == ["0", "1", "2"]
        assert (place / "environ").read_bytes() == b""


def _limits_of(place: Path) -> list[int]:
    wanted = ("Max file size", "Max core file size", "Max processes", "Max open files")
    lines = (place / "limits").read_text().splitlines()
    return [int(line[26:].split()[1]) for line in lines if line.startswith(wanted)]


IMPORTED = """
import sys
sys.path.insert(0, {root!r})
from desktop.decoding import papers, pictures, tables, worker, writings
from desktop.decoding.lettering import Lettering
before = set(sys.modules)
from tests.desktop.decoding import files
kinds = ("JPEG", "PNG", "TIFF", "GIF", "BMP", "WEBP")
before |= {{name for name in sys.modules if name.startswith("tests")}}
texts = ["да;нет".encode(name) for name in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866")]
data = [files.photo(kind) for kind in kinds] + [files.photo("PNG", mode=mode) for mode in ("1", "L", "LA", "P", "RGBA")]
letters = Lettering()
for decoder in [pictures.Pictures(each) for each in data] + [papers.Papers(files.paper(b"<c0c1> Tj"))]:
    decoder.pages()
    decoder.page(0, 0.5, 1_000_000)
for encoding in ("utf-8", "utf-16", "cp1251", "koi8-r", "cp866", "kz1048", "cp1252"):
    writings.words_of("é, ...".encode("cp1252") if encoding == "cp1252" else "да".encode(encoding))
for book in map(tables.Tables, [{book!r}, *texts]):
    book.sheets(0)
    book.rows(0, 0, 100)
print(*(set(sys.modules) - before))
"""


def test_nothing_is_imported_once_the_rights_are_gone() -> None:
    """From a packaged program it could not be: a file would have to be opened."""
    book = files.book([["да", 1, 1.5, datetime.date(2022, 1, 7)]])
    done = subprocess.run(
        [sys.executable, "-c", IMPORTED.format(root=str(ROOT), book=book)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.split() == []
