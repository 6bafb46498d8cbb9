"""Documents from outside as the program may have them: sizes, raw RGB, plain text. All else stays with the child."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from desktop.decoding import errors
from desktop.decoding.child import PATIENCE, Answer, Child
from desktop.decoding.kinds import Kind, is_office_text, kind_of
from desktop.decoding.wire import (
    BOX,
    COUNT,
    ENCODINGS,
    MEGAPIXEL,
    MOST_COPIED,
    MOST_LETTERS,
    MOST_PAGES,
    MOST_PIXELS,
    MOST_TEXT,
    PARTS,
    SIZE,
    Ask,
    Task,
)
from desktop.decoding.writings import without_unseen

MOST_SHOWN = 16 * MEGAPIXEL  # pixels of one page at once
_LONGEST_CHARACTER = 4  # bytes in UTF-8


@dataclass(frozen=True, slots=True)
class Size:
    """Of a page in points, of a picture in pixels."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels row by row, three bytes each."""

    width: int
    height: int
    rgb: bytes


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands on a page, in parts of its width and height: all between 0 and 1."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Text:
    """Words, how they were read, and whether there are more."""

    words: str
    encoding: str
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says that can be searched."""

    words: str
    pictured: float  # how much of the page is covered by pictures, from 0 to 1
    is_laid_over: bool  # somebody filled in, stamped or wrote upon it: that is drawn and cannot be searched


@dataclass(frozen=True, slots=True)
class Part:
    """An object of a PDF in pieces; between two of them stands the place of another object."""

    pieces: tuple[bytes, ...]
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Copied:
    """Pages of a PDF as drawings for another one. The objects of the pages come first, in their order."""

    sizes: tuple[Size, ...]
    parts: tuple[Part, ...]


class Document:
    """A file held by a limited process; closing it ends the process. May be asked from any thread."""

    def __init__(
        self, data: bytes, patience: float = PATIENCE, *, copies_pages: bool = False, words_alone: bool = False
    ) -> None:
        self.kind = kind_of(data)
        is_written = words_alone and is_office_text(data)
        if not (self.kind.is_shown or is_written):
            raise _NOT_SHOWN.get(self.kind, errors.NotShown)
        task = Task.COPY if copies_pages else Task.WORDS if is_written else Task.LOOK
        self._child = Child(self.kind, data, patience, task)

    @property
    def is_over(self) -> bool:
        """Whether its process is gone: then it can only be opened anew."""
        return self._child.is_over

    def pages(self) -> tuple[Size, ...]:
        """The size of every page."""
        answer = self._child.ask(Ask.PAGES, longest=MOST_PAGES * SIZE.size)
        sizes = tuple(Size(*size) for size in SIZE.iter_unpack(self._sized(answer, answer.width * SIZE.size)))
        if not sizes or not all(0 < side < float("inf") for size in sizes for side in (size.width, size.height)):
            raise self._broken()
        return sizes

    def page(self, number: int, scale: float = 1.0, most_pixels: int = MOST_SHOWN) -> Picture:
        """One page, `scale` pixels for each of its units; fewer where that would be more than `most_pixels`."""
        answer = self._child.ask(Ask.PAGE, number, scale, most_pixels, longest=most_pixels * 3)
        rgb = self._sized(answer, answer.width * answer.height * 3)
        if not rgb:
            raise self._broken()
        return Picture(answer.width, answer.height, rgb)

    def text(self) -> Text:
        """The words of a text file."""
        answer = self._child.ask(Ask.TEXT, longest=2 * MOST_TEXT * _LONGEST_CHARACTER)
        try:
            return Text(answer.data.decode(), ENCODINGS[answer.width], bool(answer.height))
        except (UnicodeDecodeError, IndexError):
            raise self._broken() from None

    def words(self, number: int) -> Words:
        """What one page says, as far as it can be searched; a picture says nothing."""
        answer = self._child.ask(Ask.WORDS, number, longest=MOST_TEXT * _LONGEST_CHARACTER)
        try:
            return Words(answer.data.decode(), min(answer.width, 1000) / 1000, bool(answer.height))
        except UnicodeDecodeError:
            raise self._broken() from None

    def copied(self, first: int, upto: int) -> Copied:
        """Pages of a PDF for another one: what is drawn on them and nothing else. Asked for by `copies_pages`."""
        answer = self._child.ask(Ask.COPY, first, most=upto, longest=MOST_COPIED)
        if answer.width != upto - first:
            raise self._broken()
        try:
            return _unpacked(answer)
        except (struct.error, ValueError):
            raise self._broken() from None

    def letters(self, number: int) -> str:
        """The letters of a page of a PDF, in the order in which they were written."""
        answer = self._child.ask(Ask.LETTERS, number, longest=MOST_LETTERS * _LONGEST_CHARACTER)
        try:
            return answer.data.decode()
        except UnicodeDecodeError:
            raise self._broken() from None

    def boxes(self, number: int) -> tuple[Box, ...]:
        """Where each of these letters stands; a letter that is not seen has no size."""
        answer = self._child.ask(Ask.BOXES, number, longest=MOST_LETTERS * BOX.size)
        if len(answer.data) % BOX.size:
            raise self._broken()
        return tuple(Box(*(side / PARTS for side in sides)) for sides in BOX.iter_unpack(answer.data))

    def close(self) -> None:
        """Throw the process away, and the file with it."""
        self._child.end()

    def _sized(self, answer: Answer, length: int) -> bytes:
        if len(answer.data) != length:
            raise self._broken()
        return answer.data

    def _broken(self) -> errors.Damaged:
        """An answer that contradicts itself is the last one."""
        self._child.end()
        return errors.Damaged()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def _unpacked(answer: Answer) -> Copied:
    """What the child told of pages, checked as far as it can be without reading it as a PDF."""
    at = answer.width * SIZE.size
    sizes = tuple(Size(*size) for size in SIZE.iter_unpack(answer.data[:at]))
    if not all(0 < side < float("inf") for size in sizes for side in (size.width, size.height)):
        raise ValueError

    def count() -> int:
        nonlocal at
        (found,) = COUNT.unpack_from(answer.data, at)
        at += COUNT.size
        return int(found)

    def piece() -> bytes:
        nonlocal at
        length = count()
        at += length
        if at > len(answer.data):
            raise ValueError
        return answer.data[at - length : at]

    parts = []
    for _each in range(answer.height):
        turns = count()
        if turns * COUNT.size > len(answer.data):
            raise ValueError
        pieces, places = [piece()], []
        for _turn in range(turns):
            places.append(count())
            pieces.append(piece())
        if any(place >= answer.height for place in places):
            raise ValueError
        parts.append(Part(tuple(pieces), tuple(places)))
    if at != len(answer.data) or len(parts) < len(sizes):
        raise ValueError
    return Copied(sizes, tuple(parts))


_NOT_SHOWN: dict[Kind, type[errors.NotShown]] = {
    Kind.PHONE_PICTURE: errors.PhonePictureNotShown,
    Kind.RECORDING: errors.RecordingNotShown,
}


def picture(data: bytes, most_pixels: int = MOST_PIXELS, size: tuple[int, int] | None = None) -> Picture:
    """A picture as it is to be looked at; with a size, no larger than that box."""
    with _only(Kind.PICTURE, data) as document:
        whole = document.pages()[0]
        if size is None:
            return document.page(0, 1.0, most_pixels)
        return document.page(0, min(size[0] / whole.width, size[1] / whole.height), most_pixels)


def pdf_pages(data: bytes) -> tuple[Size, ...]:
    """The pages of a PDF, in points."""
    with _only(Kind.PDF, data) as document:
        return document.pages()


def pdf_page(data: bytes, number: int, scale: float) -> Picture:
    """One page of a PDF, `scale` pixels a point."""
    with _only(Kind.PDF, data) as document:
        return document.page(number, scale)


def text_of(data: bytes) -> Text:
    """The words of a plain text."""
    with _only(Kind.TEXT, data) as document:
        return document.text()


def words_of(data: bytes, report: Callable[[int, int], object] = lambda _done, _total: None) -> Text:
    """The words of whatever has any: a plain text, the pages of a PDF, a text of an office program (DOCX)."""
    with Document(data, words_alone=True) as document:
        if document.kind is Kind.PICTURE:
            raise errors.NoWords
        if document.kind is not Kind.PDF:
            return document.text()
        said, length, pages = [], 0, len(document.pages())
        for number in range(pages):
            report(number, pages)
            said.append(without_unseen(document.words(number).words).strip())
            length += len(said[-1])
            if length > MOST_TEXT:
                break
    words = "\n\n".join(said).strip()
    if not words:
        raise errors.NoWords
    return Text(words[:MOST_TEXT], ENCODINGS[0], len(words) > MOST_TEXT or len(said) < pages)


def _only(kind: Kind, data: bytes) -> Document:
    if kind_of(data) is not kind:
        raise errors.NotShown
    return Document(data)
