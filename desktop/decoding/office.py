"""The words of a text written in an office program (DOCX). Runs in the process that decodes.

Only what stands in the text is read: paragraphs, tables cell by cell, tabs and breaks. What was struck out under
review, comments, notes, headers and pictures stay behind; nothing of the file is opened or followed.
"""

from __future__ import annotations

import codecs
import zlib  # noqa: F401 - the archive asks for it when it is needed, which is too late here
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from desktop.decoding.wire import MOST_TEXT, Refused, Trouble
from desktop.decoding.writings import without_unseen

_TEXT = "word/document.xml"
_MOST_XML = 1 << 28  # bytes, unpacked
_AT_ONCE = 1 << 16
_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main|"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_LEFT_OUT = ("moveFrom", "del")  # struck out under review
_TWICE = "http://schemas.openxmlformats.org/markup-compatibility/2006|Fallback"


def words_of(data: bytes) -> tuple[str, bool]:
    """The words, and whether more of them were left out."""
    try:
        with ZipFile(BytesIO(data)) as archive, archive.open(_TEXT) as opened:
            reader, length = _Reader(), 0
            while not reader.is_full and (piece := opened.read(_AT_ONCE)):
                length += len(piece)
                if length > _MOST_XML:
                    raise Refused(Trouble.DAMAGED)
                reader.feed(piece)
    except (BadZipFile, KeyError, RuntimeError, expat.ExpatError):
        raise Refused(Trouble.DAMAGED) from None
    return without_unseen("".join(reader.words).strip("\n"))[:MOST_TEXT], reader.is_full


for _name in ("cp437", "utf-8", "ascii", "utf-16"):  # in which an archive and its XML may be written
    codecs.lookup(_name)


class _Reader:
    """Gathers the words while the XML goes by."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._length = self._away = 0
        self._in_words = False
        self._parser = expat.ParserCreate(namespace_separator="|")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._say
        self._parser.StartDoctypeDeclHandler = _refuse

    @property
    def is_full(self) -> bool:
        return self._length > MOST_TEXT

    def feed(self, piece: bytes) -> None:
        self._parser.Parse(piece, False)

    def _begin(self, name: str, _attributes: dict[str, str]) -> None:
        tag = name.removeprefix(_SPACE)
        if self._away or tag in _LEFT_OUT or name == _TWICE:
            self._away += 1
        elif tag == "t":
            self._in_words = True
        elif tag in _SIGNS:
            self._add(_SIGNS[tag])

    def _end(self, name: str) -> None:
        tag = name.removeprefix(_SPACE)
        if self._away:
            self._away -= 1
        elif tag == "t":
            self._in_words = False
        elif tag == "p":
            self._add("\n")

    def _say(self, words: str) -> None:
        if self._in_words:
            self._add(words)

    def _add(self, words: str) -> None:
        self.words.append(words)
        self._length += len(words)


def _refuse(*_told: object) -> None:
    """No office program writes entities of its own; whoever does means harm."""
    raise Refused(Trouble.DAMAGED)
