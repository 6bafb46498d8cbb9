"""The process that prints: takes one dossier, gives back the pages of a PDF as they are set, or a Word document, and
ends.

It is this very program, started with `--print-pages`. It has no key, no vault and no file open but its pipes; pictures
are asked for by name. What goes wrong is one of few troubles for those who asked.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from typing import BinaryIO, NoReturn, cast

from desktop.dossier import wire
from desktop.dossier.paper.pixels import PictureUnfit
from desktop.dossier.paper.printing import print_pages
from desktop.dossier.wire import ANSWER, MESSAGE, ORIGINAL, Form, Given, Tells
from resources import text

_PIECE = 1 << 18  # bytes of the file that go over at once
_REPORTS_EVERY = 0.04  # seconds
_COLLECTED_EVERY = 20_000  # objects


def main() -> NoReturn:
    """Serve the process that started this one, by its pipes."""
    os.chdir(os.path.abspath(os.sep))
    asked, told = sys.stdin.buffer, _Told(sys.stdout.buffer)
    try:
        language, form = asked.readline().decode().split()
        text.use(language)
        dossier, words = wire.gathered(iter(asked.readline, b""))
        keep_for_good()

        def contents(name: str) -> bytes:
            told.say(Tells.WANTS, name.encode())
            (length,) = ANSWER.unpack(asked.read(ANSWER.size))
            return asked.read(cast(int, length))

        def originals(name: str) -> bytes:
            told.say(Tells.WANTS_EXHIBIT, name.encode())
            given, length = ORIGINAL.unpack(asked.read(ORIGINAL.size))
            data = asked.read(length)
            if given:
                raise Given(given).trouble()
            return data

        if Form(form) is Form.WORD:
            from desktop.dossier.word.document import render_docx

            render_docx(dossier, cast(BinaryIO, told), contents, told.report)
        else:
            print_pages(dossier, words, cast(BinaryIO, told), told.report, contents, originals)
        told.flush()
        told.say(Tells.DONE)
    except PictureUnfit:
        told.say(Tells.UNFIT)
    except MemoryError:
        told.say(Tells.TOO_MUCH_MEMORY)
    except Exception:  # noqa: BLE001 - a border: whatever it was, those who asked learn that there are no pages
        told.say(Tells.FAILED)
    os._exit(0)


def keep_for_good() -> None:
    """What is in memory now stays there to the end, and little of what comes has to be looked for as garbage."""
    gc.freeze()
    gc.set_threshold(_COLLECTED_EVERY, 20, 50)


class _Told:
    """Messages to those who asked; to the press it is the file that it writes."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._pages = bytearray()
        self._reported = 0.0

    def say(self, what: Tells, data: bytes = b"") -> None:
        try:
            self._out.write(MESSAGE.pack(what, len(data)))
            self._out.write(data)
            self._out.flush()
        except OSError:
            os._exit(0)  # nobody listens any more

    def write(self, data: bytes) -> int:
        if len(data) >= _PIECE:  # a photograph goes over as it is
            self.flush()
            self.say(Tells.PAGES, data)
            return len(data)
        self._pages += data
        if len(self._pages) >= _PIECE:
            self.flush()
        return len(data)

    def flush(self) -> None:
        self.say(Tells.PAGES, bytes(self._pages))
        self._pages.clear()

    def report(self, done: int, total: int, told: str = "") -> None:
        now = time.monotonic()
        if now - self._reported >= _REPORTS_EVERY or done == total:
            self._reported = now
            self.say(Tells.PROGRESS, json.dumps([done, total, told]).encode())
