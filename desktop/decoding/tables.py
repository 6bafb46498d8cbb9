"""Spreadsheets and separated texts into rows of words. Runs in the process that decodes.

A formula is what it last came to; a date is told as year-month-day, a whole number without a point. A merged area that
goes down gives its value to each of its rows, in its first column. What a cell looks like is not read.
"""

from __future__ import annotations

import codecs
import csv
import datetime
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

import python_calamine

from desktop.decoding import writings
from desktop.decoding.wire import LONGEST_CELL, MOST_COLUMNS, SEPARATORS, SHEET_ENCODINGS, Refused, Trouble

_BOOKS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")  # a packed folder, or the older form
_LOOKED_AT = 60  # rows by which a separator is guessed
_ENOUGH = 4 << 20  # characters of one answer, about
_ALPHABETS = (0, 4)  # the upper bytes of Latin and of Cyrillic
_SAYS = "sep="  # how some programs begin a file

for _name in SHEET_ENCODINGS:  # imports each codec while that is still possible
    codecs.lookup(_name)
csv.field_size_limit(1 << 24)
json.dumps(["", "\n"])

Rows = Iterator[list[str]]
_Area = tuple[tuple[int, int], tuple[int, int]]


class Tables:
    """A file with rows, read from its beginning to its end, as often as somebody begins anew."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._is_book = data.startswith(_BOOKS)
        self._book: python_calamine.CalamineWorkbook | None = None
        self._asked = self._next = -1
        self._rows: Rows = iter(())

    def sheets(self, options: int) -> tuple[int, int, bytes]:
        """Encoding and separator, counted from 1 (a workbook has none), and the names of the sheets."""
        if self._is_book:
            known = self._opened().sheets_metadata
            return (
                0,
                0,
                _told([[each.name, each.visible != python_calamine.SheetVisibleEnum.Visible] for each in known]),
            )
        encoding, separator = self._writing(options)
        return SHEET_ENCODINGS.index(encoding) + 1, SEPARATORS.index(separator) + 1, _told([["", False]])

    def rows(self, options: int, first: int, most: int) -> tuple[int, int, bytes]:
        """Some rows from `first` on: how many, whether there are no more, and the rows."""
        if options != self._asked or first != self._next:
            self._rows = self._begun(options)
            self._asked, self._next = options, first
            for _each in islice(self._rows, first):
                pass
        found: list[list[str]] = []
        size, is_over = 0, True
        for row in self._rows:
            found.append(row)
            size += sum(map(len, row)) + len(row)
            if len(found) >= most or size >= _ENOUGH:
                is_over = False
                break
        self._next += len(found)
        return len(found), int(is_over), _told(found)

    def _begun(self, options: int) -> Rows:
        if self._is_book:
            return self._of_sheet(options)
        encoding, separator = self._writing(options)
        text = self._text(encoding)
        first = next(text, "")
        says = first.strip().lower().startswith(_SAYS)
        return map(_cells, csv.reader(text if says else chain((first,), text), delimiter=separator))

    def _of_sheet(self, number: int) -> Rows:
        book = self._opened()
        if number >= len(book.sheet_names):
            raise Refused(Trouble.DAMAGED)
        sheet = book.get_sheet_by_index(number)
        left = (sheet.start or (0, 0))[1]
        return map(_cells, _spread(sheet.iter_rows(), sheet.merged_cell_ranges or (), left))

    def _opened(self) -> python_calamine.CalamineWorkbook:
        if self._book is None:
            try:
                self._book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(self._data))
            except python_calamine.PasswordError:
                raise Refused(Trouble.NEEDS_PASSWORD) from None
        return self._book

    def _writing(self, options: int) -> tuple[str, str]:
        """Encoding and separator as asked for, each guessed where nothing was."""
        encoding, separator = options & 0xFF, options >> 8
        if encoding > len(SHEET_ENCODINGS) or separator > len(SEPARATORS):
            raise Refused(Trouble.DAMAGED)
        written = SHEET_ENCODINGS[encoding - 1] if encoding else encoding_of(self._data)
        return written, SEPARATORS[separator - 1] if separator else _separator_of(self._text(written))

    def _text(self, encoding: str) -> Iterator[str]:
        """The lines with their ends, which may lie inside of a cell."""
        return iter(io.TextIOWrapper(io.BytesIO(self._data), encoding, "replace", newline=""))


def encoding_of(data: bytes) -> str:
    """As of any text; one of two bytes a letter, without its mark, has the alphabet in every second place."""
    head = data[:2000]
    if head.count(0) and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        high, low = (sum(half.count(byte) for byte in _ALPHABETS) for half in (head[::2], head[1::2]))
        return "utf-16-be" if high > low else "utf-16-le"
    return writings.encoding_of(data)


def _separator_of(text: Iterator[str]) -> str:
    """The one that most rows hold equally often."""
    lines = list(islice(text, _LOOKED_AT))
    if lines and lines[0].lower().startswith(_SAYS) and lines[0][len(_SAYS) : len(_SAYS) + 1] in SEPARATORS:
        return lines[0][len(_SAYS)]
    return max(SEPARATORS, key=lambda separator: _evenness(lines, separator))


def _evenness(lines: list[str], separator: str) -> float:
    widths = [len(row) for row in csv.reader(lines, delimiter=separator) if row]
    if not widths or max(widths) < 2:
        return 0
    usual = max(set(widths), key=lambda width: (widths.count(width), width))
    return 0 if usual < 2 else widths.count(usual) / len(widths) + min(usual, 50) / 1000


def _spread(rows: Iterable[Sequence[object]], areas: Iterable[_Area], left: int) -> Iterator[list[object]]:
    """Rows in which each merged area that goes down says its value in every row."""
    begin: dict[int, list[tuple[int, int]]] = {}
    for (top, column), (bottom, _right) in areas:
        if bottom > top:
            begin.setdefault(top, []).append((column - left, bottom))
    open_areas: dict[int, tuple[int, object]] = {}
    for number, given in enumerate(rows):
        row = list(given)
        is_empty = all(cell == "" for cell in row)  # of such a row the area is all there is: it says nothing
        for column, (bottom, value) in tuple(open_areas.items()):
            if bottom < number:
                del open_areas[column]
            elif not is_empty and row[column] == "":
                row[column] = value
        for column, bottom in begin.get(number, ()):
            if 0 <= column < len(row):
                open_areas[column] = (bottom, row[column])
        yield row


def _cells(row: Sequence[object]) -> list[str]:
    """A row as words, without the empty cells at its end; what is too wide is cut, one column beyond what may be."""
    cells = [_words(cell) for cell in row[: MOST_COLUMNS + 1]]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _words(cell: object) -> str:
    if isinstance(cell, str):
        cell = cell[:LONGEST_CELL].strip()
        return cell if cell.isprintable() else writings.without_unseen(cell)
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.15g}"
    if isinstance(cell, datetime.datetime):
        if cell.time() == datetime.time():
            return cell.date().isoformat()
        return cell.isoformat(" ", "minutes")
    if isinstance(cell, datetime.time):
        return cell.isoformat("minutes")
    if isinstance(cell, datetime.timedelta):
        minutes = round(cell.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02}"
    return str(cell)


def _told(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
