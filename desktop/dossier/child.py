"""The process that prints long dossiers, seen from the program: the window stays quick, and its memory small, while
pages are set beside it, or a Word document is put together.

Progress comes back while it works; when the report raises, because somebody pressed Stop, the process is gone at once.
The file is the same, byte by byte, as if it had been printed here.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, BinaryIO

from db.errors import DaftarError, NotEnoughMemory
from db.reporting import Report
from desktop import process
from desktop.dossier import wire
from desktop.dossier.blocks import Contents, Dossier
from desktop.dossier.exhibits.sheets import no_originals
from desktop.dossier.paper.phrases import Phrases
from desktop.dossier.paper.pixels import PictureUnfit
from desktop.dossier.wire import ANSWER, MESSAGE, ORIGINAL, Form, Given, Tells
from resources import text
from resources.text import N_

OPTION = "--print-pages"


class PagesNotMade(DaftarError):
    """The process that prints could not be started, or ended before its time."""

    says = N_("The pages could not be laid out.")
    advises = N_("Nothing was printed. Close other programs and try again.")


def print_beside(
    dossier: Dossier,
    words: Phrases,
    out: BinaryIO,
    report: Report,
    contents: Contents,
    originals: Contents = no_originals,
    form: Form = Form.PDF,
) -> None:
    """Write `dossier` to `out`, as it would be written here, in a process of its own."""
    with _started() as started:
        asks, answers = _there(started.stdin), _there(started.stdout)
        try:
            asks.write(f"{text.language()} {form.value}\n".encode())
            for line in wire.lines_of(dossier, words):
                asks.write(line)
            asks.flush()
            while _heard(asks, answers, out, report, contents, originals) is not Tells.DONE:
                pass
        except (BrokenPipeError, EOFError):
            raise PagesNotMade from None


_TROUBLES: dict[Tells, type[DaftarError]] = {
    Tells.UNFIT: PictureUnfit,
    Tells.TOO_MUCH_MEMORY: NotEnoughMemory,
    Tells.FAILED: PagesNotMade,
}


def _heard(
    asks: IO[bytes], answers: IO[bytes], out: BinaryIO, report: Report, contents: Contents, originals: Contents
) -> Tells:
    """Hear one message and do what it wants."""
    head = answers.read(MESSAGE.size)
    if len(head) != MESSAGE.size:
        raise EOFError
    what, length = MESSAGE.unpack(head)
    data = answers.read(length)
    if len(data) != length:
        raise EOFError
    if what not in tuple(Tells):
        raise EOFError
    tells = Tells(what)
    if tells is Tells.PROGRESS:
        done, total, told = json.loads(data)
        report(done, total, told)
    elif tells is Tells.WANTS:
        picture = contents(data.decode())
        asks.write(ANSWER.pack(len(picture)))
        asks.write(picture)
        asks.flush()
    elif tells is Tells.WANTS_EXHIBIT:
        _give(asks, data.decode(), originals)
    elif tells is Tells.PAGES:
        out.write(data)
    elif tells in _TROUBLES:
        raise _TROUBLES[tells]
    return tells


def _give(asks: IO[bytes], name: str, originals: Contents) -> None:
    """The file of an exhibit, or why there is none: that stops no print."""
    try:
        given, data = Given.WHOLE, originals(name)
    except DaftarError as trouble:
        given, data = Given.of(trouble), b""
    asks.write(ORIGINAL.pack(given, len(data)))
    asks.write(data)
    asks.flush()


def command() -> list[str]:
    """How the process that prints is started."""
    return process.own_command((OPTION,))


@contextmanager
def _started() -> Iterator[subprocess.Popen[bytes]]:
    """The process, for as long as it is needed and no longer."""
    try:
        started = process.start_beside(command())
    except OSError:
        raise PagesNotMade from None
    try:
        yield started
    finally:
        process.end_beside(started)
        for pipe in (started.stdin, started.stdout):
            with suppress(OSError):
                _there(pipe).close()


def _there(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # both were asked for
    return pipe
