"""A spreadsheet from outside as the program may have it: names of sheets, and rows of words. All else stays with the
child.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from desktop.decoding import errors
from desktop.decoding.child import Child
from desktop.decoding.kinds import kind_of
from desktop.decoding.wire import LONGEST_ANSWER, MOST_COLUMNS, MOST_ROWS, SEPARATORS, SHEET_ENCODINGS, Ask, Task

LARGEST = 256 << 20  # bytes of a file
MOST = 200_000  # rows of a sheet
PATIENCE = 90.0  # seconds for one answer: a workbook is unpacked whole before its first row is known
_NAMES = 1 << 20  # bytes of all names of sheets


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a file; that of a plain text has no name."""

    name: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What a file holds, and how its text is read: both blank for a workbook, which says so itself."""

    sheets: tuple[Sheet, ...]
    encoding: str = ""
    separator: str = ""


class Workbook:
    """A file with rows, held by a limited process; closing it ends the process. May be asked from any thread."""

    def __init__(self, data: bytes, patience: float = PATIENCE) -> None:
        if len(data) > LARGEST:
            raise errors.NoRows
        with _as_a_sheet():
            self._child = Child(kind_of(data), data, patience, Task.ROWS)

    def told(self, encoding: str = "", separator: str = "") -> Told:
        """Its sheets; encoding and separator are guessed where they are not given."""
        with _as_a_sheet():
            answer = self._child.ask(Ask.SHEETS, _options(encoding, separator), longest=_NAMES)
            try:
                sheets = tuple(Sheet(str(name), bool(hidden)) for name, hidden in json.loads(answer.data))
                written = SHEET_ENCODINGS[answer.width - 1] if answer.width else ""
                parted = SEPARATORS[answer.height - 1] if answer.height else ""
            except (ValueError, TypeError, IndexError):
                raise self._broken() from None
        return Told(sheets, written, parted)

    def rows(
        self, told: Told, number: int = 0, most: int = MOST, report: Callable[..., None] = lambda *_done: None
    ) -> Iterator[list[str]]:
        """The rows of one sheet from its beginning, at most so many; the last cells of a row may be missing.

        Read as `told`, so that what is shown and what is taken are the same.
        """
        options = _options(told.encoding, told.separator) if told.encoding else number
        first, is_over = 0, False
        while not is_over and first < most:
            found, is_over = self._some(options, first, min(MOST_ROWS, most - first))
            yield from found
            first += len(found)
            report(first, 0)

    def all_rows(self, told: Told, number: int, report: Callable[..., None]) -> list[list[str]]:
        """Every row of one sheet, or the trouble that there are too many."""
        found = list(self.rows(told, number, MOST + 1, report))
        if len(found) > MOST:
            raise errors.TooManyRows
        return found

    def close(self) -> None:
        """Throw the process away, and the file with it."""
        self._child.end()

    def _some(self, options: int, first: int, most: int) -> tuple[list[list[str]], bool]:
        with _as_a_sheet():
            answer = self._child.ask(Ask.ROWS, options, most, first, longest=LONGEST_ANSWER)
            try:
                found = json.loads(answer.data)
            except ValueError:
                raise self._broken() from None
        if len(found) != answer.width or not all(_is_row(row) for row in found) or not (found or answer.height):
            raise self._broken()
        if any(len(row) > MOST_COLUMNS for row in found):
            raise errors.TooManyColumns
        return found, bool(answer.height)

    def _broken(self) -> errors.NoRows:
        """An answer that contradicts itself is the last one."""
        self._child.end()
        return errors.NoRows()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def _is_row(row: object) -> bool:
    return isinstance(row, list) and all(isinstance(cell, str) for cell in row)


def _options(encoding: str, separator: str) -> int:
    """How a text is to be read, as one number; what is not given is 0."""
    written = SHEET_ENCODINGS.index(encoding) + 1 if encoding else 0
    parted = SEPARATORS.index(separator) + 1 if separator else 0
    return written | parted << 8


@contextmanager
def _as_a_sheet() -> Iterator[None]:
    """Troubles in words that fit a spreadsheet, which nobody wanted to look at."""
    try:
        yield
    except (errors.Damaged, errors.TooSlow, errors.TooMuchMemory):
        raise errors.NoRows from None
    except errors.NeedsPassword:
        raise errors.SheetNeedsPassword from None
