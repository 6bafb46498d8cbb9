"""A table for a spreadsheet: comma-separated, UTF-8 with its mark, every cell quoted, and no cell that a program would
run.

RFC 4180. A cell that begins with = + - @, a tab or a line break is led by an apostrophe, as OWASP advises against
formula injection: whoever opens the file must see what was written and start nothing. So is one that begins with
apostrophes before such a sign; `as_written` takes the one that was added away again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

MARK = b"\xef\xbb\xbf"  # without it spreadsheets read Cyrillic as something else
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def table_lines(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """The file, line by line."""
    yield MARK + _line(headings)
    for row in rows:
        yield _line(row)


def _line(cells: Sequence[str]) -> bytes:
    return (",".join(f'"{_harmless(cell)}"' for cell in cells) + "\r\n").encode()


def _harmless(cell: str) -> str:
    led = f"'{cell}" if cell.lstrip("'").startswith(_DANGEROUS) else cell
    return led.replace('"', '""')


def as_written(cell: str) -> str:
    """What a cell said before it was led."""
    return cell[1:] if cell[:1] == "'" and cell.lstrip("'").startswith(_DANGEROUS) else cell
