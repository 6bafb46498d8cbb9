"""A table for a spreadsheet: comma-separated, UTF-8 with its mark, every cell quoted, and no cell that a program would
run.

RFC 4180. A cell that begins with = + - @, a tab or a line break is led by an apostrophe, as OWASP advises against
formula injection: whoever opens the file must see what was written and start nothing. So is a sign inside a cell that
follows a semicolon, a tab or a line break: where people write decimals with a comma, programs part the lines at
semicolons, and a new cell would begin there. `as_written` takes away again what was added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

MARK = b"\xef\xbb\xbf"  # without it spreadsheets read Cyrillic as something else
# Before a sign: quotes, spaces, and what nobody sees. Inside a cell a dash before words is a list, and no formula.
_BEFORE = r"(?:['\"\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[^\S\t\r\n])*"
_FIRST = rf"(?:{_BEFORE}[-=+@＝＋－＠﹦﹢﹣﹫]|'*[\t\r\n])"
_LATER = rf"{_BEFORE}(?:[=@＝＠﹦﹫]|[-+－＋﹣﹢][^;\t\r\n]*[|(])"
_LED = re.compile(rf"^(?={_FIRST})|(?<=[;\t\r\n])(?={_LATER})")
_WAS_LED = re.compile(rf"^'(?={_FIRST})|(?<=[;\t\r\n])'(?={_LATER})")


def table_lines(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """The file, line by line."""
    yield MARK + _line(headings)
    for row in rows:
        yield _line(row)


def _line(cells: Sequence[str]) -> bytes:
    return (",".join(f'"{_harmless(cell)}"' for cell in cells) + "\r\n").encode()


def _harmless(cell: str) -> str:
    led = _LED.sub("'", cell)
    return led.replace('"', '""')


def as_written(cell: str) -> str:
    """What a cell said before it was led."""
    return _WAS_LED.sub("", cell)
