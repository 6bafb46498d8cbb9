"""Comma-separated files as other programs write them: any encoding, comma, semicolon or tab, cells of several lines."""

from __future__ import annotations

import csv
import io

from db.exchange.peers import letters
from db.exchange.peers.drafts import LONGEST, NotReadable, TooMuch

_SEPARATORS = ",;\t"
MOST_ROWS, MOST_COLUMNS = 300_000, 500


def lines_of(data: bytes) -> list[list[str]]:
    """Every row, its cells without the spaces around them; rows without any cell are there too, and empty."""
    text = letters.decoded(data).replace("\0", "")
    beginning = text[: text.find("\n")] if "\n" in text else text
    separator = max(_SEPARATORS, key=beginning.count)
    csv.field_size_limit(LONGEST * 4)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False):
            if len(rows) >= MOST_ROWS or len(row) > MOST_COLUMNS:
                raise TooMuch
            cells = [cell.strip() for cell in row]
            rows.append(cells if any(cells) else [])
    except csv.Error:
        raise NotReadable("rows") from None
    return rows


def head_of(head: bytes) -> list[str]:
    """The cells of the first row that has any, in small letters, from the beginning of a file."""
    text = letters.decoded(head)
    first = next((line for line in text.splitlines() if line.strip(" \t\r,;")), "")
    separator = max(_SEPARATORS, key=first.count)
    cells = next(csv.reader([first], delimiter=separator), [])
    return [cell.strip().casefold() for cell in cells]
