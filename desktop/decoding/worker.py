"""The process that decodes: gives up its rights, takes one file, answers until nobody asks any more.

It is this very program, started with `--decode`. Whatever goes wrong inside a decoder is one of few troubles for those
who asked; nothing is logged and nothing is told of why.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, NoReturn, Protocol

from db.reporting import Report
from desktop.decoding import limits, papers, pictures, wire, writings
from desktop.decoding.kinds import Kind
from desktop.decoding.lettering import Lettering
from desktop.decoding.wire import ANSWER, BEGINNING, MAGIC, QUESTION, Ask, Refused, Task, Trouble

if TYPE_CHECKING:
    from desktop.decoding.copies import Copies
    from desktop.decoding.tables import Tables


class _Decoder(Protocol):
    def pages(self) -> list[tuple[float, float]]: ...

    def page(self, number: int, scale: float, most: int) -> tuple[int, int, bytes]: ...


def main(task: Task = Task.LOOK) -> NoReturn:
    """Serve the process that started this one, by its pipes."""
    if task is Task.COPY:  # only few ask for it, and it takes a while
        from desktop.decoding import copies  # noqa: F401
    elif task is Task.ROWS:
        from desktop.decoding import tables  # noqa: F401
    elif task is Task.WORDS:
        from desktop.decoding import office  # noqa: F401
    elif task is Task.PEER:
        from db.exchange.peers import formats  # noqa: F401
    asked, answered = sys.stdin.buffer, sys.stdout.buffer
    letters = Lettering()
    try:
        os.chdir(os.path.abspath(os.sep))
        limits.confine()
    except OSError:
        _say(answered, Trouble.NOT_CONFINED)
        while asked.read(1 << 16):  # let them finish; nothing of it is looked at
            pass
        os._exit(0)
    beginning = asked.read(BEGINNING.size)
    if len(beginning) == BEGINNING.size:
        kind, length = BEGINNING.unpack(beginning)
        _serve(_Held(Kind(kind), asked.read(length), partial(_meanwhile, asked, answered)), asked, answered)
    del letters  # until here PDFium may ask for them
    os._exit(0)


class _Held:
    """The file, and its decoder once somebody asked for pages."""

    def __init__(self, kind: Kind, data: bytes, meanwhile: Report) -> None:
        self._kind, self._data, self._meanwhile = kind, data, meanwhile
        self._decoder: _Decoder | None = None
        self._copies: Copies | None = None
        self._tables: Tables | None = None

    def answer(self, what: int, number: int, scale: float, most: int) -> tuple[int, int, bytes]:
        if what == Ask.TEXT:
            return self._written()
        if what == Ask.COPY:
            return self._copied(number, most)
        if what in (Ask.SHEETS, Ask.ROWS):
            return self._tabled(what, number, scale, most)
        if what == Ask.PEER:
            return self._read_as(number)
        if what == Ask.HELD:
            from db.exchange.peers import uwazi_zip

            return 0, 0, uwazi_zip.content(self._data, number)
        if self._decoder is None:
            self._decoder = pictures.Pictures(self._data) if self._kind is Kind.PICTURE else papers.Papers(self._data)
        if what == Ask.PAGES:
            sizes = self._decoder.pages()
            return len(sizes), 0, b"".join(wire.SIZE.pack(*size) for size in sizes)
        if what == Ask.WORDS:
            if not isinstance(self._decoder, papers.Papers):
                return 1000, 0, b""  # nothing but a picture
            return self._decoder.words(number)
        if what in (Ask.LETTERS, Ask.BOXES):
            if not isinstance(self._decoder, papers.Papers):
                raise Refused(Trouble.DAMAGED)
            if what == Ask.BOXES:
                return 0, 0, self._decoder.boxes(number)
            return 0, 0, self._decoder.letters(number).encode()
        return self._decoder.page(number, scale, most)

    def _written(self) -> tuple[int, int, bytes]:
        """The words of a text."""
        if self._kind is Kind.TEXT:
            words, encoding, cut = writings.words_of(self._data)
            return encoding, int(cut), words.encode()
        from desktop.decoding import office

        words, cut = office.words_of(self._data)
        return 0, int(cut), words.encode()

    def _tabled(self, what: int, number: int, scale: float, first: int) -> tuple[int, int, bytes]:
        """Sheets and rows."""
        from desktop.decoding import tables

        if self._tables is None:
            self._tables = tables.Tables(self._data)
        if what == Ask.SHEETS:
            return self._tables.sheets(number)
        return self._tables.rows(number, first, int(scale))

    def _read_as(self, number: int) -> tuple[int, int, bytes]:
        """Everything that another program's file gives."""
        from db.exchange.peers import drafts, formats

        try:
            return 0, 0, formats.FORMATS[number].read(self._data, self._meanwhile).packed()
        except drafts.TooMuch:
            raise Refused(Trouble.TOO_LARGE) from None

    def _copied(self, first: int, upto: int) -> tuple[int, int, bytes]:
        """Pages for another PDF."""
        from desktop.decoding import copies

        if self._kind is not Kind.PDF:
            raise Refused(Trouble.DAMAGED)
        if self._copies is None:
            self._copies = copies.Copies(self._data)
        return self._copies.pages(first, upto)


def _serve(held: _Held, asked: BinaryIO, answered: BinaryIO) -> None:
    while len(question := asked.read(QUESTION.size)) == QUESTION.size:
        try:
            width, height, data = held.answer(*QUESTION.unpack(question))
        except Refused as refused:
            _say(answered, refused.trouble)
        except MemoryError:
            _say(answered, Trouble.TOO_MUCH_MEMORY)
        except Exception:  # noqa: BLE001 - a border: a hostile file can raise whatever its decoder can
            _say(answered, Trouble.DAMAGED)
        else:
            _say(answered, Trouble.NONE, width, height, data)


def _meanwhile(asked: BinaryIO, answered: BinaryIO, done: int, total: int, _text: str = "") -> None:
    """Tell how far a long reading is, and go on when somebody asks again."""
    _say(answered, Trouble.NONE, min(done, total), total)
    if len(asked.read(QUESTION.size)) != QUESTION.size:
        os._exit(0)


def _say(answered: BinaryIO, trouble: Trouble, width: int = 0, height: int = 0, data: bytes = b"") -> None:
    answered.write(ANSWER.pack(MAGIC, trouble, width, height, len(data)))
    answered.write(data)
    answered.flush()
