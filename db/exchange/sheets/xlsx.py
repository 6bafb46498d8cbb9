"""A workbook to write: sheets with headings, rows and drop-downs. Nothing of it touches the disk before it is whole.

Every cell is a text and stays one: what is written in it is never run as a formula, made a link, or read as a number
that loses its zeros. The file says neither who made it nor when.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO

LONGEST = 32_767  # characters of one cell
_OFFERED = 2_000  # rows for which drop-downs are made
_NAME = 31  # characters of the name of a sheet
_MARKS = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_SOME_DAY = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, how broad its column is, what may be chosen in it, and what is said when it is chosen."""

    heading: str
    width: int = 18
    choices: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet with a line of headings."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[str]] = field(default=())
    wraps: bool = False


def book(sheets: Sequence[Sheet]) -> bytes:
    """The file."""
    import xlsxwriter

    held = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(held, options) as made:
        made.set_properties({"created": _SOME_DAY})
        head = made.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "num_format": "@"})
        forms = {
            wraps: made.add_format({"num_format": "@", "valign": "top", "text_wrap": wraps}) for wraps in (False, True)
        }
        pages = [made.add_worksheet(_name(sheet.name, number)) for number, sheet in enumerate(sheets)]
        lists = made.add_worksheet("lists") if any(each.choices for sheet in sheets for each in sheet.columns) else None
        taken = 0
        for page, sheet in zip(pages, sheets, strict=True):
            page.freeze_panes(1, 0)
            for place, column in enumerate(sheet.columns):
                page.set_column(place, place, column.width, forms[sheet.wraps])
                page.write_string(0, place, column.heading, head)
                if column.choices and lists is not None:
                    lists.write_column(0, taken, column.choices)
                    page.data_validation(1, place, _OFFERED, place, _drop_down(column, taken))
                    taken += 1
            for number, row in enumerate(sheet.rows, 1):
                for place, cell in enumerate(row):
                    if cell:
                        page.write_string(number, place, cell[:LONGEST], forms[sheet.wraps])
        if lists is not None:
            lists.hide()
    return held.getvalue()


def _drop_down(column: Column, place: int) -> dict[str, object]:
    """What is offered; another word may be written all the same, and is asked about when the sheet is brought in."""
    from xlsxwriter.utility import xl_col_to_name

    letter = xl_col_to_name(place)
    return {
        "validate": "list",
        "source": f"=lists!${letter}$1:${letter}${len(column.choices)}",
        "error_type": "information",
        "show_error": False,
        "input_message": column.note[:255],
    }


def _name(name: str, number: int) -> str:
    """A name that a sheet may have."""
    return " ".join(name.translate(_MARKS).strip("'").split())[:_NAME] or str(number + 1)
