"""Spreadsheets of every form read in the process without rights: what they say, and those made to harm."""

from __future__ import annotations

import datetime
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from desktop import decoding
from desktop.decoding import errors
from desktop.decoding.wire import SEPARATORS
from tests.desktop.decoding import files

HEAD = (
    b'<?xml version="1.0"?>%b<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
)
TAIL = b"</sheetData></worksheet>"


def _rows(data: bytes, number: int = 0, **how: str) -> list[list[str]]:
    with decoding.Workbook(data) as book:
        return list(book.rows(book.told(**how), number))


def test_a_workbook_says_what_its_cells_say() -> None:
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as made:
        day, clock = made.add_format({"num_format": "dd.mm.yyyy"}), made.add_format({"num_format": "dd.mm.yyyy hh:mm"})
        sheet = made.add_worksheet("Задержания")
        sheet.write_row(2, 1, ["Name", "Born", "Brought in", "Phone", "Age", "Told"])
        sheet.write_string(3, 1, "Ахметов\nЕрлан")
        sheet.write_datetime(3, 2, datetime.date(1984, 3, 5), day)
        sheet.write_datetime(3, 3, datetime.datetime.fromisoformat("2022-01-07 14:30"), clock)
        sheet.write_number(3, 4, 77011234567)
        sheet.write_formula(3, 5, "=2022-1984", None, 38)
        sheet.write_boolean(3, 6, True)
        sheet.write_string(5, 4, "007")
        sheet.write_number(5, 5, 1.5)
        sheet.merge_range(5, 1, 7, 2, "Station 3")
        sheet.write_string(7, 5, "+7")
        made.add_worksheet("Hidden").hide()
    with decoding.Workbook(held.getvalue()) as book:
        told = book.told()
        assert told.sheets == (decoding.Sheet("Задержания", False), decoding.Sheet("Hidden", True))
        assert (told.encoding, told.separator) == ("", "")
        assert list(book.rows(told)) == [
            [],
            [],
            ["Name", "Born", "Brought in", "Phone", "Age", "Told"],
            ["Ахметов\nЕрлан", "1984-03-05", "2022-01-07 14:30", "77011234567", "38", "yes"],
            [],
            ["Station 3", "", "", "007", "1.5"],
            [],
            ["Station 3", "", "", "", "+7"],
        ]
        assert list(book.rows(told, 1)) == []


def test_an_open_document_sheet_is_read() -> None:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        cells = '<table:table-cell office:value-type="string"><text:p>Атырау</text:p></table:table-cell>'
        cells += '<table:table-cell office:value-type="date" office:date-value="2022-01-07"/>'
        made.writestr("content.xml", ODS.format(cells=cells))
        made.writestr("META-INF/manifest.xml", "<manifest/>")
    assert _rows(held.getvalue()) == [["Атырау", "2022-01-07"]]


ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="A"><table:table-row>{cells}</table:table-row></table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1251", "koi8-r"])
def test_encoding_and_separator_of_a_text_are_guessed(encoding: str) -> None:
    rows = [["Фамилия", "Имя", "Дата рождения"], ["Ахметов", 'Ерлан\n"первый", второй; третий', "07.01.2022"]]
    for separator in SEPARATORS[1:3]:
        quoted = [separator.join('"{}"'.format(cell.replace('"', '""')) for cell in row) for row in rows]
        data = "\r\n".join(quoted).encode(encoding)
        with decoding.Workbook(data) as book:
            told = book.told()
            assert told.separator == separator
            assert list(book.rows(told)) == rows
    assert _rows("sep=|\r\na,b,c|d\r\n".encode(encoding)) == [["a,b,c", "d"]]
    assert _rows("да;нет".encode("koi8-r"), encoding="koi8-r", separator=",") == [["да;нет"]]


def test_many_rows_come_in_pieces_and_too_many_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = "\n".join(f"{number};" + "a" * 500 for number in range(20_000)).encode()
    reported: list[int] = []
    with decoding.Workbook(data) as book:
        told = book.told()
        assert [row[0] for row in book.rows(told, most=5)] == ["0", "1", "2", "3", "4"]
        rows = book.all_rows(told, 0, lambda done, _total: reported.append(done))
        assert [int(row[0]) for row in rows] == list(range(20_000))
        assert len(reported) > 3
        monkeypatch.setattr("desktop.decoding.sheets.MOST", 19_999)
        with pytest.raises(errors.TooManyRows):
            book.all_rows(told, 0, lambda *_done: None)


BILLION = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">%b]>' % b"".join(
    b'<!ENTITY %c "%b">' % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(10)
)
ENDLESS = b'<row r="1"><c r="A1" t="inlineStr"><is><t>'
FAR = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
HOSTILE = {
    "cut off": lambda: files.book([["a", "b"]])[:3000],
    "no spreadsheet": lambda: b"PK\3\4" + bytes(5000),
    "an old form that is none": lambda: b"\xd0\xcf\x11\xe0" + bytes(5000),
    "a bomb of entities": lambda: files.book_of(
        HEAD % BILLION + b'<row r="1"><c r="A1" t="str"><v>&k;</v></c></row>' + TAIL
    ),
    "a cell at the far end": lambda: files.book_of(HEAD % b"" + FAR + TAIL),
    "a cell that unpacks without end": lambda: files.book_of(HEAD % b"" + ENDLESS, without_end=1600),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_files_made_to_harm_end_in_a_sentence(name: str) -> None:
    with pytest.raises(errors.NoRows):
        _rows(HOSTILE[name]())


def test_a_million_columns_are_refused() -> None:
    with pytest.raises(errors.TooManyColumns):
        _rows(b",".join([b"a"] * 1_000_000))


def test_the_process_that_reads_rows_has_no_rights() -> None:
    with decoding.Workbook(files.book([["a"]])) as book:
        book.told()
        assert "\nSeccomp:\t2\n" in Path(f"/proc/{book._child._process.pid}/status").read_text()
