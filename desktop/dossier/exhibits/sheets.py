"""The sheets of one exhibit: pages as they are, pictures as they are printed, words, or a sentence about why not.

One exhibit is open at a time, and one of its sheets is in memory. A file that cannot be shown never stops a print: its
sheet says so. Knows no paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType
from typing import Self

from db.errors import DaftarError
from desktop.decoding import Copied, Document, Kind, Size, errors
from desktop.dossier.blocks import Contents, Exhibit
from desktop.dossier.exhibits.rendition import INCH, SCANNED, as_jpeg, drawn
from resources.text import N_, _

_RUN = 100  # pages that are copied at once and share their typefaces


class NoFile(DaftarError):
    """The vault has no file for an exhibit."""

    says = N_("There is no file of this exhibit.")


def no_originals(_name: str) -> bytes:
    """For dossiers without exhibits."""
    raise NoFile


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page of a PDF as it is."""

    copied: Copied
    place: int

    @property
    def size(self) -> Size:
        return self.copied.sizes[self.place]


@dataclass(frozen=True, slots=True)
class Photographed:
    """A picture, encoded for print. `size` is in points where the original has one."""

    jpeg: bytes
    size: Size | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """The words of a plain text."""

    words: str
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """Why nothing is shown."""

    sentence: str


Sheet = Drawn | Photographed | Written | Told


class Opened:
    """One exhibit, opened for printing; closing it ends its process. Pictures are printed no longer than `room`."""

    def __init__(self, exhibit: Exhibit, contents: Contents, room: float) -> None:
        self._room = room
        self._data = b""
        self._document: Document | None = None
        self._sizes: tuple[Size, ...] = ()
        self._run: tuple[int, int, Copied] | None = None  # the first page of a run, the one after it
        self._laid: dict[int, bool] = {}
        self._copies = True
        self.trouble = ""
        self.pages: tuple[int, ...] = (0,)
        try:
            self._data = contents(exhibit.content)
            if not self._data:
                self.trouble = _("The file of this exhibit is empty.")
                return
            self._document = Document(self._data, copies_pages=self._data[:1024].find(b"%PDF-") >= 0)
            if self._document.kind is not Kind.TEXT:
                self._sizes = self._document.pages()
                every = range(len(self._sizes))
                self.pages = tuple(each - 1 for each in exhibit.pages if each - 1 in every) or tuple(every)
        except DaftarError as trouble:
            self.trouble = why_not(trouble)

    def sheet(self, page: int) -> Sheet:
        """A page, counted from 0."""
        if self.trouble or self._document is None:
            return Told(self.trouble)
        try:
            if self._document.kind is Kind.TEXT:
                text = self._document.text()
                return Written(text.words, text.is_cut)
            if self._document.kind is Kind.PICTURE:
                return Photographed(as_jpeg(drawn(self._alive(), page, self._room)))
            return self._copied(page) or self._scanned(page)
        except DaftarError as trouble:
            return Told(why_not(trouble))

    def _copied(self, page: int) -> Drawn | None:
        """The page as it is; None where it has to be drawn as a picture to look as it is seen."""
        if self._run is None or not self._run[0] <= page < self._run[1]:
            self._run = None
            if not self._copies or self._is_laid(page):
                return None
            upto = page + 1
            while upto in self.pages and upto - page < _RUN and not self._is_laid(upto):
                upto += 1
            try:
                self._run = page, upto, self._alive().copied(page, upto)
            except DaftarError:
                self._copies = False
                return None
        first, _upto, copied = self._run
        return Drawn(copied, page - first)

    def _is_laid(self, page: int) -> bool:
        """Whether something lies upon the page, which is seen but is no part of it."""
        if page not in self._laid:
            try:
                self._laid[page] = self._alive().words(page).is_laid_over
            except DaftarError:
                self._laid[page] = True
        return self._laid[page]

    def _scanned(self, page: int) -> Photographed:
        return Photographed(as_jpeg(self._alive().page(page, SCANNED / INCH)), self._sizes[page])

    def _alive(self) -> Document:
        """The document; in a new process where a page was the end of the last one."""
        assert self._document is not None
        if self._document.is_over:
            self._document = Document(self._data, copies_pages=self._copies)
        return self._document

    def close(self) -> None:
        if self._document is not None:
            self._document.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def why_not(trouble: DaftarError) -> str:
    """What a sheet says in the place of pages, in the language spoken."""
    if isinstance(trouble, errors.RecordingNotShown):
        return _("This exhibit is a recording. It is handed over as a file.")
    if isinstance(trouble, errors.NotShown):
        return _("Files of this kind cannot be printed here. This exhibit is handed over as a file.")
    if isinstance(trouble, errors.NeedsPassword):
        return _("This exhibit has a password of its own and cannot be printed.")
    if isinstance(trouble, errors.TooLarge | errors.TooMuchMemory | errors.TooSlow):
        return _("This exhibit is too large to be printed here.")
    if isinstance(trouble, errors.Damaged):
        return _("It cannot be printed: the file is damaged.")
    return _("There is no file of this exhibit.")
