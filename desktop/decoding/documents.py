"""Documents from outside as the program may have them: sizes, raw RGB, plain text. All else stays with the child."""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType
from typing import Self

from desktop.decoding import errors
from desktop.decoding.child import PATIENCE, Answer, Child
from desktop.decoding.kinds import Kind, kind_of
from desktop.decoding.wire import ENCODINGS, MEGAPIXEL, MOST_PAGES, MOST_PIXELS, MOST_TEXT, SIZE, Ask

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
class Text:
    """Words, how they were read, and whether there are more."""

    words: str
    encoding: str
    is_cut: bool


class Document:
    """A file held by a limited process; closing it ends the process. May be asked from any thread."""

    def __init__(self, data: bytes, patience: float = PATIENCE) -> None:
        self.kind = kind_of(data)
        if not self.kind.is_shown:
            raise _NOT_SHOWN.get(self.kind, errors.NotShown)
        self._child = Child(self.kind, data, patience)

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


def _only(kind: Kind, data: bytes) -> Document:
    if kind_of(data) is not kind:
        raise errors.NotShown
    return Document(data)
